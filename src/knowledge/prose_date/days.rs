//! Days and ranges of days in a text or a name, in digits or words: `2024-05-14`, `14.5.2024`,
//! `20240731`, `july-9th-2024`, `30 June – 2 July 2024`, `2024-03-01--03`.
//!
//! The year is always given; what may be read in two ways (`05/06/2024`) is read in both.

use std::ops::Range;

use super::token::Words;
use super::weekday;
use crate::date::{Days, PartialDate};

/// Days that a text speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DaysSaid {
    /// The bytes of the whole.
    pub range: Range<usize>,
    /// What it may mean: one reading, or two where month and day may be either.
    pub readings: Vec<Days>,
}

/// Says whether there is a number in a text.
pub(super) fn holds_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Returns the days of a text, in order.
pub(crate) fn days_in(text: &str) -> Vec<DaysSaid> {
    let mut found = Vec::new();
    // Day and year are numbers, and most names and titles hold none.
    if !holds_digit(text) {
        return found;
    }
    let words = Words::of(text);
    let mut at = 0;
    while at < words.len() {
        match words.range(at).or_else(|| words.single(at)) {
            Some((readings, next)) => {
                let range = words.bytes(at, next);
                found.push(DaysSaid { range, readings });
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Returns the day of a text that is a day and a month and nothing else but a weekday.
pub(crate) fn day_without_year(text: &str, year: i16) -> Option<Days> {
    let words = Words::of(text);
    let first = words.text(0)?;
    let start = usize::from(weekday(&first.to_lowercase()).is_some());
    let (month, day, end) = words.day_and_month(start)?;
    let is_all = end == words.len();
    is_all.then(|| Some(Days::of(PartialDate::new(year, Some(month), Some(day))?)))?
}

/// Readings, and the token after them.
type Read = (Vec<Days>, usize);

impl Words<'_> {
    /// Reads one day.
    fn single(&self, at: usize) -> Option<Read> {
        let text = self.text(at)?;
        if text.len() == 8 && text.starts_with(|c: char| c.is_ascii_digit()) {
            let part = |range: Range<usize>| text.get(range)?.parse().ok();
            let year = text
                .get(..4)?
                .parse()
                .ok()
                .filter(|year| (1990..2100).contains(year))?;
            return Some((vec![day(year, part(4..6)?, part(6..8)?)?], at + 1));
        }
        if let Some(year) = self.year(at) {
            let second = self.next(at)?;
            let third = self.next(second)?;
            let month = self.number(second).or_else(|| self.month(second))?;
            let found = day(year, month, self.number(third)?)?;
            return Some((vec![found], third + 1));
        }
        if let Some((month, number, next)) = self.day_and_month(at) {
            let year = self.year(next).filter(|_| self.follows(next))?;
            return Some((vec![day(year, month, number)?], next + 1));
        }
        let (one, second) = (self.number(at)?, self.next(at)?);
        let (other, third) = (self.number(second)?, self.next(second)?);
        let year = self.year(third)?;
        let mut readings: Vec<Days> = [(other, one), (one, other)]
            .into_iter()
            .filter_map(|(month, number)| day(year, month, number))
            .collect();
        readings.dedup();
        (!readings.is_empty()).then_some((readings, third + 1))
    }

    /// Reads several days in a row.
    fn range(&self, at: usize) -> Option<Read> {
        self.range_without_first_year(at).or_else(|| {
            let (readings, next) = self.single(at)?;
            let [first] = *readings.as_slice() else {
                return None;
            };
            let from = self.joined(next)?;
            if let Some((last, end)) = self.single(from) {
                let [last] = *last.as_slice() else {
                    return None;
                };
                return row(first.first, last.first, end);
            }
            if !self.joins_clearly(next, from) {
                return None;
            }
            let number = self.number(from)?;
            let (year, month) = (first.first.year(), first.first.month());
            let second = self.number(from + 1).filter(|_| self.follows(from + 1));
            match second {
                Some(last) => row(first.first, day(year, number, last)?.first, from + 2),
                None => row(first.first, day(year, month?, number)?.first, from + 1),
            }
        })
    }

    /// Reads `9–11 July 2024`, `July 9-11, 2024`, `30 June – 2 July 2024`.
    fn range_without_first_year(&self, at: usize) -> Option<Read> {
        if let Some((month, number, next)) = self.day_and_month(at) {
            let from = self.joined(next)?;
            if let Some((last, end)) = self.single(from) {
                let [last] = *last.as_slice() else {
                    return None;
                };
                return row(
                    day(last.first.year(), month, number)?.first,
                    last.first,
                    end,
                );
            }
            let (last, second) = (self.number(from)?, self.next(from)?);
            let year = self.year(second)?;
            let (first, last) = (day(year, month, number)?, day(year, month, last)?);
            return row(first.first, last.first, second + 1);
        }
        let (number, next) = (self.number(at)?, self.after(at));
        let from = self.joined(next)?;
        self.day_and_month(from)?;
        let (last, end) = self.single(from)?;
        let [last] = *last.as_slice() else {
            return None;
        };
        row(
            day(last.first.year(), last.first.month()?, number)?.first,
            last.first,
            end,
        )
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<Days> {
    Some(Days::of(PartialDate::new(year, Some(month), Some(day))?))
}

/// Days from the first to the last, where they are in this order and not a life apart.
fn row(first: PartialDate, last: PartialDate, end: usize) -> Option<Read> {
    let days = (last.first() - first.first()).get_days();
    (0..=366)
        .contains(&days)
        .then(|| (vec![Days { first, last }], end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::month_named;
    use super::{day_without_year, days_in};

    fn said(text: &str) -> Vec<String> {
        let found = days_in(text).into_iter();
        found
            .map(|days| {
                let readings: Vec<String> = days.readings.iter().map(ToString::to_string).collect();
                readings.join(" or ")
            })
            .collect()
    }

    #[test]
    fn days_are_read_in_digits_and_words() {
        for text in [
            "2024-05-14",
            "wp-2024-05-14-call",
            "20240514_minutes",
            "2024_5_14",
            "2024.05.14",
            "2024/05/14",
            "May 14th, 2024",
            "Tuesday, 14 May 2024, 13:30",
            "may-14-2024",
            "14may2024",
            "2024-may-14",
            "14.5.2024",
            "05/14/2024",
            "14. Mai 2024",
            "14 de mayo de 2024",
            "14 de maio de 2024",
            "le 14 mai 2024",
        ] {
            assert_eq!(said(text), ["2024-05-14"], "{text}");
        }
        assert_eq!(said("05/06/2024"), ["2024-06-05 or 2024-05-06"]);
    }

    #[test]
    fn ranges_are_one_statement() {
        for text in [
            "2024-05-14--16",
            "2024-05-14_2024-05-16",
            "2024-05-14/2024-05-16",
            "2024-05-14 to 2024-05-16",
            "2024-05-14-to-16",
            "2024-05-14--05-16",
            "May 14-16, 2024",
            "14–16 May 2024",
            "14. bis 16. Mai 2024",
            "14 May - 16 May 2024",
            "May 14 to May 16, 2024",
            "14 al 16 de mayo de 2024",
            "20240514-20240516",
        ] {
            assert_eq!(said(text), ["2024-05-14 to 2024-05-16"], "{text}");
        }
        assert_eq!(said("30 June – 2 July 2024"), ["2024-06-30 to 2024-07-02"]);
        assert_eq!(said("2024-05-14-2"), ["2024-05-14"]);
    }

    #[test]
    fn what_is_not_a_day_gives_none() {
        for text in [
            "20026-02-13",
            "2024-13-01",
            "2024-02-30",
            "version 1.2.3",
            "2024",
            "2024-05",
            "May 2024",
            "May 14",
            "1234-05-14",
            "",
        ] {
            assert_eq!(said(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_alone() {
        for text in [
            "November 30",
            "Thursday, 30 November",
            "30. november",
            "nov-30th",
        ] {
            let found = day_without_year(text, 2023).map(|days| days.to_string());
            assert_eq!(found.as_deref(), Some("2023-11-30"), "{text}");
        }
        assert_eq!(day_without_year("Plan for May 4", 2023), None);
        assert_eq!(day_without_year("May 4 release", 2023), None);
        assert_eq!(day_without_year("", 2023), None);
    }

    #[test]
    fn months_are_known_without_their_accents() {
        for (word, month) in [
            ("Maerz", 3),
            ("marz", 3),
            ("fevrier", 2),
            ("DÉCEMBRE", 12),
            ("decembre", 12),
            ("março", 3),
            ("aout", 8),
            ("sept", 9),
        ] {
            assert_eq!(month_named(word), Some(month), "{word}");
        }
        assert_eq!(month_named("minutes"), None);
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters(text in "(May|14|mai|-|2025|20240514|, |é|ü|–|to|º| ){0,30}") {
            for found in days_in(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
