//! From a document to records and what they say: the part of the model's work that needs one file
//! only and is done while it is hot.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::cells;
use crate::document::{Document, Format, Node};
use crate::model::kept::hot::{Formatted, Hot};
use crate::model::kept::parts::Part;
use crate::model::kept::suppression::suppressions_of;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::walk;
use crate::model::kind::kind_spec::IdFrom;
use crate::model::kind::kinds::Kind;
use crate::model::kind::mapped::Mapped;
use crate::model::record::bare;
use crate::model::record::entry::{Entries, Entry, IdSource};
use crate::model::record::facts::{FILLED, Facts, MODEL_SPEC, RefFact, UniqueFact};
use crate::model::record::loaded::{Besides, Loaded};
use crate::model::record::order::is_in_order;
use crate::model::record::record::Record;
use crate::model::record::record_nodes::record_nodes;
use crate::model::record::setting::Setting;
use crate::model::record::top_list;
use crate::model::record::unique_value::unique_hash;
use crate::path::RepoPath;
use crate::schema::{Mark, Met, UniqueSpec};

/// Takes a document apart into records of the kinds that claim its file.
pub(crate) fn load(
    path: RepoPath,
    mut document: Document,
    claims: &[&Kind],
    setting: &Setting,
) -> (Loaded, Hot) {
    let mut hot = Hot::with_most(setting.limits.rule_findings);
    for kind in claims {
        if let Some(schema) = kind.schema() {
            document.retype_cells(|key| schema.cell_shape(key));
        }
        if let Some(mapped) = kind.mapped() {
            document.retype_cells(|key| mapped.cell_shape(kind.spec(), key));
        }
    }
    if claims.iter().any(|kind| kind.spec().reads_body()) {
        document.read_body(&setting.limits, &|key| {
            let mut schemas = claims.iter().filter_map(|kind| kind.schema());
            schemas.find_map(|schema| schema.cell_shape(key))
        });
    }
    let below = path.below(&setting.root).unwrap_or("");
    let local = path.as_str().len() - below.len();
    let guesses = cells::reshape(&mut document, claims, (&path, below), setting);
    let mut said = SAID.take();
    for kind in claims {
        said.take(kind, &document, (&path, below), &mut hot);
        top_list::tell(kind, &document, &said.entries, &mut hot);
    }
    let is_note = |kind: &&Kind| kind.builtin() == Some(Builtin::Note);
    let is_page = document.page().is_some();
    let mut loaded = Loaded {
        local: crate::span::offset(local),
        path,
        entries: Entries::take(&mut said.entries),
        facts: Facts::new(&said.refs, &said.uniques),
        document,
        is_page,
        part: Part::Usual,
        // What a note may reveal has its place there.
        besides: claims.iter().any(is_note).then(Box::<Besides>::default),
    };
    said.clear();
    SAID.set(said);
    let suppressions = suppressions_of(&loaded.document);
    if !suppressions.is_empty() {
        loaded.besides.get_or_insert_default().suppressions = suppressions;
    }
    if !guesses.is_empty() {
        loaded.besides.get_or_insert_default().guesses = guesses;
    }
    name_suppressions(&mut loaded, claims, setting);
    if claims.iter().any(|kind| !kind.filled().is_empty()) {
        add_filled(&mut loaded, claims, setting);
    }
    (loaded, hot)
}

/// Adds the references that the path or a default of the kind makes, where a record makes none.
fn add_filled(loaded: &mut Loaded, claims: &[&Kind], setting: &Setting) {
    let mut found = Vec::new();
    for (entry, index) in loaded.entries.iter().zip(0_u32..) {
        let Some(kind) = claims.iter().find(|kind| kind.id() == entry.kind) else {
            continue;
        };
        let record = Record::new(kind, setting, loaded, entry);
        let filled = kind.filled().iter().zip(0_u32..);
        found.extend(
            filled
                .filter(|(filled, _)| record.filled(&filled.field).is_some())
                .map(|(_, spec)| RefFact {
                    entry: index,
                    node: FILLED,
                    spec,
                }),
        );
    }
    if !found.is_empty() {
        let refs: Vec<RefFact> = loaded.facts.refs().chain(found).collect();
        loaded.facts.set_refs(&refs);
    }
}

/// A comment of a file that holds one record belongs to that record, whatever the file is called.
fn name_suppressions(loaded: &mut Loaded, claims: &[&Kind], setting: &Setting) {
    let [entry] = &*loaded.entries else {
        return;
    };
    let kind = claims.iter().find(|kind| kind.id() == entry.kind);
    let Some(kind) = kind.filter(|_| !loaded.suppressions().is_empty()) else {
        return;
    };
    let name = Record::new(kind, setting, loaded, entry).name_for_outputs();
    let besides = loaded.besides.iter_mut();
    for suppression in besides.flat_map(|besides| &mut besides.suppressions) {
        suppression.record = Some(name.clone());
    }
}

