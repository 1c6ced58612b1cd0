//! What is known of a file only while it is hot; of what schemas refuse so much of each sort in full, and of the rest
//! where it is.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::num::NonZeroU32;

use super::parts::NamedLicense;
use crate::knowledge::format;
use crate::knowledge::topics::Topics;
use crate::schema::{PathBase, SortedSpec, Violation, ViolationKind};
use crate::span::Span;

/// What is known of a file only while it is hot.
#[derive(Debug, Default)]
pub struct Hot {
    /// What the schemas refuse, each with the record it belongs to.
    pub(in crate::model) violations: Vec<(u32, Violation)>,
    /// What they refuse besides, of sorts of which there are as many as are kept in full.
    pub(in crate::model) more: Vec<Brief>,
    /// Unknown keys of tables that have more of them than are described.
    pub(in crate::model) more_keys: Vec<(u32, Vec<Span>)>,
    /// How many of a sort are kept in full, and how many there are.
    most: usize,
    sorts: Vec<Sort>,
    /// The keys that are not known.
    unknown: HashSet<Span>,
    /// Values that are paths.
    pub(in crate::model) paths: Vec<(u32, u32, PathBase)>,
    /// Lists that are not in the order that the schemas ask for.
    pub(in crate::model) unsorted: Vec<(u32, u32, SortedSpec)>,
    /// Values of our formats that the schemas accept.
    pub(in crate::model) formats: Vec<Formatted>,
    /// The strings of all records, each with its record; collected when a rule first asks.
    pub(in crate::model) strings: OnceCell<Vec<(u32, u32)>>,
    /// The values of our formats that are not right; judged when a rule first asks.
    pub(in crate::model) judged: OnceCell<Vec<Formatted>>,
    /// The licences that the file names; looked for when a rule first asks.
    pub(in crate::model) licenses: OnceCell<Vec<NamedLicense>>,
    /// The values that a schema refuses; sorted when a rule first asks.
    pub(in crate::model) refused: OnceCell<Refused>,
    /// What the file may speak of; seen when a rule first asks.
    pub(in crate::model) topics: OnceCell<Topics>,
}

/// A value that has a format of ours.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Formatted {
    pub(in crate::model) entry: u32,
    pub(in crate::model) value: u32,
    /// The number of its format.
    format: u8,
}

impl Formatted {
    /// Notes a value of a record; none where the format is not one of ours.
    pub(in crate::model) fn new(entry: u32, value: u32, name: &str) -> Option<Self> {
        let mut names = format::NAMES.iter().zip(0..);
        let (_, format) = names.find(|(known, _)| **known == name)?;
        Some(Self {
            entry,
            value,
            format,
        })
    }

    /// Returns the name of its format.
    pub(in crate::model) fn format(self) -> &'static str {
        let name = format::NAMES.get(usize::from(self.format));
        name.copied().unwrap_or_default()
    }
}

/// A violation of which there are too many to keep, in sixteen bytes: where it is, and what other rules ask of it.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Brief {
    pub(in crate::model) entry: u32,
    pub(in crate::model) start: u32,
    /// The length, and above it the sort, as a position among all that there are.
    length_and_sort: u32,
    /// The value, and whether text was wanted.
    value: Option<NonZeroU32>,
}

/// The values that a schema refuses, each with whether text was wanted: the number of the value and one bit, in order.
#[derive(Debug)]
pub(in crate::model) struct Refused(Box<[u32]>);

/// Violations of a sort: how many are kept in full, and how many more are in brief.
#[derive(Debug)]
struct Sort {
    kind: ViolationKind,
    count: usize,
}

impl Hot {
    /// Keeps at most this many violations of each sort in full.
    pub(in crate::model) fn with_most(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// Notes what a schema refuses in a record.
    pub(in crate::model) fn refuse(
        &mut self,
        entry: u32,
        found: impl IntoIterator<Item = Violation>,
    ) {
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
            let brief = (count > self.most).then(|| Brief::of(entry, &violation, sort));
            match brief.flatten() {
                Some(brief) => self.more.push(brief),
                None => self.violations.push((entry, violation)),
            }
        }
    }

    /// Counts a violation; returns the position of its sort, and how many there are of it.
    fn sort(&mut self, kind: &ViolationKind) -> (u32, usize) {
        let mut sorts = self.sorts.iter_mut().zip(0..);
        if let Some((sort, at)) = sorts.find(|(sort, _)| sort.kind == *kind) {
            sort.count += 1;
            return (at, sort.count);
        }
        let at = crate::span::offset(self.sorts.len());
        self.sorts.push(Sort {
            kind: kind.clone(),
            count: 1,
        });
        (at, 1)
    }

