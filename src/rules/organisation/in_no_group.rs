//! A member organisation is in no group.
//!
//! It is in a group that lists it under `member_organisations`, that is named under `participation.groups`, in which it holds a seat, or
//! of which somebody who works there today is a chair, a member or in a seat. The rule is silent where there are no groups.
//!
//! The rule is off by default: many communities have members that only come to calls.
//!
//! ## Why
//! The work is done in groups. A member that is in none has joined on paper only.
//!
//! ## What to do
//! Add the organisation or one of its people to a group, or correct `participation.status`.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Works"
//! participation = { status = "member" }
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! name = "Works"
//! participation = { status = "member" }
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! member_organisations = ["works"]
//! ```
//!
//! ## Parameters
//! - `min_groups`: in how many groups a member has to be; 1.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Community, Organisation};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community_with(InNoGroup::check))
    .off()
    .reads(&[(Builtin::Organisation, "participation")]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct InNoGroup {
    min_groups: usize,
}

impl Default for InNoGroup {
    fn default() -> Self {
        Self { min_groups: 1 }
    }
}

impl InNoGroup {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        if community.of_kind(Builtin::Group).next().is_none() {
            return;
        }
        let groups = community.groups_of_organisations();
        for record in community.of_kind(Builtin::Organisation) {
            let organisation = Organisation::new(record, community);
            if organisation.participation().as_deref() != Some("member")
                || !organisation.is_active()
            {
                continue;
            }
            let count = groups.get(&record.identity()).map_or(0, BTreeSet::len);
            if count >= self.min_groups {
                continue;
            }
            let message = match count {
                0 => text![organisation, " is a member but belongs to no group"],
                1 => text![
                    organisation,
                    " is a member and in 1 group, fewer than ",
                    self.min_groups
                ],
                count => text![
                    organisation,
                    " is a member and in ",
                    count,
                    " groups, fewer than ",
                    self.min_groups
                ],
            };
            findings
                .at(record.head_place(), message)
                .help("add it to `member_organisations` of a group, or one of its people to `members`")
                .about("groups");
        }
    }
}
