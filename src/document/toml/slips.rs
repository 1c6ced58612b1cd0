//! Habits of other formats in TOML: a colon for the equals sign, a key with a sign in it, a date as one
//! writes it in a letter.

use super::words::Wrong;
use crate::document::{Problem, short};
use crate::finding::{Text, text};
use crate::knowledge::ambiguous_date;

/// Longer lines are not shown again.
const MOST: usize = 60;

/// `31.08.2024`.
const LONGEST_DAY: usize = 10;

impl Wrong<'_> {
    /// Returns what is from the marked bytes to the end of their line.
    pub(super) fn rest_of_line(&self) -> Option<&str> {
        let rest = self.text.get(self.range.start..)?;
        Some(rest.split(['\n', '\r']).next()?.trim_end())
    }

    /// Returns the key and what is where its equals sign should be.
    fn around_sign(&self) -> Option<(&str, &str)> {
        let before = self.text.get(..self.range.start)?.bytes().rev();
        let begun = before
            .take(MOST + 1)
            .take_while(|byte| *byte != b'\n')
            .count();
        if begun > MOST {
            return None;
        }
        let key = self
            .text
            .get(self.range.start - begun..self.range.start)?
            .trim();
        Some((key, self.rest_of_line()?))
    }

    /// Words about a line in which something else is where the equals sign should be.
    pub(super) fn instead_of_equals(&self) -> Option<Problem> {
        let here = self.span(self.range.clone());
        let (key, rest) = self.around_sign()?;
        if key.len() + rest.len() > MOST || key.contains(['"', '\'']) {
            return None;
        }
        if let Some(value) = rest.strip_prefix(':') {
            let message = text![
                "a key and its value are joined by ",
                Text::word("="),
                " and not by a colon"
            ];
            let line = format!("{key} = {}", value.trim());
            return Some(
                Problem::syntax(here, message).help(text!["write ", Text::quoted(line, here)]),
            );
        }
        let sign = rest.chars().next().filter(|sign| !sign.is_whitespace())?;
        let (more, value) = rest.split_once('=')?;
        if sign.is_alphanumeric() || more.contains(['"', '\'']) {
            return None;
        }
        let message = text![
            "a key with ",
            Text::quoted(sign, here),
            " in it needs quotation marks"
        ];
        let line = format!("\"{key}{}\" = {}", more.trim_end(), value.trim());
        Some(Problem::syntax(here, message).help(text!["write ", Text::quoted(line, here)]))
    }

    /// Returns a day as people write it, `31.08.2024`, that the marked bytes are part of.
    pub(super) fn day(&self) -> Option<&str> {
        let before = self.text.get(..self.range.start)?.bytes().rev();
        let begun = before.take(LONGEST_DAY).take_while(|byte| is_of_day(*byte));
        let from = self.range.start - begun.count();
        let rest = self.text.get(from..)?;
        let length = rest
            .bytes()
            .take(2 * LONGEST_DAY)
            .take_while(|byte| is_of_day(*byte));
        let word = rest.get(..length.count())?;
        (!ambiguous_date::days(word).is_empty()).then_some(word)
    }

    /// Words about a day that is written in another order than TOML has.
    pub(super) fn no_day_of_toml(&self) -> Problem {
        let here = self.span(self.range.clone());
        let word = self.day().unwrap_or("");
        let message = text![
            Text::quoted(short(word), here),
            " is not a date: the year comes first, then month and day"
        ];
        let days = ambiguous_date::days(word);
        let mut help = text!["write "];
        for (at, day) in days.into_iter().enumerate() {
            let or = if at == 0 { "" } else { " or " };
            help = text![help, or, Text::word(day)];
        }
        Problem::syntax(here, message).help(help)
    }
}

fn is_of_day(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'.' | b'/')
}
