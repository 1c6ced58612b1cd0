//! A suppression ends soon.
//!
//! ## Why
//! On the day after, what it allows is reported again, and blocks the change of whoever happens to
//! come next.
//!
//! ## What to do
//! Fix what it allows while there is time; or give a later day, if whoever granted it agrees.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [rules]
//! "config/expiring-suppression" = { days = 1000000 }
//! "config/unused-suppression" = "off"
//!
//! [[allow]]
//! rule = "license/missing"
//! path = "content/archive/**"
//! reason = "rights are being cleared"
//! until = 2999-06-30
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [rules]
//! "config/unused-suppression" = "off"
//!
//! [[allow]]
//! rule = "license/missing"
//! path = "content/archive/**"
//! reason = "rights are being cleared"
//! until = 2999-06-30
//! ```
//!
//! ## Parameters
//! - `days`: how many days before its end it is reported; 30.

use serde::Deserialize;

use crate::date::PartialDate;
use crate::finding::{Findings, Piece, Severity, text};
use crate::model::Settled;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::suppression_with(ExpiringSuppression::check),
);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ExpiringSuppression {
    days: u32,
}

impl Default for ExpiringSuppression {
    fn default() -> Self {
        Self { days: 30 }
    }
}

impl ExpiringSuppression {
    fn check(&self, settled: Settled<'_>, findings: &mut Findings) {
        let suppression = settled.suppression;
        let Some((until, span)) = suppression.until else {
            return;
        };
        let Ok(left) = settled.today.until(until) else {
            return;
        };
        let left = left.get_days();
        if !suppression.holds(settled.today) || i64::from(left) >= i64::from(self.days) {
            return;
        }
        let when = match left {
            0 => String::from(", today"),
            1 => String::from(", tomorrow"),
            days => format!(", in {days} days"),
        };
        let day = PartialDate::of(until);
        findings
            .at(
                suppression.place(span),
                text!["this suppression ends on ", day, Piece::Words(when.into())],
            )
            .help("fix what it allows while there is time, or give a later day")
            .about(suppression.names());
    }
}
