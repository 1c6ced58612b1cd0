//! Which findings were there before: those that are alike on both sides, one for one.
//!
//! A fingerprint leaves out what is masked, since outputs show it. Here nothing is shown, and two findings about
//! masked bytes are alike only where the bytes are.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::lines::Lines;
use crate::engine::Checked;
use crate::engine::files::UNREADABLE;
use crate::engine::judge::order;
use crate::engine::outcome::{Acceptance, Accepted, Mask, Outcome};
use crate::finding::Finding;
use crate::model::Loaded;
use crate::path::RepoPath;
use crate::source::Files;
use crate::span::Span;

/// What two findings have in common that are one, before and after: the fingerprint without its number, and the
/// hash of the bytes under it where these are masked.
pub(super) type Likeness = (Box<str>, Option<[u8; 32]>);

/// A rule, and the path of a file as the newer side calls it.
type Heap = (&'static str, RepoPath);

/// The findings of the older side.
#[derive(Default)]
pub(super) struct Known {
    /// How many are alike.
    alike: HashMap<Likeness, usize>,
    /// How many there are of a rule in a file, beyond those that are kept one by one.
    more: BTreeMap<Heap, usize>,
}

/// What was found on one side, and in what.
pub(super) struct Side<'a> {
    masks: &'a [Mask],
    loaded: &'a [Loaded],
}

impl<'a> Side<'a> {
    pub(super) fn of(checked: &'a Checked) -> Self {
        Self {
            masks: &checked.outcome.masks,
            loaded: &checked.loaded,
        }
    }

    pub(super) fn likeness(&self, finding: &Finding) -> Likeness {
        let print = &*finding.fingerprint;
        let hash = print.rsplit_once(':').map_or(print, |(hash, _)| hash);
        (hash.into(), self.masked(finding.place.span))
    }

    /// Returns the hash of the text at a place, where no output may show it.
    fn masked(&self, span: Span) -> Option<[u8; 32]> {
        let is_before = |mask: &Mask| (mask.0.file, mask.0.end) <= (span.file, span.start);
        let next = self.masks.get(self.masks.partition_point(is_before))?;
        if !next.0.overlaps(span) {
            return None;
        }
        let at = self
            .loaded
            .binary_search_by_key(&span.file, Loaded::id)
            .ok()?;
        let text = self.loaded.get(at)?.document().text();
        text.get(span.range())
            .map(|text| Sha256::digest(text).into())
    }
}

/// The same as another run reads it.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Kept {
    alike: Vec<(Box<str>, Option<[u8; 32]>, usize)>,
    more: Vec<(String, String, usize)>,
}

impl Known {
    /// Returns it as another run reads it.
    pub(super) fn to_kept(&self) -> Kept {
        let alike = self.alike.iter();
        let more = self.more.iter();
        Kept {
            alike: alike
                .map(|((print, masked), number)| (print.clone(), *masked, *number))
                .collect(),
            more: more
                .map(|((rule, path), number)| ((*rule).to_owned(), path.to_string(), *number))
                .collect(),
        }
    }

    /// Takes what another run found; none, where it speaks of a rule that nobody knows.
    pub(super) fn from_kept(
        kept: Kept,
        rule: impl Fn(&str) -> Option<&'static str>,
    ) -> Option<Self> {
        let alike = kept.alike.into_iter();
        let more = kept.more.into_iter();
        let heap = |(name, path, number): (String, String, usize)| {
            Some(((rule(&name)?, RepoPath::from_normal(&path)), number))
        };
        Some(Self {
            alike: alike
                .map(|(print, masked, number)| ((print, masked), number))
                .collect(),
            more: more.map(heap).collect::<Option<_>>()?,
        })
    }

    /// Takes what was reported of the older side.
    pub(super) fn of(
        checked: &Checked,
        (files, is_unread): (&Files, &dyn Fn(&RepoPath) -> bool),
        renamed: &BTreeMap<RepoPath, RepoPath>,
    ) -> Self {
        let mut known = Self::default();
        let side = Side::of(checked);
        for finding in &checked.outcome.findings {
            // That a file cannot be read says nothing of what was in it.
            let mut path = files.path(finding.place.span.file).into_iter();
            if finding.rule == UNREADABLE && path.any(is_unread) {
                continue;
            }
            if finding.stands_for == 0 {
                *known.alike.entry(side.likeness(finding)).or_default() += 1;
                continue;
            }
            let path = files.path(finding.place.span.file).unwrap_or(files.root());
            let path = renamed.get(path).unwrap_or(path);
            let heap = (finding.rule, path.clone());
            *known.more.entry(heap).or_default() += finding.stands_for;
        }
        known
    }

    /// Says whether the older side has such a finding.
    pub(super) fn has(&self, likeness: &Likeness) -> bool {
        self.alike.contains_key(likeness)
    }

    /// Moves what was there before to what is accepted. Of findings that are alike, and more than before, those
    /// on lines that changed are the new ones.
    pub(super) fn accept(mut self, checked: &mut Checked, files: &Files, lines: &mut Lines<'_>) {
        let outcome = &mut checked.outcome;
        let findings = std::mem::take(&mut outcome.findings);
        let side = Side {
            masks: &outcome.masks,
            loaded: &checked.loaded,
        };
        let mut is_known = vec![false; findings.len()];
        let mut groups: BTreeMap<Likeness, Vec<usize>> = BTreeMap::new();
        let one_by_one = findings.iter().enumerate();
        for (at, finding) in one_by_one.filter(|(_, finding)| finding.stands_for == 0) {
            let likeness = side.likeness(finding);
            if self.alike.contains_key(&likeness) {
                groups.entry(likeness).or_default().push(at);
            }
        }
        for (likeness, mut group) in groups {
            let Some(number) = self.alike.get_mut(&likeness) else {
                continue;
            };
            if group.len() > *number {
                let place = |at: &usize| findings.get(*at).map(|finding| finding.place.span);
                // Stable: of those that are equally old the first ones count as known.
                group.sort_by_key(|at| place(at).is_some_and(|span| lines.is_changed(span)));
            }
            for at in group.into_iter().take(*number) {
                if let Some(known) = is_known.get_mut(at) {
                    *known = true;
                }
                *number -= 1;
            }
        }
        for (finding, is_known) in findings.into_iter().zip(is_known) {
            self.sort_out(finding, is_known, outcome, files);
        }
        let by_place =
            |one: &Accepted, other: &Accepted| order(&one.finding).cmp(&order(&other.finding));
        outcome.accepted.sort_by(by_place);
    }

    /// Puts a finding where it belongs; one that stands for more than were there before becomes two.
    fn sort_out(
        &mut self,
        mut finding: Finding,
        is_known: bool,
        outcome: &mut Outcome,
        files: &Files,
    ) {
        let accept = |finding: Finding| Accepted {
            finding,
            by: Acceptance::Before,
        };
        if is_known {
            return outcome.accepted.push(accept(finding));
        }
        let path = files.path(finding.place.span.file).unwrap_or(files.root());
        let more = self.more.get_mut(&(finding.rule, path.clone()));
        let left = more.filter(|more| **more > 0);
        let Some(left) = left else {
            return outcome.findings.push(finding);
        };
        // It may have been one of those that were too many to be kept.
        let taken = (*left).min(finding.count());
        *left -= taken;
        if taken == finding.count() {
            return outcome.accepted.push(accept(finding));
        }
        let mut part = finding.clone();
        part.stand_for(taken);
        outcome.accepted.push(accept(part));
        finding.take_known(taken);
        outcome.findings.push(finding);
    }
}
