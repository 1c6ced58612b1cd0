//! What rules looked at on the one side of a change, so that on the other one nobody looks again at what is the same.
//!
//! A rule that had nothing to say of a record has nothing to say of it on the other side, where the record's file is the
//! same and so is all that the rule touched beyond it (`Touched`). What was found is looked for again: it is little,
//! and its places may be in files that are not the same. Rules that a configuration states keep an account of what
//! they were asked, and always look.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Statistics;
use crate::finding::Sink;
use crate::model::Touched;
use crate::policy::Active;
use crate::span::FileId;

/// What the rules of a run looked at, in their order, and where they found something.
#[derive(Debug, Default)]
pub(super) struct Attention {
    rules: Box<[OfRule]>,
}

#[derive(Debug, Default)]
struct OfRule {
    touched: AtomicU64,
    /// Says that it found something.
    has_found: AtomicBool,
    /// The files of the records and pages of which it said something.
    found_in: Mutex<BTreeSet<FileId>>,
}

impl Attention {
    /// Begins with nothing, for this many rules.
    pub(super) fn new(rules: usize) -> Self {
        Self {
            rules: (0..rules).map(|_| OfRule::default()).collect(),
        }
    }

    /// Lets a rule look at something, in a file where it is of one, and notes what it touched.
    fn note(&self, at: usize, file: Option<FileId>, sink: &mut Sink, look: impl FnOnce(&mut Sink)) {
        let before = sink.told();
        let ((), touched) = Touched::by(|| look(sink));
        let Some(rule) = self.rules.get(at) else {
            return;
        };
        // Nearly always it is there already, and a word that nobody writes to is in all caches.
        let bits = touched.bits();
        if rule.touched.load(Ordering::Relaxed) & bits != bits {
            rule.touched.fetch_or(bits, Ordering::Relaxed);
        }
        if sink.told() != before {
            rule.has_found.store(true, Ordering::Relaxed);
            let found_in = rule.found_in.lock();
            found_in
                .unwrap_or_else(PoisonError::into_inner)
                .extend(file);
        }
    }
}

/// Who looks on while rules look.
pub(super) enum Watch<'a> {
    /// Nobody: there is no other side.
    Nobody,
    /// What they look at is noted for the other side.
    Notes(&'a Attention),
    /// What they need not look at again is passed over.
    PassesOver(Passed<'a>),
}

/// What need not be looked at again.
pub(super) struct Passed<'a> {
    /// The files that are the same on both sides, by their numbers.
    same: &'a [bool],
    /// Of each rule: nothing; or whether it found something at all, and where.
    rules: Vec<Option<(bool, BTreeSet<FileId>)>>,
}

impl<'a> Passed<'a> {
    /// Takes what was noted, and what is not the same on both sides.
    pub(super) fn new(
        noted: Attention,
        rules: &[Active],
        (changed, same): (Touched, &'a [bool]),
    ) -> Self {
        let of_rule = |(of_rule, active): (OfRule, &Active)| {
            let touched = Touched::from_bits(of_rule.touched.into_inner());
            let found_in = of_rule.found_in.into_inner();
            let is_unmoved = !active.rule.is_stated() && !touched.meets(changed);
            is_unmoved.then(|| {
                (
                    of_rule.has_found.into_inner(),
                    found_in.unwrap_or_else(PoisonError::into_inner),
                )
            })
        };
        let noted = noted.rules.into_iter();
        Self {
            same,
            rules: noted.zip(rules).map(of_rule).collect(),
        }
    }
}

impl Watch<'_> {
    /// Says whether a rule need not look again at a record or page of a file.
    pub(super) fn passes_over(&self, at: usize, file: FileId) -> bool {
        let Self::PassesOver(passed) = self else {
            return false;
        };
        let is_same = passed.same.get(file.0 as usize) == Some(&true);
        let rule = passed.rules.get(at).and_then(Option::as_ref);
        is_same && rule.is_some_and(|(_, found_in)| !found_in.contains(&file))
    }

    /// Says whether a rule need not look again at the community as a whole.
    pub(super) fn passes_over_all(&self, at: usize) -> bool {
        let Self::PassesOver(passed) = self else {
            return false;
        };
        let rule = passed.rules.get(at).and_then(Option::as_ref);
        rule.is_some_and(|(has_found, _)| !has_found)
    }

    /// Lets a rule look at something, in a file where it is of one.
    pub(super) fn look(
        &self,
        (at, statistics): (usize, &Statistics),
        file: Option<FileId>,
        sink: &mut Sink,
        look: impl FnOnce(&mut Sink),
    ) {
        statistics.measure(at, sink, |sink| match self {
            Self::Notes(attention) => attention.note(at, file, sink, look),
            _ => look(sink),
        });
    }
}
