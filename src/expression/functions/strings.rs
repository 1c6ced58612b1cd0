//! Texts. Places in them are counted in characters.

use super::super::budget::Budget;
use super::super::fault::{Fault, Reason, no_overload};
use std::ops::Range;

use super::super::value::{Data, Value, Words};

/// Bytes of a compiled pattern.
const PATTERN: usize = 1 << 18;

fn text<'v>(value: Option<&'v Value<'_>>) -> Result<&'v str, Fault> {
    value.and_then(Value::as_str).ok_or_else(no_overload)
}

fn number(value: Option<&Value<'_>>) -> Result<i64, Fault> {
    match value.map(|it| &it.data) {
        Some(Data::Int(number)) => Ok(*number),
        _ => Err(no_overload()),
    }
}

fn made<'a>(text: String, budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.bytes(text.len())?;
    Ok(Value::text(text))
}

/// Returns a part of a text: of one that is written somewhere a part that is written there.
fn part<'a>(
    of: Option<&Value<'a>>,
    range: Range<usize>,
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    if let Some(Data::String(Words::Written(whole))) = of.map(|it| &it.data) {
        return whole
            .get(range)
            .map(Value::written)
            .ok_or_else(out_of_range);
    }
    let part = text(of)?.get(range).ok_or_else(out_of_range)?;
    made(part.to_owned(), budget)
}

fn out_of_range() -> Fault {
    Reason::OutOfRange.into()
}

/// Returns the byte of the character at a place; the end counts as one.
fn byte_at(text: &str, place: i64) -> Result<usize, Fault> {
    let place = usize::try_from(place).map_err(|_| out_of_range())?;
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    places.nth(place).ok_or_else(out_of_range)
}

pub(super) fn starts_with<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, two) = (text(of.first())?, text(of.get(1))?);
    budget.text(two.len())?;
    Ok(Value::bool(one.starts_with(two)))
}

pub(super) fn ends_with<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, two) = (text(of.first())?, text(of.get(1))?);
    budget.text(two.len())?;
    Ok(Value::bool(one.ends_with(two)))
}

pub(super) fn contains<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, two) = (text(of.first())?, text(of.get(1))?);
    budget.text(one.len() + two.len())?;
    Ok(Value::bool(one.contains(two)))
}

/// Compiles a pattern. Errors: it is not a pattern, or it is too large.
pub(in super::super) fn pattern(text: &str) -> Result<regex::Regex, String> {
    let mut builder = regex::RegexBuilder::new(text);
    builder.size_limit(PATTERN).nest_limit(50);
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "the pattern is too large".to_owned(),
        error => error
            .to_string()
            .lines()
            .last()
            .unwrap_or("")
            .trim_start_matches("error: ")
            .to_owned(),
    })
}

/// Says whether a pattern that is known beforehand is found.
pub(in super::super) fn matches_known<'a>(
    found: &Value<'a>,
    pattern: &regex::Regex,
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let text = text(Some(found))?;
    spend_search(text, pattern.as_str(), budget)?;
    Ok(Value::bool(pattern.is_match(text)))
}

/// A search goes over the text once, and looks at each part of the pattern for each letter.
fn spend_search(text: &str, pattern: &str, budget: &Budget) -> Result<(), Fault> {
    budget.text(text.len().saturating_mul(1 + pattern.len() / 16))
}

pub(super) fn matches<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, two) = (text(of.first())?, text(of.get(1))?);
    // It is compiled each time: a pattern that a record says is known to nobody before.
    budget.steps(1_000 + two.len().saturating_mul(20))?;
    spend_search(one, two, budget)?;
    match pattern(two) {
        Ok(pattern) => Ok(Value::bool(pattern.is_match(one))),
        Err(_) => Err(Reason::NotA("a pattern").into()),
    }
}

pub(super) fn char_at<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let one = text(of.first())?;
    let place = number(of.get(1))?;
    budget.text(one.len())?;
    let at = byte_at(one, place)?;
    let letter = one.get(at..).and_then(|rest| rest.chars().next());
    part(
        of.first(),
        at..at + letter.map_or(0, char::len_utf8),
        budget,
    )
}

pub(super) fn index_of<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, two) = (text(of.first())?, text(of.get(1))?);
    budget.text(2 * one.len() + two.len())?;
    let from = match of.get(2) {
        Some(place) => byte_at(one, number(Some(place))?)?,
        None => 0,
    };
    let found = one.get(from..).and_then(|rest| rest.find(two));
    Ok(place_of(one, found.map(|at| at + from)))
}

