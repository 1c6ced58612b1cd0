//! Setting fields of a record in the making: `affiliations.organisation` to `works`.
//!
//! A value becomes what the schema asks for where it can be read so, and stays text otherwise: the
//! schema then says what is wrong with it.

use super::value::{Table, Value};
use crate::document::Format;
use crate::knowledge::format::{Verdict, judge};
use crate::knowledge::near::nearest;
use crate::schema::{Allowed, Field};

/// Why a field cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Sets a field of a record. A dot goes into a table; of a list of tables into the last one, or
/// into a new one where the last has that field already; a number after the name of a list says
/// which item. A list takes a value more each time.
pub fn set(record: &mut Table, allowed: &Allowed, path: &str, text: &str) -> Result<(), Wrong> {
    set_in(record, allowed, path, path, text)
}

fn set_in(
    table: &mut Table,
    allowed: &Allowed,
    whole: &str,
    path: &str,
    text: &str,
) -> Result<(), Wrong> {
    let (key, rest) = match path.split_once('.') {
        Some((key, rest)) => (key, Some(rest)),
        None => (path, None),
    };
    if key.is_empty() {
        return Err(wrong(
            format!("`{whole}` names no field"),
            "write `--set name=Ada`",
        ));
    }
    let british = key.replace("organization", "organisation");
    let Some(field) = allowed.field(key).or_else(|| allowed.field(&british)) else {
        return set_unknown(table, allowed, whole, path, text);
    };
    let key = field.key.as_str();
    match rest {
        None => set_leaf(table, field, whole, text),
        Some(rest) if field.allowed.is_list() => {
            set_item(table, key, &field.allowed, whole, rest, text)
        }
        Some(rest) if field.allowed.is_table() => {
            let slot = slot(table, key, || Value::Table(Table::new()));
            match slot {
                Value::Table(inner) => set_in(inner, &field.allowed, whole, rest, text),
                _ => Err(twice(key)),
            }
        }
        Some(rest) => Err(wrong(
            format!("`{key}` is not a table: there is no `{rest}` in it"),
            format!("write `--set {key}=…`"),
        )),
    }
}

/// A key that the schema does not name: where others are allowed, the whole rest of the path.
fn set_unknown(
    table: &mut Table,
    allowed: &Allowed,
    whole: &str,
    path: &str,
    text: &str,
) -> Result<(), Wrong> {
    let any = Allowed::default();
    let others = match &allowed.others {
        Some(others) => others,
        None if path.starts_with("x-") || !allowed.is_closed => &any,
        None => {
            let key = path.split('.').next().unwrap_or(path);
            let known = allowed.fields.iter().map(|field| field.key.as_str());
            let help = match nearest(key, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", known.collect::<Vec<_>>().join(", ")),
            };
            return Err(wrong(format!("there is no field `{whole}`"), help));
        }
    };
    if table.iter().any(|(known, _)| known == path) {
        return Err(twice(path));
    }
    table.push((path.to_owned(), scalar(others, text)));
    Ok(())
}

fn set_leaf(table: &mut Table, field: &Field, whole: &str, text: &str) -> Result<(), Wrong> {
    let (key, allowed) = (field.key.as_str(), &field.allowed);
    let known = table.iter_mut().find(|(known, _)| known == key);
    if allowed.is_list() {
        let items = allowed.items.as_deref();
        let anything = Allowed::default();
        let item = scalar(items.unwrap_or(&anything), text);
        if items.is_some_and(|items| items.is_table() && !items.is_text()) {
            return Err(into_table(whole, items));
        }
        match known {
            Some((_, Value::List(list))) => list.push(item),
            Some((_, one)) => *one = Value::List(vec![one.clone(), item]),
            None if text.is_empty() => table.push((key.to_owned(), Value::List(Vec::new()))),
            None if allowed.is_text() => table.push((key.to_owned(), scalar(allowed, text))),
            None => table.push((key.to_owned(), Value::List(vec![item]))),
        }
        return Ok(());
    }
    if known.is_some() {
        return Err(twice(key));
    }
    if allowed.is_table() && !allowed.is_text() {
        return Err(into_table(whole, Some(allowed)));
    }
    table.push((key.to_owned(), scalar(allowed, text)));
    Ok(())
}

