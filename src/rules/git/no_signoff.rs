//! A commit is not signed off by its author.
//!
//! Only the commits that `--since` names are looked at. Merges and commits of programs need no sign-off. Who signs
//! off is compared with the author through `.mailmap`: one of name and address is enough.
//!
//! ## Why
//! With the line `Signed-off-by` an author states that they may contribute what they contribute (Developer Certificate
//! of Origin 1.1, <https://developercertificate.org>).
//!
//! ## What to do
//! `git commit --amend --signoff` signs the last commit off, `git rebase --signoff BASE` all of a branch.
//!
//! ## Bad
//! ```text git-log
//! commit 3f1c2ab4d5
//! Author: Ada Example <ada@hilltop.test>
//!
//!     Add the notes of May
//! ```
//!
//! ## Good
//! ```text git-log
//! commit 3f1c2ab4d5
//! Author: Ada Example <ada@hilltop.test>
//!
//!     Add the notes of May
//!
//!     Signed-off-by: Ada Example <ada@hilltop.test>
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::bots::is_bot;
use crate::knowledge::mailmap::{Identity, Mailmap, fold};
use crate::model::{Community, Past};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).of_history();

fn check(community: &Community<'_>, findings: &mut Findings) {
    let map = community.mailmap().map(|(_, map)| map).unwrap_or_default();
    let past = community.setting().past.get().into_iter();
    let commits = past.flat_map(|past| past.log.iter().map(|commit| (base(past), commit)));
    for (base, commit) in commits {
        if commit.is_merge || is_bot(&commit.name, &commit.email) {
            continue;
        }
        let author = Identity {
            name: commit.name.clone(),
            email: commit.email.clone(),
        };
        let signed = signed_off(&commit.message);
        if signed.iter().any(|by| is_same(by, &author, &map)) {
            continue;
        }
        let short = Text::word(commit.short());
        let message = if signed.is_empty() {
            text!["the commit ", short, " is not signed off"]
        } else {
            text![
                "the commit ",
                short,
                " is signed off by somebody else than its author"
            ]
        };
        findings
            .at(community.home(), message)
            .help(text![
                Text::word(format!("git rebase --signoff {base}")),
                " signs all commits of a branch off"
            ])
            .about(commit.id.clone());
    }
}

/// Returns the commit before the range, for a command.
fn base(past: &Past) -> &str {
    if past.base.is_empty() {
        "BASE"
    } else {
        &past.base
    }
}

/// Returns who signed a commit off.
fn signed_off(message: &str) -> Vec<Identity> {
    const KEY: &str = "signed-off-by:";
    let lines = message.lines().filter_map(|line| {
        let (key, rest) = line.trim().split_at_checked(KEY.len())?;
        let (name, email) = rest.rsplit_once('<')?;
        let email = email.trim_end().strip_suffix('>')?;
        key.eq_ignore_ascii_case(KEY).then(|| Identity {
            name: name.trim().to_owned(),
            email: email.trim().to_owned(),
        })
    });
    lines.collect()
}

/// Says whether two are one, as they are written or as `.mailmap` maps them.
fn is_same(one: &Identity, other: &Identity, map: &Mailmap<'_>) -> bool {
    let is_one = |one: &Identity, other: &Identity| {
        fold(&one.email) == fold(&other.email)
            || !one.name.is_empty() && one.name.to_lowercase() == other.name.to_lowercase()
    };
    is_one(one, other) || is_one(&map.resolve(one), &map.resolve(other))
}
