//! The text that people read in a file, stretch by stretch, and the days that it speaks of.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;

use super::file::File;
use super::record::Record;
use crate::document::{Node, Spelling};
use crate::finding::Place;
use crate::knowledge::prose_date::{ProseDate, dates_in, day_of_name, year_of_name};
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
    file: File<'a>,
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

    /// Returns the bytes in the file of some of its text; of a string in which they cannot be told,
    /// those of the whole.
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

    /// Returns the bytes of the value that it is; none of the body of a page.
    pub fn value_span(&self) -> Option<Span> {
        self.value.map(Node::span)
    }

    /// Returns its dates, each with the days that may be meant. Where there is no year, any reading
    /// that its surroundings allow is one: near the record's date, near the day in the path, near the
    /// last date before it that has a year, in the only year of the path.
    pub fn dates(&self) -> Vec<(ProseDate, Vec<Date>)> {
        let found = dates_in(self.text);
        // Most passages hold none, and what stands around them need not be asked.
        if found.is_empty() {
            return Vec::new();
        }
        let path = self.file.path().as_str();
        let own = self.record.and_then(own_date);
        let mut last = None;
        let mut dates = Vec::new();
        for found in found {
            let near = [own, day_of_name(path), last];
            let readings = near
                .into_iter()
                .flatten()
                .flat_map(|near| found.readings(near));
            let mut days: Vec<Date> = readings.collect();
            days.extend(year_of_name(path).and_then(|year| found.in_year(year)));
            if found.year.is_some() {
                days = found.in_year(0).into_iter().collect();
                last = days.first().copied().or(last);
            }
            dates.push((found, days));
        }
        dates
    }

    /// Returns the days that what stands at `at` may speak of: those of the last date before it in its
    /// sentence, else the day of an event.
    pub fn days_at(&self, dates: &[(ProseDate, Vec<Date>)], at: usize) -> Vec<Date> {
        let before = self.text.get(..at).unwrap_or("");
        let stretch = sentence_start(before);
        let in_reach = |date: &&(ProseDate, Vec<Date>)| {
            date.0.range.start >= stretch && date.0.range.end <= at
        };
        match dates.iter().rev().find(in_reach) {
            Some((_, days)) => days.clone(),
            None => {
                // Notes look ahead and back; only the strings of an event speak of its own day.
                let record = self.record.filter(|_| self.value.is_some());
                record.and_then(own_date).into_iter().collect()
            }
        }
    }

    /// Returns what "today" means.
    pub fn today(&self) -> Date {
        self.file.setting().today
    }
}

/// Returns where the sentence that a text ends in begins: a paragraph or an item of a list at most.
fn sentence_start(text: &str) -> usize {
    let mut end = text.len();
    while let Some(at) = text
        .get(..end)
        .and_then(|text| text.rfind(['\n', '.', '!', '?']))
    {
        let after = text.get(at + 1..).unwrap_or("");
        let word = after.trim_start();
        let begins = if text.get(at..).is_some_and(|rest| rest.starts_with('\n')) {
            let line = after.trim_start_matches([' ', '\t']);
            let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.starts_with(['\n', '\r', '*', '+', '-', '#', '|', '>'])
                || (number.len() < line.len() && number.starts_with(['.', ')']))
        } else {
            // `12 Nov. 11am` goes on; a capital begins a sentence.
            after.starts_with([' ', '\n']) && word.starts_with(char::is_uppercase)
        };
        if begins {
            return at + 1;
        }
        end = at;
    }
    0
}

/// Returns the date that a record is about.
fn own_date(record: Record<'_>) -> Option<Date> {
    let mut fields = ["start", "date"].into_iter();
    let date = fields.find_map(|field| record.field(field)?.date())?;
    Some(date.first())
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

    /// Returns the whole text as one passage: of a file that is no page.
    pub(super) fn whole_text(self) -> Passage<'a> {
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
