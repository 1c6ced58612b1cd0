//! What schemas refuse in a file while it is hot: so much of each sort in full, and of the rest where it is.

use std::num::NonZeroU32;

use super::file::{File, Hot};
use super::record::Record;
use crate::document::{Node, Shape};
use crate::finding::Place;
use crate::knowledge::format::{Verdict, judge};
use crate::schema::{Violation, ViolationKind};
use crate::span::Span;

/// A violation of which there are too many to keep: where it is, and what other rules ask of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brief {
    entry: u32,
    start: u32,
    end: u32,
    value: Option<NonZeroU32>,
    /// Its sort, as a position among all that there are.
    sort: u16,
    wants_text: bool,
}

/// Violations of a sort: how many are kept in full, and how many more are in brief.
#[derive(Debug)]
pub(super) struct Sort {
    kind: ViolationKind,
    count: usize,
}

/// A violation that is not kept in full.
pub struct Refusal<'a> {
    /// What sort it is.
    pub kind: &'a ViolationKind,
    /// Where it is.
    pub place: Place,
    /// The value, as `Document::node` takes it.
    pub value: Option<u32>,
}

impl Hot {
    /// Keeps so many violations of each sort in full.
    pub(super) fn with_most(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// Notes what a schema refuses in a record.
    pub(super) fn refuse(&mut self, entry: u32, found: impl IntoIterator<Item = Violation>) {
        for mut violation in found {
            let is_key = violation.kind == ViolationKind::UnknownField;
            // The head of a column is refused in each row, and what an anchor holds for each alias.
            if is_key && !self.unknown.insert(violation.span) {
                continue;
            }
            let more = std::mem::take(&mut violation.more);
            if !more.is_empty() {
                self.more_keys.push((entry, more));
            }
            let (sort, count) = self.sort(&violation.kind);
            if count <= self.most {
                self.violations.push((entry, violation));
                continue;
            }
            self.more.push(Brief {
                entry,
                start: violation.span.start,
                end: violation.span.end,
                // Written so that it takes no more room than the number does.
                value: violation.value.and_then(|value| NonZeroU32::new(value + 1)),
                sort,
                wants_text: violation.wants_text,
            });
        }
    }

    /// Counts a violation; returns the position of its sort, and how many there are of it.
    fn sort(&mut self, kind: &ViolationKind) -> (u16, usize) {
        let mut sorts = self.sorts.iter_mut().zip(0..);
        if let Some((sort, at)) = sorts.find(|(sort, _)| sort.kind == *kind) {
            sort.count += 1;
            return (at, sort.count);
        }
        let at = u16::try_from(self.sorts.len()).unwrap_or(u16::MAX);
        self.sorts.push(Sort {
            kind: kind.clone(),
            count: 1,
        });
        (at, 1)
    }

    /// Takes back what was refused in a record, for what is said in its place.
    pub(super) fn say_instead(&mut self, entry: u32, violation: Violation) {
        self.violations.retain(|(of, _)| *of != entry);
        self.more.retain(|brief| brief.entry != entry);
        self.more_keys.retain(|(of, _)| *of != entry);
        self.violations.push((entry, violation));
    }

    /// Returns the values that were refused in the record that was read last.
    pub(super) fn refused_of_last(&self, entry: u32) -> impl Iterator<Item = u32> {
        let told = self.violations.iter().rev();
        let told = told.take_while(move |(of, _)| *of == entry);
        let more = self.more.iter().rev();
        let more = more.take_while(move |brief| brief.entry == entry);
        let told = told.filter_map(|(_, violation)| violation.value);
        told.chain(more.filter_map(Brief::value))
    }

    /// Returns the values that were refused, and whether text was wanted, the first last.
    fn refused_values(&self) -> impl Iterator<Item = (u32, bool)> {
        let told = self.violations.iter().map(|(_, violation)| violation);
        let told = told.filter_map(|told| Some((told.value?, told.wants_text)));
        let more = self.more.iter();
        let more = more.filter_map(|brief| Some((brief.value()?, brief.wants_text)));
        more.rev().chain(told.rev())
    }

    /// Returns the values that were refused for a format of ours, each with its record.
    pub(super) fn refused_formats(&self) -> impl Iterator<Item = (u32, u32, &'static str)> {
        let told = self.violations.iter();
        let told = told.map(|(entry, told)| (*entry, told.value, Some(&told.kind)));
        let more = self.more.iter();
        let more = more.map(|brief| (brief.entry, brief.value(), self.kind_of(brief)));
        let all = told.chain(more);
        all.filter_map(|(entry, value, kind)| match kind? {
            ViolationKind::Format(format) => Some((entry, value?, *format)),
            _ => None,
        })
    }

    fn kind_of(&self, brief: &Brief) -> Option<&ViolationKind> {
        let sort = self.sorts.get(usize::from(brief.sort));
        sort.map(|sort| &sort.kind)
    }
}

impl Brief {
    fn value(&self) -> Option<u32> {
        self.value.map(|value| value.get() - 1)
    }
}

impl<'a> File<'a> {
    /// Returns what the schemas refuse, each with its record.
    pub fn violations(self) -> impl Iterator<Item = (Record<'a>, &'a Violation)> {
        let violations = self.hot.violations.iter();
        violations.filter_map(move |(entry, violation)| Some((self.record(*entry)?, violation)))
    }

    /// Returns what the schemas refuse besides: more of a sort than is kept in full.
    pub fn more_violations(self) -> impl Iterator<Item = Refusal<'a>> {
        let file = self.document().file();
        self.hot.more.iter().filter_map(move |brief| {
            let span = Span::new(file, brief.start, brief.end);
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
        let first = self
            .hot
            .refused
            .get_or_init(|| self.hot.refused_values().collect());
        first.get(&value.index()).copied()
    }

    /// Says whether a value that a schema refuses for its format is not such a value at all, and
    /// not only one with a wrong check digit or an unknown code.
    pub fn is_malformed(self, value: Option<u32>, format: &str) -> bool {
        let value = value.and_then(|value| self.document().node(value));
        value.is_none_or(|value| matches!(judge(format, value.written()), Verdict::Malformed(_)))
    }
}
