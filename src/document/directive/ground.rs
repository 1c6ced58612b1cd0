//! The lines around comments.

use std::ops::Range;

use crate::document::Document;
use crate::source::text::Lines;
use crate::span::offset;

/// The lines of a text, and what is below comments: each line is looked at once, however many
/// comments are above it.
pub(super) struct Ground<'a> {
    pub(super) document: &'a Document,
    lines: Lines<'a>,
    /// After the first of these lines, the second is the next that holds something; none does
    /// without it.
    known: Option<(usize, Option<usize>)>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            lines: Lines::new(document.text()),
            known: None,
        }
    }

    /// Forgets what is below comments: those of another sort follow.
    pub(super) fn forget(&mut self) {
        self.known = None;
    }

    /// Returns the number of the line that holds a byte.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.line_of(offset(at))
    }

    /// Returns the bytes of a line without its end.
    pub(super) fn line(&self, number: usize) -> Range<usize> {
        let (start, line) = self.lines.line(number);
        let start = start as usize;
        start..start + line.len()
    }

    /// Returns where the line after another one begins.
    pub(super) fn behind(&self, number: usize) -> usize {
        if number < self.lines.count() {
            self.line(number + 1).start
        } else {
            self.lines.text().len()
        }
    }

    /// Returns the first line after another one, and before the byte `last`, that holds something
    /// other than comments.
    pub(super) fn next(
        &mut self,
        number: usize,
        last: usize,
        is_comment: impl Fn(usize) -> bool,
    ) -> Option<Range<usize>> {
        let known = self
            .known
            .filter(|(above, next)| *above <= number && next.is_none_or(|next| number < next));
        let next = if let Some((_, next)) = known {
            next
        } else {
            let mut below = number + 1..=self.lines.count();
            let holds = |number: &usize| {
                let line = self.line(*number);
                let text = self.lines.text().get(line.clone()).unwrap_or("");
                let first = line.start + (text.len() - text.trim_start().len());
                first < line.end && !is_comment(first)
            };
            below.find(holds)
        };
        self.known = Some((known.map_or(number, |(above, _)| above), next));
        let line = self.line(next?);
        (line.start < last).then_some(line)
    }
}
