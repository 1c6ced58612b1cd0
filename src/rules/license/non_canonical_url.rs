//! The address of a Creative Commons licence is not the one that Creative Commons uses.
//!
//! The rule finds `http`, `www`, a missing slash at the end, `licence` or `license` for `licenses`, and elements in another order. The
//! `deed` and the `legalcode`, in any language, are accepted, and so are ports.
//!
//! ## Why
//! Machines compare the address letter by letter. See CC REL, the rights expression language of Creative Commons.
//!
//! ## What to do
//! Write the canonical address.
//!
//! ## Bad
//! ```markdown README.md
//! # Works
//!
//! [CC BY-SA 4.0](http://creativecommons.org/licenses/by-sa/4.0)
//! ```
//!
//! ## Good
//! ```markdown README.md
//! # Works
//!
//! [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)
//! ```

use crate::finding::{Findings, Safe, Severity, Text, text};
use crate::knowledge::licenses::Form;
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Safe>) {
    for license in file.licenses_named() {
        let Form::Address {
            canonical: Some(right),
        } = &license.mention.form
        else {
            continue;
        };
        let written = file.document().slice(license.place.span);
        let finding = findings
            .at(
                license.place.clone(),
                "Creative Commons writes this address in another way",
            )
            .help(text!["write ", Text::word(right.clone())])
            .about(written);
        if let Some(span) = license.replaceable {
            finding.edit(Safe, span, right.clone());
        }
    }
}
