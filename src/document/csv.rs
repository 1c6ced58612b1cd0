//! Reads CSV: a head of column names, then a row for each record.
//!
//! Comma, semicolon, tab or bar, whichever the head uses. It never trims a cell and never guesses a
//! type: `cell` does that once the schema is known. The format: RFC 4180, and what spreadsheets
//! export.

use std::collections::HashMap;
use std::ops::Range;

use arcstr::Substr;

use super::problem::length_of_row;
use super::slip;
use super::{Builder, Content, Document, Exceeded, Format, Lost, Problem, dense};
use crate::finding::{Text, text};
use crate::source::Limits;
use crate::span::{FileId, Span};

mod row;
#[cfg(test)]
mod tests;

use row::{Cell, Ended, MOST_COLUMNS, Rows};

/// Reads a file.
pub(super) fn read(file: FileId, text: Substr, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    if dense::refuse(&mut builder, &text, 0, dense::CSV, |byte| byte == b'\n') {
        return builder.finish(Format::Csv, text);
    }
    builder.make_room(text.len());
    let mut table = Table {
        builder,
        text: &text,
        columns: Vec::new(),
        problems: 0,
        conflicts: slip::in_table(&text, file),
        conflict: None,
    };
    table.read();
    table.tell_the_rest();
    let builder = table.builder;
    builder.finish(Format::Csv, text)
}

/// Returns the cells of the head, or of the row that begins at a byte, with their texts.
pub(super) fn cells(text: &str, start: Option<usize>) -> Vec<(Range<usize>, String)> {
    let mut rows = Rows::new(text);
    if let Some(start) = start {
        rows.begin_again(start);
    }
    let mut row = Vec::new();
    let _ = rows.next(&mut row);
    let cells = row.into_iter().map(|cell| {
        let written = text.get(cell.bytes.clone()).unwrap_or("");
        let text = match cell.content {
            Some(Content::Decoded(text)) => text,
            Some(Content::Quoted) => written.trim_matches('"').to_owned(),
            _ => written.to_owned(),
        };
        (cell.bytes, text)
    });
    cells.collect()
}

/// Problems of rows that are reported one by one; of the rest only the number is, so that a large
/// file with the wrong head does not fill the memory.
const MOST_PROBLEMS: usize = 1000;

/// A column of the table.
struct Column {
    /// Its name in the head, where it has one of its own.
    head: Option<u32>,
    /// Where the name is, or should be.
    span: Span,
    /// Where the first column without a name is, if this is another one and nobody knows yet
    /// that it has cells.
    unnamed: Option<Span>,
}

