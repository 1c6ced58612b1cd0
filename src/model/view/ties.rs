//! The organisations that a person is with, asked by day: of one person there may be as many seats, each
//! of its own day, as affiliations.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use jiff::civil::Date;

use super::affiliation::Affiliation;
use super::organisation::Organisation;
use super::person::Person;
use crate::date::{Interval, PartialDate};
use crate::steps::steps;

/// The organisations that a person is with.
pub struct Ties<'a> {
    affiliations: Vec<Affiliation<'a>>,
    /// Sorted: from which day on which affiliation is the first of those that hold.
    first: Vec<(Date, Option<usize>)>,
    /// When the person is with each organisation.
    own: BTreeMap<usize, Days>,
    /// The same for their parents and relations.
    families: BTreeMap<usize, Days>,
}

impl<'a> Ties<'a> {
    fn of(affiliations: Vec<Affiliation<'a>>) -> Self {
        let stretches: Vec<(Date, Date)> = affiliations
            .iter()
            .map(|affiliation| stretch(affiliation.interval()))
            .collect();
        let mut with: BTreeMap<usize, (Organisation<'a>, Vec<(Date, Date)>)> = BTreeMap::new();
        for (affiliation, stretch) in affiliations.iter().zip(&stretches) {
            if let Some(organisation) = affiliation.organisation() {
                let key = organisation.record().identity();
                let entry = with.entry(key).or_insert((organisation, Vec::new()));
                entry.1.push(*stretch);
            }
        }
        let mut own = BTreeMap::new();
        let mut families: BTreeMap<usize, Vec<(Date, Date)>> = BTreeMap::new();
        for (key, (organisation, days)) in with {
            let days = Days::of(days);
            for member in organisation.family() {
                let known = families.entry(member.record().identity()).or_default();
                known.extend(&days.0);
            }
            own.insert(key, days);
        }
        let families = families.into_iter();
        Self {
            first: first_by_day(&stretches),
            own,
            families: families.map(|(key, days)| (key, Days::of(days))).collect(),
            affiliations,
        }
    }

    /// Returns the first of the affiliations that hold on a day.
    pub fn first_on(&self, day: Date) -> Option<&Affiliation<'a>> {
        let next = self.first.partition_point(|(start, _)| *start <= day);
        let (_, at) = self.first.get(next.checked_sub(1)?)?;
        self.affiliations.get((*at)?)
    }

    /// Says whether the person is, on a day, with an organisation, or with a part or a parent of it.
    pub fn are_with(&self, organisation: Organisation<'_>, day: Date) -> bool {
        let holds = |days: &BTreeMap<usize, Days>, key: usize| {
            days.get(&key).is_some_and(|days| days.contain(day))
        };
        holds(&self.families, organisation.record().identity())
            || (organisation.family().iter())
                .any(|member| holds(&self.own, member.record().identity()))
    }
}

/// Days in stretches that do not touch, sorted; both ends belong to them.
struct Days(Vec<(Date, Date)>);

impl Days {
    fn of(mut all: Vec<(Date, Date)>) -> Self {
        all.retain(|(start, end)| start <= end);
        all.sort_unstable();
        let mut joined: Vec<(Date, Date)> = Vec::with_capacity(all.len());
        for (start, end) in all {
            steps(1);
            match joined.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        Self(joined)
    }

    fn contain(&self, day: Date) -> bool {
        steps(1);
        let next = self.0.partition_point(|(start, _)| *start <= day);
        let last = next.checked_sub(1).and_then(|at| self.0.get(at));
        last.is_some_and(|(_, end)| day <= *end)
    }
}

/// Returns the days that an interval may hold.
fn stretch(interval: Interval) -> (Date, Date) {
    (
        interval.start.map_or(Date::MIN, PartialDate::first),
        interval.end.map_or(Date::MAX, PartialDate::last),
    )
}

/// Returns from which day on which stretch is the first of those that hold, in the order of the list.
fn first_by_day(stretches: &[(Date, Date)]) -> Vec<(Date, Option<usize>)> {
    let mut begun: Vec<(Date, usize)> =
        stretches.iter().map(|(start, _)| *start).zip(0..).collect();
    begun.sort_unstable();
    let ends = stretches.iter().filter_map(|(_, end)| end.tomorrow().ok());
    let mut days: Vec<Date> = ends.chain(begun.iter().map(|(start, _)| *start)).collect();
    days.sort_unstable();
    days.dedup();
    let mut begun = begun.into_iter().peekable();
    let mut held: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let is_over = |at: usize, day: Date| stretches.get(at).is_none_or(|(_, end)| *end < day);
    let mut found = Vec::with_capacity(days.len());
    for day in days {
        steps(1);
        while let Some((_, at)) = begun.next_if(|(start, _)| *start <= day) {
            held.push(Reverse(at));
        }
        while held.peek().is_some_and(|Reverse(at)| is_over(*at, day)) {
            held.pop();
        }
        found.push((day, held.peek().map(|Reverse(at)| *at)));
    }
    found
}

impl<'a> Person<'a> {
    /// Returns the organisations that the person is with, to be asked about days.
    pub fn ties(self) -> Ties<'a> {
        Ties::of(self.affiliations())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{Days, first_by_day};

    fn day(day: i8) -> Date {
        Date::new(2024, 1, day).unwrap()
    }

    /// All lists of up to three stretches of six days, the wrong way round as well.
    fn lists() -> Vec<Vec<(Date, Date)>> {
        let mut stretches: Vec<(Date, Date)> = vec![(Date::MIN, day(2)), (day(4), Date::MAX)];
        for start in 1..6 {
            stretches.extend((1..6).map(|end| (day(start), day(end))));
        }
        let mut lists = vec![Vec::new()];
        for one in &stretches {
            lists.push(vec![*one]);
            for other in &stretches {
                lists.push(vec![*one, *other]);
                lists.extend(stretches.iter().map(|third| vec![*one, *other, *third]));
            }
        }
        lists
    }

    #[test]
    fn of_each_day_the_answer_is_that_of_a_look_at_all() {
        for list in lists() {
            let first = first_by_day(&list);
            let days = Days::of(list.clone());
            for asked in (1..8).map(day) {
                let holds = |(start, end): &(Date, Date)| *start <= asked && asked <= *end;
                let wanted = list.iter().position(holds);
                let next = first.partition_point(|(start, _)| *start <= asked);
                let found = next.checked_sub(1).and_then(|at| first[at].1);
                assert_eq!(found, wanted, "{list:?} on {asked}");
                assert_eq!(days.contain(asked), wanted.is_some(), "{list:?} on {asked}");
            }
        }
    }
}
