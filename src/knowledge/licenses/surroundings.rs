//! The headings above the names of licences in a text, and the tags that they are in: gone through
//! once for all names in it.

use std::cell::OnceCell;
use std::ops::Range;

use crate::steps::steps;

/// How far above a name, in bytes, its heading is looked for, and the tag that it is in.
const SECTION: usize = 8192;

/// A text, with its headings and tags once they are asked for.
pub(crate) struct Surroundings<'t> {
    pub(super) text: &'t str,
    headings: OnceCell<Vec<Range<usize>>>,
    tags: OnceCell<Tags>,
}

/// Where a text has signs of tags, in order.
struct Tags {
    opened: Vec<usize>,
    closed: Vec<usize>,
    /// The bytes of `rel="license`.
    marks: Vec<Range<usize>>,
}

impl<'t> Surroundings<'t> {
    /// Takes a text, of which nothing is read yet.
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            headings: OnceCell::new(),
            tags: OnceCell::new(),
        }
    }

    /// Returns the heading above a place, or as much of it as comes before the place.
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
        let tags = self.tags.get_or_init(|| Tags::of(self.text));
        let next = tags.opened.partition_point(|open| *open < range.start);
        let open = next.checked_sub(1).and_then(|last| tags.opened.get(last));
        let Some(open) = open.filter(|open| **open >= range.start.saturating_sub(SECTION)) else {
            return false;
        };
        let end = tags.closed.partition_point(|closed| closed < open);
        let end = tags.closed.get(end).copied().unwrap_or(self.text.len());
        let mark = tags.marks.partition_point(|mark| mark.start < *open);
        let is_license = tags.marks.get(mark).is_some_and(|mark| mark.end <= end);
        is_license && end >= range.end
    }
}

impl Tags {
    fn of(text: &str) -> Self {
        steps(text.len());
        let bytes = text.as_bytes();
        let mark = |at: usize| {
            let behind = bytes.get(at + REL.len()..)?;
            let quote = usize::from(matches!(behind.first(), Some(b'"' | b'\'')));
            let word = behind.get(quote..quote + LICENSE.len())?;
            let is_rel = bytes.get(at..at + REL.len())?.eq_ignore_ascii_case(REL);
            let end = at + REL.len() + quote + LICENSE.len();
            (is_rel && word.eq_ignore_ascii_case(LICENSE)).then_some(at..end)
        };
        let letters = memchr::memchr2_iter(b'r', b'R', bytes);
        let opened: Vec<usize> = memchr::memchr_iter(b'<', bytes).collect();
        Self {
            closed: memchr::memchr_iter(b'>', bytes).collect(),
            // Without a tag nothing is asked of its marks.
            marks: letters
                .take_while(|_| !opened.is_empty())
                .filter_map(mark)
                .collect(),
            opened,
        }
    }
}

const REL: &[u8] = b"rel=";
const LICENSE: &[u8] = b"license";

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
