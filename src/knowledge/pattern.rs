//! Patterns of ours, compiled when they are first used.
//!
//! A pattern that does not compile would silently never match. So all of them are made here, and where tests
//! run a wrong one panics at its first use.
//!
//! To compile one takes longer than to read a whole page. So a text is first asked whether it holds any of
//! the words of which each match has one, where these are known; and what looks for nothing but words needs
//! no pattern: [`Words`] finds whole ones in any case, [`Cues`] those that are written exactly so. That a plain
//! check compiles few patterns is held by `engine::growth::patterns`.

use memchr::memchr2_iter;
use regex::Regex;
use regex::bytes::Regex as Bytes;

mod automaton;
mod cues;
mod words;

pub(super) use automaton::Automaton;
pub(crate) use cues::Cues;
pub(crate) use words::{Ends, Words};

/// Compiles a pattern of ours for text; none where it is wrong.
pub(crate) fn compiled(shape: &str) -> Option<Regex> {
    checked(shape, Regex::new(shape))
}

/// Compiles a pattern of ours for bytes; none where it is wrong.
pub(crate) fn compiled_bytes(shape: &str) -> Option<Bytes> {
    checked(shape, Bytes::new(shape))
}

/// Says whether a text may hold one of these words for a pattern, whatever the case of ASCII.
///
/// A pattern that ignores case takes `ſ` for an `s`, and the sign of the kelvin for a `k`: of a text
/// with one of them nothing is known.
pub(crate) fn may_hold(text: &str, words: &[&str]) -> bool {
    let holds = |word: &&str| {
        let (text, word) = (text.as_bytes(), word.as_bytes());
        let first = word.first().copied().unwrap_or_default();
        let (small, large) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
        memchr2_iter(small, large, text).any(|at| {
            let found = text.get(at..at + word.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(word))
        })
    };
    words.iter().any(holds) || (!text.is_ascii() && text.contains(['ſ', '\u{212a}']))
}

/// What has been compiled in this process, for the test that asks how much a check compiles.
#[cfg(test)]
static COMPILED: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

/// Notes what is compiled: a pattern, a schema.
#[cfg(test)]
pub(crate) fn note_compiled(what: &str) {
    COMPILED.lock().unwrap().push(what.to_owned());
}

/// Returns what this process has compiled: patterns and schemas of ours.
#[cfg(test)]
pub(crate) fn compiled_until_now() -> Vec<String> {
    COMPILED.lock().unwrap().clone()
}

fn checked<T>(shape: &str, made: Result<T, regex::Error>) -> Option<T> {
    #[cfg(test)]
    note_compiled(shape);
    debug_assert!(made.is_ok(), "`{shape}` does not compile");
    made.ok()
}

#[cfg(test)]
mod tests {
    use super::{compiled, compiled_bytes, may_hold};

    #[test]
    fn a_word_is_found_in_any_case_and_wherever_it_is() {
        for text in ["tbd", "TBD.", "is tBd", "tb tbd", "ſ", "\u{212a}"] {
            assert!(may_hold(text, &["none", "tbd"]), "{text}");
        }
        for text in ["", "tb", "t b d", "no word", "Straße"] {
            assert!(!may_hold(text, &["tbd", "xxx"]), "{text}");
        }
        assert!(may_hold("ÀÉ compl\u{c9}ter", &["COMPL\u{c9}TER"]));
    }

    #[test]
    fn a_pattern_matches_text_and_bytes() {
        assert!(compiled("^a+$").is_some_and(|pattern| pattern.is_match("aaa")));
        assert!(compiled_bytes("^a+$").is_some_and(|pattern| pattern.is_match(b"aaa")));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "`(a` does not compile")]
    fn a_wrong_pattern_is_noticed_where_tests_run() {
        compiled("(a");
    }
}
