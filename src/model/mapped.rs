//! How a kind is read whose fields lie elsewhere than ours, or that is like a kind of ours and has no
//! schema: what the schema of the built-in kind says of each field, for the place where that field lies.
//!
//! Nothing of this is written down next to the schemas. It is made once a kind, when the first of
//! its records is read.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::builtin::Builtin;
use super::field::Value;
use super::kind_spec::KindSpec;
use super::kinds::Kind;
use super::table::Table;
use crate::document::{Node, Shape};
use crate::knowledge::nothing::stands_for_nothing;
use crate::schema::{
    Mark, Part, RefSpec, Schema, Schemas, Violation, ViolationKind, escaped, name_fields,
    required_fields,
};

#[cfg(test)]
mod tests;

/// What the schema of a built-in kind says, for a kind in a shape of its own.
#[derive(Debug)]
pub struct Mapped {
    schema: Arc<Schema>,
    fields: BTreeMap<String, MappedField>,
    /// What its references may lead to, by the number of the mark.
    refs: BTreeMap<u32, RefSpec>,
}

/// A field that `map` puts somewhere.
#[derive(Debug)]
pub struct MappedField {
    /// What the schema says of it.
    pub part: Part,
    /// The key that the record has in its place.
    pub key: String,
    /// Says whether the kind's own schema says what it may be.
    pub is_said: bool,
    /// Says whether a record of the kind cannot do without it.
    is_required: bool,
}

impl Mapped {
    /// Reads a kind as the built-in one that it is like; none where the schema of the kind says all.
    pub(super) fn new(spec: &KindSpec) -> Option<Self> {
        let like = spec.like?;
        let schema = Schemas::new().built_in(like.name())?;
        let required = required_fields(like.name());
        let fields = spec.map.iter().filter_map(|(name, pointers)| {
            let part = Part::of(&schema, name)?;
            let own = spec.schema.as_deref();
            let says = |own: &Schema| {
                let mut pointers = pointers.iter();
                pointers.any(|pointer| own.says_another(pointer, part.types()))
            };
            let field = MappedField {
                is_said: own.is_some_and(says),
                key: last_key(pointers),
                is_required: required.contains(name),
                part,
            };
            Some((name.clone(), field))
        });
        let fields = fields.collect();
        let refs = schema.refs().map(|(number, spec)| {
            let spec = RefSpec {
                by: ["id", "name", "github", "handles"]
                    .map(str::to_owned)
                    .to_vec(),
                ignore_case: true,
                ..spec.clone()
            };
            (number, spec)
        });
        Some(Self {
            refs: refs.collect(),
            fields,
            schema,
        })
    }

    /// Returns the schema of the built-in kind.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Returns what is said of a mapped field.
    pub fn field(&self, name: &str) -> Option<&MappedField> {
        self.fields.get(name)
    }

    /// Returns what a reference may lead to: by id, name, alias or handle, whatever the case.
    pub fn spec(&self, mark: u32) -> Option<&RefSpec> {
        self.refs.get(&mark)
    }

    /// Visits the marks of a record's fields, wherever they lie, and adds what is wrong with the shape
    /// of a value to `found`.
    pub(super) fn read<'a>(
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

    /// Returns the type that a column of a CSV is to be read as, where its field allows no text.
    pub(super) fn cell_shape(&self, spec: &KindSpec, column: &str) -> Option<Shape> {
        if spec.map.is_empty() {
            return self.schema.cell_shape(column);
        }
        let is_column = |pointer: &String| {
            let step = pointer.strip_prefix('/');
            step.is_some_and(|step| step.replace("~1", "/").replace("~0", "~") == column)
        };
        let mut fields = spec.map.iter();
        let found = fields.find(|(_, pointers)| pointers.iter().any(is_column));
        self.field(found?.0)?.part.cell_shape()
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

/// The last key of the first pointer that has one.
fn last_key(pointers: &[String]) -> String {
    let first = pointers.first().map_or("", String::as_str);
    let is_key = |step: &&str| {
        !step.is_empty() && *step != "*" && !step.bytes().all(|byte| byte.is_ascii_digit())
    };
    let found = first.rsplit('/').find(is_key).unwrap_or(first);
    found.replace("~1", "/").replace("~0", "~")
}

/// Returns the fields by which a record of a kind is called: those that the schema marks as names.
pub(super) fn names_of(kind: Builtin) -> &'static [String] {
    static NAMES: LazyLock<BTreeMap<Builtin, OnceLock<Vec<String>>>> =
        LazyLock::new(|| Builtin::ALL.map(|kind| (kind, OnceLock::new())).into());
    NAMES
        .get(&kind)
        .map_or(&[], |names| names.get_or_init(|| name_fields(kind.name())))
}
