//! Which of many stretches of days overlap, without comparing each with each.

use jiff::civil::Date;

use super::{Interval, PartialDate};
use crate::steps::steps;

/// Returns for each interval the first one before it that it overlaps, as [`Interval::overlaps`] says.
pub(crate) fn first_overlaps(intervals: &[Interval]) -> Vec<Option<usize>> {
    let all: Vec<Bounds> = intervals
        .iter()
        .map(|interval| Bounds::of(*interval))
        .collect();
    let mut by_start: Vec<usize> = (0..all.len()).collect();
    let start = |at: usize| all.get(at).and_then(|bounds| bounds.start);
    by_start.sort_by_key(|at| start(*at));
    // An open end is the last of all.
    let end = |at: usize| {
        let end = all.get(at).and_then(|bounds| bounds.end);
        (end.is_none(), end)
    };
    let mut by_end: Vec<usize> = (0..all.len()).collect();
    by_end.sort_by_key(|at| end(*at));
    let mut ends: Vec<_> = by_end.iter().map(|at| end(*at)).collect();
    ends.dedup();
    ends.reverse();
    let mut least = Least::new(ends.len());
    let mut found = vec![None; all.len()];
    let mut begun = by_start.iter().copied().peekable();
    // Those that begin before this one ends are known; of these count those that end after its start.
    for at in by_end {
        let (is_open, own_end) = end(at);
        steps(1);
        while let Some(other) =
            begun.next_if(|other| is_open || start(*other).is_none() || start(*other) < own_end)
        {
            let place = ends.partition_point(|known| *known > end(other));
            least.put(place, other);
        }
        let after = match start(at) {
            Some(start) => ends.partition_point(|(is_open, end)| *is_open || *end > Some(start)),
            None => ends.len(),
        };
        let first = least.of_first(after).filter(|first| *first < at);
        if let Some(found) = found.get_mut(at) {
            *found = first;
        }
    }
    found
}

/// The days that an interval certainly lies between.
struct Bounds {
    start: Option<Date>,
    end: Option<Date>,
}

impl Bounds {
    fn of(interval: Interval) -> Self {
        Self {
            start: interval.start.map(PartialDate::last),
            end: interval.end.map(PartialDate::first),
        }
    }
}

/// The least number put at one of the first places: a Fenwick tree.
struct Least(Vec<usize>);

impl Least {
    fn new(places: usize) -> Self {
        Self(vec![usize::MAX; places + 1])
    }

    fn put(&mut self, place: usize, number: usize) {
        let mut at = place + 1;
        while let Some(known) = self.0.get_mut(at) {
            *known = number.min(*known);
            at += at & at.wrapping_neg();
        }
    }

    fn of_first(&self, places: usize) -> Option<usize> {
        let (mut at, mut least) = (places, usize::MAX);
        while at > 0 {
            least = self.0.get(at).map_or(least, |known| least.min(*known));
            at -= at & at.wrapping_neg();
        }
        (least < usize::MAX).then_some(least)
    }
}

#[cfg(test)]
mod tests {
    use super::super::DATES;
    use super::*;

    fn interval(start: usize, end: usize) -> Interval {
        let date = |at: usize| DATES.get(at).and_then(|text| PartialDate::parse(text));
        Interval {
            start: date(start),
            end: date(end),
        }
    }

    #[test]
    fn the_first_before_each_is_the_one_that_comparing_all_pairs_finds() {
        // A pseudo-random walk over all pairs of dates, the impossible ones among them.
        let mut number = 7_usize;
        let mut next = || {
            number = (number * 1_103_515_245 + 12_345) % 2_147_483_648;
            number / 65_536 % DATES.len()
        };
        for length in [0, 1, 2, 3, 5, 9, 40, 81] {
            for _ in 0..50 {
                let all: Vec<Interval> = (0..length).map(|_| interval(next(), next())).collect();
                let pairs: Vec<Option<usize>> = (0..length)
                    .map(|at| all[..at].iter().position(|before| before.overlaps(all[at])))
                    .collect();
                assert_eq!(first_overlaps(&all), pairs, "{all:?}");
            }
        }
    }
}