/// Sets a field of an item of a list of tables.
fn set_item(
    table: &mut Table,
    key: &str,
    allowed: &Allowed,
    whole: &str,
    rest: &str,
    text: &str,
) -> Result<(), Wrong> {
    let anything = Allowed::default();
    let inner = allowed.items.as_deref().unwrap_or(&anything);
    let Value::List(items) = slot(table, key, || Value::List(Vec::new())) else {
        return Err(twice(key));
    };
    let (index, rest) = match rest.split_once('.') {
        Some((number, rest)) if number.parse::<usize>().is_ok() => (number.parse().ok(), rest),
        _ => (None, rest),
    };
    let first = rest.split('.').next().unwrap_or(rest);
    let takes_more = inner
        .field(first)
        .is_some_and(|field| field.allowed.is_list() || field.allowed.is_table());
    let has = |item: &Value| match item {
        Value::Table(members) => members.iter().any(|(known, _)| known == first),
        _ => true,
    };
    let at = match index {
        Some(index) => index,
        None if items.last().is_some_and(|last| takes_more || !has(last)) => items.len() - 1,
        None => items.len(),
    };
    if at > items.len() {
        let message = format!("`{key}` has no item {at} yet: it has {}", items.len());
        return Err(wrong(message, "items count from 0"));
    }
    if at == items.len() {
        items.push(Value::Table(Table::new()));
    }
    match items.get_mut(at) {
        Some(Value::Table(members)) => set_in(members, inner, whole, rest, text),
        _ => Err(twice(key)),
    }
}

fn slot<'t>(table: &'t mut Table, key: &str, empty: impl FnOnce() -> Value) -> &'t mut Value {
    let position = table.iter().position(|(known, _)| known == key);
    let position = position.unwrap_or(table.len());
    if position == table.len() {
        table.push((key.to_owned(), empty()));
    }
    // It is there: it was found, or pushed.
    #[expect(clippy::indexing_slicing, reason = "the position was found above")]
    let (_, value) = &mut table[position];
    value
}

/// Reads a text as what is allowed.
pub fn scalar(allowed: &Allowed, text: &str) -> Value {
    let as_text = || {
        if allowed.is_date() {
            Value::Date(text.to_owned())
        } else {
            Value::Text(canonical(allowed, text))
        }
    };
    if allowed.is_text() {
        return as_text();
    }
    if allowed.is_flag() {
        match text.to_lowercase().as_str() {
            "true" | "yes" | "y" => return Value::Flag(true),
            "false" | "no" | "n" => return Value::Flag(false),
            _ => {}
        }
    }
    if allowed.is_integer()
        && let Ok(number) = text.parse()
    {
        return Value::Integer(number);
    }
    if allowed.is_number() && is_decimal(text) {
        return Value::Number(text.to_owned());
    }
    as_text()
}

/// Returns an identifier or a code in the form in which it is written; any other text as it is.
fn canonical(allowed: &Allowed, text: &str) -> String {
    match allowed.format.as_deref().map(|format| judge(format, text)) {
        Some(Verdict::NotCanonical(form)) => form,
        Some(Verdict::UnknownCode(Some(form))) if form.eq_ignore_ascii_case(text) => form,
        _ => text.to_owned(),
    }
}

/// Says whether all formats read the text as the same number with a fraction.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let Some((whole, fraction)) = digits.split_once('.') else {
        return false;
    };
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    are_digits(whole) && are_digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}

/// Brings the keys of a record into the order of the schema, and its dates into the form that the
/// format knows.
pub fn arranged(record: &[(String, Value)], allowed: &Allowed, format: Format) -> Table {
    let position = |key: &str| {
        let mut fields = allowed.fields.iter();
        fields
            .position(|field| field.key == key)
            .unwrap_or(usize::MAX)
    };
    let mut arranged: Table = record.to_vec();
    arranged.sort_by_key(|(key, _)| position(key));
    for (key, value) in &mut arranged {
        let anything = Allowed::default();
        let inner = allowed.field(key).map_or(&anything, |field| &field.allowed);
        arrange(value, inner, format);
    }
    arranged
}

fn arrange(value: &mut Value, allowed: &Allowed, format: Format) {
    match value {
        Value::Table(members) => *members = arranged(members, allowed, format),
        Value::List(items) => {
            let anything = Allowed::default();
            let inner = allowed.items.as_deref().unwrap_or(&anything);
            for item in items {
                arrange(item, inner, format);
            }
        }
        Value::Date(text) if format == Format::Toml => {
            // TOML 1.0 requires the seconds.
            let is_to_the_minute = text.len() == 16
                && text
                    .get(10..11)
                    .is_some_and(|between| matches!(between, "T" | " " | "t"))
                && text.get(13..14) == Some(":");
            if is_to_the_minute {
                *text = format!("{}:00", text.replacen([' ', 't'], "T", 1));
            }
        }
        _ => {}
    }
}

fn wrong(message: impl Into<String>, help: impl Into<String>) -> Wrong {
    Wrong {
        message: message.into(),
        help: help.into(),
    }
}

fn twice(key: &str) -> Wrong {
    wrong(format!("`{key}` is given twice, and it is not a list"), "")
}

fn into_table(whole: &str, allowed: Option<&Allowed>) -> Wrong {
    let first = allowed
        .and_then(|allowed| allowed.fields.iter().find(|field| field.is_required))
        .or_else(|| allowed.and_then(|allowed| allowed.fields.first()));
    let key = first.map_or("name", |field| &field.key);
    wrong(
        format!("`{whole}` is a table"),
        format!("give its fields: `--set {whole}.{key}=…`"),
    )
}

#[cfg(test)]
mod tests;
