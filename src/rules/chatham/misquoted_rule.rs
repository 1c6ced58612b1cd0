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

use crate::finding::{Findings, Safety, Severity};
use crate::knowledge::chatham::{cut_quotes, plural_rules};
use crate::knowledge::topics::Topic;
use crate::model::{File, Passage};
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
        if !file.may_speak_of(Topic::ChathamHouse) {
            return;
        }
        for passage in file.passages() {
            tell(&passage, findings);
        }
    }
}

fn tell(passage: &Passage<'_>, findings: &mut Findings) {
    for (whole, letter) in plural_rules(passage.text) {
        let Some(place) = passage.place(&whole) else {
            continue;
        };
        let finding = findings
            .at(place, "there is one Chatham House Rule, not several")
            .help("write `Chatham House Rule`")
            .about("plural");
        if let Some(letter) = passage.replaceable(&letter) {
            finding.edit(Safety::Safe, letter, "");
        }
    }
    for (quote, lacks) in cut_quotes(passage.text) {
        let Some(place) = passage.place(&quote) else {
            continue;
        };
        findings
            .at(place, text!["the Rule is quoted without \"", lacks, "\""])
            .help("quote the whole of it: it protects more than the speakers of a whole meeting")
            .about(lacks);
    }
}
