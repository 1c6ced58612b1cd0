//! A person is both an individual and employed, or "Independent" is an organisation.
//!
//! `individual = true` together with a current employment; or an organisation that is called
//! Independent, Self, Freelance, None or the like. Where the community allows no individuals, every
//! `individual = true` is reported.
//!
//! ## Why
//! Individuals count for themselves, and employees for their organisation. An organisation
//! called "Independent" turns everybody who names it into one block.
//!
//! ## What to do
//! Remove one of the two; mark people who take part for themselves with `individual = true`.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//!
//! [[affiliations]]
//! organisation = "works"
//! kind = "employment"
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//!
//! [[affiliations]]
//! organisation = "works"
//! kind = "volunteer"
//! ```

use crate::finding::{Findings, Severity, Suggest, text};
use crate::knowledge::names::is_nobody;
use crate::model::{Basis, Builtin, Community, Organisation, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings<Suggest>) {
    if community.setting().community.basis == Basis::Individual {
        return;
    }
    for record in community.of_kind(Builtin::Organisation) {
        let organisation = Organisation::new(record, community);
        for name in organisation.names() {
            let text = name.text().unwrap_or_default();
            if is_nobody(&text) {
                findings
                    .at(
                        record.place_of_value(&name, "name"),
                        text![organisation, " does not have the name of an organisation"],
                    )
                    .help("remove it, and write `individual = true` for its people")
                    .about("name");
                break;
            }
        }
    }
    for record in community.of_kind(Builtin::Person) {
        both(Person::new(record, community), findings);
    }
}

fn both(person: Person<'_>, findings: &mut Findings<Suggest>) {
    if !person.is_individual() {
        return;
    }
    if !person.record().setting().community.individuals_allowed {
        findings
            .at(
                person.place("individual"),
                text![
                    person,
                    " takes part as an individual, and the community asks for an organisation"
                ],
            )
            .help("add the affiliation, and take `individual` out")
            .about("individual");
        return;
    }
    let employed = person
        .current_affiliations()
        .into_iter()
        .find(|affiliation| affiliation.kind() == "employment");
    if let Some(affiliation) = employed {
        let finding = findings
            .at(
                person.place("individual"),
                text![person, " is both an individual and employed"],
            )
            .related(affiliation.place("organisation"), "employed here")
            .help("take `individual` out, or say what `kind` the affiliation is")
            .about("individual");
        let member = person
            .record()
            .node()
            .and_then(|node| node.member("individual"));
        if let Some((key, value)) = member
            && let Some(lines) = key.lines_with(value)
        {
            finding.edit(Suggest, lines, "");
        }
    }
}
