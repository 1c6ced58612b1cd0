//! Dates as records give them: a year, a month or a day, and intervals of them.
//!
//! The shapes are those of ISO 8601: `2026`, `2026-05`, `2026-05-14`. What "today" is comes from
//! the command line, never from the clock here.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

mod overlap;
mod settled;

pub(crate) use overlap::first_overlaps;
pub(crate) use settled::{Stretch, settled};

/// A date of which the day, or the month and the day, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for any other shape and for days that do
    /// not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = matches!(bytes.len(), 4 | 7 | 10)
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        let year = text.get(0..4)?.parse().ok()?;
        let month = text.get(5..7).map(str::parse).transpose().ok()?;
        let day = text.get(8..10).map(str::parse).transpose().ok()?;
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// Reads a date, or the date of a date-time (`2026-05-14T16:00`).
    pub fn parse_start(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| {
            let (date, rest) = text.split_at_checked(10)?;
            rest.starts_with(['T', 't', ' '])
                .then(|| Self::parse(date))?
        })
    }

    /// Returns the date of these parts; none where there is no such month or day.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let day = day.filter(|_| month.is_some());
        Some(Self { year, month, day })
    }

    /// Returns a whole day.
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    /// Returns the first day it can mean.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// Returns the last day it can mean.
    pub fn last(self) -> Date {
        match self.day {
            Some(_) => self.first(),
            None => Date::new(self.year, self.month.unwrap_or(12), 1)
                .map_or(Date::MAX, Date::last_of_month),
        }
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Returns the month, where it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// Returns the day, where it is known.
    pub fn day(self) -> Option<Date> {
        self.day.map(|_| self.first())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl<'de> serde::Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a date is written like `2026-05-14`"))
    }
}

/// Some days in a row, from all that the first date can mean to all that the last can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first of them.
    pub first: PartialDate,
    /// The last of them; the first again where it is one.
    pub last: PartialDate,
}

impl Days {
    /// Returns the days of one date.
    pub fn of(date: PartialDate) -> Self {
        Self {
            first: date,
            last: date,
        }
    }

    /// Says whether the two may share a day.
    pub fn meet(self, other: Self) -> bool {
        self.are_near(other, 0)
    }

    /// Says whether at most `slack` days lie between the two.
    pub fn are_near(self, other: Self, slack: i32) -> bool {
        let gap = |end: Self, start: Self| (start.first.first() - end.last.last()).get_days();
        gap(self, other) <= slack && gap(other, self) <= slack
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.first != self.last {
            write!(f, " to {}", self.last)?;
        }
        Ok(())
    }
}

/// A length of time as ISO 8601 writes it: `P6M`, `P1Y`, `P2W`, `P90D`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Period(jiff::Span);

impl Period {
    /// Returns a period of days.
    pub(crate) fn days(days: i32) -> Self {
        Self(jiff::Span::new().days(days))
    }

    /// Returns a period of months.
    pub(crate) fn months(months: i32) -> Self {
        Self(jiff::Span::new().months(months))
    }

    /// Reads an ISO 8601 duration of years, months, weeks and days.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_upper = text.starts_with('P') && !text.contains('T');
        is_upper.then(|| text.parse().ok().map(Self))?
    }

    /// Returns the day that lies this long before `day`; none outside the calendar.
    pub(crate) fn before(self, day: Date) -> Option<Date> {
        day.checked_sub(self.0).ok()
    }

    /// Returns the day that lies this long after `day`; none outside the calendar.
    pub(crate) fn after(self, day: Date) -> Option<Date> {
        day.checked_add(self.0).ok()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a period is written like `P6M` or `P90D`"))
    }
}

/// A stretch of days, both ends included; an end that is not given is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// When it began.
    pub start: Option<PartialDate>,
    /// Its last day.
    pub end: Option<PartialDate>,
}

impl Interval {
    /// Says whether it may hold `day`: a partial date counts with all the days it can mean.
    pub fn contains(self, day: Date) -> bool {
        self.start.is_none_or(|start| start.first() <= day)
            && self.end.is_none_or(|end| day <= end.last())
    }

