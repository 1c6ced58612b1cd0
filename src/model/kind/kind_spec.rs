//! A kind as a configuration describes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builtin::Builtin;
use super::name_shape::NameShape;
use crate::document::{Format, Selector, Separators};
use crate::schema::{RefSpec, Schema, UniqueSpec};
use crate::span::Span;

/// Where the id of a record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFrom {
    /// The property marked `x-ospo-id`, else the key, else the file's stem.
    Usual,
    /// The file's stem.
    Stem,
    /// The path below the fixed part of the glob, without ending.
    Path,
    /// The key, of members of a mapping.
    Key,
    /// None has one.
    Nothing,
}

/// How ids look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdStyle {
    /// `[a-z0-9]+(-[a-z0-9]+)*`.
    Kebab,
    /// What code hosts allow; such ids match whatever the case.
    Handle,
    /// Any text in NFC, without control characters and without blanks at its ends.
    Any,
}

/// A value that fills a field which a record lacks.
#[derive(Clone, Debug)]
pub struct Fallback {
    /// The value as text.
    pub text: String,
    /// Its bytes in the configuration.
    pub span: Span,
}

/// A kind as a configuration describes it.
#[derive(Clone, Debug)]
pub struct KindSpec {
    /// Its name.
    pub name: String,
    /// The built-in kind that it is, or is understood as.
    pub like: Option<Builtin>,
    /// Where its files lie, as globs below the community root.
    pub files: Vec<String>,
    /// The format of files whose ending says none.
    pub format: Option<Format>,
    /// Files that it does not take.
    pub exclude: Vec<String>,
    /// Where the records lie in a file; empty: the whole document is one.
    pub at: Vec<String>,
    /// Its schema.
    pub schema: Option<Arc<Schema>>,
    /// Where ids come from.
    pub id: IdFrom,
    /// How ids look.
    pub id_style: IdStyle,
    /// Fields of the model, and the pointers where they lie.
    pub map: BTreeMap<String, Vec<String>>,
    /// Where the configuration says so: field, pointer and the pointer's bytes.
    pub map_places: Vec<(String, String, Span)>,
    /// Fields whose texts hold several values: the pointer inside the record, and what separates them.
    pub splits: Vec<(String, Separators)>,
    /// Columns whose empty cells take the value above them.
    pub fill_down: Vec<String>,
    /// Says whether a record may be listed in several places.
    pub repeat: bool,
    /// What the end of the path says.
    pub name_shape: Option<NameShape>,
    /// Values for fields that a record lacks.
    pub defaults: BTreeMap<String, Fallback>,
    /// Values that no other record and no other field shares, of this kind or others: the pointer of
    /// the field, and the pool of values that it belongs to.
    pub pools: Vec<(String, UniqueSpec)>,
    /// Where the configuration names it; `None` for a default place.
    pub named: Option<Span>,
}

impl KindSpec {
    /// Says whether its records are tables or sections of pages.
    pub fn reads_body(&self) -> bool {
        self.at.iter().any(|at| Selector::is_in_body(at))
    }

    /// Returns the built-in kind in its default place.
    pub fn of(kind: Builtin, schema: Option<Arc<Schema>>) -> Self {
        Self {
            name: kind.name().to_owned(),
            like: Some(kind),
            files: kind
                .default_files()
                .iter()
                .map(|glob| (*glob).to_owned())
                .collect(),
            exclude: Vec::new(),
            at: Vec::new(),
            schema,
            id: if kind.has_path_id() {
                IdFrom::Path
            } else {
                IdFrom::Usual
            },
            format: None,
            id_style: IdStyle::Kebab,
            map: BTreeMap::new(),
            map_places: Vec::new(),
            splits: Vec::new(),
            fill_down: Vec::new(),
            repeat: false,
            name_shape: None,
            defaults: BTreeMap::new(),
            pools: Vec::new(),
            named: None,
        }
    }
}

/// A reference that path or default makes where a record has none of its own.
#[derive(Clone, Debug)]
pub(in crate::model) struct Filled {
    /// The field of the model.
    pub(in crate::model) field: String,
    /// What it may lead to.
    pub(in crate::model) spec: RefSpec,
}
