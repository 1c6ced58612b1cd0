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

use serde::Deserialize;

use crate::finding::{Findings, Safety, Severity, Text, text};
use crate::knowledge::licenses::Form;
use crate::model::File;
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NonCanonicalUrl {}

impl Check for NonCanonicalUrl {
    const SEVERITY: Severity = Severity::Warning;
    const FIX: Option<Safety> = Some(Safety::Safe);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl NonCanonicalUrl {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
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
                finding.edit(Safety::Safe, span, right.clone());
            }
        }
    }
}
