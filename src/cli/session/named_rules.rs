//! The rules that `--select` and `--ignore` name: which there are, and which the policy does not let go of.

use std::io::{self, Write};

use crate::cli::{Io, PolicyArgs, fail};
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::policy::{Lock, Policy, Unasked};
use crate::report::counted;
use crate::report::neutral::line as neutral;

/// How many rules are named, of those that could be meant or that are left out.
const SHOWN: usize = 8;

/// Refuses a rule that is not known, or that the policy does not let go of, and returns how the run ends.
pub(super) fn refused(
    arguments: &PolicyArgs,
    policy: &Policy,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    for word in arguments.select.iter().chain(&arguments.ignore) {
        if let Err(unasked) = policy.catalogue().asked(word) {
            return unknown(word, unasked, io).map(Some);
        }
    }
    if let Some((rule, lock)) = policy.ignored_lock() {
        return locked(arguments, policy, (rule, &lock), io).map(Some);
    }
    left_out(&policy.unselected_locks(), io)?;
    Ok(None)
}

/// Says that a word is the name of no rule, or of several.
pub(in crate::cli) fn unknown(word: &str, unasked: Unasked, io: &mut Io) -> io::Result<Exit> {
    let word = neutral(word);
    match unasked {
        Unasked::Unknown(meant) => {
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => String::from("`ospo-lint rules` lists all rules"),
            };
            fail(io, &format!("no rule is called `{word}`"), &help)
        }
        Unasked::Several(rules) => {
            let message = format!("`{word}` is the name of {}", counted(rules.len(), "rule"));
            fail(io, &message, &format!("choose one: {}", listed(&rules)))
        }
    }
}

fn listed(rules: &[impl AsRef<str>]) -> String {
    let named = rules.iter().take(SHOWN);
    let named: Vec<String> = named.map(|rule| format!("`{}`", rule.as_ref())).collect();
    match rules.len().saturating_sub(SHOWN) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// Refuses to ignore a locked rule: a command line has no place for the reason that loosening needs.
fn locked(
    arguments: &PolicyArgs,
    policy: &Policy,
    (rule, lock): (&str, &Lock),
    io: &mut Io,
) -> io::Result<Exit> {
    let by = neutral(&lock.by.to_string());
    let message = format!("`{rule}` is locked by {by}: `--ignore` may not switch it off");
    let config = policy.config().map_or("a configuration", RepoPath::as_str);
    let mut help = format!(
        "say why in `{}`: `{}`",
        neutral(config),
        lock.loosened(rule)
    );
    if let Some(exception) = &lock.exception {
        help.push_str("; exceptions: ");
        help.push_str(&neutral(exception));
    }
    let is_narrowed = !arguments.select.is_empty();
    if is_narrowed {
        help.push_str("; or leave it out of `--select`");
    }
    fail(io, &message, &help)
}

/// Says which locked rules do not run since others are selected: that such a run is clean does not say that the policy
/// is kept.
fn left_out(locks: &[(&str, Lock)], io: &mut Io) -> io::Result<()> {
    let Some((_, first)) = locks.first() else {
        return Ok(());
    };
    let by = if locks.iter().all(|(_, lock)| lock.by == first.by) {
        format!(" by {}", neutral(&first.by.to_string()))
    } else {
        String::new()
    };
    let rules: Vec<&str> = locks.iter().map(|(rule, _)| *rule).collect();
    let number = counted(rules.len(), "rule");
    let (is, rules) = (if rules.len() == 1 { "is" } else { "are" }, listed(&rules));
    writeln!(
        io.err,
        "note: `--select` leaves out {number} that {is} locked{by}: {rules}"
    )
}
