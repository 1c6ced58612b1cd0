//! The days on which a recurrence rule falls.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Frequency, Recurrence};

/// How many days are looked at before a rule counts as never falling again (about 130 years); so
/// `FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30` ends.
const MOST_DAYS: u32 = 48_000;

impl Recurrence {
    /// Returns about how many days lie between two occurrences, at least 1; none where the rule
    /// never falls twice.
    pub(crate) fn period_days(&self) -> Option<u32> {
        let endless = Self {
            count: None,
            until: None,
            ..self.clone()
        };
        // A Monday, in a leap year, far from any end of the calendar.
        let days = endless.occurrences(Date::constant(2024, 1, 1), Date::constant(2124, 1, 1), 25);
        let (first, last) = (days.first()?, days.last()?);
        let gaps = u32::try_from(days.len()).ok()?.checked_sub(1)?;
        let between = u32::try_from(first.duration_until(*last).as_hours() / 24).ok()?;
        between
            .checked_add(gaps / 2)?
            .checked_div(gaps)
            .map(|days| days.max(1))
    }

    /// Returns the days the rule falls on from `start` to `end`, both included, at most `most`.
    ///
    /// `start` is the first day the series can fall on and gives what the rule leaves open (the
    /// weekday of a weekly rule, the day of a monthly one).
    pub(crate) fn occurrences(&self, start: Date, end: Date, most: usize) -> Vec<Date> {
        let end = self.until.map_or(end, |until| until.min(end));
        let mut found = Vec::new();
        let mut left = self.count.unwrap_or(u32::MAX);
        let mut seen = 0;
        let mut period = Some(self.first_period(start));
        while let Some(from) = period.filter(|from| *from <= end) {
            let Some(next) = self.after(from, 1) else {
                break;
            };
            let mut days = Vec::new();
            let mut day = from;
            while day < next {
                seen += 1;
                if self.falls_on(day, start) {
                    days.push(day);
                }
                let Ok(tomorrow) = day.tomorrow() else { break };
                day = tomorrow;
            }
            for day in self.chosen(&days) {
                if day < start {
                    continue;
                }
                if day > end || found.len() >= most || left == 0 {
                    return found;
                }
                found.push(day);
                left -= 1;
            }
            if seen > MOST_DAYS {
                break;
            }
            period = self.after(from, self.interval);
        }
        found
    }

    /// Returns the first day of the day, week, month or year that `start` lies in.
    fn first_period(&self, start: Date) -> Date {
        match self.frequency {
            Frequency::WithinDay | Frequency::Daily => start,
            Frequency::Weekly => {
                let since = start.weekday().since(self.week_start);
                start.saturating_sub(i64::from(since).days())
            }
            Frequency::Monthly => start.first_of_month(),
            Frequency::Yearly => start.first_of_year(),
        }
    }

    fn after(&self, from: Date, periods: u32) -> Option<Date> {
        // The calendar ends in 9999; what lies beyond need not be told apart.
        let periods = i64::from(periods.min(20_000));
        let span = match self.frequency {
            // How many hours or minutes are between is not asked: it is on each day.
            Frequency::WithinDay => 1.day(),
            Frequency::Daily => periods.days(),
            Frequency::Weekly => periods.weeks(),
            Frequency::Monthly => periods.months(),
            Frequency::Yearly => periods.min(9_000).years(),
        };
        from.checked_add(span).ok()
    }

