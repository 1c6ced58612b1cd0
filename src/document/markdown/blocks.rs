//! What a body holds besides its prose: the cells of its tables, and the lines and items of its
//! sections, as words that know their bytes.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use super::body;
use super::phrase::Phrase;

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    pub(super) range: Range<usize>,
    pub(super) head: Vec<Phrase<'a>>,
    pub(super) rows: Vec<Row<'a>>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    pub(super) range: Range<usize>,
    pub(super) cells: Vec<Phrase<'a>>,
}

/// A line that begins with a label, a paragraph, or an item of a list with what is below it.
#[derive(Debug)]
pub(super) struct ListEntry<'a> {
    pub(super) said: Phrase<'a>,
    pub(super) inner: Vec<ListEntry<'a>>,
    /// The list that it is an item of; 0 for none.
    list: usize,
}

impl ListEntry<'_> {
    /// Says whether it is an item of a list.
    pub(super) fn is_item(&self) -> bool {
        self.list > 0
    }
}

/// All tables and entries of a body, in order.
#[derive(Debug, Default)]
pub(super) struct Blocks<'a> {
    pub(super) tables: Vec<Table<'a>>,
    pub(super) entries: Vec<ListEntry<'a>>,
}

/// Reads the tables and entries of a body that begins at `start` of the file `source`.
pub(super) fn read<'a>(body: &'a str, start: usize, source: &'a str) -> Blocks<'a> {
    let mut reader = BlockReader {
        source,
        found: Blocks::default(),
        items: Vec::new(),
        lines: Vec::new(),
        line: None,
        cell: None,
        row: Row::default(),
        lists: 0,
        skipped: 0,
        pictures: 0,
    };
    for (event, range) in Parser::new_ext(body, body::options()).into_offset_iter() {
        reader.take(event, start + range.start..start + range.end);
    }
    reader.found.entries = under_labels(reader.found.entries, source);
    reader.found
}

/// Puts each list below the label right before it: `Chairs:`, and the items.
fn under_labels<'a>(entries: Vec<ListEntry<'a>>, source: &str) -> Vec<ListEntry<'a>> {
    let mut found: Vec<ListEntry<'a>> = Vec::new();
    let mut list = 0;
    for entry in entries {
        if let Some(before) = found.last_mut().filter(|_| entry.is_item()) {
            let is_next = entry.list == list && !before.is_item();
            if is_next || (before.inner.is_empty() && is_label_of(before, &entry, source)) {
                list = entry.list;
                before.inner.push(entry);
                continue;
            }
        }
        list = 0;
        found.push(entry);
    }
    found
}

fn is_label_of(label: &ListEntry<'_>, item: &ListEntry<'_>, source: &str) -> bool {
    let is_open = |(_, value): (Phrase<'_>, Phrase<'_>)| value.is_blank();
    let between = source.get(label.said.range.end..item.said.range.start);
    // Marks of lists and of style, and no heading.
    let is_near = |text: &str| !text.contains(|c: char| c == '#' || c.is_alphabetic());
    !label.is_item()
        && label.said.labelled(source).is_some_and(is_open)
        && between.is_some_and(is_near)
}

struct BlockReader<'a> {
    source: &'a str,
    found: Blocks<'a>,
    /// The open items of lists.
    items: Vec<OpenItem<'a>>,
    /// The lines of the open paragraph.
    lines: Vec<Phrase<'a>>,
    line: Option<Phrase<'a>>,
    cell: Option<Phrase<'a>>,
    row: Row<'a>,
    /// How many lists have begun outside of others.
    lists: usize,
    /// Open headings, code blocks and footnotes, whose words belong to no entry.
    skipped: usize,
    /// Open pictures, whose words are what they say to those who do not see them.
    pictures: usize,
}

/// An item whose end has not come.
struct OpenItem<'a> {
    list: usize,
    range: Range<usize>,
    said: Option<Phrase<'a>>,
    inner: Vec<ListEntry<'a>>,
}

