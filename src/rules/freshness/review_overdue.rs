//! A record has not been reviewed for longer than its kind allows.
//!
//! The day is `reviewed`, otherwise `updated`, otherwise the day of the last commit that changed the file. Without git, a record that gives
//! neither field is not judged. Only records that are active are asked, and policies have a rule of their own: `freshness/policy-review-overdue`.
//!
//! The rule is off by default: what is right for years needs no review.
//!
//! ## Why
//! Addresses, jobs and cadences go out of date while nobody looks at them.
//!
//! ## What to do
//! Read the record again, correct it, and set `reviewed` to today.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! reviewed = 2023-03-01
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! reviewed = 2026-03-01
//! ```
//!
//! ## Parameters
//! - `organisation`: after how long organisations are to be reviewed, an ISO 8601 duration; `P3Y`.
//! - `person`: the same for people; `P2Y`.
//! - `group`: the same for groups; `P1Y`.
//! - `channel`: the same for channels; `P2Y`.
//! - `content`: the same for content; `P3Y`.

use serde::Deserialize;

use crate::date::{PartialDate, Period};
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Community, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::community_with(ReviewOverdue::check),
)
.off()
.dated();

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ReviewOverdue {
    organisation: Period,
    person: Period,
    group: Period,
    channel: Period,
    content: Period,
}

impl Default for ReviewOverdue {
    fn default() -> Self {
        let years = |years: i32| Period::months(12 * years);
        Self {
            organisation: years(3),
            person: years(2),
            group: years(1),
            channel: years(2),
            content: years(3),
        }
    }
}

impl ReviewOverdue {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let periods = [
            (Builtin::Organisation, self.organisation),
            (Builtin::Person, self.person),
            (Builtin::Group, self.group),
            (Builtin::Channel, self.channel),
            (Builtin::Content, self.content),
        ];
        for (kind, period) in periods {
            let all = community.of_kind(kind).filter(|record| record.is_active());
            all.for_each(|record| ask(record, period, findings));
        }
    }
}

fn ask(record: Record<'_>, period: Period, findings: &mut Findings) {
    let Some((last, field)) = record.last_reviewed() else {
        return;
    };
    let due = period.after(last.last());
    let Some(due) = due.filter(|due| *due < record.setting().today) else {
        return;
    };
    let what = match field {
        Some("reviewed") => " was last reviewed on ",
        _ => " was last changed on ",
    };
    let message = text![
        record,
        what,
        last,
        ", and should have been reviewed by ",
        PartialDate::of(due)
    ];
    findings
        .at(
            field.map_or_else(|| record.head_place(), |field| record.place(field)),
            message,
        )
        .help("read it again, correct it, and set `reviewed` to today")
        .about("reviewed");
}
