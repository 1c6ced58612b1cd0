//! Where something is: a file and a range of bytes in it.
//!
//! A span says nothing about lines or columns. Those exist only in `source::text`, and only
//! renderers ask for them.

use std::ops::Range;

use crate::steps::steps;

/// Which file of the run; an index into the list of files, which is sorted by path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A range of bytes in a file: `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Returns the span of `start..end` in `file`; an end before the start counts as empty.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self {
            file,
            start,
            end: end.max(start),
        }
    }

    /// Returns the bytes as a range of `usize`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns how many bytes it covers.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Says whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Says whether the two share at least one byte of one file.
    pub fn overlaps(self, other: Self) -> bool {
        steps(1);
        self.file == other.file && self.start < other.end && other.start < self.end
    }
}

/// The bytes of one file that some spans cover, to be asked without going through all of them.
#[derive(Clone, Debug, Default)]
pub struct Cover(Vec<Span>);

impl Cover {
    /// Puts together what the spans cover; they may be in any order, and overlap.
    pub fn of(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut all: Vec<Span> = spans.into_iter().collect();
        all.sort_unstable();
        let mut covered: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match covered.last_mut().filter(|last| span.start < last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => covered.push(span),
            }
        }
        Self(covered)
    }

    /// Says whether one of the spans overlaps another one.
    pub fn overlaps(&self, span: Span) -> bool {
        let next = self.0.partition_point(|covered| covered.start < span.end);
        let last = next.checked_sub(1).and_then(|last| self.0.get(last));
        last.is_some_and(|covered| covered.overlaps(span))
    }
}

/// Turns a byte offset into the 32 bits that spans use; larger offsets end at the last one.
///
/// Files are refused far below 4 GiB (`source::limits`), so nothing is ever cut in practice.
pub fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
/// Returns what comes before and after some bytes of a text, as far as `near` bytes, in whole
/// characters.
pub fn around<'t>(text: &'t str, range: &Range<usize>, near: usize) -> (&'t str, &'t str) {
    let mut from = range.start.saturating_sub(near);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = text.len().min(range.end.saturating_add(near));
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let before = text.get(from..range.start).unwrap_or("");
    (before, text.get(range.end..to).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cover, FileId, Span};

    proptest! {
        #[test]
        fn a_cover_knows_what_its_spans_know(
            spans in proptest::collection::vec((0_u32..30, 0_u32..6), 0..12),
            start in 0_u32..36,
            length in 0_u32..8,
        ) {
            let span = |(start, length)| Span::new(FileId(0), start, start + length);
            let spans: Vec<Span> = spans.into_iter().map(span).collect();
            let asked = span((start, length));
            let slowly = spans.iter().any(|it| it.overlaps(asked));
            prop_assert_eq!(Cover::of(spans).overlaps(asked), slowly);
        }
    }
}
