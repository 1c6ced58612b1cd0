//! What `map` says of records that none of them bears out: pointers that lead nowhere in all of them,
//! and records that are called nothing although it is known where their names lie.

use std::collections::{BTreeMap, BTreeSet};

use super::records::Records;
use crate::document::{Format, Node, Shape};
use crate::knowledge::near::nearest;
use crate::knowledge::pointer::{escaped, unescaped};
use crate::model::kind::kinds::{Kind, KindId};
use crate::model::kind::mapped;
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::span::Span;

/// A pointer of `map` that leads nowhere, in whatever record of the kind.
pub(crate) struct DeadPointer<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// The field that should lie there.
    pub field: &'a str,
    /// The pointer.
    pub pointer: &'a str,
    /// Where the configuration says so.
    pub span: Span,
    /// The pointer that was probably meant.
    pub meant: Option<String>,
}

/// Records that are asked which keys they have.
const ASKED: usize = 1000;

/// Returns the pointers that no record of their kind has, in the order of kinds and fields. Where a part
/// of a file could not be read, nobody knows what it holds.
pub(crate) fn dead_pointers<'a>(all: &'a Records<'_>) -> Vec<DeadPointer<'a>> {
    let mut found = Vec::new();
    let mut records: BTreeMap<KindId, Vec<Node<'a>>> = BTreeMap::new();
    let has_map = |kind: &Kind| !kind.spec().map_places.is_empty();
    if !all.kinds().iter().any(has_map) {
        return found;
    }
    for record in all.records().filter(|it| has_map(it.kind())) {
        let copies = record.copies().iter().filter_map(|copy| copy.node());
        let all = record.node().into_iter().chain(copies);
        let nodes = records.entry(record.kind().id()).or_default();
        nodes.extend(all.filter(|node| !is_whole_list(record, *node)));
    }
    for kind in all.kinds().iter().filter(|kind| has_map(kind)) {
        let Some(nodes) = records.get(&kind.id()) else {
            continue;
        };
        if nodes.iter().any(|node| node.document().has_lost()) {
            continue;
        }
        for (field, pointer, span) in &kind.spec().map_places {
            let is_dead = pointer.starts_with('/') && is_dead(nodes, pointer);
            if is_dead
                && !is_column(all, kind, pointer)
                && !is_read_of_another(all, kind, pointer, &records)
            {
                found.push(DeadPointer {
                    kind,
                    field,
                    pointer,
                    span: *span,
                    meant: meant(nodes, pointer),
                });
            }
        }
    }
    found
}

/// Says whether another kind with the same map has what a pointer names: then the key is right, and unused here.
fn is_read_of_another(
    all: &Records<'_>,
    kind: &Kind,
    pointer: &str,
    records: &BTreeMap<KindId, Vec<Node<'_>>>,
) -> bool {
    let mut others = all.kinds().iter();
    others.any(|other| {
        let has = |nodes: &Vec<Node<'_>>| {
            let mut reached = nodes.iter().map(|node| follow(*node, pointer));
            reached.any(|reached| matches!(reached, Reached::Value))
        };
        other.id() != kind.id()
            && other.spec().map == kind.spec().map
            && records.get(&other.id()).is_some_and(has)
    })
}

/// Says whether a record is a whole file that is a list: its mistake is another one.
fn is_whole_list(record: Record<'_>, node: Node<'_>) -> bool {
    node.shape() == Shape::List && record.kind().spec().at.is_empty()
}

/// Says whether none of the records has what a pointer names, be it empty. Under a key without a value,
/// and in an empty list, anything may come to lie: unless another record shows what lies there.
fn is_dead(nodes: &[Node<'_>], pointer: &str) -> bool {
    let (mut open, mut stuck) = (None, 0);
    for node in nodes {
        match follow(*node, pointer) {
            Reached::Value => return false,
            Reached::Nothing(steps) => open = open.max(Some(steps)),
            Reached::OtherKeys(steps) => stuck = stuck.max(steps),
        }
    }
    open.is_none_or(|steps| stuck > steps)
}

/// How far a pointer leads in a record.
enum Reached {
    /// To the end.
    Value,
    /// This many steps, to where nothing lies yet.
    Nothing(usize),
    /// This many steps, to where other keys lie.
    OtherKeys(usize),
}

fn follow(record: Node<'_>, pointer: &str) -> Reached {
    let mut level = vec![record];
    for (at, step) in pointer.split('/').skip(1).enumerate() {
        let next = below(&level, step);
        if next.is_empty() {
            let is_open = level
                .iter()
                .any(|node| node.is_null() || is_empty_list(*node));
            return if is_open {
                Reached::Nothing(at)
            } else {
                Reached::OtherKeys(at)
            };
        }
        level = next;
    }
    Reached::Value
}

fn is_empty_list(node: Node<'_>) -> bool {
    matches!(node.shape(), Shape::List | Shape::Mapping) && node.is_empty()
}

fn below<'a>(level: &[Node<'a>], step: &str) -> Vec<Node<'a>> {
    let mut next = Vec::new();
    for node in level {
        match (step, node.shape()) {
            ("*", Shape::List) => next.extend(node.items()),
            ("*", Shape::Mapping) => next.extend(node.members().map(|(_, value)| value)),
            _ => next.extend(node.pointer(&format!("/{step}"))),
        }
    }
    next
}

