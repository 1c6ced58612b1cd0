//! `'%s has %d'.format([…])`, and values as text.

use std::fmt::Write as _;

use super::budget::Budget;
use super::fault::{Fault, no_overload, other};
use super::value::{Data, Value};

/// Digits after the point that may be asked for.
const MOST_DIGITS: usize = 100;

/// Returns a number with a fraction as text.
pub(super) fn double(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned();
    }
    let size = number.abs();
    if size != 0.0 && !(1e-4..1e21).contains(&size) {
        return scientific(&format!("{number:e}"));
    }
    number.to_string()
}

/// Turns `1.5e7` into `1.5e+07`, as the language writes it.
fn scientific(text: &str) -> String {
    let Some((digits, power)) = text.split_once('e') else {
        return text.to_owned();
    };
    let (sign, power) = match power.strip_prefix('-') {
        Some(power) => ('-', power),
        None => ('+', power),
    };
    format!("{digits}e{sign}{power:0>2}")
}

/// Puts values into a text where it has clauses for them.
pub(super) fn format<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let (Some(text), Some(list)) = (
        of.first().and_then(Value::as_str),
        of.get(1).and_then(Value::as_list),
    ) else {
        return Err(no_overload());
    };
    let mut values = list.items();
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, after) = (
            rest.get(..at).unwrap_or(""),
            rest.get(at + 1..).unwrap_or(""),
        );
        budget.bytes(before.len() + 1)?;
        out.push_str(before);
        let clause = Clause::read(after)
            .ok_or_else(|| other("the text has a clause that `format` does not know"))?;
        rest = after.get(clause.length..).unwrap_or("");
        if clause.letter == '%' {
            out.push('%');
            continue;
        }
        let value = values
            .next()
            .ok_or_else(|| other("`format` has more clauses than values"))?;
        clause.write(&value, &mut out, budget)?;
    }
    budget.bytes(rest.len())?;
    out.push_str(rest);
    Ok(Value::text(out))
}

struct Clause {
    letter: char,
    digits: Option<usize>,
    length: usize,
}

impl Clause {
    fn read(text: &str) -> Option<Self> {
        let (digits, at) = match text.strip_prefix('.') {
            Some(rest) => {
                let end = rest.find(|c: char| !c.is_ascii_digit())?;
                let digits: usize = rest.get(..end)?.parse().ok()?;
                (Some(digits).filter(|it| *it <= MOST_DIGITS)?, end + 1)
            }
            None => {
                let letter = text.chars().next()?;
                return "%sdfebxXo".contains(letter).then_some(Self {
                    letter,
                    digits: None,
                    length: 1,
                });
            }
        };
        let letter = text.get(at..)?.chars().next()?;
        "fe".contains(letter).then_some(Self {
            letter,
            digits: Some(digits),
            length: at + 1,
        })
    }

    fn write(&self, value: &Value<'_>, out: &mut String, budget: &Budget) -> Result<(), Fault> {
        let before = out.len();
        match self.letter {
            's' => return write_text(value, out, budget),
            'd' => decimal(value, out)?,
            'f' | 'e' => self.fraction(value, out)?,
            letter => bits(letter, value, out)?,
        }
        budget.bytes(out.len() - before)
    }

    fn fraction(&self, value: &Value<'_>, out: &mut String) -> Result<(), Fault> {
        #[expect(clippy::cast_precision_loss, reason = "it is written with a fraction")]
        let number = match value.data {
            Data::Double(number) => number,
            Data::Int(number) => number as f64,
            Data::Uint(number) => number as f64,
            _ => return Err(other("`%f` and `%e` write numbers")),
        };
        let digits = self.digits.unwrap_or(6);
        if !number.is_finite() {
            out.push_str(&double(number));
        } else if self.letter == 'f' {
            let _ = write!(out, "{number:.digits$}");
        } else {
            out.push_str(&scientific(&format!("{number:.digits$e}")));
        }
        Ok(())
    }
}

