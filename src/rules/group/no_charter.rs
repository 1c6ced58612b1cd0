//! An active group does not say what it is for.
//!
//! It has neither a `mission` nor a `charter`, or its charter is a file that does not exist.
//!
//! ## Why
//! Working groups have a focus. Newcomers have to know what a group is about, and a
//! group that has written it down can also say what it is not about.
//!
//! ## What to do
//! Write a sentence under `mission`, or name the file of the charter under `charter`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! mission = "Guides that a newcomer can follow."
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Builtin, Found, Group};
use crate::rule::{Look, Rule};
use crate::schema::PathBase;

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::group(check)).reads(&[(Builtin::Group, "mission")]);

fn check(group: Group<'_>, findings: &mut Findings) {
    if !group.is_active() || !(group.gives("mission") || group.gives("charter")) {
        return;
    }
    let record = group.record();
    let charter = record
        .field("charter")
        .filter(|charter| charter.text().is_some());
    if let Some(charter) = &charter {
        let written = charter.text().unwrap_or_default();
        let elsewhere = written.contains("://");
        let found = record.setting().look_up(&written, &PathBase::Root, record);
        if !elsewhere && found != Found::Here {
            let finding = findings
                .at(
                    record.place_of_value(charter, "charter"),
                    text![
                        "there is no charter ",
                        Text::quoted(&*written, charter.span())
                    ],
                )
                .about("charter file");
            match found {
                Found::OtherCase(right) => finding.help(text!["write ", Text::word(right)]),
                _ => finding.help("add the file, or correct the path"),
            };
        }
        return;
    }
    if record.text("mission").is_none() {
        findings
            .at(
                record.head_place(),
                text![group, " does not say what it is for"],
            )
            .help("write a sentence under `mission`, or name its charter under `charter`")
            .about("mission");
    }
}
