//! Whole words looked for in a text, whatever their case: what most patterns of languages are.
//!
//! A pattern of a hundred words takes as long to compile as a small repository takes to check; these are made
//! ready in a hundredth of it. The two signs beyond ASCII that a pattern takes for an `s` and a `k` are others
//! here.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::automaton::Automaton;

/// What counts as the end of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Letters and digits of all scripts belong to words.
    Any,
    /// Only those of ASCII do.
    Ascii,
}

/// Words, made ready.
pub(crate) struct Words {
    automaton: Automaton,
    /// Of each the length, and whether letters of ASCII may follow.
    shapes: Vec<(usize, bool)>,
    ends: Ends,
}

impl Words {
    /// Makes words ready. After `report*` letters of ASCII may follow.
    pub(crate) fn new(ends: Ends, words: &[&str]) -> Self {
        let mut all: Vec<(Cow<'_, str>, bool)> = Vec::new();
        for word in words {
            let stem = word.strip_suffix('*');
            let is_stem = stem.is_some();
            let word = stem.unwrap_or(word);
            if word.is_ascii() {
                all.push((Cow::Borrowed(word), is_stem));
                continue;
            }
            let spellings = spellings(word).into_iter();
            all.extend(spellings.map(|spelling| (Cow::Owned(spelling), is_stem)));
        }
        Self {
            automaton: Automaton::new(all.iter().map(|(word, _)| word.as_bytes())),
            shapes: all.iter().map(|(word, it)| (word.len(), *it)).collect(),
            ends,
        }
    }

    /// Says whether a text has one of them.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let mut state = Automaton::START;
        text.bytes().zip(1..).any(|(byte, end)| {
            state = self.automaton.step(state, byte);
            self.automaton.is_end(state) && self.is_whole(state, text, end)
        })
    }

    /// Returns where they are in a text, in the order of their ends; they may overlap.
    pub(crate) fn find(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let mut state = Automaton::START;
        let ends = text.bytes().zip(1..).filter_map(move |(byte, end)| {
            state = self.automaton.step(state, byte);
            let is_end = self.automaton.is_end(state);
            is_end.then_some((state, end))
        });
        ends.flat_map(move |(state, end)| self.whole(state, text, end))
    }

    /// Says whether one of the words that end before `end` is a whole one.
    fn is_whole(&self, state: u32, text: &str, end: usize) -> bool {
        self.whole(state, text, end).next().is_some()
    }

    /// Returns those of the words that end before `end` that are whole ones.
    fn whole(&self, state: u32, text: &str, end: usize) -> impl Iterator<Item = Range<usize>> {
        let words = self.automaton.words(state).iter();
        let shapes = words.filter_map(|word| self.shapes.get(*word));
        shapes.filter_map(move |(length, is_stem)| {
            let rest = text.as_bytes().get(end..).unwrap_or_default();
            let more = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
            let more = if *is_stem { more.count() } else { 0 };
            let range = end - length..end + more;
            let is_whole = self.is_edge(text, range.start) && self.is_edge(text, range.end);
            is_whole.then_some(range)
        })
    }

    fn is_edge(&self, text: &str, at: usize) -> bool {
        let is_inner = |letter: char| match self.ends {
            Ends::Any => letter.is_alphanumeric() || letter == '_' || is_combining_mark(letter),
            Ends::Ascii => letter.is_ascii_alphanumeric() || letter == '_',
        };
        let (before, after) = text.split_at_checked(at).unwrap_or_default();
        before.chars().next_back().is_some_and(is_inner)
            != after.chars().next().is_some_and(is_inner)
    }
}

/// Returns a word with each letter beyond ASCII small and large.
fn spellings(word: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for letter in word.chars() {
        let mut cases = vec![letter.to_string()];
        let large: String = letter.to_uppercase().collect();
        if !letter.is_ascii() && !cases.contains(&large) {
            cases.push(large);
        }
        let longer = all.iter().flat_map(|start| {
            let cases = cases.iter();
            cases.map(move |letter| format!("{start}{letter}"))
        });
        all = longer.collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::{Ends, Words};

    #[test]
    fn words_are_whole_and_of_any_case() {
        let words = Words::new(Ends::Any, &["report*", "write to", "denúncia", "vs."]);
        for text in [
            "REPORTS",
            "(reporting)",
            "Write to us",
            "DENÚNCIA",
            "denÚncia",
            "vs.x",
        ] {
            assert!(words.are_in(text), "{text}");
        }
        for text in [
            "",
            "xreport",
            "éreport",
            "reporté",
            "write  to",
            "denúncias",
            "vs. x",
            "report_",
        ] {
            assert!(!words.are_in(text), "{text}");
        }
        let words = Words::new(Ends::Ascii, &["report*"]);
        assert!(words.are_in("éreporté") && !words.are_in("1report"));
    }

    proptest! {
        #[test]
        fn a_pattern_says_the_same(text in "(report|vs|\\.|do|ação|AÇÃO|é|s|_| |1|ª|\u{301}){0,12}") {
            let words = ["report*", "vs.", "do report", "ação"];
            for (ends, shape) in [
                (Ends::Any, r"(?i)\b(?:report[a-z]*|vs\.|do report|ação)\b"),
                (Ends::Ascii, r"(?i)(?-u:\b)(?:report[a-z]*|vs\.|do report|ação)(?-u:\b)"),
            ] {
                let pattern = Regex::new(shape).unwrap();
                prop_assert_eq!(Words::new(ends, &words).are_in(&text), pattern.is_match(&text));
            }
        }
    }
}
