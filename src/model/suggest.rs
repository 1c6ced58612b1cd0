//! Did-you-mean: the record that a wrong id most likely means, by id, name or alias.

use std::collections::BTreeMap;

use super::community::{Community, RecordIndex};
use super::field::{Table, Value};
use super::layout;
use super::record::Record;
use crate::knowledge::names::{Nearest, fold};

/// The ids and names of all records, by kind, for the nearest one to a text.
pub struct Suggestions {
    kinds: BTreeMap<String, Nearest>,
}

/// A name of a record: a value of its own.
pub(super) struct Name<'a>(Value<'a>);

impl<'a> Name<'a> {
    pub(super) fn value(&self) -> &Value<'a> {
        &self.0
    }

    pub(super) fn text(&self) -> std::borrow::Cow<'a, str> {
        self.0.text().unwrap_or_default()
    }
}

/// Returns the names and aliases of a record.
pub(super) fn names(record: Record<'_>) -> Vec<Name<'_>> {
    let mut found = Vec::new();
    if let Some(builtin) = record.kind().builtin() {
        for field in layout::names_of(builtin) {
            match field.split_once('.') {
                Some((outer, inner)) => {
                    let tables: Vec<Table<'_>> = record.tables(outer);
                    found.extend(tables.iter().filter_map(|table| table.get(inner)).map(Name));
                }
                None => found.extend(record.list(field).into_iter().map(Name)),
            }
        }
    } else if let (Some(schema), Some(node)) = (record.kind().schema(), record.node()) {
        schema.marks(node, false, &mut |_, mark, value| {
            if matches!(mark, crate::schema::Mark::Name) {
                found.push(Name(Value::of_node(value)));
            }
        });
    }
    found.retain(|name| !name.text().is_empty());
    found
}

impl Suggestions {
    pub(super) fn new(community: &Community<'_>) -> Self {
        let mut texts: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
        for index in community.indices() {
            let Some(record) = community.record(index) else {
                continue;
            };
            let of_kind = texts.entry(record.kind().name().to_owned()).or_default();
            if let Some(id) = record.id() {
                of_kind.push((fold(&id), index.0));
            }
            of_kind.extend(
                names(record)
                    .iter()
                    .map(|name| (fold(&name.text()), index.0)),
            );
        }
        let kinds = texts
            .into_iter()
            .map(|(kind, texts)| (kind, Nearest::new(texts)))
            .collect();
        Self { kinds }
    }

    /// Returns the record of one of the kinds (or of one like them) whose id, name or alias is
    /// nearest to `text`; none where nothing is near.
    pub fn nearest<'a>(
        &self,
        community: &'a Community<'_>,
        kinds: &[String],
        text: &str,
    ) -> Option<Record<'a>> {
        let folded = fold(text);
        let index = kinds
            .iter()
            .flat_map(|name| community.kinds().accepted_by(name))
            .find_map(|kind| self.kinds.get(kind.name())?.find(&folded))?;
        community.record(RecordIndex(index))
    }
}