fn decimal(value: &Value<'_>, out: &mut String) -> Result<(), Fault> {
    match value.data {
        Data::Int(number) => out.push_str(&number.to_string()),
        Data::Uint(number) => out.push_str(&number.to_string()),
        Data::Double(number) if !number.is_finite() => out.push_str(&double(number)),
        _ => return Err(other("`%d` writes whole numbers")),
    }
    Ok(())
}

fn bits(letter: char, value: &Value<'_>, out: &mut String) -> Result<(), Fault> {
    let (is_negative, number) = match (&value.data, letter) {
        (Data::Int(number), _) => (*number < 0, number.unsigned_abs()),
        (Data::Uint(number), _) => (false, *number),
        (Data::Bool(is), 'b') => (false, u64::from(*is)),
        (Data::String(words), 'x' | 'X') => {
            hexadecimal(words.as_str().as_bytes(), letter, out);
            return Ok(());
        }
        (Data::Bytes(bytes), 'x' | 'X') => {
            hexadecimal(bytes, letter, out);
            return Ok(());
        }
        (_, 'b') => return Err(other("`%b` writes whole numbers and booleans")),
        (_, 'o') => return Err(other("`%o` writes whole numbers")),
        _ => return Err(other("`%x` writes whole numbers, texts and bytes")),
    };
    if is_negative {
        out.push('-');
    }
    let _ = match letter {
        'b' => write!(out, "{number:b}"),
        'o' => write!(out, "{number:o}"),
        'x' => write!(out, "{number:x}"),
        _ => write!(out, "{number:X}"),
    };
    Ok(())
}

fn hexadecimal(bytes: &[u8], letter: char, out: &mut String) {
    for byte in bytes {
        let _ = if letter == 'x' {
            write!(out, "{byte:02x}")
        } else {
            write!(out, "{byte:02X}")
        };
    }
}

impl Value<'_> {
    /// Returns the value as text. Errors: it has none, or the budget is spent.
    pub fn to_text(&self, budget: &Budget) -> Result<String, Fault> {
        let mut out = String::new();
        write_text(self, &mut out, budget)?;
        Ok(out)
    }
}

/// Writes any value as text.
pub(super) fn write_text(
    value: &Value<'_>,
    out: &mut String,
    budget: &Budget,
) -> Result<(), Fault> {
    let before = out.len();
    match &value.data {
        Data::Null => out.push_str("null"),
        Data::Bool(is) => out.push_str(&is.to_string()),
        Data::Int(number) => out.push_str(&number.to_string()),
        Data::Uint(number) => out.push_str(&number.to_string()),
        Data::Double(number) => out.push_str(&double(*number)),
        Data::String(words) => {
            budget.bytes(words.as_str().len())?;
            out.push_str(words.as_str());
            return Ok(());
        }
        Data::Bytes(bytes) => out.push_str(&String::from_utf8_lossy(bytes)),
        Data::Timestamp(moment) => out.push_str(&moment.to_string()),
        Data::Duration(length) => out.push_str(&length.to_string()),
        Data::Date(date) => out.push_str(&date.to_string()),
        Data::Kind(kind) => out.push_str(kind.name()),
        Data::List(list) => {
            out.push('[');
            for (count, item) in list.items().enumerate() {
                budget.bytes(2)?;
                if count > 0 {
                    out.push_str(", ");
                }
                write_text(&item, out, budget)?;
            }
            out.push(']');
            return Ok(());
        }
        Data::Map(map) => {
            // In the order of the keys as texts, whatever their type.
            let mut pairs = Vec::new();
            for (key, value) in map.pairs(budget)? {
                let mut text = String::new();
                write_text(&key, &mut text, budget)?;
                pairs.push((text, value));
            }
            pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
            out.push('{');
            for (count, (key, value)) in pairs.iter().enumerate() {
                out.push_str(if count > 0 { ", " } else { "" });
                out.push_str(key);
                out.push_str(": ");
                write_text(value, out, budget)?;
            }
            out.push('}');
            return Ok(());
        }
        Data::Interval(_) | Data::Optional(_) | Data::Record(_) => {
            return Err(other(
                "a record, an interval or an optional value is not a text",
            ));
        }
    }
    budget.bytes(out.len() - before)
}
