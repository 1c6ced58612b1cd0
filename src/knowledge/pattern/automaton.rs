//! Many words looked for at once, one step a byte, whatever the case of ASCII.
//!
//! The automaton of Aho and Corasick (1975) with a row for each state. The library makes the same, but takes for
//! it as long as a run over a small repository takes for all else: it prepares for any number of words.

use std::collections::VecDeque;
use std::ops::Range;

/// What to look for, made ready.
pub(in crate::knowledge) struct Automaton {
    /// The column of each byte; that of the bytes in no word is 0.
    columns: [u8; 256],
    /// The state after each state and column. A state is where its row begins.
    next: Vec<u32>,
    /// From this state on, all are ends of words.
    first_end: u32,
    width: u32,
    /// The words that end at states, one state after another.
    words: Vec<usize>,
    /// Of each state from `first_end` on, where its words are in `words`, from the last state to the first.
    ends: Vec<Range<usize>>,
}

impl Automaton {
    /// The state before any byte.
    pub(in crate::knowledge) const START: u32 = 0;

    /// Makes ready to look for these words. None of them is empty.
    pub(in crate::knowledge) fn new<'a>(words: impl Iterator<Item = &'a [u8]> + Clone) -> Self {
        let (columns, width) = columns(words.clone());
        let tree = Tree::of(words, &columns);
        let mut made = Self {
            columns,
            next: vec![0; width * tree.states.len()],
            first_end: 0,
            width: crate::span::offset(width),
            words: Vec::with_capacity(tree.words.len()),
            ends: Vec::new(),
        };
        made.fill(&tree);
        made
    }

    /// Returns the state after a byte.
    #[inline]
    pub(in crate::knowledge) fn step(&self, state: u32, byte: u8) -> u32 {
        let column = self.columns.get(usize::from(byte)).copied();
        let at = state as usize + usize::from(column.unwrap_or_default());
        self.next.get(at).copied().unwrap_or(Self::START)
    }

    /// Says whether a word ends at a state.
    #[inline]
    pub(in crate::knowledge) fn is_end(&self, state: u32) -> bool {
        state >= self.first_end
    }

    /// Returns the words that end at a state, as numbers.
    pub(in crate::knowledge) fn words(&self, state: u32) -> &[usize] {
        let before_last = (self.next.len()).checked_sub(state as usize + self.width as usize);
        let row = before_last.map(|cells| cells / self.width.max(1) as usize);
        let words = row.and_then(|row| self.ends.get(row));
        let words = words.and_then(|words| self.words.get(words.clone()));
        words.unwrap_or_default()
    }

    /// Fills the rows, those of shorter beginnings first. Where no word goes on, a state leads on as the longest
    /// ending of what was read would that is the beginning of a word: it has its row, but for its own ways.
    ///
    /// A state at which no word ends gets the first row that is free, any other the last.
    fn fill(&mut self, tree: &Tree) {
        let width = self.width as usize;
        let (mut first, mut last) = (width, self.next.len());
        // What is to be filled: the state in the tree, its row, and the row of its longest ending.
        let mut open = VecDeque::from([(0, 0, 0)]);
        while let Some((state, row, ending)) = open.pop_front() {
            if row != ending {
                self.next.copy_within(ending..ending + width, row);
            }
            let mut child = tree.child(state);
            while let Some((at, column)) = child {
                let cell = self.next.get_mut(row + column);
                let below = cell.as_ref().map_or(0, |cell| **cell as usize);
                let ends = self.ends_at(tree.words_of(at), below, last);
                let of_child = if ends.is_empty() {
                    first += width;
                    first - width
                } else {
                    self.ends.push(ends);
                    last -= width;
                    last
                };
                if let Some(cell) = self.next.get_mut(row + column) {
                    *cell = crate::span::offset(of_child);
                }
                open.push_back((at, of_child, below));
                child = tree.sibling(at);
            }
        }
        self.first_end = crate::span::offset(last);
    }

    /// Notes the words that end at a state: its own, and those of the row of its longest ending, where that is
    /// among the rows from `last` on.
    fn ends_at(
        &mut self,
        own: impl Iterator<Item = usize>,
        below: usize,
        last: usize,
    ) -> Range<usize> {
        let start = self.words.len();
        self.words.extend(own);
        if below >= last {
            let shorter = (self.next.len() - below) / (self.width as usize).max(1);
            let shorter = shorter.checked_sub(1).and_then(|at| self.ends.get(at));
            if let Some(shorter) = shorter.cloned() {
                self.words.extend_from_within(shorter);
            }
        }
        start..self.words.len()
    }
}

