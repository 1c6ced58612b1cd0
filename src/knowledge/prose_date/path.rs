//! Days in paths, where folders and file may each say a part: `2023-11/november-30.md`,
//! `2024/05/14.md`, `board/2024-05-14/notes.md`.

use super::days::{days_in, holds_digit};
use super::token::Words;
use crate::date::{Days, PartialDate};

/// What a path says of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PathDays {
    /// The day that the name of the file says, what it lacks taken from its folders: all readings.
    pub file: Vec<Days>,
    /// The day, month or year that the folders say.
    pub folder: Option<Days>,
}

impl PathDays {
    /// Returns the days that the path as a whole says, where that is clear.
    pub(crate) fn days(&self) -> Option<Days> {
        match self.file.as_slice() {
            [one] => Some(*one),
            [] => self.folder.filter(|folder| folder.first.day().is_some()),
            _ => None,
        }
    }
}

/// Returns what a path says of days; its ending is left out.
pub(crate) fn days_of_path(path: &str) -> PathDays {
    if !holds_digit(path) {
        return PathDays::default();
    }
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folder = folder_date(folders);
    let file = match days_of_name(stem) {
        found if !found.is_empty() => found,
        _ => folder
            .and_then(|folder| completed(stem, folder))
            .map(Days::of)
            .into_iter()
            .collect(),
    };
    PathDays {
        file,
        folder: folder.map(Days::of),
    }
}

/// Returns the day of a name: the one in front, else the only one.
fn days_of_name(stem: &str) -> Vec<Days> {
    let mut found = days_in(stem).into_iter();
    match (found.next(), found.next()) {
        (Some(first), None) => first.readings,
        (Some(first), Some(_)) if first.range.start == 0 => first.readings,
        _ => Vec::new(),
    }
}

/// Returns what the nearest folder that says something of a date says.
fn folder_date(folders: &str) -> Option<PartialDate> {
    /// How far up a folder speaks for a file.
    const UP: usize = 5;
    let mut month = None;
    for folder in folders.rsplit('/').take(UP) {
        if let [days] = *days_of_name(folder).as_slice()
            && days.first == days.last
        {
            return Some(days.first);
        }
        let words = Words::of(folder);
        if let Some(year) = words.year(0).filter(|_| words.len() == 1) {
            return PartialDate::new(year, month, None);
        }
        if let Some(found) = year_and_month(folder, &words) {
            return Some(found);
        }
        if let Some(found) = month_alone(&words) {
            month = Some(found);
        }
    }
    None
}

/// Reads `2023-11`, `202311`, `2023-november`, `november-2023`.
fn year_and_month(folder: &str, words: &Words<'_>) -> Option<PartialDate> {
    let of = |year: i16, month: i8| PartialDate::new(year, Some(month), None);
    if words.len() == 1 && folder.len() == 6 {
        let year: i16 = folder.get(..4)?.parse().ok()?;
        let is_year = (1990..2100).contains(&year);
        return is_year.then(|| of(year, folder.get(4..)?.parse().ok()?))?;
    }
    let is_pair = words.len() == 2 && words.follows(1);
    is_pair.then(|| match (words.year(0), words.year(1)) {
        (Some(year), None) => of(year, words.two_digits(1).or_else(|| words.month(1))?),
        (None, Some(year)) => of(year, words.month(0)?),
        _ => None,
    })?
}

/// Reads `11`, `november`, `11-november`.
fn month_alone(words: &Words<'_>) -> Option<i8> {
    let number = words.two_digits(0).filter(|month| (1..=12).contains(month));
    match words.len() {
        1 => number.or_else(|| words.month(0)),
        2 => words.month(1).filter(|month| number == Some(*month)),
        _ => None,
    }
}

/// Returns the day of a name that leaves year or month to its folder.
fn completed(stem: &str, folder: PartialDate) -> Option<PartialDate> {
    let words = Words::of(stem);
    let year = folder.year();
    if folder.day().is_some() {
        return None;
    }
    if let Some((month, day, _)) = (0..words.len()).find_map(|at| words.day_and_month(at)) {
        return PartialDate::new(year, Some(month), Some(day));
    }
    if let (Some(month), Some(day)) = (words.two_digits(0), words.two_digits(1)) {
        let date = PartialDate::new(year, Some(month), Some(day));
        return date.filter(|_| words.follows(1));
    }
    let day = words.number(0).filter(|_| words.len() == 1)?;
    PartialDate::new(year, Some(folder.month()?), Some(day))
}

#[cfg(test)]
mod tests {
    use super::days_of_path;

    fn day(path: &str) -> Option<String> {
        days_of_path(path).days().map(|days| days.to_string())
    }

    #[test]
    fn a_day_is_in_file_or_folder_or_both() {
        for path in [
            "2023-11-30.md",
            "wp-2023-11-30.md",
            "20231130_minutes.md",
            "2023-11/november-30.md",
            "2023/November/30.md",
            "2023/11-november/30.md",
            "2023/11-30-call.md",
            "2023/30-nov.md",
            "2023/board/november-30th-notes.md",
            "202311/30.md",
            "board/2023-11-30/notes.md",
            "2023/2023-11-30.md",
            "november-2023/30.md",
        ] {
            assert_eq!(day(path).as_deref(), Some("2023-11-30"), "{path}");
        }
        assert_eq!(
            day("2024-03-01--03.md").as_deref(),
            Some("2024-03-01 to 2024-03-03")
        );
    }

    #[test]
    fn a_path_without_a_clear_day_says_none() {
        for path in [
            "readme.md",
            "2023/readme.md",
            "2023-11/notes.md",
            "05-06-2024.md",
            "30.md",
            "2023-2024/november-30.md",
            "notes-of-2023-11-30-and-of-2023-12-14.md",
        ] {
            assert_eq!(day(path), None, "{path}");
        }
    }

    #[test]
    fn folders_say_years_and_months() {
        let folder = |path: &str| days_of_path(path).folder.map(|days| days.to_string());
        assert_eq!(folder("2025/2024-12-20.md").as_deref(), Some("2025"));
        assert_eq!(folder("2025/05/x.md").as_deref(), Some("2025-05"));
        assert_eq!(folder("summit-2025/x.md"), None);
    }
}