    /// Takes back what was refused in a record, for what is said in its place.
    pub(in crate::model) fn say_instead(&mut self, entry: u32, violation: Violation) {
        self.violations.retain(|(of, _)| *of != entry);
        self.more.retain(|brief| brief.entry != entry);
        self.more_keys.retain(|(of, _)| *of != entry);
        self.violations.push((entry, violation));
    }

    /// Returns the values that were refused in the record that was read last.
    pub(in crate::model) fn refused_of_last(&self, entry: u32) -> impl Iterator<Item = u32> {
        let told = self.violations.iter().rev();
        let told = told.take_while(move |(of, _)| *of == entry);
        let more = self.more.iter().rev();
        let more = more.take_while(move |brief| brief.entry == entry);
        let told = told.filter_map(|(_, violation)| violation.value);
        told.chain(more.filter_map(Brief::value))
    }

    /// Returns the values that were refused, in order.
    pub(in crate::model) fn refused_values(&self) -> Refused {
        let told = self.violations.iter().map(|(_, violation)| violation);
        let told = told.filter_map(|told| Some((told.value?, told.wants_text)));
        let more = self.more.iter();
        let more = more.filter_map(|brief| Some((brief.value()?, brief.wants_text())));
        let most = self.violations.len() + self.more.len();
        Refused::new(most, told.chain(more))
    }

    /// Returns the values that were refused for a format of ours, each with its record.
    pub(in crate::model) fn refused_formats(&self) -> impl Iterator<Item = Formatted> {
        let told = self.violations.iter();
        let told = told.map(|(entry, told)| (*entry, told.value, Some(&told.kind)));
        let more = self.more.iter();
        let more = more.map(|brief| (brief.entry, brief.value(), self.kind_of(brief)));
        let all = told.chain(more);
        all.filter_map(|(entry, value, kind)| match kind? {
            ViolationKind::Format(format) => Formatted::new(entry, value?, format),
            _ => None,
        })
    }

    /// Returns what sort a violation in brief is.
    pub(in crate::model) fn kind_of(&self, brief: &Brief) -> Option<&ViolationKind> {
        let sort = self.sorts.get(brief.sort() as usize);
        sort.map(|sort| &sort.kind)
    }
}

impl Brief {
    const LENGTH_BITS: u32 = 24;
    const LONGEST: u32 = (1 << Self::LENGTH_BITS) - 1;
    const MOST_SORTS: u32 = 1 << (32 - Self::LENGTH_BITS);
    /// Numbers of values are smaller by far.
    const TEXT: u32 = 1 << 31;

    /// Returns a violation in brief; none of a value of megabytes, and of the rarest sorts of a schema with hundreds.
    fn of(entry: u32, violation: &Violation, sort: u32) -> Option<Self> {
        let length = violation.span.end.saturating_sub(violation.span.start);
        if length > Self::LONGEST || sort >= Self::MOST_SORTS {
            return None;
        }
        let text = if violation.wants_text { Self::TEXT } else { 0 };
        let value = violation.value.map(|value| (value + 1) | text);
        Some(Self {
            entry,
            start: violation.span.start,
            length_and_sort: length | sort << Self::LENGTH_BITS,
            value: value.and_then(NonZeroU32::new),
        })
    }

    /// Returns the byte after the last one.
    pub(in crate::model) fn end(&self) -> u32 {
        self.start + (self.length_and_sort & Self::LONGEST)
    }

    fn sort(&self) -> u32 {
        self.length_and_sort >> Self::LENGTH_BITS
    }

    /// Says whether text was wanted where another value is.
    fn wants_text(&self) -> bool {
        let value = self.value.map_or(0, NonZeroU32::get);
        value & Self::TEXT != 0
    }

    /// Returns the value, as `Document::node` takes it.
    pub(in crate::model) fn value(&self) -> Option<u32> {
        self.value.map(|value| (value.get() & !Self::TEXT) - 1)
    }
}

impl Refused {
    /// Takes at most this many values; of one that is refused twice the first is meant.
    fn new(most: usize, values: impl Iterator<Item = (u32, bool)>) -> Self {
        let mut list = Vec::with_capacity(most);
        list.extend(values.map(|(value, wants_text)| value << 1 | u32::from(wants_text)));
        // Stable, so that the first one of a value stays.
        list.sort_by_key(|value| value >> 1);
        list.dedup_by_key(|value| *value >> 1);
        Self(list.into_boxed_slice())
    }

    /// Says of a value that is refused whether text was wanted.
    pub(in crate::model) fn wants_text(&self, value: u32) -> Option<bool> {
        let Self(list) = self;
        let at = list.binary_search_by_key(&value, |value| value >> 1).ok()?;
        list.get(at).map(|value| value & 1 == 1)
    }
}

#[cfg(test)]
mod tests;
