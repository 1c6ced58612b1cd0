//! The Chatham House Rule is called by a wrong name, or quoted in part.
//!
//! There is one Rule, not several; "Chatnam House Rule" and "Chatham Rule" are not its name, and a "modified Chatham House Rule" is
//! another rule. It applies to a meeting "or part thereof", and protects the participants as well as the
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

use crate::finding::{Findings, Safe, Severity, text};
use crate::knowledge::chatham::cut_quotes;
use crate::knowledge::chatham::rule_name::{Misnomer, misnamed};
use crate::knowledge::topics::Topic;
use crate::model::{File, Passage};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Safe>) {
    if !file.may_speak_of(Topic::ChathamHouse) {
        return;
    }
    for passage in file.passages() {
        tell(&passage, findings);
    }
}

fn tell(passage: &Passage<'_>, findings: &mut Findings<Safe>) {
    for found in misnamed(passage.text) {
        let Some(place) = passage.place(&found.whole) else {
            continue;
        };
        let (message, help, about) = match found.misnomer {
            Misnomer::Plural => (
                "there is one Chatham House Rule, not several",
                "write `Chatham House Rule`",
                "plural",
            ),
            Misnomer::Misspelt => (
                "this is not the name of the Chatham House Rule",
                "write `Chatham House Rule`",
                "name",
            ),
            Misnomer::Changed => (
                "a changed rule is not the Chatham House Rule",
                "write `Chatham House Rule`, or give your own rule its own name and say what holds",
                "changed",
            ),
        };
        let finding = findings.at(place, message);
        finding.help(help).about(about);
        if let Some((range, put)) = found.edit
            && let Some(span) = passage.replaceable(&range)
        {
            finding.edit(Safe, span, put);
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
