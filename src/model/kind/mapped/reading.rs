//! Reading a record of a kind whose fields lie elsewhere: each field is checked where it lies.

use super::{Mapped, MappedField};
use crate::document::{Node, Shape};
use crate::knowledge::nothing::stands_for_nothing;
use crate::knowledge::pointer::escaped;
use crate::model::kind::field::Value;
use crate::model::kind::kinds::Kind;
use crate::model::kind::table::Table;
use crate::schema::{Mark, Part, Violation, ViolationKind};

impl Mapped {
    /// Visits the marks of a record's fields, wherever they lie, and adds what is wrong with the shape
    /// of a value to `found`.
    pub(in crate::model) fn read<'a>(
        &self,
        kind: &'a Kind,
        record: Node<'a>,
        found: &mut Vec<Violation>,
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) {
        if kind.spec().map.is_empty() {
            let first = found.len();
            self.schema.check(record, found);
            let is_theirs = |violation: &Violation| {
                violation.kind == ViolationKind::UnknownField || violation.missing.is_some()
            };
            let mut at = 0;
            found.retain(|violation| {
                at += 1;
                at <= first || !is_theirs(violation)
            });
            self.schema.marks(record, false, visit);
            return;
        }
        let mut tables: Vec<&str> = Vec::new();
        for (name, field) in &self.fields {
            if let Some((table, _)) = name.split_once('.') {
                if tables.last() != Some(&table) {
                    tables.push(table);
                }
                continue;
            }
            let Some(value) = kind.value(record, name) else {
                continue;
            };
            let sibling = |other: &str| Some(kind.value(record, other)?.text()?.into_owned());
            field.read(kind, record, &value, &sibling, found, visit);
        }
        for table in tables {
            for row in Table::rows(kind, record, table) {
                let of_row = |wanted: &str| row.iter().find(|(name, _)| *name == wanted);
                let sibling = |other: &str| Some(of_row(other)?.1.text()?.into_owned());
                for (name, value) in &row {
                    if let Some(field) = self.fields.get(&format!("{table}.{name}")) {
                        field.read(kind, record, value, &sibling, found, visit);
                    }
                }
            }
        }
    }
}

impl MappedField {
    fn read<'a>(
        &self,
        kind: &Kind,
        record: Node<'a>,
        value: &Value<'a>,
        sibling: &dyn Fn(&str) -> Option<String>,
        found: &mut Vec<Violation>,
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) {
        if let Some((text, first)) = value.joined()
            && !self.is_said
        {
            let told = found.len();
            self.part.check_joined(text, first, &self.key, found);
            for violation in found.iter_mut().skip(told) {
                violation.path.insert_str(0, &pointer_to(record, first));
            }
        }
        // A dash in a column says that there is nothing.
        let nodes = value.nodes().into_iter();
        for node in nodes.filter(|node| !stands_for_nothing(node.written())) {
            let is_said = self.is_said;
            self.part.visit(node, sibling, &mut |number, mark, value| {
                if !is_said || !matches!(mark, Mark::Format(_) | Mark::Path(_)) {
                    visit(number, mark, value);
                }
            });
            if is_said {
                continue;
            }
            let first = found.len();
            self.part.check(node, &self.key, found);
            if self.is_required {
                Part::check_filled(node, &self.key, found);
            }
            if found.len() == first {
                continue;
            }
            let place = pointer_to(record, node);
            let mut told = found.split_off(first);
            for violation in &mut told {
                violation.path.insert_str(0, &place);
            }
            if let Some(own) = kind.schema() {
                told.retain(|violation| !own.says_another(&violation.path, &[]));
            }
            found.append(&mut told);
        }
    }
}

/// Returns the JSON Pointer to a value of a record; empty where it is under an anchor elsewhere.
fn pointer_to(record: Node<'_>, target: Node<'_>) -> String {
    let holds =
        |node: Node<'_>| node.index() <= target.index() && target.index() < node.end_index();
    let mut pointer = String::new();
    let mut node = record;
    while node.index() != target.index() {
        let next = match node.shape() {
            Shape::Mapping => {
                let mut members = node.members();
                let member = members.find(|(_, value)| holds(*value));
                member.map(|(key, value)| (escaped(key.written()), value))
            }
            _ => {
                let mut items = node.items().enumerate();
                let item = items.find(|(_, item)| holds(*item));
                item.map(|(at, item)| (at.to_string(), item))
            }
        };
        let Some((step, inner)) = next else {
            return String::new();
        };
        pointer.push('/');
        pointer.push_str(&step);
        node = inner;
    }
    pointer
}
