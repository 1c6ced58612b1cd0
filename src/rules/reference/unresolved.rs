//! A record refers to a record that does not exist.
//!
//! The nearest id, name or alias is suggested. Where a field has a rule of its
//! own (`affiliation/unknown-organisation`), this one is silent.
//!
//! ## Why
//! A reference is a promise that there is more to read. One that leads nowhere shows up as a hole
//! on every page made from it, and most often hides a record that was renamed or never added.
//!
//! ## What to do
//! Correct the id, or add the record.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["ada-exmaple"]
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["ada-example"]
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::finding::{Findings, Severity, Suggest};
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings<Suggest>) {
    for reference in community.broken_references() {
        if reference.to.is_none() && reference.spec.rule.is_none() {
            reference.report(community, findings);
        }
    }
}
