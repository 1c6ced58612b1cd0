//! Whether a value that should be text would do between quotation marks: `5` may be a name, and `true`
//! cannot be a path.

use serde_json::Value;

use super::Teller;
use crate::document::{Node, Shape};
use crate::finding::{Piece, Text, text};
use crate::knowledge::format::{self, Verdict};
use crate::schema::reach::Applied;
use crate::schema::{Violation, phrase};

/// Says whether the schema would take a value as text. Where nobody can say, it would.
pub(super) fn would_do(teller: &Teller<'_>, node: Node<'_>, path: &str) -> bool {
    let slice = node.document().slice(node.span());
    let refuses = |one: &Applied| {
        let schema = one.schema(&teller.schema.library);
        schema.is_some_and(|schema| is_bound(one) && refuses(schema, slice, node.shape()))
    };
    teller.key.is_some() || !teller.applied_to(path).iter().any(refuses)
}

/// Says whether a subschema holds for a text in any case. Of branches one is enough; a condition may be on the
/// value itself, and not on what is around it.
fn is_bound(applied: &Applied) -> bool {
    let is_on_itself = |(address, condition, _): &(String, String, bool)| {
        let base = condition.strip_suffix("/if").unwrap_or(condition);
        let arm = applied.pointer.strip_prefix(base);
        *address == applied.address && arm.is_some_and(|arm| matches!(arm, "/then" | "/else"))
    };
    applied.is_sure || applied.conditions.last().is_some_and(is_on_itself)
}

fn refuses(schema: &Value, text: &str, shape: Shape) -> bool {
    let words = schema.get("enum").and_then(Value::as_array);
    let is_no_word = words.is_some_and(|words| !words.iter().any(|word| word == text));
    let format = schema.get("format").and_then(Value::as_str);
    let is_malformed =
        format.is_some_and(|name| matches!(format::judge(name, text), Verdict::Malformed(_)));
    // Nobody calls a record, a file or a page `true`.
    let leads = ["x-ospo-ref", "x-ospo-path", "anyOf"];
    let leads = shape == Shape::Boolean && leads.iter().any(|mark| schema.get(mark).is_some());
    is_no_word || is_malformed || leads
}

/// Adds what the schema itself says of its value, where a value between quotation marks would not do.
pub(super) fn advise(teller: &Teller<'_>, node: Node<'_>, path: &str, violation: &mut Violation) {
    let is_plain = matches!(node.shape(), Shape::Integer | Shape::Float | Shape::Boolean);
    if !is_plain || violation.body.help.is_some() || !violation.wants_text || teller.key.is_some() {
        return;
    }
    let library = &teller.schema.library;
    let applied = teller.applied_to(path);
    let bound = || applied.iter().filter(|one| is_bound(one));
    let schemas = || bound().filter_map(|one| one.schema(library));
    let title = schemas().find_map(|schema| {
        let title = schema.get("title").and_then(Value::as_str)?;
        ["a ", "an ", "the "]
            .iter()
            .any(|start| title.starts_with(start))
            .then_some(title)
    });
    let example = schemas().find_map(phrase::example_of);
    let such = example.filter(|_| !title.is_some_and(|title| title.contains("such as")));
    let such = such.map(|it| {
        let name = teller
            .subject(path)
            .filter(|_| !path.ends_with(char::is_numeric));
        match name {
            Some(name) if !teller.record.is_row() => {
                phrase::assignment(node.language(), &name, &it)
            }
            _ => it,
        }
    });
    violation.body.help = match (title, such) {
        (Some(title), Some(such)) => Some(text![
            "write ",
            Piece::Words(title.to_owned().into()),
            ", such as ",
            Text::word(such)
        ]),
        (Some(title), None) => Some(text!["write ", Piece::Words(title.to_owned().into())]),
        (None, Some(such)) => Some(text!["write it such as ", Text::word(such)]),
        (None, None) => None,
    };
}
