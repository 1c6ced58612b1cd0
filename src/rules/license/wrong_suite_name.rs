//! The word after the version of a Creative Commons licence does not fit.
//!
//! 4.0 is "International", 3.0 "Unported" or the name of a country, 1.0 to 2.5 "Generic", CC0 "Universal".
//!
//! ## Why
//! There is no such licence: a reader cannot tell which of the two words is wrong. See the
//! titles of the licences at <https://creativecommons.org/licenses/list.en>.
//!
//! ## What to do
//! Correct the word; follow the link where you are not sure of the version.
//!
//! ## Bad
//! ```markdown README.md
//! # Works
//!
//! Content is licensed under CC BY-SA 4.0 Unported.
//! ```
//!
//! ## Good
//! ```markdown README.md
//! # Works
//!
//! Content is licensed under CC BY-SA 4.0 International.
//! ```

use crate::finding::{Findings, Safe, Severity, Text, text};
use crate::knowledge::licenses::Form;
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Safe>) {
    for license in file.licenses_named() {
        let Form::Name {
            suite: Some((word, _)),
        } = &license.mention.form
        else {
            continue;
        };
        let Some(right) = license
            .mention
            .license
            .suite()
            .filter(|right| right != word)
        else {
            continue;
        };
        let finding = findings
            .at(
                license.place.clone(),
                text![
                    Text::word(license.mention.license.to_string()),
                    " is called ",
                    Text::word(right),
                    ", not ",
                    Text::word(*word)
                ],
            )
            .help(text!["write ", Text::word(right)])
            .about(format!("{} {word}", license.mention.license));
        if let Some(span) = license.replaceable {
            finding.edit(Safe, span, right);
        }
    }
}
