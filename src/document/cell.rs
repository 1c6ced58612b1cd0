//! Cells of a CSV, read as what the schema wants of their column.
//!
//! A CSV knows no types: every cell is text until its kind is known. A text that is no value of the
//! wanted type stays text, so that the schema says what is wrong with it.

use super::node::Shape;
use super::nodes::{Nodes, Tag, content};
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
        // In the tree of a CSV a cell is a string behind the alias of its column's head.
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
        let tag = match (shape, written) {
            (Shape::Boolean, "true" | "TRUE" | "True") => Tag::True,
            (Shape::Boolean, "false" | "FALSE" | "False") => Tag::False,
            (Shape::Integer | Shape::Float, number) if is_whole(number) => Tag::Integer,
            (Shape::Float, number) if is_finite(number) => Tag::Float,
            _ => continue,
        };
        nodes.set_tag(index, tag);
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