thread_local! {
    /// Room for what a file says, for the next file: lists that grow from nothing cost more than what is in them.
    static SAID: Cell<Said> = Cell::default();
}

/// What the records of a file say, as it is read.
#[derive(Default)]
struct Said {
    entries: Vec<Entry>,
    refs: Vec<RefFact>,
    uniques: Vec<UniqueFact>,
    /// The marks of a record that was accepted at once.
    met: Met,
}

impl Said {
    /// Makes room for the next file; one that says very much leaves none behind.
    fn clear(&mut self) {
        const MOST: usize = 1 << 10;
        if self.entries.len() + self.refs.len() + self.uniques.len() + self.met.len() > MOST {
            *self = Self::default();
        }
        self.entries.clear();
        self.refs.clear();
        self.uniques.clear();
    }

    fn take(
        &mut self,
        kind: &Kind,
        document: &Document,
        (path, local): (&RepoPath, &str),
        hot: &mut Hot,
    ) {
        let given = |field: &str| kind.says_elsewhere(local, field);
        let found = record_nodes(kind, document, path, local);
        // JSON holds one value: what follows it is a mistake, and takes no name from the first.
        let is_json = document.format() == Format::Json;
        // A row of a table is not named by its file, be it the only one.
        let is_row = document.format() == Format::Csv;
        let is_one = kind.spec().at.is_empty() && !is_row && (found.len() == 1 || is_json);
        for (position, found) in found.into_iter().enumerate() {
            let (key, node) = (found.key(document), found.node(document));
            let alone = is_one && position == 0;
            let index = crate::span::offset(self.entries.len());
            if node.is_none() && !held_to_schema(kind, document, local, index, hot) {
                continue;
            }
            let entry = Entry::new(kind.id(), node.map(Node::index));
            self.entries.push(entry);
            let stated =
                node.and_then(|node| self.read(kind, node, (index, &given), document, hot));
            let id = id_source(kind, stated, key, alone, path);
            if let Some(entry) = self.entries.last_mut() {
                entry.set_id(id);
            }
        }
    }

