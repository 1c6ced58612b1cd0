//! What a record is called: its names and aliases.

use super::record::Record;
use crate::model::kind::field::Value;
use crate::model::kind::mapped;
use crate::model::kind::table::Table;

/// A name of a record: a value of its own.
pub(in crate::model) struct Name<'a>(Value<'a>);

impl<'a> Name<'a> {
    pub(in crate::model) fn value(&self) -> &Value<'a> {
        &self.0
    }

    pub(in crate::model) fn text(&self) -> std::borrow::Cow<'a, str> {
        self.0.text().unwrap_or_default()
    }
}

/// Returns the names and aliases of a record.
pub(in crate::model) fn names(record: Record<'_>) -> Vec<Name<'_>> {
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
