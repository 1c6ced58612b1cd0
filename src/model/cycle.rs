//! Circles: records that are, in the end, their own parent, successor or predecessor, or what a
//! schema of the user's says that nothing can be to itself.

use std::collections::{BTreeMap, HashMap};

use super::builtin::Builtin;
use super::community::{Community, RecordIndex};
use super::place::around;
use super::record::Record;
use crate::finding::Place;

/// One step of a circle.
#[derive(Clone)]
pub struct Link<'a> {
    /// The record that says it.
    pub from: Record<'a>,
    /// The record it says it of.
    pub to: Record<'a>,
    /// Where it says so.
    pub place: Place,
    /// What `to` is to `from`, in the direction of the circle: parent, successor …
    pub word: Word,
}

/// By what one record leads to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// A relation of the model, in words.
    Relation(&'static str),
    /// A key of a kind of the user's.
    Key(String),
}

/// Steps of one sort: from a record to another, with the link.
#[derive(Default)]
struct Graph<'a> {
    steps: BTreeMap<RecordIndex, Vec<(RecordIndex, Link<'a>)>>,
}

pub(super) fn cycles<'a>(community: &'a Community<'_>) -> Vec<Vec<Link<'a>>> {
    let mut graphs: BTreeMap<Word, Graph<'a>> = BTreeMap::new();
    own_kinds(community, &mut graphs);
    for index in community.indices() {
        let Some(record) = community.record(index) else {
            continue;
        };
        match record.kind().builtin() {
            Some(Builtin::Organisation) => {
                collect(community, index, record, "parent", "parent", &mut graphs);
                relations(community, index, record, &mut graphs);
            }
            Some(Builtin::Group) => {
                collect(
                    community,
                    index,
                    record,
                    "parent",
                    "parent group",
                    &mut graphs,
                );
            }
            Some(Builtin::Decision) => {
                collect(
                    community,
                    index,
                    record,
                    "supersedes",
                    "predecessor",
                    &mut graphs,
                );
            }
            _ => {}
        }
    }
    let mut found: Vec<Vec<Link<'a>>> = graphs.values().flat_map(Graph::circles).collect();
    found.sort_by_key(|circle| circle.first().map(|link| link.place.span));
    found
}

fn collect<'a>(
    community: &'a Community<'_>,
    index: RecordIndex,
    record: Record<'a>,
    field: &str,
    word: &'static str,
    graphs: &mut BTreeMap<Word, Graph<'a>>,
) {
    let Some(kind) = record.kind().builtin() else {
        return;
    };
    for value in record.list(field) {
        let Some(text) = value.text() else { continue };
        let Some(to) = community.find_index(kind, &text) else {
            continue;
        };
        let Some(other) = community.record(to) else {
            continue;
        };
        let place = record.place_of_value(&value, field);
        let link = Link {
            from: record,
            to: other,
            place,
            word: Word::Relation(word),
        };
        graphs
            .entry(Word::Relation(word))
            .or_default()
            .steps
            .entry(index)
            .or_default()
            .push((to, link));
    }
}

/// References that a schema of the user's calls acyclic: those of one key make one graph, whatever
/// the kinds at their ends.
fn own_kinds<'a>(community: &'a Community<'_>, graphs: &mut BTreeMap<Word, Graph<'a>>) {
    let all = community
        .references()
        .of_own_kinds(community, |spec| spec.acyclic);
    for (from, to, reference) in all {
        let (Some(to), Some(other)) = (to, reference.to) else {
            continue;
        };
        // Each copy of a record speaks for the record.
        let from = community.first_copy(from).unwrap_or(from);
        let place = reference.place();
        let record = reference.from.node();
        let stated = record.zip(reference.value.node());
        let key = match stated {
            Some((record, value)) => around(record, value).0,
            None => reference.filled,
        };
        let word = Word::Key(key.unwrap_or_default().to_owned());
        let link = Link {
            from: reference.from,
            to: other,
            place,
            word: word.clone(),
        };
        let graph = graphs.entry(word).or_default();
        graph.steps.entry(from).or_default().push((to, link));
    }
}

/// A relation and its reverse are steps of one graph: "A has the child B" is "B has the parent A".
fn relations<'a>(
    community: &'a Community<'_>,
    index: RecordIndex,
    record: Record<'a>,
    graphs: &mut BTreeMap<Word, Graph<'a>>,
) {
    for table in record.tables("relations") {
        let (Some(kind), Some(value)) = (table.text("type"), table.get("organisation")) else {
            continue;
        };
        let (word, is_reversed) = match &*kind {
            "parent" => ("parent", false),
            "child" => ("parent", true),
            "successor" => ("successor", false),
            "predecessor" => ("successor", true),
            "controls" => ("holding", false),
            _ => continue,
        };
        let Some(text) = value.text() else { continue };
        let Some(to) = community.find_index(Builtin::Organisation, &text) else {
            continue;
        };
        let Some(other) = community.record(to) else {
            continue;
        };
        let place = record.place_of_value(&value, "relations");
        let link = Link {
            from: record,
            to: other,
            place,
            word: Word::Relation(word),
        };
        let (from, to) = if is_reversed {
            (to, index)
        } else {
            (index, to)
        };
        graphs
            .entry(Word::Relation(word))
            .or_default()
            .steps
            .entry(from)
            .or_default()
            .push((to, link));
    }
}

impl<'a> Graph<'a> {
    /// Returns one circle for each strongly connected part, its first member in the order of paths
    /// first. Iterative: a chain of a million parents is not a deep recursion.
    fn circles(&self) -> Vec<Vec<Link<'a>>> {
        let mut state: HashMap<RecordIndex, bool> = HashMap::new();
        let mut found = Vec::new();
        for &start in self.steps.keys() {
            if state.contains_key(&start) {
                continue;
            }
            // The way from `start`: each record with the number of the next of its steps.
            let mut way: Vec<(RecordIndex, usize)> = vec![(start, 0)];
            let mut links: Vec<Link<'a>> = Vec::new();
            state.insert(start, true);
            while let Some((at, next)) = way.last_mut() {
                let step = self.steps.get(at).and_then(|steps| steps.get(*next));
                *next += 1;
                let Some((to, link)) = step else {
                    state.insert(*at, false);
                    way.pop();
                    links.pop();
                    continue;
                };
                match state.get(to) {
                    None => {
                        state.insert(*to, true);
                        links.push(link.clone());
                        way.push((*to, 0));
                    }
                    Some(true) => {
                        let from = way.iter().position(|(known, _)| known == to).unwrap_or(0);
                        let mut circle: Vec<Link<'a>> = links.get(from..).unwrap_or(&[]).to_vec();
                        circle.push(link.clone());
                        found.push(first_in_order(circle));
                    }
                    Some(false) => {}
                }
            }
        }
        found
    }
}

fn first_in_order(mut circle: Vec<Link<'_>>) -> Vec<Link<'_>> {
    let first = circle
        .iter()
        .enumerate()
        .min_by_key(|(_, link)| link.place.span)
        .map_or(0, |(position, _)| position);
    circle.rotate_left(first);
    circle
}
