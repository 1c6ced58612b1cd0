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

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text};
use crate::model::{Marker, Note};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MalformedScope {}

impl Check for MalformedScope {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Note(Self::check);
}

impl MalformedScope {
    fn check(&self, note: Note<'_>, findings: &mut Findings) {
        for mistake in note.scopes().mistakes {
            let (span, message, help) = match mistake {
                Marker::Unknown(value, span) => (
                    span,
                    text![
                        Text::word(value),
                        " is not an attribution, and the marker opens nothing"
                    ],
                    "write `public`, `chatham-house` or `confidential`",
                ),
                Marker::Open(span) => (
                    span,
                    "this part opens and never closes".into(),
                    "add `<!-- ospo-lint: end -->` where it ends",
                ),
                Marker::Close(span) => (
                    span,
                    "this closes a part that was never opened".into(),
                    "add `<!-- ospo-lint: attribution=chatham-house -->` where it begins",
                ),
            };
            findings
                .at(note.place_in_section(span), message)
                .help(help)
                .about("scope");
        }
    }
}
