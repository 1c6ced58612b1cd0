//! A file of data that holds a list of records and is read as one: its kind does not say where in the
//! file they lie.

use super::entry::Entry;
use crate::document::{Document, Format, Node, Shape};
use crate::finding::{Text, text};
use crate::knowledge::pointer::escaped;
use crate::model::kept::hot::Hot;
use crate::model::kind::kinds::Kind;
use crate::schema::{Violation, ViolationKind};

/// Puts what is wrong with such a file in the place of all that a schema says of a list that is not
/// a record.
pub(in crate::model) fn tell(kind: &Kind, document: &Document, entries: &[Entry], hot: &mut Hot) {
    let is_list = |root: Node<'_>| root.shape() == Shape::List;
    if !may_be(kind, document) || (hot.violations.is_empty() && !document.roots().any(is_list)) {
        return;
    }
    for (entry, index) in entries.iter().zip(0..) {
        let root = entry.node().and_then(|node| document.node(node));
        let Some(root) = root.filter(|_| entry.kind == kind.id()) else {
            continue;
        };
        let of_entry = hot.violations.iter().filter(|(of, _)| *of == index);
        let refused: Vec<&Violation> = of_entry.map(|(_, violation)| violation).collect();
        let Some(at) = at_of(kind, root, &refused) else {
            continue;
        };
        hot.say_instead(index, violation(kind, root, &at));
    }
}

/// Returns the values that the records in such a file are made of; none where it is one record.
pub(in crate::model) fn values<'a>(kind: &Kind, document: &'a Document) -> Vec<Node<'a>> {
    if !may_be(kind, document) {
        return Vec::new();
    }
    let roots = document.roots().filter(|root| {
        let can_be = root.shape() == Shape::List || only_list(*root).is_some();
        let mut refused = Vec::new();
        if let Some(schema) = kind.schema().filter(|_| can_be) {
            schema.check(*root, &mut refused);
        }
        can_be && at_of(kind, *root, &refused.iter().collect::<Vec<_>>()).is_some()
    });
    let all = roots.flat_map(|root| root.index()..root.end_index());
    all.filter_map(|index| document.node(index)).collect()
}

fn may_be(kind: &Kind, document: &Document) -> bool {
    let is_data = document.format() != Format::Csv && document.page().is_none();
    is_data && kind.spec().at.is_empty()
}

/// Returns where the records seem to lie, as `at` says it.
fn at_of(kind: &Kind, root: Node<'_>, refused: &[&Violation]) -> Option<String> {
    if root.shape() == Shape::List {
        let is_refused = refused.iter().any(|violation| violation.path.is_empty());
        let says_nothing = kind.schema().is_none() && kind.mapped().is_some();
        return (is_refused || says_nothing).then(|| String::from("/*"));
    }
    let key = only_list(root)?;
    let lacks = refused
        .iter()
        .any(|it| it.missing.is_some() && it.path.is_empty());
    let is_of_the_list = |violation: &&Violation| {
        violation.missing.is_some() || violation.kind == ViolationKind::UnknownField
    };
    (lacks && refused.iter().all(is_of_the_list)).then(|| format!("/{}/*", escaped(key)))
}

/// Returns the one key of a table that holds nothing but a list of tables.
fn only_list(root: Node<'_>) -> Option<&str> {
    if root.shape() != Shape::Mapping || root.len() != 1 {
        return None;
    }
    let (key, list) = root.members().next()?;
    let is_table = |item: Node<'_>| item.shape() == Shape::Mapping;
    let is_list = list.shape() == Shape::List && !list.is_empty() && list.items().all(is_table);
    is_list.then(|| key.written())
}

fn violation(kind: &Kind, root: Node<'_>, at: &str) -> Violation {
    let header = format!("[records.{}]", kind.name());
    let mut violation = Violation {
        about: String::from("at"),
        keyword: Box::from("type"),
        ..Violation::of(
            root,
            "the file holds a list of records, and is read as one record",
        )
    };
    violation.body.help(text![
        "write ",
        Text::word(format!("at = \"{at}\"")),
        " under ",
        Text::word(header),
        ", so that each item is a record"
    ]);
    violation
}
