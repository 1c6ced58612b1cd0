//! A licence is not written as an SPDX expression.
//!
//! Read are the fields of records that hold a licence, `SPDX-License-Identifier` in pages and content, and `REUSE.toml`. `NONE` and
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

use serde::Deserialize;

use crate::finding::{Findings, Safety, Severity, Text};
use crate::knowledge::format::Verdict;
use crate::model::File;
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct InvalidExpression {}

impl Check for InvalidExpression {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Safe);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl InvalidExpression {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        for written in file.expressions() {
            let span = written.place.span;
            let quoted = Text::quoted(written.text, span);
            let (message, right, safety) = match written.verdict {
                Verdict::Right => continue,
                // That a work of others lacks its licence is told of the whole credit.
                _ if written.text.trim().is_empty() && is_of_others(&written.place.path) => {
                    continue;
                }
                Verdict::NotCanonical(right) => (
                    text![quoted, " is not how SPDX writes this licence"],
                    Some(right),
                    Safety::Safe,
                ),
                Verdict::UnknownCode(nearest) => (
                    text!["SPDX lists no licence ", quoted],
                    nearest,
                    Safety::Suggest,
                ),
                _ => (
                    text![quoted, " is not an SPDX licence expression"],
                    None,
                    Safety::Suggest,
                ),
            };
            let finding = findings.at(written.place, message).about(written.text);
            match (right, written.inner) {
                (Some(right), inner) => {
                    finding.help(text!["write ", Text::word(right.clone())]);
                    if let Some(inner) = inner {
                        finding.edit(safety, inner, right);
                    }
                }
                (None, _) => {
                    finding.help("write an identifier from https://spdx.org/licenses/, such as `CC-BY-SA-4.0`");
                }
            }
        }
    }
}

/// Says whether a path inside a record leads to a work of somebody else.
fn is_of_others(path: &str) -> bool {
    let mut parts = path.split(['/', '.', '[']).filter(|part| !part.is_empty());
    parts.any(|part| matches!(part, "third_party" | "derived_from"))
}
