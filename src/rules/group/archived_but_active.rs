//! A group is archived and still has members, a cadence, or events to come.
//!
//! A group whose `dissolved` date has passed counts as archived. An event that is cancelled or a draft does not count.
//!
//! ## Why
//! People look for a group that meets, find this one, and wait for a call that does not take place. And whoever is still listed as
//! a member counts in reports and mailings.
//!
//! ## What to do
//! Move the members to `alumni`, take the cadence out, and cancel the events; or set the group active again.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! status = "archived"
//! members = ["ada-example"]
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! status = "archived"
//! alumni = ["ada-example"]
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::Group;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::group(check));

fn check(group: Group<'_>, findings: &mut Findings) {
    if !group.is_archived() {
        return;
    }
    let mut left: Vec<(&str, _)> = Vec::new();
    for (field, words) in [("members", "members"), ("chairs", "chairs")] {
        if !group.holders(field).is_empty() {
            left.push((words, group.place(field)));
        }
    }
    if group.has_cadence() {
        left.push(("a cadence", group.place("cadence")));
    }
    if let Some(event) = group.next_event() {
        left.push(("events to come", event.record().head_place()));
    }
    let mut places = left.iter().map(|(_, place)| place.clone());
    let Some(first) = places.next() else { return };
    let count = left.len();
    let mut message = text![group, " is archived and still has "];
    for (at, (words, _)) in left.iter().enumerate() {
        if at > 0 {
            message.push(if at + 1 == count { " and " } else { ", " });
        }
        message.push(Text::from(crate::finding::Piece::Words(
            (*words).to_owned().into(),
        )));
    }
    let finding = findings
        .at(first, message)
        .help("move people to `alumni`, take the cadence out and cancel events, or set `status = \"active\"`")
        .about("archived");
    for place in places {
        finding.related(place, "and here");
    }
}