impl<'a> BlockReader<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, range),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.say(range, text),
            Event::SoftBreak | Event::HardBreak => self.break_line(range, " "),
            Event::InlineHtml(tag) if is_break(&tag) => self.break_line(range, "\n"),
            Event::InlineHtml(_) => {
                if let Some(words) = self.cell.as_mut().or(self.line.as_mut()) {
                    words.stretch(&range);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Image { .. } => self.pictures += 1,
            Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) => {
                self.end_paragraph();
                self.skipped += 1;
            }
            Tag::Table(_) => {
                self.end_paragraph();
                let range = self.trimmed(range);
                self.found.tables.push(Table {
                    range,
                    ..Table::default()
                });
            }
            Tag::TableHead | Tag::TableRow => self.row.range = self.trimmed(range),
            Tag::TableCell => self.cell = Some(Phrase::new(self.trimmed(range))),
            Tag::Item => {
                self.end_paragraph();
                self.items.push(OpenItem {
                    list: self.lists,
                    range: self.trimmed(range),
                    said: None,
                    inner: Vec::new(),
                });
            }
            Tag::List(_) => {
                self.end_paragraph();
                self.lists += usize::from(self.items.is_empty());
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::HtmlBlock => {
                self.end_paragraph();
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.end_paragraph();
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::TableCell => {
                if let Some(cell) = self.cell.take() {
                    self.row.cells.push(cell.finish());
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                if let Some(table) = self.found.tables.last_mut() {
                    match tag {
                        TagEnd::TableHead => table.head = row.cells,
                        _ => table.rows.push(row),
                    }
                }
            }
            TagEnd::Item => self.close_item(),
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::BlockQuote(_) => self.end_paragraph(),
            _ => {}
        }
    }

    /// Returns the range without the line ends and blanks at its ends.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.source.get(range.clone()).unwrap_or("");
        let start = range.start + (text.len() - text.trim_start().len());
        start..(start + text.trim().len()).max(start)
    }

    fn say(&mut self, range: Range<usize>, text: CowStr<'a>) {
        if self.skipped > 0 {
            return;
        }
        let is_alternative = self.pictures > 0;
        let words = match &mut self.cell {
            Some(cell) => cell,
            None => self.line.get_or_insert_with(|| Phrase::new(range.clone())),
        };
        words.push(range, text, is_alternative);
    }

    fn break_line(&mut self, range: Range<usize>, between: &'static str) {
        if self.skipped > 0 {
            return;
        }
        match &mut self.cell {
            Some(cell) => cell.push(range, CowStr::Borrowed(between), false),
            None => self.end_line(),
        }
    }

    fn end_line(&mut self) {
        let line = self.line.take().map(Phrase::finish);
        self.lines.extend(line.filter(|line| !line.is_blank()));
    }

    /// Hands the lines of a paragraph on. A line without a label goes on with the one before.
    fn end_paragraph(&mut self) {
        self.end_line();
        let mut entries: Vec<Phrase<'a>> = Vec::new();
        for line in std::mem::take(&mut self.lines) {
            match entries.last_mut() {
                Some(before) if line.labelled(self.source).is_none() => before.join(line),
                _ => entries.push(line),
            }
        }
        for said in entries {
            match self.items.last_mut() {
                Some(item) if item.said.is_none() && item.inner.is_empty() => {
                    item.said = Some(said);
                }
                open => {
                    let all = match open {
                        Some(item) => &mut item.inner,
                        None => &mut self.found.entries,
                    };
                    all.push(ListEntry {
                        said,
                        inner: Vec::new(),
                        list: 0,
                    });
                }
            }
        }
    }

    fn close_item(&mut self) {
        self.end_paragraph();
        let Some(item) = self.items.pop() else {
            return;
        };
        let Range { start, end } = item.range;
        let said = item
            .said
            .unwrap_or_else(|| Phrase::new(start..start.min(end)));
        if said.is_blank() && item.inner.is_empty() {
            return;
        }
        let entry = ListEntry {
            said,
            inner: item.inner,
            list: item.list,
        };
        match self.items.last_mut() {
            Some(outer) => outer.inner.push(entry),
            None => self.found.entries.push(entry),
        }
    }
}

/// Says whether a tag of HTML begins a new line.
fn is_break(tag: &str) -> bool {
    let name = tag
        .trim_start_matches('<')
        .trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
