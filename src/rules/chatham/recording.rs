//! A recording, transcript or chat log of a meeting under the Chatham House Rule is linked.
//!
//! `recording` of a note or a session counts, and so do links in a part under the Rule: to a video, a transcript, or a sound or
//! video file, embedded or not; and any link whose sentence, label or heading says that it leads to a recording. "This call is not
//! recorded" is left alone.
//!
//! ## Why
//! A recording names everybody who speaks, however careful the notes are.
//!
//! ## What to do
//! Take it down and remove the link, or set `attribution: public` where the session was announced so.
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

use crate::finding::{Finding, Findings, Place, Severity};
use crate::model::{Attribution, Event, Note};
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Recording {}

impl Check for Recording {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Meeting(Self::note, Self::event);
}

impl Recording {
    fn note(&self, note: Note<'_>, findings: &mut Findings) {
        let has_one = |note: Note<'_>| {
            let recording = note.record().field("recording");
            recording.is_some_and(|it| !it.is_empty())
        };
        if note.is_under_rule() && has_one(note) {
            tell(note.place("recording"), findings);
        }
        for span in note.recordings() {
            // The words of the link may be a name, the address too.
            tell(note.place_in_section(span), findings).mask(span);
        }
    }

    fn event(&self, event: Event<'_>, findings: &mut Findings) {
        let whole = event.attribution();
        for session in event.sessions() {
            let attribution = session.attribution().or(whole);
            let recording = session
                .get("recording")
                .filter(|value| value.flag() != Some(false));
            if let Some(value) = recording
                && attribution.is_some_and(Attribution::is_under_rule)
            {
                tell(event.record().place_of_value(&value, "sessions"), findings);
            }
        }
    }
}

fn tell(place: Place, findings: &mut Findings) -> &mut Finding {
    findings
        .at(place, "this recording may reveal who spoke")
        .help("take it out, or set `attribution: public` if it was announced so")
        .about("recording")
}
