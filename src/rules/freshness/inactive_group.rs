//! An active group has not met and has decided nothing for a long time.
//!
//! Notes, decisions and events of the group count, including events that are only announced. The time is three times the interval
//! of its cadence and at most twelve months; without a cadence that can be computed it is twelve months. A group
//! without a single recorded meeting in the repository is not judged: its notes may be kept elsewhere.
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
//! ```markdown notes/docs/2026-01-06-call.md
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

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, text};
use crate::model::Group;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::group(check));

/// The longest silence, in days.
const YEAR: i64 = 366;

fn check(group: Group<'_>, findings: &mut Findings) {
    if !group.is_active() || !group.has_recorded_meetings() {
        return;
    }
    let most = group
        .meets_every()
        .map_or(YEAR, |days| (i64::from(days) * 3).min(YEAR));
    let Some(last) = group.last_sign_of_life() else {
        return;
    };
    if i64::from((group.today() - last).get_days()) <= most {
        return;
    }
    let message = text![
        group,
        " shows no meeting or decision since ",
        PartialDate::of(last)
    ];
    findings
        .at(group.record().head_place(), message)
        .help("record its meetings, announce the next one, or set `status = \"dormant\"`")
        .about("inactive");
}
