//! Whether the items of a list are all different, as JSON Schema sees them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::key_of;
use crate::document::{Node, Number, Shape};

/// So many texts are compared each with each.
const FEW: usize = 8;

/// Says whether no two items are equal: numbers by what they are worth, tables whatever the order of
/// their keys.
pub(super) fn is_unique(list: Node<'_>, both: bool) -> bool {
    if list.len() < 2 {
        return true;
    }
    let is_text = |item: Node<'_>| item.shape() == Shape::String;
    if !list.items().all(is_text) {
        let mut seen = BTreeSet::new();
        return list.items().all(|item| {
            let mut form = String::new();
            write(item, both, &mut form);
            seen.insert(form)
        });
    }
    let mut texts = list.items().map(Node::written);
    if list.len() > FEW {
        let mut seen = BTreeSet::new();
        return texts.all(|text| seen.insert(text));
    }
    let before = |at: usize, text: &str| list.items().take(at).any(|item| item.written() == text);
    !texts.enumerate().any(|(at, text)| before(at, text))
}

/// Writes a value so that equal ones give the same, and others another.
fn write(node: Node<'_>, both: bool, form: &mut String) {
    match node.shape() {
        Shape::Null => form.push('n'),
        Shape::Boolean => form.push(if node.as_bool() == Some(true) {
            't'
        } else {
            'f'
        }),
        Shape::Integer | Shape::Float => write_number(node, form),
        Shape::String => write_text(node.written(), form),
        Shape::List => {
            form.push('[');
            node.items().for_each(|item| write(item, both, form));
            form.push(']');
        }
        Shape::Mapping => {
            let members = node.members();
            let mut members: Vec<_> = members.map(|(key, it)| (key_of(key, both), it)).collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            form.push('{');
            for (key, value) in members {
                write_text(&key, form);
                write(value, both, form);
            }
            form.push('}');
        }
    }
}

fn write_text(text: &str, form: &mut String) {
    // The length in front says where it ends.
    let _ = write!(form, "{}:{text}", text.len());
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only whole numbers in the range of 64 bits are turned into such"
)]
fn write_number(node: Node<'_>, form: &mut String) {
    const MOST: f64 = 9.2e18;
    let _ = match node.as_number() {
        Some(Number::Signed(number)) => write!(form, "#{number};"),
        Some(Number::Unsigned(number)) => write!(form, "#{number};"),
        Some(Number::Float(number)) if number.fract() == 0.0 && number.abs() < MOST => {
            write!(form, "#{};", number as i64)
        }
        Some(Number::Float(number)) => write!(form, "#{:x};", number.to_bits()),
        None => write!(form, "#;"),
    };
}

#[cfg(test)]
mod tests {
    use super::is_unique;
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn is_set(json: &str) -> bool {
        let bytes = json.as_bytes().to_vec();
        let document = Document::read(FileId(0), Format::Json, bytes, &Limits::default());
        is_unique(document.roots().next().unwrap(), true)
    }

    #[test]
    fn items_are_one_where_json_schema_sees_one_value() {
        for set in [
            "[]",
            "[1]",
            "[1, \"1\", true, null, [1], {\"a\": 1}]",
            "[\"a\", \"b\", \"A\"]",
            "[[1, 2], [12], [[1], 2]]",
            "[{\"a\": 1}, {\"a\": 2}, {\"b\": 1}]",
            "[0.1, 0.2, 9223372036854775807, 18446744073709551615]",
            "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\"]",
            "[[\"1:a\"], [\"a\", \"\"]]",
        ] {
            assert!(is_set(set), "{set}");
        }
        for twice in [
            "[1, 1.0]",
            "[0, -0.0]",
            "[\"a\", \"b\", \"a\"]",
            "[{\"a\": 1, \"b\": [2]}, {\"b\": [2.0], \"a\": 1}]",
            "[{\"organisation\": 1}, {\"organization\": 1}]",
            "[null, null]",
            "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"a\"]",
        ] {
            assert!(!is_set(twice), "{twice}");
        }
    }
}
