//! Did-you-mean: the record that a wrong id most likely means, by id, name or alias.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::community::{Community, RecordIndex};
use super::field::Value;
use super::kinds::KindId;
use super::mapped;
use super::record::Record;
use super::table::Table;
use crate::knowledge::names::{Nearest, fold};

/// The ids and names of all records, by kind, for the nearest one to a text.
pub struct Suggestions {
    kinds: BTreeMap<KindId, OnceLock<Nearest>>,
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
        for field in mapped::names_of(builtin) {
            match field.split_once('.') {
                Some((outer, inner)) => {
                    let tables: Vec<Table<'_>> = record.tables(outer);
                    found.extend(tables.iter().filter_map(|table| table.get(inner)).map(Name));
                }
                None => add(&mut found, record.list(field)),
            }
        }
        return filled(found);
    }
    for field in ["name", "aliases"] {
        if record.kind().spec().map.contains_key(field) {
            add(&mut found, record.list(field));
        }
    }
    if let (Some(schema), Some(node)) = (record.kind().schema(), record.node()) {
        schema.marks(node, false, &mut |_, mark, value| {
            if matches!(mark, crate::schema::Mark::Name) {
                found.push(Name(Value::of_node(value)));
            }
        });
    }
    filled(found)
}

/// Adds values at the end. A list may be as long as a file: it is not copied for the few names before it.
fn add<'a>(found: &mut Vec<Name<'a>>, list: Vec<Value<'a>>) {
    let mut list: Vec<Name<'a>> = list.into_iter().map(Name).collect();
    if list.len() > found.len() {
        list.splice(0..0, found.drain(..));
        *found = list;
    } else {
        found.append(&mut list);
    }
}

fn filled(mut names: Vec<Name<'_>>) -> Vec<Name<'_>> {
    names.retain(|name| !name.text().is_empty());
    names
}

impl Suggestions {
    pub(super) fn new(community: &Community<'_>) -> Self {
        let kinds = community.kinds().into_iter();
        Self {
            kinds: kinds.map(|kind| (kind.id(), OnceLock::new())).collect(),
        }
    }

    /// Returns the ids and names of a kind, filed when somebody first looks for one: those of a
    /// hundred thousand people take twenty megabytes.
    fn of<'a>(&'a self, community: &Community<'_>, kind: KindId) -> Option<&'a Nearest> {
        let filed = self.kinds.get(&kind)?;
        Some(filed.get_or_init(|| {
            let records = community
                .indices()
                .filter_map(|index| Some((index, community.record(index)?)))
                .filter(|(_, record)| record.kind().id() == kind);
            Nearest::new(records.flat_map(|(index, record)| {
                let id = record.id().map(|id| fold(&id));
                let names = names(record).into_iter().map(|name| fold(&name.text()));
                id.into_iter().chain(names).map(move |text| (text, index.0))
            }))
        }))
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
            .find_map(|kind| self.of(community, kind.id())?.find(&folded))?;
        community.record(RecordIndex(index))
    }
}
