//! What a rule finds in a file beyond what is kept of it: where, and no more, so that comments are asked of
//! each and the same mistake counts once.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::FixedState;

use super::{Body, Finding, Text, text};

/// What a finding is like: two that are alike in a rule are one mistake. Where it is, and a hash of what it
/// says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Like {
    /// Where it begins.
    pub start: u32,
    end: u32,
    /// Half a hash of what it says: only those that are at one place are told apart by it.
    said: u32,
}

// A list of two bytes an item may be wrong in each of millions of items.
const _: () = assert!(size_of::<Like>() == 12);

impl Like {
    /// Returns what a finding is like.
    pub fn of(finding: &Finding) -> Self {
        let mut hasher = FixedState::default().build_hasher();
        finding.about.hash(&mut hasher);
        for piece in finding.body.message.pieces() {
            match piece {
                super::Piece::Words(words) => words.hash(&mut hasher),
                super::Piece::Quoted(text, _)
                | super::Piece::Record(text, _)
                | super::Piece::Code(text, _) => text.hash(&mut hasher),
            }
        }
        let span = finding.place.span;
        Self {
            start: span.start,
            end: span.end,
            said: u32::try_from(hasher.finish() >> 32).unwrap_or_default(),
        }
    }
}

/// Findings of one rule in one file that are not kept.
#[derive(Clone, Debug)]
pub struct Surplus {
    /// Stands for all of them.
    first: Finding,
    all: Vec<Like>,
}

impl Surplus {
    pub(super) fn new(mut first: Finding) -> Self {
        let all = vec![Like::of(&first)];
        first.body = Body::new(std::mem::take(&mut first.body.message));
        Self { first, all }
    }

    /// Adds one more.
    pub(super) fn add(&mut self, finding: &Finding) {
        self.all.push(Like::of(finding));
        let first = &mut self.first;
        // What narrows an acceptance holds for all of them, or for none.
        if first.place.record != finding.place.record {
            first.place.record = None;
        }
        if first.keyword != finding.keyword {
            first.keyword = None;
        }
        first.is_mild &= finding.is_mild;
        first.severity = first.severity.max(finding.severity);
    }

    /// Adds those of another.
    pub(super) fn extend(&mut self, other: Self) {
        self.add(&other.first);
        self.all.pop();
        self.all.extend(other.all);
    }

    /// Returns how many bytes it takes in memory, about.
    pub(super) fn weight(&self) -> usize {
        self.all.len() * size_of::<Like>()
    }

    /// Returns one of them: rule, file and severity are those of all.
    pub fn first(&self) -> &Finding {
        &self.first
    }

    /// Returns the finding that stands for them, but for those that are `known` already and those that are
    /// `accepted`; none where that is all of them.
    pub fn into_finding(
        mut self,
        known: &HashSet<Like>,
        mut is_accepted: impl FnMut(u32) -> bool,
    ) -> Option<Finding> {
        self.all.sort_unstable();
        self.all.dedup();
        self.all
            .retain(|like| !known.contains(like) && !is_accepted(like.start));
        let count = self.all.len();
        let mut finding = self.first;
        finding.place.span.start = self.all.first()?.start;
        finding.place.span.end = self.all.first()?.end;
        finding.place.path = Box::default();
        finding.stand_for(count);
        finding.about = String::from("more");
        finding
            .help("mend what they have in common first, or raise `rule_findings` under `[limits]`");
        Some(finding)
    }
}

impl Finding {
    /// Makes it stand for others, which are too many to be kept.
    pub fn stand_for(&mut self, count: usize) {
        self.stands_for = count;
        self.body.message = not_listed(count, "listed");
    }

    /// Takes out as many as the baseline knows.
    pub fn take_known(&mut self, known: usize) {
        self.stands_for = self.stands_for.saturating_sub(known);
        self.body.message = not_listed(self.stands_for, "listed, and not in the baseline");
    }
}

fn not_listed(count: usize, listed: &'static str) -> Text {
    let these = if count == 1 {
        " more finding of this rule in this file is not "
    } else {
        " more findings of this rule in this file are not "
    };
    text![count, these, listed]
}
