//! A configuration or a suppression uses an old name of a rule.
//!
//! Old names, and names in American spelling, go on working, so that an update breaks nothing.
//!
//! ## Why
//! Two names for one rule make a search miss half of what is configured, and an old one means nothing to
//! anybody who looks it up.
//!
//! ## What to do
//! Write the current name.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [rules]
//! "affiliation/unknown-organization" = "warning"
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [rules]
//! "affiliation/unknown-organisation" = "warning"
//! ```

use crate::finding::{Findings, Place, Safe, Severity, Text, text};
use crate::model::{Community, Loaded};
use crate::rule::{Look, Rule, renamed_in};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings<Safe>) {
    let in_comments = community.files().iter().flat_map(Loaded::suppressions);
    let in_comments: Vec<_> = in_comments.flat_map(renamed_in).collect();
    let configured = &community.setting().renamed_rules;
    for renamed in configured.iter().chain(&in_comments) {
        findings
            .at(
                Place {
                    record: renamed.record.clone(),
                    ..Place::of(renamed.span)
                },
                text![
                    Text::quoted(&*renamed.old, renamed.span),
                    " has another name now"
                ],
            )
            .help(text!["write ", Text::word(&*renamed.new)])
            .edit(Safe, renamed.inner, &*renamed.new)
            .about(&*renamed.old);
    }
}
