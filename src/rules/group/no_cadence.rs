//! An active group does not say when it meets.
//!
//! Where the repository records meetings of other groups but none of this one, and most groups do not say
//! when they meet, this group is not judged: its meetings are recorded elsewhere.
//!
//! ## Why
//! Working groups meet regularly. Somebody who was not there last time can join a meeting whose rhythm is
//! written down, and everybody sees when a group has gone quiet.
//!
//! ## What to do
//! Add `cadence` with an `rrule` (RFC 5545), the time zone and the length of a meeting.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! cadence = { rrule = "FREQ=MONTHLY;BYDAY=2TH", time_zone = "Europe/Lisbon" }
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Group};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::group(check)).reads(&[(Builtin::Group, "cadence")]);

fn check(group: Group<'_>, findings: &mut Findings) {
    let silent = !group.is_active()
        || !group.gives("cadence")
        || group.has_cadence()
        || !group.would_give_cadence();
    if silent {
        return;
    }
    findings
        .at(
            group.place("cadence"),
            text![group, " does not say when it meets"],
        )
        .help("add `cadence = { rrule = \"FREQ=MONTHLY;BYDAY=2TH\", time_zone = \"…\" }`")
        .about("cadence");
}
