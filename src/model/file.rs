//! A file that was read: its document, its records, and what the schemas said of them.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::community_files::CommunityFile;
use super::declared::{Declared, Part};
use super::first_line::first_line;
use super::kinds::{KindId, Kinds};
use super::license_names::NamedLicense;
use super::noticed::Noticed;
use super::record::Record;
use super::revealed::Revelation;
use super::setting::Setting;
use super::suppression::Suppression;
use crate::document::{Document, Guess, Node, Shape};
use crate::knowledge::format::{Verdict, judge};
use crate::knowledge::topics::Topics;
use crate::path::RepoPath;
use crate::schema::{PathBase, Violation, ViolationKind};
use crate::span::{FileId, Span};

/// A record of a file: kind, where it begins, where its id comes from.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub(super) kind: KindId,
    /// The top value or table; none of a page without front matter.
    pub(super) node: Option<u32>,
    pub(super) id: IdSource,
}

/// Where the id of a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdSource {
    /// It has none.
    Nothing,
    /// A value of the record.
    Value(u32),
    /// The key under which the record is.
    Key(u32),
    /// The stem of the file.
    Stem,
    /// The name of the folder.
    Folder,
    /// The path below the glob's fixed part.
    Path,
}

/// Stands for a value of a reference that is not in the document.
pub(super) const FILLED: u32 = u32::MAX;

/// A reference that a record makes.
#[derive(Clone, Copy, Debug)]
pub struct RefFact {
    /// Which record of the file.
    pub(super) entry: u32,
    /// The value (or key) that names the other record; `FILLED` where path or default say it.
    pub(super) node: u32,
    /// Which of the specifications of its kind.
    pub(super) spec: u32,
}

/// A value that no two records may share.
#[derive(Clone, Copy, Debug)]
pub struct UniqueFact {
    /// A hash of kind, property, the value of `within`, and the value.
    pub(super) hash: u64,
    /// Which record of the file.
    pub(super) entry: u32,
    /// The value.
    pub(super) node: u32,
}

/// What few files have.
#[derive(Debug, Default)]
pub(super) struct Besides {
    /// What its tags and its prose say of rights.
    pub(super) declared: Option<Declared>,
    /// The suppressions in its comments.
    pub(super) suppressions: Vec<Suppression>,
    /// Lists that were made of one text by a guess.
    pub(super) guesses: Vec<Guess>,
    /// What its long body said.
    pub(super) noticed: Option<Noticed>,
}

/// A file that was read, as it is kept for the whole run.
#[derive(Debug)]
pub struct Loaded {
    pub(super) id: FileId,
    pub(super) path: RepoPath,
    pub(super) local: u32,
    pub(super) document: Document,
    pub(super) entries: Box<[Entry]>,
    pub(super) refs: Box<[RefFact]>,
    pub(super) uniques: Box<[UniqueFact]>,
    pub(super) is_page: bool,
    pub(super) part: Part,
    pub(super) revelation: OnceLock<Box<Revelation>>,
    /// Boxed: most files have none of it, and a million of them are held at once.
    pub(super) besides: Option<Box<Besides>>,
}

impl Loaded {
    /// Returns which file it is.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// Returns its path below the root of the repository.
    pub fn path(&self) -> &RepoPath {
        &self.path
    }

    /// Returns its path below the community root.
    pub fn local(&self) -> &str {
        self.path.as_str().get(self.local as usize..).unwrap_or("")
    }

    /// Returns the document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns how many records it holds.
    pub fn record_count(&self) -> usize {
        self.entries.len()
    }

    /// Returns how many bytes it takes in memory, about.
    pub fn weight(&self) -> u64 {
        let facts =
            size_of_val(&*self.entries) + size_of_val(&*self.refs) + size_of_val(&*self.uniques);
        let own = size_of::<Self>() + self.path.as_str().len() + facts;
        self.document.weight() + own as u64
    }

    /// Says whether rules about prose read it.
    pub fn is_page(&self) -> bool {
        self.is_page
    }

