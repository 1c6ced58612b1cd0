//! The tables and sections of a page as values: what a kind that reads them takes for its records.
//!
//! Each row of a table is a mapping by the words of its head. Each section is a mapping of its
//! `heading`, its first paragraph (`text`), its lines and items with a label, its other items
//! (`items`), the rows of its tables (`table`), and the sections in it by their headings. Where such
//! a value is a link or holds one, `.url` after its key leads to the target. Nothing of HTML is read.

use std::collections::HashMap;
use std::ops::Range;

use super::super::problem::length_of_row;
use super::super::{BlockKind, Builder, Content, Exceeded, Link, Page, Problem, Shape};
use super::blocks::{self, Blocks, Row, Table};
use super::depth;
use super::phrase::Phrase;
use crate::span::Span;

mod section;
#[cfg(test)]
mod tests;

/// Where the tables and sections of a page lie in its tree.
#[derive(Debug, Default)]
pub(in crate::document) struct Values {
    /// The list of each table's rows, with the section it is in.
    pub(in crate::document) tables: Vec<(u32, Option<usize>)>,
    /// The sections in the order of the text.
    pub(in crate::document) sections: Vec<Section>,
    /// The whole page as one section.
    pub(in crate::document) page: Option<u32>,
    /// The section that is the page's title and no part of it.
    pub(in crate::document) title: Option<usize>,
}

impl Values {
    /// Follows nodes to where they went.
    pub(in crate::document) fn renumber(&mut self, places: &[u32]) {
        let tables = self.tables.iter_mut().map(|(node, _)| node);
        let sections = self.sections.iter_mut().map(|section| &mut section.node);
        for node in tables.chain(sections).chain(&mut self.page) {
            *node = places.get(*node as usize).copied().unwrap_or(*node);
        }
    }
}

/// A section of a page.
#[derive(Debug)]
pub(in crate::document) struct Section {
    pub(in crate::document) node: u32,
    /// Its heading.
    pub(in crate::document) heading: Box<str>,
    /// The section it is in.
    pub(in crate::document) outer: Option<usize>,
    range: Range<usize>,
    /// The heading among those of the page.
    at: usize,
}

/// Says what shape a value under a key is wanted in.
pub(in crate::document) type Wanted<'a> = &'a dyn Fn(&str) -> Option<Shape>;

/// Adds the tables and sections of a page to its tree.
pub(in crate::document) fn read(
    builder: &mut Builder,
    source: &str,
    page: &Page,
    most_deep: usize,
    wanted: Wanted<'_>,
) -> Values {
    let body = depth::tamed(source.get(page.body.clone()).unwrap_or(""), most_deep);
    let blocks = blocks::read(&body, page.body.start, source);
    let mut reader = ValueReader {
        builder,
        source,
        page,
        wanted,
        found: Values {
            sections: section::outline(page),
            ..Values::default()
        },
    };
    reader.found.title = section::title(&reader.found.sections, page);
    reader.tell_of_html(&blocks);
    if let Err(exceeded) = reader.take(&blocks) {
        reader.builder.close_all(page.body.end);
        let end = page.body.end;
        reader.builder.exceeded(exceeded, page.body.start, end);
    }
    reader.found
}

struct ValueReader<'a> {
    builder: &'a mut Builder,
    source: &'a str,
    page: &'a Page,
    wanted: Wanted<'a>,
    found: Values,
}

/// A column of a table.
struct Column {
    name: String,
    /// Its key, and the key of the targets of its links.
    keys: Option<(u32, Option<u32>)>,
    told: bool,
}

