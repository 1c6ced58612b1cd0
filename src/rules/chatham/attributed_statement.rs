//! Notes under the Chatham House Rule say who said something.
//!
//! The rule finds a name with a verb of speech ("Hannah Petersen said"), "according to" and a name, or somebody's view, question or proposal; in English,
//! French, German, Spanish, Portuguese, Italian and Dutch. Only names without a record are reported here: people who have one are left to
//! `chatham/named-person`. Cited works are left alone.
//!
//! ## Why
//! The Rule forbids revealing the identity or the affiliation of the speakers.
//! See <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Write "a participant said", or say what was said and not who said it.
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
//! Hannah Petersen said that nobody reads policies.
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
//! A participant said that nobody reads policies.
//! ```

use crate::finding::{Findings, Severity};
use crate::model::{Note, Sign};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings) {
    let words = (
        "what looks like a speaker's name may reveal who spoke under the Chatham House Rule",
        "write \"a participant\", or what was said without the name",
    );
    note.tell(Sign::Statement, words, "statement", findings);
}
