//! Notes under the Chatham House Rule define somebody's initials and use them.
//!
//! ## Why
//! Once initials are explained, they say as much as the name. The Rule forbids revealing the identity or the affiliation of the speakers.
//! See <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Remove the name and the initials.
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
//! We met Hannah Petersen (HP) first. HP: we should wait.
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
//! We met a participant first, who would rather wait.
//! ```

use crate::finding::{Findings, Severity};
use crate::model::Note;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings) {
    for (definition, first) in note.initials() {
        findings
            .at(
                note.place_in_section(first),
                "somebody's initials may reveal who spoke under the Chatham House Rule",
            )
            .help("take the name and the initials out")
            .related(note.place_in_section(definition), "they are defined here")
            .about("initials")
            .mask(definition);
    }
}