struct Table<'text> {
    builder: Builder,
    text: &'text str,
    columns: Vec<Column>,
    problems: usize,
    /// The bytes of conflicts of a merge, and where the one begins that was met last.
    conflicts: Vec<Range<usize>>,
    conflict: Option<usize>,
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
            Ended::Unclosed(quote) => {
                let mut problem = self.unclosed(&quote);
                problem.body.message =
                    "the quote of this column name is never closed: no row is read".into();
                return self.builder.problem(problem);
            }
        }
        let whole = start..self.text.len();
        if rows.left_out > 0 {
            let first = self.builder.span(whole.start, whole.start);
            let message = text!["the table has more than ", MOST_COLUMNS, " columns"];
            let problem = Problem::syntax(first, message)
                .help("write what belongs to one record into one row");
            let all = self.builder.span(whole.start, whole.end);
            return self.builder.problem(problem.loses(all));
        }
        let head = self.head(&row).and_then(|()| self.builder.open_list(start));
        if let Err(exceeded) = head {
            return self.builder.exceeded(exceeded, whole.start, whole.end);
        }
        loop {
            let is_cut_off = match rows.next(&mut row) {
                Ended::Row => false,
                Ended::Unclosed(quote) => {
                    self.cut_off(&row, &quote);
                    true
                }
                Ended::File => break,
            };
            let row_of = (&*row, rows.left_out);
            if let Err(exceeded) = self.row(row_of, is_cut_off) {
                let bytes = stretch(&row);
                self.builder.exceeded(exceeded, bytes.start, bytes.end);
                break;
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
            let Range { start, end } = cell.bytes;
            let span = self.builder.span(start, end);
            let mut head = None;
            let is_blank = self.is_blank(cell);
            if let Some(content) = &cell.content {
                let index = if is_blank {
                    self.builder.string(start, start, Content::Plain)?
                } else {
                    self.builder.string(start, end, content.clone())?
                };
                let name = self.builder.text_of(self.text, index).to_owned();
                if let Some(&first) = seen.get(&name) {
                    // Columns without a name that stay empty are nothing.
                    if !is_blank {
                        let problem = Problem::duplicate_key(span, first, &name)
                            .help("give each column a name of its own");
                        self.builder.problem(problem);
                    }
                } else {
                    seen.insert(name, span);
                    head = Some(index);
                }
            }
            self.faults(cell);
            let unnamed = seen.get("").filter(|_| is_blank && head.is_none());
            self.columns.push(Column {
                head,
                span,
                unnamed: unnamed.copied(),
            });
        }
        self.builder.close(bytes.end);
        self.builder.hide_last_root();
        Ok(())
    }

    /// Adds a row; besides its cells it may have some that are too many for any table.
    fn row(&mut self, (row, left_out): (&[Cell], usize), is_cut_off: bool) -> Result<(), Exceeded> {
        if left_out == 0 && row.iter().all(Cell::is_empty) {
            return Ok(());
        }
        let bytes = stretch(row);
        if self.is_in_conflict(&bytes) {
            return Ok(());
        }
        // In a row that is too long nobody knows which cell belongs to which column.
        if !is_cut_off && !self.has_length((row, left_out), &bytes) {
            return Ok(());
        }
        self.builder.open_mapping(bytes.start)?;
        let added = self.cells(row);
        self.builder.close(bytes.end);
        added
    }

    /// Says whether a row is of a conflict of a merge: a mark, or of one of two versions. The first one of
    /// each is reported.
    fn is_in_conflict(&mut self, row: &Range<usize>) -> bool {
        let at = self.conflicts.partition_point(|it| it.end <= row.start);
        let Some(conflict) = self.conflicts.get(at).filter(|it| it.start <= row.start) else {
            return false;
        };
        let Range { start, end } = *conflict;
        if self.conflict.replace(start) != Some(start) {
            let [first, whole] = [row.end, end].map(|end| self.builder.span(start, end));
            let problem = Problem::syntax(first, "these rows are of a merge");
            self.builder.lost(start, end);
            self.problem(problem.loses(whole));
        }
        true
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
                (None, _) => {
                    if let Some(first) = column.unnamed.take() {
                        let mut problem = Problem::duplicate_key(column.span, first, "");
                        problem.body.message = "more than one column has no name".into();
                        let cell = problem.help("give each column a name of its own");
                        self.problem(cell);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reports a row that has not as many cells as the head. Says whether it is known all the same
    /// which cell belongs to which column.
    fn has_length(&mut self, (row, left_out): (&[Cell], usize), bytes: &Range<usize>) -> bool {
        let (has, wanted) = (row.len() + left_out, self.columns.len());
        let whole = self.builder.span(bytes.start, bytes.end);
        let beyond = row.get(wanted..).unwrap_or_default();
        let span = match beyond.first() {
            Some(extra) => self.builder.span(extra.bytes.start, bytes.end),
            None if has < wanted => whole,
            None => return true,
        };
        let message = length_of_row(has, wanted);
        let help = if has < wanted {
            text!["add a separator for each cell that stays empty"]
        } else {
            text!["put a cell that has a separator in it, such as a comma, between double quotes"]
        };
        let mut problem = Problem::syntax(span, message).help(help);
        let is_known = left_out == 0 && beyond.iter().all(|cell| self.is_blank(cell));
        if has > wanted {
            problem = problem.label("no column for this");
        }
        self.problem(match (has > wanted, is_known) {
            (true, true) => problem.loses_nothing(),
            (true, false) => problem.loses(whole),
            // The cells that are there say what they say.
            (false, _) => problem.loses(self.builder.span(bytes.end, bytes.end)),
        });
        is_known
    }

    /// Reports what follows the closing quote of a cell.
    fn faults(&mut self, cell: &Cell) {
        if let Some(behind) = cell.behind_quote {
            let span = self.builder.span(behind, cell.bytes.end);
            let problem = Problem::syntax(span, "a cell ends with its closing quote").help(text![
                "write ",
                Text::word("\"\""),
                " for a quote inside a quoted cell",
            ]);
            let lost = self.builder.span(cell.bytes.start, cell.bytes.end);
            self.problem(problem.loses(lost));
        }
    }

    /// Reports a row that is read only up to a quote.
    fn cut_off(&mut self, row: &[Cell], quote: &Range<usize>) {
        let problem = self.unclosed(quote);
        let start = row.last().map_or(quote.start, |last| last.bytes.end);
        let lost = self.builder.span(start, quote.end);
        self.problem(problem.loses(lost));
    }

    fn unclosed(&self, quote: &Range<usize>) -> Problem {
        let span = self.builder.span(quote.start, quote.end);
        Problem::syntax(span, "the quote of this cell is never closed")
            .help("close it, or write the cell without it")
    }

    /// Says whether a cell holds nothing but blanks.
    fn is_blank(&self, cell: &Cell) -> bool {
        let written = self.text.get(cell.bytes.clone()).unwrap_or("");
        let inner = match cell.content {
            Some(Content::Quoted) => written.get(1..written.len().saturating_sub(1)),
            Some(Content::Plain) => Some(written),
            _ => None,
        };
        inner.is_some_and(|inner| inner.trim().is_empty())
    }

    fn problem(&mut self, problem: Problem) {
        self.problems += 1;
        if self.problems <= MOST_PROBLEMS {
            self.builder.problem(problem);
        } else if let Lost::Bytes(bytes) = problem.lost {
            self.builder.lost(bytes.range().start, bytes.range().end);
        }
    }

    fn tell_the_rest(&mut self) {
        if let Some(rest @ 1..) = self.problems.checked_sub(MOST_PROBLEMS) {
            let end = self.builder.span(self.text.len(), self.text.len());
            let message = text![rest, " more problems like these are not listed"];
            self.builder
                .problem(Problem::syntax(end, message).loses_nothing());
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
