//! All records of a run, with the ids that find them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::ids::{Ids, RecordIndex, folded};
use crate::model::kept::touched::Touched;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::kind_spec::IdStyle;
use crate::model::kind::kinds::{Kind, KindId, Kinds};
use crate::model::record::entry::{Entry, IdSource};
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::model::record::setting::Setting;
use crate::path::RepoPath;
use crate::span::FileId;

/// By kind and field, the values in lower case with the records that have them, sorted.
pub(in crate::model) type FieldIndex = HashMap<(KindId, String), Vec<(String, RecordIndex)>>;

/// All records of a run.
pub struct Records<'c> {
    setting: &'c Setting,
    kinds: &'c Kinds,
    files: &'c [Loaded],
    /// For each record the position of its file.
    files_of: Vec<u32>,
    /// For each file the index of its first record.
    first_record: Vec<u32>,
    ids: Ids,
    /// Further records of an id, by the first one.
    again: HashMap<RecordIndex, Vec<RecordIndex>>,
    /// The further copies of records of kinds with `repeat`.
    copies: HashMap<RecordIndex, Vec<Record<'c>>>,
    is_copy: Vec<RecordIndex>,
    /// The records of each built-in kind and of the kinds that are like it, copies left out: from one on and before
    /// another one, since those of a kind mostly lie side by side.
    by_kind: BTreeMap<Builtin, Vec<(u32, u32)>>,
    pub(in crate::model) names: OnceLock<HashMap<(KindId, String), RecordIndex>>,
    pub(in crate::model) fields: OnceLock<FieldIndex>,
    pub(in crate::model) domains: OnceLock<HashMap<String, RecordIndex>>,
}

impl<'c> Records<'c> {
    /// Brings the records of all files together. The files are sorted by path.
    pub(in crate::model) fn new(
        files: &'c [Loaded],
        kinds: &'c Kinds,
        setting: &'c Setting,
    ) -> Self {
        let mut records = Self {
            setting,
            kinds,
            files,
            files_of: Vec::new(),
            first_record: Vec::new(),
            ids: Ids::default(),
            again: HashMap::new(),
            copies: HashMap::new(),
            is_copy: Vec::new(),
            by_kind: BTreeMap::new(),
            names: OnceLock::new(),
            fields: OnceLock::new(),
            domains: OnceLock::new(),
        };
        records.number();
        records.identify();
        records
    }

    fn number(&mut self) {
        // A list that has to grow is there twice while it does.
        let many = self.files.iter().map(Loaded::record_count).sum();
        self.files_of.reserve_exact(many);
        self.first_record.reserve_exact(self.files.len());
        for (loaded, file) in self.files.iter().zip(0_u32..) {
            let first = self.files_of.len();
            self.first_record.push(crate::span::offset(first));
            self.files_of.resize(first + loaded.record_count(), file);
        }
    }

    fn identify(&mut self) {
        // Items of a list have none, and may be millions.
        let has_id = |entry: &&Entry| entry.id() != IdSource::Nothing;
        let entries = self.files.iter().flat_map(|file| file.entries.iter());
        let mut ids = Ids::with_capacity(entries.filter(has_id).count());
        for index in (0..crate::span::offset(self.files_of.len())).map(RecordIndex) {
            let Some(record) = self.bare_record(index) else {
                continue;
            };
            let kind = record.kind();
            let first = record.id().and_then(|id| {
                let id = folded(id);
                let is_cased = matches!(id, Cow::Owned(_));
                let id = (kind.id(), &*id, is_cased);
                ids.add(id, index, |index| self.folded_id(index))
            });
            if let Some(first) = first {
                if kind.spec().repeat {
                    self.copies.entry(first).or_default().push(record);
                    self.is_copy.push(index);
                    continue;
                }
                self.again.entry(first).or_default().push(index);
            }
            if let Some(builtin) = kind.builtin() {
                let stretches = self.by_kind.entry(builtin).or_default();
                match stretches.last_mut().filter(|(_, end)| *end == index.0) {
                    Some((_, end)) => *end += 1,
                    None => stretches.push((index.0, index.0 + 1)),
                }
            }
        }
        self.ids = ids;
    }

    /// Returns the record that a copy is one of.
    pub(in crate::model) fn first_copy(&self, index: RecordIndex) -> Option<RecordIndex> {
        Touched::FILES.tell();
        self.is_copy.binary_search(&index).ok()?;
        let (kind, id) = self.folded_id(index)?;
        self.ids.first(kind, &id, |index| self.folded_id(index))
    }

    /// Returns kind and id of a record, as ids are compared.
    fn folded_id(&self, index: RecordIndex) -> Option<(KindId, Cow<'c, str>)> {
        let record = self.bare_record(index)?;
        Some((record.kind().id(), folded(record.id()?)))
    }

