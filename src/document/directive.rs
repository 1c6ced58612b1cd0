//! Comments that speak to this program: `ospo-lint: …` in TOML, in YAML, in front matter, and in
//! HTML comments of pages.
//!
//! What is a comment is known from the values of the document: a `#` inside a string is text, and an
//! HTML comment is what the reader of the page took for one. What a comment asks for is not read here.
//! Sources: comments of TOML 1.1 and of YAML 1.2 (6.6: a `#` after a blank or at a line's start).

use std::ops::Range;

use self::ground::Ground;
use super::raw::Tag;
use super::{Document, Format};
use crate::span::{Span, offset};

mod ground;

/// How such a comment begins.
const NAME: &str = "ospo-lint";

/// A comment that speaks to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The comment with its marks; where another one follows on the line, up to that.
    pub span: Span,
    /// The name as it is written; in upper case it only seems to speak to this program.
    pub name: Span,
    /// What it says after `ospo-lint:`, without blanks around it.
    pub said: Span,
    /// Says whether the colon after the name is there.
    pub has_colon: bool,
    /// Says whether it is an HTML comment of a page's text.
    pub is_markup: bool,
    /// The whole lines on which it is.
    pub own_lines: Span,
    /// Where nothing else is on its lines: the next line that holds something.
    pub next_line: Option<Span>,
    /// What goes when the comment is taken out: its lines where it is alone there.
    pub removal: Span,
}

impl Directive {
    /// Says whether the name is written as it has to be, in lower case and with its colon.
    pub fn is_called(&self, document: &Document) -> bool {
        self.has_colon && document.slice(self.name) == NAME
    }
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
        if names(text).next().is_none() {
            return Vec::new();
        }
        let mut ground = Ground::new(self);
        let mut found = Vec::new();
        if let Some((syntax, range)) = self.commented() {
            Signs::new(self, syntax, range).read(&mut ground, &mut found);
        }
        ground.forget();
        let comments = self.page().map_or(&[][..], |page| &page.comments);
        found.extend(
            comments
                .iter()
                .filter_map(|span| ground.in_markup(*span, comments)),
        );
        found
    }

    /// Returns the part in which comments begin with `#`.
    fn commented(&self) -> Option<(Syntax, Range<usize>)> {
        let text = self.text();
        match self.format() {
            Format::Toml => Some((Syntax::Toml, 0..text.len())),
            Format::Yaml => Some((Syntax::Yaml, 0..text.len())),
            Format::Markdown | Format::Html => {
                let page = self.page()?;
                let front = page.front..page.body.start;
                let opening = text.get(front.clone())?;
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
}

impl Ground<'_> {
    fn in_markup(&mut self, span: Span, comments: &[Span]) -> Option<Directive> {
        let document = self.document;
        let text = document.text();
        let written = text.get(span.range())?;
        let inside = written.strip_prefix("<!--")?;
        let inside = inside.strip_suffix("-->").unwrap_or(inside);
        let start = span.range().start + "<!--".len();
        let end = start + inside.trim_end().len();
        let name = start + (inside.len() - inside.trim_start().len());
        let (said, has_colon) = said_behind(text, name, end)?;
        let (first, last) = (
            self.line_of(span.range().start),
            self.line_of(span.range().end),
        );
        let own = self.line(first).start..self.line(last).end;
        // From the comment outward, no further than to the next one on the line.
        let before = text.get(own.start..span.range().start)?.trim_end();
        let after = text.get(span.range().end..own.end)?.trim_start();
        let is_alone = before.is_empty() && after.is_empty();
        let hidden = |at: usize| {
            let behind = comments.partition_point(|comment| comment.range().start <= at);
            let comment = behind
                .checked_sub(1)
                .and_then(|before| comments.get(before));
            comment.is_some_and(|comment| comment.range().contains(&at))
        };
        let next = is_alone.then(|| self.next(last, text.len(), hidden));
        let removal = if is_alone {
            own.start..self.behind(last)
        } else {
            span.range()
        };
        Some(Directive {
            span,
            name: document.span(name, name + NAME.len()),
            said: document.span(said, end.max(said)),
            has_colon,
            is_markup: true,
            own_lines: document.span(own.start, own.end),
            next_line: next
                .flatten()
                .map(|line| document.span(line.start, line.end)),
            removal: document.span(removal.start, removal.end),
        })
    }
}

/// A text in which comments begin with `#` and end with the line.
struct Signs<'a> {
    text: &'a str,
    syntax: Syntax,
    range: Range<usize>,
    /// The strings and keys that hold a `#`, in the order of the text.
    strings: Vec<Range<usize>>,
}

/// A directive after a sign, as far as it is known without what follows.
struct Sign {
    at: usize,
    name: usize,
    said: usize,
    has_colon: bool,
}

