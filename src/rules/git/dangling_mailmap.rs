//! A line of `.mailmap` leads to somebody who has no record.
//!
//! A person is known by an address, by a name or alias, or by the handle in an address that GitHub made up.
//!
//! ## Why
//! `.mailmap` says who made a commit in the end. If that is nobody of the community, its work is nobody's.
//!
//! ## What to do
//! Write name and address as the record of the person has them, or add them there.
//!
//! ## Bad
//! ```text .mailmap
//! Ada Exmple <ada@hiltop.test> <a@old.test>
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! emails = [{ address = "ada@hilltop.test", kind = "work" }]
//! ```
//!
//! ## Good
//! ```text .mailmap
//! Ada Example <ada@hilltop.test> <a@old.test>
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! emails = [{ address = "ada@hilltop.test", kind = "work" }]
//! ```

use crate::finding::{Findings, Severity};
use crate::knowledge::bots::is_bot;
use crate::knowledge::mailmap::Identity;
use crate::model::{Builtin, Community, Directory};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check))
    .off()
    .reads(&[(Builtin::Person, "name")]);

fn check(community: &Community<'_>, findings: &mut Findings) {
    let Some((file, map)) = community.mailmap() else {
        return;
    };
    let directory = Directory::of(community);
    let document = file.document();
    for entry in &map.entries {
        let who = Identity {
            name: entry.name.unwrap_or("").to_owned(),
            email: entry.email.unwrap_or(entry.old_email).to_owned(),
        };
        let known = directory.by_email(&who.email);
        let known = known.or_else(|| directory.by_name(&who.name));
        if known.is_some() || is_bot(&who.name, &who.email) {
            continue;
        }
        findings
            .at(
                document.span(entry.at.start, entry.at.end),
                "this leads to somebody who has no record here",
            )
            .help("write the name or address of a record, or add it to `aliases` or `emails`")
            .about(entry.old_email);
    }
}
