//! Round after round: choose, apply, check again, and take back what made anything worse.

use std::collections::{BTreeMap, BTreeSet};

use super::apply::{Chosen, apply};
use super::choose::choose;
use super::draft::hash;
use super::{Change, Draft, Fixed, Job, LeftOut, Look, Why};
use crate::engine::Mask;
use crate::path::RepoPath;

/// Rounds in a run. Each but the first is for edits that touched others; more are never honest.
const MOST_ROUNDS: usize = 100;

/// Checks in a run that look for the fixes which make something worse.
const MOST_LOOKS: usize = 256;

/// A run of rounds.
pub(super) struct Rounds<'a> {
    job: &'a Job<'a>,
    draft: Draft<'a>,
    look: Look,
    /// Files that are left as they were.
    frozen: BTreeSet<RepoPath>,
    left_out: BTreeSet<LeftOut>,
    /// By file, what it was in earlier rounds.
    history: BTreeMap<RepoPath, BTreeSet<u64>>,
    /// By file, the rules whose fixes were applied, once for each.
    applied: BTreeMap<RepoPath, Vec<&'static str>>,
    looks: usize,
}

/// What became of the fixes of a round.
#[derive(Default)]
struct Round<'a> {
    accepted: Vec<Chosen>,
    /// The draft and its check with all that is accepted.
    state: Option<(Draft<'a>, Look)>,
    refused: Vec<LeftOut>,
}

impl<'a> Rounds<'a> {
    pub(super) fn new(job: &'a Job<'a>, draft: Draft<'a>, look: Look) -> Self {
        Self {
            job,
            draft,
            look,
            frozen: BTreeSet::new(),
            left_out: BTreeSet::new(),
            history: BTreeMap::new(),
            applied: BTreeMap::new(),
            looks: 0,
        }
    }

    /// Goes on until nothing changes any more.
    pub(super) fn run(&mut self) {
        for round in 0.. {
            // What a person chose was chosen in the files as they were.
            if round > 0 && self.job.chosen.is_some() {
                return;
            }
            let mut obstacles = BTreeSet::new();
            let chosen = choose(
                self.job,
                &self.look,
                &self.draft,
                &self.frozen,
                &mut obstacles,
            );
            let mut tried = Round::default();
            self.admit(chosen, &mut tried);
            if tried.accepted.is_empty() {
                // What was refused in earlier rounds may have been applied since.
                self.left_out.extend(obstacles);
                self.left_out.extend(tried.refused);
                return;
            }
            self.take(tried, round + 1 >= MOST_ROUNDS);
        }
    }

    /// Tries fixes together with those that are accepted already, and where something gets worse,
    /// each half of them.
    fn admit(&mut self, group: Vec<Chosen>, round: &mut Round<'a>) {
        if group.is_empty() {
            return;
        }
        if self.looks >= MOST_LOOKS {
            let untried = group.iter().map(|fix| because(fix, Why::Untried(fix.rule)));
            round.refused.extend(untried);
            return;
        }
        self.looks += 1;
        match self.attempt(&group, round) {
            Ok(state) => {
                round.accepted.extend(group);
                round.state = Some(state);
            }
            Err(suspects) => self.divide(group, &suspects, round),
        }
    }

    /// Returns the draft with a group of fixes and its check; where that is worse, the reason and
    /// the file that it is worse in.
    fn attempt(&self, group: &[Chosen], round: &Round<'a>) -> Result<(Draft<'a>, Look), Worse> {
        let fixes: Vec<&Chosen> = round.accepted.iter().chain(group).collect();
        let Some(draft) = apply(&self.draft, &fixes) else {
            return Err(Worse::Changed);
        };
        let Ok(look) = Look::at(self.job, &draft) else {
            return Err(Worse::Unreadable);
        };
        match look.worse_than(&self.look) {
            None => Ok((draft, look)),
            Some(worse) => Err(worse),
        }
    }

