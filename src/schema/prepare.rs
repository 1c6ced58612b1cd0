//! What is done to a schema of the repository before it is compiled: names that mean nothing are
//! dropped, patterns that go back are spelt out, and what builds on a kind of ours is led to it.

use serde_json::{Value, json};

use super::library::{built_in_address, open_address};
use super::pattern;

/// What begins a reference to a schema that is built in: `ospo:event`.
const OURS: &str = "ospo:";

/// What a document asks of those that compile it.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Says whether a pattern looks around, or repeats what a group has matched.
    pub(super) goes_back: bool,
    /// The kinds of ours that it refers to, each with whether it adds keys to it.
    pub(super) kinds: Vec<(&'static str, bool)>,
}

/// The drafts that differ in what this page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SchemaDraft {
    Four,
    SixOrSeven,
    Later,
}

/// Prepares a document. Error: what is wrong with it.
pub(super) fn prepare(document: &mut Value) -> Result<Needs, String> {
    let named = document
        .get("$schema")
        .and_then(Value::as_str)
        .unwrap_or("");
    let draft = match named {
        named if named.contains("draft-04") => SchemaDraft::Four,
        named if named.contains("draft-06") || named.contains("draft-07") => {
            SchemaDraft::SixOrSeven
        }
        _ => SchemaDraft::Later,
    };
    let mut work = Work {
        draft,
        needs: Needs::default(),
    };
    // What the top is built on may get more keys.
    let tops = open_references(document)?;
    if !tops.is_empty() {
        work.builds_on(document, &tops)?;
    }
    work.schema(document)?;
    Ok(work.needs)
}

/// Returns the kinds of ours that the top of a document is built on: by `$ref`, or within `allOf`.
fn open_references(document: &mut Value) -> Result<Vec<&'static str>, String> {
    let mut found = Vec::new();
    let mut lead = |schema: &mut Value| -> Result<(), String> {
        let Some(Value::String(reference)) = schema.get_mut("$ref") else {
            return Ok(());
        };
        let Some(rest) = reference.strip_prefix(OURS) else {
            return Ok(());
        };
        // A part of a schema has no keys to add to.
        if !rest.contains('#') {
            let kind = known(rest)?;
            *reference = open_address(kind);
            found.push(kind);
        }
        Ok(())
    };
    lead(document)?;
    let parts = document.get_mut("allOf").and_then(Value::as_array_mut);
    for part in parts.into_iter().flatten() {
        lead(part)?;
    }
    Ok(found)
}

/// Returns the kind of that name. Error: there is none, and which one is near.
fn known(name: &str) -> Result<&'static str, String> {
    let kinds = super::embedded_kinds();
    let meant = if name == "organization" {
        "organisation"
    } else {
        name
    };
    if let Some(found) = kinds.iter().find(|kind| **kind == meant) {
        return Ok(found);
    }
    let near = crate::knowledge::near::nearest(name, kinds.iter().copied());
    Err(match near {
        Some(near) => format!("there is no schema `{OURS}{name}`: write `{OURS}{near}`"),
        None => format!(
            "there is no schema `{OURS}{name}`: there are {}",
            kinds.join(", ")
        ),
    })
}

struct Work {
    draft: SchemaDraft,
    needs: Needs,
}

impl Work {
    /// What a schema adds to ours is known besides it, and nothing else is, unless it says so.
    fn builds_on(&mut self, document: &mut Value, kinds: &[&'static str]) -> Result<(), String> {
        if self.draft != SchemaDraft::Later {
            return Err(String::from(
                "a schema that builds on `ospo:…` needs the draft 2019-09 or 2020-12 as `$schema`",
            ));
        }
        for kind in kinds {
            self.needs.kinds.push((kind, true));
        }
        let Some(members) = document.as_object_mut() else {
            return Ok(());
        };
        let is_said = ["additionalProperties", "unevaluatedProperties"]
            .iter()
            .any(|keyword| members.contains_key(*keyword));
        if !is_said && kinds.iter().any(|kind| super::embedded::is_closed(kind)) {
            members.insert(String::from("unevaluatedProperties"), json!(false));
        }
        Ok(())
    }

    fn schema(&mut self, schema: &mut Value) -> Result<(), String> {
        let Some(members) = schema.as_object_mut() else {
            return Ok(());
        };
        self.names(members);
        self.lead(members)?;
        if members
            .get("x-ospo-message")
            .is_some_and(|text| !is_text(text))
        {
            return Err(String::from("`x-ospo-message` should be text"));
        }
        if let Some(Value::String(text)) = members.get_mut("pattern") {
            self.pattern(text);
        }
        if let Some(Value::Object(patterns)) = members.get_mut("patternProperties") {
            let before = std::mem::take(patterns);
            for (mut key, value) in before {
                self.pattern(&mut key);
                patterns.insert(key, value);
            }
        }
        for (keyword, value) in members.iter_mut() {
            match (keyword.as_str(), value) {
                ("enum" | "const" | "default" | "examples", _) => {}
                (
                    "properties" | "patternProperties" | "$defs" | "definitions"
                    | "dependentSchemas" | "dependencies",
                    Value::Object(named),
                ) => {
                    for (_, schema) in named.iter_mut() {
                        self.schema(schema)?;
                    }
                }
                (_, Value::Array(schemas)) => {
                    for schema in schemas {
                        self.schema(schema)?;
                    }
                }
                (_, value) => self.schema(value)?,
            }
        }
        Ok(())
    }

    /// Generators write `$id: "#/properties/name"`, which names nothing: other validators ignore it.
    /// `$id: "#name"` was an anchor before there was a keyword for it.
    fn names(&self, members: &mut serde_json::Map<String, Value>) {
        let keyword = if self.draft == SchemaDraft::Four {
            "id"
        } else {
            "$id"
        };
        let Some(Value::String(id)) = members.get(keyword) else {
            return;
        };
        let Some(fragment) = id.strip_prefix('#').map(str::to_owned) else {
            return;
        };
        let is_name = fragment.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && fragment
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "-_:.".contains(letter));
        if is_name && self.draft != SchemaDraft::Later {
            return;
        }
        members.remove(keyword);
        if is_name && !members.contains_key("$anchor") {
            members.insert(String::from("$anchor"), Value::String(fragment));
        }
    }

    /// Leads `ospo:event` to the schema that is built in.
    fn lead(&mut self, members: &mut serde_json::Map<String, Value>) -> Result<(), String> {
        let Some(Value::String(reference)) = members.get_mut("$ref") else {
            return Ok(());
        };
        if reference.starts_with("ospo:///") {
            return Ok(());
        }
        if let Some(rest) = reference.strip_prefix(OURS) {
            let (name, fragment) = rest.split_once('#').unwrap_or((rest, ""));
            let kind = known(name)?;
            self.needs.kinds.push((kind, false));
            *reference = format!("{}#{fragment}", built_in_address(kind));
        }
        Ok(())
    }

    fn pattern(&mut self, text: &mut String) {
        if pattern::goes_back(text) {
            self.needs.goes_back = true;
            *text = pattern::spelt_out(text);
        }
    }
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}
