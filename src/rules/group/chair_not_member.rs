//! A chair is not among the members of the group.
//!
//! Only where members are listed.
//!
//! ## Why
//! Lists of members are used to invite, to count organisations and to grant access. A chair who is
//! missing there is forgotten by all of them.
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

use serde::Deserialize;

use crate::document::Format;
use crate::finding::{Findings, Safety, Severity};
use crate::model::{Group, Holder};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ChairNotMember {}

impl Check for ChairNotMember {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Safe);
    const RUN: Run<Self> = Run::Group(Self::check);
}

impl ChairNotMember {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let members = group.members();
        let Some(last) = members.last() else { return };
        for chair in group.chairs() {
            let Some(text) = chair.value.text() else {
                continue;
            };
            if members.iter().any(|member| member.is(&chair)) {
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
            if let Some(edit) = behind(last, &text) {
                finding.edit(Safety::Safe, edit.0, edit.1);
            }
        }
    }
}

/// The edit that puts another id behind the last member, in the way the list is written.
fn behind(last: &Holder<'_>, id: &str) -> Option<(crate::span::Span, String)> {
    let node = last.value.whole_node()?;
    let span = node.span();
    let end = crate::span::Span::new(span.file, span.end, span.end);
    let text = node.document().text();
    let line_start = text
        .get(..span.start as usize)?
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let before = text.get(line_start..span.start as usize)?;
    // A list of YAML with one item a line.
    if node.format() == Format::Yaml && before.trim_start().starts_with('-') {
        return Some((end, format!("\n{before}{id}")));
    }
    let quoted = format!("\"{id}\"");
    // One item a line, in any list with brackets.
    if before.trim().is_empty() {
        return Some((end, format!(",\n{before}{quoted}")));
    }
    Some((end, format!(", {quoted}")))
}
