//! Which days intervals of partial dates hold, where one may end as the next begins: `2023` and `2023`, or one day
//! on which one person leaves a seat and another takes it. Nobody means that both hold then, so the later one does.

use jiff::civil::Date;

use super::{Interval, PartialDate};
use crate::steps::steps;

/// Some days in a row; both ends belong to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The first day.
    pub(crate) from: Date,
    /// The last day.
    pub(crate) to: Date,
}

impl Stretch {
    /// Returns the days that both have; none, where there is none.
    pub(crate) fn shared(self, other: Self) -> Option<Self> {
        let both = Self {
            from: self.from.max(other.from),
            to: self.to.min(other.to),
        };
        (both.from <= both.to).then_some(both)
    }

    /// Says whether a day is one of them.
    pub(crate) fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Returns all days that an interval may hold; none, where it ends before it begins.
    pub(crate) fn of(interval: Interval) -> Option<Self> {
        let all = Self {
            from: interval.start.map_or(Date::MIN, PartialDate::first),
            to: interval.end.map_or(Date::MAX, PartialDate::last),
        };
        (all.from <= all.to).then_some(all)
    }
}

/// Returns the days that each of some intervals holds; none of one that holds no day.
pub(crate) fn settled(intervals: &[Interval]) -> Vec<Option<Stretch>> {
    let starts = intervals.iter().filter_map(|interval| interval.start);
    let mut starts: Vec<Date> = starts.map(PartialDate::first).collect();
    starts.sort_unstable();
    let ends = intervals.iter().filter_map(|interval| interval.end?.day());
    let mut ends: Vec<Date> = ends.collect();
    ends.sort_unstable();
    let one = |interval: &Interval| {
        steps(1);
        let mut days = Stretch::of(*interval)?;
        // Where it ends in some month, and another begins in that month, that one counts.
        if let Some(end) = interval.end {
            let from = end.first().max(days.from.tomorrow().ok()?);
            let next = starts.partition_point(|start| *start < from);
            let next = starts.get(next).filter(|start| **start <= days.to);
            if let Some(before) = next.and_then(|start| start.yesterday().ok()) {
                days.to = before;
            }
        }
        // Where it begins in some month, and another ends on a day of that month, that one counts until then.
        if let Some(start) = interval.start.filter(|start| start.day().is_none()) {
            let last = start.last().min(days.to);
            let before = ends.partition_point(|end| *end < last).checked_sub(1);
            let before = before.and_then(|before| ends.get(before));
            if let Some(end) = before.filter(|end| **end >= days.from) {
                days.from = end.tomorrow().ok()?;
            }
        }
        (days.from <= days.to).then_some(days)
    };
    intervals.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{Interval, PartialDate, settled};

    fn days(intervals: &[&str]) -> Vec<String> {
        let date = |text: &str| PartialDate::parse(text);
        let intervals = intervals.iter().map(|text| {
            let (start, end) = text.split_once(' ').unwrap();
            Interval {
                start: date(start),
                end: date(end),
            }
        });
        let found = settled(&intervals.collect::<Vec<_>>()).into_iter();
        let found = found.map(|days| days.map(|days| format!("{} {}", days.from, days.to)));
        found.map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn what_may_hold_is_held_where_nothing_follows() {
        assert_eq!(days(&["2019 2021-03"]), ["2019-01-01 2021-03-31"]);
        assert_eq!(days(&["2019-02-03 2019-02-03"]), ["2019-02-03 2019-02-03"]);
        assert_eq!(days(&["2021 2019"]), [""]);
    }

    #[test]
    fn the_next_one_counts_on_the_day_or_in_the_time_that_both_name() {
        let both = days(&["2019-01-01 2021-10-15", "2021-10-15 2023-10-15"]);
        assert_eq!(both, ["2019-01-01 2021-10-14", "2021-10-15 2023-10-15"]);
        let both = days(&["2019 2021", "2021 2023"]);
        assert_eq!(both, ["2019-01-01 2020-12-31", "2021-01-01 2023-12-31"]);
        let both = days(&["2019 2021", "2021-06-10 2023"]);
        assert_eq!(both, ["2019-01-01 2021-06-09", "2021-06-10 2023-12-31"]);
        let both = days(&["2019 2021-06-10", "2021 2023"]);
        assert_eq!(both, ["2019-01-01 2021-06-10", "2021-06-11 2023-12-31"]);
    }

    #[test]
    fn what_begins_in_the_midst_of_another_takes_nothing_from_it() {
        let both = days(&["2019-01-01 2021-12-31", "2020-06-10 2022-12-31"]);
        assert_eq!(both, ["2019-01-01 2021-12-31", "2020-06-10 2022-12-31"]);
    }
}
