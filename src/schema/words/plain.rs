//! What to type where a plain word is read as something else than was meant: `name: 2026`,
//! `individual: yes`.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};

use super::{Teller, quoted};
use crate::document::{Format, Node, Shape};
use crate::finding::{Suggest, Text, text};
use crate::knowledge::yaml_1_1::{Reading, of_text};
use crate::schema::Violation;

/// Returns what a message quotes of a scalar: it as the file has it, `0o17` and not 15; nothing of a
/// list or table, and of what is a word of the format.
pub(super) fn written(node: Node<'_>) -> &str {
    let slice = node.document().slice(node.span());
    match node.shape() {
        Shape::String => node.written(),
        Shape::Integer | Shape::Float => slice,
        // `Null` and `True` are names, too.
        Shape::Null | Shape::Boolean if node.language() == Format::Yaml => slice,
        _ => "",
    }
}

/// Adds what to type. A key that the schema asks for cannot be left out; `is_required` says whether this
/// is one, where that is known.
pub(super) fn advise(
    teller: &Teller<'_>,
    node: Node<'_>,
    path: &str,
    error: &ValidationError<'_>,
    is_required: Option<bool>,
    violation: &mut Violation,
) {
    let wants = |kind: JsonType| match error.kind() {
        Kind::Type {
            kind: TypeKind::Single(single),
        } => *single == kind,
        Kind::Type {
            kind: TypeKind::Multiple(kinds),
        } => kinds.contains(kind),
        _ => false,
    };
    let slice = node.document().slice(node.span());
    let is_yaml = node.language() == Format::Yaml;
    let right = match node.shape() {
        Shape::Integer | Shape::Float | Shape::Boolean if wants(JsonType::String) => {
            let can_quote = matches!(node.language(), Format::Yaml | Format::Json | Format::Toml);
            let would_do = can_quote && quoted::would_do(teller, node, path);
            would_do.then(|| format!("\"{slice}\""))
        }
        Shape::Null if wants(JsonType::String) => match slice {
            // A surname, and no word for nothing.
            "Null" | "NULL" if is_yaml => Some(format!("\"{slice}\"")),
            _ => {
                let help = match is_required {
                    Some(true) => "write a text",
                    Some(false) => "leave the key out, or write a text",
                    None => "write a text, or leave the key out where it may be missing",
                };
                violation.body.help = Some(help.into());
                None
            }
        },
        Shape::String if is_yaml && !slice.starts_with(['"', '\'']) => match of_text(slice) {
            Reading::Boolean(value) if wants(JsonType::Boolean) => Some(value.to_string()),
            Reading::Number(value)
                if wants(JsonType::Number)
                    || (wants(JsonType::Integer) && !value.contains('.')) =>
            {
                Some(value)
            }
            _ => None,
        },
        _ => None,
    };
    if let Some(right) = right {
        violation.body.help = Some(text!["write ", Text::quoted(&*right, node.span())]);
        violation.body.edit(Suggest, node.span(), right);
    }
}
