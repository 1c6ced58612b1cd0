//! Which fixes of a check are applied together: of those that touch, the first.

use std::collections::{BTreeMap, BTreeSet};

use super::apply::{Chosen, PathEdit};
use super::taken::Taken;
use super::{Choice, Draft, Job, LeftOut, Look, Why, meaning};
use crate::finding::{Fix, Safety};
use crate::path::RepoPath;

/// Returns fixes that do not touch each other, in the order of findings, and notes what is in
/// the way of others.
pub(super) fn choose(
    job: &Job<'_>,
    look: &Look,
    draft: &Draft<'_>,
    frozen: &BTreeSet<RepoPath>,
    left_out: &mut BTreeSet<LeftOut>,
) -> Vec<Chosen> {
    let mut chooser = Chooser {
        job,
        look,
        draft,
        frozen,
        taken: Taken::default(),
        bytes: BTreeMap::new(),
    };
    let mut chosen = Vec::new();
    for finding in &look.findings {
        if !job.narrowed.has(look.path(finding.place.span.file)) {
            continue;
        }
        let applied = finding.body.fixes().iter();
        let applied = applied.filter(|fix| is_wanted(fix, job, look));
        for fix in applied {
            match chooser.take(fix) {
                Ok(Some(edits)) => {
                    let rule = finding.rule;
                    let is_safe = fix.safety == Safety::Safe
                        && job.least == Safety::Safe
                        && job.chosen.is_none();
                    chosen.push(Chosen {
                        rule,
                        edits,
                        is_safe,
                    });
                    break;
                }
                Ok(None) => {}
                Err(reason) => _ = left_out.insert(reason),
            }
        }
    }
    meaning::sift(draft, chosen, left_out)
}

fn is_wanted(fix: &Fix, job: &Job<'_>, look: &Look) -> bool {
    if let Some(chosen) = job.chosen {
        return chosen.contains(&Choice::of(fix, |file| look.path(file).clone()));
    }
    match fix.safety {
        Safety::Safe => true,
        Safety::Unsafe => job.least == Safety::Unsafe,
        Safety::Suggest => false,
    }
}

struct Chooser<'c> {
    job: &'c Job<'c>,
    look: &'c Look,
    draft: &'c Draft<'c>,
    frozen: &'c BTreeSet<RepoPath>,
    /// By file, the bytes that are taken: from start to end.
    taken: Taken,
    bytes: BTreeMap<RepoPath, Option<Vec<u8>>>,
}

impl Chooser<'_> {
    /// Returns the edits of a fix, which are taken from here on; nothing where they touch others.
    fn take(&mut self, fix: &Fix) -> Result<Option<Vec<PathEdit>>, LeftOut> {
        let mut edits = Vec::new();
        for edit in &fix.edits {
            let path = self.look.path(edit.span.file).clone();
            if self.frozen.contains(&path) || !self.job.narrowed.has(&path) {
                return Ok(None);
            }
            self.stands_in_the_way(&path)?;
            let range = edit.span.range();
            if !self.is_sound(&path, range.start) || !self.is_sound(&path, range.end) {
                return Ok(None);
            }
            edits.push(PathEdit {
                path,
                start: range.start,
                end: range.end,
                text: edit.text.clone(),
            });
        }
        edits.sort();
        let overlap = edits.windows(2).any(|pair| match pair {
            [one, other] => one.path == other.path && other.start < one.end,
            _ => false,
        });
        if edits.is_empty() || overlap || edits.iter().any(|edit| self.taken.touches(edit)) {
            return Ok(None);
        }
        self.taken.take(&edits);
        Ok(Some(edits))
    }

    fn stands_in_the_way(&mut self, path: &RepoPath) -> Result<(), LeftOut> {
        let because = |why: Why| {
            Err(LeftOut {
                path: path.clone(),
                why,
            })
        };
        if self.look.files.listed().binary_search(path).is_err() {
            return because(Why::NotListed);
        }
        if self.job.source.is_link(path) {
            return because(Why::Link);
        }
        let bytes = self.bytes.entry(path.clone());
        if bytes.or_insert_with(|| self.draft.bytes(path)).is_none() {
            return because(Why::Changed);
        }
        Ok(())
    }

    /// Says whether an edit may begin or end there: not after the end, nor inside a character.
    fn is_sound(&self, path: &RepoPath, at: usize) -> bool {
        let Some(Some(bytes)) = self.bytes.get(path) else {
            return false;
        };
        match bytes.get(at) {
            Some(byte) => byte & 0xC0 != 0x80,
            None => at == bytes.len(),
        }
    }
}
