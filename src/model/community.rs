//! All records of a run, with the ids that find them and what refers to what.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::builtin::Builtin;
use super::cycle::{self, Link};
use super::file::Loaded;
use super::ids::Ids;
use super::kind_spec::IdStyle;
use super::kinds::{Kind, KindId, Kinds};
use super::licensing::Licensing;
use super::look_up::{FieldIndex, HANDLES};
pub use super::numbered::RecordIndex;
use super::record::Record;
use super::reference::{self, Reference, References};
use super::roster::Roster;
use super::setting::Setting;
use super::site::Site;
use super::suggest::Suggestions;
use super::twins::{self, Twins};
use super::unique::{self, Collision};
use crate::knowledge::roster::Names;
use crate::path::RepoPath;
use crate::span::FileId;

/// All records of a run.
pub struct Community<'c> {
    setting: &'c Setting,
    kinds: &'c Kinds,
    files: &'c [Loaded],
    /// For each record the position of its file and its position there.
    records: Vec<(u32, u32)>,
    /// For each file the index of its first record.
    first_record: Vec<u32>,
    ids: Ids,
    /// Further records of an id, by the first one.
    again: HashMap<RecordIndex, Vec<RecordIndex>>,
    /// The further copies of records of kinds with `repeat`.
    copies: HashMap<RecordIndex, Vec<Record<'c>>>,
    is_copy: Vec<RecordIndex>,
    /// The records of each built-in kind and of the kinds that are like it, copies left out.
    by_kind: BTreeMap<Builtin, Vec<RecordIndex>>,
    pub(super) keeps_meetings: OnceLock<bool>,
    pub(super) keeps_cadences: OnceLock<bool>,
    names: OnceLock<HashMap<(KindId, String), RecordIndex>>,
    pub(super) fields: OnceLock<FieldIndex>,
    pub(super) domains: OnceLock<HashMap<String, RecordIndex>>,
    suggestions: OnceLock<Suggestions>,
    pub(super) roster: OnceLock<Roster>,
    pub(super) site: OnceLock<Site>,
    pub(super) licensing: OnceLock<Licensing>,
    pub(super) organisation_names: OnceLock<Names>,
    references: References,
}

impl<'c> Community<'c> {
    /// Brings the records of all files together. The files are sorted by path.
    pub fn new(files: &'c [Loaded], kinds: &'c Kinds, setting: &'c Setting) -> Self {
        let mut community = Self {
            setting,
            kinds,
            files,
            records: Vec::new(),
            first_record: Vec::new(),
            ids: Ids::default(),
            again: HashMap::new(),
            copies: HashMap::new(),
            is_copy: Vec::new(),
            by_kind: BTreeMap::new(),
            keeps_meetings: OnceLock::new(),
            keeps_cadences: OnceLock::new(),
            names: OnceLock::new(),
            fields: OnceLock::new(),
            domains: OnceLock::new(),
            suggestions: OnceLock::new(),
            roster: OnceLock::new(),
            site: OnceLock::new(),
            licensing: OnceLock::new(),
            organisation_names: OnceLock::new(),
            references: References::default(),
        };
        community.number();
        community.identify();
        community.references = reference::resolve_all(&community);
        community
    }

    fn number(&mut self) {
        for (file, loaded) in self.files.iter().enumerate() {
            self.first_record
                .push(crate::span::offset(self.records.len()));
            let file = crate::span::offset(file);
            self.records
                .extend((0..loaded.record_count()).map(|entry| (file, crate::span::offset(entry))));
        }
    }

    fn identify(&mut self) {
        let mut ids = Ids::with_capacity(self.records.len());
        for index in (0..crate::span::offset(self.records.len())).map(RecordIndex) {
            let Some(record) = self.bare_record(index) else {
                continue;
            };
            let id = record.id().map(folded);
            let kind = record.kind();
            let first = id
                .as_deref()
                .and_then(|id| ids.first(kind.id(), id, |index| self.folded_id(index)));
            match (first, id) {
                (Some(first), _) if kind.spec().repeat => {
                    self.copies.entry(first).or_default().push(record);
                    self.is_copy.push(index);
                    continue;
                }
                (Some(first), _) => self.again.entry(first).or_default().push(index),
                (None, Some(id)) => ids.add(kind.id(), &id, index),
                (None, None) => {}
            }
            if let Some(builtin) = kind.builtin() {
                self.by_kind.entry(builtin).or_default().push(index);
            }
        }
        self.ids = ids;
    }

    /// Returns the record that a copy is one of.
    pub(super) fn first_copy(&self, index: RecordIndex) -> Option<RecordIndex> {
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
        self.files
    }

