//! Patterns of ECMA-262, as JSON Schema asks for them.
//!
//! Most are run by an engine that never goes back. Those that look around or repeat what a group has
//! matched need one that does, within a bound on its steps; and for that one the classes of ECMA-262
//! are spelt out here: the validator does so only for the others.

use std::fmt::Write as _;

/// What `\s` means, as ranges: white space and the ends of lines.
const BLANKS: [(char, char); 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];
const DIGITS: [(char, char); 1] = [('0', '9')];
const WORDS: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
const LINE_ENDS: [(char, char); 3] = [('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];

/// Says whether a pattern can only be matched by going back: it looks around, or repeats a group.
pub(super) fn goes_back(pattern: &str) -> bool {
    let mut letters = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('1'..='9') if !in_class => return true,
                Some('k') if !in_class && letters.peek() == Some(&'<') => return true,
                _ => {}
            },
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class && letters.next_if_eq(&'?').is_some() => {
                // `(?<=…)` looks back; `(?<name>…)` is a group, and nothing more.
                letters.next_if_eq(&'<');
                if letters.peek().is_some_and(|sign| matches!(sign, '=' | '!')) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Spells out what ECMA-262 means by `\d`, `\w`, `\s` and `.` in a pattern that goes back.
pub(super) fn spelt_out(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut letters = pattern.chars().peekable();
    let names = names_of_groups(pattern);
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('k') if !in_class && letters.peek() == Some(&'<') => {
                    letters.next();
                    let name: String = letters.by_ref().take_while(|it| *it != '>').collect();
                    // By number: the validator does not know the other form.
                    match names.iter().position(|known| *known == name) {
                        Some(at) => {
                            let _ = write!(out, "(?:\\{})", at + 1);
                        }
                        None => {
                            let _ = write!(out, "\\k<{name}>");
                        }
                    }
                }
                Some(escaped) => escape(escaped, in_class, &mut letters, &mut out),
                None => out.push('\\'),
            },
            '.' if !in_class => class(&LINE_ENDS, true, false, &mut out),
            '[' if !in_class => {
                let is_negated = letters.next_if_eq(&'^').is_some();
                if letters.next_if_eq(&']').is_some() {
                    // Nothing, or anything: the engine takes the bracket for a letter of the class.
                    class(&[('\0', char::MAX)], !is_negated, false, &mut out);
                } else {
                    in_class = true;
                    out.push_str(if is_negated { "[^" } else { "[" });
                }
            }
            ']' => {
                in_class = false;
                out.push(']');
            }
            letter => out.push(letter),
        }
    }
    out
}

/// Returns the names of the groups that are numbered, empty where they have none.
fn names_of_groups(pattern: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut letters = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                if letters.next_if_eq(&'?').is_none() {
                    names.push(String::new());
                } else if letters.next_if_eq(&'<').is_some()
                    && !letters.peek().is_some_and(|sign| matches!(sign, '=' | '!'))
                {
                    names.push(letters.by_ref().take_while(|it| *it != '>').collect());
                }
            }
            _ => {}
        }
    }
    names
}

fn escape(
    escaped: char,
    in_class: bool,
    letters: &mut std::iter::Peekable<std::str::Chars<'_>>,
    out: &mut String,
) {
    match escaped {
        'd' | 'D' => class(&DIGITS, escaped == 'D', in_class, out),
        'w' | 'W' => class(&WORDS, escaped == 'W', in_class, out),
        's' | 'S' => class(&BLANKS, escaped == 'S', in_class, out),
        '/' => out.push('/'),
        '0' => out.push_str(r"\u{0}"),
        'c' if letters.peek().is_some_and(char::is_ascii_alphabetic) => {
            let control = letters.next().map_or(0, |letter| u32::from(letter) % 32);
            let _ = write!(out, "\\u{{{control:x}}}");
        }
        escaped => {
            out.push('\\');
            out.push(escaped);
        }
    }
}

