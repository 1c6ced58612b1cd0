//! `--update`: each case expects from now on what was found. Nothing but its `expect.toml` is written.

use std::collections::BTreeSet;

use super::{Done, Place};
use crate::path::RepoPath;
use crate::report::neutral::line as neutral;
use crate::source::Source;
use crate::source::write::{Replacer, Unwritten, Written, fresh};
use crate::trial::{self, EXPECT};

/// Writes the files of the cases that differ, and returns their folders. Errors: why one could not be written,
/// and what to do.
pub(super) fn run(
    place: &Place,
    done: &[Done<'_>],
) -> Result<BTreeSet<RepoPath>, (String, &'static str)> {
    let root = &place.located.root;
    let mut replacer = Replacer::new(root);
    let mut updated = BTreeSet::new();
    for done in done {
        for (case, tried) in done.suite.cases.iter().zip(&done.cases) {
            let Some(tried) = tried else {
                continue;
            };
            let is_right = tried.ready.expected.is_some() && tried.verdict.is_as_expected();
            let Some(path) = case.folder.join(EXPECT).filter(|_| !is_right) else {
                continue;
            };
            let text = trial::written(tried);
            if tried.ready.expected.is_some() {
                let old = place.tree.read(&path);
                let written = old.map_err(|_| Unwritten::Changed);
                let written =
                    written.and_then(|old| replacer.replace(&path, &old, text.as_bytes()));
                written.map_err(|why| {
                    let name = neutral(path.as_str());
                    (format!("`{name}` is not written: {why}"), "")
                })?;
            } else {
                match fresh(root, &path, text.as_bytes()) {
                    Ok(Written::New) => {}
                    Ok(Written::There) => {
                        let message = format!("`{}` is not written", neutral(path.as_str()));
                        return Err((message, "git ignores a file of that name: take it away"));
                    }
                    Err(message) => return Err((message, "")),
                }
            }
            updated.insert(case.folder.clone());
        }
    }
    replacer.tidy();
    Ok(updated)
}
