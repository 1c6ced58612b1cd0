//! A work that adapts another one does not say what was changed.
//!
//! Works in the public domain ask for no credit and are left alone.
//!
//! ## Why
//! CC BY-SA 4.0, section 3(a)(1)(B), asks you to say whether the work was modified.
//!
//! ## What to do
//! Add `changes`: "translated", "shortened", "brought up to date".
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-SA-4.0
//! creators:
//!   - name: Ada Example
//! derived_from:
//!   - title: The first guide
//!     creators: Bo Example
//!     source: https://works.test/first
//!     license: CC-BY-4.0
//! ---
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-SA-4.0
//! creators:
//!   - name: Ada Example
//! derived_from:
//!   - title: The first guide
//!     creators: Bo Example
//!     source: https://works.test/first
//!     license: CC-BY-4.0
//!     changes: shortened
//! ---
//! ```

use crate::finding::{Findings, Severity};
use crate::knowledge::licenses::compatible::{Answer, CREDIT_IS_FREE, flows};
use crate::knowledge::licenses::expression;
use crate::model::Content;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::content(check));

fn check(content: Content<'_>, findings: &mut Findings) {
    for source in content.sources() {
        let is_free = source.license().is_some_and(|license| {
            expression::holds(&license, |id| {
                matches!(flows(id, "CC-BY-SA-4.0"), Answer::Yes(CREDIT_IS_FREE))
            }) == Some(true)
        });
        if source.is_part() || is_free || source.text("changes").is_some() {
            continue;
        }
        findings
            .at(
                source.place(),
                "this says what the work is built on, but not what was changed",
            )
            .help("add `changes`: `translated`, `shortened`")
            .about("changes");
    }
}
