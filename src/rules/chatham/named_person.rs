//! Notes name somebody in a part under the Chatham House Rule.
//!
//! Looked for are the names and aliases of the people whom the repository knows, as whole words, whatever the case and the
//! marks; with the family name first (`Example, Ada`), and behind a title (`Ms Example`). Whoever stands in the note's own list of those
//! who were there is known in it, however the list writes the name. A first name alone counts for people of the note's group and of
//! that list, and for those whom the note names in full or by their login; not if it is also a word. Front matter may name the chair and
//! the scribe; people in `named_with_consent` have agreed. Code and titles of linked works are left alone. In one sentence a person is
//! reported once. Whether the person agreed elsewhere cannot be seen: it *may* reveal who spoke.
//!
//! ## Why
//! Under the Rule neither the identity nor the affiliation of any participant may be revealed. See
//! <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Write "a participant", or add them to `named_with_consent` once they have agreed.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! The template is the one that Ada Example's office uses.
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
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
//! The template is the one that a city already uses.
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity};
use crate::model::{Note, Sign};
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NamedPerson {}

impl Check for NamedPerson {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Note(Self::check);
}

impl NamedPerson {
    fn check(&self, note: Note<'_>, findings: &mut Findings) {
        let words = (
            "the name of a person of this community may reveal who spoke under the Chatham House Rule",
            "write \"a participant\", or add them to `named_with_consent` once they agree",
        );
        note.tell(Sign::Person, words, "name", findings);
    }
}
