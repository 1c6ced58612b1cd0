//! An owner in `CODEOWNERS` has no record, or has left the community.
//!
//! An owner is known as a person by `github`, `handles` or `emails`, and as a group by `handles`. Where no record says any of
//! these, nobody knows, and nothing is reported. Who is `alumni` or `withdrawn` has left.
//!
//! ## Why
//! The code host asks owners to review. Whoever is not there any more reviews nothing, and changes wait.
//!
//! ## What to do
//! Name somebody else, or add the handle to the record of the person or the group.
//!
//! ## Bad
//! ```text .github/CODEOWNERS
//! /notes/ @ada-example @bo-exmple
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! github = "ada-example"
//! ```
//!
//! ## Good
//! ```text .github/CODEOWNERS
//! /notes/ @ada-example @hilltop/docs
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! github = "ada-example"
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! handles = ["hilltop/docs"]
//! ```

use std::collections::BTreeSet;

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Builtin, Community, Directory, Owner, Record, owner};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::community(check)).reads(&[(Builtin::Person, "github")]);

fn check(community: &Community<'_>, findings: &mut Findings) {
    let Some(owners) = community.code_owners() else {
        return;
    };
    let directory = Directory::of(community);
    let document = owners.file.document();
    let mut told = BTreeSet::new();
    for (name, at) in owners.lines.iter().flat_map(|line| &line.owners) {
        let span = document.span(at.start, at.end);
        let quoted = Text::quoted(*name, span);
        let (message, help) = match owner(name, &directory) {
            Owner::Nobody => (
                text![quoted, " owns files and has no record here"],
                "name somebody else, or add the handle or address to a record",
            ),
            Owner::Person(person) if has_left(person) => (
                text![quoted, " owns files and has left the community"],
                "name somebody who is active",
            ),
            _ => continue,
        };
        // Who owns several files is reported once.
        if told.insert(name.to_lowercase()) {
            findings.at(span, message).help(help).about(*name);
        }
    }
}

fn has_left(person: Record<'_>) -> bool {
    let status = person.text("status");
    matches!(status.as_deref(), Some("alumni" | "withdrawn"))
}
