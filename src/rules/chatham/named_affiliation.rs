//! Notes under the Chatham House Rule name the organisation of somebody who spoke.
//!
//! The rule finds an organisation that has a record, before a verb of speech in the same clause ("someone from Works said"), or after the name or
//! the role that begins a line.
//!
//! ## Why
//! The Rule protects the affiliation as well: in a small circle the organisation gives the person away.
//! See <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Write "a city", "a university", or leave it out.
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

use crate::finding::{Findings, Severity};
use crate::model::{Note, Sign};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings) {
    let words = (
        "an organisation named here may reveal who spoke under the Chatham House Rule",
        "write what sort of organisation it is, such as \"a city\", or take it out",
    );
    note.tell(Sign::Affiliation, words, "affiliation", findings);
}
