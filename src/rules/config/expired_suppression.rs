//! A suppression is past its last day.
//!
//! From then on it accepts nothing: what it allowed is reported again.
//!
//! ## Why
//! An exception with an end was granted up to that day, and not for ever.
//!
//! ## What to do
//! Fix what it allowed and remove it; or give a later day, if whoever granted it agrees.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [[allow]]
//! rule = "license/missing"
//! path = "content/archive/**"
//! reason = "rights are being cleared"
//! until = 2025-06-30
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [[allow]]
//! rule = "license/missing"
//! path = "content/archive/**"
//! reason = "rights are being cleared"
//! until = 2999-06-30
//!
//! [rules]
//! "config/unused-suppression" = "off"
//! ```

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, text};
use crate::model::Settled;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::suppression(check));

fn check(settled: Settled<'_>, findings: &mut Findings) {
    let suppression = settled.suppression;
    let Some((until, span)) = suppression.until else {
        return;
    };
    if suppression.is_expired(settled.today) {
        let day = PartialDate::of(until);
        findings
            .at(
                suppression.place(span),
                text!["this suppression ended on ", day],
            )
            .help("fix what it allowed and remove it, or give a later day")
            .about(suppression.names());
    }
}
