//! Habits of other formats in TOML: a colon for the equals sign, a key with a sign in it, a date as one
//! writes it in a letter.

use super::words::Wrong;
use crate::document::{Problem, short};
use crate::finding::{Piece, Text, text};
use crate::knowledge::ambiguous_date;

/// Longer lines are not shown again.
const MOST: usize = 60;

/// Of longer lines nobody looks for the end.
const LONGEST_LINE: usize = 400;

/// `31.08.2024`.
const LONGEST_DAY: usize = 10;

impl Wrong<'_> {
    /// Returns what is from the marked bytes to the end of their line; nothing of a long one, which may have
    /// many mistakes.
    pub(super) fn rest_of_line(&self) -> Option<&str> {
        Some(self.line_from(self.range.start)?.trim_end())
    }

    fn line_from(&self, start: usize) -> Option<&str> {
        let rest = self.text.get(start..)?;
        let near = rest.bytes().take(LONGEST_LINE);
        let end = near.take_while(|byte| !matches!(byte, b'\n' | b'\r'));
        let end = end.count();
        (end < LONGEST_LINE).then(|| rest.get(..end)).flatten()
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
            let line = format!("{key} = {}", super::meant::value(value));
            let code = Piece::Code(format!("`{line}`").into(), Some(here));
            return Some(Problem::syntax(here, message).help(text!["write ", code]));
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

    /// Returns the help for a backslash that begins no escape: the text between single quotes, where that
    /// is possible on its line.
    pub(super) fn literal(&self) -> Text {
        let here = self.span(self.range.clone());
        match self.around_backslash() {
            Some(literal) => {
                let code = Piece::Code(format!("`{literal}`").into(), Some(here));
                text![
                    "write ",
                    code,
                    ", or ",
                    Text::word("\\\\"),
                    " for each backslash"
                ]
            }
            None => text![
                "write ",
                Text::word("\\\\"),
                " for a backslash, or put the text between single quotes"
            ],
        }
    }

    /// Says whether the line of the marked bytes has a backslash before its last quotation mark.
    pub(super) fn ends_with_backslash(&self) -> bool {
        let before = self.text.get(..self.range.start).unwrap_or("");
        let rest = self.rest_of_line().unwrap_or("");
        before.ends_with("\\\"") && rest.is_empty() || rest.ends_with("\\\"")
    }

    /// Returns the string with the marked bytes in it, between single quotes.
    fn around_backslash(&self) -> Option<String> {
        let before = self.text.get(..self.range.start)?.as_bytes();
        let is_quote = |at: usize| before.get(at) == Some(&b'"');
        let mut open = before.len();
        loop {
            open = open.checked_sub(1)?;
            if before.len() - open > MOST || before.get(open) == Some(&b'\n') {
                return None;
            }
            if is_quote(open) {
                break;
            }
        }
        // Between three quotation marks a text may have several lines; one after a backslash ends nothing.
        let is_of_more = |byte: Option<&u8>| matches!(byte, Some(b'"' | b'\\'));
        let (inside, after) = self.line_from(open + 1)?.split_once('"')?;
        let is_last = !inside.ends_with('\\') || !after.contains('"');
        let is_plain = inside.len() <= MOST
            && !inside.contains('\'')
            && !inside.contains(char::is_control)
            && is_last
            && !is_of_more(open.checked_sub(1).and_then(|at| before.get(at)));
        is_plain.then(|| format!("'{inside}'"))
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
