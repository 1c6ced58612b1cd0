//! Records as TOML, in the part of it that TOML 1.0 and 1.1 share.

use super::value::Value;
use super::write_json::{in_brackets, string};

/// Writes a table. `path` is where it is, each part as it is written in a header.
///
/// What TOML requires above the headers of tables comes first; within that, the order is kept.
pub(super) fn table(members: &[(String, Value)], path: &str, out: &mut String) {
    let (headed, plain): (Vec<_>, Vec<_>) =
        members.iter().partition(|(_, value)| has_header(value));
    for (key, value) in plain {
        self::key(key, out);
        out.push_str(" = ");
        self::value(value, out);
        out.push('\n');
    }
    for (key, value) in headed {
        let mut inner = path.to_owned();
        if !inner.is_empty() {
            inner.push('.');
        }
        self::key(key, &mut inner);
        match value {
            Value::Table(members) => {
                header(&format!("[{inner}]"), out);
                table(members, &inner, out);
            }
            Value::List(items) => {
                for item in items {
                    header(&format!("[[{inner}]]"), out);
                    if let Value::Table(members) = item {
                        table(members, &inner, out);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Writes members on one line each, tables in braces.
pub(super) fn line(members: &[(String, Value)], out: &mut String) {
    for (at, (key, value)) in members.iter().enumerate() {
        out.push_str(if at > 0 { "\n" } else { "" });
        self::key(key, out);
        out.push_str(" = ");
        self::value(value, out);
    }
}

fn has_header(value: &Value) -> bool {
    value.is_tables() || matches!(value, Value::Table(members) if !members.is_empty())
}

fn header(text: &str, out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(text);
    out.push('\n');
}

fn value(value: &Value, out: &mut String) {
    match value {
        Value::Date(text) if is_date(text) => out.push_str(text),
        Value::Text(text) | Value::Date(text) => string(text, out),
        Value::List(items) => in_brackets(items, out, self::value),
        Value::Table(members) => {
            out.push('{');
            for (at, (key, member)) in members.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { " " });
                self::key(key, out);
                out.push_str(" = ");
                self::value(member, out);
            }
            out.push_str(if members.is_empty() { "}" } else { " }" });
        }
        literal => out.push_str(&literal.literal().unwrap_or_default()),
    }
}

/// Says whether TOML itself knows the text as a date, or as a date and a time with seconds.
pub(super) fn is_date(text: &str) -> bool {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let is_day = day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok();
    let is_time = |time: &str| {
        let (clock, offset) = match time.find(['Z', '+', '-']) {
            Some(at) => time.split_at(at),
            None => (time, ""),
        };
        let is_clock = clock.len() == 8 && clock.parse::<jiff::civil::Time>().is_ok();
        let hours = offset.get(1..).and_then(|rest| rest.split_once(':'));
        let is_part = |part: &str, most: u8| {
            part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number <= most)
        };
        let is_offset = offset.is_empty()
            || offset == "Z"
            || hours.is_some_and(|(hours, minutes)| is_part(hours, 23) && is_part(minutes, 59));
        is_clock && is_offset
    };
    is_day && !day.starts_with('-') && time.is_none_or(is_time)
}

/// Writes a key: bare, where it can be.
pub(super) fn key(text: &str, out: &mut String) {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if !text.is_empty() && text.chars().all(is_bare) {
        out.push_str(text);
    } else {
        string(text, out);
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn only_what_toml_knows_is_written_as_a_date() {
        for text in [
            "2026-05-14",
            "2026-05-14T16:00:00",
            "2026-05-14T16:00:00+02:00",
            "2026-05-14T16:00:00Z",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2026-05",
            "2026",
            "2026-02-30",
            "2026-05-14T16:00",
            "20260514",
            "2026-05-14T25:00:00",
            "2026-05-14T16:00:00+2",
            "soon",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
