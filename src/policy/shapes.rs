//! Values of a configuration that have a shape: licences, time zones, languages, dates, addresses, and the
//! fields of records that `defaults` fills.
//!
//! In records rules speak of values in another form than the canonical one. Nobody would of those here, and
//! all records are held against them.

use super::mistake::Mistakes;
use super::read;
use crate::document::{Node, Shape};
use crate::finding::{Text, text};
use crate::knowledge::format::{self, Verdict, judge};
use crate::model::{Builtin, either, zone_meant};
use crate::schema::{Mark, Part, Schema, Schemas, Violation, ViolationKind};

/// Notes the values of a document that its schema takes and that are not written as they should be.
pub(super) fn check(root: Node<'_>, schema: &Schema, mistakes: &mut Mistakes) {
    schema.marks(root, false, &mut |_, mark, node| {
        if let Mark::Format(format) = mark {
            canonical(node, format, mistakes);
        }
    });
}

/// Returns what to write for a value that a schema refuses, where more can be said than what it should be.
pub(super) fn help(violation: &Violation, document: Node<'_>) -> Option<Text> {
    if violation.missing.as_deref() == Some("that") && violation.path.starts_with("/assert/") {
        return condition(violation, document);
    }
    let ViolationKind::Format(format) = violation.kind else {
        return None;
    };
    let node = document.document().node(violation.value?)?;
    let written = node.written();
    let one = |right: String| text!["write ", Text::quoted(right, node.span())];
    if format != "spdx-expression" {
        return match judge(format, written) {
            Verdict::UnknownCode(Some(right)) => Some(one(right)),
            _ if format == "iana-time-zone" => zone_meant(written, None).1,
            _ => None,
        };
    }
    let fault = format::fault(written);
    if let Some(right) = fault.right {
        return Some(one(right));
    }
    if fault.choices.is_empty() {
        return Some(fault.reason.to_do().into());
    }
    Some(text!["write ", either(&fault.choices)])
}

/// Returns a condition that an assertion could state, of a field that the records of its kind have.
fn condition(violation: &Violation, document: Node<'_>) -> Option<Text> {
    let table = document.document().node(violation.value?)?;
    let kinds = table.get("kind").map(read::one_or_many).unwrap_or_default();
    let schema = kinds
        .first()
        .and_then(|kind| Schemas::new().built_in(kind.written()));
    let fields = schema
        .map(|schema| schema.record().fields)
        .unwrap_or_default();
    let mut texts = fields
        .iter()
        .filter(|field| field.allowed.is_text() && field.key != "id");
    let condition = match texts.next() {
        _ if table.get("each").is_some() => "it != ''".to_owned(),
        Some(field) => format!("record.{} != ''", field.key),
        None => "id != ''".to_owned(),
    };
    let line = Text::word(format!("that = \"{condition}\""));
    Some(text!["say what must be true, such as ", line])
}

fn canonical(node: Node<'_>, format: &str, mistakes: &mut Mistakes) {
    let Verdict::NotCanonical(right) = judge(format, node.written()) else {
        return;
    };
    let quoted = Text::quoted(node.written(), node.span());
    let message = match format {
        "spdx-expression" => text![quoted, " is not how SPDX writes this licence"],
        _ => text![quoted, " is not in its canonical form"],
    };
    mistakes
        .at(node.span(), message)
        .help(text!["write ", Text::quoted(right, node.span())]);
}

/// Notes the values of `[records.K.defaults]` that the fields of the kind do not take.
pub(super) fn defaults(table: Node<'_>, like: Option<Builtin>, mistakes: &mut Mistakes) {
    // A schema of the community's own may say another about each field.
    let own = table.get("schema").is_some();
    let Some(schema) = like
        .filter(|_| !own)
        .and_then(|like| Schemas::new().built_in(like.name()))
    else {
        return;
    };
    for (field, value) in table.get("defaults").into_iter().flat_map(Node::members) {
        let name = field.written();
        if value.shape() == Shape::Mapping {
            for (inner, value) in value.members() {
                let dotted = format!("{name}.{}", inner.written());
                default(Part::of(&schema, &dotted), inner.written(), value, mistakes);
            }
        } else {
            default(Part::of(&schema, name), name, value, mistakes);
        }
    }
}

fn default(part: Option<Part>, key: &str, value: Node<'_>, mistakes: &mut Mistakes) {
    let Some(part) = part else {
        return;
    };
    let mut found = Vec::new();
    part.check(value, key, &mut found);
    for mut violation in found {
        // One word may stand for a list of them.
        if !matches!(&*violation.keyword, "format" | "enum" | "pattern") {
            continue;
        }
        if let Some(better) = help(&violation, value) {
            violation.body.help(better);
        }
        mistakes.say(violation.span, violation.body);
    }
    // A schema may say the same of a field in several branches.
    let format = part.marks().find_map(|mark| match mark {
        Mark::Format(format) => Some(*format),
        _ => None,
    });
    if let Some(format) = format {
        canonical(value, format, mistakes);
    }
}