    /// Says whether it ended before `day`, whatever day a partial end means.
    pub fn ended_before(self, day: Date) -> bool {
        self.end.is_some_and(|end| end.last() < day)
    }

    /// Says whether it may end where another begins, so that the one follows the other: `2023` and `2023`,
    /// or the same day.
    pub fn hands_over_to(self, next: Self) -> bool {
        match (self.end, next.start) {
            (Some(end), Some(start)) => end.first() <= start.last(),
            _ => false,
        }
    }

    /// Says whether it ends before it begins, whatever days partial dates mean.
    pub fn is_impossible(self) -> bool {
        match (self.start, self.end) {
            (Some(start), Some(end)) => end.last() < start.first(),
            _ => false,
        }
    }

    /// Says whether the two certainly share a day: partial dates count with the fewest days they
    /// can mean, so that "to 2024" and "from 2024" do not overlap.
    pub fn overlaps(self, other: Self) -> bool {
        !self.hands_over_to(other) && !other.hands_over_to(self)
    }
}

/// Says whether a text that begins with a day names a time after it.
pub(crate) fn has_time(text: &str) -> bool {
    text.trim()
        .get(10..)
        .is_some_and(|rest| rest.starts_with(['T', 't', ' ']))
}

/// Says whether a time ends with an offset from UTC: `Z`, `+01:00`.
pub(crate) fn has_offset(text: &str) -> bool {
    let time = text.trim().get(11..).unwrap_or("");
    time.ends_with(['Z', 'z']) || time.contains(['+', '-'])
}

/// Returns the day and time that a text names, its offset left out.
pub(crate) fn local_time(text: &str) -> Option<DateTime> {
    let text = text.trim();
    if !has_time(text) {
        return None;
    }
    let (day, time) = (text.get(..10)?, text.get(11..)?);
    let time = time.split(['Z', 'z', '+', '-']).next()?;
    let day = PartialDate::parse(day)?.day()?;
    let time: Time = time.parse().ok()?;
    Some(day.to_datetime(time))
}

/// Dates of all sorts, one of them none, for tests that compare many.
#[cfg(test)]
pub(crate) const DATES: [&str; 10] = [
    "",
    "2019",
    "2020",
    "2020-03",
    "2020-03-15",
    "2020-06-01",
    "2021-01-01",
    "2021",
    "2023-02",
    "2020-12",
];

#[cfg(test)]
mod tests {
    use super::{Interval, PartialDate};

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn only_the_three_shapes_and_real_days_are_dates() {
        for text in ["2026", "2026-05", "2026-05-14", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in [
            "",
            "26",
            "2026-5",
            "2026-13",
            "2026-02-30",
            "20260514",
            "2026-05-14T10:00",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
        assert_eq!(
            PartialDate::parse_start("2026-05-14T16:00"),
            Some(date("2026-05-14"))
        );
        assert_eq!(
            PartialDate::parse_start("2026-05-14 and more"),
            Some(date("2026-05-14"))
        );
    }

    #[test]
    fn a_partial_date_is_all_the_days_it_can_mean() {
        assert_eq!(date("2024-02").last().to_string(), "2024-02-29");
        assert_eq!(date("2024").last().to_string(), "2024-12-31");
        let interval = Interval {
            start: Some(date("2023")),
            end: Some(date("2024-02")),
        };
        assert!(interval.contains(date("2024-02-29").first()));
        assert!(interval.ended_before(date("2024-03-01").first()));
        assert!(!interval.is_impossible());
        assert!(
            Interval {
                start: Some(date("2024-03")),
                end: Some(date("2024-02"))
            }
            .is_impossible()
        );
    }

    #[test]
    fn intervals_that_may_only_touch_do_not_overlap() {
        let to = |text| Interval {
            start: None,
            end: Some(date(text)),
        };
        let from = |text| Interval {
            start: Some(date(text)),
            end: None,
        };
        assert!(!to("2024").overlaps(from("2024")));
        assert!(to("2024-06-30").overlaps(from("2024-06-01")));
        assert!(from("2020").overlaps(from("2024")));
    }
}
