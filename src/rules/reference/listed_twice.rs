//! A list names the same record twice.
//!
//! Lists of references in kinds with a schema of your own are judged. What counts is the record
//! that is named, by id, by name or by handle. An alias may be somebody else's as well, so it counts
//! only where the list has the same alias again. Where the schema says `uniqueItems`, what is
//! written alike is left to `record/schema-violation`; people listed twice in a group have a rule of their
//! own, `group/duplicate-member`.
//!
//! ## Why
//! Lists are counted. A record listed twice counts twice, and most often one of the two lines was
//! meant to be another.
//!
//! ## What to do
//! Remove one of the two, or write what was meant.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.team]
//! files = "teams/*.yml"
//! schema = "team.json"
//! ```
//! ```json team.json
//! { "properties": { "needs": { "items": { "x-ospo-ref": "team" } } } }
//! ```
//! ```yaml teams/docs.yml
//! needs: [site, site]
//! ```
//! ```yaml teams/site.yml
//! needs: []
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.team]
//! files = "teams/*.yml"
//! schema = "team.json"
//! ```
//! ```json team.json
//! { "properties": { "needs": { "items": { "x-ospo-ref": "team" } } } }
//! ```
//! ```yaml teams/docs.yml
//! needs: [site]
//! ```
//! ```yaml teams/site.yml
//! needs: []
//! ```

use crate::document::Node;
use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::model::{Community, listed_twice};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings<Suggest>) {
    for twice in listed_twice(community) {
        let (first, again) = (twice.first, twice.again);
        let named = Text::quoted(again.id(), again.value.span());
        let finding = findings
            .at(
                again.place(),
                text![named, " is listed twice in ", again.from],
            )
            .related(first.place(), "first listed here")
            .help("take one of the two out")
            .about(&*again.id());
        let cut = again.value.node().and_then(Node::item_with_separator);
        if let Some(cut) = cut {
            finding.edit(Suggest, cut, "");
        }
    }
}
