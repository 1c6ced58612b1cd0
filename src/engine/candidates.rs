//! What looks like records but was not read as such: asked only where there is no configuration.
//!
//! Files of data, pages in folders whose names speak of people, organisations, groups or events, and
//! pages with days in their names are looked into within bounds. What is found is described, with
//! what a configuration needs that would read it. Nothing here is a finding, and nothing is printed.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::model::{Builtin, Loaded};
use crate::path::RepoPath;
use crate::source::guarded;
use crate::source::{Limits, Source};
use crate::span::{FileId, offset};

mod bodies;
mod dated;
mod day;
mod deep;
mod fits;
mod foreign;
mod gather;
mod languages;
mod look;
mod meaning;
mod minutes;
mod paths;
mod patterns;
mod places;
mod plain;
#[cfg(test)]
mod tests;
mod words;

pub use fits::is_day_in_words;
pub use meaning::Mapped;
pub use words::{hinted, is_of_people};

/// How many files are opened at most.
const MOST_FILES: usize = 10_000;
/// How many files of one folder are opened where they are alike.
const MOST_OF_A_FOLDER: usize = 40;
/// Bytes of all files that are opened.
const MOST_BYTES: u64 = 128 << 20;
/// Bytes of one file that is opened.
const MOST_BYTES_OF_A_FILE: u64 = 8 << 20;
/// How many kinds are described: nobody reads a longer list, and each may refer to each.
const MOST_KINDS: usize = 60;
/// Why the others are left out.
const TOO_MANY: &str = "it may hold records, and 60 kinds are found already";
/// How many keys a description names.
const MOST_KEYS: usize = 4;

/// How records lie in what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// A list of tables.
    List,
    /// A mapping of tables, each under its key.
    Mapping,
    /// The rows of a CSV.
    Rows,
    /// Each file is a record.
    #[default]
    Files,
}

/// Records that lie together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The files, or globs of them, below the community root.
    pub files: Vec<String>,
    /// What the globs would take and is not a record: the page that speaks of the folder, files of
    /// programs.
    pub exclude: Vec<String>,
    /// The pointers to them; none: each file is one, or each row.
    pub at: Vec<String>,
    /// How they lie there.
    pub holds: Holds,
    /// How many there are.
    pub count: usize,
    /// The kind that they seem to be of, and which field lies where (empty: under its own name).
    pub like: Option<(Builtin, Vec<Mapped>)>,
    /// The shape of their paths, where these say something: the `name` of notes.
    pub name: Option<String>,
    /// The keys that many of them have, sorted.
    pub keys: Vec<String>,
    /// The first few keys that most of them have, those that say something first.
    pub told: Vec<String>,
    /// The files themselves.
    pub paths: Vec<String>,
    /// How much speaks for it.
    pub score: u32,
}

/// What was found, and what was not looked at.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The likeliest first; those of no kind that is built in come last.
    pub list: Vec<Candidate>,
    /// Files of data that were not opened: there are too many, or they are too large or unreadable.
    pub passed_over: usize,
    /// What is not a record, and why.
    pub left_out: LeftOut,
    /// How many files of data, and how many pages, were looked at.
    pub looked: (usize, usize),
}

/// What is not a record: by reason, the first path and how many there are.
#[derive(Clone, Debug, Default)]
pub struct LeftOut(BTreeMap<&'static str, (String, usize)>);

impl LeftOut {
    /// Notes a file; where nobody would ask for the reason, none is given.
    fn note(&mut self, local: &str, why: &'static str) {
        if !why.is_empty() {
            let (_, number) = self.0.entry(why).or_insert_with(|| (local.to_owned(), 0));
            *number += 1;
        }
    }

    /// Returns each reason with its first path and with how many there are.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str, usize)> {
        self.0
            .iter()
            .map(|(why, (first, number))| (*why, first.as_str(), *number))
    }
}

