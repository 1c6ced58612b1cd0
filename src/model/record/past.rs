//! What was before a range of commits, as far as rules ask: who was there, what was decided, and what may reveal who
//! spoke.

use std::collections::BTreeSet;

use crate::path::RepoPath;
use crate::source::log::Logged;

/// A range of commits, and what was before it.
#[derive(Debug, Default)]
pub struct Past {
    /// The commits, the newest first.
    pub log: Vec<Logged>,
    /// What people call the commit before the range.
    pub base: String,
    /// What the records were then; none where they could not be read.
    pub before: Option<Before>,
}

/// The records before a range of commits.
#[derive(Debug, Default)]
pub struct Before {
    /// The people.
    pub people: Vec<WasPerson>,
    /// The seats that had no end.
    pub seats: Vec<WasSeat>,
    /// The decisions that were accepted.
    pub decisions: Vec<WasDecision>,
    /// Files with what may reveal who spoke, and the lines on which it was, by path.
    pub revealing: Vec<(RepoPath, BTreeSet<String>)>,
    /// Files with names of those who were to be forgotten, and the lines on which they were, by path.
    pub erased: Vec<(RepoPath, BTreeSet<String>)>,
}

/// A person who had a record.
#[derive(Debug)]
pub struct WasPerson {
    /// The id.
    pub id: String,
    /// The file.
    pub path: String,
    /// Name and aliases.
    pub names: Vec<String>,
    /// Handles on code hosts.
    pub handles: Vec<String>,
}

/// A seat that had no end.
#[derive(Debug, PartialEq, Eq)]
pub struct WasSeat {
    /// The id of the group.
    pub group: String,
    /// The id of the person.
    pub person: String,
}

/// A decision that was accepted.
#[derive(Debug)]
pub struct WasDecision {
    /// The id.
    pub id: String,
    /// The file.
    pub path: String,
    /// Its text, after the front matter.
    pub body: String,
}
