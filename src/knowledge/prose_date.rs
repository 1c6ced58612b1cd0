//! Dates as people write them in a sentence: `Monday, 27 May 2025`, `mardi 3 mars`, `May 27th`.
//!
//! English, French, German, Spanish, Portuguese and Italian. Only whole words beside a number of a
//! day count; a month alone or a weekday alone is no date.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

mod days;
mod last;
mod line;
mod name;
mod path;
mod token;
mod words;

pub use days::{DaysSaid, day_without_year, days_in, month_named};
pub use last::last_day_in;
pub use line::{day_lines, is_about_another_day};
pub use name::{LeadingDate, day_of_name, leading_date, year_of_name};
pub use path::{PathDays, days_of_path};
use words::{BETWEEN, MONTHS, WEEKDAYS};

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

    /// Returns the day in a year, where the text gives none of its own.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(self.year.unwrap_or(year), self.month, self.day).ok()
    }
}

/// Returns the weekday of a day in the language and with the capitals of `written`.
pub fn weekday_like(written: &str, day: Date) -> Option<String> {
    let lower = written.to_lowercase();
    let row = WEEKDAYS.iter().find(|row| row.contains(&lower.as_str()))?;
    let name = *row.get(usize::try_from(day.weekday().to_monday_zero_offset()).ok()?)?;
    if !written.starts_with(char::is_uppercase) {
        return Some(name.to_owned());
    }
    let mut letters = name.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Says whether a word in lower case is the name of a weekday.
pub fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

/// Returns the names of weekdays, in lower case.
pub(super) fn weekdays() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.iter().flatten().copied()
}

/// Returns the dates of a text, in order.
pub fn dates_in(text: &str) -> Vec<ProseDate> {
    // A day is a number; and most texts are short values of records without any.
    let may_hold = text.len() >= 5
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.contains(char::is_whitespace);
    if !may_hold {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut reader = Reader {
            tokens: &tokens,
            at,
        };
        match reader.date() {
            Some(date) => {
                found.push(date);
                at = reader.at;
            }
            None => at += 1,
        }
    }
    found
}

/// Returns the day behind "Last updated" and the like, with its bytes.
pub fn last_updated(text: &str) -> Option<(Date, Range<usize>)> {
    let tokens = tokens(text);
    for at in 0..tokens.len() {
        let word = |offset: usize| {
            tokens
                .get(at + offset)
                .map_or("", |token| token.lower.as_str())
        };
        let is_last = word(0) == "last"
            && matches!(
                word(1),
                "updated" | "reviewed" | "modified" | "revised" | "changed"
            );
        if !is_last {
            continue;
        }
        let start = if word(2) == "on" { at + 3 } else { at + 2 };
        let mut reader = Reader {
            tokens: &tokens,
            at: start,
        };
        if let Some(date) = reader.date() {
            let day = Date::new(date.year?, date.month, date.day).ok()?;
            return Some((day, date.range));
        }
    }
    None
}

struct Token {
    range: Range<usize>,
    lower: String,
    number: Option<i16>,
    /// Only blanks, commas, colons, dots and brackets lie between it and the one before.
    follows: bool,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut start = None;
    let mut end = 0;
    let ends = text
        .char_indices()
        .chain(std::iter::once((text.len(), ' ')));
    for (at, letter) in ends {
        let is_part = letter.is_alphanumeric()
            || (letter == '-'
                && start.is_some_and(|start| text.get(start..at).is_some_and(is_word)));
        if is_part {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let gap = text.get(end..from).unwrap_or("x");
            let calm =
                |c: char| c == ' ' || matches!(c, ',' | '.' | ':' | '(' | '*' | '_' | '\u{a0}');
            let follows = gap.chars().all(calm) && gap.chars().count() <= 4;
            found.push(token(text, from..at, follows));
            end = at;
        }
    }
    found
}

fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

fn token(text: &str, range: Range<usize>, follows: bool) -> Token {
    let lower = text.get(range.clone()).unwrap_or("").to_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
    let ordinal = lower.get(digits.len()..).unwrap_or("");
    let is_number = matches!(ordinal, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o");
    let number = (is_number && digits.len() <= 4)
        .then(|| digits.parse().ok())
        .flatten();
    Token {
        range,
        lower,
        number,
        follows,
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Reader<'a> {
    fn date(&mut self) -> Option<ProseDate> {
        let begin = self.at;
        let first = self.tokens.get(begin)?;
        let mut weekday = weekday(&first.lower).map(|weekday| (weekday, first.range.clone()));
        let mut last = first;
        if weekday.is_some() {
            last = self.next()?;
        }
        let (day, month);
        if let Some(number) = last.number {
            day = day_of(number)?;
            last = self.next()?;
            month = month_of(&last.lower)?;
        } else {
            month = month_of(&last.lower)?;
            last = self.next()?;
            day = day_of(last.number?)?;
        }
        if self.is_listed(begin) {
            weekday = None;
        }
        let mut end = last.range.end;
        let before = self.at;
        let mut year = None;
        match self.next().filter(|token| {
            token
                .number
                .is_some_and(|year| (1900..2200).contains(&year))
        }) {
            Some(token) => {
                year = token.number;
                end = token.range.end;
            }
            None => self.at = before,
        }
        self.at += 1;
        Some(ProseDate {
            range: first.range.start..end,
            weekday,
            day,
            month,
            year,
        })
    }

    /// Says whether a weekday is one of several: in "Saturday & Sunday, 26 & 27 July" the second one
    /// does not belong to the first day.
    fn is_listed(&self, begin: usize) -> bool {
        let before = |back: usize| {
            let token = self.tokens.get(begin.checked_sub(back)?)?;
            Some(token.lower.as_str())
        };
        let is_weekday = |word: Option<&str>| word.is_some_and(|word| weekday(word).is_some());
        let joins = [
            "and", "or", "to", "und", "bis", "et", "y", "e", "au", "al", "a",
        ];
        is_weekday(before(1))
            || (before(1).is_some_and(|word| joins.contains(&word)) && is_weekday(before(2)))
    }

    /// Goes to the next token of the date, over small words.
    fn next(&mut self) -> Option<&'a Token> {
        for _ in 0..3 {
            let token = self.tokens.get(self.at + 1).filter(|token| token.follows)?;
            self.at += 1;
            if !BETWEEN.contains(&token.lower.as_str()) {
                return Some(token);
            }
        }
        None
    }
}

fn day_of(number: i16) -> Option<i8> {
    i8::try_from(number)
        .ok()
        .filter(|day| (1..=31).contains(day))
}

fn month_of(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(at + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    let at = WEEKDAYS
        .iter()
        .find_map(|row| row.iter().position(|name| *name == word))?;
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
    fn what_is_no_date_is_left_alone() {
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
