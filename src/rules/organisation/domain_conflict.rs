//! Two organisations that have nothing to do with one another share a domain.
//!
//! Also found is the domain of a public mail provider: it belongs to none of the organisations whose
//! people write from it. A parent, a part and a related organisation may share a domain.
//!
//! ## Why
//! From the domain of an address follows for whom somebody writes. A domain of two organisations
//! makes that a guess.
//!
//! ## What to do
//! Take the domain out of one of the two, or say how they are related.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! domains = ["works.test"]
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! parent = "city"
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! domains = ["works.test"]
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text};
use crate::knowledge::mail::is_free_mail;
use crate::model::{Builtin, Community, Organisation, Value};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DomainConflict {}

impl Check for DomainConflict {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Community(Self::check);
}

impl DomainConflict {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let mut holders: BTreeMap<String, (Organisation<'_>, Value<'_>)> = BTreeMap::new();
        for record in community.of_kind(Builtin::Organisation) {
            let organisation = Organisation::new(record, community);
            for value in organisation.domains() {
                let domain = value.text().unwrap_or_default().trim().to_lowercase();
                if domain.is_empty() {
                    continue;
                }
                let place = record.place_of_value(&value, "domains");
                let quoted = Text::quoted(&*domain, value.span());
                if is_free_mail(&domain) {
                    findings
                        .at(
                            place,
                            text![quoted, " is the domain of a public mail provider"],
                        )
                        .help("take it out")
                        .about(&*domain);
                    continue;
                }
                match holders.get(&domain) {
                    None => {
                        holders.insert(domain, (organisation, value));
                    }
                    Some((first, first_value)) => {
                        let related = first.is_of_one_family_with(organisation);
                        if !related {
                            findings
                                .at(place, text![quoted, " is already the domain of ", *first])
                                .related(
                                    first.record().place_of_value(first_value, "domains"),
                                    "first here",
                                )
                                .help("take it out of one of the two, or say how they are related")
                                .about(&*domain);
                        }
                    }
                }
            }
        }
    }
}
