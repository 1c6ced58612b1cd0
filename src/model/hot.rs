//! What is known of a file only while it is hot; of what schemas refuse so much of each sort in full, and of the rest
//! where it is.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;

use super::kept::NamedLicense;
use crate::knowledge::format::Verdict;
use crate::knowledge::topics::Topics;
use crate::schema::{PathBase, Violation, ViolationKind};
use crate::span::Span;

/// What is known of a file only while it is hot.
#[derive(Debug, Default)]
pub struct Hot {
    /// What the schemas refuse, each with the record it belongs to.
    pub(super) violations: Vec<(u32, Violation)>,
    /// What they refuse besides, of sorts of which there are as many as are kept in full.
    pub(super) more: Vec<Brief>,
    /// Unknown keys of tables that have more of them than are described.
    pub(super) more_keys: Vec<(u32, Vec<Span>)>,
    /// How many of a sort are kept in full, and how many there are.
    most: usize,
    sorts: Vec<Sort>,
    /// The keys that are not known.
    unknown: HashSet<Span>,
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
    /// The values that a schema refuses, and whether text was wanted; sorted when a rule first asks.
    pub(super) refused: OnceCell<HashMap<u32, bool>>,
    /// What the file may speak of; seen when a rule first asks.
    pub(super) topics: OnceCell<Topics>,
}

/// A violation of which there are too many to keep: where it is, and what other rules ask of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brief {
    pub(super) entry: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    value: Option<NonZeroU32>,
    /// Its sort, as a position among all that there are.
    sort: u16,
    wants_text: bool,
}

/// Violations of a sort: how many are kept in full, and how many more are in brief.
#[derive(Debug)]
struct Sort {
    kind: ViolationKind,
    count: usize,
}

impl Hot {
    /// Keeps at most this many violations of each sort in full.
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
    pub(super) fn refused_values(&self) -> impl Iterator<Item = (u32, bool)> {
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

    /// Returns what sort a violation in brief is.
    pub(super) fn kind_of(&self, brief: &Brief) -> Option<&ViolationKind> {
        let sort = self.sorts.get(usize::from(brief.sort));
        sort.map(|sort| &sort.kind)
    }
}

impl Brief {
    /// Returns the value, as `Document::node` takes it.
    pub(super) fn value(&self) -> Option<u32> {
        self.value.map(|value| value.get() - 1)
    }
}
