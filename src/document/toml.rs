//! Reads TOML 1.1.
//!
//! The grammar is toml-spanner's, which also finds the bytes of keys and values; this module makes
//! the tree of them and decides what a table's bytes are. It never passes the library's words on:
//! `words` has ours. The format: <https://toml.io/en/v1.1.0>.

use std::ops::Range;
use std::slice::Iter;

use arcstr::Substr;
use toml_spanner::{Arena, Array, ArrayStyle, Item, Key, Table, TableStyle, Value};

use super::{Builder, Document, Exceeded, Format, Problem, dense};
use crate::source::{self, Limits};
use crate::span::FileId;

mod fast;
mod gap;
mod header;
mod meant;
mod scalar;
mod slips;
#[cfg(test)]
mod tests;
mod words;

use crate::finding::text;
use gap::Gaps;
use header::Orphans;

/// Reads a file.
pub(super) fn read(file: FileId, text: Substr, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    builder.make_room(text.len() / 2);
    read_into(&mut builder, &text, 0..text.len());
    builder.finish(Format::Toml, text)
}

/// Reads the TOML that is at `range` of `text` (the front matter of a page) into one top value
/// of `builder`, with the spans of the whole text.
pub(super) fn read_into(builder: &mut Builder, text: &str, range: Range<usize>) {
    let Some(slice) = text.get(range.clone()) else {
        return;
    };
    if dense::refuse(builder, slice, range.start, dense::TOML, dense::is_of_toml) {
        return;
    }
    if !fast::read(builder, slice, range.start) {
        in_full(builder, slice, range);
    }
}

/// Reads any TOML.
fn in_full(builder: &mut Builder, slice: &str, range: Range<usize>) {
    let arena = Arena::new();
    let document = toml_spanner::parse_recoverable(slice, &arena);
    if let Some((at, cured)) = cure(slice, &document) {
        let here = builder.span(range.start + at, range.start + at);
        let problem = Problem::syntax(here, "a carriage return has no line feed after it");
        builder.problem(
            problem
                .help("save the file with LF as line ends")
                .loses_nothing(),
        );
        let arena = Arena::new();
        let document = toml_spanner::parse_recoverable(&cured, &arena);
        return Tree::read(builder, &cured, &range, &document);
    }
    Tree::read(builder, slice, &range, &document);
}

/// TOML has no line that ends with a carriage return alone. Where all lines of a text do, it is
/// read as if it had line feeds; returns that text, and where the first of them is.
fn cure(text: &str, document: &toml_spanner::Document<'_>) -> Option<(usize, String)> {
    if document.errors().is_empty() {
        return None;
    }
    let cured = source::text::with_line_feeds(text)?;
    let arena = Arena::new();
    let again = toml_spanner::parse_recoverable(&cured.1, &arena);
    // A lone one in a text with other line ends is a mistake of its own.
    let is_better = again.errors().len() < document.errors().len();
    let is_only = !text.contains('\n');
    (is_better || is_only).then_some(cured)
}

/// A limit, and the bytes that go over it.
type TooMuch = (Exceeded, Range<usize>);

/// A list or table of which some is still to be added, and where it ends.
enum Open<'tree, 'text> {
    Table(Iter<'tree, (Key<'text>, Item<'text>)>, usize),
    List(Iter<'tree, Item<'text>>, usize),
}

/// Carries the library's tree over into ours, without recursion: how deep it goes is the file's
/// choice.
struct Tree<'tree, 'text, 'build> {
    builder: &'build mut Builder,
    text: &'text str,
    /// Where `text` begins in the file.
    base: usize,
    open: Vec<Open<'tree, 'text>>,
}

impl<'tree, 'text, 'build> Tree<'tree, 'text, 'build> {
    /// Carries over what the library read of `text`, which is at `range`.
    fn read(
        builder: &'build mut Builder,
        text: &'text str,
        range: &Range<usize>,
        document: &'tree toml_spanner::Document<'text>,
    ) {
        let orphans = Orphans::of(text, document);
        if !document.errors().is_empty() {
            let gaps = Gaps::of(text, document, &orphans);
            for error in document.errors() {
                words::note(builder, text, range.start, error, &orphans, &gaps);
            }
        }
        let mut tree = Tree {
            builder,
            text,
            base: range.start,
            open: Vec::new(),
        };
        if let Err((exceeded, at)) = tree.root(document.table(), &orphans) {
            let bytes = range.start + at.start..range.start + at.end;
            tree.builder.exceeded(exceeded, bytes.start, bytes.end);
        }
        tree.close_all();
    }