    /// Reads what a record says; returns the value that is its id.
    fn read(
        &mut self,
        kind: &Kind,
        node: Node<'_>,
        (entry, given): (u32, &dyn Fn(&str) -> bool),
        document: &Document,
        hot: &mut Hot,
    ) -> Option<u32> {
        let mut id = None;
        if let Some(schema) = kind.schema() {
            let mut violations = Vec::new();
            let mut met = std::mem::take(&mut self.met);
            let is_accepted = schema.accepts(node, &mut met);
            let is_valid = if is_accepted {
                schema.question(node, &mut violations);
                true
            } else {
                schema.check_given(node, given, &mut violations)
            };
            if document.has_lost() {
                let is_whole = node.is_whole();
                violations.retain(|found| found.says_something(node, is_whole));
            }
            let is_told = !violations.is_empty();
            hot.refuse(entry, violations);
            let mut visit = |spec, mark: &Mark, value: Node<'_>| match mark {
                Mark::Id => id = id.or(Some(value.index())),
                Mark::Name => {}
                Mark::Ref(_) => self.refs.push(RefFact {
                    entry,
                    node: value.index(),
                    spec,
                }),
                // What is shared with other fields is filed below, with all that it is shared with.
                Mark::Unique(unique) if !unique.with.is_empty() => {}
                Mark::Unique(unique) => self.unique(kind, unique, node, value, entry),
                Mark::Path(base) => hot.paths.push((entry, value.index(), base.clone())),
                Mark::Sorted(spec) if is_in_order(value, spec) => {}
                Mark::Sorted(spec) => hot.unsorted.push((entry, value.index(), spec.clone())),
                Mark::Format(name) => {
                    let formatted = Formatted::new(entry, value.index(), name);
                    hot.formats.extend(formatted);
                }
            };
            let unfinished = if is_accepted {
                schema.tell_met(node, &met, &mut visit)
            } else {
                schema.marks(node, is_valid, &mut visit)
            };
            self.met = met;
            let unfinished = unfinished.filter(|_| !is_told);
            hot.refuse(entry, unfinished);
        }
        for (pointer, pool) in &kind.spec().pools {
            for (_, value) in walk(node, pointer) {
                self.unique(kind, pool, node, value, entry);
            }
        }
        if let Some(mapped) = kind.mapped() {
            id = self.read_mapped(kind, mapped, node, entry, hot).or(id);
        } else if kind.builtin().is_none() && kind.spec().map.contains_key("id") {
            // A kind of the user's has an id where the configuration says so, with or without a schema.
            let stated = kind.value(node, "id").and_then(|id| id.whole_node());
            id = stated.map(Node::index).or(id);
        }
        id
    }

    /// Reads a record by the fields of the model, wherever the kind says that they lie. What the
    /// kind's own schema says of a value comes first.
    fn read_mapped(
        &mut self,
        kind: &Kind,
        mapped: &Mapped,
        node: Node<'_>,
        entry: u32,
        hot: &mut Hot,
    ) -> Option<u32> {
        let mut id = None;
        let own: BTreeSet<u32> = match kind.schema() {
            Some(_) => self.said_of(entry, hot),
            None => BTreeSet::new(),
        };
        let mut violations = Vec::new();
        mapped.read(kind, node, &mut violations, &mut |number, mark, value| {
            let is_own = own.contains(&value.index());
            match mark {
                Mark::Id => id = id.or(Some(value.index())),
                Mark::Name | Mark::Sorted(_) => {}
                Mark::Ref(_) if is_own || value.written().trim().is_empty() => {}
                Mark::Ref(_) => self.refs.push(RefFact {
                    entry,
                    node: value.index(),
                    spec: MODEL_SPEC | number,
                }),
                Mark::Unique(unique) => self.unique(kind, unique, node, value, entry),
                Mark::Path(_) | Mark::Format(_) if is_own => {}
                Mark::Path(base) => hot.paths.push((entry, value.index(), base.clone())),
                Mark::Format(name) => {
                    let formatted = Formatted::new(entry, value.index(), name);
                    hot.formats.extend(formatted);
                }
            }
        });
        violations.retain(|found| found.value.is_none_or(|value| !own.contains(&value)));
        if node.document().has_lost() {
            let is_whole = node.is_whole();
            violations.retain(|found| found.says_something(node, is_whole));
        }
        hot.refuse(entry, violations);
        id
    }

    /// Returns the values of a record of which its own schema has said something.
    fn said_of(&self, entry: u32, hot: &Hot) -> BTreeSet<u32> {
        let refs = self
            .refs
            .iter()
            .rev()
            .take_while(|fact| fact.entry == entry);
        let refused = hot.refused_of_last(entry);
        let paths = hot.paths.iter().rev().take_while(|(of, ..)| *of == entry);
        let formats = hot.formats.iter().rev();
        let formats = formats.take_while(|it| it.entry == entry);
        refs.map(|fact| fact.node)
            .chain(refused)
            .chain(paths.map(|(_, value, _)| *value))
            .chain(formats.map(|it| it.value))
            .collect()
    }

    fn unique(
        &mut self,
        kind: &Kind,
        spec: &UniqueSpec,
        record: Node<'_>,
        value: Node<'_>,
        entry: u32,
    ) {
        let Some(hash) = unique_hash(kind, spec, record, value) else {
            return;
        };
        self.uniques.push(UniqueFact {
            hash,
            entry,
            node: value.index(),
        });
    }
}

/// Adds what the schema of its kind refuses in a record that says nothing. False where nothing says that such
/// a file is a record: a page is one by its place, a file of data by what it lacks.
fn held_to_schema(
    kind: &Kind,
    document: &Document,
    local: &str,
    entry: u32,
    hot: &mut Hot,
) -> bool {
    let violations = bare::violations(kind, document, local);
    let spec = kind.spec();
    let says = spec.name_shape.is_some() || !spec.defaults.is_empty();
    let is_record = document.page().is_some() || !violations.is_empty() || says;
    hot.refuse(entry, violations);
    is_record
}

fn id_source(
    kind: &Kind,
    stated: Option<u32>,
    key: Option<Node<'_>>,
    alone: bool,
    path: &RepoPath,
) -> IdSource {
    let stem = match kind.telling_folder(path) {
        Some(_) => IdSource::Folder,
        None => IdSource::Stem,
    };
    match kind.spec().id {
        IdFrom::Nothing => IdSource::Nothing,
        IdFrom::Stem => stem,
        IdFrom::Path => stated.map_or(IdSource::Path, IdSource::Value),
        IdFrom::Key => key.map_or(IdSource::Nothing, |key| IdSource::Key(key.index())),
        IdFrom::Usual => match (stated, key) {
            (Some(value), _) => IdSource::Value(value),
            (None, Some(key)) => IdSource::Key(key.index()),
            (None, None) if alone => stem,
            (None, None) => IdSource::Nothing,
        },
    }
}
