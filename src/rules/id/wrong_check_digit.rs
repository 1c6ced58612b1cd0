//! The check digit of an identifier is wrong.
//!
//! ORCID and ISNI (ISO 7064 MOD 11-2), ROR (MOD 97, as its registry computes it) and LEI
//! (ISO 17442, MOD 97-10) are judged, wherever a schema gives a value that format.
//!
//! ## Why
//! These identifiers end in a digit computed from the others, so that a typing error shows. One
//! whose digit does not fit belongs to nobody.
//!
//! ## What to do
//! Look the identifier up again and copy it whole.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! orcid = "https://orcid.org/0000-0002-1825-0098"
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! orcid = "https://orcid.org/0000-0002-1825-0097"
//! ```

use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::knowledge::format::Verdict;
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings) {
    for judged in file.judged() {
        let Verdict::WrongCheckDigit(right) = &judged.verdict else {
            continue;
        };
        let written = judged.value.written();
        let name = Piece::Words(judged.format.to_uppercase().into());
        findings
            .at(
                judged.record.place_of(judged.value),
                text![
                    Text::quoted(written, judged.value.span()),
                    " is not a valid ",
                    name,
                    ": the check digit does not fit"
                ],
            )
            .help(text![
                "copy it again; if all other digits are right, it is ",
                Text::word(right)
            ])
            .about(written);
    }
}
