//! A meeting was held, and its notes are not here after some days.
//!
//! The rule asks events with `status = "held"` that are meetings (calls, working group sessions, workshops, round
//! tables) of a group that keeps notes in this repository. Notes count that name the event, or its group and day; a `summary` counts as
//! well. Where nothing at all is left of an event, `event/stale-status` leaves it to this rule.
//!
//! ## Why
//! Notes that are not written within days are not written. Whoever could not come then depends on what others remember.
//!
//! ## What to do
//! Add the notes, or write a line under `summary`.
//!
//! ## Bad
//! ```toml events/2026-10-06-call.toml
//! title = "October call"
//! kind = "working-group-session"
//! start = 2026-10-06T10:00:00Z
//! status = "held"
//! groups = ["docs"]
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//! ```markdown notes/docs/2026-09-01.md
//! ---
//! group: docs
//! date: 2026-09-01
//! ---
//! ```
//!
//! ## Good
//! ```toml events/2026-10-06-call.toml
//! title = "October call"
//! kind = "working-group-session"
//! start = 2026-10-06T10:00:00Z
//! status = "held"
//! groups = ["docs"]
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//! ```markdown notes/docs/2026-10-06.md
//! ---
//! group: docs
//! date: 2026-10-06
//! ---
//! ```
//!
//! ## Parameters
//! - `days`: how long notes may take after a meeting; 14.

use serde::Deserialize;

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Event};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::event_with(NotesOverdue::check))
    .reads(&[(Builtin::Event, "status"), (Builtin::Event, "groups")]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct NotesOverdue {
    days: i32,
}

impl Default for NotesOverdue {
    fn default() -> Self {
        Self { days: 14 }
    }
}

impl NotesOverdue {
    fn check(&self, event: Event<'_>, findings: &mut Findings) {
        let summary = event.record().field("summary");
        let has_summary = summary.is_some_and(|value| !value.is_empty());
        if event.days_since() <= self.days
            || has_summary
            || !event.expects_notes()
            || event.has_notes()
        {
            return;
        }
        let Some(day) = event.last_day() else { return };
        findings
            .at(
                event.record().head_place(),
                text![
                    event,
                    " was held on ",
                    PartialDate::of(day),
                    ", and its notes are not here"
                ],
            )
            .help("add the notes of that day, or write a line under `summary`")
            .about("notes");
    }
}
