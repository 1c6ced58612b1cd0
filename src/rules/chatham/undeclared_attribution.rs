//! Nothing says whether a meeting was held under the Chatham House Rule.
//!
//! The note or session may say so itself; otherwise its event, its group or `[community] attribution` does.
//!
//! ## Why
//! Whoever writes the notes has to know whether people may be named, and readers have to know whether they were meant to be.
//!
//! ## What to do
//! Set `attribution` to `public`, `chatham-house` or `confidential`: best once, for the community.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! ---
//!
//! # Notes
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! # Notes
//! ```

use crate::finding::{Findings, Place, Severity, Text, text};
use crate::model::{Builtin, Community, Event, Note};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::community(check)).reads(&[(Builtin::Note, "attribution")]);

fn check(community: &Community<'_>, findings: &mut Findings) {
    if community.attribution().is_some() {
        return;
    }
    for record in community.of_kind(Builtin::Note) {
        let note = Note::new(record, community);
        // A name that is not one is reported by `record/schema-violation`.
        let says = record.field("attribution").is_some();
        if !says && note.gives("attribution") && note.attribution().is_none() {
            tell(record.head_place(), note.into(), findings);
        }
    }
    for record in community.of_kind(Builtin::Event) {
        let event = Event::new(record, community);
        let says = record.field("attribution").is_some();
        if says || !event.gives("sessions.attribution") || event.attribution().is_some() {
            continue;
        }
        for session in event
            .sessions()
            .iter()
            .filter(|session| !session.says_attribution())
        {
            tell(
                session.place(event),
                text!["a session of ", event],
                findings,
            );
        }
    }
}

fn tell(place: Place, what: Text, findings: &mut Findings) {
    findings
        .at(
            place,
            text![what, " does not say whether people may be named"],
        )
        .help("set `attribution`: `public`, `chatham-house` or `confidential`")
        .about("attribution");
}
