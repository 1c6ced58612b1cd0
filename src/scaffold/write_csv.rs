//! Rows of a CSV (RFC 4180).

use super::value::Value;

/// Writes a row for the columns of a header, without the end of its line. Errors: the key of a value
/// that no cell can hold, or that has no column.
pub(super) fn row(members: &[(String, Value)], columns: &[&str]) -> Result<String, String> {
    for (key, value) in members {
        let fits = match value {
            Value::List(_) | Value::Table(_) => false,
            // An empty cell says that nothing is there.
            Value::Text(text) => !text.is_empty() && !text.contains('\0'),
            _ => true,
        };
        if !fits || columns.iter().filter(|column| *column == key).count() != 1 {
            return Err(key.clone());
        }
    }
    let mut out = String::new();
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let member = members.iter().find(|(key, _)| key == column);
        if let Some((_, value)) = member {
            cell(value, &mut out);
        }
    }
    Ok(out)
}

fn cell(value: &Value, out: &mut String) {
    let text = match value {
        Value::Text(text) | Value::Date(text) => text.into(),
        other => other.literal().unwrap_or_default(),
    };
    let is_plain = |text: &str| {
        !text.contains([',', '"', '\n', '\r', '\u{feff}'])
            && text.trim() == text
            && !text.is_empty()
    };
    if is_plain(&text) {
        out.push_str(&text);
    } else {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    }
}