impl ValueReader<'_> {
    fn take(&mut self, blocks: &Blocks<'_>) -> Result<(), Exceeded> {
        for table in &blocks.tables {
            let section = section::around(&self.found.sections, table.range.start);
            let rows = self.table(table)?;
            self.found.tables.push((rows, section));
        }
        self.sections(&blocks.entries)
    }

    /// A table of HTML is not one that is read; who asks for tables should know.
    fn tell_of_html(&mut self, blocks: &Blocks<'_>) {
        let is_read = |span: Span| {
            let start = span.start as usize;
            let at = blocks
                .tables
                .partition_point(|table| table.range.start < start);
            blocks
                .tables
                .get(at)
                .is_some_and(|table| table.range.start == start)
        };
        let tables = self
            .page
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Table);
        for table in tables.filter(|table| !is_read(table.span)) {
            let line = self.source.get(table.span.range()).unwrap_or("");
            let width = line.find(['\n', '\r']).unwrap_or(line.len());
            let start = table.span.start as usize;
            let span = self.builder.span(start, start + width);
            let problem = Problem::not_read(span, "a table of HTML is not read as records")
                .help("write it as a Markdown table: a line of `| cell | cell |` for each row");
            self.builder.problem(problem);
        }
    }

    /// Adds a table and returns the list of its rows.
    fn table(&mut self, table: &Table<'_>) -> Result<u32, Exceeded> {
        let mut columns = self.head(table)?;
        let rows = self.builder.open_list(table.range.start)?;
        for row in &table.rows {
            self.row(row, &mut columns)?;
        }
        self.builder.close(table.range.end);
        self.builder.hide_last_root();
        Ok(rows)
    }

    /// Adds the words of a table's head: what the keys of its rows are aliases of.
    fn head(&mut self, table: &Table<'_>) -> Result<Vec<Column>, Exceeded> {
        let mut columns = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        self.builder.open_list(table.range.start)?;
        for (at, cell) in table.head.iter().enumerate() {
            let index = cell.add_key(self.builder, self.source)?;
            let name = self.builder.text_of(self.source, index).to_owned();
            let span = self.builder.span_of(index);
            let mut keys = None;
            if let Some(&first) = seen.get(&name) {
                if !name.is_empty() {
                    let problem = Problem::duplicate_key(span, first, &name)
                        .help("give each column a name of its own");
                    self.builder.problem(problem);
                }
            } else {
                seen.insert(name.clone(), span);
                let has_link = |row: &Row<'_>| {
                    let cell = row.cells.get(at);
                    cell.is_some_and(|cell| !links(self.page, &cell.range).is_empty())
                };
                let url = if table.rows.iter().any(has_link) {
                    let Range { start, end } = span.range();
                    let key = Content::Decoded(url_key(&name));
                    Some(self.builder.string(start, end, key)?)
                } else {
                    None
                };
                keys = Some((index, url));
            }
            columns.push(Column {
                told: keys.is_some() || !name.is_empty(),
                name,
                keys,
            });
        }
        self.builder.close(table.range.start);
        self.builder.hide_last_root();
        Ok(columns)
    }

    fn row(&mut self, row: &Row<'_>, columns: &mut [Column]) -> Result<(), Exceeded> {
        self.tell_of_more(row);
        let is_empty =
            |cell: &Phrase<'_>| cell.is_blank() && links(self.page, &cell.range).is_empty();
        if row.cells.iter().all(is_empty) {
            return Ok(());
        }
        self.tell_of_fewer(row, columns.len());
        self.builder.open_mapping(row.range.start)?;
        for (cell, column) in row.cells.iter().zip(columns) {
            let Some((key, url)) = column.keys else {
                self.tell_of_unnamed(cell, column);
                continue;
            };
            let start = cell.range.start;
            if !cell.is_blank() {
                self.builder.alias(key, start, start)?;
                cell.add(self.builder, self.source, (self.wanted)(&column.name))?;
            }
            let found = links(self.page, &cell.range);
            if let (Some(key), false) = (url, found.is_empty()) {
                self.builder.alias(key, start, start)?;
                self.targets(&found, &cell.range)?;
            }
        }
        self.builder.close(row.range.end);
        Ok(())
    }

    /// Reports cells that no column is for, which every reader of Markdown leaves out.
    fn tell_of_more(&mut self, row: &Row<'_>) {
        let last = row
            .cells
            .last()
            .map_or(row.range.start, |cell| cell.range.end);
        let rest = self.source.get(last..row.range.end).unwrap_or("");
        let more = rest.trim_start_matches([' ', '\t', '|']);
        let kept = more.trim_end_matches([' ', '\t', '|', '\r', '\n']);
        if !kept.is_empty() {
            let start = row.range.end - more.len();
            let span = self.builder.span(start, start + kept.len());
            let problem =
                Problem::not_read(span, "the row has more cells than the head has columns")
                    .label("no column for this")
                    .help("add a column to the head, or write `\\|` for a bar inside a cell");
            self.builder.problem(problem);
        }
    }

    /// Reports a row that lacks cells: as of one of a CSV, which column they belong to is anybody's
    /// guess.
    fn tell_of_fewer(&mut self, row: &Row<'_>, wanted: usize) {
        // Cells that are not there are made by the reader, empty and at the end of the row.
        let is_there = |cell: &&Phrase<'_>| {
            let rest = self.source.get(cell.range.end..row.range.end);
            !cell.is_blank() || rest.is_some_and(|rest| rest.contains('|'))
        };
        let has = row.cells.iter().filter(is_there).count();
        if has >= wanted {
            return;
        }
        let Range { start, end } = row.range;
        let span = self.builder.span(start, end);
        let end = self.builder.span(end, end);
        let problem = Problem::syntax(span, length_of_row(has, wanted))
            .help("write the cells that stay empty too")
            .loses(end);
        self.builder.problem(problem);
    }

    fn tell_of_unnamed(&mut self, cell: &Phrase<'_>, column: &mut Column) {
        if column.told || cell.is_blank() {
            return;
        }
        column.told = true;
        let span = self.builder.span(cell.range.start, cell.range.end);
        let problem = Problem::not_read(span, "the column of this cell has no name of its own")
            .help("name each column in the head; only one of them may stay without a name");
        self.builder.problem(problem);
    }

    /// Adds the targets of links: one, or a list of several.
    fn targets(&mut self, links: &[&Link], range: &Range<usize>) -> Result<(), Exceeded> {
        let is_list = links.len() > 1;
        if is_list {
            self.builder.open_list(range.start)?;
        }
        for link in links {
            self.span_text(link.target_span, &link.target)?;
        }
        if is_list {
            self.builder.close(range.end);
        }
        Ok(())
    }

    /// Adds a text that is at a place, perhaps in other letters.
    fn span_text(&mut self, span: Span, text: &str) -> Result<u32, Exceeded> {
        let Range { start, end } = span.range();
        let content = if self.source.get(start..end) == Some(text) {
            Content::Plain
        } else {
            Content::Decoded(text.to_owned())
        };
        self.builder.string(start, end, content)
    }
}

/// Returns the links that lie in these bytes or around them; pictures only where there are no
/// links.
fn links<'a>(page: &'a Page, range: &Range<usize>) -> Vec<&'a Link> {
    /// Links inside one another that are looked at.
    const DEPTH: usize = 8;
    let links = &page.links;
    let end = links.partition_point(|link| (link.span.start as usize) < range.end);
    let mut found = Vec::new();
    let mut missed = 0;
    for link in links.get(..end).unwrap_or(&[]).iter().rev() {
        if link.span.end as usize > range.start {
            found.push(link);
        } else {
            missed += 1;
            if missed == DEPTH {
                break;
            }
        }
    }
    found.reverse();
    if found.iter().any(|link| !link.is_image) {
        found.retain(|link| !link.is_image);
    }
    found
}

/// Returns the key of the targets of the links under a key.
fn url_key(name: &str) -> String {
    format!("{name}.url")
}
