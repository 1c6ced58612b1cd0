//! Which files cannot be read on one of the sides: nothing is said of what is in them.

use super::{Change, Section};
use crate::model::{Community, Loaded};
use crate::path::RepoPath;

pub(super) fn changes(old: &Community<'_>, new: &Community<'_>, found: &mut Vec<Change>) {
    let broken = |of: &Community<'_>| {
        let files = of.files().iter().filter(|file| file.document().is_broken());
        files
            .map(|file| file.path().clone())
            .collect::<std::collections::BTreeSet<_>>()
    };
    let (was, is) = (broken(old), broken(new));
    for path in was.union(&is) {
        let words = match (was.contains(path), is.contains(path)) {
            (true, true) => "cannot be read on either side",
            (true, false) => "cannot be read on the older side",
            _ => "cannot be read on the newer side",
        };
        found.push(Change {
            section: Section::NotCompared,
            subject: path.to_string(),
            what: "unreadable",
            words: words.to_owned(),
            path: path.to_string(),
            is_gone: !is.contains(path) && new.file_at(path).is_none(),
            is_private: false,
        });
    }
}

/// Says whether a community has a file that is not of its format.
pub(super) fn is_broken(community: &Community<'_>, path: &RepoPath) -> bool {
    let file = community.file_at(path).map(Loaded::document);
    file.is_some_and(crate::document::Document::is_broken)
}
