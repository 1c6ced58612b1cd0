//! A member organisation has no lead contact, or one who is not affiliated with it.
//!
//! Organisations whose `participation.status` is `member` are judged.
//!
//! ## Why
//! Somebody has to be asked when a seat falls vacant or a promise needs a signature. A contact who
//! has left still answers for an organisation that does not know it.
//!
//! ## What to do
//! Name a person of the organisation under `lead_contact`.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Works"
//! participation = { status = "member" }
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! name = "Works"
//! participation = { status = "member" }
//! lead_contact = "ada"
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! ```

use std::collections::BTreeMap;

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Community, Organisation, Ties};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).reads(&[
    (Builtin::Organisation, "lead_contact"),
    (Builtin::Organisation, "participation"),
]);

fn check(community: &Community<'_>, findings: &mut Findings) {
    // One person may speak for many organisations.
    let mut known = BTreeMap::new();
    for record in community.of_kind(Builtin::Organisation) {
        let organisation = Organisation::new(record, community);
        ask(organisation, &mut known, findings);
    }
}

fn ask<'a>(
    organisation: Organisation<'a>,
    known: &mut BTreeMap<usize, Ties<'a>>,
    findings: &mut Findings,
) {
    let is_member = organisation
        .participation()
        .is_some_and(|status| status == "member");
    if !is_member || !organisation.gives("lead_contact") || !organisation.is_active() {
        return;
    }
    if organisation.record().text("lead_contact").is_none() {
        findings
            .at(
                organisation.place("lead_contact"),
                text![organisation, " is a member without a lead contact"],
            )
            .help("add `lead_contact = \"…\"`: the id of a person of the organisation")
            .about("lead_contact");
        return;
    }
    let Some(contact) = organisation.lead_contact() else {
        return;
    };
    let ties = known.entry(contact.record().identity());
    let ties = ties.or_insert_with(|| contact.ties());
    if !ties.are_with(organisation, organisation.today()) {
        findings
            .at(
                organisation.place("lead_contact"),
                text![
                    contact,
                    " speaks for ",
                    organisation,
                    " and is not affiliated with it"
                ],
            )
            .related(contact.record().head_place(), "the person's record")
            .help("name somebody else, or add the affiliation to the person")
            .about("affiliation");
    }
}
