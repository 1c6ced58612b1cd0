//! Notes under the Chatham House Rule list who was there.
//!
//! A heading or a label such as Attendees, Present or Apologies with two names or more; or `attendees` in the front matter
//! while somebody in it has not agreed to be listed (a consent with the scope `attendance`).
//!
//! ## Why
//! Under the Rule neither the identity nor the affiliation of any participant may be revealed, whether they spoke or not. See
//! <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Write how many there were: `attendance = { count = 14 }`.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! ## Attendees
//!
//! - Ada Example (Works)
//! - Bo Example
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: chatham-house
//! attendance:
//!   count: 14
//! ---
//!
//! ## Attendees
//!
//! - Universities: 8
//! - Cities: 6
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity};
use crate::model::{Builtin, Note, Person, Value};
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AttendanceList {}

impl Check for AttendanceList {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Note(Self::check);
}

impl AttendanceList {
    fn check(&self, note: Note<'_>, findings: &mut Findings) {
        for (span, names) in note.attendance_lists() {
            let finding = findings.at(
                note.record().place_at(span, ""),
                "this list may reveal who was there",
            );
            finding
                .help("write how many there were: `attendance: { count: 14 }`")
                .about("list");
            for name in names {
                finding.mask(name);
            }
        }
        let listed = note.record().list("attendees");
        if listed.is_empty() || !note.is_under_rule() {
            return;
        }
        let agreed = |value: &Value<'_>| {
            let person = value
                .text()
                .and_then(|id| note.community().find(Builtin::Person, &id));
            person.is_some_and(|person| {
                Person::new(person, note.community()).consents_to("attendance")
            })
        };
        if !listed.iter().all(agreed) {
            let finding = findings.at(
                note.place("attendees"),
                "`attendees` may reveal who was there",
            );
            finding
                .help("write how many there were: `attendance: { count: 14 }`, or ask for consent")
                .about("attendees");
            for value in &listed {
                finding.mask(value.span());
            }
        }
    }
}
