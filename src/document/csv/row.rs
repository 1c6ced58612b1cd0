//! Cutting the text of a CSV into rows and cells.
//!
//! csv-core finds where cells end. It never complains: a quote that is not closed takes in the rest
//! of the file. So each quoted cell is looked at again here, and reading begins anew on the next
//! line where one swallowed lines that are not its own.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::document::Content;

/// Columns of a table: spreadsheets have no more.
pub(super) const MOST_COLUMNS: usize = 1 << 14;

/// A cell of a row.
pub(super) struct Cell {
    /// Its bytes, with its quotes.
    pub(super) bytes: Range<usize>,
    /// How its text follows from them; `None` where that is not to be known.
    pub(super) content: Option<Content>,
    /// Where something follows its closing quote.
    pub(super) behind_quote: Option<usize>,
}

impl Cell {
    /// Says whether it has no text.
    pub(super) fn is_empty(&self) -> bool {
        match self.content {
            Some(Content::Plain) => self.bytes.is_empty(),
            Some(Content::Quoted) => self.bytes.len() == 2,
            _ => false,
        }
    }
}

/// How the reading of a row ended.
pub(super) enum Ended {
    /// The row is complete.
    Row,
    /// There is none.
    File,
    /// The row is lost for a quote that is not closed: from the quote to the end of its line.
    Unclosed(Range<usize>),
}

/// The rows of a text.
pub(super) struct Rows<'text> {
    text: &'text str,
    start: usize,
    at: usize,
    reader: Reader,
    /// Cells of the row that was read last which are too many for any table.
    pub(super) left_out: usize,
    /// csv-core also unescapes; nobody reads it here.
    unescaped: [u8; 1024],
}

impl<'text> Rows<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        Self {
            text,
            start,
            at: start,
            reader: ReaderBuilder::new().delimiter(separator(text)).build(),
            left_out: 0,
            unescaped: [0; 1024],
        }
    }

    /// Returns where the first row begins: after a byte order mark.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Reads the next row that is not an empty line into `row`.
    pub(super) fn next(&mut self, row: &mut Vec<Cell>) -> Ended {
        row.clear();
        self.left_out = 0;
        loop {
            let Some((bytes, is_last)) = self.field(row.is_empty()) else {
                return Ended::File;
            };
            match self.cell(bytes) {
                Ok(cell) if row.len() < MOST_COLUMNS => row.push(cell),
                Ok(_) => self.left_out += 1,
                Err(quote) => {
                    self.begin_again(quote.end);
                    return Ended::Unclosed(quote);
                }
            }
            if is_last {
                return Ended::Row;
            }
        }
    }

    /// Returns the bytes of the next field, and whether it ends its row.
    fn field(&mut self, is_first: bool) -> Option<(Range<usize>, bool)> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let is_last = loop {
            let input = bytes.get(self.at..).unwrap_or_default();
            let (result, read, _) = self.reader.read_field(input, &mut self.unescaped);
            self.at += read;
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => return None,
            }
        };
        let mut end = self.at;
        // The line feed of the row before, and empty lines, come with the first field of a row.
        while is_first && start < end && is_line_end(bytes, start) {
            start += 1;
        }
        if !is_last {
            end = end.saturating_sub(1);
        }
        while is_last && end > start && is_line_end(bytes, end - 1) {
            end -= 1;
        }
        Some((start..end.max(start), is_last))
    }

    /// Reads the quotes of a cell. Error: the bytes of an opening quote that is not closed, to the
    /// end of its line.
    fn cell(&self, bytes: Range<usize>) -> Result<Cell, Range<usize>> {
        let written = self.text.get(bytes.clone()).unwrap_or("");
        let Some(inner) = written.strip_prefix('"') else {
            return Ok(Cell {
                bytes,
                content: Some(Content::Plain),
                behind_quote: None,
            });
        };
        let closed = closing_quote(inner);
        let text = closed.and_then(|at| inner.get(..at)).unwrap_or(inner);
        let behind = closed.and_then(|at| inner.get(at + 1..)).unwrap_or("");
        if closed.is_none() || (!behind.is_empty() && text.contains(['\n', '\r'])) {
            let line = written.find(['\n', '\r']).unwrap_or(written.len());
            return Err(bytes.start..bytes.start + line);
        }
        let behind_quote = (!behind.is_empty()).then(|| bytes.end - behind.len());
        let content = if behind_quote.is_some() {
            None
        } else if text.contains('"') {
            Some(Content::Decoded(text.replace("\"\"", "\"")))
        } else {
            Some(Content::Quoted)
        };
        Ok(Cell {
            bytes,
            content,
            behind_quote,
        })
    }

    /// Begins at `at`, the end of a line.
    pub(super) fn begin_again(&mut self, at: usize) {
        self.at = at;
        self.reader.reset();
    }
}

/// Returns where the text of a quoted cell ends: a quote that is not doubled.
fn closing_quote(inner: &str) -> Option<usize> {
    let mut bytes = inner.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if byte != b'"' {
            continue;
        }
        if inner.as_bytes().get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        bytes.next();
    }
    None
}

fn is_line_end(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'\n' | b'\r'))
}

/// Returns what separates the cells of the head: of comma, semicolon, tab and bar the one that is
/// there most often outside quotes, and a comma where none does.
fn separator(text: &str) -> u8 {
    let mut found = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    let head = text.trim_start_matches(['\u{FEFF}', '\n', '\r']);
    for byte in head.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ => {}
        }
        for (separator, count) in &mut found {
            *count += usize::from(!is_quoted && *separator == byte);
        }
    }
    let mut most = (b',', 0);
    for (separator, count) in found {
        if count > most.1 {
            most = (separator, count);
        }
    }
    most.0
}
