//! A record has no name, although `map` says where it lies.
//!
//! ## Why
//! Nobody can be found, thanked or written to who is called nothing. Most often such a row is a slip:
//! a line that was begun, or a cell that moved.
//!
//! ## What to do
//! Write the name, or take the row out.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.person]
//! files = "people.csv"
//! map = { name = "/Name", github = "/GitHub" }
//! ```
//! ```csv people.csv
//! Name,GitHub
//! Ada Example,ada
//! ,ben
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.person]
//! files = "people.csv"
//! map = { name = "/Name", github = "/GitHub" }
//! ```
//! ```csv people.csv
//! Name,GitHub
//! Ada Example,ada
//! Ben Example,ben
//! ```

use std::borrow::Cow;

use serde::Deserialize;

use crate::finding::{Findings, Piece, Severity, Text};
use crate::model::{Community, without_name};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WithoutName {}

impl Check for WithoutName {
    const SEVERITY: Severity = Severity::Warning;
    const RUN: Run<Self> = Run::Community(Self::check);
}

impl WithoutName {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        for (record, field) in without_name(community) {
            let kind = record.kind();
            let pointers = kind.spec().map.get(field).into_iter().flatten();
            let pointers: Vec<String> = pointers.map(|it| format!("`{it}`")).collect();
            let mut place = match record.field(field) {
                Some(value) => record.place_of_value(&value, field),
                None => record.head_place(),
            };
            // Records without id and name are told apart by their order alone, written as they may be.
            place.path = Box::from(field);
            findings
                .at(
                    place,
                    text![
                        "this ",
                        Piece::Words(Cow::Owned(kind.name().to_owned())),
                        " has no ",
                        Text::word(field)
                    ],
                )
                .help(text![
                    "write it at ",
                    Piece::Words(Cow::Owned(pointers.join(" and "))),
                    ", or take the record out"
                ])
                .about(field);
        }
    }
}