pub(super) fn last_index_of<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, two) = (text(of.first())?, text(of.get(1))?);
    budget.text(2 * one.len() + two.len())?;
    let found = match of.get(2) {
        Some(place) => {
            let last = byte_at(one, number(Some(place))?)?;
            // It may end after that place; it may not begin there.
            let end = one.len().min(last + two.len());
            let end = (last..=end)
                .rev()
                .find(|at| one.is_char_boundary(*at))
                .unwrap_or(last);
            one.get(..end).and_then(|part| part.rfind(two))
        }
        None => one.rfind(two),
    };
    Ok(place_of(one, found))
}

fn place_of<'a>(text: &str, at: Option<usize>) -> Value<'a> {
    match at.and_then(|at| text.get(..at)) {
        Some(before) => Value::count(before.chars().count()),
        None => Data::Int(-1).into(),
    }
}

pub(super) fn lower_ascii<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    made(text(of.first())?.to_ascii_lowercase(), budget)
}

pub(super) fn upper_ascii<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    made(text(of.first())?.to_ascii_uppercase(), budget)
}

pub(super) fn replace<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, old, new) = (text(of.first())?, text(of.get(1))?, text(of.get(2))?);
    budget.text(one.len())?;
    let most = match of.get(3) {
        Some(count) => usize::try_from(number(Some(count))?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    // What comes out may be far longer than what goes in.
    let count = one.matches(old).take(most).count();
    budget.bytes(one.len().saturating_add(count.saturating_mul(new.len())))?;
    Ok(Value::text(one.replacen(old, new, most)))
}

pub(super) fn split<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (one, separator) = (text(of.first())?, text(of.get(1))?);
    budget.text(one.len())?;
    let most = match of.get(2) {
        Some(count) => usize::try_from(number(Some(count))?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    if most == 0 {
        return Ok(Value::list(Vec::new()));
    }
    let mut items = Vec::new();
    let mut at = 0;
    let mut put = |text: &str| {
        budget.bytes(size_of::<Value<'_>>())?;
        items.push(part(of.first(), at..at + text.len(), budget)?);
        at += text.len() + separator.len();
        Ok::<(), Fault>(())
    };
    if separator.is_empty() {
        let mut rest = one;
        for taken in 1.. {
            let Some(letter) = rest.chars().next() else {
                break;
            };
            if taken >= most {
                put(rest)?;
                break;
            }
            let (first, after) = rest
                .split_at_checked(letter.len_utf8())
                .unwrap_or((rest, ""));
            put(first)?;
            rest = after;
        }
    } else {
        for part in one.splitn(most, separator) {
            put(part)?;
        }
    }
    Ok(Value::list(items))
}

pub(super) fn substring<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let one = text(of.first())?;
    budget.text(2 * one.len())?;
    let start = byte_at(one, number(of.get(1))?)?;
    let end = match of.get(2) {
        Some(place) => byte_at(one, number(Some(place))?)?,
        None => one.len(),
    };
    part(of.first(), start..end, budget)
}

pub(super) fn trim<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let one = text(of.first())?;
    budget.text(one.len())?;
    let start = one.len() - one.trim_start().len();
    part(of.first(), start..start + one.trim().len(), budget)
}

pub(super) fn join<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let list = of
        .first()
        .and_then(Value::as_list)
        .ok_or_else(no_overload)?;
    let separator = match of.get(1) {
        Some(separator) => text(Some(separator))?,
        None => "",
    };
    let mut out = String::new();
    for (count, item) in list.items().enumerate() {
        let part = text(Some(&item))?;
        budget.bytes(part.len() + separator.len() + 1)?;
        if count > 0 {
            out.push_str(separator);
        }
        out.push_str(part);
    }
    Ok(Value::text(out))
}

/// Returns the text as an expression writes it.
pub(super) fn quote<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let one = text(of.first())?;
    budget.text(one.len())?;
    let mut out = String::with_capacity(one.len() + 2);
    out.push('"');
    for letter in one.chars() {
        match letter {
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x0b' => out.push_str("\\v"),
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            letter => out.push(letter),
        }
    }
    out.push('"');
    made(out, budget)
}

/// Returns the letters of a text from its end.
pub(super) fn reverse<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    made(text(of.first())?.chars().rev().collect(), budget)
}
