//! Built-in schemas as editors take them: each one document that needs no other.
//!
//! What a bundle accepts is what the schema accepts, but that formats of ours say nothing to an
//! editor. Besides the references two things are written as language servers for TOML need them:
//!
//! - Where a schema is under a condition and names only some keys, it says that others are
//!   allowed: Tombi would take the rest for forbidden.
//! - Dates and times, which are text to us, are also named by the formats in which Tombi knows the
//!   dates and times of TOML.

use serde_json::{Value, json};

use super::embedded::EMBEDDED;
use crate::address::SITE;

/// What the `$id` of a bundle began with before it had an address.
const FORMER: &str = "https://ospo-lint.test/";

/// Shared definitions that a date or time of TOML fits, and the formats that Tombi has for it.
const TIMES: [(&str, &[&str]); 5] = [
    ("partial-date", &["date"]),
    (
        "date-or-date-time",
        &["date", "date-time", "date-time-local"],
    ),
    ("local-date-time", &["date-time", "date-time-local"]),
    (
        "date-time-or-time",
        &["date-time", "date-time-local", "time-local"],
    ),
    ("local-time", &["time-local"]),
];

/// Returns a built-in schema as one document that needs no other, as text.
pub(crate) fn bundled(name: &str) -> Option<String> {
    let name = if name == "organization" {
        "organisation"
    } else {
        name
    };
    if name == "common" {
        return None;
    }
    let mut schema = parsed(name)?;
    let mut is_used = false;
    point_inside(&mut schema, &mut is_used);
    if is_used {
        let mut common = parsed("common")?.get("$defs")?.clone();
        for (name, formats) in TIMES {
            name_formats(common.get_mut(name)?, formats);
        }
        point_within_common(&mut common);
        let defs = schema
            .as_object_mut()?
            .entry("$defs")
            .or_insert_with(|| json!({}))
            .as_object_mut()?;
        for (name, definition) in common.as_object()? {
            defs.insert(format!("common-{name}"), definition.clone());
        }
    }
    each_schema(&mut schema, false, &mut allow_others);
    let mut text = serde_json::to_string_pretty(&schema).ok()?;
    text.push('\n');
    Some(text)
}

/// Says whether a text is a bundle, of this or another version: a file that may be written again.
pub(crate) fn is_bundle(text: &[u8]) -> bool {
    let schema: Option<Value> = serde_json::from_slice(text).ok();
    schema
        .as_ref()
        .and_then(|schema| schema.get("$id"))
        .and_then(Value::as_str)
        .is_some_and(|id| name_in(id).is_some())
}

/// Returns the kind whose bundle a schema is.
pub(super) fn kind_of(schema: &Value) -> Option<String> {
    let id = schema.get("$id").and_then(Value::as_str)?;
    Some(name_in(id)?.strip_suffix(".schema.json")?.to_owned())
}

/// Returns the file that the `$id` of a bundle of any version names.
fn name_in(id: &str) -> Option<&str> {
    let path = id.strip_prefix(SITE).or_else(|| id.strip_prefix(FORMER))?;
    path.strip_prefix("schemas/")?.rsplit('/').next()
}

fn parsed(name: &str) -> Option<Value> {
    let (_, text) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
    serde_json::from_str(text).ok()
}

/// References to the common schema lead into the bundle, where its definitions are next to those
/// of the schema: Tombi does not follow a `$ref` into `$defs` within `$defs`.
fn point_inside(value: &mut Value, is_used: &mut bool) {
    each_reference(value, &mut |reference| {
        if let Some(pointer) = reference.strip_prefix("common.schema.json#/$defs/") {
            *reference = format!("#/$defs/common-{pointer}");
            *is_used = true;
        }
    });
}

fn point_within_common(value: &mut Value) {
    each_reference(value, &mut |reference| {
        if let Some(pointer) = reference.strip_prefix("#/$defs/") {
            *reference = format!("#/$defs/common-{pointer}");
        }
    });
}

fn each_reference(value: &mut Value, change: &mut dyn FnMut(&mut String)) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(reference) if key == "$ref" => change(reference),
                    value => each_reference(value, change),
                }
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| each_reference(item, change)),
        _ => {}
    }
}

