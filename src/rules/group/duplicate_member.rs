//! A person is listed twice in a group.
//!
//! Twice in one list, or among the members and among the alumni.
//!
//! ## Why
//! Lists are counted: for quorum, for the seats of one organisation, for statistics. Who stands
//! there twice counts twice, and who is a member and an alumnus is neither.
//!
//! ## What to do
//! Take one of the two lines out.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! members = ["ada", "bo", "ada"]
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

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::{Findings, Safety, Severity};
use crate::model::{Group, Holder};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DuplicateMember {}

impl Check for DuplicateMember {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Safe);
    const RUN: Run<Self> = Run::Group(Self::check);
}

impl DuplicateMember {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let members = twice(group, "members", group.members(), findings);
        let alumni = twice(group, "alumni", group.alumni(), findings);
        twice(group, "chairs", group.chairs(), findings);
        for (name, former) in &alumni {
            let Some(member) = members.get(name) else {
                continue;
            };
            findings
                .at(
                    group.record().place_of_value(&former.value, "alumni"),
                    text![former.words(), " is a member and an alumnus of ", group],
                )
                .related(
                    group.record().place_of_value(&member.value, "members"),
                    "a member here",
                )
                .help("take the person out of one of the two lists")
                .about(name);
        }
    }
}

/// Reports who stands twice in one list, and returns who stands there at all.
fn twice<'a>(
    group: Group<'a>,
    field: &str,
    holders: Vec<Holder<'a>>,
    findings: &mut Findings,
) -> BTreeMap<String, Holder<'a>> {
    let mut seen: BTreeMap<String, Holder<'a>> = BTreeMap::new();
    for holder in holders {
        let Some(name) = holder.name() else { continue };
        let Some(first) = seen.get(&name) else {
            seen.insert(name, holder);
            continue;
        };
        let finding = findings
            .at(
                group.record().place_of_value(&holder.value, field),
                text![
                    holder.words(),
                    " is listed twice among the ",
                    words_of(field),
                    " of ",
                    group
                ],
            )
            .related(
                group.record().place_of_value(&first.value, field),
                "first here",
            )
            .help("take one of the two out")
            .about(format!("{field} {name}"));
        if let Some(node) = holder.value.whole_node()
            && let Some(cut) = node.item_with_separator()
        {
            finding.edit(Safety::Safe, cut, "");
        }
    }
    seen
}

fn words_of(field: &str) -> &'static str {
    match field {
        "alumni" => "alumni",
        "chairs" => "chairs",
        _ => "members",
    }
}
