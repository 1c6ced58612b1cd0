//! What copies of one record say that cannot be true of one thing, and what a list says twice.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::community::Community;
use super::ids::RecordIndex;
use super::reference::Reference;
use crate::document::{Node, Shape};
use crate::knowledge::names::fold;
use crate::model::kind::kinds::Kind;
use crate::model::record::names::names;
use crate::model::record::place::around;
use crate::model::record::record::Record;
use crate::schema::{Mark, Part};

/// A value that two copies do not share.
pub(crate) struct Contradiction<'a> {
    /// The keys that lead to it, joined by slashes.
    pub field: String,
    /// The first copy that says something, and its value.
    pub first: (Record<'a>, Node<'a>),
    /// A copy that says another thing, and its value.
    pub again: (Record<'a>, Node<'a>),
}

/// Returns where copies of one record contradict one another: in any key, and in tables within
/// tables. What one of them leaves out is not a contradiction, and lists are united.
pub(crate) fn contradictions(record: Record<'_>) -> Vec<Contradiction<'_>> {
    let mut stated: BTreeMap<String, (Record<'_>, Node<'_>)> = BTreeMap::new();
    let mut found = Vec::new();
    for copy in std::iter::once(record).chain(record.copies().iter().copied()) {
        let id = copy.id_node().map(Node::index);
        let mut open: Vec<(String, Node<'_>)> = Vec::new();
        open.extend(copy.node().map(|node| (String::new(), node)));
        while let Some((path, node)) = open.pop() {
            match node.shape() {
                Shape::Mapping => open.extend(node.members().map(|(key, value)| {
                    let slash = if path.is_empty() { "" } else { "/" };
                    (format!("{path}{slash}{}", key.written()), value)
                })),
                Shape::List | Shape::Null => {}
                _ if Some(node.index()) == id || node.written().trim().is_empty() => {}
                _ => match stated.get(&path) {
                    None => {
                        stated.insert(path, (copy, node));
                    }
                    Some((_, first))
                        if says_the_same(*first, node)
                            || record.kind().is_same(
                                &path.replace('/', "."),
                                first.written(),
                                node.written(),
                            ) => {}
                    Some(first) => found.push(Contradiction {
                        field: path,
                        first: *first,
                        again: (copy, node),
                    }),
                },
            }
        }
    }
    found.sort_by_key(|it| it.again.1.span());
    found
}

impl Kind {
    /// Says whether a field holds values that are one whatever their case, as logins are.
    fn ignores_case(&self, field: &str) -> bool {
        let of_mapped = self.mapped().and_then(|mapped| mapped.field(field));
        let of_schema = || Part::of(self.spec().schema.as_ref()?, field);
        let ignores = |part: &Part| {
            part.marks()
                .any(|mark| matches!(mark, Mark::Unique(unique) if unique.ignore_case))
        };
        match of_mapped {
            Some(field) => ignores(&field.part),
            None => of_schema().as_ref().is_some_and(ignores),
        }
    }

    /// Says whether two texts of a field say the same: blanks around them aside, and their case where the
    /// field does not know it. Ids of copies do not differ in more than case.
    pub fn is_same(&self, field: &str, one: &str, other: &str) -> bool {
        one.trim() == other.trim()
            || is_one_word(one, other) && (field == "id" || self.ignores_case(field))
    }
}

fn is_one_word(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Says whether two scalars are written alike, blanks around them aside, or mean the same.
fn says_the_same(one: Node<'_>, other: Node<'_>) -> bool {
    one.written().trim() == other.written().trim() || one.says_the_same(other)
}

/// A reference that is a second time in one list.
pub(crate) struct Twice<'a> {
    /// The first one.
    pub first: Reference<'a>,
    /// The one that says it again.
    pub again: Reference<'a>,
}

/// Returns what lists of references name twice, of kinds that the user has a schema for: by the
/// record that is named, where it is named by what is its own. Anybody may share an alias.
pub(crate) fn listed_twice<'a>(community: &'a Community<'_>) -> Vec<Twice<'a>> {
    let all = community.references().of_own_kinds(community, |_| true);
    let mut seen: BTreeMap<(RecordIndex, Named), Vec<Reference<'a>>> = BTreeMap::new();
    for (from, to, reference) in all {
        let named = match to {
            Some(to) => Named::Record(to),
            None => Named::Text(reference.id().trim().to_owned()),
        };
        seen.entry((from, named)).or_default().push(reference);
    }
    let mut found = Vec::new();
    for (_, same) in seen.into_iter().filter(|(_, same)| same.len() > 1) {
        let mut firsts: BTreeMap<(u32, Option<String>), Reference<'a>> = BTreeMap::new();
        for again in same {
            let record = again.from.node();
            let Some((record, value)) = record.zip(again.value.node()) else {
                continue;
            };
            let Some(list) = around(record, value).1 else {
                continue;
            };
            let place = (list, shared_name(&again));
            match firsts.get(&place) {
                None => {
                    firsts.insert(place, again);
                }
                // Several ways through a schema may lead to one value.
                Some(first) if first.value.node().map(Node::index) == Some(value.index()) => {}
                // The schema itself has said so already.
                Some(first) if again.spec.is_in_a_set && first.id() == again.id() => {}
                Some(first) => found.push(Twice {
                    first: first.clone(),
                    again,
                }),
            }
        }
    }
    found.sort_by_key(|it| it.again.value.span());
    found
}

/// Returns what a reference calls its record, folded, where that may be somebody else: an alias. An id, a
/// handle and the name are the record's own.
fn shared_name(reference: &Reference<'_>) -> Option<String> {
    let record = reference.to?;
    let written = reference.id();
    if record.id().is_some_and(|id| id == written.trim()) {
        return None;
    }
    let called = fold(&written);
    let is_a_name = names(record)
        .iter()
        .any(|name| fold(&name.text()) == called);
    let is_its_own = own_name(record).is_some_and(|name| fold(&name) == called);
    (is_a_name && !is_its_own).then_some(called)
}

/// Returns what a record is called first of all: its `name`, else the first of its names that is not
/// one of a list.
fn own_name(record: Record<'_>) -> Option<Cow<'_, str>> {
    let kind = record.kind();
    if kind.builtin().is_some() || kind.spec().map.contains_key("name") {
        return record.text("name");
    }
    let node = record.node()?;
    let names = names(record);
    let mut alone = names.iter().filter(|name| {
        let value = name.value().node();
        value.is_some_and(|value| around(node, value).1.is_none())
    });
    let text = alone.next()?.value().node()?.written();
    Some(Cow::Borrowed(text))
}

/// What a reference names: a record, or nothing that is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Record(RecordIndex),
    Text(String),
}
