//! A code of conduct is adapted from a known text and no longer says so.
//!
//! The rule recognises the Contributor Covenant (1.x, 2.x, 3.0) and the Citizen Code of Conduct by sentences that every version has, however
//! they are wrapped.
//!
//! ## Why
//! The Contributor Covenant is under CC BY 4.0 up to version 2.1 and CC BY-SA 4.0 from 3.0 on, the Citizen Code of Conduct under
//! CC BY-SA 3.0: their licences ask you to name them.
//!
//! ## What to do
//! Put the attribution back.
//!
//! ## Bad
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! We as members, contributors, and leaders pledge to make participation in our
//! community a harassment-free experience for everyone.
//!
//! ## Reporting
//!
//! Write to <conduct@works.test>.
//! ```
//!
//! ## Good
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! We as members, contributors, and leaders pledge to make participation in our
//! community a harassment-free experience for everyone.
//!
//! ## Reporting
//!
//! Write to <conduct@works.test>.
//!
//! ## Attribution
//!
//! Adapted from the [Contributor Covenant](https://www.contributor-covenant.org/), version 2.1, which is under CC BY 4.0.
//! ```

use crate::document::Format;
use crate::finding::{Findings, Safe, Severity, Text, text};
use crate::knowledge::licenses::CreativeCommons;
use crate::knowledge::reporting::unnamed_source;
use crate::model::Page;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::page(check));

fn check(page: Page<'_>, findings: &mut Findings<Safe>) {
    if !page.is_conduct() || page.document().has_let_go() {
        return;
    }
    let text = page.document().text();
    let Some(source) = unnamed_source(text) else {
        return;
    };
    let start = text.trim_end().len();
    let end = page.document().span(start, text.len());
    let (name, address, license) = (source.name, source.address, source.license);
    let license_name = CreativeCommons::from_spdx(license)
        .map(|it| it.to_string())
        .unwrap_or_default();
    let notice = match page.document().format() {
        Format::Markdown => Some(format!(
            "\n\n## Attribution\n\nAdapted from the [{name}]({address}), which is under {license_name}.\n"
        )),
        Format::Plain => Some(format!(
            "\n\nAdapted from the {name} ({address}), which is under {license_name}.\n"
        )),
        _ => None,
    };
    let notice = notice.map(|notice| {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        notice.replace('\n', line_end)
    });
    let finding = findings
        .at(
            page.place_of(page.head()),
            text![
                "this is adapted from the ",
                Text::word(name),
                " and does not say so"
            ],
        )
        .help(text!["name it, with its licence, ", Text::word(license)])
        .about(name);
    if let Some(notice) = notice {
        finding.edit(Safe, end, notice);
    }
}
