//! Two records share a value that belongs to only one of them.
//!
//! The schema says with `x-ospo-unique` which values are meant: in the built-in kinds GitHub login,
//! ORCID, e-mail address (not of role addresses), ROR, Wikidata, ISNI and LEI. In a schema of your
//! own, `"x-ospo-unique": { "with": ["repo", "site/slug", "/alias"] }` compares the values with those
//! of the same field of another kind, of a field of another kind, and of another field of this kind,
//! within one record too. An empty value, a dash alone, and `n/a` do not count.
//!
//! ## Why
//! An identifier belongs to one person or one organisation in the world. Two records with the same
//! one are either one record written twice or a copy that was not finished, and anything looked
//! up by it finds the wrong one half of the time.
//!
//! ## What to do
//! Correct the value in one of the two records, or merge them.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! github = "adaex"
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! github = "AdaEx"
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! github = "adaex"
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! github = "boex"
//! ```

use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for collision in community.collisions() {
        let (first, first_value) = collision.first;
        let (again, value) = collision.again;
        let quoted = Text::quoted(value.written(), value.span());
        let (message, help) = if first.is(again) {
            (
                text![quoted, " is in two fields of ", again],
                "write another value in one of them",
            )
        } else if first.kind().id() != again.kind().id() {
            let kind = Piece::Words(first.kind().name().to_owned().into());
            (
                text![quoted, " already belongs to the ", kind, " ", first],
                "correct it in one of the two records",
            )
        } else {
            (
                text![quoted, " already belongs to ", first],
                "correct it in one of the two records, or merge them",
            )
        };
        findings
            .at(again.place_of(value), message)
            .label("used again here")
            .related(first.place_of(first_value), "first used here")
            .help(help)
            .about(value.written());
    }
}
