//! Circles: records that are, in the end, their own parent, successor or predecessor, or what a
//! schema of the user's says that nothing can be to itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::community::Community;
use super::ids::RecordIndex;
use crate::finding::Place;
use crate::model::kind::builtin::Builtin;
use crate::model::record::place::around;
use crate::model::record::record::Record;
use crate::steps::steps;

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

fn cycles<'a>(community: &'a Community<'_>) -> Vec<Vec<Link<'a>>> {
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

/// What is known of a record while the parts of a graph are looked for.
struct Visit {
    /// When it was first come to.
    number: usize,
    /// The first of those that its steps lead back to.
    low: usize,
    /// Says whether its part is not complete.
    is_open: bool,
}

/// The search for strongly connected parts (Tarjan's), without recursion: a chain of a million
/// parents is not a deep one.
#[derive(Default)]
struct Search {
    visits: HashMap<RecordIndex, Visit>,
    open: Vec<RecordIndex>,
    /// The way from where it began: each record with the number of the next of its steps.
    way: Vec<(RecordIndex, usize)>,
}

impl Search {
    fn enter(&mut self, at: RecordIndex) {
        let number = self.visits.len();
        let visit = Visit {
            number,
            low: number,
            is_open: true,
        };
        self.visits.insert(at, visit);
        self.open.push(at);
        self.way.push((at, 0));
    }

    /// Notes that the last record of the way leads to one that was come to before.
    fn meet(&mut self, from: RecordIndex, low: usize) {
        if let Some(visit) = self.visits.get_mut(&from) {
            visit.low = visit.low.min(low);
        }
    }

    /// Leaves the last record of the way, and returns its part where it is the first of it.
    fn leave(&mut self, at: RecordIndex) -> Vec<RecordIndex> {
        self.way.pop();
        let Some((low, number)) = self.visits.get(&at).map(|it| (it.low, it.number)) else {
            return Vec::new();
        };
        if let Some((before, _)) = self.way.last().copied() {
            self.meet(before, low);
        }
        if low < number {
            return Vec::new();
        }
        let first = self.open.iter().rposition(|open| *open == at);
        let part = self.open.split_off(first.unwrap_or(self.open.len()));
        for one in &part {
            if let Some(visit) = self.visits.get_mut(one) {
                visit.is_open = false;
            }
        }
        part
    }
}

impl<'a> Graph<'a> {
    /// Returns one circle for each strongly connected part: who is in ten circles at once sees the
    /// others as soon as the one is mended. Its first member in the order of paths comes first.
    fn circles(&self) -> Vec<Vec<Link<'a>>> {
        let mut found = Vec::new();
        let mut search = Search::default();
        for &start in self.steps.keys() {
            if search.visits.contains_key(&start) {
                continue;
            }
            search.enter(start);
            while let Some((at, next)) = search.way.last_mut() {
                let (at, step) = (*at, self.steps.get(at).and_then(|steps| steps.get(*next)));
                *next += 1;
                steps(1);
                let Some((to, _)) = step else {
                    let part: BTreeSet<RecordIndex> = search.leave(at).into_iter().collect();
                    found.extend(self.circle_in(&part).map(first_in_order));
                    continue;
                };
                match search.visits.get(to) {
                    None => search.enter(*to),
                    Some(visit) if visit.is_open => {
                        let number = visit.number;
                        search.meet(at, number);
                    }
                    Some(_) => {}
                }
            }
        }
        found
    }

    /// Returns the shortest circle through the first record of a strongly connected part; none where a
    /// single record does not lead to itself.
    fn circle_in(&self, part: &BTreeSet<RecordIndex>) -> Option<Vec<Link<'a>>> {
        let first = *part.first()?;
        let mut came: BTreeMap<RecordIndex, (RecordIndex, &Link<'a>)> = BTreeMap::new();
        let mut open = VecDeque::from([first]);
        while let Some(at) = open.pop_front() {
            for (to, link) in self.steps.get(&at).into_iter().flatten() {
                steps(1);
                if part.contains(to) && !came.contains_key(to) {
                    came.insert(*to, (at, link));
                    open.push_back(*to);
                }
            }
            if came.contains_key(&first) {
                break;
            }
        }
        let mut circle = Vec::new();
        let mut at = first;
        while let Some((from, link)) = came.get(&at) {
            circle.push((*link).clone());
            at = *from;
            if at == first {
                circle.reverse();
                return Some(circle);
            }
        }
        None
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

impl Community<'_> {
    /// Returns the circles of `parent`, `supersedes` and `relations`, each from its first member in
    /// the order of paths.
    pub fn cycles(&self) -> Vec<Vec<Link<'_>>> {
        cycles(self)
    }
}