/// Says whether a table has a column of that name all of whose cells are empty: they are not
/// values.
fn is_column(all: &Records<'_>, kind: &Kind, pointer: &str) -> bool {
    let name = unescaped(pointer.trim_start_matches('/'));
    let is_table =
        |file: &&Loaded| file.document().format() == Format::Csv || kind.spec().reads_body();
    let files = all.files().iter().filter(is_table);
    let mut files = files.filter(|file| {
        let kinds = all.kinds().of(file.local());
        kinds.iter().any(|it| it.id() == kind.id())
    });
    files.any(|file| file.document().has_text(&name))
}

/// Returns the pointer that is nearest to one that leads nowhere: with another key in the place of the
/// first step that no record has.
fn meant(nodes: &[Node<'_>], pointer: &str) -> Option<String> {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let mut level: Vec<Node<'_>> = nodes.iter().take(ASKED).copied().collect();
    for (at, step) in steps.iter().enumerate() {
        let next = below(&level, step);
        if !next.is_empty() {
            level = next;
            continue;
        }
        let keys = level.iter().filter(|node| node.shape() == Shape::Mapping);
        let keys: BTreeSet<&str> = keys
            .flat_map(|node| node.members())
            .map(|(key, _)| key.written())
            .collect();
        let wanted = unescaped(step);
        let key = nearest(&wanted, keys.iter().copied())?;
        let key = escaped(key);
        let mut better: Vec<&str> = steps.clone();
        *better.get_mut(at)? = &key;
        let better = format!("/{}", better.join("/"));
        // What is named must be there: a slip in two steps cannot be guessed.
        return (!is_dead(nodes, &better)).then_some(better);
    }
    None
}

/// Returns the records of kinds with a mapped name that have none, each with the field that it lies in.
/// A pointer that leads nowhere in all records is a mistake of the configuration.
pub(crate) fn without_name<'a>(all: &'a Records<'_>) -> Vec<(Record<'a>, &'a str)> {
    let kinds = all.kinds().iter();
    let named: BTreeMap<KindId, &str> = kinds
        .filter_map(|kind| Some((kind.id(), name_field(kind)?)))
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    let dead: BTreeSet<(KindId, &str)> = dead_pointers(all)
        .iter()
        .map(|dead| (dead.kind.id(), dead.field))
        .collect();
    let lacks = |record: Record<'a>| {
        let (kind, node) = (record.kind().id(), record.node()?);
        if is_whole_list(record, node) {
            return None;
        }
        let field = *named.get(&kind)?;
        let is_empty = record.field(field).is_none_or(|value| {
            let is_text = |node: Node<'_>| node.shape() == Shape::String;
            value.text().is_none() && value.node().is_none_or(is_text)
        });
        // Who left is kept for the record, and nobody is to be named any more.
        let has_left = || {
            let words = [
                "alumni", "alumnus", "emeritus", "former", "inactive", "retired",
            ];
            let mut values = record.scalars().into_iter().map(Node::written);
            values.any(|value| {
                words
                    .iter()
                    .any(|word| word.eq_ignore_ascii_case(value.trim()))
            })
        };
        (is_empty
            && !has_left()
            && !is_of_another(record, node)
            && !dead.contains(&(kind, field))
            && node.is_whole())
        .then_some((record, field))
    };
    all.records().filter_map(lacks).collect()
}

/// Says whether a row of a table holds something, and nothing in the cells of its kind: it is about another
/// thing, such as an organisation that names no person.
fn is_of_another(record: Record<'_>, row: Node<'_>) -> bool {
    let spec = record.kind().spec();
    if record.file().document().format() != Format::Csv && !spec.reads_body() {
        return false;
    }
    let is_said = |value: Node<'_>| !value.is_null() && !value.written().trim().is_empty();
    let mut pointers = (spec.map.values().flatten()).filter(|pointer| pointer.starts_with('/'));
    let has_own = pointers.any(|pointer| {
        let value = row.pointer(pointer);
        value.is_some_and(|value| is_said(value) || value.items().next().is_some())
    });
    !has_own && record.scalars().into_iter().any(is_said)
}

/// What a record without a name holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Has {
    /// Not one of the mapped keys, and it is all of its file: it is another thing.
    NoKey,
    /// Something else, which is lost with the record.
    Others,
    /// Nothing: a row that was begun, a file that is still to be filled in.
    Nothing,
}

/// Returns what a record without a name holds.
pub(crate) fn what_it_has(record: Record<'_>) -> Has {
    let is_file = |node: Node<'_>| {
        let mut roots = node.document().roots();
        roots.any(|root| root.span() == node.span())
    };
    let map = &record.kind().spec().map;
    let mut pointers = map.values().flatten();
    let mut has_key = |node| pointers.any(|it| matches!(follow(node, it), Reached::Value));
    if (record.node()).is_some_and(|node| is_file(node) && !has_key(node)) {
        return Has::NoKey;
    }
    let mut values = record.scalars().into_iter();
    if values.any(|value| !value.is_null() && !value.written().trim().is_empty()) {
        Has::Others
    } else {
        Has::Nothing
    }
}

/// Returns the mapped field that records of a kind are called by, unless its own schema says of it what
/// it may be.
fn name_field(kind: &Kind) -> Option<&str> {
    let map = &kind.spec().map;
    if map.is_empty() {
        return None;
    }
    let Some(builtin) = kind.builtin() else {
        return map.get_key_value("name").map(|(field, _)| field.as_str());
    };
    let required = crate::schema::required_fields(builtin.name());
    let mut names = mapped::names_of(builtin).iter();
    let name = names.find(|name| required.contains(name) && map.contains_key(*name))?;
    let mapped = kind.mapped().and_then(|mapped| mapped.field(name));
    (!mapped.is_some_and(|field| field.is_said)).then_some(name.as_str())
}
