//! On which days somebody is with several organisations, found in one sweep over all days: of
//! thousands of affiliations each begins on a day of its own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::person::Person;
use crate::date::{Interval, PartialDate};
use crate::steps::steps;

impl Person<'_> {
    /// Returns the first of some days on which the person is with several organisations, and not
    /// exactly one of them is primary; [`Person::organisations_on`] says which these are.
    pub fn first_unclear(self, days: &[Date]) -> Option<Date> {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut all = Vec::new();
        for affiliation in self.affiliations() {
            let next = numbers.len();
            let number = numbers
                .entry(affiliation.organisation_key())
                .or_insert(next);
            all.push(Held {
                interval: affiliation.interval(),
                organisation: *number,
                is_primary: affiliation.is_primary(),
            });
        }
        let unclear = unclear_days(&all, days);
        days.iter().copied().find(|day| unclear.contains(day))
    }
}

/// An affiliation: when it holds, and the number of its organisation.
struct Held {
    interval: Interval,
    organisation: usize,
    is_primary: bool,
}

impl Held {
    fn begins(&self) -> Option<Date> {
        self.interval.start.map(PartialDate::last)
    }

    fn ends(&self) -> Option<Date> {
        self.interval.end.map(PartialDate::first)
    }
}

/// What holds on the day that the sweep has come to.
struct Sweep<'h> {
    all: &'h [Held],
    /// By when they began, for certain.
    held: BTreeSet<(Option<Date>, usize)>,
    /// Those that may end, by the first day on which they may: such that count, and such that may have
    /// ended where the latest begins.
    counted: BTreeSet<(Date, usize)>,
    over: BTreeSet<(Date, usize)>,
    /// Of each organisation how many count, and how many of these are primary.
    counts: BTreeMap<usize, (usize, usize)>,
    primaries: usize,
}

impl Sweep<'_> {
    fn count(&mut self, at: usize, is_more: bool) {
        steps(1);
        let Some(held) = self.all.get(at) else {
            return;
        };
        let primary = usize::from(held.is_primary);
        let counts = self.counts.entry(held.organisation).or_default();
        let before = counts.1 > 0;
        if is_more {
            *counts = (counts.0 + 1, counts.1 + primary);
        } else {
            *counts = (counts.0 - 1, counts.1 - primary);
        }
        let (left, after) = (counts.0, counts.1 > 0);
        self.primaries = self.primaries + usize::from(after) - usize::from(before);
        if left == 0 {
            self.counts.remove(&held.organisation);
        }
    }

    fn begin(&mut self, at: usize) {
        let Some(held) = self.all.get(at) else {
            return;
        };
        self.held.insert((held.begins(), at));
        self.counted.extend(held.ends().map(|end| (end, at)));
        self.count(at, true);
    }

    fn end(&mut self, at: usize) {
        let Some(held) = self.all.get(at) else {
            return;
        };
        self.held.remove(&(held.begins(), at));
        let is_over = held.ends().is_some_and(|end| self.over.remove(&(end, at)));
        if !is_over {
            self.count(at, false);
            held.ends().map(|end| self.counted.remove(&(end, at)));
        }
    }

    /// Says whether several organisations are there, and not exactly one is primary.
    fn is_unclear(&mut self) -> bool {
        let Some(&(begins, latest)) = self.held.last() else {
            return false;
        };
        let may_be_over = |end: Date| begins.is_some_and(|begins| end <= begins);
        while let Some(&(end, at)) = self.counted.first().filter(|(end, _)| may_be_over(*end)) {
            self.counted.remove(&(end, at));
            self.over.insert((end, at));
            self.count(at, false);
        }
        while let Some(&(end, at)) = self.over.last().filter(|(end, _)| !may_be_over(*end)) {
            self.over.remove(&(end, at));
            self.counted.insert((end, at));
            self.count(at, true);
        }
        // The latest does not follow itself.
        let is_out = |held: &Held| {
            held.ends()
                .is_some_and(|end| self.over.contains(&(end, latest)))
        };
        let own = self.all.get(latest).filter(|held| is_out(held));
        let counts = own.map(|own| {
            self.counts
                .get(&own.organisation)
                .copied()
                .unwrap_or_default()
        });
        let more = counts.is_some_and(|(all, _)| all == 0);
        let is_primary = own.is_some_and(|own| own.is_primary);
        let more_primary = is_primary && counts.is_some_and(|(_, primary)| primary == 0);
        let organisations = self.counts.len() + usize::from(more);
        organisations > 1 && self.primaries + usize::from(more_primary) != 1
    }
}

