//! A reference leads to a record of a kind that its field does not allow.
//!
//! ## Why
//! The id exists, so a person who reads the record sees nothing wrong; but a group whose chair is an
//! organisation has no chair.
//!
//! ## What to do
//! Name a record of the right kind. Where two kinds share an id, write `kind:id`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["works"]
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["ada"]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```

use std::borrow::Cow;

use crate::finding::{Findings, Piece, Severity, text};
use crate::knowledge::article;
use crate::knowledge::listed::one_of;
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for reference in community.references().broken(community) {
        // Where a field has a rule of its own, that one speaks.
        if reference.spec.rule.is_some() {
            continue;
        }
        let Some(other) = reference.to else { continue };
        let is = Piece::Words(Cow::Owned(with_article(other.kind().name())));
        let kinds: Vec<String> = reference
            .spec
            .kinds
            .iter()
            .map(|kind| with_article(kind))
            .collect();
        let wanted = || Piece::Words(Cow::Owned(one_of(&kinds)));
        findings
            .at(
                reference.place(),
                text![other, " is ", is, ", not ", wanted()],
            )
            .label(text!["should be ", wanted()])
            .related(other.head_place(), "this is it")
            .help(text!["name ", wanted()])
            .about(&*reference.id());
    }
}

fn with_article(kind: &str) -> String {
    format!("{} {kind}", article(kind))
}
