//! A chair is not among the members of the group.
//!
//! Only groups that list members are judged.
//!
//! ## Why
//! Lists of members are used to invite, to count organisations and to grant access. A chair who is
//! missing from the list is forgotten by all of them.
//!
//! ## What to do
//! Add the chair to `members`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["ada"]
//! members = ["bo"]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["ada"]
//! members = ["ada", "bo"]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! ```

use std::collections::BTreeSet;

use crate::finding::{Findings, Safe, Severity, text};
use crate::model::{Gathered, Group, Value};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::group(check));

fn check(group: Group<'_>, findings: &mut Findings<Safe>) {
    let members = group.members();
    if members.is_empty() {
        return;
    }
    let gathered = Gathered::new(&members);
    let list = group.record().field("members");
    let list = list.as_ref().and_then(Value::whole_node);
    let mut seen = BTreeSet::new();
    for chair in group.chairs() {
        // Who is listed twice is reported once.
        if !seen.insert(chair.name()) {
            continue;
        }
        let Some(text) = chair.value.text() else {
            continue;
        };
        if gathered.has(&chair) {
            continue;
        }
        let place = group.record().place_of_value(&chair.value, "chairs");
        let finding = findings
            .at(
                place,
                text![
                    chair.words(),
                    " chairs ",
                    group,
                    " and is not among its members"
                ],
            )
            .related(group.place("members"), "the members")
            .help(text!["add ", chair.words(), " to `members`"])
            .about(&*text);
        // What no record bears out is not written down a second time.
        let is_known = chair.person.is_some() || gathered.are_all_unknown();
        if let Some(edit) = list
            .filter(|_| is_known)
            .and_then(|list| list.with_item(&text))
        {
            finding.edit(Safe, edit.0, edit.1);
        }
    }
}
