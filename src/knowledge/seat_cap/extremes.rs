//! Numbers in a row, to be asked for the first or the last that is less than a number, or is not: a tree over the
//! least and the greatest of each stretch of them.

use crate::steps::steps;

/// Numbers in a row.
pub(super) struct Extremes {
    /// How many leaves the tree has: a power of two.
    leaves: usize,
    length: usize,
    /// The least and the greatest below each node; the root is 1, and below each are twice its number and one more.
    nodes: Vec<(usize, usize)>,
}

impl Extremes {
    pub(super) fn new(numbers: Vec<usize>) -> Self {
        let length = numbers.len();
        let leaves = length.next_power_of_two();
        // A leaf beyond the last is never found.
        let mut nodes = vec![(usize::MAX, 0); 2 * leaves];
        for (node, number) in nodes.iter_mut().skip(leaves).zip(numbers) {
            *node = (number, number);
        }
        for at in (1..leaves).rev() {
            let of = |at: usize| nodes.get(at).copied().unwrap_or((usize::MAX, 0));
            let (one, other) = (of(2 * at), of(2 * at + 1));
            if let Some(node) = nodes.get_mut(at) {
                *node = (one.0.min(other.0), one.1.max(other.1));
            }
        }
        Self {
            leaves,
            length,
            nodes,
        }
    }

    /// Returns the number at a position.
    pub(super) fn at(&self, at: usize) -> usize {
        self.node(self.leaves + at).0
    }

    /// Returns the first position from one on whose number is less than another.
    pub(super) fn first_below(&self, from: usize, number: usize) -> Option<usize> {
        self.first(from, |(least, _)| least < number)
    }

    /// Returns the first position from one on whose number is not less than another.
    pub(super) fn first_not_below(&self, from: usize, number: usize) -> Option<usize> {
        self.first(from, |(_, greatest)| greatest >= number)
    }

    /// Returns the last position up to one whose number is not less than another.
    pub(super) fn last_not_below(&self, to: usize, number: usize) -> Option<usize> {
        let holds = |node: usize| self.node(node).1 >= number;
        let mut node = self.leaves + to.min(self.length.checked_sub(1)?) + 1;
        loop {
            steps(1);
            node -= 1;
            while node > 1 && node % 2 == 1 {
                node /= 2;
            }
            if holds(node) {
                while node < self.leaves {
                    node = if holds(2 * node + 1) {
                        2 * node + 1
                    } else {
                        2 * node
                    };
                }
                return Some(node - self.leaves);
            }
            if node.is_power_of_two() {
                return None;
            }
        }
    }

    fn first(&self, from: usize, holds: impl Fn((usize, usize)) -> bool) -> Option<usize> {
        if from >= self.length {
            return None;
        }
        let mut node = self.leaves + from;
        loop {
            steps(1);
            while node.is_multiple_of(2) && node > 1 {
                node /= 2;
            }
            if holds(self.node(node)) {
                while node < self.leaves {
                    node *= 2;
                    if !holds(self.node(node)) {
                        node += 1;
                    }
                }
                let found = node - self.leaves;
                return (found < self.length).then_some(found);
            }
            node += 1;
            if node.is_power_of_two() {
                return None;
            }
        }
    }

    fn node(&self, at: usize) -> (usize, usize) {
        self.nodes.get(at).copied().unwrap_or((usize::MAX, 0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Extremes;

    proptest! {
        #[test]
        fn a_search_finds_what_a_walk_finds(
            numbers in proptest::collection::vec(0_usize..5, 1..40),
            at in 0_usize..40,
            number in 1_usize..6,
        ) {
            let tree = Extremes::new(numbers.clone());
            let first = |holds: &dyn Fn(usize) -> bool| {
                (at..numbers.len()).find(|at| holds(numbers[*at]))
            };
            prop_assert_eq!(tree.first_below(at, number), first(&|found| found < number));
            prop_assert_eq!(tree.first_not_below(at, number), first(&|found| found >= number));
            let upto = at.min(numbers.len() - 1);
            let last = (0..=upto).rev().find(|at| numbers[*at] >= number);
            prop_assert_eq!(tree.last_not_below(at, number), last);
            prop_assert_eq!(tree.at(upto), numbers[upto]);
        }
    }
}
