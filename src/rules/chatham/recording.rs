//! A recording, transcript or chat log of a meeting under the Chatham House Rule is linked.
//!
//! The `recording` of a note or a session counts, and so do links in a part under the Rule: to a video, a transcript, or a sound or
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

use crate::finding::{Finding, Findings, NoFix, Place, Severity};
use crate::model::{Attribution, Event, Note};
use crate::rule::{Look, Meeting, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::meeting(check));

fn check(meeting: Meeting<'_>, findings: &mut Findings) {
    match meeting {
        Meeting::Note(note) => of_note(note, findings),
        Meeting::Event(event) => of_event(event, findings),
    }
}

fn of_note(note: Note<'_>, findings: &mut Findings) {
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

fn of_event(event: Event<'_>, findings: &mut Findings) {
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

fn tell<'f>(place: Place, findings: &'f mut Findings) -> &'f mut Finding<NoFix> {
    findings
        .at(place, "this recording may reveal who spoke")
        .help("take it out, or set `attribution: public` if it was announced so")
        .about("recording")
}
