//! What is known of the licences of a repository as a whole, found once.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::records::Records;
use super::reuse_toml::ReuseToml;
use crate::knowledge::licenses::texts::Detected;
use crate::model::kept::parts::Part;
use crate::path::RepoPath;
use crate::span::{FileId, Span};

/// Which licence a page names for each file that it shows as a part of others.
pub(in crate::model) type Parts = HashMap<RepoPath, Option<(String, Span)>>;

/// What is known of the licences of a repository as a whole.
#[derive(Debug, Default)]
pub(crate) struct Licensing {
    /// The files `REUSE.toml`, those further up first.
    pub(in crate::model) reuse: Vec<ReuseToml>,
    /// Which licence the text of each licence file is; compared when a rule first asks.
    pub(in crate::model) texts: OnceLock<HashMap<FileId, Option<Detected>>>,
    /// The files that pages name as parts of others, each with the licence named there.
    pub(in crate::model) parts: OnceLock<Parts>,
}

impl Licensing {
    pub(in crate::model) fn new(records: &Records<'_>) -> Self {
        let files = records
            .files()
            .iter()
            .filter(|file| file.part() == Part::Reuse);
        let mut reuse: Vec<ReuseToml> = files.map(ReuseToml::read).collect();
        reuse.sort_by(|one, other| one.folder.cmp(&other.folder));
        Self {
            reuse,
            texts: OnceLock::new(),
            parts: OnceLock::new(),
        }
    }
}
