//! A group says when it meets, but not in which time zone.
//!
//! ## Why
//! "Thursdays at 16:00" is a different hour for everybody who reads it, and moves twice a year in
//! some countries and never in others.
//!
//! ## What to do
//! Add `time_zone` to the cadence: a name of the IANA database, such as `Europe/Lisbon`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! cadence = { rrule = "FREQ=MONTHLY;BYDAY=2TH" }
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

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::group(check))
    .reads(&[(Builtin::Group, "cadence.time_zone")]);

fn check(group: Group<'_>, findings: &mut Findings) {
    if !group.is_active() || !group.has_cadence() || !group.gives("cadence.time_zone") {
        return;
    }
    // Prose without a rule is `group/unclear-cadence`; one mistake is one finding.
    if group.cadence_part("rrule").is_none() || group.cadence_part("time_zone").is_some() {
        return;
    }
    let community = group.record().setting().community.time_zone.as_deref();
    let zone = community.unwrap_or("Europe/Lisbon").to_owned();
    findings
        .at(
            group.place("cadence"),
            text!["the meetings of ", group, " have no time zone"],
        )
        .help(text![
            "add ",
            crate::finding::Text::word(format!("time_zone = \"{zone}\"")),
            ", or the zone that the meetings keep"
        ])
        .about("time_zone");
}