/// Returns those of some days on which it is not clear which of several organisations is meant.
fn unclear_days(all: &[Held], days: &[Date]) -> BTreeSet<Date> {
    let first = |at: &usize| all.get(*at).and_then(|held| held.interval.start);
    let last = |at: &usize| all.get(*at).and_then(|held| held.interval.end);
    let mut begins: Vec<usize> = (0..all.len()).collect();
    begins.sort_by_key(|at| first(at).map(PartialDate::first));
    let mut ends: Vec<usize> = (0..all.len()).filter(|at| last(at).is_some()).collect();
    ends.sort_by_key(|at| last(at).map(PartialDate::last));
    let (mut begins, mut ends) = (begins.iter().peekable(), ends.iter().peekable());
    let mut sweep = Sweep {
        all,
        held: BTreeSet::new(),
        counted: BTreeSet::new(),
        over: BTreeSet::new(),
        counts: BTreeMap::new(),
        primaries: 0,
    };
    let days: BTreeSet<Date> = days.iter().copied().collect();
    let mut ended = BTreeSet::new();
    let mut begun = BTreeSet::new();
    let is_unclear = |day: &Date| {
        while let Some(at) = ends.next_if(|at| last(at).is_some_and(|end| end.last() < *day)) {
            ended.insert(*at);
            if begun.contains(at) {
                sweep.end(*at);
            }
        }
        while let Some(at) = begins.next_if(|at| first(at).is_none_or(|it| it.first() <= *day)) {
            // One that ends before it begins holds on no day.
            if begun.insert(*at) && !ended.contains(at) {
                sweep.begin(*at);
            }
        }
        sweep.is_unclear()
    };
    days.into_iter().filter(is_unclear).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DATES;

    /// What [`Person::organisations_on`] says.
    fn is_unclear(all: &[Held], day: Date) -> bool {
        let held: Vec<&Held> = all.iter().filter(|it| it.interval.contains(day)).collect();
        let latest = (0..held.len()).max_by_key(|at| (held[*at].begins(), *at));
        let mut found: BTreeMap<usize, bool> = BTreeMap::new();
        for (at, one) in held.iter().enumerate() {
            let latest = latest.filter(|latest| *latest != at);
            if !latest.is_some_and(|it| one.interval.hands_over_to(held[it].interval)) {
                *found.entry(one.organisation).or_default() |= one.is_primary;
            }
        }
        found.len() > 1 && found.values().filter(|primary| **primary).count() != 1
    }

    #[test]
    fn one_sweep_finds_the_days_that_asking_each_finds() {
        let mut number = 11_usize;
        let mut next = |most: usize| {
            number = (number * 1_103_515_245 + 12_345) % 2_147_483_648;
            number / 65_536 % most
        };
        let days = [
            "2018-01-01",
            "2019-12-31",
            "2020-03-15",
            "2020-06-01",
            "2020-12-31",
            "2021-07-01",
        ];
        let days: Vec<Date> = days.iter().map(|day| day.parse().unwrap()).collect();
        for length in [0, 1, 2, 3, 4, 6, 9, 20] {
            for _ in 0..120 {
                let mut date = || PartialDate::parse(DATES[next(DATES.len())]);
                let intervals: Vec<Interval> = (0..length)
                    .map(|_| Interval {
                        start: date(),
                        end: date(),
                    })
                    .collect();
                let all: Vec<Held> = intervals
                    .into_iter()
                    .map(|interval| Held {
                        interval,
                        organisation: next(3),
                        is_primary: next(2) == 0,
                    })
                    .collect();
                let each = days.iter().copied().filter(|day| is_unclear(&all, *day));
                assert_eq!(unclear_days(&all, &days), each.collect());
            }
        }
    }
}
