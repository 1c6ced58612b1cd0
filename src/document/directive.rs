//! Comments that speak to this program: `ospo-lint: …` in TOML, in YAML, in front matter, and in
//! HTML comments of pages.
//!
//! What is a comment is known from the values of the document: a `#` inside a string is text, and an
//! HTML comment is what the reader of the page took for one. What a comment asks for is not read here.
//! Sources: comments of TOML 1.1 and of YAML 1.2 (6.6: a `#` behind a blank or at a line's start).

use std::ops::Range;

use super::nodes::Tag;
use super::{Document, Format};
use crate::span::Span;

/// What may stand in front of a text, and is no part of it.
const MARK: char = '\u{FEFF}';

/// How such a comment begins.
const NAME: &str = "ospo-lint";

/// A comment that speaks to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The comment with its marks.
    pub span: Span,
    /// What it says behind `ospo-lint:`, without blanks around it.
    pub said: Span,
    /// Says whether the colon behind the name is there.
    pub has_colon: bool,
    /// Says whether it is an HTML comment of a page's text.
    pub is_markup: bool,
    /// The whole lines on which it stands.
    pub own_lines: Span,
    /// Where nothing else stands on its lines: the next line that holds something.
    pub next_line: Option<Span>,
    /// What goes when the comment is taken out: its lines where it stands alone there.
    pub removal: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Toml,
    Yaml,
}

impl Document {
    /// Returns the comments that speak to this program, in the order of the text. A body that was
    /// let go of has none: they are asked for before.
    pub fn directives(&self) -> Vec<Directive> {
        let text = self.text();
        // Hardly any file has one, and a look for the name is all that the others cost.
        if !text.contains(NAME) {
            return Vec::new();
        }
        let mut found = Vec::new();
        if let Some((syntax, range)) = self.commented() {
            let lines = Lines::new(self, syntax, range);
            found.extend(lines.directives());
        }
        let comments = self.page().map_or(&[][..], |page| &page.comments);
        let inside = comments
            .iter()
            .filter_map(|span| self.in_markup(*span, comments));
        found.extend(inside);
        found
    }

