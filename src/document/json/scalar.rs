//! Numbers and the three words of JSON.

use super::{JsonReader, Problem, Stopped};
use crate::document::{Content, short};
use crate::finding::{Text, text};

impl JsonReader<'_, '_> {
    pub(super) fn number(&mut self) -> Result<(), Stopped> {
        let start = self.at;
        let span = self.word();
        let written = self.text.get(span.range()).unwrap_or("");
        self.at = span.range().end;
        let added = match sort(written) {
            Ok(NumberSort::Integer) => self.builder.integer(start, self.at, Content::Plain),
            Ok(NumberSort::Float) => self.builder.float(start, self.at, Content::Plain),
            Err(message) => {
                let help = text!["put text between double quotes"];
                self.note(Problem::syntax(span, message).help(help).leaves_open(span))?;
                self.builder.string(start, self.at, Content::Plain)
            }
        };
        self.added(added, start..self.at).map(|_| ())
    }

    /// Reads `true`, `false` or `null`; any other word is reported and kept as text.
    pub(super) fn literal(&mut self) -> Result<(), Stopped> {
        let start = self.at;
        let span = self.word();
        let word = self.text.get(span.range()).unwrap_or("");
        let end = span.range().end;
        self.at = end;
        let added = match word {
            "true" | "false" => self.builder.boolean(word == "true", start, end),
            "null" => self.builder.null(start, end),
            _ => {
                let found = Text::quoted(short(word), span);
                if !word.starts_with(char::is_alphabetic) {
                    let message = text!["no value begins with ", found];
                    return self.stop(Problem::syntax(span, message));
                }
                let meant = match word.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" => text!["write ", Text::word("true")],
                    "false" | "no" | "off" => text!["write ", Text::word("false")],
                    "null" | "none" | "nil" | "undefined" => text!["write ", Text::word("null")],
                    "nan" | "infinity" | "inf" => text!["JSON knows finite numbers only"],
                    _ => text!["put text between double quotes"],
                };
                let message = text![found, " is not a value of JSON"];
                self.note(Problem::syntax(span, message).help(meant).leaves_open(span))?;
                self.builder.string(start, end, Content::Plain)
            }
        };
        self.added(added, start..end).map(|_| ())
    }
}

enum NumberSort {
    Integer,
    Float,
}

/// Says what sort of number a text is; every one of them is one that Rust reads.
fn sort(written: &str) -> Result<NumberSort, &'static str> {
    let number = written.strip_prefix('-').unwrap_or(written);
    let (whole, rest) = digits(number);
    if written.starts_with('+') {
        return Err("a number does not begin with a plus");
    }
    if whole.is_empty() {
        return Err("a number begins with a digit");
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err("a number does not begin with a zero");
    }
    if rest.is_empty() {
        return Ok(NumberSort::Integer);
    }
    let rest = match rest.strip_prefix('.') {
        Some(rest) => match digits(rest) {
            ("", _) => return Err("a digit is missing after the decimal point"),
            (_, rest) => rest,
        },
        None => rest,
    };
    let Some(exponent) = rest.strip_prefix(['e', 'E']) else {
        return if rest.is_empty() {
            Ok(NumberSort::Float)
        } else {
            Err("this is not a number")
        };
    };
    match digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)) {
        ("", "") => Err("a digit is missing in the exponent"),
        (_, "") => Ok(NumberSort::Float),
        _ => Err("this is not a number"),
    }
}

fn digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|digit: char| !digit.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
