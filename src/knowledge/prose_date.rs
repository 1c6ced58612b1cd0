//! Dates as people write them in a sentence: `Monday, 27 May 2025`, `mardi 3 mars`, `May 27th`.
//!
//! English, French, German, Spanish, Portuguese and Italian. Only whole words next to a number of a
//! day count; a month alone or a weekday alone is not a date.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

mod days;
mod last;
mod line;
mod name;
mod path;
mod piece;
mod reader;
mod sentence;
mod token;
mod words;

pub(crate) use days::{day_without_year, days_in};
pub(crate) use last::last_day_in;
pub(crate) use line::{day_lines, is_about_another_day, is_labelled_time};
pub(crate) use name::{day_of_name, leading_date, year_of_name};
pub(crate) use path::{PathDays, days_of_path};
use piece::{beginnings, tokens};
use reader::DateReader;
pub(crate) use sentence::sentence_around;
pub(crate) use words::month_named;
use words::{SHORT_WEEKDAYS, WEEKDAYS};

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseDate {
    /// The bytes of the whole.
    pub range: Range<usize>,
    /// The weekday, with its bytes.
    pub weekday: Option<(Weekday, Range<usize>)>,
    /// From 1 to 31.
    pub day: i8,
    /// From 1 to 12.
    pub month: i8,
    /// The year, where it is given.
    pub year: Option<i16>,
    /// The last day, where it is a range in one month: `26–28 May`.
    pub last: Option<i8>,
    /// Month and day the other way round, where digits leave it open: `05/06/2026`.
    pub other: Option<(i8, i8)>,
}

impl ProseDate {
    /// Returns the days that are meant where no year is given: the next one from `near` on, and the
    /// one before where it is not long ago. Minutes look back and announcements ahead.
    pub fn readings(&self, near: Date) -> Vec<Date> {
        /// How far minutes look back, in days.
        const BACK: i32 = 120;
        let years = [near.year(), near.year() + 1, near.year() - 1];
        let days = years
            .into_iter()
            .filter_map(|year| Date::new(year, self.month, self.day).ok());
        let ahead = |day: &Date| (*day - near).get_days();
        let mut days: Vec<Date> = days
            .filter(|day| (-BACK..=366).contains(&ahead(day)))
            .collect();
        days.sort_by_key(|day| ahead(day).abs());
        days
    }

    /// Returns the days that may be meant where the year is given.
    pub fn days_with_year(&self) -> Vec<Date> {
        let Some(year) = self.year else {
            return Vec::new();
        };
        let both = [Some((self.month, self.day)), self.other];
        let both = both.into_iter().flatten();
        both.filter_map(|(month, day)| Date::new(year, month, day).ok())
            .collect()
    }

    /// Takes the reading with the day first, or that with the month first, where digits leave it open.
    pub fn take_order(&mut self, has_day_first: bool) {
        if let Some((month, day)) = self.other.take()
            && has_day_first
        {
            (self.month, self.day) = (month, day);
        }
    }

    /// Returns the day in a year, where the text gives none of its own.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(self.year.unwrap_or(year), self.month, self.day).ok()
    }
}

/// Returns the weekday of a day in the language and with the capitals of `written`.
pub(crate) fn weekday_like(written: &str, day: Date) -> Option<String> {
    let lower = written.to_lowercase();
    let mut rows = WEEKDAYS.iter().chain(&SHORT_WEEKDAYS);
    let row = rows.find(|row| row.contains(&lower.as_str()))?;
    let name = *row.get(usize::try_from(day.weekday().to_monday_zero_offset()).ok()?)?;
    if !written.starts_with(char::is_uppercase) {
        return Some(name.to_owned());
    }
    let mut letters = name.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Says whether a word in lower case is the name of a weekday.
pub(crate) fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

/// Returns the weekday that a word in lower case names, also one that is repeated: `tuesdays`, `dienstags`.
pub(crate) fn weekday_named(word: &str) -> Option<Weekday> {
    weekday(word).or_else(|| weekday(word.strip_suffix('s')?))
}

/// Returns the names of weekdays, in lower case.
pub(super) fn weekdays() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.iter().flatten().copied()
}

/// Returns the short names that count only with a mark next to a date, in lower case.
pub(super) fn short_weekdays() -> impl Iterator<Item = &'static str> {
    SHORT_WEEKDAYS.iter().flatten().copied()
}

