//! A file while it is hot: its records, and what the schemas said of them.

use super::loaded::Loaded;
use super::order::Disorder;
use super::record::Record;
use super::setting::Setting;
use crate::document::{Document, Node, Shape};
use crate::finding::Place;
use crate::knowledge::format::{Verdict, judge};
use crate::model::kept::hot::{Formatted, Hot};
use crate::model::kind::community_files::CommunityFile;
use crate::model::kind::kinds::Kinds;
use crate::path::RepoPath;
use crate::schema::{PathBase, Violation, ViolationKind};
use crate::span::Span;

/// A violation that is not kept in full.
pub struct Refusal<'a> {
    /// What sort it is.
    pub kind: &'a ViolationKind,
    /// Where it is.
    pub place: Place,
    /// The value, as `Document::node` takes it.
    pub value: Option<u32>,
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
    pub verdict: Verdict,
}

/// A file while it is hot, as rules see it.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub(in crate::model) loaded: &'a Loaded,
    pub(in crate::model) hot: &'a Hot,
    pub(in crate::model) kinds: &'a Kinds,
    pub(in crate::model) setting: &'a Setting,
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

    /// Returns its records.
    pub fn records(self) -> impl Iterator<Item = Record<'a>> {
        (0..self.loaded.entries.len())
            .filter_map(move |index| self.loaded.record(index, self.kinds, self.setting))
    }

    /// Returns what the schemas refuse, each with its record.
    pub fn violations(self) -> impl Iterator<Item = (Record<'a>, &'a Violation)> {
        let violations = self.hot.violations.iter();
        violations.filter_map(move |(entry, violation)| Some((self.record(*entry)?, violation)))
    }

    /// Returns what the schemas refuse besides: more of a sort than is kept in full.
    pub fn more_violations(self) -> impl Iterator<Item = Refusal<'a>> {
        let file = self.document().file();
        self.hot.more.iter().filter_map(move |brief| {
            let span = Span::new(file, brief.start, brief.end());
            Some(Refusal {
                kind: self.hot.kind_of(brief)?,
                place: self.record(brief.entry)?.place_of_many(span),
                value: brief.value(),
            })
        })
    }

    /// Returns the places of unknown keys of which nobody says more.
    pub fn more_keys(self) -> impl Iterator<Item = Place> {
        let all = self.hot.more_keys.iter();
        let all = all.filter_map(move |(entry, keys)| Some((self.record(*entry)?, keys)));
        all.flat_map(|(record, keys)| keys.iter().map(move |key| record.place_of_many(*key)))
    }

    fn record(self, entry: u32) -> Option<Record<'a>> {
        self.loaded.record(entry as usize, self.kinds, self.setting)
    }

    /// Says whether the schemas mark a value as a path.
    pub fn has_paths(self) -> bool {
        !self.hot.paths.is_empty()
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

    /// Returns the lists that are not in the order that the schemas ask for, each with its record.
    pub fn unsorted(self) -> impl Iterator<Item = (Record<'a>, Disorder<'a>)> {
        let lists = self.hot.unsorted.iter();
        lists.filter_map(move |(entry, node, spec)| {
            let record = self.record(*entry)?;
            let list = self.document().node(*node)?;
            Some((record, Disorder::of(list, spec)?))
        })
    }

    /// Says whether rules about prose leave the page alone: `[pages] exclude`.
    pub fn is_excluded_page(self) -> bool {
        self.setting.excluded_pages.is_match(self.loaded.local())
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
            Some(wants_text) => wants_text,
            None => value.shape() == Shape::String && !record.is_date_field(value),
        }
    }

    /// Says whether a schema refuses a value.
    pub fn is_refused(self, value: Node<'_>) -> bool {
        self.refused(value).is_some()
    }

    /// Says of a value that a schema refuses whether it should be text.
    fn refused(self, value: Node<'_>) -> Option<bool> {
        let refused = self.hot.refused.get_or_init(|| self.hot.refused_values());
        refused.wants_text(value.index())
    }

    /// Says whether a value that a schema refuses for its format is not such a value at all, and
    /// not only one with a wrong check digit or an unknown code.
    pub fn is_malformed(self, value: Option<u32>, format: &str) -> bool {
        let value = value.and_then(|value| self.document().node(value));
        value.is_none_or(|value| matches!(judge(format, value.written()), Verdict::Malformed(_)))
    }

    /// Returns the values that have a format of ours, judged: those that the schemas accept and
    /// those that they refuse; of mapped kinds those of the mapped fields. What is right is left out, but
    /// expressions of licences, of which it counts what they say.
    pub fn judged(self) -> impl Iterator<Item = Judged<'a>> {
        let judged = self.hot.judged.get_or_init(|| {
            let all = self
                .hot
                .formats
                .iter()
                .copied()
                .chain(self.hot.refused_formats());
            let is_told = |it: &Formatted| {
                let verdict = self.verdict(*it);
                let is_wrong = verdict.is_some_and(|verdict| verdict != Verdict::Right);
                is_wrong || it.format() == "spdx-expression"
            };
            let all = all.filter(is_told);
            all.collect()
        });
        // Judged again where a rule asks: verdicts of a table in which each row is wrong are many times the table.
        judged.iter().filter_map(move |it| {
            Some(Judged {
                record: self.record(it.entry)?,
                value: self.document().node(it.value)?,
                format: it.format(),
                verdict: self.verdict(*it)?,
            })
        })
    }

    fn verdict(self, value: Formatted) -> Option<Verdict> {
        let node = self.document().node(value.value)?;
        Some(judge(value.format(), node.written()))
    }
}
