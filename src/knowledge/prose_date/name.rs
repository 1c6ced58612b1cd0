//! Days and years in the names of files and folders.

use jiff::civil::Date;

/// Returns the numbers of a name: `2021/05/06-call` has three.
fn numbers(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !c.is_ascii_digit());
    parts.filter(|digits| !digits.is_empty())
}

/// Returns the day that a path names: `2021-05-06`.
pub fn day_of_name(path: &str) -> Option<Date> {
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
pub fn year_of_name(path: &str) -> Option<i16> {
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

    use super::{day_of_name, year_of_name};

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
