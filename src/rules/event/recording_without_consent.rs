//! A recording is published although a named speaker has not agreed.
//!
//! A consent counts if its `scope` has `recording` and if it was given by now, was not withdrawn and has not expired.
//!
//! ## Why
//! Consent to speak is not consent to be shown for ever. Where recordings are published, the record should show who agreed.
//!
//! ## What to do
//! Ask, and record the answer under `consents` of the person; or cut the recording.
//!
//! ## Bad
//! ```toml events/2026-05-14-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = 2026-05-14T10:00:00Z
//! recordings = [{ url = "https://video.works.test/1" }]
//!
//! [[sessions]]
//! title = "Reuse"
//! speakers = ["ada-example"]
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml events/2026-05-14-call.toml
//! title = "Spring call"
//! kind = "community-call"
//! start = 2026-05-14T10:00:00Z
//! recordings = [{ url = "https://video.works.test/1" }]
//!
//! [[sessions]]
//! title = "Reuse"
//! speakers = ["ada-example"]
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! consents = [{ scope = ["recording"], given = 2026-05-01 }]
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::Event;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::event(check)).off();

fn check(event: Event<'_>, findings: &mut Findings) {
    if event.record().list("recordings").is_empty() {
        return;
    }
    for (value, speaker) in event.speakers() {
        if speaker.consents_to("recording") {
            continue;
        }
        findings
            .at(
                event.record().place_of_value(&value, "sessions"),
                text![
                    "a recording of ",
                    event,
                    " shows a speaker who has not agreed to it"
                ],
            )
            .related(event.place("recordings"), "published here")
            .help("note the consent under `consents` of the person, or cut the recording")
            .about(speaker.record().id().unwrap_or_default());
    }
}
