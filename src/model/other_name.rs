//! Names that stand beside a reference and say who is meant: `{ name: Ada Example, github: ada }`.
//!
//! Judged is only the mapping inside of a record that holds both, where the key of the reference says that
//! it stands for the same as the name: of a record's own name and of a role nothing is known.

use std::collections::BTreeSet;

use super::community::Community;
use super::record::Record;
use super::reference::Reference;
use super::suggest::names;
use crate::document::{Node, Shape};
use crate::knowledge::names::{fold, is_form_of};

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

/// A name beside a reference that is another than those of the record.
pub struct OtherName<'a> {
    /// The reference.
    pub reference: Reference<'a>,
    /// The record that it leads to.
    pub to: Record<'a>,
    /// The name of that record.
    pub known: String,
    /// The value that says another.
    pub name: Node<'a>,
}

/// Returns the names beside references, of kinds that the user has a schema for, that are no form of a name
/// of the record that is referred to.
pub fn names_beside<'a>(community: &'a Community<'_>) -> Vec<OtherName<'a>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (_, _, reference) in community.references().of_own_kinds(community, |_| true) {
        let (Some(to), Some(root)) = (reference.to, reference.from.node()) else {
            continue;
        };
        let Some(value) = reference.value.node() else {
            continue;
        };
        let Some(name) = name_beside(root, value) else {
            continue;
        };
        let known = names(to);
        let mut known = known.iter().map(|name| name.text());
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

/// Returns the name in the mapping that holds a value under a key that identifies somebody.
fn name_beside<'a>(root: Node<'a>, value: Node<'_>) -> Option<Node<'a>> {
    let mut open = root;
    loop {
        let holds =
            |node: &Node<'_>| node.index() <= value.index() && value.index() < node.end_index();
        if open.shape() == Shape::List {
            open = open.items().find(holds)?;
            if open.index() == value.index() {
                return None;
            }
            continue;
        }
        let (key, inner) = open.members().find(|(_, inner)| holds(inner))?;
        if inner.index() != value.index() {
            open = inner;
            continue;
        }
        if open.index() == root.index() || !IDENTIFIES.contains(&&*fold(key.written())) {
            return None;
        }
        let mut members = open.members();
        let name = members.find(|(key, _)| NAMES.contains(&&*fold(key.written())));
        let (_, name) = name?;
        let is_text = name.shape() == Shape::String && name.index() != value.index();
        return (is_text && !name.written().trim().is_empty()).then_some(name);
    }
}
