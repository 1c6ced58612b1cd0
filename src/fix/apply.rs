//! Fixes that were chosen, and their edits applied to bytes. All bytes outside of them stay as they are.

use std::collections::BTreeMap;

use super::Draft;
use crate::path::RepoPath;

/// A fix that can be applied.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) rule: &'static str,
    pub(super) edits: Vec<PathEdit>,
    /// Whether nobody looks at it afterwards.
    pub(super) is_safe: bool,
}

/// An edit of a file that is known by its path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PathEdit {
    pub(super) path: RepoPath,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

/// Returns the draft with the fixes, which do not touch each other; none where a file changed.
pub(super) fn apply<'a>(draft: &Draft<'a>, fixes: &[&Chosen]) -> Option<Draft<'a>> {
    let mut by_file: BTreeMap<&RepoPath, Vec<&PathEdit>> = BTreeMap::new();
    for edit in fixes.iter().flat_map(|fix| &fix.edits) {
        by_file.entry(&edit.path).or_default().push(edit);
    }
    let mut next = draft.clone();
    for (path, mut edits) in by_file {
        edits.sort();
        let bytes = edited(&draft.bytes(path)?, &edits);
        // Undone again by other edits, a file has no change.
        if draft.original(path).as_ref() == Some(&bytes) {
            next.forget(path);
        } else {
            next.set(path.clone(), bytes);
        }
    }
    Some(next)
}

/// Returns the bytes with sorted edits that do not overlap.
fn edited(bytes: &[u8], edits: &[&PathEdit]) -> Vec<u8> {
    let mut made = Vec::with_capacity(bytes.len());
    let mut done = 0;
    for edit in edits {
        made.extend_from_slice(bytes.get(done..edit.start).unwrap_or_default());
        made.extend_from_slice(edit.text.as_bytes());
        done = edit.end;
    }
    made.extend_from_slice(bytes.get(done..).unwrap_or_default());
    made
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PathEdit, edited};
    use crate::path::RepoPath;

    proptest! {
        #[test]
        fn every_byte_outside_of_the_edits_is_unchanged(
            parts in proptest::collection::vec(
                (proptest::collection::vec(any::<u8>(), 0..9), proptest::collection::vec(any::<u8>(), 0..5), "[a-z]{0,4}"),
                0..9
            ),
            rest in proptest::collection::vec(any::<u8>(), 0..9),
        ) {
            let (mut old, mut new) = (Vec::<u8>::new(), Vec::<u8>::new());
            let mut edits = Vec::new();
            for (kept, gone, text) in &parts {
                old.extend(kept);
                new.extend(kept);
                let start = old.len();
                old.extend(gone);
                new.extend(text.as_bytes());
                edits.push(PathEdit {
                    path: RepoPath::root(), start, end: old.len(), text: text.clone(),
                });
            }
            old.extend(&rest);
            new.extend(&rest);
            let edits: Vec<&PathEdit> = edits.iter().collect();
            prop_assert_eq!(edited(&old, &edits), new);
        }
    }
}
