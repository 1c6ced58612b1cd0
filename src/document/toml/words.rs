//! What is wrong with a TOML file, in a person's words.

use std::ops::Range;

use toml_spanner::{Error, ErrorKind};

use super::gap::Gaps;
use super::header::{self, Orphans};
use crate::document::{Builder, Exceeded, Problem, short};
use crate::finding::{Text, text};
use crate::span::Span;

/// Says whether the error only follows from another one: keys below a header that could not be read
/// were taken for keys of the root, and clash there.
fn is_aftermath(error: &Error, orphans: &Orphans) -> bool {
    let at = error.span().start as usize;
    match error.kind() {
        ErrorKind::DuplicateKey { first } | ErrorKind::DottedKeyInvalidType { first } => {
            orphans.holds(at) || orphans.holds(first.start as usize)
        }
        ErrorKind::DuplicateTable { first, .. } | ErrorKind::RedefineAsArray { first } => {
            orphans.holds(first.start as usize)
        }
        _ => false,
    }
}

/// Notes an error of the TOML in `text`, which begins at byte `base` of the file, and what is lost
/// there.
pub(super) fn note(
    builder: &mut Builder,
    text: &str,
    base: usize,
    error: &Error,
    orphans: &Orphans,
    gaps: &Gaps<'_>,
) {
    let at = error.span().start as usize;
    // A key that occurs twice has a value: nothing says that it is missing.
    let is_key = matches!(error.kind(), ErrorKind::DuplicateKey { .. });
    if !is_key {
        let lost = gaps.around(at);
        builder.lost(base + lost.start, base + lost.end);
    }
    if is_aftermath(error, orphans) {
        return;
    }
    let mut range = whole_characters(text, error.span().range());
    if text.get(range.start..).is_some_and(ends_line) {
        range.end = range.start;
    }
    if let ErrorKind::OutOfRange { .. } = error.kind() {
        builder.exceeded(Exceeded::Depth, base + range.start, base + range.end);
        return;
    }
    let wrong = Wrong {
        builder,
        text,
        base,
        range,
    };
    let problem = wrong
        .repeated(error)
        .unwrap_or_else(|| wrong.misspelt(error));
    // What is lost has been said.
    builder.problem(problem.loses_nothing());
}

/// What is missing at the end of a line is marked before the line's end.
fn ends_line(rest: &str) -> bool {
    rest.starts_with('\n') || rest.starts_with("\r\n")
}

/// The library marks one byte where it stops, also within a character.
fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

pub(super) struct Wrong<'a> {
    builder: &'a Builder,
    pub(super) text: &'a str,
    base: usize,
    pub(super) range: Range<usize>,
}

