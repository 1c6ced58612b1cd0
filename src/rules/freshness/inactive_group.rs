//! An active group has not met and has decided nothing for a long time.
//!
//! Notes, decisions and events of the group count, events that are announced as well. The time is three times the interval
//! of its cadence and at most twelve months; without a cadence that can be computed it is twelve months. Where a repository
//! keeps no notes, events and decisions at all nothing can be said.
//!
//! ## Why
//! Newcomers join groups that are listed as active. One that no longer meets wastes their first visit.
//!
//! ## What to do
//! Record the meetings that took place, announce the next one, or set `status = "dormant"`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! cadence = { rrule = "FREQ=MONTHLY;BYDAY=1TU", time_zone = "Europe/Lisbon" }
//! ```
//! ```markdown notes/docs/2026-01-06.md
//! ---
//! group: docs
//! date: 2026-01-06
//! ---
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! cadence = { rrule = "FREQ=MONTHLY;BYDAY=1TU", time_zone = "Europe/Lisbon" }
//! ```
//! ```markdown notes/docs/2026-11-03.md
//! ---
//! group: docs
//! date: 2026-11-03
//! ---
//! ```

use serde::Deserialize;

use crate::date::PartialDate;
use crate::finding::{Findings, Severity};
use crate::model::Group;
use crate::rule::{Check, Run};
use crate::text;

/// The longest silence, in days.
const YEAR: i64 = 366;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct InactiveGroup {}

impl Check for InactiveGroup {
    const SEVERITY: Severity = Severity::Warning;
    const RUN: Run<Self> = Run::Group(Self::check);
}

impl InactiveGroup {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        if !group.is_active() || !group.community().keeps_meetings() {
            return;
        }
        let most = group
            .meets_every()
            .map_or(YEAR, |days| (i64::from(days) * 3).min(YEAR));
        let formed = group
            .record()
            .field("formed")
            .and_then(|value| value.date());
        let last = group
            .last_sign_of_life()
            .or_else(|| formed.map(PartialDate::last));
        let today = group.today();
        let idle = last.map(|last| (last, i64::from((today - last).get_days())));
        let message = match idle {
            Some((_, days)) if days <= most => return,
            Some((last, _)) => text![
                group,
                " shows no meeting or decision since ",
                PartialDate::of(last)
            ],
            None => text![group, " is active and shows no meeting or decision"],
        };
        findings
            .at(group.record().head_place(), message)
            .help("record its meetings, announce the next one, or set `status = \"dormant\"`")
            .about("inactive");
    }
}
