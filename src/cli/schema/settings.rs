//! The settings of editors that lead from records to schemas, as text.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::files::Use;
use crate::document::Format;
use crate::report::{quoted, write_json};

const TOML: &[Format] = &[Format::Toml];
const YAML: &[Format] = &[Format::Yaml];
const JSON: &[Format] = &[Format::Json];

/// `.vscode/settings.json`. For TOML it has nothing: the setting of Even Better TOML does not find
/// files of the workspace (taplo's issue 479), but the extension reads `.taplo.toml`.
pub(super) fn vscode(uses: &[Use]) -> String {
    let mut yaml = Map::new();
    let mut json = Vec::new();
    for used in uses {
        let schema = format!("./{}", used.schema);
        let files = used.files(YAML);
        if !files.is_empty() {
            add(&mut yaml, &schema, files);
        }
        let files = used.files(JSON).into_iter().map(|glob| format!("/{glob}"));
        let mut files: Vec<String> = files.collect();
        if !files.is_empty() {
            let excluded = used.excluded(JSON).into_iter();
            files.extend(excluded.map(|glob| format!("!/{glob}")));
            json.push(json!({ "fileMatch": files, "url": schema }));
        }
    }
    let settings = json!({ "yaml.schemas": yaml, "json.schemas": json });
    let mut text = Vec::new();
    // What is in memory can be written.
    let _ = write_json(&settings, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Two kinds may have one schema.
fn add(schemas: &mut Map<String, Value>, schema: &str, files: Vec<String>) {
    let known = schemas.entry(schema).or_insert_with(|| json!([]));
    if let Value::Array(known) = known {
        known.extend(files.into_iter().map(Value::String));
    }
}

/// `tombi.toml`.
pub(super) fn tombi(uses: &[Use]) -> String {
    let tables = uses.iter().filter(|used| !used.files(TOML).is_empty());
    let tables = tables.map(|used| {
        format!(
            "[[schemas]]\npath = {}\ninclude = {}\n",
            quoted(&used.schema),
            list(&used.files(TOML))
        )
    });
    tables.collect::<Vec<_>>().join("\n")
}

/// `.taplo.toml`.
pub(super) fn taplo(uses: &[Use]) -> String {
    let mut tables = Vec::new();
    for used in uses {
        let (files, excluded) = (used.files(TOML), used.excluded(TOML));
        if files.is_empty() {
            continue;
        }
        let mut table = format!("[[rule]]\ninclude = {}\n", list(&files));
        if !excluded.is_empty() {
            let _ = writeln!(table, "exclude = {}", list(&excluded));
        }
        let _ = write!(
            table,
            "\n[rule.schema]\npath = {}\n",
            quoted(&format!("./{}", used.schema))
        );
        tables.push(table);
    }
    tables.join("\n")
}

fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}