/// Gives each byte that is in a word a column, both cases of a letter the same; returns how many there are.
fn columns<'a>(words: impl Iterator<Item = &'a [u8]>) -> ([u8; 256], usize) {
    let mut used = [false; 256];
    for byte in words.flatten() {
        if let Some(used) = used.get_mut(usize::from(byte.to_ascii_lowercase())) {
            *used = true;
        }
    }
    let mut columns = [0; 256];
    let mut last = 0_u8;
    for (byte, _) in (0..=u8::MAX).zip(used).filter(|(_, used)| *used) {
        // Capitals have no column of their own, so that there are less than 255.
        last = last.saturating_add(1);
        for case in [byte, byte.to_ascii_uppercase()] {
            if let Some(column) = columns.get_mut(usize::from(case)) {
                *column = last;
            }
        }
    }
    (columns, usize::from(last) + 1)
}

/// The words as a tree of their beginnings.
struct Tree {
    states: Vec<State>,
    /// Each word with the state at which it ends, in the order of the states.
    words: Vec<(usize, usize)>,
}

/// A beginning of words; the first state is the empty one, which is nobody's child.
#[derive(Clone, Copy, Default)]
struct State {
    column: u8,
    first_child: u32,
    sibling: u32,
}

impl Tree {
    fn of<'a>(words: impl Iterator<Item = &'a [u8]>, columns: &[u8; 256]) -> Self {
        let mut tree = Self {
            states: vec![State::default()],
            words: Vec::new(),
        };
        for (which, word) in words.enumerate() {
            let mut state = 0;
            for byte in word {
                let column = columns.get(usize::from(*byte)).copied();
                state = tree.below(state, column.unwrap_or_default());
            }
            tree.words.push((state, which));
        }
        tree.words.sort_unstable();
        tree
    }

    /// Returns the state after another one and a column; it is made where there is none.
    fn below(&mut self, state: usize, column: u8) -> usize {
        let mut child = self.child(state);
        while let Some((at, known)) = child {
            if known == usize::from(column) {
                return at;
            }
            child = self.sibling(at);
        }
        let new = self.states.len();
        let first_child = self
            .states
            .get_mut(state)
            .map(|state| std::mem::replace(&mut state.first_child, crate::span::offset(new)));
        self.states.push(State {
            column,
            first_child: 0,
            sibling: first_child.unwrap_or_default(),
        });
        new
    }

    /// Returns a state after this one, with its column.
    fn child(&self, state: usize) -> Option<(usize, usize)> {
        self.at(self.states.get(state)?.first_child)
    }

    /// Returns the next state after the one that this one follows.
    fn sibling(&self, state: usize) -> Option<(usize, usize)> {
        self.at(self.states.get(state)?.sibling)
    }

    fn at(&self, state: u32) -> Option<(usize, usize)> {
        let state = (state != 0).then_some(state as usize)?;
        let column = self.states.get(state)?.column;
        Some((state, usize::from(column)))
    }

    /// Returns the words that end at a state themselves.
    fn words_of(&self, state: usize) -> impl Iterator<Item = usize> {
        let from = self.words.partition_point(|(at, _)| *at < state);
        let words = self.words.iter().skip(from);
        let words = words.take_while(move |(at, _)| *at == state);
        words.map(|(_, which)| *which)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Automaton;

    /// Where words end, each with its number.
    fn found(words: &[&str], text: &str) -> Vec<(usize, usize)> {
        let automaton = Automaton::new(words.iter().map(|word| word.as_bytes()));
        let mut state = Automaton::START;
        let mut found = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            state = automaton.step(state, byte);
            assert_eq!(automaton.is_end(state), !automaton.words(state).is_empty());
            found.extend(automaton.words(state).iter().map(|word| (at + 1, *word)));
        }
        found.sort_unstable();
        found
    }

    #[test]
    fn words_are_found_within_each_other_and_in_any_case() {
        let words = ["he", "She", "hers", "his", "é"];
        assert_eq!(found(&words, "usHERS"), [(4, 0), (4, 1), (6, 2)]);
        assert_eq!(found(&words, "his é É"), [(3, 3), (6, 4)]);
        assert_eq!(found(&words, ""), []);
        assert_eq!(found(&[], "any"), []);
    }

    proptest! {
        #[test]
        fn all_that_a_slow_search_finds_is_found(
            words in proptest::collection::vec("[abAB\\x00\\x{ff}]{1,4}", 0..8),
            text in "[abcAB\\x00\\x{ff}é]{0,40}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut slowly = Vec::new();
            for (which, word) in words.iter().enumerate() {
                for end in word.len()..=text.len() {
                    let part = &text.as_bytes()[end - word.len()..end];
                    if part.eq_ignore_ascii_case(word.as_bytes()) {
                        slowly.push((end, which));
                    }
                }
            }
            slowly.sort_unstable();
            prop_assert_eq!(found(&words, &text), slowly);
        }
    }
}