    /// Applies `BYSETPOS` to the days of one period.
    fn chosen(&self, days: &[Date]) -> Vec<Date> {
        if self.by_position.is_empty() {
            return days.to_vec();
        }
        let mut chosen: Vec<Date> = self
            .by_position
            .iter()
            .filter_map(|position| {
                let steps = usize::from(position.unsigned_abs());
                let at = if *position > 0 {
                    steps.checked_sub(1)?
                } else {
                    days.len().checked_sub(steps)?
                };
                days.get(at).copied()
            })
            .collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    fn falls_on(&self, day: Date, start: Date) -> bool {
        let month = i16::from(day.month());
        if !(self.by_month.is_empty() || self.by_month.contains(&month)) {
            return false;
        }
        let explicit = !(self.by_day.is_empty()
            && self.by_month_day.is_empty()
            && self.by_year_day.is_empty()
            && self.by_week.is_empty());
        if !explicit {
            return match self.frequency {
                Frequency::WithinDay | Frequency::Daily => true,
                Frequency::Weekly => day.weekday() == start.weekday(),
                Frequency::Monthly => day.day() == start.day(),
                Frequency::Yearly => {
                    let same_month = !self.by_month.is_empty() || day.month() == start.month();
                    same_month && day.day() == start.day()
                }
            };
        }
        self.in_week(day, start)
            && counted(
                &self.by_month_day,
                i16::from(day.day()),
                i16::from(day.days_in_month()),
            )
            && counted(&self.by_year_day, day.day_of_year(), day.days_in_year())
            && (self.by_day.is_empty()
                || self
                    .by_day
                    .iter()
                    .any(|(which, weekday)| day.weekday() == *weekday && self.is_nth(day, *which)))
    }

    /// Judges `BYWEEKNO`; where it is alone, the weekday is the start's.
    fn in_week(&self, day: Date, start: Date) -> bool {
        if self.by_week.is_empty() {
            return true;
        }
        let alone =
            self.by_day.is_empty() && self.by_month_day.is_empty() && self.by_year_day.is_empty();
        if alone && day.weekday() != start.weekday() {
            return false;
        }
        let first = first_week(day.first_of_year(), self.week_start);
        let number = (day.day_of_year() - first).div_euclid(7) + 1;
        let days = day.days_in_year();
        // The last days may belong to the first week of the next year: less than four are left.
        let weeks = (days - first + 4).div_euclid(7);
        counted(&self.by_week, number, weeks) && (1..=weeks).contains(&number)
    }

    /// Says whether a day is the nth of its weekday, in its month or in its year.
    fn is_nth(&self, day: Date, which: i16) -> bool {
        if which == 0 {
            return true;
        }
        let in_month = self.frequency == Frequency::Monthly || !self.by_month.is_empty();
        let (at, length) = if in_month {
            (i16::from(day.day()), i16::from(day.days_in_month()))
        } else {
            (day.day_of_year(), day.days_in_year())
        };
        if which > 0 {
            (at - 1) / 7 + 1 == which
        } else {
            (length - at) / 7 + 1 == -which
        }
    }
}

/// Says whether a list is empty or has a number, counted from the front or (negative) the back.
fn counted(list: &[i16], number: i16, length: i16) -> bool {
    list.is_empty() || list.contains(&number) || list.contains(&(number - length - 1))
}

/// Returns the day of the year (from 1; it may be 0 or less) on which the year's first week
/// begins: the first that has four days in it.
fn first_week(new_year: Date, week_start: Weekday) -> i16 {
    let into = i16::from(new_year.weekday().since(week_start));
    if into <= 3 { 1 - into } else { 8 - into }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use proptest::prelude::*;

    use super::super::Recurrence;

    fn days(rule: &str, start: Date, most: usize) -> Vec<String> {
        let rule = Recurrence::parse(rule).unwrap();
        let end = Date::constant(2100, 1, 1);
        let days = rule.occurrences(start, end, most);
        days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_examples_of_the_standard_fall_on_their_days() {
        let start = Date::constant(1997, 9, 2);
        for (rule, expected) in [
            (
                "FREQ=DAILY;INTERVAL=10;COUNT=3",
                vec!["1997-09-02", "1997-09-12", "1997-09-22"],
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=3",
                vec!["1997-09-02", "1997-09-16", "1997-09-30"],
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH",
                vec!["1997-09-02", "1997-09-04", "1997-09-16", "1997-09-18"],
            ),
            (
                "FREQ=MONTHLY;COUNT=3;BYDAY=1FR",
                vec!["1997-09-05", "1997-10-03", "1997-11-07"],
            ),
            (
                "FREQ=MONTHLY;COUNT=3;BYDAY=-2MO",
                vec!["1997-09-22", "1997-10-20", "1997-11-17"],
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3",
                vec!["1997-09-28", "1997-10-29", "1997-11-28"],
            ),
            (
                "FREQ=YEARLY;BYDAY=20MO;COUNT=2",
                vec!["1998-05-18", "1999-05-17"],
            ),
            (
                "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3",
                vec!["1998-05-11", "1999-05-17", "2000-05-15"],
            ),
            (
                "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
                vec!["1997-09-04", "1997-10-07", "1997-11-06"],
            ),
            (
                "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=2",
                vec!["1997-11-04", "1998-11-03"],
            ),
            (
                "FREQ=YEARLY;UNTIL=19990101",
                vec!["1997-09-02", "1998-09-02"],
            ),
        ] {
            assert_eq!(days(rule, start, 10), expected, "{rule}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_passed_over() {
        assert_eq!(
            days("FREQ=MONTHLY", Date::constant(2026, 1, 31), 3),
            ["2026-01-31", "2026-03-31", "2026-05-31"]
        );
        assert!(
            days(
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                Date::constant(2026, 1, 1),
                3
            )
            .is_empty()
        );
    }

    #[test]
    fn the_period_is_about_right() {
        for (rule, period) in [
            ("FREQ=DAILY", Some(1)),
            ("FREQ=HOURLY;INTERVAL=6", Some(1)),
            ("FREQ=WEEKLY;BYDAY=TU", Some(7)),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=1", Some(14)),
            ("FREQ=MONTHLY;BYDAY=2TU", Some(31)),
            ("FREQ=MONTHLY;INTERVAL=3", Some(91)),
            ("FREQ=YEARLY", Some(365)),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ] {
            assert_eq!(
                Recurrence::parse(rule).unwrap().period_days(),
                period,
                "{rule}"
            );
        }
    }

    proptest! {
        #[test]
        fn occurrences_rise_and_lie_in_the_range(
            rule in "FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);INTERVAL=[1-9][0-9]{0,9}(;BYMONTH=[1-9])?(;BYDAY=(MO|FR),SU)?(;WKST=SU)?",
            year in 1_i16..9999, month in 1_i8..13,
        ) {
            if let Ok(rule) = Recurrence::parse(&rule) {
                let start = Date::constant(year, month, 28);
                let days = rule.occurrences(start, Date::MAX, 20);
                prop_assert!(days.is_sorted_by(|left, right| left < right));
                prop_assert!(days.iter().all(|day| *day >= start));
                let _ = rule.period_days();
            }
        }
    }
}
