//! Which entries of the configuration speak of a finding, looked up and not asked one by one.
//!
//! There may be as many entries as findings: the paths of all are one set of globs, which is asked once
//! for each file, and all that a file, a rule, a keyword and a record are alike in is asked once.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::OwnedGlobs;
use crate::policy::Allowance;
use crate::span::FileId;
use crate::steps::steps;

/// What two findings of a file have in common for all entries: rule, keyword, and the record where an
/// entry names one of this id.
type Alike = (&'static str, Option<Box<str>>, Option<(Box<str>, Box<str>)>);

/// The entries by what they narrow to; each by its number.
#[derive(Default)]
pub(super) struct Entries {
    /// The globs of all entries with paths, and whose each is.
    paths: OwnedGlobs<usize>,
    /// Those without paths.
    everywhere: Vec<usize>,
    /// Those of one record, by its id.
    of_record: HashMap<Box<str>, Vec<usize>>,
    /// Those that speak of the file that was asked for last, and what they were for.
    file: Option<(FileId, Vec<usize>)>,
    first: HashMap<Alike, Option<usize>>,
}

impl Entries {
    pub(super) fn new(all: &[Allowance]) -> Self {
        let mut entries = Self::default();
        let mut paths = Vec::new();
        for (number, allowance) in all.iter().enumerate() {
            if let Some(id) = allowance.record_id() {
                entries.of_record.entry(id.into()).or_default().push(number);
                continue;
            }
            match allowance.globs() {
                None => entries.everywhere.push(number),
                Some(globs) => paths.extend(globs.iter().map(|glob| (glob.clone(), number))),
            }
        }
        entries.paths = OwnedGlobs::new(paths).unwrap_or_default();
        entries
    }

    /// Returns the first entry that accepts a finding in a file; `accepts` is asked of each entry that
    /// may, once for all findings that are alike to it.
    pub(super) fn first(
        &mut self,
        finding: &Finding,
        local: Option<&str>,
        mut accepts: impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        let file = finding.place.span.file;
        if self.file.as_ref().is_none_or(|(last, _)| *last != file) {
            let mut near = self.everywhere.clone();
            near.extend(local.into_iter().flat_map(|local| self.paths.of(local)));
            near.sort_unstable();
            near.dedup();
            self.file = Some((file, near));
            self.first.clear();
        }
        let record = finding.place.record.as_ref();
        let id = record.and_then(|record| record.id.as_deref());
        let own = id.and_then(|id| self.of_record.get_key_value(id));
        let named = own.and_then(|(id, _)| Some((record?.kind.clone(), id.clone())));
        let alike = (finding.rule, finding.keyword.clone(), named);
        if let Some(known) = self.first.get(&alike) {
            return *known;
        }
        let (_, near) = self.file.as_ref()?;
        let mut first: Option<usize> = None;
        for number in near.iter().chain(own.into_iter().flat_map(|(_, own)| own)) {
            steps(1);
            if accepts(*number) {
                first = Some(first.map_or(*number, |first| first.min(*number)));
            }
        }
        self.first.insert(alike, first);
        first
    }
}
