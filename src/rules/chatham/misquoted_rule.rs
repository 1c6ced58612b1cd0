//! The Chatham House Rule is called by a wrong name, or quoted in part.
//!
//! There is one Rule, not several. It holds for a meeting "or part thereof", and protects the participants as well as the
//! speakers; a quote that leaves this out promises less.
//!
//! ## Why
//! People rely on the words that the page quotes. See <https://www.chathamhouse.org/about-us/chatham-house-rule>.
//!
//! ## What to do
//! Write "Chatham House Rule", and quote the whole of it.
//!
//! ## Bad
//! ```markdown guide.md
//! # How we meet
//!
//! Calls are held under the Chatham House Rules.
//! ```
//!
//! ## Good
//! ```markdown guide.md
//! # How we meet
//!
//! Calls are held under the Chatham House Rule.
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Place, Safety, Severity};
use crate::knowledge::chatham::{cut_quotes, plural_rules};
use crate::model::File;
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MisquotedRule {}

impl Check for MisquotedRule {
    const SEVERITY: Severity = Severity::Warning;
    const FIX: Option<Safety> = Some(Safety::Safe);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl MisquotedRule {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        for record in file.records() {
            for value in record.strings().iter().filter(|value| value.is_verbatim()) {
                let start = value.inner_span().start as usize;
                tell(
                    file,
                    start,
                    value.written(),
                    &record.place_of(*value),
                    findings,
                );
            }
        }
        let document = file.document();
        if let Some(page) = document.page().filter(|_| !file.is_excluded_page()) {
            let body = document.text().get(page.body.clone()).unwrap_or("");
            let place = file.page_place(document.span(page.body.start, page.body.end));
            tell(file, page.body.start, body, &place, findings);
        }
    }
}

fn tell(file: File<'_>, start: usize, text: &str, place: &Place, findings: &mut Findings) {
    let document = file.document();
    let code = document.page().map_or(&[][..], |page| page.code.as_slice());
    for (whole, letter) in plural_rules(text) {
        let span = document.span(start + whole.start, start + whole.end);
        if code.iter().any(|code| code.overlaps(span)) {
            continue;
        }
        let letter = document.span(start + letter.start, start + letter.end);
        findings
            .at(
                Place {
                    span,
                    ..place.clone()
                },
                "there is one Chatham House Rule, not several",
            )
            .help("write `Chatham House Rule`")
            .edit(Safety::Safe, letter, "")
            .about("plural");
    }
    for (quote, lacks) in cut_quotes(text) {
        let span = document.span(start + quote.start, start + quote.end);
        findings
            .at(
                Place {
                    span,
                    ..place.clone()
                },
                text!["the Rule is quoted without \"", lacks, "\""],
            )
            .help("quote the whole of it: it protects more than the speakers of a whole meeting")
            .about(lacks);
    }
}