    /// Returns the suppressions in its comments.
    pub fn suppressions(&self) -> &[Suppression] {
        self.besides
            .as_ref()
            .map_or(&[], |besides| &besides.suppressions)
    }

    /// Says whether its front matter calls it a draft.
    pub fn is_draft(&self) -> bool {
        let page = self.document.page();
        let front = page.and_then(|_| self.document.roots().next());
        let draft = front.and_then(|front| front.get("draft"));
        draft.and_then(Node::as_bool) == Some(true)
    }

    /// Returns the file with the document read again, for rules that look at its body.
    #[must_use]
    pub fn with_document(&self, document: Document) -> Self {
        Self {
            path: self.path.clone(),
            document,
            entries: self.entries.clone(),
            refs: self.refs.clone(),
            uniques: self.uniques.clone(),
            revelation: OnceLock::new(),
            besides: None,
            ..*self
        }
    }

    pub(super) fn record<'a>(
        &'a self,
        index: usize,
        kinds: &'a Kinds,
        setting: &'a Setting,
    ) -> Option<Record<'a>> {
        let entry = self.entries.get(index)?;
        Some(Record::new(kinds.get(entry.kind)?, setting, self, entry))
    }
}

/// What is known of a file only while it is hot.
#[derive(Debug, Default)]
pub struct Hot {
    /// What the schemas refuse, each with the record it belongs to.
    pub(super) violations: Vec<(u32, Violation)>,
    /// Values that are paths.
    pub(super) paths: Vec<(u32, u32, PathBase)>,
    /// Values of our formats that the schemas accept.
    pub(super) formats: Vec<(u32, u32, &'static str)>,
    /// The strings of all records, each with its record; collected when a rule first asks.
    pub(super) strings: OnceCell<Vec<(u32, u32)>>,
    /// The values of our formats with what they are; judged when a rule first asks.
    pub(super) judged: OnceCell<Vec<(u32, u32, &'static str, Verdict)>>,
    /// The licences that the file names; looked for when a rule first asks.
    pub(super) licenses: OnceCell<Vec<NamedLicense>>,
    /// The first violation of each value that a schema refuses; sorted when a rule first asks.
    pub(super) refused: OnceCell<HashMap<u32, usize>>,
    /// What the file may speak of; seen when a rule first asks.
    pub(super) topics: OnceCell<Topics>,
}

/// A value that has a format of ours, judged.
pub struct Judged<'a> {
    /// The record it is in.
    pub record: Record<'a>,
    /// The value.
    pub value: Node<'a>,
    /// The format's name.
    pub format: &'static str,
    /// What it is.
    pub verdict: &'a Verdict,
}

/// A file while it is hot, as rules see it.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub(super) loaded: &'a Loaded,
    pub(super) hot: &'a Hot,
    pub(super) kinds: &'a Kinds,
    pub(super) setting: &'a Setting,
}

impl<'a> File<'a> {
    /// Joins what is kept of a file with what is known while it is hot.
    pub fn new(loaded: &'a Loaded, hot: &'a Hot, kinds: &'a Kinds, setting: &'a Setting) -> Self {
        Self {
            loaded,
            hot,
            kinds,
            setting,
        }
    }

