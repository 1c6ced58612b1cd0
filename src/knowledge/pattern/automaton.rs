//! Many words looked for at once, one step a byte, whatever the case of ASCII.
//!
//! The automaton of Aho and Corasick (1975) with a row for each state. The library makes the same, but takes for
//! it as long as a run over a small repository takes for all else: it prepares for any number of words.

/// What to look for, made ready.
pub(in crate::knowledge) struct Automaton {
    /// The column of each byte; that of the bytes in no word is 0.
    columns: [u8; 256],
    /// The state after each state and column. A state is where its row begins.
    next: Vec<u32>,
    /// From this state on, all are ends of words.
    first_end: u32,
    width: u32,
    /// Of each state from `first_end` on, the words that end there.
    ends: Vec<Vec<usize>>,
}

impl Automaton {
    /// The state before any byte.
    pub(in crate::knowledge) const START: u32 = 0;

    /// Makes ready to look for these words. None of them is empty.
    pub(in crate::knowledge) fn new<'a>(words: impl Iterator<Item = &'a [u8]> + Clone) -> Self {
        let (columns, width) = columns(words.clone());
        let mut tree = Tree {
            columns,
            width,
            next: vec![0; width],
            ends: vec![Vec::new()],
        };
        for (which, word) in words.enumerate() {
            tree.add(which, word);
        }
        tree.close();
        tree.in_order()
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
        let after = state.checked_sub(self.first_end);
        let row = after.map(|after| after / self.width.max(1));
        let words = row.and_then(|row| self.ends.get(row as usize));
        words.map_or(&[], Vec::as_slice)
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

/// The automaton while it is made; a state is the number of its row.
struct Tree {
    columns: [u8; 256],
    width: usize,
    next: Vec<u32>,
    ends: Vec<Vec<usize>>,
}

impl Tree {
    fn cell(&mut self, state: u32, column: usize) -> Option<&mut u32> {
        self.next.get_mut(state as usize * self.width + column)
    }

    fn add(&mut self, which: usize, word: &[u8]) {
        let mut state = 0;
        for byte in word {
            let column = self.columns.get(usize::from(*byte)).copied();
            let new = crate::span::offset(self.ends.len());
            let Some(cell) = self.cell(state, usize::from(column.unwrap_or_default())) else {
                return;
            };
            if *cell == 0 {
                *cell = new;
                self.next.resize(self.next.len() + self.width, 0);
                self.ends.push(Vec::new());
                state = new;
            } else {
                state = *cell;
            }
        }
        if let Some(ends) = self.ends.get_mut(state as usize) {
            ends.push(which);
        }
    }

    /// Leads each state on where no word goes on: as the longest ending of what was read would go on that is the
    /// beginning of a word. Shorter beginnings are gone through first.
    fn close(&mut self) {
        let mut endings = vec![0_u32; self.ends.len()];
        let mut open = std::collections::VecDeque::from([0_u32]);
        let mut row = vec![0_u32; self.width];
        let mut children: Vec<(u32, u32)> = Vec::new();
        while let Some(state) = open.pop_front() {
            if state != 0 {
                let ending = endings.get(state as usize).copied().unwrap_or_default();
                row.clear();
                row.extend_from_slice(self.row(ending));
            }
            let start = state as usize * self.width;
            let own = self.next.get_mut(start..start + self.width);
            for (cell, below) in own.into_iter().flatten().zip(&row) {
                if *cell == 0 {
                    *cell = *below;
                } else {
                    children.push((*cell, *below));
                }
            }
            for (child, below) in children.drain(..) {
                open.push_back(child);
                let shorter = self.ends.get(below as usize).cloned().unwrap_or_default();
                if let Some(ends) = self.ends.get_mut(child as usize) {
                    ends.extend(shorter);
                }
                if let Some(ending) = endings.get_mut(child as usize) {
                    *ending = below;
                }
            }
        }
    }

    fn row(&self, state: u32) -> &[u32] {
        let start = state as usize * self.width;
        self.next.get(start..start + self.width).unwrap_or_default()
    }

    /// Puts the states at which words end last.
    fn in_order(self) -> Automaton {
        let is_end = |state: &usize| self.ends.get(*state).is_some_and(|ends| !ends.is_empty());
        let all = 0..self.ends.len();
        let (ends, others): (Vec<usize>, Vec<usize>) = all.partition(is_end);
        let first_end = crate::span::offset(others.len() * self.width);
        let order: Vec<usize> = others.into_iter().chain(ends).collect();
        let mut rows = vec![0_u32; order.len()];
        for (row, state) in order.iter().enumerate() {
            if let Some(place) = rows.get_mut(*state) {
                *place = crate::span::offset(row * self.width);
            }
        }
        let row_of = |state: &u32| rows.get(*state as usize).copied().unwrap_or_default();
        let mut next = Vec::with_capacity(self.next.len());
        for state in &order {
            let row = self.next.get(state * self.width..(state + 1) * self.width);
            next.extend(row.unwrap_or_default().iter().map(row_of));
        }
        let words = order.iter().filter_map(|state| self.ends.get(*state));
        let ends = words.filter(|words| !words.is_empty()).cloned();
        Automaton {
            columns: self.columns,
            next,
            first_end,
            width: crate::span::offset(self.width),
            ends: ends.collect(),
        }
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
