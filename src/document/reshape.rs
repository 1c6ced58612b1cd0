//! Values that a configuration makes of others: the parts of a cell with several names, and what an
//! empty cell takes from the one above it.
//!
//! Each part has its exact bytes wherever the text has them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::build::{Builder, Content, Part, Reshaped};
use super::raw::{Raw, Tag};
use super::{Document, Format, Node, cell};
use crate::knowledge::names::is_legal_form;
use crate::source::Limits;

/// What separates the values of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Separators {
    /// What the configuration says.
    Stated(Vec<String>),
    /// Semicolons and line ends, or commas where there are none: a guess, which may be taken back.
    Guessed,
}

/// What is to be made of the values of a document.
#[derive(Debug, Default)]
pub struct Reshaping<'a> {
    /// Texts that hold several values, each with what separates them.
    pub splits: BTreeMap<u32, &'a Separators>,
    /// Mappings that lack members, each with the keys and values that it takes from others.
    pub fills: BTreeMap<u32, Vec<(u32, u32)>>,
}

/// A list that was made of one text by a guess.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    node: u32,
    /// How the text was kept.
    data: u32,
}

impl Guess {
    /// Returns the list, as `Node::index` gives it.
    pub fn index(self) -> u32 {
        self.node
    }
}

impl Document {
    /// Makes what is asked for of its values, and returns the lists that are only guesses.
    pub fn reshape(&mut self, wanted: &Reshaping<'_>, limits: &Limits) -> Vec<Guess> {
        let parts = self.parts(wanted);
        if parts.is_empty() && wanted.fills.is_empty() {
            return Vec::new();
        }
        let nothing = Builder::new(self.file, 0, 0).finish(self.format, arcstr::Substr::new());
        let document = std::mem::replace(self, nothing);
        let (mut builder, format, text, page) = Builder::resume(document, limits);
        let Reshaped { places, lists } = builder.reshape(&parts, &wanted.fills);
        if let Some(mut page) = page {
            if let Some(values) = &mut page.values {
                values.renumber(&places);
            }
            builder.page(page);
        }
        *self = builder.finish(format, text);
        let by = |old: &u32| wanted.splits.get(old).copied();
        let guesses = lists
            .into_iter()
            .filter(|(old, ..)| by(old) == Some(&Separators::Guessed));
        guesses
            .map(|(_, node, data)| Guess { node, data })
            .collect()
    }

    /// Takes the texts apart that hold several values; a guess needs two at least.
    fn parts(&self, wanted: &Reshaping<'_>) -> BTreeMap<u32, Vec<Part>> {
        let mut found = BTreeMap::new();
        for (index, separators) in &wanted.splits {
            // What stands for another value is that value's.
            let is_text = |node: &Node<'_>| node.index() == *index && node.as_str().is_some();
            let Some(node) = self.node(*index).filter(is_text) else {
                continue;
            };
            let parts = match separators {
                Separators::Stated(separators) => Words::of(node).split(separators, false),
                Separators::Guessed => guessed(node),
            };
            let least = if **separators == Separators::Guessed {
                2
            } else {
                1
            };
            if parts.len() >= least {
                found.insert(*index, parts);
            }
        }
        found
    }

    /// Returns the text that a guess took apart.
    pub fn whole(&self, guess: Guess) -> &str {
        let raw = self.nodes.get(guess.node);
        raw.map_or("", |raw| {
            self.content(Raw {
                data: guess.data,
                ..raw
            })
        })
    }

    /// Takes a guess back: the value is one text again.
    pub fn take_back(&mut self, guess: Guess) {
        self.nodes.set_data(guess.node, guess.data);
    }
}

/// Splits a text where a list of names may be: at its strongest separator.
fn guessed(node: Node<'_>) -> Vec<Part> {
    let text = node.written();
    if !text.contains([';', '\n', '\r', ',']) {
        return Vec::new();
    }
    let words = Words::of(node);
    let strong = [String::from(";"), String::from("\n"), String::from("\r")];
    if text.contains([';', '\n', '\r']) {
        words.split(&strong, true)
    } else {
        words.split(&[String::from(",")], true)
    }
}

/// A text with the bytes that its pieces come from.
struct Words<'a> {
    node: Node<'a>,
    text: String,
    /// The end of each piece in the text, its bytes, and whether they are its text.
    pieces: Vec<(usize, Range<usize>, bool)>,
}

