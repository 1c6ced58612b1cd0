//! What two sides of a change have in common: it is read, parsed and looked at once.
//!
//! What a file holds, and what rules about a file or a record alone say of it, follows from its bytes, from what
//! it is read as, and from the policy; only paths that a record names are looked up among the other files. What rules
//! say of a record among others follows from what they touch besides (`attention`).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::attention::{Attention, Passed, Watch};
use super::claims::{Claim, Claims};
use super::{Checked, Task};
use crate::finding::Sink;
use crate::model::{Loaded, Setting, Touched};
use crate::path::RepoPath;
use crate::policy::Active;
use crate::source::{Listing, Source};
use crate::span::FileId;

/// Files that are handed over at a time: the room of those that were is given back.
const AT_A_TIME: usize = 1024;

/// The files that both sides have, with what was made of them on the first.
#[derive(Default)]
pub(super) struct Shared {
    /// Which files have the same bytes on both sides, by their numbers.
    same: Arc<[AtomicBool]>,
    has_same_paths: bool,
    /// The files that may be kept, in their order, with what was found in them.
    fit: Vec<(FileId, Option<Box<Sink>>)>,
    /// What the first side made of them, in lists of which the last comes first, each turned around.
    kept: Vec<Vec<(Loaded, Option<Box<Sink>>)>>,
    claims: Claims,
    /// What the first side took as given, of what is not the policy's.
    given: Option<Given>,
    /// Which files the second side took over, by their numbers.
    taken: Vec<bool>,
    /// What is not the same on both sides.
    changed: Touched,
    attention: Attention,
    /// Says whether the first side looked everywhere.
    is_whole: bool,
}

/// What a side takes as given that may be another thing on the other one.
#[derive(PartialEq, Eq)]
struct Given {
    archived_by: Option<RepoPath>,
    of_policy: std::collections::BTreeSet<FileId>,
    has_linked_mailmap: bool,
}

impl Given {
    fn of(setting: &Setting) -> Self {
        Self {
            archived_by: setting.archived_by.clone(),
            of_policy: setting.of_policy.clone(),
            has_linked_mailmap: setting.has_linked_mailmap,
        }
    }
}

impl Shared {
    /// Finds the files that are the same in the task and in another source, by what git calls their content. Of those
    /// that lie on the disk it is seen when they are read.
    pub(super) fn new(task: &Task<'_>, (before, listing): (&dyn Source, &Listing)) -> Self {
        let numbered = task.files.listed();
        let is_same = |path: &RepoPath| {
            let id = before.content(path).map(|content| content.id);
            id.is_some() && id == task.source.content(path).map(|content| content.id)
        };
        let is_on_disk = task.source.is_on_disk();
        let same = numbered.par_iter();
        Self {
            same: same
                .map(|path| AtomicBool::new(!is_on_disk && is_same(path)))
                .collect(),
            has_same_paths: listing.files == task.listing.files,
            taken: vec![false; numbered.len()],
            attention: Attention::new(task.policy.active().len()),
            ..Self::default()
        }
    }

    /// Says whether a file has the same bytes on both sides.
    pub(super) fn is_same(&self, file: FileId) -> bool {
        let same = self.same.get(file.0 as usize);
        same.is_some_and(|same| same.load(Ordering::Relaxed))
    }

    /// Returns which files have the same bytes on both sides, by their numbers.
    pub(super) fn same(&self) -> Arc<[AtomicBool]> {
        Arc::clone(&self.same)
    }

    /// Notes what the first side takes as given.
    pub(super) fn begin(&mut self, setting: &Setting) {
        self.given = Some(Given::of(setting));
    }

    /// Keeps what was found in a file of the first side. `asks_tree`: which other files there are matters to it.
    pub(super) fn keep(&mut self, (loaded, found): (&Loaded, &Sink), asks_tree: bool) {
        let is_own = !asks_tree || self.has_same_paths;
        // What was guessed depends on all records together.
        if self.is_same(loaded.id()) && is_own && !loaded.has_guesses() {
            let found = (!found.is_empty()).then(|| Box::new(found.clone()));
            self.fit.push((loaded.id(), found));
        }
    }

    /// Takes the files of the first side, once nobody needs them there.
    pub(super) fn take_over(&mut self, checked: Checked) {
        let outcome = &checked.outcome;
        let is_open = outcome.is_full || outcome.beyond_limit > 0 || checked.is_cancelled;
        self.is_whole = !is_open;
        self.claims = checked.claims;
        let mut fit = std::mem::take(&mut self.fit);
        let mut files = checked.loaded;
        while let Some(mut file) = files.pop() {
            let is_fit = fit.last().is_some_and(|(fit, _)| *fit == file.id());
            let Some((_, found)) = is_fit.then(|| fit.pop()).flatten() else {
                self.changed = self.changed.with(file.told());
                continue;
            };
            file.forget_others();
            match self.kept.last_mut().filter(|list| list.len() < AT_A_TIME) {
                Some(list) => list.push((file, found)),
                None => self.kept.push(vec![(file, found)]),
            }
            if files.len() % AT_A_TIME == 0 {
                files.shrink_to_fit();
            }
        }
    }

    /// Gives the second side what the files of the first one are read as, where that cannot be another thing.
    pub(super) fn claims(&mut self, setting: &Setting) -> Option<Claims> {
        let is_same = self.has_same_paths && self.given == Some(Given::of(setting));
        (is_same && setting.is_configured && !self.claims.read.is_empty())
            .then(|| self.claims.clone())
    }

    /// Gives a file to the second side, if it is read as the same there. They are asked for in their order.
    pub(super) fn give(&mut self, claim: &Claim) -> Option<(Loaded, Sink)> {
        loop {
            let list = self.kept.last_mut()?;
            let Some((file, _)) = list.last() else {
                self.kept.pop();
                continue;
            };
            if file.id() > claim.file {
                return None;
            }
            let (file, found) = list.pop()?;
            let read = &self.claims.read;
            let known = read.binary_search_by_key(&file.id(), |claim| claim.file);
            let known = known.ok().and_then(|at| read.get(at));
            if file.id() == claim.file && known == Some(claim) {
                if let Some(taken) = self.taken.get_mut(claim.file.0 as usize) {
                    *taken = true;
                }
                return Some((file, found.map_or_else(Sink::new, |found| *found)));
            }
            self.changed = self.changed.with(file.told());
        }
    }

    /// Returns who looks on on the first side.
    pub(super) fn notes(&self) -> Watch<'_> {
        Watch::Notes(&self.attention)
    }

    /// Returns who looks on on the second side, once it has its files.
    pub(super) fn passed(
        &mut self,
        (rules, setting): (&[Active], &Setting),
        loaded: &[Loaded],
    ) -> Watch<'_> {
        for file in self.kept.drain(..).flatten() {
            self.changed = self.changed.with(file.0.told());
        }
        let is_taken = |file: &&Loaded| self.taken.get(file.id().0 as usize) == Some(&true);
        for file in loaded.iter().filter(|file| !is_taken(file)) {
            self.changed = self.changed.with(file.told());
        }
        if !self.has_same_paths {
            self.changed = self.changed.with(Touched::TREE);
        }
        if setting.past.get().is_some() {
            self.changed = self.changed.with(Touched::PAST);
        }
        if !self.is_whole || self.given != Some(Given::of(setting)) {
            return Watch::Nobody;
        }
        let noted = std::mem::take(&mut self.attention);
        Watch::PassesOver(Passed::new(noted, rules, (self.changed, &self.taken)))
    }
}
