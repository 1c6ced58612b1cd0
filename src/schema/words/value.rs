//! Sentences about a single value: its type, its words, its size.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::Teller;
use super::{moment, plain, quoted, right};
use crate::document::{Node, Shape};
use crate::finding::{Piece, Suggest, Text, text};
use crate::knowledge::listed::one_of;
use crate::knowledge::near::nearest;
use crate::schema::{Violation, phrase};

/// As many words are listed at most.
pub(super) const LISTED: usize = 12;

/// Returns the format that a value does not have.
pub(super) fn format_of(error: &ValidationError<'_>) -> Option<String> {
    match error.kind() {
        Kind::Format { format } => Some(format.clone()),
        _ => None,
    }
}

/// Returns what would have been right, as the end of "should be …".
pub(super) fn expected(teller: &Teller<'_>, error: &ValidationError<'_>) -> String {
    match error.kind() {
        Kind::Type {
            kind: TypeKind::Single(kind),
        } => phrase::type_name(*kind).to_owned(),
        Kind::Type {
            kind: TypeKind::Multiple(kinds),
        } => phrase::type_names(*kinds),
        Kind::Constant { expected_value } => format!("`{}`", phrase::value(expected_value)),
        Kind::Enum { options } => listed(options),
        Kind::Format { format } => match crate::knowledge::format::judge(format, "\u{0}") {
            crate::knowledge::format::Verdict::Malformed(what) => what.to_owned(),
            _ => phrase::format_name(format).to_owned(),
        },
        Kind::Minimum { limit } => format!("at least {}", phrase::value(limit)),
        Kind::Maximum { limit } => format!("at most {}", phrase::value(limit)),
        Kind::ExclusiveMinimum { limit } => format!("more than {}", phrase::value(limit)),
        Kind::ExclusiveMaximum { limit } => format!("less than {}", phrase::value(limit)),
        Kind::MinLength { limit: 1 } => String::from("filled in"),
        Kind::MinLength { limit } => format!("at least {limit} characters long"),
        Kind::MaxLength { limit } => format!("at most {limit} characters long"),
        Kind::MinItems { limit } => format!("a list of at least {limit}"),
        Kind::MaxItems { limit } => format!("a list of at most {limit}"),
        Kind::MinProperties { limit } => format!("a table of at least {limit} keys"),
        Kind::MaxProperties { limit } => format!("a table of at most {limit} keys"),
        Kind::MultipleOf { multiple_of } => format!("a multiple of {multiple_of}"),
        Kind::Pattern { pattern } => {
            described(teller, error).unwrap_or_else(|| format!("of the form `{pattern}`"))
        }
        Kind::UniqueItems => String::from("a list without repetitions"),
        Kind::Contains => String::from("a list with the item that the schema asks for"),
        Kind::FalseSchema => String::from("left out"),
        Kind::Not { .. } => String::from("something else"),
        _ => described(teller, error).unwrap_or_else(|| String::from("of another form")),
    }
}

/// The words that a schema itself has for what it asks for, where its title is a noun phrase.
pub(super) fn described(teller: &Teller<'_>, error: &ValidationError<'_>) -> Option<String> {
    let (_, schema) = teller.around(error)?;
    let title = schema.get("title").and_then(Value::as_str)?;
    let is_phrase = ["a ", "an ", "the ", "one of "]
        .iter()
        .any(|start| title.starts_with(start));
    is_phrase.then(|| title.to_owned())
}

fn listed(options: &Value) -> String {
    let all: Vec<String> = options
        .as_array()
        .into_iter()
        .flatten()
        .map(|value| format!("`{}`", phrase::value(value)))
        .collect();
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    match phrase::first_of(&names, LISTED) {
        Some(some) => format!("one of {some}"),
        None => one_of(&names),
    }
}

