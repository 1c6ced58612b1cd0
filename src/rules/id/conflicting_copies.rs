//! Two copies of one record contradict each other.
//!
//! Records of a kind with `repeat = true` may be listed in several places: copies with the same id are
//! one record. They may leave fields out, but they must not disagree. Lists are united. All keys of
//! a record are compared, and those of its tables too; in a kind with `like` and `map`, only the mapped ones.
//! Case does not count in ids, nor in values that the schema compares without it, such as GitHub logins.
//!
//! ## Why
//! Where a person has one e-mail address in one place and another in the next, one of them is wrong, and
//! pages that are made from the lists do not agree.
//!
//! ## What to do
//! Write the same value in all places, or leave it out in all but one.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.person]
//! files = ["people.yml"]
//! at = "/*"
//! map = { id = "/github", github = "/github", name = "/name" }
//! repeat = true
//! ```
//! ```yaml people.yml
//! - { github: ada, name: Ada Example }
//! - { github: ada, name: Ada Other }
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.person]
//! files = ["people.yml"]
//! at = "/*"
//! map = { id = "/github", github = "/github", name = "/name" }
//! repeat = true
//! ```
//! ```yaml people.yml
//! - { github: ada, name: Ada Example }
//! - { github: ada }
//! ```

use crate::finding::{Findings, Piece, Place, Severity, text};
use crate::model::{Community, Record, contradictions};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for record in community.repeated() {
        let Some(fields) = record.kind().mapped_scalars() else {
            for found in contradictions(record) {
                let (first, value) = found.first;
                let first = first.place_of(value);
                let (again, value) = found.again;
                report(record, &found.field, again.place_of(value), first, findings);
            }
            continue;
        };
        for field in fields {
            contradiction(record, field, findings);
        }
    }
}

fn report(record: Record<'_>, field: &str, again: Place, first: Place, findings: &mut Findings) {
    let name = Piece::Quoted(field.into(), None);
    findings
        .at(
            again,
            text![name, " of ", record, " is not the same everywhere"],
        )
        .label("this copy says so")
        .related(first, "another copy says this")
        .help("write the same value in all places, or leave it out in all but one")
        .about(field);
}

/// Reports each copy whose value differs from the first copy that has one.
fn contradiction(record: Record<'_>, field: &str, findings: &mut Findings) {
    let mut stated = record.stated(field).into_iter();
    let Some((first_copy, first)) = stated.next() else {
        return;
    };
    let Some(first_text) = first.text() else {
        return;
    };
    for (copy, value) in stated {
        if value
            .text()
            .is_none_or(|text| record.kind().is_same(field, &text, &first_text))
        {
            continue;
        }
        let (again, other) = (
            copy.place_of_value(&value, field),
            first_copy.place_of_value(&first, field),
        );
        report(record, field, again, other, findings);
    }
}
