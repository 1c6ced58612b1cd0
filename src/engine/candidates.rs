//! What looks like records but was not read as such: asked only where there is no configuration.
//!
//! Files of data, and pages in folders whose names speak of people, organisations, groups or events,
//! are looked into within bounds. What is found is described and comes with the lines of a
//! configuration that would read it. Nothing here is a finding, and nothing here is printed.

use std::collections::BTreeMap;

use crate::document::{Document, Format};
use crate::model::{Builtin, Loaded};
use crate::path::RepoPath;
use crate::source::{Entry, Limits, Source};
use crate::span::{FileId, offset};

mod deep;
mod gather;
mod look;
mod meaning;

pub use deep::{Lying, lying};
use gather::Group;
use look::{Found, Keys};
pub use meaning::Mapped;

/// How many files are opened at most.
const MOST_FILES: usize = 1000;
/// How many files of one folder are opened at most: records of one folder are alike.
const MOST_OF_A_FOLDER: usize = 40;
/// Bytes of all files that are opened.
const MOST_BYTES: u64 = 64 << 20;
/// Bytes of one file that is opened.
const MOST_BYTES_OF_A_FILE: u64 = 8 << 20;
/// How many keys a description names.
const MOST_KEYS: usize = 4;

/// How records lie in what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A list of tables.
    List,
    /// A mapping of tables, each under its key.
    Mapping,
    /// The rows of a CSV.
    Rows,
    /// Each file is a record.
    Files,
}

/// What looks like records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The file, or the glob of the files, below the community root.
    pub files: String,
    /// What the glob would take and is no record: the page that speaks of the folder, files of
    /// programs.
    pub exclude: Vec<String>,
    /// How they lie there.
    pub holds: Holds,
    /// The key under which they lie, where it is not the whole file.
    pub under: Option<String>,
    /// How many there are.
    pub count: usize,
    /// The keys that most of them have, the first few, in their order.
    pub keys: Vec<String>,
    /// The kind that they seem to be of.
    pub kind: Builtin,
    /// Which field lies where; empty where the keys are those of the kind.
    pub map: Vec<Mapped>,
    /// How much speaks for it.
    score: u32,
}

impl Candidate {
    /// Returns the pointer to the records in a file; none where the file is one, and in a CSV.
    pub fn at(&self) -> Option<String> {
        match (&self.holds, &self.under) {
            (Holds::List | Holds::Mapping, Some(key)) => {
                Some(format!("/{}/*", meaning::escaped(key)))
            }
            (Holds::List | Holds::Mapping, None) => Some(String::from("/*")),
            (Holds::Rows | Holds::Files, _) => None,
        }
    }
}

/// What was found, and how much was not opened.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The likeliest first.
    pub list: Vec<Candidate>,
    /// Files of data that were not opened: there are too many, or they are too large.
    pub passed_over: usize,
}

/// Looks for records among the files that were not read as such. `loaded` is what was read.
pub fn find(
    source: &dyn Source,
    entries: &[Entry],
    root: &RepoPath,
    loaded: &[Loaded],
) -> Candidates {
    let (groups, too_large) = gather::groups(entries, root, loaded);
    let mut search = Search {
        source,
        loaded,
        files: MOST_FILES,
        bytes: MOST_BYTES,
        found: Candidates {
            list: Vec::new(),
            passed_over: too_large,
        },
    };
    for group in &groups {
        search.group(group);
    }
    let mut found = search.found;
    found.list.sort_by(|one, other| {
        (other.score, other.count, &one.files).cmp(&(one.score, one.count, &other.files))
    });
    found
}

struct Search<'a> {
    source: &'a dyn Source,
    loaded: &'a [Loaded],
    files: usize,
    bytes: u64,
    found: Candidates,
}

impl Search<'_> {
    /// Looks into the files of a folder: each may hold many records, or all of them one each.
    fn group(&mut self, group: &Group<'_>) {
        let mut records = Keys::default();
        let mut inside = Vec::new();
        // Spread over the folder, so that what is old and what is new is seen.
        let step = group.files.len().div_ceil(MOST_OF_A_FOLDER).max(1);
        for file in group.files.iter().step_by(step) {
            let keep = |document: &Document| {
                look::record(document, &mut records);
                match file.format {
                    Format::Markdown => Vec::new(),
                    _ => look::collections(document),
                }
            };
            let found = self.open(file, keep);
            let found = found.into_iter().flatten();
            inside.extend(found.map(|found| (file.local, found)));
        }
        let least = if group.is_hinted() { 1 } else { 2 };
        let are_records = records.records >= least && self.folder(group, &records);
        for (local, found) in inside {
            // The sessions of an event are part of it.
            if !are_records || found.under.is_none() {
                self.collection(local, &group.hint(local), found);
            }
        }
    }

    fn open<T>(
        &mut self,
        file: &gather::DataFile<'_>,
        keep: impl FnOnce(&Document) -> T,
    ) -> Option<T> {
        let known = self
            .loaded
            .binary_search_by_key(&file.id, Loaded::id)
            .ok()
            .and_then(|at| self.loaded.get(at));
        if let Some(loaded) = known {
            return Some(keep(loaded.document()));
        }
        if self.files == 0 || self.bytes < file.entry.size {
            self.found.passed_over += 1;
            return None;
        }
        self.files -= 1;
        self.bytes -= file.entry.size;
        let bytes = self.source.read(&file.entry.path).ok()?;
        let limits = Limits {
            values: 2_000_000,
            expanded_values: 100_000,
            ..Limits::default()
        };
        let document = Document::read(file.id, file.format, bytes, &limits);
        (!document.is_broken()).then(|| keep(&document))
    }

    fn collection(&mut self, local: &str, hint: &str, found: Found) {
        let under = found.under.as_deref().unwrap_or("");
        let Some(guess) = meaning::guess(&found.keys, &format!("{hint} {under}")) else {
            return;
        };
        self.found.list.push(Candidate {
            files: local.to_owned(),
            exclude: Vec::new(),
            holds: found.holds,
            under: found.under,
            count: found.keys.records,
            keys: meaning::told(&found.keys, &guess, MOST_KEYS),
            kind: guess.kind,
            map: guess.map,
            score: guess.score,
        });
    }

    /// Says whether the files of a folder are a record each, and notes it.
    fn folder(&mut self, group: &Group<'_>, records: &Keys) -> bool {
        let Some(guess) = meaning::guess(records, &group.hint("")) else {
            return false;
        };
        self.found.list.push(Candidate {
            files: group.glob.clone(),
            exclude: group.exclude.clone(),
            holds: Holds::Files,
            under: None,
            count: group.files.len(),
            keys: meaning::told(records, &guess, MOST_KEYS),
            kind: guess.kind,
            map: guess.map,
            score: guess.score,
        });
        true
    }
}

/// Files by the folder they lie in and by how they hold records.
type Folders<'a> = BTreeMap<(String, gather::Holding), Vec<gather::DataFile<'a>>>;

fn id_of(at: usize) -> FileId {
    FileId(offset(at))
}
