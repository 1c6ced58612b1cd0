//! Records as JSON (RFC 8259), and the strings and short lists that YAML and TOML write like it.

use super::style::Style;
use super::value::Value;

/// Writes a value whose first line is indented by the caller, and its other lines by `level`.
pub(super) fn value(value: &Value, level: usize, style: &Style, out: &mut String) {
    match value {
        Value::Text(text) | Value::Date(text) => string(text, out),
        Value::Table(members) if members.is_empty() => out.push_str("{}"),
        Value::List(items) if is_short(items) => {
            in_brackets(items, out, |item, out| self::value(item, level, style, out));
        }
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                next(at, level + 1, style, out);
                self::value(item, level + 1, style, out);
            }
            close(']', level, style, out);
        }
        Value::Table(members) => {
            out.push('{');
            for (at, (key, member)) in members.iter().enumerate() {
                next(at, level + 1, style, out);
                string(key, out);
                out.push_str(": ");
                self::value(member, level + 1, style, out);
            }
            close('}', level, style, out);
        }
        literal => out.push_str(&literal.literal().unwrap_or_default()),
    }
}

/// Writes a list on one line, as JSON, YAML and TOML have it; `write` writes an item.
pub(super) fn in_brackets(
    items: &[Value],
    out: &mut String,
    mut write: impl FnMut(&Value, &mut String),
) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        write(item, out);
    }
    out.push(']');
}

/// Says whether a list is reported on one line: a few short scalars.
fn is_short(items: &[Value]) -> bool {
    let length = |item: &Value| match item {
        Value::Text(text) | Value::Date(text) => Some(text.len()),
        Value::List(_) | Value::Table(_) => None,
        _ => Some(5),
    };
    let lengths: Option<usize> = items.iter().map(length).sum();
    lengths.is_some_and(|length| length + 4 * items.len() <= 60)
}

fn next(at: usize, level: usize, style: &Style, out: &mut String) {
    out.push_str(if at > 0 { ",\n" } else { "\n" });
    indent(level, style, out);
}

fn close(bracket: char, level: usize, style: &Style, out: &mut String) {
    out.push('\n');
    indent(level, style, out);
    out.push(bracket);
}

fn indent(level: usize, style: &Style, out: &mut String) {
    for _ in 0..level {
        match style.indent {
            None => out.push('\t'),
            Some(blanks) => out.extend(std::iter::repeat_n(' ', blanks)),
        }
    }
}

/// Writes a string, as JSON, YAML and TOML understand it alike.
pub(super) fn string(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if must_be_escaped(letter) => escape(letter, out),
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// Control characters, and those that other readers take for the end of a line or of the text.
fn must_be_escaped(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Writes a character of the basic plane as `\uXXXX`.
fn escape(letter: char, out: &mut String) {
    use std::fmt::Write as _;
    let _ = write!(out, "\\u{:04x}", u32::from(letter));
}
