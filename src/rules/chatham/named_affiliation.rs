//! Notes under the Chatham House Rule name the organisation of somebody who spoke.
//!
//! An organisation that has a record, before a verb of speech in the same clause ("someone from Works said"), or behind the name or
//! the role that begins a line.
//!
//! ## Why
//! The Rule protects the affiliation as well: in a small circle the organisation is the person.
//! See <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Write "a city", "a university", or take it out.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! # Notes
//!
//! Somebody from Works of Eastvale said that nobody reads policies.
//! ```
//! ```toml organisations/works.toml
//! name = "Works of Eastvale"
//! category = "city-public-administration"
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! # Notes
//!
//! Somebody from a city said that nobody reads policies.
//! ```
//! ```toml organisations/works.toml
//! name = "Works of Eastvale"
//! category = "city-public-administration"
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity};
use crate::model::{Note, Sign};
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NamedAffiliation {}

impl Check for NamedAffiliation {
    const SEVERITY: Severity = Severity::Warning;
    const RUN: Run<Self> = Run::Note(Self::check);
}

impl NamedAffiliation {
    fn check(&self, note: Note<'_>, findings: &mut Findings) {
        let revelation = note.revelation();
        let mut masks = revelation.names.iter();
        for found in revelation
            .told
            .iter()
            .filter(|found| found.sign == Sign::Affiliation)
        {
            let finding = findings.at(
                note.record().place_at(found.span, ""),
                "may reveal who spoke",
            );
            finding
                .label("an organisation of this community, with what somebody said")
                .help("write what sort of organisation it is, such as \"a city\", or take it out")
                .about("affiliation");
            // An excerpt may show what is told by another finding, or is not told twice.
            for name in masks.by_ref() {
                finding.mask(*name);
            }
        }
    }
}
