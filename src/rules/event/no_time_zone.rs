//! A start has neither a time zone nor an offset.
//!
//! A whole day does not need one. `[community] time_zone` covers all events.
//!
//! ## Why
//! "Ten o'clock" is a different moment in each country. People miss the call, or come an hour early.
//!
//! ## What to do
//! Add `time_zone` with an IANA name, or an offset to `start`.
//!
//! ## Bad
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00
//! ```
//!
//! ## Good
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00
//! time_zone = "Europe/Lisbon"
//! ```

use crate::date::{has_offset, has_time};
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Event};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::event(check)).reads(&[(Builtin::Event, "time_zone")]);

fn check(event: Event<'_>, findings: &mut Findings) {
    let Some(start) = event.record().text("start") else {
        return;
    };
    let is_known = event.zone_name().is_some() || !event.gives("time_zone");
    if is_known || !has_time(&start) || has_offset(&start) {
        return;
    }
    findings
        .at(
            event.place("start"),
            text![event, " begins at a time without a time zone"],
        )
        .help("add `time_zone`, such as `time_zone = \"Europe/Lisbon\"`, or an offset to `start`")
        .about("time_zone");
}
