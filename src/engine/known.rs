//! What the baseline accepts: findings by their fingerprints, and those that are too many to be listed by
//! how many of them a rule has in a file.
//!
//! Which of many are listed changes as people mend them. So what is counted for a rule in a file also
//! accepts those that were among the counted ones and are listed now, as long as all of them together are
//! not more than the baseline says.

use std::collections::{BTreeMap, BTreeSet};

use super::accept::Accepting;
use super::outcome::Acceptance;
use crate::finding::Finding;
use crate::policy::{Baseline, Known};

/// A finding and what accepts it.
pub(super) type Judged = (Finding, Option<Acceptance>);

/// What is left of the baseline for a rule in a file, once the findings that are listed have been found in it.
#[derive(Default)]
struct Rest<'a> {
    /// The entries that count, by their fingerprints.
    counting: Vec<&'a str>,
    counted: usize,
    /// Those that were listed once and are not listed now: they may be among those that are too many.
    unlisted: Vec<&'a str>,
    is_met: bool,
}

/// What of a baseline was found again, as fingerprints.
#[derive(Debug, Default)]
pub(super) struct Met {
    pub(super) one_by_one: BTreeSet<Box<str>>,
    /// Entries that count, and what is counted with them from now on: they are written anew.
    pub(super) counted: BTreeSet<Box<str>>,
}

/// Accepts what the baseline knows. A finding that stands for more than it knows becomes two.
pub(super) fn ask<'p>(
    accepting: &Accepting<'_>,
    judged: &mut Vec<Judged>,
    path_of: impl Fn(&Finding) -> &'p str,
) -> Met {
    let mut met = Met::default();
    for (finding, by) in judged.iter_mut().filter(|(_, by)| by.is_none()) {
        let known = accepting.baseline;
        let is_one = finding.stands_for == 0;
        if is_one && known.is_some_and(|known| known.has(&finding.fingerprint)) {
            met.one_by_one.insert(finding.fingerprint.clone());
            *by = Some(Acceptance::Baseline);
        }
    }
    let mut rest = rest(accepting.baseline, &met.one_by_one);
    let (many, others): (Vec<_>, Vec<_>) = judged
        .iter_mut()
        .filter(|(_, by)| by.is_none())
        .partition(|(finding, _)| finding.stands_for > 0);
    let mut parts = Vec::new();
    for (finding, by) in many {
        let rest = rest.get_mut(&(finding.rule, path_of(finding)));
        let known = rest.map_or(0, |rest| rest.take_many(finding.stands_for));
        if known == finding.stands_for || accepting.adopt {
            *by = Some(Acceptance::Baseline);
        } else if known > 0 {
            let mut part = finding.clone();
            part.stand_for(known);
            parts.push((part, Some(Acceptance::Baseline)));
            finding.take_known(known);
        }
    }
    for (finding, by) in others {
        let rest = rest.get_mut(&(finding.rule, path_of(finding)));
        if rest.is_some_and(Rest::take_one) || accepting.adopt {
            *by = Some(Acceptance::Baseline);
        }
    }
    let found_again = rest.into_values().filter(|rest| rest.is_met);
    let counted = found_again.flat_map(|rest| rest.counting);
    met.counted = counted.map(Into::into).collect();
    judged.extend(parts);
    met
}

fn rest<'a>(
    baseline: Option<&'a Baseline>,
    met: &BTreeSet<Box<str>>,
) -> BTreeMap<(&'a str, &'a str), Rest<'a>> {
    let known = baseline.into_iter().flat_map(Baseline::entries);
    let known = known.filter(|known| !met.contains(&known.fingerprint));
    let mut all: BTreeMap<_, Rest<'a>> = BTreeMap::new();
    for one in known {
        let Known { rule, path, .. } = one;
        let rest = all.entry((&**rule, &**path)).or_default();
        if one.count == 0 {
            rest.unlisted.push(&one.fingerprint);
        } else {
            rest.counting.push(&one.fingerprint);
            rest.counted = rest.counted.saturating_add(one.count);
        }
    }
    all
}

impl Rest<'_> {
    /// Takes from what is left for findings that are not listed, `most` at most; returns how many it took.
    fn take_many(&mut self, most: usize) -> usize {
        let counted = self.counted.min(most);
        self.counted -= counted;
        // How many there are in all is known: of those that are not listed the others are gone.
        let unlisted = std::mem::take(&mut self.unlisted);
        let taken = counted + unlisted.len().min(most - counted);
        self.is_met = true;
        self.counting.extend(unlisted);
        taken
    }

    /// Takes one of those that were counted for a finding that is listed; false where none is left.
    fn take_one(&mut self) -> bool {
        let is_left = self.counted > 0;
        self.counted -= usize::from(is_left);
        self.is_met |= is_left;
        is_left
    }
}
