//! A record has no name, although `map` says where it is.
//!
//! A row that says `Emeritus`, `Former` or the like is kept for the record: nobody is to be named there any more. A
//! row of a table whose mapped cells are all empty, while others are not, is a record of something else: an
//! organisation in a list of members that names no person.
//!
//! ## Why
//! Nobody without a name can be found, thanked or written to. Most often such a row is a slip:
//! a line that was begun, or a cell that moved.
//!
//! ## What to do
//! Write the name; remove a row that says nothing else. A file that has none of the mapped fields is
//! another matter: name it in `exclude`, or correct `files`.
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

use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::knowledge::article;
use crate::knowledge::listed::all_of;
use crate::model::{Community, Has, what_it_has, without_name};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
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
        let called = Piece::Words(Cow::Owned(kind.name().to_owned()));
        let lies = Piece::Words(Cow::Owned(all_of(&pointers)));
        let has = what_it_has(record);
        let message = match has {
            Has::NoKey => text![
                "this does not look like ",
                article(kind.name()),
                " ",
                called,
                ": it has none of the mapped fields"
            ],
            Has::Others | Has::Nothing => text!["this ", called, " has no ", Text::word(field)],
        };
        let help = match has {
            Has::NoKey => text!["name the file in `exclude`, or correct `files`"],
            Has::Others => text!["write it at ", lies],
            Has::Nothing => text!["write it at ", lies, ", or take the record out"],
        };
        findings.at(place, message).help(help).about(field);
    }
}
