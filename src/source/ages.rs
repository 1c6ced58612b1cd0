//! How old things are, as the history of a repository tells: files by their last change, invitations by the commit that
//! brought them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::path::RepoPath;

/// How old files and invitations are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ages {
    changed: BTreeMap<RepoPath, Date>,
    brought: BTreeMap<String, Date>,
}

impl Ages {
    /// Takes a change of a file; the newest is to come first.
    pub fn change(&mut self, path: RepoPath, day: Date) {
        self.changed.entry(path).or_insert(day);
    }

    /// Takes a day on which an invitation was written.
    pub fn bring(&mut self, link: &str, day: Date) {
        let first = self.brought.entry(link.to_owned()).or_insert(day);
        *first = day.min(*first);
    }

    /// Returns the day of the last commit that changed a file.
    pub fn last_change(&self, path: &RepoPath) -> Option<Date> {
        self.changed.get(path).copied()
    }

    /// Returns the day of the first commit that has an invitation.
    pub fn first_written(&self, link: &str) -> Option<Date> {
        self.brought.get(link).copied()
    }
}
