//! A policy should have been reviewed by now.
//!
//! The day is `reviewed`, otherwise `adopted`, otherwise what the page says in words ("Last updated: 14 May 2024"), and
//! `review_every` after it. A policy without `review_every` is judged only where the parameter gives one.
//!
//! ## Why
//! A policy that nobody has read for years describes a community that no longer exists, and its contacts reach people who
//! have left.
//!
//! ## What to do
//! Read it again, correct what has changed, and set `reviewed` to today.
//!
//! ## Bad
//! ```markdown policies/recording.md
//! ---
//! title: Recording
//! kind: recording
//! reviewed: 2024-05-14
//! review_every: P1Y
//! ---
//!
//! # Recording
//! ```
//!
//! ## Good
//! ```markdown policies/recording.md
//! ---
//! title: Recording
//! kind: recording
//! reviewed: 2026-05-14
//! review_every: P1Y
//! ---
//!
//! # Recording
//! ```
//!
//! ## Parameters
//! - `review_every`: for policies that have none, an ISO 8601 duration; none.

use serde::Deserialize;

use crate::date::{PartialDate, Period};
use crate::finding::{Findings, Severity, text};
use crate::model::PolicyPage;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::policy_with(PolicyReviewOverdue::check),
);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PolicyReviewOverdue {
    review_every: Option<Period>,
}

impl PolicyReviewOverdue {
    fn check(&self, policy: PolicyPage<'_>, findings: &mut Findings) {
        let record = policy.record();
        let stated = record.text("review_every");
        let every = match &stated {
            Some(text) => Period::parse(text.trim()),
            None => self.review_every,
        };
        let (Some(every), Some((last, place))) = (every, policy.last_review()) else {
            return;
        };
        let due = every.after(last.last());
        let Some(due) = due.filter(|due| *due < policy.today()) else {
            return;
        };
        findings
            .at(
                place,
                text![
                    policy,
                    " should have been reviewed by ",
                    PartialDate::of(due),
                    ", and last was on ",
                    last
                ],
            )
            .help("read it again, correct it, and set `reviewed` to today")
            .about("reviewed");
    }
}
