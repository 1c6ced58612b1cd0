//! Dates that two readers read differently: `03/04/2026` is in March or in April.
//!
//! Only where day and month could swap: `25/04/2026` is not ISO 8601 either, but says one day.
//! A year of two digits counts only where it cannot be a version number.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::codes;
use crate::knowledge::pattern::compiled;

/// A date with two readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AmbiguousDate {
    /// Its bytes.
    pub range: Range<usize>,
    /// The reading with the month first, as ISO 8601 writes it.
    pub month_first: String,
    /// The reading with the day first.
    pub day_first: String,
}

/// Says quickly whether a text can hold one: a number of at most two digits, a sign, another such
/// number, the same sign and two digits. A date of ISO 8601 begins with four digits and holds none.
pub(crate) fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let is_digit = |at: usize| byte(at).is_ascii_digit();
    let begins = |sign: usize| {
        let digits = (1..=3).take_while(|back| sign >= *back && is_digit(sign - back));
        (1..=2).contains(&digits.count())
    };
    let goes_on = |sign: usize| {
        let digits = (1..=3).take_while(|ahead| is_digit(sign + ahead)).count();
        let again = sign + digits + 1;
        let has_year = is_digit(again + 1) && is_digit(again + 2);
        (1..=2).contains(&digits) && byte(again) == byte(sign) && has_year
    };
    let is_sign = |at: usize| matches!(byte(at), b'-' | b'.' | b'/' | b'_');
    let is_one = |at: usize| is_sign(at) && begins(at) && goes_on(at);
    // Most texts have none, and to see that of all but their first bytes is quick.
    (1..BEFORE).any(is_one) || (looks_like(bytes) && (BEFORE..bytes.len()).any(is_one))
}

/// How many bytes before its sign say whether a number has at most two digits.
const BEFORE: usize = 3;

/// Says whether a text has a number of at most two digits, a sign, another such number and the same sign after
/// its first bytes: without an early end the compiler makes vector instructions of it.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "an operator that ends early would be a branch for each byte"
)]
fn looks_like(bytes: &[u8]) -> bool {
    let is_two = |back: [u8; BEFORE], sign: u8, first: u8| {
        let [third, second, last] = back;
        let is_sign = (sign == b'-') | (sign == b'.') | (sign == b'/') | (sign == b'_');
        let is_long = third.is_ascii_digit() & second.is_ascii_digit();
        is_sign & last.is_ascii_digit() & first.is_ascii_digit() & !is_long
    };
    let short = bytes.windows(6).fold(false, |seen, window| match *window {
        [a, b, c, sign, first, again] => seen | (is_two([a, b, c], sign, first) & (again == sign)),
        _ => seen,
    });
    short
        | bytes.windows(7).fold(false, |seen, window| match *window {
            [a, b, c, sign, first, second, again] => {
                let is_date = is_two([a, b, c], sign, first) & second.is_ascii_digit();
                seen | (is_date & (again == sign))
            }
            _ => seen,
        })
}

/// Finds the ambiguous dates in a value; with a year of two digits only where the date is all of
/// it.
pub(crate) fn ambiguous_dates(text: &str) -> Vec<AmbiguousDate> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let whole = start..start + trimmed.len();
    find(text, |range| *range == whole)
}

/// Finds the ambiguous dates in the name of a file, its ending cut off; with a year of two digits
/// only at the beginning or at the end.
pub(crate) fn ambiguous_dates_in_name(stem: &str) -> Vec<AmbiguousDate> {
    find(stem, |range| range.start == 0 || range.end == stem.len())
}

/// Returns the days that a text which is nothing but a date with the year last can mean, as ISO 8601
/// writes them. Between dots the day comes first everywhere; between slashes it is the one that fits.
pub(crate) fn days(text: &str) -> Vec<String> {
    let text = text.trim();
    let sign = if text.contains('.') { '.' } else { '/' };
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let &[first, second, year] = parts.as_slice() else {
        return Vec::new();
    };
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"./ ".contains(&byte));
    if !is_plain || !is_short(first) || !is_short(second) || year.len() != 4 {
        return Vec::new();
    }
    let read = |month: &str, day: &str| {
        let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        Some(day.ok()?.to_string())
    };
    let day_first = read(second, first);
    let month_first = read(first, second).filter(|_| sign == '/' || day_first.is_none());
    let mut days: Vec<String> = day_first.into_iter().chain(month_first).collect();
    days.dedup();
    days
}

/// Says whether the day comes first in a text that is nothing but a date with the year last, where the
/// date itself shows it: `31.08.2024` yes, `08/31/2024` no.
pub(crate) fn has_day_first(text: &str) -> Option<bool> {
    let mut numbers = text.trim().splitn(3, ['.', '/', '-']);
    let mut number = || numbers.next()?.parse::<u8>().ok();
    let (first, second) = (number()?, number()?);
    match (first, second) {
        (13..=31, 1..=12) => Some(true),
        (1..=12, 13..=31) => Some(false),
        _ => None,
    }
}

/// Says which order a country writes such dates in, where it has one: the United States put the month
/// first; Canada and the Philippines have both orders.
pub(crate) fn country_has_day_first(country: &str) -> Option<bool> {
    match country {
        "US" => Some(false),
        "CA" | "PH" => None,
        code => codes::is_country(code).then_some(true),
    }
}

