//! The last day that a text speaks of: a line, a heading, a path.

use std::ops::Range;

use jiff::civil::Date;

use super::days::days_in;
use crate::date::PartialDate;

/// Returns the last day that a text can speak of; of a year or a month alone, its last day.
pub(crate) fn last_day_in(text: &str) -> Option<Date> {
    let days = days_in(text);
    let is_of_a_day = |digits: &Range<usize>| {
        days.iter()
            .any(|said| said.range.start < digits.end && digits.start < said.range.end)
    };
    let years = numbers(text).filter(|(range, _)| !is_of_a_day(range));
    let years = years.filter_map(|(_, digits)| year_or_month(digits));
    let readings = days.iter().flat_map(|said| &said.readings);
    let last = readings.map(|days| days.last).chain(years);
    last.map(PartialDate::last).max()
}

/// Returns the runs of digits of a text, each with its bytes.
fn numbers(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    let parts = parts.map(move |digits| {
        // What parts two runs is one letter, of one byte or more.
        let start = at;
        at += digits.len();
        at += text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        (start..start + digits.len(), digits)
    });
    parts.filter(|(_, digits)| !digits.is_empty())
}

/// Reads `2019` and `201902`.
fn year_or_month(digits: &str) -> Option<PartialDate> {
    let year = digits.get(..4)?.parse().ok()?;
    let month = match digits.len() {
        4 => None,
        6 => Some(digits.get(4..)?.parse().ok()?),
        _ => return None,
    };
    let is_year = (1990..2100).contains(&year);
    is_year.then(|| PartialDate::new(year, month, None))?
}

#[cfg(test)]
mod tests {
    use super::last_day_in;

    #[test]
    fn the_last_day_is_that_of_the_latest_date_year_or_month() {
        for (text, last) in [
            ("minutes/2019.md", "2019-12-31"),
            ("meeting-notes-2021", "2021-12-31"),
            ("201808-201902_Minutes", "2019-02-28"),
            ("2022-08-30-call", "2022-08-30"),
            ("**September 19, 2017**: TBD", "2017-09-19"),
            ("## 3 March 2026, of 2025", "2026-03-03"),
            ("Réunion à Köln, 2024", "2024-12-31"),
            ("2023 until 2027", "2027-12-31"),
        ] {
            assert_eq!(
                last_day_in(text).map(|day| day.to_string()).as_deref(),
                Some(last),
                "{text}"
            );
        }
        for text in [
            "",
            "Chair: TBD",
            "port 8080",
            "issue 20190",
            "1066 and all that",
            "201913",
        ] {
            assert_eq!(last_day_in(text), None, "{text}");
        }
    }
}
