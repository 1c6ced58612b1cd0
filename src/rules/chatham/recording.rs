//! A recording, transcript or chat log of a meeting under the Chatham House Rule is linked.
//!
//! `recording` of a note or a session counts, and so do links in a part under the Rule whose text or target says so.
//!
//! ## Why
//! A recording names everybody who speaks, however careful the notes are.
//!
//! ## What to do
//! Take it down and the link out, or set `attribution: public` where the session was announced so.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! recording: https://video.works.test/1
//! ---
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: public
//! recording: https://video.works.test/1
//! ---
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Place, Severity};
use crate::knowledge::chatham::is_recording;
use crate::model::{Attribution, Builtin, Community, Event, Note};
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Recording {}

impl Check for Recording {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Community(Self::check);
}

impl Recording {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        for record in community.of_kind(Builtin::Note) {
            let note = Note::new(record, community);
            if note.is_under_rule() && record.field("recording").is_some_and(|it| !it.is_empty()) {
                tell(note.place("recording"), findings);
            }
            let scopes = note.scopes();
            let links = note.body().map_or(&[][..], |body| body.links.as_slice());
            for link in links {
                let says = is_recording(&link.text) || is_recording(&link.target);
                // A page of the repository is about recordings, and is none.
                if says
                    && link.target.contains("://")
                    && !link.is_image
                    && scopes.is_under_rule(link.span.start as usize)
                {
                    tell(note.place_in_section(link.span), findings);
                }
            }
        }
        for record in community.of_kind(Builtin::Event) {
            let event = Event::new(record, community);
            let whole = event.attribution();
            for session in event.sessions() {
                let attribution = session.attribution().or(whole);
                let recording = session
                    .get("recording")
                    .filter(|value| value.flag() != Some(false));
                if let Some(value) = recording
                    && attribution.is_some_and(Attribution::is_under_rule)
                {
                    tell(record.place_of_value(&value, "sessions"), findings);
                }
            }
        }
    }
}

fn tell(place: Place, findings: &mut Findings) {
    findings
        .at(place, "this recording may reveal who spoke")
        .help("take it out, or set `attribution: public` if it was announced so")
        .about("recording");
}
