//! A pointer of `map` leads nowhere in any record of its kind.
//!
//! ## Why
//! A field whose pointer has a typo in it is a field that no record has. Every rule about it
//! passes, and reports nothing.
//!
//! ## What to do
//! Write the key as the records write it: case counts. Remove the field from `map` where no
//! record has it.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.person]
//! files = "people.csv"
//! map = { name = "/name" }
//! ```
//! ```csv people.csv
//! Name,Team
//! Ada Example,Docs
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.person]
//! files = "people.csv"
//! map = { name = "/Name" }
//! ```
//! ```csv people.csv
//! Name,Team
//! Ada Example,Docs
//! ```

use std::borrow::Cow;

use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::model::{Community, dead_pointers};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for dead in dead_pointers(community) {
        let kind = Piece::Words(Cow::Owned(dead.kind.name().to_owned()));
        let pointer = Text::quoted(dead.pointer, dead.span);
        let finding = findings
            .at(dead.span, text!["no ", kind, " has anything at ", pointer])
            .about(format!(
                "{} {} {}",
                dead.kind.name(),
                dead.field,
                dead.pointer
            ));
        match dead.meant {
            Some(meant) => finding.help(text!["did you mean ", Text::word(meant), "?"]),
            None => finding.help(text![
                "write the key as the records do, or take ",
                Text::word(dead.field),
                " out of `map`"
            ]),
        };
    }
}
