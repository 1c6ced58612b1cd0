//! Two records of a kind share an id.
//!
//! Ids are compared whatever their case. Kinds with `repeat`, whose records may be listed in
//! several places, are left to `id/conflicting-copies`.
//!
//! ## Why
//! Everything that refers to the id now means one of two records, and nobody can say which. Ids are
//! stable and never reused, so that what was said of a record still applies to it.
//!
//! ## What to do
//! Rename one of them, and everything that refers to it; or merge the two records into one.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/former/ada.toml
//! name = "Ada Other"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/former/ada-other.toml
//! name = "Ada Other"
//! individual = true
//! ```

use std::borrow::Cow;

use crate::finding::{Findings, Piece, Severity, text};
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for (first, others) in community.duplicates() {
        for again in others {
            let kind = Piece::Words(Cow::Owned(again.kind().plural()));
            findings
                .at(
                    again.head_place(),
                    text!["two ", kind, " share the id ", again],
                )
                .label("used again here")
                .related(first.head_place(), "first used here")
                .help("rename one of them, and what refers to it");
        }
    }
}