/// Writes ranges, or all that lies between them: whole, or as a part of a class.
fn class(ranges: &[(char, char)], is_negated: bool, in_class: bool, out: &mut String) {
    if !in_class {
        out.push_str(if is_negated { "[^" } else { "[" });
    }
    let one = |from: u32, to: u32, out: &mut String| {
        if from <= to {
            let _ = write!(out, "\\u{{{from:x}}}-\\u{{{to:x}}}");
        }
    };
    if is_negated && in_class {
        // Letters end where surrogates begin, and go on after them.
        let gaps = |from: u32, to: u32, out: &mut String| {
            if from < 0xd800 && to > 0xdfff {
                one(from, 0xd7ff, out);
                one(0xe000, to, out);
            } else {
                one(from, to, out);
            }
        };
        let mut next = 0;
        for (first, last) in ranges {
            if let Some(before) = u32::from(*first).checked_sub(1) {
                gaps(next, before, out);
            }
            next = u32::from(*last) + 1;
        }
        gaps(next, u32::from(char::MAX), out);
    } else {
        for (first, last) in ranges {
            one(u32::from(*first), u32::from(*last), out);
        }
    }
    if !in_class {
        out.push(']');
    }
}

/// Says what is wrong with a pattern that an engine refuses.
pub(super) fn fault(pattern: &str) -> String {
    let shown: String = pattern.chars().take(60).collect();
    if goes_back(pattern) {
        return format!("the pattern `{shown}` cannot be read");
    }
    match regex::Regex::new(pattern) {
        Err(regex::Error::Syntax(said)) => {
            let reason = said.lines().last().unwrap_or("");
            let reason = reason.trim().trim_start_matches("error: ");
            format!("the pattern `{shown}` cannot be read: {reason}")
        }
        Err(regex::Error::CompiledTooBig(_)) => too_large(&shown),
        Ok(_) => format!("the pattern `{shown}` is too large, or not one of ECMA-262"),
        Err(_) => format!("the pattern `{shown}` cannot be read"),
    }
}

fn too_large(shown: &str) -> String {
    format!("the pattern `{shown}` is larger than `regex_size` in `[limits]` allows")
}

#[cfg(test)]
mod tests {
    use super::{fault, goes_back, spelt_out};

    #[test]
    fn only_what_looks_around_or_repeats_a_group_goes_back() {
        for pattern in [
            "^(?!x-)[a-z]+$",
            "(?=a)b",
            "(?<=a)b",
            "(?<!a)b",
            r"(a)\1",
            r"(?<l>a)\k<l>",
        ] {
            assert!(goes_back(pattern), "{pattern}");
        }
        for pattern in [
            r"^\p{L}+$",
            "(?<name>a)",
            "(?:a)",
            r"[(?=]",
            r"\(?=a",
            r"[\1]",
            r"\\1",
            r"\k",
        ] {
            assert!(!goes_back(pattern), "{pattern}");
        }
    }

    #[test]
    fn classes_are_spelt_out_as_ecma_262_means_them() {
        for (pattern, out) in [
            (r"(?!a)\d", r"(?!a)[\u{30}-\u{39}]"),
            (r"(?!a)[x\d]", r"(?!a)[x\u{30}-\u{39}]"),
            (
                r"(?!a)[\D]",
                r"(?!a)[\u{0}-\u{2f}\u{3a}-\u{d7ff}\u{e000}-\u{10ffff}]",
            ),
            (r"(?!a)[.]\.", r"(?!a)[.]\."),
            (r"(?!a)\/\cJ\0", r"(?!a)/\u{a}\u{0}"),
            ("(?!a).", r"(?!a)[^\u{a}-\u{a}\u{d}-\u{d}\u{2028}-\u{2029}]"),
        ] {
            assert_eq!(spelt_out(pattern), out);
        }
        assert!(regex::Regex::new(&spelt_out(r"[\W\S]\w\s\S[^]")).is_ok());
    }

    #[test]
    fn what_is_wrong_with_a_pattern_is_said() {
        for (pattern, reason) in [
            ("[a-", "unclosed character class"),
            ("(a", "unclosed group"),
            ("*a", "repetition operator missing expression"),
            ("(?<=a+b", "cannot be read"),
        ] {
            assert!(fault(pattern).contains(reason), "{}", fault(pattern));
        }
    }
}
