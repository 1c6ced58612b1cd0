//! What two sides of a change have in common: it is read, parsed and looked at once.
//!
//! What a file holds, and what rules about a file or a record alone say of it, follows from its bytes, from what
//! it is read as, and from the policy; only paths that a record names are looked up among the other files. What rules
//! say of a record among others follows from what they touch besides (`attention`).

use std::collections::BTreeSet;
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of the two sides, each on its own"
)]
#[derive(Default)]
pub(super) struct Shared {
    /// Which files have the same bytes on both sides, by their numbers.
    same: Arc<[AtomicBool]>,
    has_same_paths: bool,
    /// The files that may be kept, in their order, with what was found in them.
    fit: Vec<(FileId, Option<Box<Sink>>)>,
    /// What the first side made of them, in lists of which the last comes first, each turned around.
    kept: Vec<Vec<(Loaded, Option<Box<Sink>>)>>,
    claims: Arc<Claims>,
    /// What the first side took as given, of what is not the policy's.
    given: Option<Given>,
    /// Which files the second side took over, by their numbers.
    taken: Vec<bool>,
    /// What is not the same on both sides.
    changed: Touched,
    attention: Attention,
    /// The files of which more than what is in them matters to the first side.
    apart: Apart,
    /// Says whether files were left out, or not all rules looked at them.
    is_cut: bool,
    /// Says whether the first side looked everywhere.
    is_whole: bool,
    /// Says whether another run looked at the first side.
    is_recalled: bool,
}

/// What a side takes as given that may be another thing on the other one.
#[derive(PartialEq, Eq)]
struct Given {
    archived_by: Option<RepoPath>,
    of_policy: BTreeSet<FileId>,
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

/// Files of which more than what is in them matters.
#[derive(Clone, Debug, Default)]
pub(super) struct Apart {
    /// Those in which a guess depends on all records together.
    pub(super) guessed: BTreeSet<FileId>,
    /// Those of which rules had something to say while they were hot.
    pub(super) spoken: BTreeSet<FileId>,
}

/// What another run knows of files on their own.
pub(super) struct Silence {
    same: Arc<[AtomicBool]>,
    has_same_paths: bool,
    claims: Arc<Claims>,
    spoken: BTreeSet<FileId>,
}

impl Silence {
    /// Says whether rules have nothing to say of a file that was read. `asks_tree`: which other files there are matters
    /// to it.
    pub(super) fn holds(&self, claim: &Claim, asks_tree: bool) -> bool {
        let same = self.same.get(claim.file.0 as usize);
        let is_same = same.is_some_and(|same| same.load(Ordering::Relaxed));
        let known = || {
            let read = &self.claims.read;
            let at = read.binary_search_by_key(&claim.file, |claim| claim.file);
            at.ok().and_then(|at| read.get(at))
        };
        is_same
            && (self.has_same_paths || !asks_tree)
            && !self.spoken.contains(&claim.file)
            && known() == Some(claim)
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
        if !found.is_empty() {
            self.apart.spoken.insert(loaded.id());
        }
        // What was guessed depends on all records together.
        if loaded.has_guesses() {
            self.apart.guessed.insert(loaded.id());
        } else if self.is_same(loaded.id()) && is_own {
            let found = (!found.is_empty()).then(|| Box::new(found.clone()));
            self.fit.push((loaded.id(), found));
        }
    }

    /// Takes the files of the first side, once nobody needs them there.
    pub(super) fn take_over(&mut self, checked: Checked) {
        let outcome = &checked.outcome;
        let is_open = outcome.is_full || outcome.beyond_limit > 0 || checked.is_cancelled;
        self.is_whole = !is_open && !self.is_cut;
        self.claims = Arc::new(checked.claims);
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
            if files.len().is_multiple_of(AT_A_TIME) {
                files.shrink_to_fit();
            }
        }
    }

    /// Says that files were left out, or that not all rules looked at them.
    pub(super) fn cut(&mut self) {
        self.is_cut = true;
    }

    /// Returns what another run may know of the first side; none where it did not look everywhere.
    pub(super) fn known(&self) -> Option<(&Attention, &Apart)> {
        self.is_whole.then_some((&self.attention, &self.apart))
    }

    /// Takes what another run knows of the first side, instead of looking at it.
    pub(super) fn recall(
        &mut self,
        (attention, apart): (Attention, Apart),
        (setting, claims): (&Setting, Claims),
    ) {
        self.begin(setting);
        self.attention = attention;
        self.apart = apart;
        self.claims = Arc::new(claims);
        self.is_whole = true;
        self.is_recalled = true;
    }

    /// Returns what tells of which files rules have nothing to say while these are hot; none, where no other run says so.
    pub(super) fn silence(&self) -> Option<Silence> {
        self.is_recalled.then(|| Silence {
            same: Arc::clone(&self.same),
            has_same_paths: self.has_same_paths,
            claims: Arc::clone(&self.claims),
            spoken: self.apart.spoken.clone(),
        })
    }

    /// Finds out which files another run looked at as this one does, and what the others hold.
    fn compare(&mut self, ours: &[Claim]) {
        let kinds = |claim: &Claim| {
            let kinds = claim.kinds.iter().copied().map(Touched::of_kind);
            kinds.fold(Touched::FILES, Touched::with)
        };
        let theirs = &self.claims.read;
        for claim in ours {
            let known = theirs.binary_search_by_key(&claim.file, |claim| claim.file);
            let known = known.ok().and_then(|at| theirs.get(at));
            let is_same = self.is_same(claim.file) && !self.apart.guessed.contains(&claim.file);
            let is_taken = is_same && known == Some(claim);
            if !is_taken {
                self.changed = self.changed.with(kinds(claim));
            }
            if let Some(taken) = self.taken.get_mut(claim.file.0 as usize) {
                *taken = is_taken;
            }
        }
        for claim in theirs {
            if self.taken.get(claim.file.0 as usize) != Some(&true) {
                self.changed = self.changed.with(kinds(claim));
            }
        }
    }

    /// Gives the second side what the files of the first one are read as, where that cannot be another thing.
    pub(super) fn claims(&mut self, setting: &Setting) -> Option<Claims> {
        let is_same = self.has_same_paths && self.given == Some(Given::of(setting));
        (is_same && setting.is_configured && !self.claims.read.is_empty())
            .then(|| Claims::clone(&self.claims))
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
        (claims, loaded): (&Claims, &[Loaded]),
    ) -> Watch<'_> {
        if self.is_recalled {
            self.compare(&claims.read);
        }
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
        if !self.is_whole || self.is_cut || self.given != Some(Given::of(setting)) {
            return Watch::Nobody;
        }
        let noted = std::mem::take(&mut self.attention);
        Watch::PassesOver(Passed::new(noted, rules, (self.changed, &self.taken)))
    }
}
