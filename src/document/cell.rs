//! Cells of a CSV or of a table, read as what the schema asks of their column.
//!
//! Such a cell has no type: it is text until its kind is known. A text that is not a value of
//! the wanted type stays text, so that the schema says what is wrong with it.

use super::node::Shape;
use super::nodes::Nodes;
use super::raw::{Tag, content};
use crate::span::offset;

/// See [`super::Document::retype_cells`].
pub(super) fn retype(
    text: &str,
    decoded: &[Box<str>],
    nodes: &mut Nodes,
    wanted: impl Fn(&str) -> Option<Shape>,
) {
    for index in 1..offset(nodes.len()) {
        let (Some(key), Some(cell)) = (nodes.get(index - 1), nodes.get(index)) else {
            return;
        };
        // In the tree of a CSV a cell is a string after the alias of its column's head.
        if key.tag() != Tag::Alias || cell.tag() != Tag::String {
            continue;
        }
        let Some(head) = nodes.get(key.payload()) else {
            continue;
        };
        let Some(shape) = wanted(content(text, decoded, head)) else {
            continue;
        };
        let written = content(text, decoded, cell);
        let tag = match typed(shape, written) {
            Some(Shape::Boolean) if written.eq_ignore_ascii_case("true") => Tag::True,
            Some(Shape::Boolean) => Tag::False,
            Some(Shape::Integer) => Tag::Integer,
            Some(Shape::Float) => Tag::Float,
            _ => continue,
        };
        nodes.set_tag(index, tag);
    }
}

/// Returns what a text is where a value of this shape is wanted; none where it stays text.
pub(super) fn typed(wanted: Shape, written: &str) -> Option<Shape> {
    match (wanted, written) {
        (Shape::Boolean, "true" | "TRUE" | "True" | "false" | "FALSE" | "False") => {
            Some(Shape::Boolean)
        }
        (Shape::Integer | Shape::Float, number) if is_whole(number) => Some(Shape::Integer),
        (Shape::Float, number) if is_finite(number) => Some(Shape::Float),
        _ => None,
    }
}

/// Returns the text of a cell of a page without blanks at its ends, and a mention of one account
/// without its `@`: `@ada` is `ada`, `@river/maintainers` is `river/maintainers`.
pub(super) fn bare(text: &str) -> &str {
    let trimmed = text.trim();
    let is_login = |name: &str| {
        let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
        name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(inside)
    };
    match trimmed.strip_prefix('@') {
        Some(name) if is_login(name) => name,
        _ => trimmed,
    }
}

fn is_whole(text: &str) -> bool {
    is_written_out(text) && (text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok())
}

fn is_finite(text: &str) -> bool {
    is_written_out(text) && text.parse().is_ok_and(f64::is_finite)
}

/// Says whether a text that Rust reads as a number is one to a person too: no `inf`, no `+1`, no
/// `.5`, no `1.`.
fn is_written_out(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.ends_with(|last: char| last.is_ascii_digit())
}
