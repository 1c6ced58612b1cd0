//! Where something is: a file and a range of bytes in it.
//!
//! A span says nothing about lines or columns. Those exist only in `source::text`, and only
//! renderers ask for them.

use std::ops::Range;

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
        self.file == other.file && self.start < other.end && other.start < self.end
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
