//! An event has no code of conduct.
//!
//! The event may name one under `conduct`, one of its groups may, or the community has one. Where an event in person has a policy of its own,
//! that policy has to say whom to contact, under `contacts` or in its text. Events that are over are left alone.
//!
//! ## Why
//! At an event people meet in one room. They have to know in advance what the rules are, and whom to contact.
//!
//! ## What to do
//! Name a policy under `conduct`, with `contacts`.
//!
//! ## Bad
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! ```
//!
//! ## Good
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! conduct = "https://works.test/conduct"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Code, Community, Event};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    let is_covered = !matches!(community.code_of_conduct(), None | Some(Code::Missing(_)));
    for record in community.of_kind(Builtin::Event) {
        let event = Event::new(record, community);
        if !event.is_on() || event.is_over() || !event.gives("conduct") {
            continue;
        }
        let own = record
            .text("conduct")
            .filter(|text| !text.trim().is_empty());
        let finding = match own {
            None if is_covered || event.group_names_conduct() => continue,
            None => findings
                .at(
                    event.place("conduct"),
                    text![event, " has no code of conduct"],
                )
                .help("name a path, a policy or a URL under `conduct`"),
            Some(own) if event.is_in_person() && community.policy_without_contact(&own) => findings
                .at(
                    event.place("conduct"),
                    text![
                        event,
                        " is in person, and its code of conduct does not say whom to contact"
                    ],
                )
                .help("add `contacts` to the policy"),
            Some(_) => continue,
        };
        finding.about("conduct");
    }
}
