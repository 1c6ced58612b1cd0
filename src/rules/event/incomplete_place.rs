//! An event does not say where to go, or how to get in.
//!
//! An online event needs `registration` or `join_url`, one in person a `venue` with a country, a hybrid one both. Drafts and
//! cancelled events are left alone.
//!
//! ## Why
//! An announcement that does not say where to go invites nobody.
//!
//! ## What to do
//! Add what is missing.
//!
//! ## Bad
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! mode = "online"
//! ```
//!
//! ## Good
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! mode = "online"
//! join_url = "https://meet.works.test/call"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Event};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::event(check)).reads(&[(Builtin::Event, "mode")]);

fn check(event: Event<'_>, findings: &mut Findings) {
    if !event.is_on() {
        return;
    }
    let mode = event.record().text("mode").unwrap_or_default();
    let (online, here) = match &*mode {
        "online" => (true, false),
        "in-person" => (false, true),
        "hybrid" => (true, true),
        _ => return,
    };
    let mut lacks = |what: &'static str, help: &'static str, about: &'static str| {
        findings
            .at(event.place("mode"), text![event, what])
            .help(help)
            .about(about);
    };
    if online && event.gives_any(&["registration", "join_url"]) && !event.can_be_joined() {
        lacks(
            " is online and does not say how to join",
            "add `join_url` or `registration`",
            "join_url",
        );
    }
    if here && event.gives("venue.country") && !event.has_venue() {
        lacks(
            " is in person and does not say where",
            "add `venue` with `name` and `country`",
            "venue",
        );
    }
}