    /// Returns the part in which comments begin with `#`.
    fn commented(&self) -> Option<(Syntax, Range<usize>)> {
        let text = self.text();
        match self.format() {
            Format::Toml => Some((Syntax::Toml, 0..text.len())),
            Format::Yaml => Some((Syntax::Yaml, 0..text.len())),
            Format::Markdown | Format::Html => {
                let front = 0..self.page()?.body.start;
                let opening = text.trim_start_matches(MARK);
                if opening.starts_with("---") {
                    Some((Syntax::Yaml, front))
                } else if opening.starts_with("+++") {
                    Some((Syntax::Toml, front))
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    fn in_markup(&self, span: Span, comments: &[Span]) -> Option<Directive> {
        let text = self.text();
        let written = text.get(span.range())?;
        let inside = written.strip_prefix("<!--")?;
        let inside = inside.strip_suffix("-->").unwrap_or(inside);
        let start = span.range().start + "<!--".len();
        let (said, has_colon) = said_in(text, start..start + inside.len())?;
        let own = line_start(text, span.range().start)..line_end(text, span.range().end);
        let before = text.get(own.start..span.range().start)?;
        let after = text.get(span.range().end..own.end)?;
        let is_alone = before.trim().is_empty() && after.trim().is_empty();
        let hidden = |at: usize| {
            let mut known = comments.iter().map(|comment| comment.range());
            known.any(|comment| comment.contains(&at))
        };
        let next = is_alone.then(|| next_line(text, own.end, text.len(), hidden));
        let removal = if is_alone {
            own.start..behind_line(text, own.end)
        } else {
            span.range()
        };
        Some(Directive {
            span,
            said: self.span(said.start, said.end),
            has_colon,
            is_markup: true,
            own_lines: self.span(own.start, own.end),
            next_line: next.flatten().map(|line| self.span(line.start, line.end)),
            removal: self.span(removal.start, removal.end),
        })
    }
}

/// A text in which comments begin with `#` and end with the line.
struct Lines<'a> {
    document: &'a Document,
    text: &'a str,
    syntax: Syntax,
    range: Range<usize>,
    /// The strings and keys that hold a `#`, in the order of the text.
    strings: Vec<Range<usize>>,
}

impl<'a> Lines<'a> {
    fn new(document: &'a Document, syntax: Syntax, range: Range<usize>) -> Self {
        let text = document.text();
        let strings = (0..crate::span::offset(document.len())).filter_map(|index| {
            let raw = document.nodes.get(index)?;
            let span = raw.start as usize..raw.end as usize;
            let written = text.get(span.clone())?;
            if raw.tag() != Tag::String || !written.contains('#') {
                return None;
            }
            // Behind the sign of a block scalar stands a comment, and not yet its text.
            let is_block = syntax == Syntax::Yaml && written.starts_with(['|', '>']);
            let sign = if is_block {
                written.find(['\n', '\r']).unwrap_or(written.len())
            } else {
                0
            };
            Some(span.start + sign..span.end)
        });
        let mut strings: Vec<Range<usize>> = strings.collect();
        strings.sort_unstable_by_key(|span| span.start);
        Self {
            document,
            text,
            syntax,
            range,
            strings,
        }
    }

    fn directives(&self) -> impl Iterator<Item = Directive> {
        let part = self.text.get(self.range.clone()).unwrap_or("");
        let found = part.match_indices(NAME);
        found.filter_map(|(at, _)| self.directive(self.range.start + at))
    }

    /// Returns the comment whose sign stands right before the name at `at`.
    fn directive(&self, at: usize) -> Option<Directive> {
        let text = self.text;
        let line = line_start(text, at)..line_end(text, at).min(self.range.end);
        let before = text.get(line.start..at)?.trim_end();
        let sign = line.start + before.strip_suffix('#')?.len();
        let comment = self.comment_of(&line)?;
        if sign < comment {
            return None;
        }
        let end = line.start + text.get(line.clone())?.trim_end().len();
        let (said, has_colon) = said_in(text, sign + 1..end)?;
        let is_alone = text.get(line.start..comment)?.trim().is_empty();
        let is_whole = text.get(line.start..sign)?.trim().is_empty();
        let hidden = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with('#'));
        let next = is_alone.then(|| next_line(text, line.end, self.range.end, hidden));
        let removal = if is_whole {
            line.start..behind_line(text, line.end)
        } else {
            line.start + text.get(line.start..sign)?.trim_end().len()..end
        };
        let document = self.document;
        Some(Directive {
            span: document.span(sign, end),
            said: document.span(said.start, said.end),
            has_colon,
            is_markup: false,
            own_lines: document.span(line.start, line.end),
            next_line: next
                .flatten()
                .map(|line| document.span(line.start, line.end)),
            removal: document.span(removal.start, removal.end),
        })
    }

    /// Returns where the comment of a line begins.
    fn comment_of(&self, line: &Range<usize>) -> Option<usize> {
        let mut quote = None;
        let mut before = b'\n';
        let mut at = line.start;
        while at < line.end {
            if let Some(string) = self.string_at(at) {
                at = string.end;
                before = b'"';
                continue;
            }
            let byte = *self.text.as_bytes().get(at)?;
            match (quote, byte) {
                // Keys of headers that stand there again have no values that would tell their bytes.
                (None, b'"' | b'\'') if self.syntax == Syntax::Toml => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                (None, b'#') if self.syntax == Syntax::Toml || before.is_ascii_whitespace() => {
                    return Some(at);
                }
                _ => {}
            }
            before = byte;
            at += 1;
        }
        None
    }

    fn string_at(&self, at: usize) -> Option<&Range<usize>> {
        let behind = self.strings.partition_point(|string| string.start <= at);
        let string = self.strings.get(behind.checked_sub(1)?)?;
        string.contains(&at).then_some(string)
    }
}

/// Returns what a comment says behind the name, and whether a colon stands there. Without one only
/// what looks like `allow(…)` is meant for this program; other comments may speak of it.
fn said_in(text: &str, inside: Range<usize>) -> Option<(Range<usize>, bool)> {
    let written = text.get(inside.clone())?;
    let rest = written.trim_start().strip_prefix(NAME)?;
    let (said, has_colon) = match rest.trim_start().strip_prefix(':') {
        Some(said) => (said, true),
        None if rest.trim_start().starts_with("allow") => (rest, false),
        None => return None,
    };
    let start = inside.end - said.trim_start().len();
    let end = (inside.start + written.trim_end().len()).max(start);
    Some((start..end, has_colon))
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    // The mark in front of a text is no part of its first line.
    let first = if before.starts_with(MARK) {
        MARK.len_utf8()
    } else {
        0
    };
    before.rfind(['\n', '\r']).map_or(first, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// Returns where the line behind the one that ends at `end` begins.
fn behind_line(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or("");
    let width = if rest.starts_with("\r\n") { 2 } else { 1 };
    (end + width).min(text.len())
}

/// Returns the first line behind `end` that holds something other than comments.
fn next_line(
    text: &str,
    end: usize,
    last: usize,
    is_comment: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let mut start = behind_line(text, end);
    while start < last {
        let end = line_end(text, start);
        let line = text.get(start..end)?;
        let first = start + (line.len() - line.trim_start().len());
        if !line.trim().is_empty() && !is_comment(first) {
            return Some(start..end);
        }
        start = behind_line(text, end);
    }
    None
}

#[cfg(test)]
mod tests;