    fn root(&mut self, root: &'tree Table<'text>, orphans: &Orphans) -> Result<(), TooMuch> {
        let whole = 0..self.text.len();
        self.note(whole.clone(), |builder, start, _| {
            builder.open_mapping(start)
        })?;
        self.open.push(Open::Table([].iter(), whole.end));
        for (key, item) in root.entries() {
            // The library puts what is below a header that it could not read into the root.
            if orphans.holds(key.span.start as usize) && !header::names(self.text, key) {
                continue;
            }
            self.member(key, item)?;
            self.below(1)?;
        }
        Ok(())
    }

    /// Adds what is open above `level`.
    fn below(&mut self, level: usize) -> Result<(), TooMuch> {
        while self.open.len() > level {
            match self.open.last_mut() {
                Some(Open::Table(members, _)) => match members.next() {
                    Some((key, item)) => self.member(key, item)?,
                    None => self.close(),
                },
                Some(Open::List(items, _)) => match items.next() {
                    Some(item) => self.value(item, item.span().range())?,
                    None => self.close(),
                },
                None => return Ok(()),
            }
        }
        Ok(())
    }

    fn close(&mut self) {
        if let Some(Open::Table(_, end) | Open::List(_, end)) = self.open.pop() {
            self.builder.close(self.base + end);
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn member(&mut self, key: &Key<'text>, item: &'tree Item<'text>) -> Result<(), TooMuch> {
        let span = key.span.range();
        let content = scalar::string(self.text, span.clone(), key.as_str());
        let index = self.builder.next_index();
        self.note(span.clone(), |builder, start, end| {
            builder.string(start, end, content)
        })?;
        let added = self.value(item, span);
        if added.is_err() {
            self.builder.take_back(index);
        }
        added
    }

    /// Adds a value; `key` has the bytes of its key, which are also those of a table that is
    /// nowhere itself.
    fn value(&mut self, item: &'tree Item<'text>, key: Range<usize>) -> Result<(), TooMuch> {
        match item.value() {
            Value::Table(table) => self.table(table, key),
            Value::Array(array) => self.list(array),
            Value::String(text) => {
                let content = scalar::string(self.text, item.span().range(), text);
                self.scalar(item, |builder, start, end| {
                    builder.string(start, end, content)
                })
            }
            Value::Integer(number) => {
                let span = item.span().range();
                let number = number.as_i128();
                if i64::try_from(number).is_err() && u64::try_from(number).is_err() {
                    let bytes = self
                        .builder
                        .span(self.base + span.start, self.base + span.end);
                    let message = text!["the whole number does not fit 64 bits"];
                    self.builder
                        .problem(Problem::syntax(bytes, message).leaves_open(bytes));
                }
                let content = scalar::integer(self.text, span, number);
                self.scalar(item, |builder, start, end| {
                    builder.integer(start, end, content)
                })
            }
            Value::Float(_) => {
                let content = scalar::float(self.text, item.span().range());
                self.scalar(item, |builder, start, end| {
                    builder.float(start, end, content)
                })
            }
            Value::Boolean(&truth) => self.scalar(item, |builder, start, end| {
                builder.boolean(truth, start, end)
            }),
            Value::DateTime(_) => {
                let content = scalar::date(self.text, item.span().range());
                self.scalar(item, |builder, start, end| {
                    builder.date(start, end, content)
                })
            }
        }
    }

    fn table(&mut self, table: &'tree Table<'text>, key: Range<usize>) -> Result<(), TooMuch> {
        let span = match table.style() {
            TableStyle::Inline => table.span().range(),
            TableStyle::Header => header::table(self.text, table.span().range()),
            TableStyle::Implicit | TableStyle::Dotted => key,
        };
        self.note(span.clone(), |builder, start, _| {
            builder.open_mapping(start)
        })?;
        self.open
            .push(Open::Table(table.entries().iter(), span.end));
        Ok(())
    }

    fn list(&mut self, array: &'tree Array<'text>) -> Result<(), TooMuch> {
        let mut span = array.span().range();
        if array.style() == ArrayStyle::Header {
            // The last `[[…]]` may have no values that would have drawn the end out.
            let last = array.as_slice().last().map_or(span.clone(), |last| {
                header::table(self.text, last.span().range())
            });
            span.end = last.end;
        }
        self.note(span.clone(), |builder, start, _| builder.open_list(start))?;
        self.open.push(Open::List(array.iter(), span.end));
        Ok(())
    }

    fn scalar(
        &mut self,
        item: &Item<'text>,
        add: impl FnOnce(&mut Builder, usize, usize) -> Result<u32, Exceeded>,
    ) -> Result<(), TooMuch> {
        self.note(item.span().range(), add)
    }

    fn note(
        &mut self,
        span: Range<usize>,
        add: impl FnOnce(&mut Builder, usize, usize) -> Result<u32, Exceeded>,
    ) -> Result<(), TooMuch> {
        let (start, end) = (self.base + span.start, self.base + span.end);
        match add(self.builder, start, end) {
            Ok(_) => Ok(()),
            Err(exceeded) => Err((exceeded, span)),
        }
    }
}
