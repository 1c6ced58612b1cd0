//! All who receive reports about conduct belong to one organisation.
//!
//! A contact belongs to the organisations that the person of that address works for, else to the one whose `domains`
//! the address is at; an organisation counts together with those above it (`parent`). The rule is silent where one contact
//! belongs to nobody that is known, or where there is a form, a link or another way besides. An address at the
//! domain of `[community] url` is the community's own.
//!
//! ## Why
//! Whoever has to report a colleague of those people, or their employer, has nowhere to go. The conduct team of the OpenJS Foundation
//! has no two members from one employer, and that of the CNCF at most two of six.
//!
//! ## What to do
//! Name a contact of another organisation, or one outside.
//!
//! ## Bad
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Write to <ada@works.test> or <bo@works.test>.
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! ```
//!
//! ## Good
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Write to <ada@works.test> or <cy@fields.test>.
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! ```
//!
//! ## Parameters
//! - `max_count`: how many contacts may belong to one organisation; as many as there are, if others are there too.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::{Findings, Severity, text};
use crate::model::Page;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::page_with(ContactConflict::check));

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ContactConflict {
    max_count: Option<usize>,
}

impl ContactConflict {
    fn check(&self, page: Page<'_>, findings: &mut Findings) {
        if !page.is_conduct() || page.document().has_let_go() {
            return;
        }
        let receivers = page.receivers();
        let mut by_organisation = BTreeMap::new();
        for receiver in &receivers.people {
            for organisation in &receiver.organisations {
                let key = organisation.record().identity();
                let entry = by_organisation
                    .entry(key)
                    .or_insert((*organisation, Vec::new()));
                entry.1.push(receiver.span);
            }
        }
        let mut all: Vec<_> = by_organisation.into_values().collect();
        all.sort_by_key(|(organisation, spans)| {
            (
                std::cmp::Reverse(spans.len()),
                organisation.record().id().map(String::from),
            )
        });
        let Some((organisation, spans)) = all.first() else {
            return;
        };
        let is_all = spans.len() == receivers.people.len() && !receivers.has_others;
        // What the sentences say is asked last: to read them costs most.
        let message = if is_all && !receivers.is_one_person && !page.names_receiver() {
            text!["all who receive reports belong to ", *organisation]
        } else if self.max_count.is_some_and(|most| spans.len() > most) {
            text![
                spans.len(),
                " contacts for reports belong to ",
                *organisation
            ]
        } else {
            return;
        };
        let Some(first) = spans.first() else { return };
        let finding = findings
            .at(page.place_of(*first), message)
            .related(organisation.record().head_place(), "this organisation")
            .help("add a contact from another organisation")
            .about("contacts");
        for span in spans {
            finding.mask(*span);
        }
    }
}