fn find(text: &str, short_year: impl Fn(&Range<usize>) -> bool) -> Vec<AmbiguousDate> {
    static SHAPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        compiled(
            r"([0-9]{1,2})(?:/([0-9]{1,2})/|\.([0-9]{1,2})\.|-([0-9]{1,2})-|_([0-9]{1,2})_)([0-9]{4}|[0-9]{2})",
        )
    });
    // To ask for the pattern compiles it.
    if !may_hold(text) {
        return Vec::new();
    }
    let Some(shape) = SHAPE.as_ref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(parts) = shape.captures_at(text, from) {
        let Some(range) = parts.get(0).map(|all| all.range()) else {
            break;
        };
        from = range.end;
        let number = |group: usize| parts.get(group)?.as_str().parse::<i16>().ok();
        let middle = (2..=5).find_map(number);
        let short = parts.get(6).is_some_and(|year| year.as_str().len() == 2);
        if stands_alone(text, &range)
            && (!short || short_year(&range))
            && let (Some(first), Some(second), Some(year)) = (number(1), middle, number(6))
            && let Some(date) = readings(first, second, year, short, range)
        {
            found.push(date);
        }
    }
    found
}

/// Says whether no digit or separator goes on before or after: `1.03.04.2026` is not a date.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let mut tail = after.chars();
    let next = tail.next();
    let goes_on = match next {
        Some(letter) if letter.is_alphanumeric() => true,
        Some('.' | '/' | '-' | '_') => tail.next().is_some_and(|letter| letter.is_ascii_digit()),
        _ => false,
    };
    let mut head = before.chars().rev();
    let comes_from = match head.next() {
        Some(letter) if letter.is_alphanumeric() => true,
        Some('.' | '/') => true,
        Some('-' | '_') => head.next().is_some_and(|letter| letter.is_ascii_digit()),
        _ => false,
    };
    !goes_on && !comes_from
}

fn readings(
    first: i16,
    second: i16,
    year: i16,
    short: bool,
    range: Range<usize>,
) -> Option<AmbiguousDate> {
    let year = match (short, year) {
        (true, 0..=69) => 2000 + year,
        (true, _) => 1900 + year,
        (false, _) => year,
    };
    let read = |month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok()
    };
    let (month_first, day_first) = (read(first, second)?, read(second, first)?);
    (first != second).then(|| AmbiguousDate {
        range,
        month_first: month_first.to_string(),
        day_first: day_first.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ambiguous_dates, ambiguous_dates_in_name, may_hold};

    #[test]
    fn both_readings_of_a_date_are_reported() {
        for (text, date) in [
            ("03/04/2026", "03/04/2026"),
            ("held on 3.4.2026.", "3.4.2026"),
            ("04-05-2026", "04-05-2026"),
            ("3.4.26", "3.4.26"),
            ("(5/6/2026)", "5/6/2026"),
        ] {
            let found = ambiguous_dates(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].range.clone()], date);
        }
        let date = ambiguous_dates("03/04/2026").remove(0);
        assert_eq!(date.month_first, "2026-03-04");
        assert_eq!(date.day_first, "2026-04-03");
        assert_eq!(ambiguous_dates_in_name("notes-03-04-2026").len(), 1);
        assert_eq!(ambiguous_dates_in_name("3.4.26 call").len(), 1);
    }

    #[test]
    fn dates_that_say_one_day_and_numbers_that_do_not_count_are_left_alone() {
        for text in [
            "2026-03-04",
            "25/04/2026",
            "04/25/2026",
            "04/04/2026",
            "version 3.4.26",
            "1.2.3.2026",
            "10.1.2.2000/24",
            "2026/03/04",
            "v1.2.2026",
            "13/14/2026",
            "30.02.2026",
            "https://news.test/03/04/2026/x",
            "",
        ] {
            assert_eq!(ambiguous_dates(text), [], "{text}");
        }
        assert_eq!(ambiguous_dates_in_name("2026-03-04-call"), []);
    }

    /// Says what `may_hold` does, looking at each place.
    fn slowly(text: &str) -> bool {
        let bytes = text.as_bytes();
        let digits = |bytes: &mut dyn Iterator<Item = &u8>| {
            bytes.take_while(|byte| byte.is_ascii_digit()).count()
        };
        bytes.iter().enumerate().any(|(at, sign)| {
            let before = digits(&mut bytes[..at].iter().rev());
            let after = digits(&mut bytes[at + 1..].iter());
            let is_sign = b"-./_".contains(sign);
            let year = bytes.get(at + 2 + after..).unwrap_or_default();
            let is_again = bytes.get(at + 1 + after) == Some(sign) && digits(&mut year.iter()) >= 2;
            is_sign && (1..=2).contains(&before) && (1..=2).contains(&after) && is_again
        })
    }

    proptest! {
        #[test]
        fn to_look_quickly_is_to_see_the_same(text in "[0-9./_a é-]{0,24}", more in "[a-z]{0,40}") {
            for text in [format!("{more}{text}"), format!("{text}{more}"), text] {
                prop_assert_eq!(may_hold(&text), slowly(&text), "{}", text);
            }
        }

        #[test]
        fn any_text_is_survived(text in any::<String>(), like in "[0-9./_ é-]{0,24}") {
            for text in [text, like] {
                for date in ambiguous_dates(&text).into_iter().chain(ambiguous_dates_in_name(&text)) {
                    prop_assert!(text.get(date.range).is_some());
                }
            }
        }
    }
}