impl<'a> Signs<'a> {
    fn new(document: &'a Document, syntax: Syntax, range: Range<usize>) -> Self {
        let text = document.text();
        let strings = (0..offset(document.len())).filter_map(|index| {
            let raw = document.nodes.get(index)?;
            let span = raw.start as usize..raw.end as usize;
            let written = text.get(span.clone())?;
            if raw.tag() != Tag::String || !written.contains('#') {
                return None;
            }
            // After the sign of a block scalar is a comment, and not yet its text.
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
            text,
            syntax,
            range,
            strings,
        }
    }

    /// Reads line by line: a long line is looked through once, however often it says the name.
    fn read(&self, ground: &mut Ground<'_>, found: &mut Vec<Directive>) {
        let part = self.text.get(self.range.clone()).unwrap_or("");
        let mut names = names(part).map(|at| self.range.start + at).peekable();
        while let Some(first) = names.next() {
            let number = ground.line_of(first);
            let line = ground.line(number);
            let mut of_line = vec![first];
            of_line.extend(std::iter::from_fn(|| names.next_if(|at| *at < line.end)));
            let Some(comment) = self.comment_of(&line) else {
                continue;
            };
            let signs: Vec<Sign> = of_line
                .into_iter()
                .filter_map(|name| self.sign(name, comment, line.end))
                .collect();
            self.of_line(&signs, comment, number, ground, found);
        }
    }

    /// Returns the directive whose sign is right before the name.
    fn sign(&self, name: usize, comment: usize, end: usize) -> Option<Sign> {
        let before = self.text.get(comment..name)?.trim_end();
        let at = comment + before.strip_suffix('#')?.len();
        let (said, has_colon) = said_behind(self.text, name, end)?;
        Some(Sign {
            at,
            name,
            said,
            has_colon,
        })
    }

    /// Adds the directives of a line, each of which ends where the next one begins.
    fn of_line(
        &self,
        signs: &[Sign],
        comment: usize,
        number: usize,
        ground: &mut Ground<'_>,
        found: &mut Vec<Directive>,
    ) {
        let (document, text) = (ground.document, self.text);
        let line = ground.line(number);
        let blank_to = |at: usize| {
            let before = text.get(line.start..at).unwrap_or("").trim_end();
            line.start + before.len()
        };
        let is_alone = blank_to(comment) == line.start;
        let hidden = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with('#'));
        for (count, sign) in signs.iter().enumerate() {
            let follower = signs.get(count + 1).map(|next| next.at);
            let end = blank_to(follower.unwrap_or(line.end));
            let before = blank_to(sign.at);
            let removal = match follower {
                _ if before > line.start => before..end,
                Some(next) => sign.at..next,
                None => line.start..ground.behind(number),
            };
            let next = is_alone.then(|| ground.next(number, self.range.end, hidden));
            found.push(Directive {
                span: document.span(sign.at, end),
                name: document.span(sign.name, sign.name + NAME.len()),
                said: document.span(sign.said.min(end), end),
                has_colon: sign.has_colon,
                is_markup: false,
                own_lines: document.span(line.start, line.end),
                next_line: next
                    .flatten()
                    .map(|line| document.span(line.start, line.end)),
                removal: document.span(removal.start, removal.end),
            });
        }
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
                // Keys of headers that occur again have no values that would tell their bytes.
                (None, b'"' | b'\'') if self.syntax == Syntax::Toml => quote = Some(byte),
                (Some(b'"'), b'\\') => at += 1,
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

/// Returns where a text says the name, in upper case, too.
fn names(text: &str) -> impl Iterator<Item = usize> {
    let (head, tail) = NAME.split_once('-').unwrap_or((NAME, ""));
    memchr::memchr_iter(b'-', text.as_bytes()).filter_map(move |at| {
        let start = at.checked_sub(head.len())?;
        let written = text.as_bytes().get(start..=at + tail.len())?;
        written
            .eq_ignore_ascii_case(NAME.as_bytes())
            .then_some(start)
    })
}

/// Returns where what a comment says after the name begins, and whether a colon comes before it.
///
/// In upper case or without the colon only what looks like a suppression or a marker is meant for this
/// program; other comments may speak of it.
fn said_behind(text: &str, name: usize, end: usize) -> Option<(usize, bool)> {
    let written = text.get(name..name + NAME.len())?;
    if !written.eq_ignore_ascii_case(NAME) {
        return None;
    }
    let rest = text.get(name + NAME.len()..end)?.trim_start();
    let colon = rest.strip_prefix(':');
    let said = colon.unwrap_or(rest).trim_start();
    let is_meant = (written == NAME && colon.is_some()) || is_request(said);
    is_meant.then_some((end - said.len(), colon.is_some()))
}

/// Says whether a text begins as a suppression, or as a marker of the Chatham House Rule.
fn is_request(said: &str) -> bool {
    let end = said.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'));
    let (word, rest) = said.split_at(end.unwrap_or(said.len()));
    match word {
        "allow" | "allow-file" => true,
        "attribution" => rest.trim_start().starts_with(['=', ':']),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
