//! What a change breaks: both sides are checked whole by one policy, and what is new on the newer side is reported,
//! wherever it is.

use std::collections::BTreeMap;

use super::claims::Claims;
use super::files::Exchange;
use super::judge::order;
use super::outcome::Since;
use super::shared::Shared;
use super::{Accepting, Checked, Task, check_side, setting};
use crate::finding::Finding;
use crate::model::Loaded;
use crate::path::{Narrowed, RepoPath};
use crate::source::{Listing, Source, Unreadable, renames};

mod either;
mod index;
mod known;
mod lines;
mod loosened;

use either::{Compared, Either};
pub use index::Index;
use index::{Entry, Recalled};
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
    /// Where what was found on it is kept from run to run; none: nowhere.
    pub index: Option<Index<'a>>,
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
    let compared = Compared(&either);
    let is_on_disk = task.source.is_on_disk();
    let old = Task {
        source: if is_on_disk { &either } else { before.source },
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
    let entry = before.index;
    let entry = entry.and_then(|index| Entry::of(index, task, &renamed));
    let recalled = entry.as_ref().and_then(|entry| entry.get(task));
    let (older, source) = match recalled.and_then(|it| recall(it, &old, &mut shared)) {
        // Which files are the same is seen as they are read: nobody has looked yet.
        Some(older) if is_on_disk => (older, &compared as &dyn Source),
        Some(older) => (older, task.source),
        None => (look(&old, before, (&mut shared, entry)), task.source),
    };
    let newer = Task { source, ..*task };
    let mut checked = check_side(
        &newer,
        &task.policy.active(),
        &mut Exchange::Take(&mut shared),
    )?;
    let new_names = renamed.iter().map(|(old, new)| (new, old)).collect();
    let mut lines = Lines::new(task, before, new_names, &shared);
    let sides = (&mut lines, &shared);
    let loosened = loosened((task, before.former), &older.known, &mut checked, sides);
    older.known.accept(&mut checked, task.files, &mut lines);
    let findings = &mut checked.outcome.findings;
    findings.extend(loosened.findings);
    findings.sort_by(|one, other| order(one).cmp(&order(other)));
    checked.outcome.since = Some(Since {
        is_checked: older.is_checked,
        is_silence_known: loosened.is_known,
        missing: older.missing,
        ..lines.since(&checked.outcome.findings)
    });
    Ok(checked)
}

/// What is known of the older side.
#[derive(Default)]
struct Older {
    known: Known,
    is_checked: bool,
    missing: Vec<RepoPath>,
}

/// Looks at the older side, and keeps for later runs what there is to know of it.
fn look(
    old: &Task<'_>,
    before: &Before<'_>,
    (shared, entry): (&mut Shared, Option<Entry<'_>>),
) -> Older {
    let rules = old.policy.active();
    // The newer side is right where this is wrong: nothing of it is known.
    let Ok(checked) = check_side(old, &rules, &mut Exchange::Keep(shared)) else {
        return Older::default();
    };
    let missing = not_fetched(before.source, &checked.loaded);
    let is_unread = |path: &RepoPath| {
        matches!(
            before.source.read(path),
            Err(Unreadable::Refused(_) | Unreadable::NotFetched)
        )
    };
    let known = Known::of(&checked, (old.files, &is_unread), old.renamed);
    let broken = checked.loaded.iter();
    let mut broken = broken.filter(|file| file.document().is_broken());
    // What cannot be read may be there the next time.
    let is_readable = old.listing.unreadable.is_empty() && !broken.any(|it| is_unread(it.path()));
    shared.take_over(checked);
    if let (Some(entry), Some(seen), true) = (entry, shared.known(), is_readable) {
        entry.put(old, &known, seen);
    }
    Older {
        known,
        is_checked: true,
        missing,
    }
}

/// Takes what another run found on the older side; none, where it is not of these files.
fn recall(recalled: Recalled, old: &Task<'_>, shared: &mut Shared) -> Option<Older> {
    let setting = setting(old, &[]);
    let claims = Claims::new(old.policy, &setting).ok()?;
    shared.recall((recalled.attention, recalled.apart), (&setting, claims));
    Some(Older {
        known: recalled.known,
        is_checked: true,
        missing: Vec::new(),
    })
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