/// Fills message, label, help and edits for a value that a schema refuses.
pub(super) fn tell<'a>(
    teller: &Teller<'a>,
    node: Node<'a>,
    path: &str,
    error: &ValidationError<'_>,
    violation: &mut Violation,
) {
    match error.kind() {
        Kind::Enum { options } => word(teller, node, path, options, violation),
        Kind::UniqueItems => repeated(teller, node, path, violation),
        Kind::BacktrackLimitExceeded { .. } => {
            let name = teller.subject(path).unwrap_or_else(|| String::from("it"));
            violation.body.message = text![
                "the pattern of ",
                Text::word(name),
                " takes too many steps here"
            ];
            violation.body.help = Some(text![
                "write it without repetitions inside one another, such as `(a+)+`, or set ",
                "`regex_steps` in `[limits]`"
            ]);
        }
        Kind::FalseSchema => {
            violation.body.message = match teller.subject(path) {
                Some(name) => text![Text::word(name), " should not be here"],
                None => text!["nothing is allowed here"],
            };
            violation.body.help = Some("take it out".into());
        }
        Kind::MinLength { .. } if node.shape() == Shape::String && node.written().is_empty() => {
            violation.body.message = match teller.subject(path) {
                Some(name) => text![Text::word(name), " is empty"],
                None => text!["nothing is written here"],
            };
            violation.body.help = Some("write what belongs there".into());
        }
        _ => {
            violation.wants_text = wants_text(error);
            let wanted = expected(teller, error);
            violation.body.message = teller.should_be(node, path, &wanted);
            let is_required = match node.shape() {
                Shape::Null => teller.is_required(path),
                _ => None,
            };
            plain::advise(teller, node, path, error, is_required, violation);
            match error.kind() {
                Kind::Type { .. } => {
                    right::advise(teller, node, path, violation);
                    quoted::advise(teller, node, path, violation);
                }
                Kind::Pattern { .. } => moment::advise(teller, node, path, &wanted, violation),
                _ => {}
            }
        }
    }
}

fn wants_text(error: &ValidationError<'_>) -> bool {
    match error.kind() {
        Kind::Type {
            kind: TypeKind::Single(kind),
        } => *kind == JsonType::String,
        Kind::Type {
            kind: TypeKind::Multiple(kinds),
        } => kinds.contains(JsonType::String),
        _ => false,
    }
}

/// A word that is not among those allowed: with the nearest, or all of them.
fn word<'a>(
    teller: &Teller<'a>,
    node: Node<'a>,
    path: &str,
    options: &Value,
    violation: &mut Violation,
) {
    let words: Vec<&str> = options
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let written = node.written();
    if node.shape() != Shape::String || words.is_empty() {
        violation.body.message = teller.should_be(node, path, &listed(options));
        return;
    }
    let subject = teller.subject(path).unwrap_or_else(|| String::from("it"));
    violation.body.message = text![
        Text::word(&*subject),
        " cannot be ",
        Text::quoted(written, node.span())
    ];
    match meant(teller, written, &words) {
        Some(near) => {
            let line = if teller.record.is_row()
                || path
                    .rsplit('/')
                    .next()
                    .is_some_and(|last| last.parse::<usize>().is_ok())
            {
                near.to_owned()
            } else {
                phrase::assignment(node.language(), &subject, near)
            };
            violation.body.label = Some(text![Text::word(near), "?"]);
            violation.body.help = Some(text!["write ", Text::word(line)]);
            if node.is_verbatim() {
                violation
                    .body
                    .edit(Suggest, node.inner_span(), near.to_owned());
            }
        }
        None => {
            right::advise(teller, node, path, violation);
            let is_a_word = |form: &str| words.contains(&form.trim_matches('"'));
            let has_proposed = violation.body.all_edits().any(|edit| is_a_word(&edit.text));
            if has_proposed && words.len() == 1 {
                return;
            }
            let words = Piece::Words(listed(options).into());
            // Besides words a table may be allowed.
            violation.body.help = Some(match violation.body.help.take() {
                Some(help) => text![help, ", or ", words],
                None => text!["it can be ", words, right::or_a_table(teller, path)],
            });
        }
    }
}

fn meant<'w>(teller: &Teller<'_>, written: &str, words: &[&'w str]) -> Option<&'w str> {
    let left = teller.comparisons.get();
    teller.comparisons.set(left.saturating_sub(words.len()));
    nearest(written, words.iter().copied().take(left))
}

/// The first item of a list that is there a second time.
fn repeated<'a>(teller: &Teller<'a>, node: Node<'a>, path: &str, violation: &mut Violation) {
    let mut seen: std::collections::BTreeMap<String, Node<'a>> = std::collections::BTreeMap::new();
    let subject = teller
        .subject(path)
        .unwrap_or_else(|| String::from("the list"));
    violation.body.message = text![Text::word(&*subject), " lists something twice"];
    for item in node.items() {
        let text = format!("{item:?}");
        if seen.contains_key(&text) {
            violation.span = item.span();
            violation.value = Some(item.index());
            if item.as_str().is_some_and(|text| text.chars().count() <= 40) {
                violation.body.message = text![
                    Text::word(&*subject),
                    " lists ",
                    Text::quoted(item.written(), item.span()),
                    " twice"
                ];
            }
            item.written().clone_into(&mut violation.about);
            violation.body.label = Some("a second time here".into());
            violation.body.help = Some("take one of the two out".into());
            if let Some(cut) = item.item_with_separator() {
                violation.body.edit(Suggest, cut, String::new());
            }
            return;
        }
        seen.insert(text, item);
    }
}
