//! Words looked for as they are written, the longest where several begin.

use std::cmp::Reverse;
use std::ops::Range;

use super::automaton::Automaton;

/// Words, made ready.
pub(crate) struct Cues {
    automaton: Automaton,
    words: Vec<&'static str>,
}

impl Cues {
    /// Makes words ready; none of them is empty.
    pub(crate) fn new(words: impl Iterator<Item = &'static str>) -> Self {
        let words: Vec<&str> = words.collect();
        Self {
            automaton: Automaton::new(words.iter().map(|word| word.as_bytes())),
            words,
        }
    }

    /// Returns where the words are in a text, each with its number, from left to right and apart.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut state = Automaton::START;
        for (byte, end) in text.bytes().zip(1..) {
            state = self.automaton.step(state, byte);
            if !self.automaton.is_end(state) {
                continue;
            }
            for which in self.automaton.words(state) {
                let word = self.words.get(*which).copied().unwrap_or("");
                let range = end - word.len()..end;
                if text.get(range.clone()) == Some(word) {
                    found.push((range, *which));
                }
            }
        }
        found.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_apart = range.start >= end;
            if is_apart {
                end = range.end;
            }
            is_apart
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::Cues;

    proptest! {
        #[test]
        fn the_library_finds_the_same(text in "(we|were|There|there|were there|e|é| |W|x){0,12}") {
            const LIST: &str = "we|were|were there|There|e we|é";
            let known = AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(LIST.split('|'))
                .unwrap();
            let known = known.find_iter(&text);
            let known: Vec<_> = known.map(|it| (it.range(), it.pattern().as_usize())).collect();
            prop_assert_eq!(Cues::new(LIST.split('|')).find(&text), known);
        }
    }
}
