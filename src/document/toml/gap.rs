//! What of a TOML file is lost where an error lies: from what was read before it to what was read
//! after it. How the library goes on after an error is its own affair; what it read is to be seen.

use std::ops::Range;

use toml_spanner::{Document, Item, TableStyle, Value};

use super::header::{self, Orphans};

/// The bytes that were read, and those of headers.
pub(super) struct Gaps<'text> {
    text: &'text str,
    /// Keys, values and headers, sorted and apart from each other.
    read: Vec<Range<usize>>,
    /// Where headers begin.
    headers: Vec<usize>,
}

impl<'text> Gaps<'text> {
    pub(super) fn of(text: &'text str, document: &Document<'_>, orphans: &Orphans) -> Self {
        let mut gaps = Self {
            text,
            read: Vec::new(),
            headers: Vec::new(),
        };
        let mut waiting = vec![document.table().as_item()];
        while let Some(item) = waiting.pop() {
            gaps.add(item, orphans, &mut waiting);
        }
        gaps.headers.sort_unstable();
        gaps.read.sort_unstable_by_key(|read| read.start);
        gaps
    }

    fn add<'tree, 'de>(
        &mut self,
        item: &'tree Item<'de>,
        orphans: &Orphans,
        waiting: &mut Vec<&'tree Item<'de>>,
    ) {
        match item.value() {
            Value::Table(table) => {
                if table.style() == TableStyle::Header {
                    let start = table.span().start as usize;
                    self.headers.push(start);
                    self.read.push(header::line(self.text, start));
                }
                for (key, item) in table.entries() {
                    let at = key.span.start as usize;
                    if !orphans.holds(at) || header::names(self.text, key) {
                        self.read.push(key.span.range());
                        waiting.push(item);
                    }
                }
            }
            Value::Array(array) => waiting.extend(array.iter()),
            _ => self.read.push(item.span().range()),
        }
    }

    /// Returns what is lost for an error at a byte.
    pub(super) fn around(&self, at: usize) -> Range<usize> {
        if header::begins_in_header(self.text, at) {
            return self.below_header(at);
        }
        let behind = self.read.partition_point(|read| read.start <= at);
        let last = behind.checked_sub(1).and_then(|last| self.read.get(last));
        // What lies around the byte was read up to it at most.
        let start = last.map_or(0, |last| last.end.min(at));
        let next = self.read.get(behind).map(|next| next.start);
        self.trimmed(start, next)
    }

    /// Returns what is lost below a header that cannot be read: it belongs to a table that may be
    /// before it.
    fn below_header(&self, at: usize) -> Range<usize> {
        let line = header::line_start(self.text, at);
        let behind = self.headers.partition_point(|header| *header < line);
        let before = self.headers.get(..behind).unwrap_or_default();
        let name = |at: usize| {
            let rest = self.text.get(at..).unwrap_or("");
            let name = rest.trim_start_matches(['[', ' ', '\t']);
            let end = name.find(['.', ']', '\n', '\r', ' ']);
            name.get(..end.unwrap_or(name.len())).unwrap_or("")
        };
        let own = name(line + (self.text.get(line..).map_or(0, blank)));
        let of_name = before.iter().rev().find(|header| name(**header) == own);
        let start = of_name.or(before.last()).copied().unwrap_or(line);
        let next = self.headers.get(behind..).unwrap_or_default();
        let next = next.iter().find(|header| **header > at);
        self.trimmed(start, next.copied())
    }

    /// A part that ends before the line on which the next one begins.
    fn trimmed(&self, start: usize, next: Option<usize>) -> Range<usize> {
        let end = next.unwrap_or(self.text.len());
        let lost = self.text.get(start..end.max(start)).unwrap_or("");
        start..start + lost.trim_end().len()
    }
}

fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}
