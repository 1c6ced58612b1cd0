//! A line of notes under the Chatham House Rule begins with what looks like a name and a colon.
//!
//! Nobody of that name has a record. What counts as a name: a run of words with capitals that begins with a given name that many people
//! have, or that has two words of which none heads sections (Next steps, Open questions) or names a group or a place; handles with `@`; a
//! name in square brackets; the first cell of a row whose second is a sentence. Values that are links or numbers are left alone.
//!
//! ## Why
//! Minutes that label each line say who said what. The Rule forbids revealing the identity or the affiliation of the speakers.
//! See <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Write "a participant", or remove the name.
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
//! Hannah Petersen: we should wait.
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
//! A participant: we should wait.
//! ```

use crate::finding::{Findings, Severity};
use crate::model::{Note, Sign};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings) {
    let words = (
        "what looks like a name may reveal who spoke under the Chatham House Rule",
        "write \"a participant\", or take the name out",
    );
    note.tell(Sign::UnknownLabel, words, "label", findings);
}