/// Adds branches with other formats to a schema of text. Each has all that the schema asks, since
/// to others than Tombi such a format says nothing.
fn name_formats(schema: &mut Value, formats: &[&str]) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    let mut told = serde_json::Map::new();
    for key in ["title", "description", "examples"] {
        if let Some(value) = members.remove(key) {
            told.insert(String::from(key), value);
        }
    }
    let mut branches = vec![Value::Object(members.clone())];
    for format in formats {
        let mut branch = members.clone();
        branch.insert(String::from("type"), json!("string"));
        branch.insert(String::from("format"), json!(format));
        branches.push(Value::Object(branch));
    }
    told.insert(String::from("anyOf"), Value::Array(branches));
    *members = told;
}

/// Visits a schema and all below it, with whether it is under a condition.
fn each_schema(schema: &mut Value, conditional: bool, visit: &mut dyn FnMut(&mut Value, bool)) {
    visit(schema, conditional);
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    for (key, value) in members {
        match (key.as_str(), value) {
            ("$defs" | "properties" | "patternProperties", Value::Object(named)) => {
                for (_, value) in named {
                    each_schema(value, conditional, visit);
                }
            }
            ("anyOf" | "oneOf" | "allOf", Value::Array(branches)) => {
                for branch in branches {
                    each_schema(branch, true, visit);
                }
            }
            ("if" | "then" | "else" | "not" | "contains", value) => {
                each_schema(value, true, visit);
            }
            ("items" | "additionalProperties" | "propertyNames", value) => {
                each_schema(value, conditional, visit);
            }
            _ => {}
        }
    }
}

fn allow_others(schema: &mut Value, conditional: bool) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    let names_keys = members.contains_key("properties");
    if conditional && names_keys && !members.contains_key("additionalProperties") {
        members.insert(String::from("additionalProperties"), json!(true));
    }
}

#[cfg(test)]
mod tests {
    use super::super::embedded_names;
    use super::*;

    fn bundle(name: &str) -> Value {
        serde_json::from_str(&bundled(name).unwrap()).unwrap()
    }

    #[test]
    fn each_reference_leads_to_a_definition_at_the_top() {
        for name in embedded_names() {
            let mut references = Vec::new();
            let mut schema = bundle(name);
            each_reference(&mut schema, &mut |reference| {
                references.push(reference.clone());
            });
            for reference in references {
                let pointer = reference.strip_prefix('#').unwrap();
                assert!(schema.pointer(pointer).is_some(), "{name}: {reference}");
                assert!(pointer.matches("$defs").count() <= 1, "{name}: {reference}");
            }
        }
    }

    #[test]
    fn a_schema_under_a_condition_says_that_other_keys_are_allowed() {
        for name in embedded_names() {
            let mut seen = 0;
            each_schema(&mut bundle(name), false, &mut |schema, conditional| {
                let names_keys = schema.get("properties").is_some();
                if conditional && names_keys {
                    let others = schema.get("additionalProperties");
                    assert_eq!(others, Some(&json!(true)), "{name}: {schema}");
                    seen += 1;
                }
            });
            assert!(seen > 0 || name != "person");
        }
    }

    #[test]
    fn dates_and_times_are_judged_as_before() {
        let person = |start: Value| json!({ "name": "Ada", "affiliations": [{ "organisation": "works", "start": start }] });
        let event = |start: &str| json!({ "title": "Call", "kind": "workshop", "start": start });
        let judge = |name: &str, record: &Value| jsonschema::is_valid(&bundle(name), record);
        for start in [json!(2026), json!("2026-05"), json!("2026-05-14")] {
            assert!(judge("person", &person(start.clone())), "{start}");
        }
        for start in [json!(99), json!(12026), json!(true), json!(["2026"])] {
            assert!(!judge("person", &person(start.clone())), "{start}");
        }
        assert!(judge("event", &event("2026-05-14T16:00")));
        for start in ["2026-13-14T16:00", "2026-05-14T25:00", "soon"] {
            assert!(!judge("event", &event(start)), "{start}");
        }
    }

    #[test]
    fn each_has_the_address_at_which_the_site_has_it() {
        for (name, text) in EMBEDDED {
            let schema: Value = serde_json::from_str(text).unwrap();
            let address = format!("{SITE}{}", crate::address::schema_path(name));
            assert_eq!(schema["$id"], json!(address), "{name}");
        }
    }

    #[test]
    fn what_is_written_is_known_again_and_nothing_else() {
        assert!(is_bundle(bundled("person").unwrap().as_bytes()));
        let former = br#"{"$id": "https://ospo-lint.test/schemas/v1/person.schema.json"}"#;
        assert!(is_bundle(former));
        assert!(!is_bundle(b"{}"));
        assert!(!is_bundle(b"{\"$id\": 3}"));
        assert!(!is_bundle(b"\xff"));
    }
}
