//! The record of a person holds what a community should not keep in public.
//!
//! The rule finds birth dates, gender, nationality, home addresses, phone numbers and numbers of
//! identity documents, by the names of their keys. The value is never repeated.
//!
//! ## Why
//! These records are public and kept in every clone for ever. What is not needed to work together
//! is not collected (GDPR, article 5(1)(c): data minimisation).
//!
//! ## What to do
//! Remove the field. What was committed stays in the history; ask whoever maintains the repository to
//! remove it there, too.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! birth_date = 1990-01-01
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::document::Node;
use crate::finding::{Findings, Place, Severity, Suggest, Text, text};
use crate::knowledge::sensitive::sensitive_key;
use crate::model::Person;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::person(check));

/// Tables whose keys say what a value is, too.
const TABLES: [&str; 3] = ["contact", "contacts", "handles"];

fn check(person: Person<'_>, findings: &mut Findings<Suggest>) {
    let Some(record) = person.record().node() else {
        return;
    };
    for (key, value) in record.members() {
        if TABLES.contains(&key.written()) {
            for (inner, inner_value) in value.members() {
                tell(person, inner, inner_value, findings);
            }
        } else {
            tell(person, key, value, findings);
        }
    }
}

fn tell(person: Person<'_>, key: Node<'_>, value: Node<'_>, findings: &mut Findings<Suggest>) {
    let Some(sensitive) = sensitive_key(key.written()) else {
        return;
    };
    if value.is_null()
        || value.written().trim().is_empty() && value.is_empty() && value.as_bool().is_none()
    {
        return;
    }
    let finding = findings
        .at(
            Place {
                // What leads there may name somebody.
                path: key.written().into(),
                ..person.record().place_of(key)
            },
            text![
                Text::word(key.written()),
                " of ",
                person,
                " holds ",
                sensitive.words(),
                ", which public records should not"
            ],
        )
        .help("take it out; it stays in the history of git until it is removed there")
        .about(key.written())
        .mask(value.span());
    if let Some(lines) = key.lines_with(value) {
        finding.edit(Suggest, lines, "");
    }
}