impl<'a> Words<'a> {
    fn of(node: Node<'a>) -> Self {
        let document = node.document();
        let mut words = Words {
            node,
            text: String::new(),
            pieces: Vec::new(),
        };
        // What a page's text is made of is hidden after it.
        let after = node.end_index();
        let is_pieces = |raw: Raw| raw.tag() == Tag::Hidden && node.is_in_body();
        match document.nodes.get(after).filter(|raw| is_pieces(*raw)) {
            Some(hidden) => {
                for piece in (after + 1..hidden.next).filter_map(|at| document.node(at)) {
                    words.push(piece.written(), piece.span().range(), piece.is_verbatim());
                }
            }
            None => words.push(
                node.written(),
                node.inner_span().range(),
                node.is_verbatim(),
            ),
        }
        words
    }

    fn push(&mut self, text: &str, range: Range<usize>, is_verbatim: bool) {
        self.text.push_str(text);
        self.pieces.push((self.text.len(), range, is_verbatim));
    }

    /// Cuts it at the separators; blanks at the ends of a part go, and empty parts. What is only a
    /// legal form belongs to the name before it.
    fn split(&self, separators: &[String], keeps_forms: bool) -> Vec<Part> {
        let doubled = self.node.format() == Format::Csv && !self.node.is_verbatim();
        if doubled {
            return self.split_quoted(separators, keeps_forms);
        }
        let cut = cuts(&self.text, separators, keeps_forms);
        cut.into_iter().map(|range| self.part(range)).collect()
    }

    /// Cuts a quoted cell of a CSV in which quotes are doubled, as it is written.
    fn split_quoted(&self, separators: &[String], keeps_forms: bool) -> Vec<Part> {
        let span = self.node.span();
        let written = self.node.document().slice(span);
        let inner = written
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let start = span.start as usize + 1;
        let cut = cuts(inner.unwrap_or(""), separators, keeps_forms);
        let parts = cut.into_iter().map(|range| {
            let text = inner
                .and_then(|inner| inner.get(range.clone()))
                .unwrap_or("");
            let content = if text.contains('"') {
                Content::Decoded(text.replace("\"\"", "\""))
            } else {
                Content::Plain
            };
            (start + range.start..start + range.end, content)
        });
        parts.collect()
    }

    /// Returns a part: its very bytes, where they are in one stretch of the file.
    fn part(&self, range: Range<usize>) -> Part {
        let text = self.text.get(range.clone()).unwrap_or("");
        let bare = if self.node.is_in_body() {
            cell::bare(text)
        } else {
            text
        };
        let start = range.start + usize::from(bare.len() < text.len());
        let range = start..range.end;
        let mut bytes: Option<Range<usize>> = None;
        let mut is_exact = true;
        let mut before = 0;
        for (end, at, is_verbatim) in &self.pieces {
            let (from, to) = (range.start.max(before), range.end.min(*end));
            if from < to {
                let piece = if *is_verbatim {
                    at.start + from - before..at.start + to - before
                } else {
                    at.clone()
                };
                is_exact &=
                    *is_verbatim && bytes.as_ref().is_none_or(|bytes| bytes.end == piece.start);
                bytes = Some(bytes.map_or(piece.clone(), |bytes| bytes.start..piece.end));
            }
            before = *end;
        }
        let bytes = bytes.unwrap_or_else(|| self.node.span().range());
        if is_exact {
            (bytes, Content::Plain)
        } else {
            (bytes, Content::Decoded(bare.to_owned()))
        }
    }
}

/// Returns the ranges between separators, without blanks at their ends.
fn cuts(text: &str, separators: &[String], keeps_forms: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let separator = separators
            .iter()
            .find(|separator| rest.starts_with(&***separator));
        if separator.is_none()
            && let Some(next) = rest.chars().next()
        {
            at += next.len_utf8();
            continue;
        }
        let part = text.get(start..at).unwrap_or("");
        let kept = part.trim();
        let from = start + (part.len() - part.trim_start().len());
        let range = from..from + kept.len();
        match found.last_mut() {
            Some(before) if keeps_forms && is_legal_form(kept) => before.end = range.end,
            _ if kept.is_empty() => {}
            _ => found.push(range),
        }
        let Some(separator) = separator else {
            return found;
        };
        at += separator.len();
        start = at;
    }
}

#[cfg(test)]
mod tests;
