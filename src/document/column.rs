//! Rows of tables, asked by column: where the cell is that says nothing, and which column has no name.
//!
//! It is asked only where something is wrong: the line is cut into its cells again.

use super::csv;
use super::{Format, Node, Shape};
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

    /// Returns where this row has a column.
    pub fn column(self, name: &str) -> Column {
        let document = self.document();
        if let Some(table) = self.table_of_page() {
            let text = document.slice(table.span());
            let head = text.split(['\n', '\r']).next().unwrap_or("");
            return if head.contains(name) {
                Column::Somewhere
            } else {
                Column::Nowhere
            };
        }
        let head = csv::cells(document.text(), None);
        let Some(at) = head.iter().position(|(_, text)| text == name) else {
            return Column::Nowhere;
        };
        let row = csv::cells(document.text(), Some(self.span().start as usize));
        match row.get(at) {
            Some((bytes, _)) => Column::Cell(document.span(bytes.start, bytes.end)),
            None => Column::Somewhere,
        }
    }

    /// Returns which column of a CSV this key is the name of, counted from 1.
    pub fn column_number(self) -> Option<usize> {
        if self.format() != Format::Csv {
            return None;
        }
        let start = self.span().start as usize;
        let head = csv::cells(self.document().text(), None);
        let at = head.iter().position(|(bytes, _)| bytes.start == start)?;
        Some(at + 1)
    }
}