impl Wrong<'_> {
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.builder
            .span(self.base + range.start, self.base + range.end)
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// Words about what is written twice; `None` for other errors.
    fn repeated(&self, error: &Error) -> Option<Problem> {
        let here = self.span(self.range.clone());
        let problem = match error.kind() {
            ErrorKind::DuplicateKey { first } => {
                let key = self.slice(self.range.clone()).trim_matches(['"', '\'']);
                Problem::duplicate_key(here, self.span(first.range()), key)
            }
            ErrorKind::DuplicateTable { name, first } => {
                let first = header::line(self.text, first.start as usize);
                let again = self.span(name.range());
                let key = self.slice(name.range()).trim_matches(['"', '\'']);
                Problem::duplicate_key(again, self.span(first), key)
                    .help("put the keys of both under one header")
            }
            ErrorKind::RedefineAsArray { first } => {
                let header = header::line(self.text, self.range.start);
                Problem::syntax(
                    self.span(header),
                    "this is a table already and no list of tables",
                )
                .related(self.span(first.range()), "written as a table here")
                .help("write every one of them with double brackets")
            }
            ErrorKind::DottedKeyInvalidType { first } => {
                let key = self.slice(self.range.clone());
                let message = text![
                    Text::quoted(short(key), here),
                    " has a value and can hold no keys"
                ];
                Problem::syntax(here, message)
                    .related(self.span(first.range()), "it gets its value here")
            }
            _ => return None,
        };
        Some(problem)
    }

    /// Words about what does not follow the grammar.
    fn misspelt(&self, error: &Error) -> Problem {
        let here = self.span(self.range.clone());
        match error.kind() {
            ErrorKind::UnexpectedEof => {
                Problem::syntax(here, "the file ends where a value should be")
            }
            ErrorKind::FileTooLarge => Problem::syntax(here, "a TOML file must be below 256 MiB"),
            ErrorKind::Unexpected(found) => self.no_value(found),
            ErrorKind::UnquotedString => self.unquoted(),
            ErrorKind::Wanted { .. }
            | ErrorKind::InvalidDateTime(_)
            | ErrorKind::InvalidInteger(_)
            | ErrorKind::InvalidFloat(_)
                if self.day().is_some() =>
            {
                self.no_day_of_toml()
            }
            ErrorKind::Wanted { expected, found } => self.wanted(expected, found),
            ErrorKind::InvalidInteger(reason) | ErrorKind::InvalidFloat(reason) => {
                Problem::syntax(here, number(reason)).help("put text between quotation marks")
            }
            ErrorKind::InvalidDateTime(_) => Problem::syntax(
                here,
                "there is no such date or time, or it is written otherwise",
            )
            .help(text![
                "write ",
                Text::word("2026-05-14"),
                ", ",
                Text::word("16:00:00"),
                " or ",
                Text::word("2026-05-14T16:00:00Z"),
            ]),
            ErrorKind::MissingArrayComma => Problem::syntax(here, "a comma is missing in the list")
                .help("write `,` between two values, or `]` at the end"),
            ErrorKind::UnclosedArray => {
                Problem::syntax(here, "a list is never closed").help("write `]` at its end")
            }
            ErrorKind::MissingInlineTableComma => {
                Problem::syntax(here, "a comma is missing between two keys")
                    .help("write `,` between them, or `}` at the end")
            }
            ErrorKind::UnclosedInlineTable => {
                Problem::syntax(here, "a table is never closed").help("write `}` at its end")
            }
            kind => self.in_string(kind),
        }
    }

    /// Words about strings, and about quoted keys.
    fn in_string(&self, kind: ErrorKind<'_>) -> Problem {
        let here = self.span(self.range.clone());
        match kind {
            // In `"C:\dir\"` the last backslash takes the quotation mark into the text.
            ErrorKind::UnterminatedString(_) if self.ends_with_backslash() => {
                Problem::syntax(here, "a string is never closed").help(text![
                    "write ",
                    Text::word("\\\\"),
                    " for a backslash at its end, or put the text between single quotes"
                ])
            }
            ErrorKind::UnterminatedString(quote) => {
                Problem::syntax(here, "a string is never closed").help(text![
                    "write ",
                    Text::word(quote),
                    " at its end"
                ])
            }
            ErrorKind::InvalidCharInString(found) => {
                let escape = format!("\\u{:04X}", u32::from(found));
                Problem::syntax(here, "a string cannot hold this control character as it is").help(
                    text!["write ", Text::word(escape), " between double quotes"],
                )
            }
            ErrorKind::InvalidEscape(found) => {
                let written = Text::quoted(format!("\\{found}"), here);
                Problem::syntax(here, text![written, " means nothing in a string"])
                    .help(self.literal())
            }
            ErrorKind::InvalidHexEscape(found) => {
                let written = Text::quoted(found, here);
                Problem::syntax(here, text![written, " is not a hexadecimal digit"])
                    .help(self.literal())
            }
            ErrorKind::InvalidEscapeValue(_) => {
                Problem::syntax(here, "the escape does not name a character").help(self.literal())
            }
            ErrorKind::MultilineStringKey => {
                Problem::syntax(here, "a key cannot be in triple quotes")
            }
            _ => Problem::syntax(here, "this is not TOML"),
        }
    }

    fn no_value(&self, found: char) -> Problem {
        let here = self.span(self.range.clone());
        match found {
            '\r' if !self
                .slice(self.range.start..self.text.len())
                .starts_with("\r\n") =>
            {
                Problem::syntax(here, "a carriage return has no line feed after it")
            }
            '\r' | '\n' | '#' => {
                Problem::syntax(here, "a value is missing").help("write a value after `=`")
            }
            found => {
                let found = Text::quoted(found, here);
                Problem::syntax(here, text!["no value begins with ", found])
                    .help("put text between quotation marks")
            }
        }
    }

    fn unquoted(&self) -> Problem {
        let here = self.span(self.range.clone());
        let word = self.slice(self.range.clone());
        let truth = match word.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some("true"),
            "false" | "no" | "off" => Some("false"),
            _ => None,
        };
        let help = match truth {
            Some(truth) if word.to_ascii_lowercase().starts_with('o') => text![
                "write ",
                Text::quoted(format!("\"{word}\""), here),
                ", or ",
                Text::word(truth),
                " where true or false is meant"
            ],
            Some(truth) => text![
                "write ",
                Text::word(truth),
                ", or with quotation marks ",
                Text::quoted(format!("\"{word}\""), here)
            ],
            None if matches!(word, "null" | "nil" | "None") => {
                text![
                    "TOML does not have null: write a value, or leave the key out where it may be missing"
                ]
            }
            None => match self.rest_of_line().filter(|rest| rest.len() <= 60) {
                Some(rest) if !rest.contains(['"', '\'', '#', ',', ']', '}', '\\']) => {
                    text!["write ", Text::quoted(format!("\"{rest}\""), here)]
                }
                _ => text!["put the whole text between quotation marks"],
            },
        };
        let message = text![
            Text::quoted(short(word), here),
            " is not a value without quotation marks"
        ];
        Problem::syntax(here, message).help(help)
    }

    fn wanted(&self, expected: &str, found: &str) -> Problem {
        let here = self.span(self.range.clone());
        let wanted = match expected {
            "newline" => text!["the end of the line"],
            "an equals" => text![Text::word("="), " after the key"],
            "a right bracket" => text![Text::word("]"), " after the name of the table"],
            "a table key" => text!["a key"],
            _ => text!["something else"],
        };
        if expected == "an equals"
            && let Some(problem) = self.instead_of_equals()
        {
            return problem;
        }
        let found = match found {
            "eof" => text!["the end of the file"],
            "a newline" | "a carriage return" => text!["the end of the line"],
            _ => text![Text::quoted(short(self.slice(self.range.clone())), here)],
        };
        let problem = Problem::syntax(here, text!["expected ", wanted, ", found ", found]);
        let letter = self
            .slice(self.range.clone())
            .starts_with(char::is_alphabetic);
        if letter && expected == "a table key" {
            return problem.help("put a key of other letters than A to Z between quotation marks");
        }
        problem
    }
}

fn number(reason: &str) -> &'static str {
    match reason {
        "underscores must be between two digits" => "an underscore must be between two digits",
        "integer overflow" | "float overflow" => "the number is too large",
        "leading zeros are not allowed" => "a number does not begin with a zero",
        "signs are not allowed on prefixed integers" => {
            "a hexadecimal, octal or binary number has no sign"
        }
        "exponent requires at least one digit" => "a digit is missing in the exponent",
        "nothing after decimal point" | "expected digit after decimal point" => {
            "a digit is missing after the decimal point"
        }
        "no digits after prefix" => "digits are missing after the prefix",
        "expected digit after sign" => "a digit is missing after the sign",
        "invalid digit for hexadecimal" => "this is not a hexadecimal digit",
        "invalid digit for octal" => "this is not an octal digit",
        "invalid digit for binary" => "this is not a binary digit",
        _ => "this is not a number",
    }
}