    fn divide(&mut self, group: Vec<Chosen>, worse: &Worse, round: &mut Round<'a>) {
        if let [only] = &*group {
            let why = match worse {
                Worse::Finding(_, rule) => Why::Worse(only.rule, rule),
                Worse::More => Why::More(only.rule),
                Worse::Unreadable => Why::Unreadable(only.rule),
                Worse::Changed => Why::Changed,
            };
            round.refused.push(because(only, why));
            return;
        }
        // Most often the file that is worse is the one that was edited.
        let is_suspect = |fix: &Chosen| match worse {
            Worse::Finding(path, _) => fix.edits.iter().any(|edit| edit.path == *path),
            _ => false,
        };
        let (suspects, others): (Vec<Chosen>, Vec<Chosen>) =
            group.into_iter().partition(is_suspect);
        let (mut first, mut second) = (others, suspects);
        if first.is_empty() || second.is_empty() {
            first.append(&mut second);
            second = first.split_off(first.len() / 2);
        }
        self.admit(first, round);
        self.admit(second, round);
    }

    /// Takes what a round came to; a file that has been the same before is left alone for good.
    fn take(&mut self, round: Round<'a>, is_last: bool) {
        let Some((draft, look)) = round.state else {
            return;
        };
        let mut touched: BTreeMap<&RepoPath, Vec<&'static str>> = BTreeMap::new();
        for fix in &round.accepted {
            for edit in &fix.edits {
                touched.entry(&edit.path).or_default().push(fix.rule);
            }
            if let Some(edit) = fix.edits.first() {
                let applied = self.applied.entry(edit.path.clone()).or_default();
                applied.push(fix.rule);
            }
        }
        let mut circling = Vec::new();
        for (path, rules) in &touched {
            let before = self.draft.bytes(path).map_or(0, |bytes| hash(&bytes));
            let now = draft.bytes(path).map_or(0, |bytes| hash(&bytes));
            let history = self.history.entry((*path).clone()).or_default();
            history.insert(before);
            if history.contains(&now) || is_last {
                circling.push(((*path).clone(), rules.clone()));
            }
        }
        (self.draft, self.look) = (draft, look);
        if circling.is_empty() {
            return;
        }
        for (path, mut rules) in circling {
            rules.extend(self.applied.remove(&path).unwrap_or_default());
            rules.sort_unstable();
            rules.dedup();
            self.draft.forget(&path);
            let why = Why::PingPong(rules);
            self.left_out.insert(LeftOut {
                path: path.clone(),
                why,
            });
            self.frozen.insert(path);
        }
        // The configuration was read with these files as they were, once before.
        if let Ok(look) = Look::at(self.job, &self.draft) {
            self.look = look;
        }
    }

    pub(super) fn into_fixed(self, masks_before: Vec<Mask>) -> Fixed {
        let mut changes = Vec::new();
        let mut left_out = self.left_out;
        for (path, new) in self.draft.changed() {
            let Some(old) = self.draft.original(path) else {
                left_out.insert(LeftOut {
                    path: path.clone(),
                    why: Why::Changed,
                });
                continue;
            };
            changes.push(Change {
                path: path.clone(),
                old,
                new: new.to_vec(),
                problems: self.applied.get(path).map_or(0, Vec::len),
            });
        }
        Fixed {
            changes,
            left_out: left_out.into_iter().collect(),
            masks_before,
            masks_after: self.look.masks,
            paths: self.look.files.listed().to_vec(),
        }
    }
}

/// What a group of fixes would do.
pub(super) enum Worse {
    /// A rule speaks more often of a file.
    Finding(RepoPath, &'static str),
    /// There are more findings, of which not all are known.
    More,
    /// The configuration has a mistake then.
    Unreadable,
    /// A file is not what was checked.
    Changed,
}

fn because(fix: &Chosen, why: Why) -> LeftOut {
    let path = fix.edits.first().map(|edit| edit.path.clone());
    LeftOut {
        path: path.unwrap_or_else(RepoPath::root),
        why,
    }
}
