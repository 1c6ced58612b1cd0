//! Text from records, paths and configuration is data: it never steers a terminal or a CI runner.
//!
//! Whatever is printed goes through here, on both streams and in every format. It must never let
//! through a control character (C0, C1, DEL, those that turn the direction of writing, those that
//! are not seen) or a line that GitHub's runner would run: `::command::` at the start of a line,
//! blanks before it not counted, and `##[command]` anywhere (`ActionCommand.cs` in actions/runner).
//!
//! The runner compares with the rules of a language, in which characters without width do not
//! count; so they do not hide a command here either, and are not a way to break one.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Stands for the character that would have begun or completed a command.
const BROKEN: char = '·';

/// Returns what is shown for a character: itself, or a stand-in of the same length in bytes.
pub(super) fn shown(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1F}' | '\u{7F}' => '?',
        '\u{80}'..='\u{9F}' | '\u{AD}' | '\u{61C}' => '·',
        // Zero width joiner and non-joiner stay: names and emoji need them.
        '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        // No XML may hold these two.
        | '\u{FFFE}'
        | '\u{FFFF}' => '\u{FFFD}',
        other => other,
    }
}

/// Returns the text as one line that can be printed: no control character, no command.
///
/// For what is printed outside of reports: progress, warnings and errors of the run.
pub fn line(text: &str) -> String {
    let clean: String = text.chars().map(shown).collect();
    commands(&clean).into_owned()
}

/// Breaks what the runner would take for a command in a line, one character for one.
pub(super) fn commands(line: &str) -> Cow<'_, str> {
    let opening = opening_colon(line);
    if opening.is_none() && !line.contains('#') {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut hashes = 0_usize;
    for (at, character) in line.char_indices() {
        let breaks = Some(at) == opening || (character == '#' && hashes > 0 && opens(line, at));
        out.push(if breaks { BROKEN } else { character });
        hashes = match character {
            '#' => hashes + 1,
            other if is_ignored(other) => hashes,
            _ => 0,
        };
    }
    Cow::Owned(out)
}

/// Says whether the `#` at the byte is followed by `[`.
pub(super) fn opens(text: &str, hash: usize) -> bool {
    let behind = text.get(hash + 1..).unwrap_or("");
    behind.chars().find(|c| !is_ignored(*c)) == Some('[')
}

/// Returns the byte of the first colon of a line that starts with two.
fn opening_colon(line: &str) -> Option<usize> {
    let mut rest = line
        .char_indices()
        .filter(|(_, c)| !is_ignored(*c))
        .skip_while(|(_, c)| c.is_whitespace());
    match (rest.next(), rest.next()) {
        (Some((at, ':')), Some((_, ':'))) => Some(at),
        _ => None,
    }
}

fn is_ignored(character: char) -> bool {
    character.width().unwrap_or(0) == 0
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::super::tests::oracle::would_run;
    use super::{line, shown};

    /// Says whether a terminal could be steered.
    pub(in crate::report) fn is_calm(text: &str) -> bool {
        text.chars().all(|c| c == '\n' || shown(c) == c)
    }

    #[test]
    fn commands_of_the_runner_are_broken_and_stay_readable() {
        for (hostile, harmless) in [
            ("::stop-commands::x", "·:stop-commands::x"),
            (" \u{a0}\t::error::x", " \u{a0} ·:error::x"),
            ("a ##[error]b", "a #·[error]b"),
            ("###[x]", "##·[x]"),
            ("\u{200d}:\u{200d}:x::", "\u{200d}·\u{200d}:x::"),
            ("#\u{200d}#\u{200d}[x]", "#\u{200d}·\u{200d}[x]"),
        ] {
            assert_eq!(line(hostile), harmless);
        }
        for harmless in ["a::b", "# [x]", "#[x]", "## x", "x ::y::"] {
            assert_eq!(line(harmless), harmless);
        }
    }

    #[test]
    fn controls_are_replaced_by_as_many_bytes() {
        let hostile = "a\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{feff}\r\nb\u{200d}";
        let clean = line(hostile);
        assert_eq!(clean, "a?[31m?·\u{fffd}\u{fffd}  b\u{200d}");
        assert_eq!(clean.len(), hostile.len());
    }

    #[test]
    fn each_stand_in_is_as_long_as_what_it_stands_for() {
        for character in '\0'..=char::MAX {
            assert_eq!(shown(character).len_utf8(), character.len_utf8());
            assert!(!shown(character).is_control());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn no_line_is_ever_run(
            hostile in "[ \\t\u{a0}\u{3000}\u{200d}\u{301}\u{1b}]{0,2}[:#\\[\\]x \u{200d}\u{85}\r]{0,12}"
        ) {
            let clean = line(&hostile);
            prop_assert!(!would_run(&clean), "{clean:?}");
            prop_assert!(is_calm(&clean));
            prop_assert_eq!(line(&clean), clean.clone());
        }
    }

    #[test]
    fn the_model_of_the_runner_runs_what_is_not_cleaned() {
        for hostile in [
            "::x::",
            " ::x::",
            "a##[x]",
            "\u{200b}::x::",
            "##\u{200b}[x]",
        ] {
            assert!(would_run(hostile), "{hostile:?}");
        }
    }
}
