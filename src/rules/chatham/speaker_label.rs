//! A line of notes under the Chatham House Rule begins with the name of a person and a colon.
//!
//! The names, aliases and first names that `chatham/named-person` knows count, after marks of lists and emphasis, and
//! with or without an employer in brackets after them.
//!
//! ## Why
//! `Ada Example:` at the start of a line says who said the rest of it. See
//! <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Remove the name and keep what was said, or write "a participant".
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! - **Ada Example (Works):** we should publish the template
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
//! - One participant would publish the template.
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
        "the name that begins this line may reveal who spoke under the Chatham House Rule",
        "write \"a participant\", or take the name out",
    );
    note.tell(Sign::Label, words, "label", findings);
}
