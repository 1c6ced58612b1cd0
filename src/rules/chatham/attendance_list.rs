//! Notes under the Chatham House Rule list who was there.
//!
//! A heading or a label such as Attendees, Guests, On the call or Apologies with two names or more, in a list, in a table or on one
//! line; a table of names without a heading; a sentence such as "Present were Ada Example and Bo Example"; or `attendees` in the front matter
//! while somebody in it has not agreed to be listed (a consent with the scope `attendance`).
//!
//! ## Why
//! The Rule forbids revealing the identity or the affiliation of any participant, whether they spoke or not. See
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

use crate::finding::{Findings, Severity, Unsafe};
use crate::model::{Builtin, Note, Person, Value};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::note(check));

fn check(note: Note<'_>, findings: &mut Findings<Unsafe>) {
    for list in note.attendance_lists() {
        let finding = findings.at(
            note.place_in_section(list.place),
            "this list may reveal who was there",
        );
        finding
            .help("write how many there were: `attendance: { count: 14 }`")
            .about("list");
        if let Some((span, text)) = counted(&list.entries, note) {
            finding.edit(Unsafe, span, text);
        }
        for entry in &list.entries {
            finding.mask(*entry);
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
        person.is_some_and(|person| Person::new(person, note.community()).consents_to("attendance"))
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

/// Returns the bytes of the names and how many there are, in words to put there: in a list as its one
/// item. A table stays as it is, since nobody knows what its other columns are for.
fn counted(names: &[Span], note: Note<'_>) -> Option<(Span, String)> {
    let (first, last) = (names.first()?, names.last()?);
    let document = note.record().document();
    let whole = document.span(first.start as usize, last.end as usize);
    let text = document.slice(whole);
    let says_more = |name: &Span| says_more(document.slice(*name));
    if text.contains('|') || names.iter().any(says_more) {
        return None;
    }
    let line_end = if text.ends_with('\n') { "\n" } else { "" };
    let mark = ["- ", "* ", "+ "]
        .into_iter()
        .find(|mark| text.starts_with(mark))
        .unwrap_or("");
    // What is listed besides names stays out of it: nothing else may be between them.
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let is_list = lines == names.len();
    (is_list || lines == 1).then(|| (whole, format!("{mark}{} people{line_end}", names.len())))
}

/// Says whether an entry holds more than a name: what somebody said or takes on must not go with it.
fn says_more(entry: &str) -> bool {
    const MOST_WORDS: usize = 8;
    [". ", ": ", "; ", "! ", "? ", " - ", " – ", " — "]
        .iter()
        .any(|mark| entry.trim_end().get(2..).unwrap_or("").contains(mark))
        || entry.split_whitespace().count() > MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::says_more;

    #[test]
    fn what_somebody_takes_on_is_more_than_a_name() {
        for entry in [
            "- Ada Example",
            "* [ ] Ada Example (Works)",
            "Ada Example, Works",
            "1. Ada\n",
        ] {
            assert!(!says_more(entry), "{entry}");
        }
        for entry in [
            "- Ada Example: takes notes",
            "Bo Example. Decision: we wait.",
            "Bo Example – the budget is approved",
            "- Ada Example will write to the city about the hall",
        ] {
            assert!(says_more(entry), "{entry}");
        }
    }
}
