//! What one record says of another: every reference of every record, followed.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::ids::RecordIndex;
use super::records::Records;
use crate::document::Node;
use crate::model::kind::field::Value;
use crate::model::kind::kinds::{Kind, KindId};
use crate::model::record::facts::{FILLED, MODEL_SPEC, RefFact};
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::schema::{Mark, RefSpec};
use crate::span::FileId;

mod report;

mod open;

/// What the references of all records lead to.
#[derive(Debug, Default)]
pub struct References {
    /// The record each reference leads to, one after the other; `NOWHERE` for none.
    targets: Vec<u32>,
    /// References that lead to no record of a kind they allow.
    broken: Vec<Broken>,
    /// Files with references of which nobody knows where they lead: what they name may lie where
    /// another file could not be read.
    open: BTreeSet<FileId>,
    /// Pairs of target and referring reference, sorted; made when first asked for.
    backward: OnceLock<Vec<(u32, u32, u32)>>,
}

const NOWHERE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Broken {
    file: u32,
    fact: RefFact,
    /// A record of that id, of a kind that the field does not allow.
    other: u32,
}

/// A reference of a record, followed.
#[derive(Clone)]
pub struct Reference<'a> {
    /// The record that makes it.
    pub from: Record<'a>,
    /// The value (or key) that names the other record.
    pub value: Value<'a>,
    /// The field, where path or default say it and not the record.
    pub(in crate::model) filled: Option<&'a str>,
    /// What it may lead to.
    pub spec: &'a RefSpec,
    /// The record it leads to; of a broken one a record of that id but of a kind that the field
    /// does not allow.
    pub to: Option<Record<'a>>,
}

impl<'a> Reference<'a> {
    /// Returns the id as it is written.
    pub fn id(&self) -> Cow<'a, str> {
        match self.value.node() {
            Some(node) => Cow::Borrowed(node.written()),
            None => self.value.text().unwrap_or_default(),
        }
    }
}

/// Follows all references.
pub(in crate::model) fn resolve_all(records: &Records<'_>) -> References {
    /// How many files a thread takes at a time.
    const AT_A_TIME: usize = 256;
    let followed: Vec<References> = records
        .files()
        .par_chunks(AT_A_TIME)
        .enumerate()
        .map(|(chunk, files)| {
            let mut found = References::default();
            for (file, position) in files.iter().zip(chunk * AT_A_TIME..) {
                for fact in file.facts.refs() {
                    let target = follow(records, position, fact);
                    found
                        .targets
                        .push(target.map_or(NOWHERE, |target| target.0));
                    if let Err(other) = target {
                        found.broken.push(Broken {
                            file: crate::span::offset(position),
                            fact,
                            other: other.map_or(NOWHERE, |other| other.0),
                        });
                    }
                }
            }
            found
        })
        .collect();
    let many = followed.iter().map(|found| found.targets.len()).sum();
    let mut references = References {
        targets: Vec::with_capacity(many),
        ..References::default()
    };
    for found in followed {
        references.targets.extend(found.targets);
        references.broken.extend(found.broken);
    }
    references.leave_open(records);
    references
}

/// Follows one reference: to the record it means, or to one of that id that it may not mean.
fn follow(
    records: &Records<'_>,
    position: usize,
    fact: RefFact,
) -> Result<RecordIndex, Option<RecordIndex>> {
    let Some(file) = records.files().get(position) else {
        return Err(None);
    };
    let Some(record) = file.record(fact.entry as usize, records.kinds(), records.setting()) else {
        return Err(None);
    };
    let spec = spec_of(record.kind(), fact);
    if fact.node == FILLED {
        let filled = record.kind().filled().get(fact.spec as usize);
        let value = filled.and_then(|filled| record.filled(&filled.field));
        let text = value.as_ref().and_then(Value::text);
        let (Some(spec), Some(text)) = (spec, text) else {
            return Err(None);
        };
        return find(records, spec, text.trim());
    }
    let (Some(spec), Some(value)) = (spec, file.document().node(fact.node)) else {
        return Err(None);
    };
    find(records, spec, value.written())
}

