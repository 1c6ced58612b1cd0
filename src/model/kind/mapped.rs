//! How a kind is read whose fields lie elsewhere than ours, or that is like a kind of ours and has no
//! schema: what the schema of the built-in kind says of each field, for the place where that field lies.
//!
//! Nothing of this is written down next to the schemas. It is made once a kind, when the first of
//! its records is read.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::builtin::Builtin;
use super::kind_spec::KindSpec;
use crate::document::Shape;
use crate::knowledge::pointer::unescaped;
use crate::schema::{Part, RefSpec, Schema, Schemas, name_fields, required_fields};

mod reading;
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
    pub(in crate::model) fn new(spec: &KindSpec) -> Option<Self> {
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

    /// Returns the type that a column of a CSV is to be read as, where its field allows no text.
    pub(in crate::model) fn cell_shape(&self, spec: &KindSpec, column: &str) -> Option<Shape> {
        if spec.map.is_empty() {
            return self.schema.cell_shape(column);
        }
        let is_column = |pointer: &String| {
            let step = pointer.strip_prefix('/');
            step.is_some_and(|step| unescaped(step) == column)
        };
        let mut fields = spec.map.iter();
        let found = fields.find(|(_, pointers)| pointers.iter().any(is_column));
        self.field(found?.0)?.part.cell_shape()
    }
}

/// The last key of the first pointer that has one.
fn last_key(pointers: &[String]) -> String {
    let first = pointers.first().map_or("", String::as_str);
    let is_key = |step: &&str| {
        !step.is_empty() && *step != "*" && !step.bytes().all(|byte| byte.is_ascii_digit())
    };
    let found = first.rsplit('/').find(is_key).unwrap_or(first);
    unescaped(found).into_owned()
}

/// Returns the fields by which a record of a kind is called: those that the schema marks as names.
pub(in crate::model) fn names_of(kind: Builtin) -> &'static [String] {
    static NAMES: LazyLock<BTreeMap<Builtin, OnceLock<Vec<String>>>> =
        LazyLock::new(|| Builtin::ALL.map(|kind| (kind, OnceLock::new())).into());
    NAMES
        .get(&kind)
        .map_or(&[], |names| names.get_or_init(|| name_fields(kind.name())))
}