    /// Returns what the run takes as given.
    pub fn setting(&self) -> &'c Setting {
        self.setting
    }

    /// Says whether a rule of that name runs: of several that could speak of one mistake, one is silent.
    pub fn runs(&self, rule: &str) -> bool {
        let active = &self.setting.active_rules;
        active.binary_search(&rule).is_ok()
    }

    /// Returns the kinds of the run.
    pub fn kinds(&self) -> &'c Kinds {
        self.kinds
    }

    /// Returns the files that were read, sorted by path.
    pub fn files(&self) -> &'c [Loaded] {
        Touched::FILES.tell();
        self.files
    }

    /// Returns a file.
    pub fn file(&self, id: FileId) -> Option<&'c Loaded> {
        Touched::FILES.tell();
        self.files
            .binary_search_by_key(&id, Loaded::id)
            .ok()
            .and_then(|at| self.files.get(at))
    }

    /// Returns the file of that path, where it was read.
    pub fn file_at(&self, path: &RepoPath) -> Option<&'c Loaded> {
        Touched::FILES.tell();
        self.files
            .binary_search_by(|file| file.path().cmp(path))
            .ok()
            .and_then(|at| self.files.get(at))
    }

    /// Returns all records, each once whatever the number of its copies.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.indices().filter_map(|index| self.record(index))
    }

    /// Returns the indices of all records, each once whatever the number of its copies.
    pub fn indices(&self) -> impl Iterator<Item = RecordIndex> + '_ {
        Touched::FILES.tell();
        (0..crate::span::offset(self.files_of.len()))
            .map(RecordIndex)
            .filter(|index| self.is_copy.binary_search(index).is_err())
    }

    /// Returns how many places list records, copies counted.
    pub fn len(&self) -> usize {
        Touched::FILES.tell();
        self.files_of.len()
    }

    /// Says whether there is no record.
    pub fn is_empty(&self) -> bool {
        Touched::FILES.tell();
        self.files_of.is_empty()
    }

    /// Returns a record with its copies.
    pub fn record(&self, index: RecordIndex) -> Option<Record<'_>> {
        let record = self.bare_record(index)?;
        Touched::of_kind(record.kind().id()).tell();
        Some(match self.copies.get(&index) {
            Some(copies) => record.with_copies(copies),
            None => record,
        })
    }

    fn bare_record(&self, index: RecordIndex) -> Option<Record<'c>> {
        let file = *self.files_of.get(index.0 as usize)?;
        let first = *self.first_record.get(file as usize)?;
        let entry = index.0 - first;
        self.files
            .get(file as usize)?
            .record(entry as usize, self.kinds, self.setting)
    }

    /// Returns the index of the record at a position of a file (its position among the files).
    pub(in crate::model) fn index_in_file(&self, file: usize, entry: u32) -> Option<RecordIndex> {
        Some(RecordIndex(self.first_record.get(file)? + entry))
    }

    /// Returns the records of a built-in kind, and of the kinds that are like it.
    pub fn of_kind(&self, kind: Builtin) -> impl Iterator<Item = Record<'_>> {
        self.indices_of(kind).filter_map(|index| self.record(index))
    }

    /// Returns the indices of the records of a built-in kind, and of the kinds that are like it.
    pub(in crate::model) fn indices_of(&self, kind: Builtin) -> impl Iterator<Item = RecordIndex> {
        let kinds = self.kinds.like(kind);
        kinds.for_each(|kind| Touched::of_kind(kind.id()).tell());
        let stretches = self.by_kind.get(&kind).into_iter().flatten();
        stretches.flat_map(|(start, end)| (*start..*end).map(RecordIndex))
    }

    /// Returns groups of records of one kind that share an id: the first, then the others.
    pub fn duplicates(&self) -> Vec<(Record<'_>, Vec<Record<'_>>)> {
        Touched::FILES.tell();
        let mut firsts: Vec<_> = self.again.iter().collect();
        firsts.sort_by_key(|(first, _)| **first);
        firsts
            .into_iter()
            .filter_map(|(first, others)| {
                let others = others
                    .iter()
                    .filter_map(|other| self.record(*other))
                    .collect();
                Some((self.record(*first)?, others))
            })
            .collect()
    }

    /// Returns records of kinds with `repeat` that are listed in several places.
    pub fn repeated(&self) -> Vec<Record<'_>> {
        Touched::FILES.tell();
        let mut firsts: Vec<_> = self.copies.keys().copied().collect();
        firsts.sort_unstable();
        firsts
            .into_iter()
            .filter_map(|first| self.record(first))
            .collect()
    }

    /// Returns the record of a kind with this id. Case counts, unless the kind's ids are handles or
    /// `ignore_case` says that it does not.
    pub(in crate::model) fn find_id(
        &self,
        kind: &Kind,
        id: &str,
        ignore_case: bool,
    ) -> Option<RecordIndex> {
        Touched::of_kind(kind.id()).tell();
        let wanted = folded(Cow::Borrowed(id));
        let known = |index| self.folded_id(index);
        let first = self.ids.first(kind.id(), &wanted, known)?;
        let is_small = matches!(wanted, Cow::Borrowed(_)) && !self.ids.is_cased(first);
        if is_small || ignore_case || kind.spec().id_style == IdStyle::Handle {
            return Some(first);
        }
        let same = |index: &RecordIndex| {
            self.bare_record(*index)
                .and_then(Record::id)
                .is_some_and(|found| found == id)
        };
        std::iter::once(&first)
            .chain(self.again.get(&first).into_iter().flatten())
            .copied()
            .find(same)
    }

    /// Returns the index of a record of these; none of one that is not among them.
    pub(in crate::model) fn index_of(&self, record: Record<'_>) -> Option<RecordIndex> {
        let file = self
            .files
            .binary_search_by_key(&record.file().id(), Loaded::id)
            .ok()?;
        self.index_in_file(file, record.position()?)
    }
}
