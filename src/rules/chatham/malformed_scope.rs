//! A marker that should open or close a part under the Chatham House Rule does not.
//!
//! A part opens with `<!-- ospo-lint: attribution=chatham-house -->` and closes with `<!-- ospo-lint: end -->`, or is a section
//! whose heading ends with `{attribution=chatham-house}`. A marker with a mistake opens nothing.
//!
//! ## Why
//! Whoever sets a marker relies on it: a typo leaves the part unprotected.
//!
//! ## What to do
//! Write `public`, `chatham-house` or `confidential`, and close what was opened.
//!
//! ## Bad
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: public
//! ---
//!
//! ## Open forum {attribution=chathamhouse}
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-05-14.md
//! ---
//! group: docs
//! date: 2026-05-14
//! attribution: public
//! ---
//!
//! ## Open forum {attribution=chatham-house}
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::near::nearest;
use crate::model::{Marker, Note};
use crate::rule::{Look, Rule};
use crate::span::{Span, offset};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::note(check));

/// What an attribution may be.
const KNOWN: [&str; 3] = ["public", "chatham-house", "confidential"];

fn check(note: Note<'_>, findings: &mut Findings) {
    for mistake in note.scopes().mistakes {
        // What is not even near a word of ours may be anything, a name as well.
        let secret = match &mistake {
            Marker::Unknown(value, span) if nearest(value, KNOWN).is_none() => Some(*span),
            _ => None,
        };
        let (span, message, help) = match mistake {
            Marker::Unknown(value, span) => (
                span,
                text![
                    Text::quoted(value, span),
                    " is not an attribution, and the marker opens nothing"
                ],
                "write `public`, `chatham-house` or `confidential`",
            ),
            Marker::Open(span) => (
                span,
                "this part is opened and never closed".into(),
                "add `<!-- ospo-lint: end -->` where it ends",
            ),
            Marker::Close(span) => (
                span,
                "this closes a part that was never opened".into(),
                "add `<!-- ospo-lint: attribution=chatham-house -->` where it begins",
            ),
        };
        let finding = findings.at(note.place_in_section(span), message);
        finding.help(help).about("scope");
        if let Some(span) = secret {
            finding.mask(whole_marker(note, span));
        }
    }
}

/// Returns the bytes of a marker with its value: of a heading that follows the words, in braces.
fn whole_marker(note: Note<'_>, span: Span) -> Span {
    let text = note.record().document().text();
    let behind = text.get(span.end as usize..).unwrap_or("");
    let marked = text.get(span.range()).unwrap_or("");
    if marked.starts_with("<!--") {
        return span;
    }
    let line = behind.find('\n').unwrap_or(behind.len());
    Span::new(span.file, span.start, span.end.saturating_add(offset(line)))
}
