//! The place of a value inside its record, in words that survive reordering: keys, and list
//! elements by their id or content, never by index.

use super::record::Record;
use crate::document::{Node, Shape};
use crate::finding::Place;
use crate::knowledge::pointer::unescaped;
use crate::model::kind::field::Value;
use crate::span::Span;

/// The keys that name an element, the best first.
const NAMING: [&str; 9] = [
    "id",
    "name",
    "title",
    "organisation",
    "person",
    "github",
    "url",
    "kind",
    "date",
];

impl<'a> Record<'a> {
    /// Returns the head as a place.
    pub fn head_place(self) -> Place {
        Place {
            span: self.head(),
            record: Some(self.name_for_outputs()),
            path: Box::from(""),
        }
    }

    /// Returns the place of a field: its value, else its key, else the record's head.
    pub fn place(self, field: &str) -> Place {
        match self.field(field) {
            Some(value) => self.place_of_value(&value, field),
            None => Place {
                path: field.into(),
                ..self.head_place()
            },
        }
    }

    /// Returns the place of a value of the record.
    pub fn place_of_value(self, value: &Value<'a>, field: &str) -> Place {
        match value.node() {
            Some(node) => self.place_of(node),
            None => Place {
                span: value.span(),
                record: Some(self.name_for_outputs()),
                path: field.into(),
            },
        }
    }

    /// Returns the place of a key or value inside the record.
    pub fn place_of(self, node: Node<'a>) -> Place {
        let home = std::iter::once(&self)
            .chain(self.copies())
            .find(|record| std::ptr::eq(record.document(), node.document()));
        let path = home
            .and_then(|record| record.node())
            .map(|root| path_inside(root, node))
            .unwrap_or_default();
        Place {
            span: node.span(),
            record: Some(self.name_for_outputs()),
            path: path.into(),
        }
    }

    /// Returns the place of bytes inside the record that are not a value: of a violation.
    pub fn place_at(self, span: Span, path: &str) -> Place {
        let path = self
            .node()
            .map_or_else(|| path.to_owned(), |root| stable_path(root, path));
        Place {
            span,
            record: Some(self.name_for_outputs()),
            path: path.into(),
        }
    }

    /// Returns the place of bytes of which nobody says where in the record they are.
    pub fn place_of_many(self, span: Span) -> Place {
        Place {
            span,
            record: Some(self.name_for_outputs()),
            path: Box::default(),
        }
    }

    /// Returns what tells a record without id from others in its file: its name, or what it says first.
    pub(in crate::model) fn stem(self) -> &'a str {
        match (self.id(), self.node()) {
            (None, Some(node)) => element_name(node),
            _ => "",
        }
    }
}

/// Returns the path from `root` down to `target`, which may be a key; empty where `target` is not
/// below `root` (it is under an anchor elsewhere).
pub(in crate::model) fn path_inside(root: Node<'_>, target: Node<'_>) -> String {
    let mut path = String::new();
    let mut node = root;
    while node.index() != target.index() {
        let Some((key, value)) = node.toward(target) else {
            return String::new();
        };
        match key {
            Some(key) => push(&mut path, key.written()),
            None => push(&mut path, element_name(value)),
        }
        if key.is_some_and(|key| key.index() == target.index()) {
            return path;
        }
        node = value;
    }
    path
}

/// Returns the last key on the way from `root` down to `target`, and the list that `target` is an
/// item of.
pub(in crate::model) fn around<'a>(
    root: Node<'a>,
    target: Node<'_>,
) -> (Option<&'a str>, Option<u32>) {
    let (mut key_above, mut list) = (None, None);
    let mut node = root;
    while node.index() != target.index() {
        let is_list = node.shape() == Shape::List;
        list = is_list.then(|| node.index());
        let Some((key, value)) = node.toward(target) else {
            break;
        };
        key_above = key.map(Node::written).or(key_above);
        if key.is_some_and(|key| key.index() == target.index()) {
            break;
        }
        node = value;
    }
    (key_above, list)
}

/// Returns the keys on the way from `root` down to `target`.
pub(in crate::model) fn keys_to(root: Node<'_>, target: Node<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    let mut node = root;
    while node.index() != target.index() {
        let Some((key, value)) = node.toward(target) else {
            break;
        };
        if key.is_some_and(|key| key.index() == target.index()) {
            break;
        }
        keys.extend(key.map(|key| key.written().to_owned()));
        node = value;
    }
    keys
}

/// Turns a JSON Pointer into a path by content.
fn stable_path(root: Node<'_>, pointer: &str) -> String {
    let mut path = String::new();
    let mut node = Some(root);
    for step in pointer.split('/').skip(1) {
        let step = unescaped(step);
        let child = node.and_then(|node| match node.shape() {
            Shape::List => step.parse().ok().and_then(|index| node.item(index)),
            _ => node.get(&step),
        });
        let is_item = node.is_some_and(|node| node.shape() == Shape::List);
        match child {
            Some(item) if is_item => push(&mut path, element_name(item)),
            _ => push(&mut path, &step),
        }
        node = child;
    }
    path
}

fn push(path: &mut String, step: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(step);
}

/// The name of a list element: its id, its name, else the first of its texts in the order of keys, so
/// that no reordering of keys gives another; of a scalar its own text.
fn element_name(item: Node<'_>) -> &str {
    match item.shape() {
        Shape::Mapping => {
            let named = NAMING.iter().filter_map(|key| item.get(key));
            // Nothing may be written in several ways: `~`, `null`, or not at all.
            let mut named = named.filter(|value| !value.written().is_empty() && !value.is_null());
            let first = || {
                let is_said = |value: Node<'_>| value.is_empty() && !value.is_null();
                let members = item.members().filter(|(_, value)| is_said(*value));
                members.min_by_key(|(key, _)| key.written())
            };
            named
                .next()
                .or_else(|| first().map(|(_, value)| value))
                .map_or("", Node::written)
        }
        Shape::List => "",
        _ => item.written(),
    }
}