/// Returns the dates of a text, in order.
pub(crate) fn dates_in(text: &str) -> Vec<ProseDate> {
    // A day is a number; and most texts are short values of records without any.
    let may_hold = text.len() >= 5
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.contains(char::is_whitespace);
    if !may_hold {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut next = 0;
    for at in beginnings(&tokens) {
        if at < next {
            continue;
        }
        let mut reader = DateReader::new(text, &tokens, at);
        if let Some(date) = reader.date() {
            found.push(date);
            next = reader.at;
        }
    }
    found
}

/// Returns the day after "Last updated" and the like, with its bytes.
pub(crate) fn last_updated(text: &str) -> Option<(Date, Range<usize>)> {
    let tokens = tokens(text);
    for at in 0..tokens.len() {
        let word = |offset: usize| tokens.get(at + offset).map_or("", |token| &*token.lower);
        let is_last = word(0) == "last"
            && matches!(
                word(1),
                "updated" | "reviewed" | "modified" | "revised" | "changed"
            );
        if !is_last {
            continue;
        }
        let start = if word(2) == "on" { at + 3 } else { at + 2 };
        let mut reader = DateReader::new(text, &tokens, start);
        if let Some(date) = reader.date() {
            let day = Date::new(date.year?, date.month, date.day).ok()?;
            return Some((day, date.range));
        }
    }
    None
}

fn weekday(word: &str) -> Option<Weekday> {
    weekday_of(&WEEKDAYS, word)
}

/// Returns the weekday of a short name that counts only with a mark next to a date.
fn short_weekday(word: &str) -> Option<Weekday> {
    // The longest has four bytes; most words are not such a name.
    (2..=4)
        .contains(&word.len())
        .then(|| weekday_of(&SHORT_WEEKDAYS, word))?
}

fn weekday_of(rows: &[[&str; 7]], word: &str) -> Option<Weekday> {
    let mut rows = rows.iter();
    let at = rows.find_map(|row| row.iter().position(|name| *name == word))?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{dates_in, last_updated, weekday_like};

    #[test]
    fn dates_are_found_as_people_write_them() {
        for (text, said, year) in [
            (
                "On Monday, 27 May 2025 we met",
                "Monday, 27 May 2025",
                Some(2025),
            ),
            (
                "Tuesday May 27th, 2025",
                "Tuesday May 27th, 2025",
                Some(2025),
            ),
            ("le mardi 3 mars à midi", "mardi 3 mars", None),
            (
                "am Dienstag, den 3. März 2026",
                "Dienstag, den 3. März 2026",
                Some(2026),
            ),
            (
                "el martes 3 de marzo de 2026",
                "martes 3 de marzo de 2026",
                Some(2026),
            ),
            (
                "na terça-feira, 3 de março de 2026",
                "terça-feira, 3 de março de 2026",
                Some(2026),
            ),
            ("martedì 3 marzo 2026", "martedì 3 marzo 2026", Some(2026)),
            ("**Thu 14 May**", "Thu 14 May", None),
        ] {
            let found = dates_in(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].range.clone()], said);
            assert_eq!(found[0].year, year, "{text}");
            assert!(found[0].weekday.is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_left_alone() {
        for text in [
            "We may meet on Monday",
            "Sun Microsystems, May",
            "on Friday\n\n3 May was fine",
            "Tuesday 14:00",
            "Monday 45 May",
            "the 3 musketeers march",
            "Saturday & Sunday July 26 & 27, 2025",
            "on Monday and Thursday (May 24 and May 27)",
        ] {
            assert!(
                dates_in(text).iter().all(|date| date.weekday.is_none()),
                "{text}"
            );
        }
    }

    #[test]
    fn weekdays_are_before_or_after_the_day_as_people_write_them() {
        for (text, word, day) in [
            ("Tue 2026-09-02", "Tue", date(2026, 9, 2)),
            ("2 September 2026 (Tuesday)", "Tuesday", date(2026, 9, 2)),
            ("Dienstag, 02.09.2026", "Dienstag", date(2026, 9, 2)),
            ("Di, 02.09.2026", "Di", date(2026, 9, 2)),
            ("Di., 2. September 2026", "Di", date(2026, 9, 2)),
            ("am Di. 02.09.26 um 10 Uhr", "Di", date(2026, 9, 2)),
            ("mar. 2 septembre 2026", "mar", date(2026, 9, 2)),
            ("Tues 2 Sept 2026", "Tues", date(2026, 9, 2)),
            ("Weds, September 2nd, 2026", "Weds", date(2026, 9, 2)),
            ("| Tuesday | 2026-09-02 |", "Tuesday", date(2026, 9, 2)),
            ("| 2026-09-02 | Tue | Hall |", "Tue", date(2026, 9, 2)),
            ("2026-09-02 (Tue)", "Tue", date(2026, 9, 2)),
            ("2026-09-02, Tuesday", "Tuesday", date(2026, 9, 2)),
            ("[Tue] 2026-09-02", "Tue", date(2026, 9, 2)),
            ("02.09.2026 (Di)", "Di", date(2026, 9, 2)),
            ("ter, 2 de setembro de 2026", "ter", date(2026, 9, 2)),
            ("mié. 2 de septiembre de 2026", "mié", date(2026, 9, 2)),
            ("gio, 3 settembre 2026", "gio", date(2026, 9, 3)),
            ("Tuesday 31/12/2026", "Tuesday", date(2026, 12, 31)),
        ] {
            let found = dates_in(text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            let range = found[0].weekday.clone().map(|(_, range)| range);
            assert_eq!(range.map(|range| &text[range]), Some(word), "{text}");
            assert_eq!(found[0].days_with_year(), [day], "{text}");
        }
    }

    #[test]
    fn words_next_to_a_date_that_are_not_its_weekday_are_left_alone() {
        for text in [
            "So, 2 May 2026 it is",
            "Do 2 May 2026 first",
            "by 2 May 2026. Monday is a holiday",
            "2 May 2026, Monday meetings end",
            "on 2 May 2026, Monday and Tuesday",
            "| 2026-05-02 | Mon-Fri |",
            "Mar 3, 2026",
            "3 mar. 2026",
            "Sam 3 May 2026",
            "Di, 10.30 Uhr",
            "Fr, 1.10.26.4",
        ] {
            let found = dates_in(text);
            assert!(
                found.iter().all(|date| date.weekday.is_none()),
                "{text} {found:?}"
            );
        }
        let text = "2 May 2026, Sunday 3 May 2026";
        let found: Vec<bool> = dates_in(text)
            .iter()
            .map(|it| it.weekday.is_some())
            .collect();
        assert_eq!(found, [false, true]);
        let both = dates_in("Tuesday 05/06/2026")[0].days_with_year();
        assert_eq!(both, [date(2026, 5, 6), date(2026, 6, 5)]);
    }

    #[test]
    fn a_range_in_one_month_has_two_ends() {
        for text in [
            "26-28 October 2024",
            "October 26–28, 2024",
            "Sat 26-28 October 2024",
        ] {
            let found = dates_in(text);
            assert_eq!(
                (found.len(), found[0].day, found[0].last),
                (1, 26, Some(28)),
                "{text}"
            );
            assert_eq!(found[0].year, Some(2024));
        }
    }

    #[test]
    fn a_date_without_year_is_read_from_the_day_of_the_text() {
        let found = dates_in("Friday, 9 January");
        let days = found[0].readings(date(2025, 12, 20));
        assert_eq!(days, [date(2026, 1, 9)]);
        let days = dates_in("Tuesday, October 15")[0].readings(date(2024, 1, 24));
        assert_eq!(days, [date(2023, 10, 15), date(2024, 10, 15)]);
    }

    #[test]
    fn the_right_weekday_is_said_in_the_same_language() {
        let day = date(2026, 3, 3);
        assert_eq!(weekday_like("Lundi", day).as_deref(), Some("Mardi"));
        assert_eq!(weekday_like("wed", day).as_deref(), Some("tue"));
    }

    #[test]
    fn the_day_of_the_last_change_is_read() {
        let text = "*Last updated on 14 May 2024.*";
        let (day, range) = last_updated(text).unwrap();
        assert_eq!((day, &text[range]), (date(2024, 5, 14), "14 May 2024"));
        assert_eq!(last_updated("Last updated: soon"), None);
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters(text in "(Monday|3|May|mardi|de|2025|, |é|ü|\n|º| ){0,30}") {
            for found in dates_in(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
