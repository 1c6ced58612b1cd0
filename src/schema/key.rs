//! Keys that a schema does not know, and the ones that were meant.

use super::view::key_of;
use super::{Schema, Violation, ViolationKind, phrase};
use crate::document::{Column, Format, Node, Shape};
use crate::finding::{Piece, Text};
use crate::text;

/// How a key differs from the known one that it most likely is.
pub(super) struct Meant<'a> {
    pub(super) key: &'a str,
    label: &'static str,
}

/// Returns the known key that a key most likely is.
pub(super) fn meant<'a>(
    key: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<Meant<'a>> {
    let folded = fold(key);
    if let Some(found) = known.clone().find(|known| fold(known) == folded) {
        let label = if found.eq_ignore_ascii_case(key) {
            "only the case of letters differs"
        } else {
            "only the hyphens differ"
        };
        return Some(Meant { key: found, label });
    }
    let most = match key.chars().count() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let singular =
        |known: &str| known.strip_suffix('s') == Some(key) || key.strip_suffix('s') == Some(known);
    let near = known
        .map(|known| (strsim::damerau_levenshtein(&folded, &fold(known)), known))
        .filter(|(distance, known)| {
            *distance <= most && (most < 2 || known.len() > 5 || singular(known))
        })
        .min_by_key(|(distance, _)| *distance)?;
    Some(Meant {
        key: near.1,
        label: "misspelt",
    })
}

fn fold(key: &str) -> String {
    key.chars()
        .filter(|letter| !matches!(letter, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Names the keys that there are.
fn known_keys(known: &[&str]) -> Text {
    let mut names: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
    names.retain(|name| name != "`id`");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let list = phrase::first_of(&names, 10).unwrap_or_else(|| names.join(", "));
    text![
        "known are ",
        Piece::Words(list.into()),
        "; keys of your own begin with `x-`"
    ]
}

/// Reports that a key is not known.
pub(super) fn unknown(
    key: Node<'_>,
    value: Node<'_>,
    path: &str,
    known: &[&str],
    present: &dyn Fn(&str) -> bool,
) -> Violation {
    let written = key.written();
    let quoted = Text::quoted(written, key.span());
    let meant = meant(
        written,
        known.iter().copied().filter(|known| !present(known)),
    );
    let mut violation = Violation {
        kind: ViolationKind::UnknownField,
        span: key.span(),
        path: format!("{path}/{}", super::library::escaped(written)),
        about: written.to_owned(),
        keyword: Box::from("additionalProperties"),
        message: text![subject(key, text![quoted.clone()]), " is not known here"],
        label: None,
        help: None,
        edits: Vec::new(),
        missing: None,
        wants_text: false,
        value: None,
    };
    match meant {
        _ if false_blank(written) => {
            let bare = written.trim();
            violation.message = text![
                "there is a no-break space before ",
                Text::quoted(bare, key.span())
            ];
            violation.help = Some("delete it, and type ordinary spaces".into());
        }
        Some(meant) => {
            violation.message = text![Text::word(meant.key), " is written ", quoted, " here"];
            violation.label = Some(meant.label.into());
            violation.help = Some(text![
                "write ",
                Piece::Code(
                    renamed(key.language(), meant.key, value).into(),
                    short(value)
                )
            ]);
            if key.is_verbatim() {
                violation
                    .edits
                    .push((key.inner_span(), meant.key.to_owned()));
            }
        }
        None if written.is_empty() && key.format() == Format::Csv => {
            violation.help = Some("name the column in the head, or take it out".into());
        }
        None if known.is_empty() => {
            violation.help = Some("take it out, or begin it with `x-`".into());
        }
        None => violation.help = Some(known_keys(known)),
    }
    violation
}

/// Says whether a key begins with a blank that is not a space, as pages of the web hold them.
pub(super) fn false_blank(key: &str) -> bool {
    key.starts_with(|first: char| first.is_whitespace() && !first.is_ascii())
}

/// The span of a value that is shown again in help.
fn short(value: Node<'_>) -> Option<crate::span::Span> {
    (value.shape() == Shape::String).then(|| value.span())
}

/// The line with the right key.
fn renamed(format: Format, key: &str, value: Node<'_>) -> String {
    let written = value.document().slice(value.span());
    let is_short = written.len() <= 60 && !written.contains('\n');
    let is_inline = is_short && !matches!(value.shape(), Shape::Mapping | Shape::List);
    match format {
        Format::Toml if is_inline => format!("{key} = {written}"),
        Format::Json if is_inline => format!("{key:?}: {written}"),
        Format::Yaml | Format::Markdown if is_inline => format!("{key}: {written}"),
        _ => format!("`{key}`"),
    }
}

/// Questions keys at the top of a page that are close to one of ours.
pub(super) fn question(schema: &Schema, record: Node<'_>, found: &mut Vec<Violation>) {
    if record.shape() != Shape::Mapping {
        return;
    }
    let known = schema.known_keys();
    let present = |key: &str| record.members().any(|(name, _)| name.written() == key);
    for (key, value) in record.members() {
        let name = key_of(key, schema.both_spellings);
        if known.contains(&&*name) || name.starts_with("x-") || name.len() < 4 {
            continue;
        }
        let candidates = known.iter().copied().filter(|known| !present(known));
        let Some(meant) = meant(&name, candidates.clone()) else {
            continue;
        };
        // Site generators have many keys: only a slip of one letter in a long one is questioned.
        let is_slip = strsim::damerau_levenshtein(&fold(&name), &fold(meant.key)) <= 1;
        let is_long = name.chars().count() >= 5 && meant.key.chars().count() >= 5;
        if fold(&name) == fold(meant.key) || (is_slip && is_long) {
            found.push(unknown(key, value, "", &known, &present));
        }
    }
}

/// Returns what to do about a key that is missing.
pub(super) fn to_add(node: Node<'_>, key: &str, example: &str) -> Text {
    if node.is_row() {
        return match node.column(key) {
            Column::Cell(_) | Column::Somewhere => {
                text!["fill in the cell in the column ", Text::word(key)]
            }
            Column::Nowhere => text!["add a column ", Text::word(key)],
        };
    }
    text![
        "add ",
        Text::word(phrase::assignment(node.language(), key, example))
    ]
}

/// Returns how a key is called that is not known: one without a name by its place in the head.
fn subject(key: Node<'_>, quoted: Text) -> Text {
    match key.column_number().filter(|_| key.written().is_empty()) {
        Some(number) => text!["column ", number, ", which has no name,"],
        None if key.written().is_empty() => text!["the key ", Text::word("\"\"")],
        None => text!["the key ", quoted],
    }
}
