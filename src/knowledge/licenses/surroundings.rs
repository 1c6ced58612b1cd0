//! The headings above the names of licences in a text, and the tags that they stand in: gone through once
//! for all names in it.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use crate::steps::steps;

/// How far above a name, in bytes, its heading is looked for, and the tag that it is in.
const SECTION: usize = 8192;

/// A text, with its headings and tags once they are asked for.
pub struct Surroundings<'t> {
    pub(super) text: &'t str,
    headings: OnceCell<Vec<Range<usize>>>,
    tags: OnceCell<Vec<usize>>,
    /// The tag that was read last: where it begins and ends, and whether it is of a link to the licence.
    last: Cell<Option<(usize, usize, bool)>>,
}

impl<'t> Surroundings<'t> {
    /// Takes a text, of which nothing is read yet.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            headings: OnceCell::new(),
            tags: OnceCell::new(),
            last: Cell::new(None),
        }
    }

    /// Returns the heading above a place, or as much of it as stands before the place.
    pub(super) fn heading_above(&self, at: usize) -> Option<&'t str> {
        let headings = self.headings.get_or_init(|| headings(self.text));
        let next = headings.partition_point(|heading| heading.start < at);
        let last = headings.get(next.checked_sub(1)?)?;
        let is_near = last.start >= at.saturating_sub(SECTION);
        let heading = self.text.get(last.start..last.end.min(at));
        heading.filter(|_| is_near)
    }

    /// Says whether the name is the target of a link that HTML marks as the licence: `rel="license"`.
    pub(super) fn is_marked_up(&self, range: &Range<usize>) -> bool {
        let tags = self.tags.get_or_init(|| {
            steps(self.text.len());
            memchr::memchr_iter(b'<', self.text.as_bytes()).collect()
        });
        let next = tags.partition_point(|open| *open < range.start);
        let Some(open) = next.checked_sub(1).and_then(|last| tags.get(last)) else {
            return false;
        };
        if range.end > open + SECTION {
            return false;
        }
        // A tag may name a licence again and again.
        let known = self.last.get().filter(|(last, ..)| last == open);
        let (_, end, is_license) = known.unwrap_or_else(|| {
            let tag = self.tag(*open);
            (*open, open + tag.len(), is_license(tag))
        });
        self.last.set(Some((*open, end, is_license)));
        is_license && end >= range.end
    }

    /// Returns the tag that begins at a place, as far as one is read.
    fn tag(&self, open: usize) -> &'t str {
        let end = floor(self.text, open + SECTION);
        let near = self.text.get(open..end).unwrap_or("");
        let tag = near.split('>').next().unwrap_or("");
        steps(tag.len());
        tag
    }
}

fn is_license(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    let marks = ["rel=\"license", "rel='license", "rel=license"];
    marks.iter().any(|mark| lower.contains(mark))
}

fn headings(text: &str) -> Vec<Range<usize>> {
    steps(text.len());
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if is_heading(line) {
            found.push(start..start + line.trim_end_matches(['\r', '\n']).len());
        }
        start += line.len();
    }
    found
}

fn is_heading(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('#')
        || (line.starts_with("<h") && line.as_bytes().get(2).is_some_and(u8::is_ascii_digit))
}

/// Returns the next boundary of a character at or below `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}