/// Looks for records among the files that were not read as such. `loaded` is what was read.
pub fn find(
    source: &dyn Source,
    paths: &[RepoPath],
    root: &RepoPath,
    loaded: &[Loaded],
) -> Candidates {
    let mut left_out = LeftOut::default();
    let mut files = gather::Files::new(source, paths, (root, loaded), &mut left_out);
    let mut reader = FileReader {
        source,
        loaded,
        files: MOST_FILES,
        bytes: MOST_BYTES,
        passed_over: BTreeSet::new(),
    };
    let all = files.open.iter();
    let pages = all.filter(|file| file.format.is_prose()).count();
    let looked = (files.open.len() - pages, pages);
    let (mut list, taken) = dated::find(&files, &mut reader, &mut left_out);
    files.take(&taken);
    let groups = gather::groups(&files);
    list.extend(deep::lying(&groups, &mut reader, &mut left_out));
    list.extend(bodies::tables(&files, &mut reader, &mut left_out));
    patterns::shorten(&mut list, &files);
    list.sort_by(|one, other| {
        let place = |lying: &Candidate| (lying.like.is_some(), lying.score, lying.count);
        (place(other), &one.files).cmp(&(place(one), &other.files))
    });
    for lying in list.iter().skip(MOST_KINDS) {
        left_out.note(lying.files.first().map_or("", String::as_str), TOO_MANY);
    }
    list.truncate(MOST_KINDS);
    Candidates {
        list,
        passed_over: files.too_large + reader.passed_over.len(),
        left_out,
        looked,
    }
}

/// Opens files within bounds.
struct FileReader<'a> {
    source: &'a dyn Source,
    loaded: &'a [Loaded],
    files: usize,
    bytes: u64,
    passed_over: BTreeSet<FileId>,
}

impl<'a> FileReader<'a> {
    /// Looks at a document, which may have been read already; none where it is broken, or too much.
    fn document<T>(
        &mut self,
        file: &gather::DataFile<'a>,
        look: impl FnOnce(&Document) -> T,
    ) -> Option<T> {
        if let Some(loaded) = self.known(file) {
            let document = loaded.document();
            return (!document.is_broken()).then(|| look(document));
        }
        let bytes = self.bytes(file)?;
        let limits = limits();
        let document = guarded(|| Document::read(file.id, file.format, bytes, &limits))?;
        (!document.is_broken()).then(|| look(&document))
    }

    /// Says whether the text of a file that was read already may hold something; of any other it may.
    fn may_hold(&self, file: &gather::DataFile<'a>, has: impl FnOnce(&str) -> bool) -> bool {
        let text = self.known(file).map(|loaded| loaded.document().text());
        let text = text.filter(|text| !text.is_empty());
        text.is_none_or(has)
    }

    fn known(&self, file: &gather::DataFile<'a>) -> Option<&'a Loaded> {
        let at = self
            .loaded
            .binary_search_by_key(&file.id, Loaded::id)
            .ok()?;
        self.loaded.get(at)
    }

    /// Looks at a page whose tables and sections are read as values.
    fn body<T>(
        &mut self,
        file: &gather::DataFile<'a>,
        look: impl FnOnce(&Document) -> T,
    ) -> Option<T> {
        let bytes = self.bytes(file)?;
        let limits = limits();
        let document = guarded(|| {
            let mut document = Document::read(file.id, file.format, bytes, &limits);
            document.read_body(&limits, &|_| None);
            document
        })?;
        (!document.is_broken()).then(|| look(&document))
    }

    /// Returns the text of a page.
    fn text(&mut self, file: &gather::DataFile<'a>) -> Option<String> {
        let bytes = self.bytes(file)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn bytes(&mut self, file: &gather::DataFile<'a>) -> Option<Vec<u8>> {
        if self.files == 0 || self.bytes < file.size {
            self.passed_over.insert(file.id);
            return None;
        }
        self.files -= 1;
        self.bytes -= file.size;
        let read = self.source.read(file.path);
        if read.is_err() {
            self.passed_over.insert(file.id);
        }
        read.ok()
    }
}

fn limits() -> Limits {
    Limits {
        values: 2_000_000,
        expanded_values: 100_000,
        ..Limits::default()
    }
}

fn id_of(at: usize) -> FileId {
    FileId(offset(at))
}
