//! Places of a page that say the same, reported together: many of them, and rows of one table.

use crate::document::Document;
use crate::span::Span;
use crate::steps::steps;

/// A place that stands for others that say the same.
pub(crate) struct Repeated {
    /// The first of them.
    pub first: Span,
    /// How many more there are.
    pub more: usize,
    /// Says whether they are in rows of one table.
    pub are_rows: bool,
}

/// Returns places that say the same, in order: all together where they are more than a few, else each with
/// those of other rows of its table.
pub(crate) fn repeated(document: &Document, same: &[Span], few: usize) -> Vec<Repeated> {
    let one = |first: &Span| Repeated {
        first: *first,
        more: 0,
        are_rows: false,
    };
    let mut found: Vec<Repeated> = Vec::new();
    let mut last = None;
    for span in same {
        let is_below = last.is_some_and(|above| are_in_rows(document, above, *span));
        match found.last_mut() {
            Some(told) if same.len() > few => told.more += 1,
            Some(told) if is_below => {
                told.more += 1;
                told.are_rows = true;
            }
            _ => found.push(one(span)),
        }
        last = Some(*span);
    }
    found
}

/// Says whether two places are in different rows of one table.
fn are_in_rows(document: &Document, above: Span, below: Span) -> bool {
    let between = document
        .text()
        .get(above.end as usize..below.start as usize);
    let mut lines = between.unwrap_or("").lines();
    let is_row_above = lines
        .next()
        .is_some_and(|rest| rest.trim_end().ends_with('|'));
    let mut rows = lines.peekable();
    is_row_above && rows.peek().is_some() && rows.all(|row| row.trim_start().starts_with('|'))
}

/// Leaves one of the places of a line that say the same and follow each other; places stand in order.
pub(crate) fn once_a_line(document: &Document, found: Vec<Span>) -> Vec<Span> {
    let mut kept: Vec<Span> = Vec::with_capacity(found.len());
    let (mut at, mut is_same_line) = (0, false);
    for span in found {
        let between = document.text().get(at..span.start as usize).unwrap_or("");
        steps(between.len());
        is_same_line &= !between.contains(['\n', '\r']);
        at = span.start as usize;
        let is_again = kept
            .last()
            .is_some_and(|last| is_same_line && document.slice(*last) == document.slice(span));
        if !is_again {
            kept.push(span);
            // What is kept may hold the end of a line itself.
            at = span.end as usize;
            is_same_line = true;
        }
    }
    kept
}
