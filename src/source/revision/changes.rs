//! What differs between two revisions, file by file, with renames.

use std::collections::BTreeSet;

use super::Revision;
use crate::path::RepoPath;
use crate::source::Source;
use crate::source::renames::renames;

/// A file that is not the same in two revisions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added(RepoPath),
    /// It has other bytes.
    Edited(RepoPath),
    /// It is gone.
    Removed(RepoPath),
    /// It has another name, and perhaps other bytes: the old path and the new one.
    Renamed(RepoPath, RepoPath),
}

impl Change {
    /// Returns the path before; none of a new file.
    pub fn before(&self) -> Option<&RepoPath> {
        match self {
            Self::Added(_) => None,
            Self::Edited(path) | Self::Removed(path) | Self::Renamed(path, _) => Some(path),
        }
    }

    /// Returns the path after; none of a file that is gone.
    pub fn after(&self) -> Option<&RepoPath> {
        match self {
            Self::Removed(_) => None,
            Self::Added(path) | Self::Edited(path) | Self::Renamed(_, path) => Some(path),
        }
    }
}

/// Returns what differs between two revisions of one repository, sorted by path.
pub fn changes(before: &Revision, after: &Revision) -> Vec<Change> {
    let (old, new) = (before.list(), after.list());
    let mut found = Vec::new();
    let is_in = |revision: &Revision, path: &RepoPath| revision.id_of(path).is_some();
    let gone: Vec<&RepoPath> = old.files.iter().filter(|it| !is_in(after, it)).collect();
    let fresh: Vec<&RepoPath> = new.files.iter().filter(|it| !is_in(before, it)).collect();
    let pairs = renames((before, &gone), (after, &fresh));
    for path in old.files.iter() {
        let ids = (before.id_of(path), after.id_of(path));
        if ids.1.is_some() && ids.0 != ids.1 {
            found.push(Change::Edited(path.clone()));
        }
    }
    let renamed: BTreeSet<&RepoPath> = pairs.iter().map(|(from, _)| *from).collect();
    for path in gone {
        if !renamed.contains(path) {
            found.push(Change::Removed(path.clone()));
        }
    }
    for path in fresh {
        let pair = pairs.binary_search_by(|(_, to)| (*to).cmp(path));
        found.push(match pair.ok().and_then(|at| pairs.get(at)) {
            Some((from, _)) => Change::Renamed((*from).clone(), path.clone()),
            None => Change::Added(path.clone()),
        });
    }
    found.sort_by(|one, other| {
        let path = |change: &Change| change.after().or(change.before()).cloned();
        path(one).cmp(&path(other))
    });
    found
}
