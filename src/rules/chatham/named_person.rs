//! Notes name somebody in a part under the Chatham House Rule.
//!
//! The rule looks for the names and aliases of the people whom the repository knows: as whole words, in any case, with or without
//! accents (with its capitals where the first name is also a word: `this mark will do` is not `Mark Will`); with the family name first (`Example, Ada`), and after a title (`Ms Example`). People in the note's own list of those
//! who were there are found in it, however the list writes their names. A first name alone counts for people of the note's group and of
//! that list, and for those whom the note names in full or by their login; not if it is also a word. Front matter may name the chair and
//! the scribe; people in `named_with_consent` have agreed. Code and titles of linked works are left alone. A person is reported
//! once in each sentence. The rule cannot see whether the person agreed elsewhere: so a name *may* reveal who spoke.
//!
//! ## Why
//! The Rule forbids revealing the identity or the affiliation of any participant. See
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

use crate::finding::{Findings, Severity};
use crate::model::{Note, Sign};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings) {
    let words = (
        "the name of a person of this community may reveal who spoke under the Chatham House Rule",
        "write \"a participant\", or add them to `named_with_consent` once they agree",
    );
    note.tell(Sign::Person, words, "name", findings);
}
