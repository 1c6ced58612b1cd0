//! A record does not have the shape that the schema of its kind asks for.
//!
//! A key is missing, a value is of another type, or a word is not among those that are allowed. The
//! finding is at the exact key or value. Keys that the schema does not know have a rule of
//! their own, `record/unknown-field`; so have identifiers and codes (`id/*`).
//!
//! A field that `map` finds elsewhere is held to the same shape, unless the kind's own `schema` says
//! what its value may be: with an `enum`, a `pattern`, a `format`, another type. Where a day is wanted,
//! a day with a time will do there, and the other way round. A word of the community's own that many
//! records in a file use is reported once.
//!
//! ## Why
//! Pages, calendars and statistics are made from records by programs that rely on their shape.
//!
//! ## What to do
//! Write what the message asks for. `ospo-lint schema KIND` prints the schema; an editor that knows
//! it completes and explains every key.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "workinggroup"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```

use std::collections::BTreeMap;

use crate::document::Shape;
use crate::finding::{Findings, Severity, Suggest, text};
use crate::knowledge::ambiguous_date::ambiguous_dates;
use crate::model::{File, KindId, Record};
use crate::rule::{Look, Rule};
use crate::schema::{Violation, ViolationKind};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

/// A date with two readings has a rule of its own.
fn is_told_elsewhere(file: File<'_>, value: Option<u32>) -> bool {
    let value = value.and_then(|value| file.document().node(value));
    value.is_some_and(|value| {
        value.shape() == Shape::String && !ambiguous_dates(value.written()).is_empty()
    })
}

fn check(file: File<'_>, findings: &mut Findings<Suggest>) {
    let mut told: BTreeMap<(KindId, String), (Record<'_>, &Violation, usize)> = BTreeMap::new();
    for (record, violation) in file.violations() {
        if !speaks(file, &violation.kind, violation.value) {
            continue;
        }
        if is_foreign_word(record, violation) {
            let key = (record.kind().id(), violation.body.message.plain());
            told.entry(key).or_insert((record, violation, 0)).2 += 1;
        } else {
            record.report(violation, findings);
        }
    }
    for (record, violation, count) in told.into_values() {
        let mut violation = violation.clone();
        if count > 1 {
            violation.body.message = text![violation.body.message, " (in ", count, " records)"];
        }
        record.report(&violation, findings);
    }
    for refusal in file.more_violations() {
        if speaks(file, refusal.kind, refusal.value) {
            findings.again(refusal.place);
        }
    }
}

/// Says whether a violation is for this rule.
fn speaks(file: File<'_>, kind: &ViolationKind, value: Option<u32>) -> bool {
    let is_ours = match kind {
        ViolationKind::Shape => true,
        // A value that is not an identifier at all; the rest is said by the family `id`.
        ViolationKind::Format(format) if *format != "spdx-expression" => {
            file.is_malformed(value, format)
        }
        // Of expressions of licences, which come last, a rule of their own speaks.
        ViolationKind::UnknownField | ViolationKind::Format(_) => false,
    };
    is_ours && !is_told_elsewhere(file, value)
}

/// Says whether a value that is mapped to a field is a word of the community's own, near none of ours:
/// then the words or the `map` are wrong, and not each record that says it.
fn is_foreign_word(record: Record<'_>, violation: &Violation) -> bool {
    let is_mapped = !record.kind().spec().map.is_empty();
    is_mapped && &*violation.keyword == "enum" && violation.body.fixes().is_empty()
}
