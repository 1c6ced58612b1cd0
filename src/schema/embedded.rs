//! The schemas that are built in, and what they say of the fields of each kind.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use serde_json::Value;

use super::library::{Library, built_in_address};
use super::reach;
use crate::document::Format;

pub(super) const EMBEDDED: &[(&str, &str)] = &[
    ("channel", include_str!("../../schemas/channel.schema.json")),
    ("common", include_str!("../../schemas/common.schema.json")),
    ("config", include_str!("../../schemas/config.schema.json")),
    ("content", include_str!("../../schemas/content.schema.json")),
    (
        "decision",
        include_str!("../../schemas/decision.schema.json"),
    ),
    ("diff", include_str!("../../schemas/diff.schema.json")),
    ("doctor", include_str!("../../schemas/doctor.schema.json")),
    ("event", include_str!("../../schemas/event.schema.json")),
    ("explain", include_str!("../../schemas/explain.schema.json")),
    ("group", include_str!("../../schemas/group.schema.json")),
    ("note", include_str!("../../schemas/note.schema.json")),
    (
        "organisation",
        include_str!("../../schemas/organisation.schema.json"),
    ),
    (
        "ospo-lint",
        include_str!("../../schemas/ospo-lint.schema.json"),
    ),
    ("output", include_str!("../../schemas/output.schema.json")),
    ("person", include_str!("../../schemas/person.schema.json")),
    ("policy", include_str!("../../schemas/policy.schema.json")),
    ("rules", include_str!("../../schemas/rules.schema.json")),
];

pub(super) static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    let mut library = Library::default();
    for (name, text) in EMBEDDED {
        // That each is JSON and has a name of its own is held by a test.
        if let Ok(document) = serde_json::from_str(text) {
            let address = built_in_address(name);
            library.keep_text(&address, Format::Json, Cow::Borrowed(text));
            let _ = library.add(&address, document);
        }
    }
    Arc::new(library)
});

/// Says whether a kind knows all its keys.
pub(super) fn is_closed(kind: &str) -> bool {
    let top = LIBRARY.top(&built_in_address(kind));
    top.is_some_and(|top| top.get("additionalProperties") == Some(&Value::Bool(false)))
}

/// What the program reads or writes itself, and nobody keeps as records.
const OF_THE_PROGRAM: [&str; 7] = [
    "config",
    "diff",
    "doctor",
    "explain",
    "ospo-lint",
    "output",
    "rules",
];

/// Returns the kinds of records that have a schema.
pub(crate) fn embedded_kinds() -> Vec<&'static str> {
    let names = embedded_names().into_iter();
    names
        .filter(|name| !OF_THE_PROGRAM.contains(name))
        .collect()
}

/// Returns the names of the schemas that are built in.
pub(crate) fn embedded_names() -> Vec<&'static str> {
    EMBEDDED
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| *name != "common")
        .collect()
}

/// Returns what a built-in schema is for, in a sentence; empty where there is none of that name.
pub(crate) fn about(name: &str) -> String {
    let about = LIBRARY.at(&built_in_address(name), "/description");
    about.and_then(Value::as_str).unwrap_or("").to_owned()
}

/// Returns the fields that a built-in kind has; those of its tables with a dot.
pub(crate) fn model_fields(kind: &str) -> Vec<String> {
    let address = built_in_address(kind);
    let mut found = Vec::new();
    let Some(top) = LIBRARY.top(&address) else {
        return found;
    };
    for (field, schema) in top
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        if schema.get("x-ospo-sensitive").is_some() {
            continue;
        }
        found.push(field.clone());
        for shape in LIBRARY.shapes(&address, schema) {
            let inner = shape.get("properties").and_then(Value::as_object);
            let inner = inner.into_iter().flat_map(|inner| inner.keys());
            found.extend(inner.map(|inner| format!("{field}.{inner}")));
        }
    }
    found
}

/// Returns the fields that a built-in kind requires.
pub(crate) fn required_fields(kind: &str) -> Vec<String> {
    let required = LIBRARY
        .at(&built_in_address(kind), "/required")
        .and_then(Value::as_array);
    required
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Says whether a built-in kind has a field; a dot goes into a table, which may take any key.
pub(crate) fn is_field(kind: &str, field: &str) -> bool {
    let is_sensitive = |one: &reach::Applied| {
        let schema = one.schema(&LIBRARY);
        schema.is_some_and(|schema| schema.get("x-ospo-sensitive").is_some())
    };
    let applied = reach::field_of(&LIBRARY, &built_in_address(kind), field);
    field.split('.').count() <= 2 && !applied.is_empty() && !applied.iter().any(is_sensitive)
}

/// Returns the fields of a built-in kind that are marked as names of the record.
pub(crate) fn name_fields(kind: &str) -> Vec<String> {
    let mut fields = reach::Fields::of(&LIBRARY, &built_in_address(kind));
    let mut last = (String::new(), false);
    let is_name = |field: &String| {
        // The fields of a table follow each other.
        let key = field.split('.').next().unwrap_or(field);
        if last.0 != key {
            last = (key.to_owned(), fields.leads_to(key, "x-ospo-name"));
        }
        if !last.1 {
            return false;
        }
        let mut same = reach::on_the_same(&LIBRARY, fields.at(field));
        let items = reach::items_of(&LIBRARY, &same);
        same.extend(reach::on_the_same(&LIBRARY, items));
        same.iter().any(|one| {
            let mark = one
                .schema(&LIBRARY)
                .and_then(|schema| schema.get("x-ospo-name"));
            mark.and_then(Value::as_bool) == Some(true)
        })
    };
    let mut names = model_fields(kind);
    names.retain(is_name);
    // What it is called comes before what else it is called.
    let required = required_fields(kind);
    names.sort_by_key(|field| !required.contains(field));
    names
}
