//! The read-me or the guide for contributors does not link to the code of conduct, or the code names no steps.
//!
//! Steps are what happens after a report: a word such as enforcement, consequences, warning or exclusion.
//!
//! ## Why
//! Newcomers read the read-me first. A code that nobody finds protects nobody.
//!
//! ## What to do
//! Link to it from README and CONTRIBUTING, and say in it what happens after a report.
//!
//! ## Bad
//! ```markdown README.md
//! # Works
//!
//! We meet on Mondays.
//! ```
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! Be kind. Reports go to <conduct@works.test>, who may warn or exclude people.
//! ```
//!
//! ## Good
//! ```markdown README.md
//! # Works
//!
//! We meet on Mondays, under our [code of conduct](CODE_OF_CONDUCT.md).
//! ```
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! Be kind. Reports go to <conduct@works.test>, who may warn or exclude people.
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::reporting::names_steps;
use crate::model::{Code, Community};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).off();

fn check(community: &Community<'_>, findings: &mut Findings) {
    if community.setting().archived_by.is_some() {
        return;
    }
    let Some(Code::Page(code)) = community.code_of_conduct() else {
        return;
    };
    for page in community.entry_pages() {
        if page.names_conduct(code) {
            continue;
        }
        findings
            .at(
                page.place_of(page.head()),
                "this page does not link to the code of conduct",
            )
            .help(text!["link to it: ", Text::word(code.local())])
            .about("link");
    }
    let text = code.document().text();
    if !code.document().has_let_go() && !names_steps(text) && !text.trim().is_empty() {
        findings
            .at(
                community.head_of(code),
                "this code of conduct does not say what happens after a report",
            )
            .help("say who decides, and what the consequences are")
            .about("steps");
    }
}
