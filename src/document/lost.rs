//! What of a file its reader could not read: where it lies, and which values it may have taken.
//!
//! A fault takes some bytes, never the file: values apart from these bytes say all that they say in a
//! file without faults, and a value that touches them may lack something.

use std::ops::Range;

use super::raw::NodeList as _;
use super::{Document, Lost, Node, Problem, ProblemKind, Shape};
use crate::span::{Span, offset};

/// The bytes that the problems of a file take, sorted and apart from each other.
pub(super) fn of(problems: &[Problem], more: &[Span], length: usize) -> Box<[Range<u32>]> {
    let of_problem = |problem: &Problem| match problem.lost {
        Lost::Nothing | Lost::Text(_) => None,
        _ if problem.kind != ProblemKind::Syntax => None,
        Lost::Rest => Some(problem.span.start..offset(length).max(problem.span.start)),
        Lost::Bytes(span) => Some(span.start..span.end),
    };
    let more = more.iter().map(|span| span.start..span.end);
    apart(problems.iter().filter_map(of_problem).chain(more).collect())
}

/// The bytes of which the problems of a file leave open what they mean, likewise.
pub(super) fn altered(problems: &[Problem]) -> Box<[Range<u32>]> {
    let of_problem = |problem: &Problem| match problem.lost {
        Lost::Text(span) => Some(span.start..span.end),
        _ => None,
    };
    apart(problems.iter().filter_map(of_problem).collect())
}

pub(super) fn apart(mut found: Vec<Range<u32>>) -> Box<[Range<u32>]> {
    found.sort_unstable_by_key(|lost| (lost.start, lost.end));
    let mut apart: Vec<Range<u32>> = Vec::new();
    for lost in found {
        match apart.last_mut() {
            Some(last) if lost.start <= last.end => last.end = last.end.max(lost.end),
            _ => apart.push(lost),
        }
    }
    apart.into_boxed_slice()
}

impl Document {
    fn lost(&self) -> &[Range<u32>] {
        self.rest.as_ref().map_or(&[], |rest| &rest.lost)
    }

    fn altered(&self) -> &[Range<u32>] {
        self.rest.as_ref().map_or(&[], |rest| &rest.altered)
    }

    /// Says whether a part of the file could not be read.
    pub fn has_lost(&self) -> bool {
        !self.lost().is_empty() || !self.altered().is_empty()
    }

    /// Says whether nothing of the file could be read.
    pub fn has_lost_all(&self) -> bool {
        self.has_lost() && self.is_empty()
    }

    /// Returns the texts that could not be read, in their order.
    pub fn lost_texts(&self) -> impl Iterator<Item = &str> {
        let text = |lost: &Range<u32>| self.text.get(lost.start as usize..lost.end as usize);
        self.lost().iter().filter_map(text)
    }

    /// Returns the lines with values of which nobody knows what they mean, in their order.
    pub fn lines_with_open_text(&self) -> impl Iterator<Item = &str> {
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let bytes = self.text.as_bytes();
        let mut done = 0;
        self.altered().iter().filter_map(move |altered| {
            let at = altered.start as usize;
            if at < done {
                return None;
            }
            let before = bytes.get(done..at)?.iter().rposition(is_end);
            let start = before.map_or(done, |end| done + end + 1);
            let rest = bytes.get(at..)?.iter().position(is_end);
            done = rest.map_or(bytes.len(), |end| at + end);
            self.text.get(start..done)
        })
    }

    /// Says whether some of these bytes could not be read, or lie right next to such bytes.
    pub fn touches_lost(&self, span: Span) -> bool {
        let lost = self.lost();
        let first = lost.partition_point(|lost| lost.end < span.start);
        lost.get(first).is_some_and(|lost| lost.start <= span.end)
    }
}

impl Node<'_> {
    /// Says whether nothing of the value is lost, so that what is not there says something. A table
    /// or list of which only the text of a value is lost lacks nothing.
    pub fn is_whole(self) -> bool {
        let document = self.document();
        if !document.has_lost() {
            return true;
        }
        // What a scalar says is in its own bytes; next to them it has nothing to lose.
        if !matches!(self.shape(), Shape::List | Shape::Mapping) {
            let span = self.span();
            return !overlaps(document.altered(), span) && !overlaps(document.lost(), span);
        }
        // A table may go on elsewhere: what counts is where its values are.
        let inside = (self.index()..self.end_index()).filter_map(|at| document.nodes.at(at));
        let hull = inside.fold(self.span(), |hull, raw| Span {
            start: hull.start.min(raw.start),
            end: hull.end.max(raw.end),
            ..hull
        });
        !document.touches_lost(hull)
    }
}

/// Says whether one of the parts shares a byte with the span.
fn overlaps(parts: &[Range<u32>], span: Span) -> bool {
    let first = parts.partition_point(|part| part.end <= span.start);
    parts.get(first).is_some_and(|part| part.start < span.end)
}
