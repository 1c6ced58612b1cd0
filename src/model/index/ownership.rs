//! Which organisations are above which, and when: parents, and who controls whom.
//!
//! A link holds while both organisations exist, and where a relation states days, on these. What `parent` says, a
//! relation to the same organisation dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ids::RecordIndex;
use super::records::Records;
use crate::date::{Interval, Stretch};
use crate::model::kind::builtin::Builtin;
use crate::model::record::record::Record;
use crate::steps::steps;

/// An organisation that another one belongs to on some days.
#[derive(Clone, Copy, Debug)]
struct Link {
    above: RecordIndex,
    days: Stretch,
}

/// Which organisations are above which.
#[derive(Default)]
pub(in crate::model) struct Ownership(BTreeMap<RecordIndex, Vec<Link>>);

/// The most steps from an organisation to those at the top of it: a family of more is not a family.
const STEPS: usize = 256;

const ALWAYS: Stretch = Stretch {
    from: Date::MIN,
    to: Date::MAX,
};

impl Ownership {
    pub(in crate::model) fn new(records: &Records<'_>) -> Self {
        let mut found = Self::default();
        for index in records.indices_of(Builtin::Organisation) {
            let Some(record) = records.record(index) else {
                continue;
            };
            let other = |text: &str| records.find_index(Builtin::Organisation, text);
            let mut dated = BTreeSet::new();
            for table in record.tables("relations") {
                steps(1);
                let kind = table.text("type").unwrap_or_default();
                if !matches!(&*kind, "parent" | "child" | "controls") {
                    continue;
                }
                let Some(named) = table.text("organisation").and_then(|text| other(&text)) else {
                    continue;
                };
                let said = Interval {
                    start: table.date("start"),
                    end: table.date("end"),
                };
                let (below, above) = match &*kind {
                    "parent" => (index, named),
                    _ => (named, index),
                };
                if below == index {
                    dated.insert(above);
                }
                found.add(records, (below, above), said);
            }
            let parent = record.text("parent").and_then(|text| other(&text));
            if let Some(parent) = parent.filter(|parent| !dated.contains(parent)) {
                let always = Interval {
                    start: None,
                    end: None,
                };
                found.add(records, (index, parent), always);
            }
        }
        found
    }

    fn add(
        &mut self,
        records: &Records<'_>,
        (below, above): (RecordIndex, RecordIndex),
        said: Interval,
    ) {
        let life = |index| records.record(index).and_then(life).unwrap_or(ALWAYS);
        let days = Stretch::of(said).and_then(|said| said.shared(life(below))?.shared(life(above)));
        if let Some(days) = days.filter(|_| below != above) {
            self.0.entry(below).or_default().push(Link { above, days });
        }
    }

    /// Returns the organisations at the top of one, each with the days; the one itself, while nobody is above it.
    pub(in crate::model) fn tops(
        &self,
        organisation: RecordIndex,
        days: Stretch,
    ) -> Vec<(RecordIndex, Stretch)> {
        let mut found = Vec::new();
        let mut path = Vec::new();
        let mut left = STEPS;
        self.climb(organisation, days, &mut path, &mut left, &mut found);
        found
    }

    /// The depth is that of `STEPS` at most.
    fn climb(
        &self,
        at: RecordIndex,
        days: Stretch,
        path: &mut Vec<RecordIndex>,
        left: &mut usize,
        found: &mut Vec<(RecordIndex, Stretch)>,
    ) {
        steps(1);
        *left = left.saturating_sub(1);
        if let Some(circle) = path.iter().position(|known| *known == at) {
            // One of a circle stands for all of it, the same wherever one enters it.
            let least = path.iter().skip(circle).min();
            found.push((*least.unwrap_or(&at), days));
            return;
        }
        let links = self.0.get(&at).filter(|_| *left > 0);
        let links = links.map(Vec::as_slice).unwrap_or_default();
        let above = links.iter().take(*left);
        let above = above.filter_map(|link| Some((link.above, link.days.shared(days)?)));
        let above: Vec<_> = above.collect();
        path.push(at);
        for (above, days) in &above {
            self.climb(*above, *days, path, left, found);
        }
        path.pop();
        let free = free_of(days, above.iter().map(|(_, days)| *days));
        found.extend(free.into_iter().map(|days| (at, days)));
    }
}

/// Returns the days of a stretch that are in none of others.
fn free_of(days: Stretch, others: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let mut others: Vec<Stretch> = others.collect();
    others.sort_unstable_by_key(|other| (other.from, other.to));
    let mut free = Vec::new();
    let mut next = Some(days.from);
    for other in others {
        let Some(from) = next else { break };
        if let Some(to) = other.from.yesterday().ok().filter(|to| from <= *to) {
            free.push(Stretch { from, to });
        }
        next = next.max(other.to.tomorrow().ok());
        if other.to == Date::MAX {
            next = None;
        }
    }
    let rest = next.filter(|from| *from <= days.to);
    free.extend(rest.map(|from| Stretch { from, to: days.to }));
    free
}

/// Returns the days on which an organisation exists.
fn life(record: Record<'_>) -> Option<Stretch> {
    let date = |field| record.field(field).and_then(|value| value.date());
    Stretch::of(Interval {
        start: date("founded"),
        end: date("dissolved"),
    })
}
