//! A suppression gives no reason, or covers every rule.
//!
//! Such a suppression accepts nothing.
//!
//! ## Why
//! Whoever reads it in a year has to know whether the exception still applies, and why it was made.
//! A suppression for every rule hides mistakes that nobody thought of.
//!
//! ## What to do
//! Say why: `because …` at the end of a comment, `reason` in the configuration. Name the rules, or a
//! family such as `license/*`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [[allow]]
//! rule = "license/missing"
//! path = "content/archive/**"
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [[allow]]
//! rule = "license/missing"
//! path = "content/archive/**"
//! reason = "rights are being cleared"
//!
//! [rules]
//! "config/unused-suppression" = "off"
//! ```

use crate::finding::{Findings, Severity};
use crate::model::{EVERYTHING, Reach, Settled};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::suppression(check));

fn check(settled: Settled<'_>, findings: &mut Findings) {
    let suppression = settled.suppression;
    // What cannot be read is reported as that.
    if suppression.fault.is_some() {
        return;
    }
    let mut targets = suppression.targets.iter();
    if let Some(target) = targets.find(|target| target.name == EVERYTHING) {
        findings
            .at(
                suppression.place(target.span),
                "this suppression covers every rule",
            )
            .help("name the rules, or a family such as `license/*`")
            .about(EVERYTHING);
    }
    if !suppression.has_reason() {
        let help = match suppression.reach {
            Reach::Entry => "add `reason = \"…\"`",
            _ => "add `because …` at the end",
        };
        findings
            .at(
                suppression.place(suppression.span),
                "this suppression gives no reason",
            )
            .help(help)
            .about(suppression.names());
    }
}
