//! Pages that say the same under two dates or titles: somebody copied one and did not go on.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::model::index::community::Community;
use crate::model::kept::parts::BodyTrace;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::kinds::KindId;
use crate::model::load::noticed::{Line, own_lines};
use crate::model::record::record::Record;

/// More pages that share a text are a form, and not one page that was copied.
const MANY: usize = 3;

/// Two records whose pages say the same.
pub struct SameText<'a> {
    /// The first in the order of paths.
    pub first: Record<'a>,
    /// One that says the same.
    pub again: Record<'a>,
}

impl Community<'_> {
    /// Returns pages that repeat the text of another under another date or title, where they have at
    /// least `letters` letters and digits that no third page has.
    pub fn same_texts(&self, letters: usize) -> Vec<SameText<'_>> {
        let pages: Vec<Record<'_>> = [Builtin::Note, Builtin::Decision, Builtin::Content]
            .into_iter()
            .flat_map(|kind| self.of_kind(kind))
            .filter(|record| record.is_alone() && record.document().page().is_some())
            .collect();
        let alike = alike(&pages);
        let traces: Vec<BodyTrace> = alike
            .par_iter()
            .map(|record| record.file().body_trace())
            .collect();
        let mut same: HashMap<(KindId, BodyTrace), Vec<Record<'_>>> = HashMap::new();
        for (record, trace) in alike.iter().zip(traces) {
            if trace.letters as usize >= letters {
                let key = (record.kind().id(), trace);
                same.entry(key).or_default().push(*record);
            }
        }
        let mut groups: Vec<Vec<Record<'_>>> = same.into_values().collect();
        groups.retain(|group| (2..=MANY).contains(&group.len()));
        let others = Others::of(&groups, &pages);
        let mut found = Vec::new();
        for (group, at) in groups.iter().zip(0..) {
            let Some((first, rest)) = group.split_first() else {
                continue;
            };
            if others.own_letters(*first, at) < letters {
                continue;
            }
            let differing = rest.iter().filter(|again| differ(*first, **again));
            found.extend(differing.map(|again| SameText {
                first: *first,
                again: *again,
            }));
        }
        found.sort_by_key(|same| same.again.file().id());
        found
    }
}

/// Returns the pages that begin as another one of their kind does: only they have to be compared as a whole.
fn alike<'a>(pages: &[Record<'a>]) -> Vec<Record<'a>> {
    let begins: Vec<(KindId, u64)> = pages
        .par_iter()
        .map(|record| (record.kind().id(), record.file().body_begin()))
        .collect();
    let mut counts: HashMap<(KindId, u64), usize> = HashMap::new();
    for begin in &begins {
        *counts.entry(*begin).or_default() += 1;
    }
    let all = pages.iter().zip(begins);
    let alike = all.filter(|(_, begin)| counts.get(begin).is_some_and(|count| *count > 1));
    alike.map(|(record, _)| *record).collect()
}

/// Says whether two records have two dates; content and decisions may have two titles instead.
fn differ(one: Record<'_>, other: Record<'_>) -> bool {
    let is_ahead = |record: Record<'_>| {
        let day = record.field("date").and_then(|value| value.date());
        day.is_some_and(|day| day.first() > record.setting().today)
    };
    // What is still to come may be copied to be filled in.
    if is_ahead(one) || is_ahead(other) {
        return false;
    }
    let says_two = |field: &str| match (one.field(field), other.field(field)) {
        (Some(one), Some(other)) => !one.says_the_same(&other),
        _ => false,
    };
    let is_note = one.kind().builtin() == Some(Builtin::Note);
    says_two("date") || (!is_note && says_two("title"))
}

/// Which lines of repeated texts are in other pages of the kind, too.
struct Others {
    /// The group of pages that has a line, where it is one alone.
    lines: HashMap<u64, Option<usize>>,
}

impl Others {
    fn of(groups: &[Vec<Record<'_>>], pages: &[Record<'_>]) -> Self {
        let mut lines: HashMap<u64, Option<usize>> = HashMap::new();
        for (group, at) in groups.iter().zip(0..) {
            let Some(record) = group.first() else {
                continue;
            };
            for line in own_lines(record.document()) {
                let known = lines.entry(hash_of(*record, &line)).or_insert(Some(at));
                *known = known.filter(|known| *known == at);
            }
        }
        let members = groups.iter().flatten();
        let members: HashSet<_> = members.map(|record| record.file().id()).collect();
        let is_wanted = !lines.is_empty();
        let third = pages
            .iter()
            .filter(|record| is_wanted && !members.contains(&record.file().id()));
        for record in third {
            for line in own_lines(record.document()) {
                if let Some(known) = lines.get_mut(&hash_of(*record, &line)) {
                    *known = None;
                }
            }
        }
        Self { lines }
    }

    /// Returns how many letters and digits of a text are in no other; of a body that was let go of,
    /// which is long, all.
    fn own_letters(&self, record: Record<'_>, group: usize) -> usize {
        if record.document().has_let_go() {
            return usize::MAX;
        }
        let own = own_lines(record.document())
            .filter(|line| !line.is_heading)
            .filter(|line| self.lines.get(&hash_of(record, line)) == Some(&Some(group)));
        own.map(|line| line.letters).sum()
    }
}

fn hash_of(record: Record<'_>, line: &Line) -> u64 {
    FixedState::default().hash_one((record.kind().id(), &line.text))
}
