//! The phrases that sentences about schemas are made of.

use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use serde_json::Value;

use crate::document::{Format, Node, Shape};
use crate::knowledge::listed::one_of;

/// Returns what a type is called.
pub(super) fn type_name(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "nothing",
        JsonType::Boolean => "true or false",
        JsonType::Integer => "a whole number",
        JsonType::Number => "a number",
        JsonType::String => "text",
        JsonType::Array => "a list",
        JsonType::Object => "a table",
    }
}

/// Returns what several types are called: `text or a list`.
pub(super) fn type_names(kinds: JsonTypeSet) -> String {
    let names: Vec<&str> = kinds.iter().map(type_name).collect();
    one_of(&names)
}

/// Returns the first of many words and how many more there are; none where all of them can be listed.
/// Nothing is saved by leaving a single one out.
pub(super) fn first_of(words: &[&str], most: usize) -> Option<String> {
    let first = words.get(..most)?;
    let more = words.len() - most;
    (more > 1).then(|| format!("{} and {more} more", first.join(", ")))
}

/// Returns what a value is, as the end of "this is …".
pub(super) fn shape_name(node: Node<'_>) -> &'static str {
    match node.shape() {
        Shape::Null => "empty",
        Shape::Boolean => "true or false",
        Shape::Integer => "a whole number",
        Shape::Float => "a number",
        Shape::String if node.is_date() => "a date",
        Shape::String => "text",
        Shape::List => "a list",
        Shape::Mapping => "a table",
    }
}

/// Returns a key with a value as the format writes it: `kind = "chat"`, `kind: chat`.
pub(super) fn assignment(format: Format, key: &str, value: &str) -> String {
    match format {
        Format::Toml => format!("{key} = {value:?}"),
        Format::Json => format!("{key:?}: {value:?}"),
        Format::Yaml | Format::Markdown | Format::Html | Format::Plain => format!("{key}: {value}"),
        Format::Csv | Format::Text | Format::Asset => value.to_owned(),
    }
}

/// Returns a value of a schema as a person reads it.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::from("nothing"),
        value => value.to_string(),
    }
}

/// Returns what a standard format is, as the end of "should be …".
pub(super) fn format_name(format: &str) -> &'static str {
    match format {
        "date" => "a date: `YYYY-MM-DD`",
        "date-time" => "a date with time and offset, such as `2026-05-14T16:00:00Z`",
        "time" => "a time with offset, such as `16:00:00Z`",
        "duration" => "a length of time, such as `P6M` or `PT90M`",
        "email" | "idn-email" => "an e-mail address",
        "hostname" | "idn-hostname" => "the name of a host",
        "ipv4" => "an address of IPv4",
        "ipv6" => "an address of IPv6",
        "uri" | "iri" => "an address, such as `https://…`",
        "uri-reference" | "iri-reference" => "an address or a path",
        "uri-template" => "a template of an address",
        "json-pointer" => "a JSON Pointer, such as `/a/0`",
        "relative-json-pointer" => "a relative JSON Pointer",
        "regex" => "a pattern",
        "uuid" => "a UUID",
        "iana-time-zone" => "a time zone such as `Europe/Berlin`",
        "language" => "a language tag such as `en` or `de-CH`",
        "spdx-expression" => "an SPDX expression such as `CC-BY-SA-4.0`",
        "country" => "a country's two letters, such as `DE`",
        "country-name" => "the name of a country, such as `Argentina`",
        "subdivision" => "a subdivision of ISO 3166-2, such as `DE-BE`",
        _ => "of another form",
    }
}

/// Says whether an error is about a pattern.
fn is_pattern(error: &ValidationError<'_>) -> bool {
    let is_named = matches!(
        error.kind(),
        jsonschema::error::ValidationErrorKind::Format { format } if format == "regex"
    );
    is_named && error.instance().is_string()
}

/// Returns what is wrong with a schema itself.
pub(super) fn schema_error(error: &ValidationError<'_>) -> String {
    let place = error.instance_path().as_str();
    let words = match error.kind().keyword() {
        // The library gives no keyword where it cannot compile one.
        "" if place.ends_with("/format") && error.instance().is_string() => format!(
            "the format {} is not known: there are those of JSON Schema, and {} of this program",
            error.instance(),
            crate::knowledge::format::NAMES.join(", ")
        ),
        // The library says so of a pattern, as value and as the name of a key.
        "format" if is_pattern(error) => {
            super::pattern::fault(error.instance().as_str().unwrap_or_default())
        }
        "format" => error.to_string(),
        _ if error.to_string().contains("never fetched") => {
            String::from("a `$ref` leads to no file of the repository, and none is ever fetched")
        }
        "pattern" => format!(
            "{} is not of the form that the keyword asks for",
            error.instance()
        ),
        "anyOf" | "oneOf" | "enum" => {
            format!("JSON Schema does not know {} here", error.instance())
        }
        _ => error.to_string(),
    };
    if place.is_empty() {
        words
    } else {
        format!("{words} (at `{place}`)")
    }
}

/// An example that the schema itself gives.
pub(super) fn example_of(schema: &Value) -> Option<String> {
    let list = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_array)
            .and_then(|list| list.first())
    };
    let example = list("examples").or_else(|| list("enum"))?;
    example.as_str().map(str::to_owned)
}

/// A title as the end of a sentence: its first letter small, unless it is a name or an acronym.
pub(super) fn lower(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next();
    let is_word = title.chars().nth(1).is_some_and(char::is_lowercase);
    match first {
        Some(first) if is_word => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}
