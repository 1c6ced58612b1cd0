//! An active person has no affiliation and is not marked as an individual.
//!
//! Where there are affiliations but all have ended, `affiliation/lapsed` reports it.
//!
//! ## Why
//! Affiliation is tied to an organisation, and an individual may still join: so a record says one
//! of the two. Without either, nobody can see for whom a person speaks, and limits on the seats of
//! one organisation cannot be kept.
//!
//! ## What to do
//! Add an affiliation, or `individual = true` for somebody who takes part for themselves.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Basis, Builtin, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::person(check)).reads(&[(Builtin::Person, "affiliations")]);

fn check(person: Person<'_>, findings: &mut Findings) {
    let basis = person.record().setting().community.basis;
    if basis != Basis::Organisation
        || !person.gives("affiliations")
        || !person.is_active()
        || person.is_individual()
        || !person.affiliations().is_empty()
    {
        return;
    }
    let finding = findings
        .at(
            person.record().head_place(),
            text![person, " has no affiliation"],
        )
        .about("affiliations");
    if person.record().setting().community.individuals_allowed {
        finding.help("add `[[affiliations]]`, or `individual = true`");
    } else {
        finding.help("add `[[affiliations]]` with the organisation they take part for");
    }
}
