//! Rows of tables, asked by column: where the cell is that says nothing, and which column has no name.
//!
//! It is asked only where something is wrong: the lines are cut into their cells again.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::csv;
use super::head::Head;
use super::{Document, Format, Node, Shape};
use crate::span::Span;

/// Where a row has a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Its cell is here, and is empty.
    Cell(Span),
    /// The head has the column; where the cell is, nobody has looked.
    Somewhere,
    /// The head has no such column.
    Nowhere,
}

impl<'a> Node<'a> {
    /// Says whether it is a row of a table: of a CSV, or of a page.
    pub fn is_row(self) -> bool {
        self.shape() == Shape::Mapping
            && (self.format() == Format::Csv || self.table_of_page().is_some())
    }

    /// Returns the list of rows that it is one of, in the body of a page.
    fn table_of_page(self) -> Option<Node<'a>> {
        let document = self.document();
        let tables = &document.page()?.values.as_ref()?.tables;
        let start = self.span().start;
        let rows = |(rows, _): &(u32, Option<usize>)| Node::at(document, *rows);
        let after = tables.partition_point(|table| rows(table).span().start <= start);
        let table = rows(tables.get(after.checked_sub(1)?)?);
        (table.index()..table.end_index())
            .contains(&self.index())
            .then_some(table)
    }

    /// Returns what can be asked of the columns of this row.
    pub fn columns(self) -> Columns<'a> {
        Columns {
            row: self,
            cells: OnceCell::new(),
        }
    }

    /// Returns which column of a CSV this key is the name of, counted from 1.
    pub fn column_number(self) -> Option<usize> {
        if self.format() != Format::Csv {
            return None;
        }
        let start = self.span().start as usize;
        let at = |head: &Head| head.starts.binary_search(&start).ok();
        Some(self.document().with_head(at)? + 1)
    }
}

fn head_of(text: &str) -> Head {
    let cells = csv::cells(text, None);
    let starts = cells.iter().map(|(bytes, _)| bytes.start).collect();
    let mut names = BTreeMap::new();
    for (at, (_, name)) in cells.into_iter().enumerate() {
        names.entry(name.into_boxed_str()).or_insert(at);
    }
    Head { names, starts }
}

impl Document {
    /// Asks the head, which is read once where it may be long.
    fn with_head<T>(&self, ask: impl FnOnce(&Head) -> T) -> T {
        let read = || head_of(&self.text);
        match self.nodes.large() {
            Some(large) => ask(large.head.get_or_init(read)),
            None => ask(&read()),
        }
    }
}

/// The columns of a row.
pub struct Columns<'a> {
    row: Node<'a>,
    /// Where its cells stand.
    cells: OnceCell<Vec<Span>>,
}

impl Columns<'_> {
    /// Returns where the row has a column.
    pub fn find(&self, name: &str) -> Column {
        let document = self.row.document();
        if let Some(table) = self.row.table_of_page() {
            let text = document.slice(table.span());
            let head = text.split(['\n', '\r']).next().unwrap_or("");
            return if head.contains(name) {
                Column::Somewhere
            } else {
                Column::Nowhere
            };
        }
        let Some(at) = document.with_head(|head| head.names.get(name).copied()) else {
            return Column::Nowhere;
        };
        let cells = self.cells.get_or_init(|| {
            let row = csv::cells(document.text(), Some(self.row.span().start as usize));
            let spans = row
                .into_iter()
                .map(|(bytes, _)| document.span(bytes.start, bytes.end));
            spans.collect()
        });
        cells
            .get(at)
            .map_or(Column::Somewhere, |cell| Column::Cell(*cell))
    }
}