    /// Returns its path below the root of the repository.
    pub fn path(self) -> &'a RepoPath {
        &self.loaded.path
    }

    /// Returns the document.
    pub fn document(self) -> &'a Document {
        &self.loaded.document
    }

    /// Returns what the run takes as given.
    pub fn setting(self) -> &'a Setting {
        self.setting
    }

    /// Says whether a rule of that name runs: of two that could speak of one mistake, one is silent.
    pub fn runs(self, rule: &str) -> bool {
        self.setting.active_rules.binary_search(&rule).is_ok()
    }

    /// Returns the place of the file as such: its first line.
    pub fn head(self) -> Span {
        first_line(self.document())
    }

    /// Returns its records.
    pub fn records(self) -> impl Iterator<Item = Record<'a>> {
        (0..self.loaded.entries.len())
            .filter_map(move |index| self.loaded.record(index, self.kinds, self.setting))
    }

    /// Returns what the schemas refuse, each with its record.
    pub fn violations(self) -> impl Iterator<Item = (Record<'a>, &'a Violation)> {
        self.hot
            .violations
            .iter()
            .filter_map(move |(entry, violation)| {
                Some((
                    self.loaded
                        .record(*entry as usize, self.kinds, self.setting)?,
                    violation,
                ))
            })
    }

    /// Returns the values that the schemas mark as paths, each with its record and base.
    pub fn paths(self) -> impl Iterator<Item = (Record<'a>, Node<'a>, &'a PathBase)> {
        self.hot
            .paths
            .iter()
            .filter_map(move |(entry, node, base)| {
                let record = self
                    .loaded
                    .record(*entry as usize, self.kinds, self.setting)?;
                Some((record, self.document().node(*node)?, base))
            })
    }

    /// Says whether rules about prose leave the page alone: `[pages] exclude`.
    pub fn is_excluded_page(self) -> bool {
        let excluded = &self.setting.excluded_pages;
        !excluded.is_empty() && excluded.is_match(self.loaded.local())
    }

    /// Says whether it is a code of conduct by its name.
    pub fn is_conduct(self) -> bool {
        let sort = CommunityFile::of(self.loaded.local());
        matches!(
            sort,
            Some(CommunityFile::Conduct | CommunityFile::MailingListConduct)
        )
    }

    /// Says whether a plain value is where the schema asks for text: it was read as text and
    /// accepted, or it was read as something else and refused for that. Dates and times with
    /// a format of their own do not count.
    pub fn wants_text(self, record: Record<'_>, value: Node<'_>) -> bool {
        match self.refused(value) {
            Some(violation) => violation.wants_text,
            None => value.shape() == Shape::String && !record.is_date_field(value),
        }
    }

    /// Says whether a schema refuses a value.
    pub fn is_refused(self, value: Node<'_>) -> bool {
        self.refused(value).is_some()
    }

    fn refused(self, value: Node<'_>) -> Option<&'a Violation> {
        let violations = &self.hot.violations;
        let first = self.hot.refused.get_or_init(|| {
            let values = violations.iter().enumerate().rev();
            let values = values.filter_map(|(at, (_, violation))| Some((violation.value?, at)));
            values.collect()
        });
        let (_, violation) = violations.get(*first.get(&value.index())?)?;
        Some(violation)
    }

    /// Says whether a value that a schema refuses for its format is not such a value at all, and
    /// not only one with a wrong check digit or an unknown code.
    pub fn is_malformed(self, violation: &Violation, format: &str) -> bool {
        let value = violation
            .value
            .and_then(|value| self.document().node(value));
        value.is_none_or(|value| matches!(judge(format, value.written()), Verdict::Malformed(_)))
    }

    /// Returns the values that have a format of ours, judged: those that the schemas accept and
    /// those that they refuse; of mapped kinds those of the mapped fields. What is right is left out, but
    /// expressions of licences, of which it counts what they say.
    pub fn judged(self) -> impl Iterator<Item = Judged<'a>> {
        let judged = self.hot.judged.get_or_init(|| {
            let refused = self.hot.violations.iter().filter_map(|(entry, violation)| {
                let ViolationKind::Format(format) = violation.kind else {
                    return None;
                };
                Some((*entry, violation.value?, format))
            });
            let all = self.hot.formats.iter().copied().chain(refused);
            let all = all.filter_map(|(entry, value, format)| {
                let text = self.document().node(value)?.written();
                let verdict = judge(format, text);
                let is_told = verdict != Verdict::Right || format == "spdx-expression";
                is_told.then_some((entry, value, format, verdict))
            });
            all.collect()
        });
        judged
            .iter()
            .filter_map(move |(entry, value, format, verdict)| {
                let record = self
                    .loaded
                    .record(*entry as usize, self.kinds, self.setting)?;
                Some(Judged {
                    record,
                    value: self.document().node(*value)?,
                    format,
                    verdict,
                })
            })
    }
}