    /// Returns a file.
    pub fn file(&self, id: FileId) -> Option<&'c Loaded> {
        self.files
            .binary_search_by_key(&id, Loaded::id)
            .ok()
            .and_then(|at| self.files.get(at))
    }

    /// Returns the file of that path, where it was read.
    pub fn file_at(&self, path: &RepoPath) -> Option<&'c Loaded> {
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
        (0..crate::span::offset(self.records.len()))
            .map(RecordIndex)
            .filter(|index| self.is_copy.binary_search(index).is_err())
    }

    /// Returns how many places list records, copies counted.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Says whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Returns a record with its copies.
    pub fn record(&self, index: RecordIndex) -> Option<Record<'_>> {
        let record = self.bare_record(index)?;
        Some(match self.copies.get(&index) {
            Some(copies) => record.with_copies(copies),
            None => record,
        })
    }

    fn bare_record(&self, index: RecordIndex) -> Option<Record<'c>> {
        let &(file, entry) = self.records.get(index.0 as usize)?;
        self.files
            .get(file as usize)?
            .record(entry as usize, self.kinds, self.setting)
    }

    /// Returns the index of the record at a position of a file (its position among the files).
    pub(super) fn index_in_file(&self, file: usize, entry: u32) -> Option<RecordIndex> {
        Some(RecordIndex(self.first_record.get(file)? + entry))
    }

    /// Returns the records of a built-in kind, and of the kinds that are like it.
    pub fn of_kind(&self, kind: Builtin) -> impl Iterator<Item = Record<'_>> {
        self.indices_of(kind).filter_map(|index| self.record(index))
    }

    /// Returns the indices of the records of a built-in kind, and of the kinds that are like it.
    pub(super) fn indices_of(&self, kind: Builtin) -> impl Iterator<Item = RecordIndex> {
        self.by_kind.get(&kind).into_iter().flatten().copied()
    }

    /// Returns groups of records of one kind that share an id: the first, then the others.
    pub fn duplicates(&self) -> Vec<(Record<'_>, Vec<Record<'_>>)> {
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
        let mut firsts: Vec<_> = self.copies.keys().copied().collect();
        firsts.sort_unstable();
        firsts
            .into_iter()
            .filter_map(|first| self.record(first))
            .collect()
    }

    /// Returns the record of a kind with this id. Case counts, unless the kind's ids are handles or
    /// `ignore_case` says that it does not.
    pub(super) fn find_id(&self, kind: &Kind, id: &str, ignore_case: bool) -> Option<RecordIndex> {
        let wanted = folded(Cow::Borrowed(id));
        let known = |index| self.folded_id(index);
        let first = self.ids.first(kind.id(), &wanted, known)?;
        if ignore_case || kind.spec().id_style == IdStyle::Handle {
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

    /// Returns the record of a kind that is called so: by name or alias, case and marks aside.
    pub(super) fn find_name(&self, kind: &Kind, name: &str) -> Option<RecordIndex> {
        let names = self.names.get_or_init(|| {
            let mut names = HashMap::new();
            for index in self.indices() {
                let Some(record) = self.record(index) else {
                    continue;
                };
                for name in super::suggest::names(record) {
                    names
                        .entry((record.kind().id(), fold_name(&name.text())))
                        .or_insert(index);
                }
            }
            names
        });
        names.get(&(kind.id(), fold_name(name))).copied()
    }

    /// Returns the record of a built-in kind (or one like it) that a text of a field means: its id,
    /// and where a kind is mapped also its name, alias or handle.
    pub fn find(&self, kind: Builtin, text: &str) -> Option<Record<'_>> {
        self.record(self.find_index(kind, text)?)
    }

    /// Returns the index of the record that [`Community::find`] returns.
    pub(super) fn find_index(&self, kind: Builtin, text: &str) -> Option<RecordIndex> {
        let text = text
            .strip_prefix(kind.name())
            .and_then(|id| id.strip_prefix(':'))
            .unwrap_or(text);
        let by_id = self
            .kinds
            .like(kind)
            .find_map(|kind| self.find_id(kind, text, !kind.is_own_layout()));
        by_id.or_else(|| {
            // In our own layout a reference is an id, and nothing else.
            let mut kinds = self.kinds.iter();
            if kinds.all(|kind| kind.builtin().is_none() || kind.has_our_schema()) {
                return None;
            }
            let like = || self.kinds.like(kind);
            let by_name = like().find_map(|kind| self.find_name(kind, text));
            by_name.or_else(|| {
                let mut handles = HANDLES.into_iter();
                handles.find_map(|field| {
                    like().find_map(|kind| self.find_field(kind, field, text, true))
                })
            })
        })
    }

    /// Returns values that no two records may share and that two do, in the order of paths.
    pub fn collisions(&self) -> Vec<Collision<'_>> {
        unique::collisions(self)
    }

    /// Returns the circles of `parent`, `supersedes` and `relations`, each from its first member in
    /// the order of paths.
    pub fn cycles(&self) -> Vec<Vec<Link<'_>>> {
        cycle::cycles(self)
    }

    /// Returns people that may be one, by their names.
    pub fn possible_twins(&self) -> impl Iterator<Item = Twins<'_>> {
        twins::people(self)
    }

    /// Returns organisations that may be one, by their names.
    pub fn possible_twin_organisations(&self) -> impl Iterator<Item = Twins<'_>> {
        twins::organisations(self)
    }

    /// Returns the records that refer to a record, each reference on its own.
    pub fn referring_to<'a>(&'a self, record: Record<'_>) -> Vec<Reference<'a>> {
        let file = self
            .files
            .binary_search_by_key(&record.file().id(), Loaded::id)
            .ok();
        let index = file.and_then(|file| {
            let entry = record.position()?;
            self.index_in_file(file, entry)
        });
        index
            .map(|index| self.references.to(self, index).collect())
            .unwrap_or_default()
    }

    /// Returns what the references of all records lead to.
    pub fn references(&self) -> &References {
        &self.references
    }

    /// Lets go of the names that notes were searched for: what was found stays with the notes. Who
    /// asks for more makes them anew.
    pub fn let_go_of_names(&mut self) {
        self.roster.take();
        self.organisation_names.take();
    }

    /// Returns the nearest ids and names, for what leads to nothing.
    pub fn suggestions(&self) -> &Suggestions {
        self.suggestions.get_or_init(|| Suggestions::new(self))
    }
}

/// Folds an id's case; nothing is copied where there is nothing to fold.
fn folded(id: Cow<'_, str>) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if !id.bytes().all(is_plain) && id.chars().any(char::is_uppercase) {
        Cow::Owned(id.to_lowercase())
    } else {
        id
    }
}

/// Folds a name for look-ups.
fn fold_name(name: &str) -> String {
    crate::knowledge::names::fold(name)
}
