//! The status of an event is out of date.
//!
//! An event whose day is over is still `scheduled` or `tentative`, or it was `held` and has no notes, no recording
//! and no summary after `days`. Where its group keeps notes, `freshness/notes-overdue` asks for those.
//!
//! ## Why
//! People look at the list of events to see whether a community is alive. For those who could not come, the record is all
//! that is left of an event.
//!
//! ## What to do
//! Set `status`, and link to the notes, or write a line under `summary`.
//!
//! ## Bad
//! ```toml events/2026-05-14-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = 2026-05-14T10:00:00Z
//! status = "scheduled"
//! ```
//!
//! ## Good
//! ```toml events/2026-05-14-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = 2026-05-14T10:00:00Z
//! status = "held"
//! summary = "Three groups presented their plans."
//! ```
//!
//! ## Parameters
//! - `days`: how long notes may take after an event; 30.

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Builtin, Event};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::event_with(StaleStatus::check))
    .reads(&[(Builtin::Event, "status")]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct StaleStatus {
    days: i32,
}

impl Default for StaleStatus {
    fn default() -> Self {
        Self { days: 30 }
    }
}

impl StaleStatus {
    fn check(&self, event: Event<'_>, findings: &mut Findings) {
        // A status that the configuration fills in is nobody's statement.
        let place = event.place("status");
        if !event.is_over() || place.span.file != event.record().document().file() {
            return;
        }
        match &*event.record().text("status").unwrap_or_default() {
            status @ ("scheduled" | "tentative") => {
                let status = Text::word(status);
                findings
                    .at(
                        event.place("status"),
                        text![event, " is over and still ", status],
                    )
                    .help("set `status = \"held\"`, `\"postponed\"` or `\"cancelled\"`")
                    .about("status");
            }
            "held" if event.days_since() > self.days && !event.left_something() => {
                if event.expects_notes() && event.community().runs("freshness/notes-overdue") {
                    return;
                }
                findings
                    .at(
                        event.place("status"),
                        text![event, " was held, and has no notes, recording or summary"],
                    )
                    .help("write its notes, link to the recording, or add a line under `summary`")
                    .about("summary");
            }
            _ => {}
        }
    }
}
