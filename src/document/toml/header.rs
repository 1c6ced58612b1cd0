//! The headers of tables: `[name]` and `[[name]]`.

use std::ops::Range;

use toml_spanner::{Document, Key, TableStyle, Value};

/// Returns the bytes of a header that begins at `start`, to its last bracket.
pub(super) fn line(text: &str, start: usize) -> Range<usize> {
    let line = text.get(start..).unwrap_or("");
    let brackets = if line.starts_with("[[") { 2 } else { 1 };
    let mut quote = None;
    let mut escaped = false;
    let mut closed = 0;
    for (at, byte) in line.bytes().enumerate() {
        match (quote, byte) {
            (_, b'\n') => return start..start + at,
            _ if escaped => escaped = false,
            (Some(b'"'), b'\\') => escaped = true,
            (Some(open), byte) if byte == open => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b']') => closed += 1,
            _ => {}
        }
        if closed == brackets {
            return start..start + at + 1;
        }
    }
    start..text.len()
}

/// Returns the bytes of a table under a header: from the bracket to the end of its last value.
///
/// Of a table without values the library gives the rest of the line too, comment and line end.
pub(super) fn table(text: &str, given: Range<usize>) -> Range<usize> {
    let header = line(text, given.start);
    let rest = text.get(header.end..given.end).unwrap_or("");
    let is_empty = !rest.trim_end_matches(['\n', '\r']).contains('\n');
    if is_empty { header } else { given }
}

/// Says whether the key of a top value is in a header.
pub(super) fn names(text: &str, key: &Key<'_>) -> bool {
    let before = text.get(..key.span.start as usize).unwrap_or("");
    before.trim_end_matches([' ', '\t']).ends_with('[')
}

/// Returns where the line of the byte begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let end = before.iter().rposition(|byte| *byte == b'\n');
    end.map_or(0, |end| end + 1)
}

/// Says whether the line of the byte begins with a bracket.
pub(super) fn begins_in_header(text: &str, at: usize) -> bool {
    let line = text.as_bytes().get(line_start(text, at)..);
    line.unwrap_or_default().trim_ascii_start().first() == Some(&b'[')
}

/// Where keys are whose header could not be read: below it, to the next header.
pub(super) struct Orphans {
    failed: Vec<usize>,
    good: Vec<usize>,
}

impl Orphans {
    /// Finds them; there are none in a file without errors.
    pub(super) fn of(text: &str, document: &Document<'_>) -> Self {
        let mut orphans = Self {
            failed: Vec::new(),
            good: Vec::new(),
        };
        orphans.failed = document
            .errors()
            .iter()
            .map(|error| error.span().start as usize)
            .filter(|&at| begins_in_header(text, at))
            .collect();
        if orphans.failed.is_empty() {
            return orphans;
        }
        let mut waiting = vec![document.table().as_item()];
        while let Some(item) = waiting.pop() {
            match item.value() {
                Value::Table(table) => {
                    if table.style() == TableStyle::Header {
                        orphans.good.push(table.span().start as usize);
                    }
                    waiting.extend(table.entries().iter().map(|(_, item)| item));
                }
                Value::Array(array) => waiting.extend(array.iter()),
                _ => {}
            }
        }
        orphans.failed.sort_unstable();
        orphans.good.sort_unstable();
        orphans
    }

    /// Says whether the byte lies in such a place.
    pub(super) fn holds(&self, at: usize) -> bool {
        let last = |starts: &[usize]| {
            let before = starts.partition_point(|&start| start < at);
            before
                .checked_sub(1)
                .and_then(|last| starts.get(last).copied())
        };
        last(&self.failed) > last(&self.good)
    }
}
