//! A text occurs twice: one body under two dates or titles, or a name twice in one list.
//!
//! In notes, decisions and content the bodies are compared, ignoring case, blanks and lines of dates.
//! Headings alone are a template, and so are lines that a third page has, and anything that more
//! than three pages share. Meetings still to come are left out. In lists of those who were there a name
//! counts, whatever follows it; several names in a row are one finding. Under the Chatham House
//! Rule the names are masked.
//!
//! ## Why
//! Minutes often begin as a copy of the last ones. Where the old text is left in, nobody can say later
//! what was said at which meeting, or how many people came.
//!
//! ## What to do
//! Write what belongs under this date or title, or remove the second one.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! ---
//!
//! ## Attendees
//!
//! - Ada Example (Riverside)
//! - Bo Example (Oudekade)
//! - Ada Example (City of Riverside)
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! ---
//!
//! ## Attendees
//!
//! - Ada Example (Riverside)
//! - Bo Example (Oudekade)
//! ```
//!
//! ## Parameters
//! - `min_letters`: how many letters and digits a body needs, besides headings and what other pages
//!   have as well; 200.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;

use crate::finding::{Findings, Place, Severity, Text, text};
use crate::model::{Builtin, Community, Note, SameText};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::community_with(RepeatedText::check),
);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RepeatedText {
    min_letters: usize,
}

impl Default for RepeatedText {
    fn default() -> Self {
        Self { min_letters: 200 }
    }
}

impl RepeatedText {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        for same in community.same_texts(self.min_letters) {
            body(&same, findings);
        }
        for record in community.of_kind(Builtin::Note) {
            let note = Note::new(record, community);
            listed(note, findings);
            attendees(note, findings);
        }
    }
}

fn body(same: &SameText<'_>, findings: &mut Findings) {
    let first = Text::word(same.first.path().as_str());
    findings
        .at(
            same.again.head_place(),
            text!["this has the same text as ", first],
        )
        .related(same.first.head_place(), "the same text")
        .help("write what belongs under this date or title, or take one of the two away")
        .about("body");
}

/// Lists in the text.
fn listed(note: Note<'_>, findings: &mut Findings) {
    let all = note.listed_twice();
    if all.is_empty() {
        return;
    }
    let hides = note.hides_names();
    let mut hidden: Option<Arc<[Span]>> = None;
    for twice in all.iter() {
        let place = |span| Place {
            span,
            record: Some(note.record().name_for_outputs()),
            path: Box::from(""),
        };
        let name = Text::quoted(&*twice.name, twice.again);
        let message = match twice.many {
            1 => text![name, " is listed twice"],
            many => text![name, " and ", many - 1, " more are listed twice"],
        };
        let finding = findings.at(place(twice.again), message);
        finding
            .related(place(twice.first), "listed here first")
            .help("take one away; if two people share a name, say which is which")
            .about("attendance");
        if hides(twice.again) {
            finding.mask(twice.first).mask(twice.again);
            // A mask holds for every finding, so one is enough for a list.
            let is_known = hidden
                .as_ref()
                .is_some_and(|it| Arc::ptr_eq(it, &twice.entries));
            if !is_known {
                for entry in twice.entries.iter() {
                    finding.mask(*entry);
                }
            }
            hidden = Some(Arc::clone(&twice.entries));
        }
    }
}

/// The list in the front matter.
fn attendees(note: Note<'_>, findings: &mut Findings) {
    let mut known = BTreeSet::new();
    let mut is_hidden = false;
    let all = note.record().list("attendees");
    for value in &all {
        let Some(text) = value.text() else { continue };
        if known.insert(text.trim().to_lowercase()) {
            continue;
        }
        let mut place = note.record().place("attendees");
        place.span = value.span();
        let quoted = Text::quoted(&*text, value.span());
        let finding = findings.at(place, text![quoted, " is listed twice"]);
        finding.help("take one of the two away").about("attendees");
        if note.is_under_rule() && !is_hidden {
            is_hidden = true;
            for value in &all {
                finding.mask(value.span());
            }
        }
    }
}
