//! Days and years in the names of files and folders.

use jiff::civil::Date;

/// A date in front of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LeadingDate {
    /// The byte after it.
    pub end: usize,
    /// Says whether it is written `YYYY-MM-DD`.
    pub is_iso: bool,
}

/// Returns the date that a name begins with, year first: with `-`, `_`, `.` or nothing between its parts.
pub(crate) fn leading_date(stem: &str) -> Option<LeadingDate> {
    let year = stem.get(..4).filter(|year| year.starts_with(['1', '2']))?;
    year.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(())?;
    let is_separator = |letter: char| matches!(letter, '-' | '_' | '.');
    let separator = |rest: &str| rest.chars().next().filter(|letter| is_separator(*letter));
    let rest = stem.get(4..)?;
    let first = separator(rest);
    let rest = rest.get(usize::from(first.is_some())..)?;
    // A month of two digits first; where no day follows, one of one.
    let (second, length) = [2, 1].into_iter().find_map(|month| {
        let digits = rest.get(..month)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(())?;
        let rest = rest.get(month..)?;
        let second = separator(rest);
        let rest = rest.get(usize::from(second.is_some())..)?;
        let day = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.get(day..)?.chars().next();
        let ends = after.is_none_or(|letter| is_separator(letter) || letter == ' ');
        let length = month + usize::from(second.is_some()) + day;
        (ends && (1..=2).contains(&day)).then_some((second, length))
    })?;
    let end = 4 + usize::from(first.is_some()) + length;
    // `2026-11-call` names a month: without separators only eight digits are a day.
    let is_bare = first.is_none() || second.is_none();
    let is_date = !is_bare || stem.bytes().take_while(u8::is_ascii_digit).count() == 8;
    let is_iso = first == Some('-') && second == Some('-') && end == "YYYY-MM-DD".len();
    is_date.then_some(LeadingDate { end, is_iso })
}

/// Returns the numbers of a name: `2021/05/06-call` has three.
fn numbers(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !c.is_ascii_digit());
    parts.filter(|digits| !digits.is_empty())
}

/// Returns the day that a path names: `2021-05-06`.
pub(crate) fn day_of_name(path: &str) -> Option<Date> {
    let all: Vec<&str> = numbers(path).collect();
    all.windows(3).find_map(|parts| {
        let [year, month, day] = parts else {
            return None;
        };
        let is_shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        date.ok().filter(|_| is_shaped)
    })
}

/// Returns the year that a path names, where it names exactly one.
pub(crate) fn year_of_name(path: &str) -> Option<i16> {
    let years = numbers(path).filter(|digits| digits.len() == 4);
    let mut years = years
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..2100).contains(year));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use proptest::prelude::*;

    use super::{day_of_name, leading_date, year_of_name};

    proptest! {
        #[test]
        fn a_pattern_finds_the_same_date(name in "[0-3][0-9]{3}([-_.]?[0-9]{1,3}){0,3}([-_. é][0-9a]{0,2})?") {
            let shape = r"^[12][0-9]{3}([-_.]?)([0-9]{1,2})([-_.]?)([0-9]{1,2})(?:$|[-_. ])";
            let found = regex::Regex::new(shape).unwrap().captures(&name);
            let end = found.and_then(|found| {
                let is_bare = found[1].is_empty() || found[3].is_empty();
                let digits = name.bytes().take_while(u8::is_ascii_digit).count();
                (!is_bare || digits == 8).then(|| found.get(4).unwrap().end())
            });
            prop_assert_eq!(leading_date(&name).map(|date| date.end), end);
        }
    }

    #[test]
    fn a_date_in_front_of_a_name_is_known_in_any_form() {
        let form = |name: &str| leading_date(name).map(|date| (date.end, date.is_iso));
        assert_eq!(form("2026-05-14-call"), Some((10, true)));
        assert_eq!(form("2026_5_14"), Some((9, false)));
        assert_eq!(form("20260514_call"), Some((8, false)));
        assert_eq!(form("2026-5-140"), None);
        assert_eq!(form("2026-11-call"), None);
        assert_eq!(form("call-2026-05-14"), None);
    }

    #[test]
    fn days_and_years_of_paths_are_read() {
        assert_eq!(
            day_of_name("_posts/2020-11-30-news.md"),
            Some(date(2020, 11, 30))
        );
        assert_eq!(day_of_name("notes/2020-13-30.md"), None);
        assert_eq!(year_of_name("minutes/2017.md"), Some(2017));
        assert_eq!(year_of_name("minutes/2017-2018.md"), None);
    }
}