/// Says whether a reference leads to a record that it may mean; with `text`, whether it would if it
/// said that.
pub(in crate::model) fn leads_somewhere(
    records: &Records<'_>,
    file: &Loaded,
    fact: RefFact,
    text: Option<&str>,
) -> bool {
    let record = file.record(fact.entry as usize, records.kinds(), records.setting());
    let spec = record.and_then(|record| spec_of(record.kind(), fact));
    let value = file.document().node(fact.node);
    let text = text.or(value.map(Node::written)).unwrap_or("");
    spec.is_some_and(|spec| find(records, spec, text.trim()).is_ok())
}

pub(in crate::model) fn find(
    records: &Records<'_>,
    spec: &RefSpec,
    text: &str,
) -> Result<RecordIndex, Option<RecordIndex>> {
    // `kind:id` says which kind is meant; an id with a colon of its own stays whole.
    let prefixed = text.split_once(':').filter(|(kind, _)| {
        spec.kinds.iter().any(|allowed| {
            allowed == kind
                || records
                    .kinds()
                    .accepted_by(allowed)
                    .any(|like| like.name() == *kind)
        })
    });
    if let Some((kind, id)) = prefixed
        && let Some(found) = find_in(records, &[kind.to_owned()], spec, id)
    {
        return Ok(found);
    }
    if let Some(found) = find_in(records, &spec.kinds, spec, text) {
        return Ok(found);
    }
    let id = prefixed.map_or(text, |(_, id)| id);
    Err(records
        .kinds()
        .iter()
        .find_map(|kind| records.find_id(kind, id, spec.ignore_case)))
}

