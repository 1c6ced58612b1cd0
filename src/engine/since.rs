//! What a change breaks: both sides are checked whole by one policy, and what is new on the newer side is reported,
//! wherever it is.

use std::collections::BTreeMap;

use super::files::Exchange;
use super::judge::order;
use super::outcome::Since;
use super::shared::Shared;
use super::{Accepting, Checked, Task, check_side};
use crate::finding::Finding;
use crate::model::Loaded;
use crate::path::{Narrowed, RepoPath};
use crate::source::{Listing, Source, Unreadable, renames};

mod either;
mod known;
mod lines;
mod loosened;

use either::Either;
use known::Known;
use lines::Lines;
pub use loosened::Former;
use loosened::loosened;

/// The older side of a change. Its files are numbered with those of the newer one.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// Where its bytes come from.
    pub source: &'a dyn Source,
    /// The files that it lists.
    pub listing: &'a Listing,
    /// What people call it.
    pub title: &'a str,
    /// The newer side as the policy of this one judges it, where the two policies are not the same.
    pub former: Option<&'a Former<'a>>,
}

/// Checks both sides, and reports of the newer one what the older one does not have. Errors: mistakes of the
/// configuration that show only once the files are known.
pub fn check_since(task: &Task<'_>, before: &Before<'_>) -> Result<Checked, Vec<Finding>> {
    let renamed = renamed(task, before);
    let mut shared = Shared::new(task, (before.source, before.listing));
    let same = shared.same();
    let either = Either {
        before: before.source,
        disk: (task.source, &task.listing.files),
        files: task.files,
        same: &same,
    };
    let source: &dyn Source = if task.source.is_on_disk() {
        &either
    } else {
        before.source
    };
    let old = Task {
        source,
        listing: before.listing,
        accepting: Accepting::default(),
        narrowed: Narrowed::WHOLE,
        progress: &|_| {},
        clock: None,
        // What the commits do is new.
        history: None,
        renamed: &renamed,
        ..*task
    };
    let mut is_checked = true;
    let mut missing = Vec::new();
    let known = match check_side(
        &old,
        &task.policy.active(),
        &mut Exchange::Keep(&mut shared),
    ) {
        Ok(checked) => {
            missing = not_fetched(before.source, &checked.loaded);
            let is_unread = |path: &RepoPath| {
                matches!(
                    before.source.read(path),
                    Err(Unreadable::Refused(_) | Unreadable::NotFetched)
                )
            };
            let known = Known::of(&checked, (task.files, &is_unread), &renamed);
            shared.take_over(checked);
            known
        }
        // The newer side is right where this is wrong: nothing of it is known.
        Err(_) => {
            is_checked = false;
            Known::default()
        }
    };
    let mut checked = check_side(
        task,
        &task.policy.active(),
        &mut Exchange::Take(&mut shared),
    )?;
    let new_names = renamed.iter().map(|(old, new)| (new, old)).collect();
    let mut lines = Lines::new(task, before, new_names, &shared);
    let sides = (&mut lines, &shared);
    let loosened = loosened((task, before.former), &known, &mut checked, sides);
    known.accept(&mut checked, task.files, &mut lines);
    let findings = &mut checked.outcome.findings;
    findings.extend(loosened.findings);
    findings.sort_by(|one, other| order(one).cmp(&order(other)));
    checked.outcome.since = Some(Since {
        is_checked,
        is_silence_known: loosened.is_known,
        missing,
        ..lines.since(&checked.outcome.findings)
    });
    Ok(checked)
}

/// Returns the files that git knows and does not have here.
pub fn not_fetched(source: &dyn Source, loaded: &[Loaded]) -> Vec<RepoPath> {
    let unread = loaded.iter().filter(|file| file.document().is_broken());
    let is_missing = |path: &RepoPath| matches!(source.read(path), Err(Unreadable::NotFetched));
    let paths = unread.map(Loaded::path).filter(|path| is_missing(path));
    paths.cloned().collect()
}

/// Returns the new paths of files that have another name now, by their old ones.
fn renamed(task: &Task<'_>, before: &Before<'_>) -> BTreeMap<RepoPath, RepoPath> {
    let only = |listing: &Listing, other: &Listing| -> Vec<RepoPath> {
        let is_there = |path: &&RepoPath| other.files.binary_search(path).is_ok();
        let files = listing.files.iter();
        files.filter(|path| !is_there(path)).cloned().collect()
    };
    let gone = only(before.listing, task.listing);
    let new = only(task.listing, before.listing);
    let (gone, new): (Vec<_>, Vec<_>) = (gone.iter().collect(), new.iter().collect());
    let pairs = renames((before.source, &gone), (task.source, &new));
    let pairs = pairs.into_iter();
    pairs.map(|(old, new)| (old.clone(), new.clone())).collect()
}
