//! Records as YAML: block style, and a text without quotes only where readers of YAML 1.1 and 1.2
//! all take it for that text.

use super::style::Style;
use super::value::Value;
use super::write_json;
use crate::knowledge::yaml_1_1::{is_plain, is_plain_in_brackets};

/// How much further right the members of a table are.
const STEP: usize = 2;

/// Writes the members of a table, each on lines of its own that begin with `column` blanks; the
/// first one without, where the caller has begun its line.
pub(super) fn table(
    members: &[(String, Value)],
    column: usize,
    has_begun: bool,
    style: &Style,
    out: &mut String,
) {
    for (at, (key, value)) in members.iter().enumerate() {
        if at > 0 || !has_begun {
            blanks(column, out);
        }
        scalar(key, out);
        out.push(':');
        after_key(value, column, style, out);
    }
}

/// Writes what follows `key:`.
pub(super) fn after_key(value: &Value, column: usize, style: &Style, out: &mut String) {
    match value {
        Value::Table(members) if !members.is_empty() => {
            out.push('\n');
            table(members, column + STEP, false, style, out);
        }
        Value::List(items) if !items.is_empty() && !in_line(items, style) => {
            out.push('\n');
            let further = if style.items_set_in { STEP } else { 0 };
            for item in items {
                self::item(item, column + further, style, out);
            }
        }
        value => {
            out.push(' ');
            short(value, out);
            out.push('\n');
        }
    }
}

/// Writes an item of a list, whose dash follows `column` blanks.
pub(super) fn item(value: &Value, column: usize, style: &Style, out: &mut String) {
    blanks(column, out);
    out.push_str("- ");
    match value {
        Value::Table(members) if !members.is_empty() => {
            table(members, column + STEP, true, style, out);
        }
        value => {
            short(value, out);
            out.push('\n');
        }
    }
}

fn in_line(items: &[Value], style: &Style) -> bool {
    let is_nested = |item: &Value| matches!(item, Value::List(_) | Value::Table(_));
    style.lists_in_line && !items.iter().any(is_nested)
}

fn blanks(column: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', column));
}

/// Writes a value on one line. Lists and tables are in brackets, where no text goes without
/// quotes that could end one.
fn short(value: &Value, out: &mut String) {
    match value {
        Value::Date(text) if is_date_like(text) => out.push_str(text),
        Value::Text(text) | Value::Date(text) => scalar(text, out),
        Value::List(items) => write_json::in_brackets(items, out, within_brackets),
        Value::Table(members) => {
            out.push('{');
            for (at, (key, member)) in members.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write_json::string(key, out);
                out.push_str(": ");
                within_brackets(member, out);
            }
            out.push('}');
        }
        literal => out.push_str(&literal.literal().unwrap_or_default()),
    }
}

fn within_brackets(value: &Value, out: &mut String) {
    match value {
        Value::Text(text) if !is_plain_in_brackets(text) => write_json::string(text, out),
        value => short(value, out),
    }
}

/// A date is text to us and a date to others: what it is meant as.
fn is_date_like(text: &str) -> bool {
    let is_day = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    is_day || super::write_toml::is_date(text)
}

/// Writes a text: plain where that is safe, else in quotes. Escapes are those of JSON, which YAML
/// knows as well.
fn scalar(text: &str, out: &mut String) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        write_json::string(text, out);
    }
}
