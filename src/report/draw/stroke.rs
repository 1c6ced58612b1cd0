//! A mark with the lines that it is on.

use super::strip::Need;
use crate::report::sources::Page;
use crate::report::words::Flow;
use crate::source::text::Lines;
use crate::span::{Span, offset};

/// Words get at least this many cells on the right of their mark, where the line has them.
pub(super) const ROOM: usize = 20;

/// What comes before words: `╰── `.
pub(super) const LEAD: usize = 4;

/// A span of more lines shows its first one, and says where it ends.
const MOST_LINES: usize = 5;

/// Bytes to mark, and the words for them.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) label: Option<Flow>,
    pub(super) is_main: bool,
}

/// A mark with its lines.
#[derive(Debug)]
pub(super) struct Stroke {
    pub(super) span: Span,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) label: Option<Flow>,
    pub(super) is_main: bool,
}

impl Stroke {
    /// Returns the strokes of a mark: one, or one for each line where a bracket would mark too much.
    pub(super) fn of(mark: Mark, page: &Page<'_>) -> Vec<Self> {
        let lines = page.lines();
        let (start, end) = shown_range(mark.span, page.text());
        let first = lines.line_of(start);
        let last = lines.line_of(end.saturating_sub(1).max(start));
        let mut stroke = Self {
            span: mark.span,
            first,
            last,
            start,
            end,
            label: mark.label,
            is_main: mark.is_main,
        };
        if last - first >= MOST_LINES {
            let (from, text) = lines.line(first);
            let far = format!("as far as line {last}");
            stroke.last = first;
            stroke.end = from.saturating_add(offset(text.trim_end().len()));
            stroke.label = Some(match stroke.label {
                Some(label) => label.followed_by(&format!(", {far}")),
                None => Flow::words(&far),
            });
        }
        if stroke.is_tall() && !stroke.has_whole_lines(&lines) {
            return stroke.parted(&lines);
        }
        vec![stroke]
    }

    /// Says whether nothing else is on its lines, but what makes an item of a list of it.
    fn has_whole_lines(&self, lines: &Lines<'_>) -> bool {
        let is_small =
            |letter: char| matches!(letter, ' ' | '\t' | '-' | '*' | '>' | '#' | '|' | ',');
        let (from, text) = lines.line(self.first);
        let before = text.get(..self.start.saturating_sub(from) as usize);
        let (from, text) = lines.line(self.last);
        let after = text.get(self.end.saturating_sub(from) as usize..);
        let mut beside = [before, after].into_iter().flatten();
        beside.all(|beside| beside.chars().all(is_small))
    }

    /// Returns its part on each line; the last one has the words.
    fn parted(self, lines: &Lines<'_>) -> Vec<Self> {
        let part = |line: usize| {
            let (from, text) = lines.line(line);
            let blanks = text.len() - text.trim_start().len();
            let start = from.saturating_add(offset(blanks)).max(self.start);
            let end = from.saturating_add(offset(text.trim_end().len()));
            Self {
                span: Span::new(self.span.file, start, self.span.end),
                first: line,
                last: line,
                start,
                end: end.min(self.end).max(start),
                label: self.label.clone().filter(|_| line == self.last),
                is_main: self.is_main,
            }
        };
        let lines = self.first..=self.last;
        lines
            .map(part)
            .filter(|part| part.start < part.end)
            .collect()
    }

    pub(super) fn is_tall(&self) -> bool {
        self.first < self.last
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let end = |stroke: &Self| stroke.end.max(stroke.start + 1);
        self.start < end(other) && other.start < end(self)
    }

    /// Returns the cells that it needs from its middle on, of this many.
    fn cells(&self, width: usize) -> usize {
        let label = self.label.as_ref();
        label.map_or(0, |label| {
            let widest = ROOM.max(label.longest_word());
            LEAD + label
                .cells()
                .min(widest)
                .min((width / 2).saturating_sub(LEAD))
        })
    }

    pub(super) fn need(&self, width: usize) -> Need {
        Need {
            start: self.start,
            end: self.end,
            cells: self.cells(width),
        }
    }
}

/// Returns the bytes to mark: inside the text, without the blanks at their end.
fn shown_range(span: Span, text: &str) -> (u32, u32) {
    let length = offset(text.len());
    let start = span.start.min(length);
    let end = span.end.clamp(start, length);
    let marked = text.get(start as usize..end as usize).unwrap_or("");
    let blanks = marked.len() - marked.trim_end().len();
    if blanks == marked.len() {
        return (start, start);
    }
    (start, end.saturating_sub(offset(blanks)))
}
