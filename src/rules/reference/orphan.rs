//! A person, an organisation or a channel to which nothing refers, and which takes part in nothing.
//!
//! A person takes part by a group, event, note or decision that names them; an organisation by a person, a group or an event
//! that names it, or by its `participation`; a channel by a group. Alumni and whoever is no longer active are left alone. Where a
//! community refers to no record of a kind at all, its records are a list of their own, and none is reported.
//!
//! The rule is off by default: many communities list people and organisations that take part elsewhere.
//!
//! ## Why
//! Records that nothing uses are not kept up to date: nobody notices that the person has left.
//!
//! ## What to do
//! Add the record where it belongs, set its `status`, or delete it.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo-example.toml
//! name = "Bo Example"
//! individual = true
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! members = ["bo-example"]
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! members = ["ada-example"]
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Community, Organisation, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).off();

fn check(community: &Community<'_>, findings: &mut Findings) {
    for kind in [Builtin::Person, Builtin::Organisation, Builtin::Channel] {
        let all = community.of_kind(kind).filter(|record| record.is_active());
        let (used, orphans): (Vec<Record<'_>>, Vec<Record<'_>>) =
            all.partition(|record| is_used(community, *record));
        if used.is_empty() {
            continue;
        }
        for record in orphans {
            findings
                .at(
                    record.head_place(),
                    text![record, " takes part in nothing, and nothing refers to it"],
                )
                .help("add it where it belongs, set its `status`, or delete it")
                .about("orphan");
        }
    }
}

fn is_used(community: &Community<'_>, record: Record<'_>) -> bool {
    let referring = community.referring_to(record);
    let has_part = record.kind().builtin() == Some(Builtin::Organisation)
        && Organisation::new(record, community)
            .participation()
            .is_some();
    has_part || referring.iter().any(|reference| !reference.from.is(record))
}
