//! The day that a path speaks of, and the shape in which it does: `2024-01-05-call.md`,
//! `20240105.md`, `2024/01-05.md`, `2023-11/november-30.md`, `2024-01-05/notes.md`.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::paths::{name_of, parent};
use crate::knowledge::pattern::compiled;

/// A day, and how the path says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) date: Date,
    /// The folder above all parts of the path that speak of the day.
    pub(super) base: String,
    /// The shape of the folders between: `{year}/`.
    pub(super) above: String,
    /// What comes before the day in its part of the path.
    pub(super) before: String,
    /// The shape of the day itself.
    pub(super) core: String,
    /// What may follow: `*`, or `*/*` where the day is a folder.
    pub(super) after: &'static str,
}

impl Dated {
    /// Returns the shape of the end of the path; `before` is what all of them have before the day.
    pub(super) fn shape(&self, before: &str) -> String {
        format!("{}{before}{}{}", self.above, self.core, self.after)
    }
}

/// How a day is written: a pattern with the groups `y`, `m`, `d`, and the shape of it, in which `S`
/// stands for what parts them.
type Way = (Regex, &'static str);

fn ways(list: &[(&str, &'static str)]) -> Vec<Way> {
    let compile = |(pattern, shape): &(&str, &'static str)| Some((compiled(pattern)?, *shape));
    list.iter().filter_map(compile).collect()
}

const BEFORE: &str = "(?:^|[^0-9])";

/// Whole days in one part of a path.
static WHOLE: LazyLock<Vec<Way>> = LazyLock::new(|| {
    let year = "(?<y>(?:19|20)[0-9]{2})";
    let word = "(?<m>[A-Za-z]{3,9})";
    let sign = "(?<s>[-_. ])";
    let end = "(?:$|[^0-9])";
    let patterns = [
        (
            format!("{BEFORE}{year}[-_](?<m>[0-9]{{2}})[-_](?<d>[0-9]{{2}}){end}"),
            "{date}",
        ),
        (
            format!("{BEFORE}{year}(?<m>[0-9]{{2}})(?<d>[0-9]{{2}}){end}"),
            "{year}{month}{day}",
        ),
        (
            format!("{BEFORE}{year}{sign}(?<m>[0-9]{{1,2}})[-_. ](?<d>[0-9]{{1,2}}){end}"),
            "{year}S{month}S{day}",
        ),
        (
            format!("{BEFORE}{year}{sign}{word}[-_. ](?<d>[0-9]{{1,2}}){end}"),
            "{year}S{month}S{day}",
        ),
        (
            format!("{BEFORE}(?<d>[0-9]{{1,2}}){sign}{word}[-_. ]{year}{end}"),
            "{day}S{month}S{year}",
        ),
        (
            format!("(?:^|[^A-Za-z]){word}{sign}(?<d>[0-9]{{1,2}})[-_. ]{year}{end}"),
            "{month}S{day}S{year}",
        ),
    ];
    let patterns: Vec<(&str, &'static str)> = patterns
        .iter()
        .map(|(pattern, shape)| (pattern.as_str(), *shape))
        .collect();
    ways(&patterns)
});

/// Days of a year that the folder gives.
static OF_YEAR: LazyLock<Vec<Way>> = LazyLock::new(|| {
    ways(&[
        (
            "^(?<m>[0-9]{1,2})(?<s>[-_. ])(?<d>[0-9]{1,2})(?:$|[^0-9])",
            "{month}S{day}",
        ),
        ("^(?<m>[0-9]{2})(?<d>[0-9]{2})(?:$|[^0-9])", "{month}{day}"),
        (
            "^(?<m>[A-Za-z]{3,9})(?<s>[-_. ])(?<d>[0-9]{1,2})(?:$|[^0-9])",
            "{month}S{day}",
        ),
        (
            "^(?<d>[0-9]{1,2})(?<s>[-_. ])(?<m>[A-Za-z]{3,9})(?:$|[^A-Za-z])",
            "{day}S{month}",
        ),
    ])
});

/// Days of a month that the folders give.
static OF_MONTH: LazyLock<Vec<Way>> =
    LazyLock::new(|| ways(&[("^(?<d>[0-9]{1,2})(?:$|[^0-9])", "{day}")]));

/// Returns the day that a path speaks of.
pub(super) fn read(local: &str) -> Option<Dated> {
    let name = name_of(local);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folder = parent(local);
    in_name(folder, stem)
        .or_else(|| split(folder, stem))
        .or_else(|| in_folder(folder))
}

fn in_name(folder: &str, stem: &str) -> Option<Dated> {
    let (date, before, core) = whole(stem)?;
    let (base, above) = years_above(folder, date);
    Some(Dated {
        date,
        base: base.to_owned(),
        above,
        before,
        core,
        after: "*",
    })
}

/// Takes off the folders that say the year, and the month, of a day again.
fn years_above(folder: &str, date: Date) -> (&str, String) {
    let year = date.year().to_string();
    let last = name_of(folder);
    if last == year {
        return (parent(folder), String::from("{year}/"));
    }
    let above = parent(folder);
    let says_month = month(last) == Some(date.month());
    if says_month && name_of(above) == year {
        return (parent(above), String::from("{year}/{month}/"));
    }
    let is_month = last == format!("{year}-{:02}", date.month());
    if is_month {
        return (above, String::from("{year}-{month}/"));
    }
    (folder, String::new())
}

/// The year, or the year and the month, are in the folder, and the rest in the name.
fn split(folder: &str, stem: &str) -> Option<Dated> {
    let last = name_of(folder);
    let above = parent(folder);
    // Whether it is a number, the day says that it is part of.
    let is_year =
        |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let dated = |base: &str, above: String, (date, core): (Date, String)| Dated {
        date,
        base: base.to_owned(),
        above,
        before: String::new(),
        core,
        after: "*",
    };
    if is_year(last) {
        let found = partial(&OF_YEAR, stem, last, None)?;
        return Some(dated(above, String::from("{year}/"), found));
    }
    let month_of = |part: &str| month(part).filter(|_| !part.is_empty());
    if is_year(name_of(above))
        && let Some(month) = month_of(last)
    {
        let found = partial(&OF_MONTH, stem, name_of(above), Some(month))?;
        return Some(dated(parent(above), String::from("{year}/{month}/"), found));
    }
    let (year, sign, rest) = (last.get(..4)?, last.get(4..5)?, last.get(5..)?);
    if !is_year(year) || !["-", "_", "."].contains(&sign) {
        return None;
    }
    let month = month_of(rest)?;
    if let Some(found) = partial(&OF_MONTH, stem, year, Some(month)) {
        return Some(dated(above, format!("{{year}}{sign}{{month}}/"), found));
    }
    let found = partial(&OF_YEAR, stem, year, None).filter(|(date, _)| date.month() == month)?;
    Some(dated(above, format!("{{year}}{sign}*/"), found))
}

/// A folder of a day holds the files of one meeting.
fn in_folder(folder: &str) -> Option<Dated> {
    let (date, before, core) = whole(name_of(folder))?;
    let (base, above) = years_above(parent(folder), date);
    Some(Dated {
        date,
        base: base.to_owned(),
        above,
        before,
        core,
        after: "*/*",
    })
}

/// Returns the day in a part of a path, what comes before it, and its shape.
fn whole(part: &str) -> Option<(Date, String, String)> {
    WHOLE.iter().find_map(|(pattern, shape)| {
        let found = pattern.captures(part)?;
        let date = date(
            found.name("y")?.as_str(),
            month(found.name("m")?.as_str())?,
            &found,
        )?;
        let names = ["y", "m", "d"].into_iter();
        let start = names
            .filter_map(|name| Some(found.name(name)?.start()))
            .min()?;
        let before = part.get(..start)?.to_owned();
        Some((date, before, written(shape, &found)))
    })
}

fn partial(ways: &[Way], stem: &str, year: &str, known: Option<i8>) -> Option<(Date, String)> {
    ways.iter().find_map(|(pattern, shape)| {
        let found = pattern.captures(stem)?;
        let month = match known {
            Some(month) => month,
            None => month(found.name("m")?.as_str())?,
        };
        Some((date(year, month, &found)?, written(shape, &found)))
    })
}

fn date(year: &str, month: i8, found: &Captures<'_>) -> Option<Date> {
    let day = found.name("d")?.as_str().parse().ok()?;
    Date::new(year.parse().ok()?, month, day).ok()
}

fn written(shape: &str, found: &Captures<'_>) -> String {
    let sign = found.name("s").map_or("", |sign| sign.as_str());
    shape.replace('S', sign)
}

/// Returns the number of a month that is written as a number or as an English word.
fn month(text: &str) -> Option<i8> {
    const WORDS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if let Ok(number) = text.parse::<i8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let text = text.to_lowercase();
    let is_it = |word: &str| word == text || word.get(..3) == Some(&*text);
    let at = WORDS.iter().position(|word| is_it(word))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::NameShape;

    /// Paths, with their day, the folder above it, and the shape.
    const PATHS: &[(&str, &str, &str, &str)] = &[
        ("tech/2024-01-05.md", "2024-01-05", "tech", "{date}*"),
        ("a/2024_01_05-call.md", "2024-01-05", "a", "{date}*"),
        ("20240105-notes.md", "2024-01-05", "", "{year}{month}{day}*"),
        (
            "m/minutes-2024-01-05.md",
            "2024-01-05",
            "m",
            "minutes-{date}*",
        ),
        ("m/2024/2024-01-05.md", "2024-01-05", "m", "{year}/{date}*"),
        (
            "m/2024/05/2024-05-14.md",
            "2024-05-14",
            "m",
            "{year}/{month}/{date}*",
        ),
        (
            "m/2024-05/2024-05-14.md",
            "2024-05-14",
            "m",
            "{year}-{month}/{date}*",
        ),
        (
            "m/2024/01-05.md",
            "2024-01-05",
            "m",
            "{year}/{month}-{day}*",
        ),
        ("m/2024/0105.md", "2024-01-05", "m", "{year}/{month}{day}*"),
        (
            "m/2024/05/14.md",
            "2024-05-14",
            "m",
            "{year}/{month}/{day}*",
        ),
        (
            "m/2024/May/4-call.md",
            "2024-05-04",
            "m",
            "{year}/{month}/{day}*",
        ),
        (
            "m/2023-11/november-30.md",
            "2023-11-30",
            "m",
            "{year}-*/{month}-{day}*",
        ),
        (
            "m/2023-11/30.md",
            "2023-11-30",
            "m",
            "{year}-{month}/{day}*",
        ),
        ("m/2024-1-5.md", "2024-01-05", "m", "{year}-{month}-{day}*"),
        (
            "m/2024.01.05.md",
            "2024-01-05",
            "m",
            "{year}.{month}.{day}*",
        ),
        (
            "m/5-Jan-2024.md",
            "2024-01-05",
            "m",
            "{day}-{month}-{year}*",
        ),
        ("m/2024-01-05/README.md", "2024-01-05", "m", "{date}*/*"),
    ];

    #[test]
    fn the_day_of_a_path_is_read_in_many_ways_and_its_shape_reads_it_again() {
        for (path, date, base, shape) in PATHS {
            let found = read(path).unwrap_or_else(|| panic!("{path}"));
            assert_eq!(found.date.to_string(), *date, "{path}");
            assert_eq!(found.base, *base, "{path}");
            let own = found.shape(&found.before);
            assert_eq!(own, *shape, "{path}");
            let shape = NameShape::new(&own).unwrap();
            assert_eq!(shape.field(path, "date").as_deref(), Some(*date), "{path}");
        }
    }

    #[test]
    fn no_day_is_seen_where_there_is_none() {
        for path in [
            "m/2024.md",
            "m/2024-13-01.md",
            "m/2024-02-30.md",
            "notes/week-12.md",
            "m/12-03.md",
            "m/120240105.md",
            "m/12/01-05.md",
            "m/1824/01-05.md",
            "m/20244/01-05.md",
            "m/2023-11/december-30.md",
            "m/2023-13/30.md",
            "m/2023+11/30.md",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