fn find_in(
    records: &Records<'_>,
    kinds: &[String],
    spec: &RefSpec,
    text: &str,
) -> Option<RecordIndex> {
    for field in spec.by_fields() {
        for kind in kinds
            .iter()
            .flat_map(|name| records.kinds().accepted_by(name))
        {
            let found = match field {
                "id" => records.find_id(kind, text, spec.ignore_case),
                "name" | "alias" | "aliases" => records.find_name(kind, text),
                field => records.find_field(kind, field, text, spec.ignore_case),
            };
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// Returns the specification that a fact of a kind's record counts.
fn spec_of(kind: &Kind, fact: RefFact) -> Option<&RefSpec> {
    let spec = fact.spec;
    if fact.node == FILLED {
        let filled = kind.filled().get(spec as usize)?;
        return Some(&filled.spec);
    }
    if spec & MODEL_SPEC != 0 {
        return kind.mapped()?.spec(spec & !MODEL_SPEC);
    }
    match kind.schema()?.mark(spec)? {
        Mark::Ref(spec) => Some(spec),
        _ => None,
    }
}

impl References {
    /// Returns the references that lead to no record of a kind they allow. Where there is no
    /// configuration, what no record could answer is left out: nobody has said yet where the
    /// records of that kind are. What a path or a default says is there once.
    pub fn broken<'a>(&'a self, records: &'a Records<'_>) -> impl Iterator<Item = Reference<'a>> {
        let is_configured = records.setting().is_configured;
        let known = OnceCell::new();
        let answers = move |found: &Reference<'_>| {
            let known = known.get_or_init(|| kinds_with_records(records));
            could_answer(records, found.spec, known)
        };
        // What one folder or one default says is one mistake, whatever the number of its records.
        let mut told: BTreeSet<(KindId, &str, String)> = BTreeSet::new();
        self.broken.iter().filter_map(move |broken| {
            let other = (broken.other != NOWHERE).then_some(RecordIndex(broken.other));
            let found = reference(records, broken.file as usize, broken.fact, other)?;
            // A path speaks of what it speaks of, and so does a field of a layout of the records's own: of no
            // record where none is kept.
            let is_own = !found.from.kind().spec().map.is_empty();
            let wants_answer = !is_configured || is_own || found.value.is_from_path();
            if wants_answer && !answers(&found) {
                return None;
            }
            let is_first = found.filled.is_none_or(|field| {
                told.insert((found.from.kind().id(), field, found.id().into_owned()))
            });
            is_first.then_some(found)
        })
    }

    /// Returns all references that lead to no record of a kind they allow, whether or not anybody has said
    /// where such records are.
    pub fn all_broken<'a>(&'a self, records: &'a Records<'_>) -> Vec<Reference<'a>> {
        let broken = self.broken.iter().filter(|broken| broken.other == NOWHERE);
        broken
            .filter_map(|broken| reference(records, broken.file as usize, broken.fact, None))
            .collect()
    }

    /// Returns the references that lead to a record, in the order of paths.
    pub fn to<'a>(
        &'a self,
        records: &'a Records<'_>,
        target: RecordIndex,
    ) -> impl Iterator<Item = Reference<'a>> {
        let all = self.backward.get_or_init(|| {
            let mut all = Vec::with_capacity(self.targets.len());
            let files = records.files().iter().zip(0_u32..);
            let facts = files.flat_map(|(loaded, file)| {
                (0..crate::span::offset(loaded.facts.refs().len())).map(move |fact| (file, fact))
            });
            for ((file, fact), target) in facts.zip(&self.targets) {
                if *target != NOWHERE {
                    all.push((*target, file, fact));
                }
            }
            all.sort_unstable();
            all
        });
        let start = all.partition_point(|(to, ..)| *to < target.0);
        all.get(start..)
            .unwrap_or(&[])
            .iter()
            .take_while(move |(to, ..)| *to == target.0)
            .filter_map(move |(to, file, fact)| {
                let facts = &records.files().get(*file as usize)?.facts;
                let fact = facts.refs().nth(*fact as usize)?;
                reference(records, *file as usize, fact, Some(RecordIndex(*to)))
            })
    }

    /// Returns the references of kinds that the user has a schema for, each with the records at its
    /// two ends (none where it leads nowhere), of those specifications that `holds` is true of.
    pub(in crate::model) fn of_own_kinds<'a>(
        &'a self,
        records: &'a Records<'_>,
        holds: fn(&RefSpec) -> bool,
    ) -> Vec<(RecordIndex, Option<RecordIndex>, Reference<'a>)> {
        let kinds = records.kinds().iter();
        let asked: BTreeSet<KindId> = kinds
            .filter(|kind| {
                kind.schema()
                    .is_some_and(|schema| schema.has_reference(holds))
            })
            .map(Kind::id)
            .collect();
        let mut found = Vec::new();
        if asked.is_empty() {
            return found;
        }
        let mut targets = self.targets.iter();
        for (file, position) in records.files().iter().zip(0..) {
            for fact in file.facts.refs() {
                let target = targets.next().filter(|target| **target != NOWHERE);
                let entry = file.entries.get(fact.entry as usize);
                if !entry.is_some_and(|entry| asked.contains(&entry.kind)) {
                    continue;
                }
                let to = target.map(|target| RecordIndex(*target));
                let from = records.index_in_file(position, fact.entry);
                if let Some(from) = from
                    && let Some(made) = reference(records, position, fact, to)
                    && holds(made.spec)
                {
                    found.push((from, to, made));
                }
            }
        }
        found
    }

    /// Returns how many references there are.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Returns the kinds of which the run has a record.
pub(in crate::model) fn kinds_with_records(records: &Records<'_>) -> BTreeSet<KindId> {
    let records = records.records();
    records.map(|record| record.kind().id()).collect()
}

pub(in crate::model) fn could_answer(
    records: &Records<'_>,
    spec: &RefSpec,
    known: &BTreeSet<KindId>,
) -> bool {
    let allowed = spec.kinds.iter();
    allowed
        .flat_map(|name| records.kinds().accepted_by(name))
        .any(|kind| known.contains(&kind.id()))
}

fn reference<'a>(
    records: &'a Records<'_>,
    position: usize,
    fact: RefFact,
    to: Option<RecordIndex>,
) -> Option<Reference<'a>> {
    let file = records.files().get(position)?;
    let from = file.record(fact.entry as usize, records.kinds(), records.setting())?;
    let filled = (fact.node == FILLED).then(|| from.kind().filled().get(fact.spec as usize));
    let filled = filled.flatten().map(|filled| filled.field.as_str());
    let value = match filled {
        Some(field) => from.filled(field)?,
        None => Value::of_node(file.document().node(fact.node)?),
    };
    Some(Reference {
        from,
        value,
        filled,
        spec: spec_of(from.kind(), fact)?,
        to: to.and_then(|index| records.record(index)),
    })
}
