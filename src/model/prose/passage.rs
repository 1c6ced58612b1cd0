//! The text that people read in a file, stretch by stretch, and the days that it speaks of.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;

use crate::document::{Node, Spelling};
use crate::finding::Place;
use crate::knowledge::clock::Home;
use crate::model::record::file::File;
use crate::model::record::record::Record;
use crate::span::Span;

/// A stretch of text that people read: a string of a record, or the body of a page.
pub struct Passage<'a> {
    /// The first byte of a page's body in the file.
    start: usize,
    /// The text.
    pub text: &'a str,
    /// The record it belongs to, where there is one.
    pub record: Option<Record<'a>>,
    /// The value; none of the body of a page.
    value: Option<Node<'a>>,
    /// How the value is written, once something is found in it.
    spelling: OnceCell<Spelling>,
    pub(in crate::model) file: File<'a>,
}

impl Passage<'_> {
    /// Returns the place of some of its bytes; none where nobody reads them: in code, in a comment.
    pub fn place(&self, range: &Range<usize>) -> Option<Place> {
        let span = self.span(range);
        match (self.value, self.record) {
            (Some(value), Some(record)) => Some(Place {
                span,
                ..record.place_of(value)
            }),
            _ => {
                let is_hidden = self
                    .file
                    .document()
                    .page()
                    .is_some_and(|page| page.hides(span));
                (!is_hidden).then(|| self.file.page_place(span))
            }
        }
    }

    /// Returns the bytes in the file of some of its text; of a string in which they cannot be
    /// found, those of the whole.
    pub fn span(&self, range: &Range<usize>) -> Span {
        match self.value {
            Some(value) => self
                .spelling
                .get_or_init(|| Spelling::of(value))
                .span(range),
            None => self
                .file
                .document()
                .span(self.start + range.start, self.start + range.end),
        }
    }

    /// Returns the bytes in the file of some of its text, where they may be replaced: they are known, and
    /// stand for nothing else.
    pub fn replaceable(&self, range: &Range<usize>) -> Option<Span> {
        match self.value {
            Some(value) => self
                .spelling
                .get_or_init(|| Spelling::of(value))
                .exact(range),
            None => Some(self.span(range)),
        }
    }

    /// Returns some of its text on one line, as a message quotes it.
    pub fn quote(&self, range: &Range<usize>) -> String {
        let text = self.text.get(range.clone()).unwrap_or("");
        if !text.contains('\n') {
            return text.to_owned();
        }
        let words = text.split_whitespace().filter(|word| *word != ">");
        words.collect::<Vec<_>>().join(" ")
    }

    /// Returns the bytes of the value that it is; none of the body of a page.
    pub fn value_span(&self) -> Option<Span> {
        self.value.map(Node::span)
    }

    /// Says whether it is the body of a page, and no string of a record.
    pub(in crate::model) fn is_body(&self) -> bool {
        self.value.is_none()
    }

    /// Returns the clocks of the place that speaks: those of the record, else of the community.
    pub fn home(&self) -> Option<Home> {
        let own = self.record.and_then(|record| {
            let cadence = || {
                let tables = record.tables("cadence");
                let mut zones = tables.iter().filter_map(|table| table.text("time_zone"));
                zones.next().map(std::borrow::Cow::into_owned)
            };
            let own = record.text("time_zone").map(std::borrow::Cow::into_owned);
            own.or_else(cadence).filter(|zone| !zone.trim().is_empty())
        });
        let community = self.file.setting().community.time_zone.clone();
        Home::of(&own.or(community)?)
    }

    /// Returns what "today" means.
    pub fn today(&self) -> Date {
        self.file.setting().today
    }
}

impl<'a> File<'a> {
    /// Returns what people read in it: the strings of its records, and the body of a page that is not
    /// left out.
    pub fn passages(self) -> impl Iterator<Item = Passage<'a>> {
        let values = self.strings_beside_prose();
        let values = values.map(move |(record, value)| Passage {
            start: 0,
            text: value.written(),
            record: Some(record),
            value: Some(value),
            spelling: OnceCell::new(),
            file: self,
        });
        let page = self.document().page().filter(|_| !self.is_excluded_page());
        values.chain(page.map(move |page| Passage {
            start: page.body.start,
            text: self.document().text().get(page.body.clone()).unwrap_or(""),
            record: self.page_record(),
            value: None,
            spelling: OnceCell::new(),
            file: self,
        }))
    }

    /// Returns the whole text as one passage: of a file that is not a page.
    pub(in crate::model) fn whole_text(self) -> Passage<'a> {
        Passage {
            start: 0,
            text: self.document().text(),
            record: None,
            value: None,
            spelling: OnceCell::new(),
            file: self,
        }
    }
}
