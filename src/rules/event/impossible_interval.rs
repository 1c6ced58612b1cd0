//! An event ends before it begins, or its sessions do not fit.
//!
//! A session has to lie inside its event, and two sessions of one track must not overlap. Sessions that give only an hour
//! are judged where the event is on one day.
//!
//! ## Why
//! One of the two times is wrong, and people plan their day by it.
//!
//! ## What to do
//! Correct the start, the end, or the duration.
//!
//! ## Bad
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! end = 2026-12-01T09:00:00Z
//! ```
//!
//! ## Good
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! end = 2026-12-01T11:00:00Z
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity};
use crate::model::{Event, overlapping};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ImpossibleInterval {}

impl Check for ImpossibleInterval {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Event(Self::check);
}

impl ImpossibleInterval {
    fn check(&self, event: Event<'_>, findings: &mut Findings) {
        if event.ends_before_it_begins() {
            findings
                .at(event.place("end"), text![event, " ends before it begins"])
                .related(event.place("start"), "begins here")
                .help("correct `start` or `end`")
                .about("end");
            return;
        }
        let sessions = event.sessions();
        for session in sessions.iter().filter(|session| session.is_outside(event)) {
            findings
                .at(
                    session.place(event),
                    text!["a session lies outside of ", event],
                )
                .help("correct the start or the duration of the session, or the times of the event")
                .about(session.title());
        }
        for (first, again) in overlapping(&sessions) {
            findings
                .at(
                    again.place(event),
                    text!["two sessions of one track overlap in ", event],
                )
                .related(first.place(event), "this one is still going on")
                .help("correct their times, or put one into another `track`")
                .about(again.title());
        }
    }
}
