//! Names that are next to a reference and say who is meant: `{ name: Ada Example, github: ada }`.
//!
//! Only the mapping inside of a record that holds both is judged, where the key of the reference says that
//! it stands for the same as the name: of a record's own name and of a role nothing is known.

use std::collections::{BTreeMap, BTreeSet};

use super::community::Community;
use super::ids::RecordIndex;
use super::reference::Reference;
use crate::document::{Node, Shape};
use crate::knowledge::names::{fold, is_form_of};
use crate::model::record::names::{Name, names};
use crate::model::record::record::Record;

/// Keys of what identifies a record, folded.
const IDENTIFIES: &[&str] = &[
    "account", "codeberg", "email", "github", "gitlab", "handle", "id", "key", "login", "nick",
    "orcid", "person", "ref", "slug", "user", "username",
];

/// Keys of a name, folded.
const NAMES: &[&str] = &[
    "display name",
    "displayname",
    "full name",
    "fullname",
    "name",
];

/// A name next to a reference that is another than those of the record.
pub(crate) struct OtherName<'a> {
    /// The reference.
    pub reference: Reference<'a>,
    /// The record that it leads to.
    pub to: Record<'a>,
    /// The name of that record.
    pub known: String,
    /// The value that says another.
    pub name: Node<'a>,
}

/// Returns the names next to references, of kinds that the user has a schema for, that are not a form
/// of a name of the record that is referred to.
pub(crate) fn names_beside<'a>(community: &'a Community<'_>) -> Vec<OtherName<'a>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    // The references of a record come one after the other: it is walked through once for all of them.
    let mut walked: Option<(RecordIndex, BTreeMap<u32, Node<'a>>)> = None;
    for (from, _, reference) in community.references().of_own_kinds(community, |_| true) {
        let (Some(to), Some(root)) = (reference.to, reference.from.node()) else {
            continue;
        };
        let Some(value) = reference.value.node() else {
            continue;
        };
        if walked.as_ref().is_none_or(|(record, _)| *record != from) {
            walked = Some((from, names_within(root)));
        }
        let beside = walked
            .as_ref()
            .and_then(|(_, names)| names.get(&value.index()));
        let Some(name) = beside.copied() else {
            continue;
        };
        let known = names(to);
        let mut known = known.iter().map(Name::text);
        let Some(first) = known.next() else { continue };
        let written = name.written();
        let is_one = is_form_of(written, &first) || known.any(|known| is_form_of(written, &known));
        if !is_one && seen.insert(name.span()) {
            found.push(OtherName {
                known: first.into_owned(),
                reference,
                to,
                name,
            });
        }
    }
    found.sort_by_key(|beside| beside.name.span());
    found
}

/// Returns the names in the mappings inside of a record, each by the values next to it that
/// identify somebody.
fn names_within(root: Node<'_>) -> BTreeMap<u32, Node<'_>> {
    let mut found = BTreeMap::new();
    let mut open = vec![root];
    // What several aliases of YAML lead to is walked through once.
    let mut seen = BTreeSet::new();
    while let Some(node) = open.pop() {
        if !seen.insert(node.index()) {
            continue;
        }
        if node.shape() == Shape::List {
            open.extend(node.items());
            continue;
        }
        let is_inner = node.index() != root.index();
        let mut name = None;
        let mut identifies = Vec::new();
        for (key, value) in node.members() {
            match value.shape() {
                Shape::List | Shape::Mapping => open.push(value),
                Shape::String if is_inner && NAMES.contains(&&*fold(key.written())) => {
                    name = name.or(Some(value));
                }
                _ if is_inner && IDENTIFIES.contains(&&*fold(key.written())) => {
                    identifies.push(value.index());
                }
                _ => {}
            }
        }
        if let Some(name) = name.filter(|name| !name.written().trim().is_empty()) {
            found.extend(identifies.into_iter().map(|value| (value, name)));
        }
    }
    found
}
