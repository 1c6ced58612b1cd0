//! Which bytes of which files are taken by fixes that are to be made.

use std::collections::BTreeMap;

use super::apply::PathEdit;
use crate::path::RepoPath;

/// The bytes that fixes take, which do not touch each other: by file, the end of each by its start.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<RepoPath, BTreeMap<usize, usize>>);

impl Taken {
    /// Says whether the bytes of an edit, or those next to it, are taken: where two edits meet, one
    /// was made without knowing the other.
    pub(super) fn touches(&self, edit: &PathEdit) -> bool {
        let taken = self.0.get(&edit.path);
        // Of those that begin before its end the last one ends last.
        let last = taken.and_then(|taken| taken.range(..=edit.end).next_back());
        last.is_some_and(|(_, end)| *end >= edit.start)
    }

    /// Takes the bytes of the edits of a fix.
    pub(super) fn take(&mut self, edits: &[PathEdit]) {
        for edit in edits {
            let taken = self.0.entry(edit.path.clone()).or_default();
            let end = taken.entry(edit.start).or_insert(edit.end);
            *end = edit.end.max(*end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PathEdit, Taken};
    use crate::path::RepoPath;

    fn edit(path: &str, start: usize, end: usize) -> PathEdit {
        PathEdit {
            path: RepoPath::from_normal(path),
            start,
            end,
            text: String::new(),
        }
    }

    #[test]
    fn edits_that_meet_touch_each_other_and_those_a_byte_apart_do_not() {
        let mut taken = Taken::default();
        taken.take(&[edit("a", 2, 4), edit("a", 10, 12), edit("a", 20, 20)]);
        for (start, end, is_touched) in [
            (0, 1, false),
            (0, 2, true),
            (3, 3, true),
            (4, 6, true),
            (5, 6, false),
            (5, 9, false),
            (5, 10, true),
            (5, 15, true),
            (12, 12, true),
            (13, 13, false),
            (13, 19, false),
            (19, 20, true),
            (20, 20, true),
            (20, 25, true),
            (21, 25, false),
            (0, 30, true),
        ] {
            assert_eq!(
                taken.touches(&edit("a", start, end)),
                is_touched,
                "{start}..{end}"
            );
        }
        assert!(!taken.touches(&edit("b", 3, 3)));
    }
}
