//! Where human output is written: lines of coloured parts, and nothing that is not a whole line.
//!
//! This is the one place that writes escape sequences of our own, and the last one to see a line, also
//! one that `miette` drew: commands of CI runners are broken here (`neutral`), after all parts have
//! come together.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};

use super::Options;
use super::look::Signs;
use super::neutral;
use crate::finding::Severity;

/// What a part of a line is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Text.
    Plain,
    /// Words and marks of a severity.
    Severity(Severity),
    /// A path.
    Path,
    /// What is said besides.
    Aside,
    /// What a line of a patch takes out.
    Removed,
    /// What a line of a patch puts in.
    Added,
    /// `help:` and its like, titles, messages.
    Name,
}

impl Ink {
    fn style(self) -> Style {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Severity(Severity::Error) => colour(AnsiColor::Red).effects(Effects::BOLD),
            Self::Severity(Severity::Warning) => colour(AnsiColor::Yellow).effects(Effects::BOLD),
            Self::Path => colour(AnsiColor::Cyan),
            Self::Aside => Style::new().effects(Effects::DIMMED),
            Self::Removed => colour(AnsiColor::Red),
            Self::Added => colour(AnsiColor::Green),
            Self::Name => Style::new().effects(Effects::BOLD),
        }
    }
}

impl Ink {
    /// Returns what begins it on a terminal, and what ends it.
    pub(super) fn sequences(self) -> [String; 2] {
        let style = self.style();
        [style.render().to_string(), style.render_reset().to_string()]
    }
}

/// A line of coloured parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    ink: Ink,
    text: String,
    address: Option<String>,
}

impl Line {
    /// Returns a line of plain text.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::default().with(Ink::Plain, text)
    }

    /// Adds a part.
    #[must_use]
    pub(crate) fn with(self, ink: Ink, text: impl Into<String>) -> Self {
        self.linked(ink, text, None)
    }

    /// Adds a part that leads to an address.
    #[must_use]
    pub(crate) fn linked(
        mut self,
        ink: Ink,
        text: impl Into<String>,
        address: Option<String>,
    ) -> Self {
        let text = text.into();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.ink == ink && last.address == address => last.text.push_str(&text),
            _ => self.0.push(Part { ink, text, address }),
        }
        self
    }

    /// Takes blanks off the end, and commands of runners out.
    fn finished(mut self) -> Self {
        while let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
            if !last.text.is_empty() {
                break;
            }
            self.0.pop();
        }
        let whole: String = self.0.iter().map(|part| &*part.text).collect();
        let calm = neutral::commands(&whole);
        if calm != whole {
            let mut rest = calm.chars();
            for part in &mut self.0 {
                let count = part.text.chars().count();
                part.text = rest.by_ref().take(count).collect();
            }
        }
        self
    }
}

/// Writes lines.
pub(crate) struct Paper<'o> {
    out: &'o mut dyn Write,
    color: bool,
    signs: Signs,
}

impl<'o> Paper<'o> {
    /// Takes the stream, and whether it shows colours.
    pub(crate) fn new(out: &'o mut dyn Write, color: bool) -> Self {
        Self {
            out,
            color,
            signs: Signs::UNICODE,
        }
    }

    /// Takes the stream, and what the options say of who reads there.
    pub(crate) fn of(options: &Options<'_>, out: &'o mut dyn Write) -> Self {
        Self {
            out,
            color: options.color,
            signs: options.look.signs(),
        }
    }

    /// Returns the same, which writes other signs of ours.
    pub(super) fn with_signs(self, signs: Signs) -> Self {
        Self { signs, ..self }
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: Line) -> io::Result<()> {
        for part in line.finished().0 {
            let style = if self.color {
                part.ink.style()
            } else {
                Style::new()
            };
            // An address ends the sequence that holds it unless all of it is plain.
            let address = part
                .address
                .filter(|address| address.chars().all(|c| c.is_ascii_graphic()));
            if let Some(address) = &address {
                write!(self.out, "\u{1b}]8;;{address}\u{1b}\\")?;
            }
            let text = self.in_signs(&part.text);
            write!(self.out, "{style}{text}{style:#}")?;
            if address.is_some() {
                write!(self.out, "\u{1b}]8;;\u{1b}\\")?;
            }
        }
        writeln!(self.out)
    }

    /// Writes a line that was drawn elsewhere, with its colours.
    pub(super) fn drawn(&mut self, line: &str) -> io::Result<()> {
        let line = line.trim_end_matches(' ');
        let plain = without_colours(line);
        let calm = neutral::commands(&plain);
        let line = if *calm == *plain { line } else { &calm };
        self.out.write_all(self.in_signs(line).as_bytes())?;
        self.out.write_all(b"\n")
    }

    fn in_signs<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.signs.are_usual() {
            return Cow::Borrowed(text);
        }
        text.chars()
            .map(|letter| self.signs.written(letter))
            .collect()
    }

    /// Writes lines.
    pub(crate) fn lines(&mut self, lines: impl IntoIterator<Item = Line>) -> io::Result<()> {
        lines.into_iter().try_for_each(|line| self.line(line))
    }

    /// Writes an empty line.
    pub(crate) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}

/// Returns a line without the sequences that colour it.
fn without_colours(line: &str) -> Cow<'_, str> {
    if !line.contains('\u{1b}') {
        return Cow::Borrowed(line);
    }
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::{Ink, Line, Paper};

    fn written(line: Line, color: bool) -> String {
        let mut out = Vec::new();
        Paper::new(&mut out, color).line(line).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_command_made_of_two_parts_is_broken_too() {
        let line = Line::plain(" ##").with(Ink::Path, "[error]x");
        assert_eq!(written(line, false), " #·[error]x\n");
        let line = Line::plain(" :").with(Ink::Path, ":error::x");
        assert_eq!(written(line, true), " ·\u{1b}[36m:error::x\u{1b}[0m\n");
    }

    #[test]
    fn links_wrap_their_text_and_only_plain_addresses_are_written() {
        let line = |to: &str| Line::default().linked(Ink::Plain, "a/b", Some(to.to_owned()));
        assert_eq!(
            written(line("https://x.test/a"), false),
            "\u{1b}]8;;https://x.test/a\u{1b}\\a/b\u{1b}]8;;\u{1b}\\\n"
        );
        assert_eq!(written(line("https://x.test/\u{7}"), false), "a/b\n");
    }

    #[test]
    fn no_line_ends_with_blanks() {
        let line = Line::plain("a ").with(Ink::Aside, "  ");
        assert_eq!(written(line, false), "a\n");
    }
}
