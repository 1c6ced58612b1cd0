//! An organisation no longer exists, and its record does not say since when or what it became.
//!
//! One that is `merged` needs a relation of type `successor`, one that is `dissolved` the date. An
//! organisation that no longer exists is also reported while somebody is still affiliated with it.
//!
//! ## Why
//! People, seats and promises of an organisation pass to its successor, or end with it. Without the
//! link nobody can say where they went.
//!
//! ## What to do
//! Add the successor or the date, and end the affiliations.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Works"
//! status = "merged"
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! name = "Works"
//! status = "merged"
//! relations = [{ type = "successor", organisation = "city" }]
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Organisation, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::organisation(check));

fn check(organisation: Organisation<'_>, findings: &mut Findings) {
    let status = organisation.record().text("status").unwrap_or_default();
    let has_successor = organisation
        .relations()
        .iter()
        .any(|relation| relation.kind == "successor");
    let lack = match &*status {
        "merged" if !has_successor => "its successor",
        "dissolved" if organisation.life().end.is_none() && !has_successor => {
            "when it was dissolved"
        }
        "merged" | "dissolved" => return still_named(organisation, findings),
        _ => return,
    };
    findings
        .at(
            organisation.place("status"),
            text!["the record of ", organisation, " does not say ", lack],
        )
        .help(if status == "merged" {
            "add `relations = [{ type = \"successor\", organisation = \"…\" }]`"
        } else {
            "add `dissolved = YYYY-MM-DD`"
        })
        .about(&*status);
}

/// Reports the first person who is affiliated with it today.
fn still_named(organisation: Organisation<'_>, findings: &mut Findings) {
    let community = organisation.community();
    for reference in community.referring_to(organisation.record()) {
        if reference.from.kind().builtin() != Some(Builtin::Person) {
            continue;
        }
        let person = Person::new(reference.from, community);
        let current = person
            .current_affiliations()
            .into_iter()
            .any(|affiliation| {
                affiliation
                    .organisation()
                    .is_some_and(|own| own.is(organisation))
            });
        if current && person.is_active() {
            findings
                .at(
                    organisation.place("status"),
                    text![
                        organisation,
                        " no longer exists, and ",
                        person,
                        " is still affiliated with it"
                    ],
                )
                .related(reference.place(), "affiliated here")
                .help("end the affiliation, and add one with the successor")
                .about("current");
            return;
        }
    }
}
