//! Places of a page that say the same, reported together: many of them, and rows of one table.

use crate::document::Document;
use crate::span::Span;

/// A place that stands for others that say the same.
pub struct Repeated {
    /// The first of them.
    pub first: Span,
    /// How many more there are.
    pub more: usize,
    /// Says whether they are in rows of one table.
    pub are_rows: bool,
}

/// Returns places that say the same, in order: all together where they are more than a few, else each with
/// those of other rows of its table.
pub fn repeated(document: &Document, same: &[Span], few: usize) -> Vec<Repeated> {
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

/// Says whether no line ends between two places.
pub fn are_on_one_line(document: &Document, first: Span, second: Span) -> bool {
    let between = document
        .text()
        .get(first.end as usize..second.start as usize);
    between.is_some_and(|between| !between.contains(['\n', '\r']))
}
