//! Reads CSV: a head of column names, then a row for each record.
//!
//! Comma, semicolon or tab, whichever the head uses. It never trims a cell and never guesses a
//! type: `cell` does that once the schema is known. The format: RFC 4180, and what spreadsheets
//! export.

use std::collections::HashMap;
use std::ops::Range;

use super::{Builder, Document, Exceeded, Format, Problem};
use crate::finding::Text;
use crate::source::Limits;
use crate::span::{FileId, Span};
use crate::text;

mod row;
#[cfg(test)]
mod tests;

use row::{Cell, Ended, Rows};

/// Reads a file.
pub(super) fn read(file: FileId, text: Box<str>, limits: &Limits) -> Document {
    let mut table = Table {
        builder: Builder::new(file, limits.depth, limits.values),
        text: &text,
        columns: Vec::new(),
        problems: 0,
    };
    table.read();
    table.tell_the_rest();
    let builder = table.builder;
    builder.finish(Format::Csv, text)
}

/// Problems of rows that are told one by one; of the rest only the number is, so that a large file
/// with the wrong head does not fill the memory.
const MOST_PROBLEMS: usize = 1000;

/// A column of the table.
struct Column {
    /// Its name in the head, where it has one of its own.
    head: Option<u32>,
    /// Where the name stands, or should.
    span: Span,
    /// The person knows that it has cells, but no name.
    told: bool,
}

struct Table<'text> {
    builder: Builder,
    text: &'text str,
    columns: Vec<Column>,
    problems: usize,
}

impl Table<'_> {
    fn read(&mut self) {
        let mut rows = Rows::new(self.text);
        let start = rows.start();
        let mut row = Vec::new();
        match rows.next(&mut row) {
            Ended::Row => {}
            Ended::File => {
                let nothing = self.builder.span(start, start);
                let problem = Problem::syntax(nothing, "the file has no line of column names");
                return self.builder.problem(problem);
            }
            Ended::Unclosed(quote) => return self.unclosed(quote),
        }
        let whole = start..self.text.len();
        let head = self.head(&row).and_then(|()| self.builder.open_list(start));
        if let Err(exceeded) = head {
            return self.builder.exceeded(exceeded, whole.start, whole.end);
        }
        loop {
            match rows.next(&mut row) {
                Ended::Row => {
                    if let Err(exceeded) = self.row(&row) {
                        let bytes = stretch(&row);
                        self.builder.exceeded(exceeded, bytes.start, bytes.end);
                        break;
                    }
                }
                Ended::Unclosed(quote) => self.unclosed(quote),
                Ended::File => break,
            }
        }
        self.builder.close(whole.end);
    }

    /// Adds the names of the columns: what the keys of all rows are aliases of.
    fn head(&mut self, row: &[Cell]) -> Result<(), Exceeded> {
        let bytes = stretch(row);
        let mut seen: HashMap<String, Span> = HashMap::new();
        self.builder.open_list(bytes.start)?;
        for cell in row {
            let span = self.builder.span(cell.bytes.start, cell.bytes.end);
            let mut head = None;
            if let (false, Some(content)) = (cell.is_empty(), &cell.content) {
                let index =
                    self.builder
                        .string(cell.bytes.start, cell.bytes.end, content.clone())?;
                let name = self.builder.text_of(self.text, index).to_owned();
                if let Some(&first) = seen.get(&name) {
                    let problem = Problem::duplicate_key(span, first, &name)
                        .help("give each column a name of its own");
                    self.builder.problem(problem);
                } else {
                    seen.insert(name, span);
                    head = Some(index);
                }
            }
            self.faults(cell);
            self.columns.push(Column {
                head,
                span,
                told: head.is_some() || !cell.is_empty(),
            });
        }
        self.builder.close(bytes.end);
        self.builder.hide_last_root();
        Ok(())
    }

    fn row(&mut self, row: &[Cell]) -> Result<(), Exceeded> {
        if row.iter().all(Cell::is_empty) {
            return Ok(());
        }
        let bytes = stretch(row);
        self.length(row, &bytes);
        // In a row that is too long nobody knows which cell belongs to which column.
        if row.len() > self.columns.len() {
            return Ok(());
        }
        self.builder.open_mapping(bytes.start)?;
        let added = self.cells(row);
        self.builder.close(bytes.end);
        added
    }

    fn cells(&mut self, row: &[Cell]) -> Result<(), Exceeded> {
        for (at, cell) in row.iter().enumerate() {
            self.faults(cell);
            let Some(column) = self.columns.get_mut(at) else {
                break;
            };
            if cell.is_empty() {
                continue;
            }
            let Range { start, end } = cell.bytes;
            match (column.head, &cell.content) {
                (Some(head), Some(content)) => {
                    let key = self.builder.alias(head, start, start)?;
                    let added = self.builder.string(start, end, content.clone());
                    if let Err(exceeded) = added {
                        self.builder.take_back(key);
                        return Err(exceeded);
                    }
                }
                (None, _) if !column.told => {
                    column.told = true;
                    let name = column.span;
                    let here = self.builder.span(start, end);
                    let problem = Problem::syntax(here, "the column of this cell has no name")
                        .related(name, "expected its name here");
                    self.problem(problem);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Tells of a row that has not as many cells as the head.
    fn length(&mut self, row: &[Cell], bytes: &Range<usize>) {
        let (has, wanted) = (row.len(), self.columns.len());
        let span = if has < wanted {
            self.builder.span(bytes.start, bytes.end)
        } else if let Some(extra) = row.get(wanted).filter(|_| has > wanted) {
            self.builder.span(extra.bytes.start, bytes.end)
        } else {
            return;
        };
        let cells = if has == 1 { " cell, " } else { " cells, " };
        let columns = if wanted == 1 { " column" } else { " columns" };
        let message = text!["the row has ", has, cells, "the head has ", wanted, columns];
        let help = if has < wanted {
            text!["separate the cells that stay empty too"]
        } else {
            text!["put a cell with a separator in it between double quotes"]
        };
        let mut problem = Problem::syntax(span, message).help(help);
        if has > wanted {
            problem = problem.label("no column for this");
        }
        self.problem(problem);
    }

    /// Tells of what stands behind the closing quote of a cell.
    fn faults(&mut self, cell: &Cell) {
        if let Some(behind) = cell.behind_quote {
            let span = self.builder.span(behind, cell.bytes.end);
            let problem = Problem::syntax(span, "a cell ends with its closing quote").help(text![
                "write ",
                Text::word("\"\""),
                " for a quote inside a quoted cell",
            ]);
            self.problem(problem);
        }
    }

    fn unclosed(&mut self, quote: Range<usize>) {
        let span = self.builder.span(quote.start, quote.end);
        let problem = Problem::syntax(span, "the quote of this cell is never closed");
        self.problem(problem);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems += 1;
        if self.problems <= MOST_PROBLEMS {
            self.builder.problem(problem);
        }
    }

    fn tell_the_rest(&mut self) {
        if let Some(rest @ 1..) = self.problems.checked_sub(MOST_PROBLEMS) {
            let end = self.builder.span(self.text.len(), self.text.len());
            let message = text![rest, " more problems like these are not listed"];
            self.builder.problem(Problem::syntax(end, message));
        }
    }
}

/// Returns the bytes from the first cell to the last.
fn stretch(row: &[Cell]) -> Range<usize> {
    match (row.first(), row.last()) {
        (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
        _ => 0..0,
    }
}
