//! A licence is not written as an SPDX expression.
//!
//! The rule reads the fields of records that hold a licence, `SPDX-License-Identifier` in pages, content and the comments of records, and `REUSE.toml`. `NONE` and
//! `NOASSERTION` are accepted, as SPDX does.
//!
//! ## Why
//! Tools that collect licences know `CC-BY-SA-4.0`; they do not know "Creative Commons". See SPDX 3, annex "SPDX license expressions".
//!
//! ## What to do
//! Write the identifier from <https://spdx.org/licenses/>, or `LicenseRef-NAME` for a licence that is not on the list.
//!
//! ## Bad
//! ```toml channels/drive.toml
//! name = "Drive"
//! kind = "drive"
//! license = "CC BY SA 4.0"
//! ```
//!
//! ## Good
//! ```toml channels/drive.toml
//! name = "Drive"
//! kind = "drive"
//! license = "CC-BY-SA-4.0"
//! ```

use crate::finding::{Findings, Safe, Severity, Suggest, Text, text};
use crate::knowledge::format::{Fault, Verdict, fault};
use crate::model::{File, Written, either};
use crate::rule::{Look, Rule};
use crate::span::{Span, offset};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Safe>) {
    for written in file.expressions() {
        let (place, text) = (&written.place, written.text);
        match written.verdict {
            Verdict::Right => {}
            // That a work of others lacks its licence is reported for the whole credit.
            _ if text.trim().is_empty() && is_of_others(&place.path) => {}
            Verdict::NotCanonical(right) => {
                let quoted = Text::quoted(text, place.span);
                let message = text![quoted, " is not how SPDX writes this licence"];
                let finding = findings.at(written.place, message).about(text);
                finding.help(text!["write ", Text::word(right.clone())]);
                if let Some(inner) = written.inner {
                    finding.edit(Safe, inner, right);
                }
            }
            _ => broken(&written, findings),
        }
    }
}

/// Reports an expression at the place in it that is wrong.
fn broken(written: &Written<'_>, findings: &mut Findings<Safe>) {
    let fault = fault(written.text);
    let mut place = written.place.clone();
    let is_part = !fault.range.is_empty() && fault.range.len() < written.text.len();
    if let Some(inner) = written.inner.filter(|_| is_part) {
        let start = inner.start + offset(fault.range.start);
        place.span = Span::new(inner.file, start, start + offset(fault.range.len()));
    }
    let wrong = written
        .text
        .get(fault.range.clone())
        .unwrap_or(written.text);
    let (before, after) = fault.reason.words();
    let quoted = Text::quoted(wrong, place.span);
    let finding = findings
        .at(place, text![before, quoted, after])
        .about(written.text);
    finding.help(help(&fault));
    if let (Some(right), Some(inner)) = (fault.right, written.inner) {
        finding.edit(Suggest, inner, right);
    }
}

fn help(fault: &Fault) -> Text {
    if let Some(right) = &fault.right {
        return text!["write ", Text::word(right.clone())];
    }
    if fault.choices.is_empty() {
        return fault.reason.to_do().into();
    }
    text!["write ", either(&fault.choices)]
}

/// Says whether a path inside a record leads to a work of somebody else.
fn is_of_others(path: &str) -> bool {
    let mut parts = path.split(['/', '.', '[']).filter(|part| !part.is_empty());
    parts.any(|part| matches!(part, "third_party" | "derived_from"))
}
