//! An author of commits has no record.
//!
//! Only the commits that `--since` names are looked at, each author as `.mailmap` maps them; programs are left
//! out. A person is known by an address, by a name or alias, or by the handle in an address that GitHub made up.
//!
//! ## Why
//! Who contributes for whom is known only where the author of a commit can be found among the people.
//!
//! ## What to do
//! Add the address to `emails` of the person or the name to `aliases`, or map it to one that is there with a line in `.mailmap`.
//!
//! ## Bad
//! ```text git-log
//! commit 3f1c2ab4d5
//! Author: A. Example <a.example@old.test>
//!
//!     Add the notes of May
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! emails = [{ address = "ada@hilltop.test", kind = "work" }]
//! ```
//!
//! ## Good
//! ```text git-log
//! commit 3f1c2ab4d5
//! Author: A. Example <a.example@old.test>
//!
//!     Add the notes of May
//! ```
//! ```text .mailmap
//! Ada Example <ada@hilltop.test> <a.example@old.test>
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! emails = [{ address = "ada@hilltop.test", kind = "work" }]
//! ```

use std::collections::BTreeMap;

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::bots::is_bot;
use crate::knowledge::mailmap::{Identity, fold};
use crate::model::{Builtin, Community, Directory};
use crate::rule::{Look, Rule};
use crate::source::log::Logged;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check))
    .of_history()
    .off()
    .reads(&[(Builtin::Person, "name")]);

fn check(community: &Community<'_>, findings: &mut Findings) {
    let Some(past) = community.setting().past.get() else {
        return;
    };
    let map = community.mailmap().map(|(_, map)| map).unwrap_or_default();
    let directory = Directory::of(community);
    let mut unknown: BTreeMap<String, (&Logged, usize)> = BTreeMap::new();
    for commit in past.log.iter().filter(|it| !is_bot(&it.name, &it.email)) {
        let who = map.resolve(&Identity {
            name: commit.name.clone(),
            email: commit.email.clone(),
        });
        let known = directory.by_email(&who.email);
        if known.or_else(|| directory.by_name(&who.name)).is_none() {
            unknown.entry(fold(&who.email)).or_insert((commit, 0)).1 += 1;
        }
    }
    for (email, (last, count)) in unknown {
        let short = Text::word(last.short());
        // Neither name nor address is repeated: the log may be more public than the repository.
        let message = match count {
            1 => text!["the author of the commit ", short, " has no record here"],
            more => text![
                "the author of the commit ",
                short,
                " and ",
                more - 1,
                " more has no record here"
            ],
        };
        findings
            .at(community.home(), message)
            .help("add the address to `emails` of the person, or a line to `.mailmap`")
            .about(email);
    }
}
