//! What the end of a file's path says: the shape `{group}/{date}*` of `[records.K] name`.

use regex::{Captures, Regex};

use crate::date::{Days, PartialDate};
use crate::knowledge::prose_date::{days_in, month_named};

/// The shape of the end of a path, with fields in braces.
#[derive(Clone, Debug)]
pub struct NameShape {
    text: String,
    pattern: Regex,
    /// The names in braces; a part of a date may be in folder and file.
    fields: Vec<String>,
}

/// What the parts of a path say of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeDays {
    /// The days as a whole.
    pub days: Days,
    /// Another part that says other days.
    pub against: Option<Days>,
}

/// The parts of a date, which together are the record's day.
const DATES: [&str; 4] = ["date", "year", "month", "day"];

impl NameShape {
    /// Reads a shape. Errors: a brace that never closes, an empty or repeated field, in words.
    pub fn new(shape: &str) -> Result<Self, String> {
        let mut pattern = String::from("(?:^|/)");
        let mut fields: Vec<String> = Vec::new();
        let mut rest = shape;
        while let Some(at) = rest.find(['{', '*', '?']) {
            let (literal, behind) = rest.split_at(at);
            pattern.push_str(&regex::escape(literal));
            if let Some(behind) = behind.strip_prefix('*') {
                // The date in a name is the first one.
                let is_before_date = DATES.iter().any(|part| {
                    behind
                        .strip_prefix('{')
                        .is_some_and(|it| it.starts_with(part))
                });
                pattern.push_str(if is_before_date { "[^/]*?" } else { "[^/]*" });
                rest = behind;
            } else if let Some(behind) = behind.strip_prefix('?') {
                pattern.push_str("[^/]");
                rest = behind;
            } else {
                let (field, behind) = behind
                    .strip_prefix('{')
                    .and_then(|inside| inside.split_once('}'))
                    .filter(|(field, _)| !field.contains(['{', '/']))
                    .ok_or("a `{` that no `}` closes")?;
                let is_again = fields.iter().any(|known| known == field);
                if field.is_empty() || (is_again && !DATES.contains(&field)) {
                    return Err(format!("`{{{field}}}` is empty or is there twice"));
                }
                pattern.push_str(&part_of(field));
                fields.push(field.to_owned());
                rest = behind;
            }
        }
        pattern.push_str(&regex::escape(rest));
        pattern.push('$');
        let pattern = Regex::new(&pattern).map_err(|_| "a shape that is too long")?;
        Ok(Self {
            text: shape.to_owned(),
            pattern,
            fields,
        })
    }

    /// Returns the shape as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the names in braces, in their order.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(String::as_str)
    }

    /// Says whether the path says something of this field of the model.
    pub fn gives(&self, field: &str) -> bool {
        self.has(field) || (field == "date" && self.has("year"))
    }

    fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|known| known == field)
    }

    /// Returns what the path (with or without its ending) says of the field.
    pub fn field(&self, path: &str, field: &str) -> Option<String> {
        if !self.gives(field) {
            return None;
        }
        let captures = self.captures(path)?;
        if DATES.contains(&field) && (field == "date" || !self.has("year")) {
            return Some(self.days_of(&captures)?.days.first.to_string());
        }
        let part = self.parts(&captures).find(|(name, _)| *name == field)?.1;
        if is_date_field(field) {
            let days = days_in(part).into_iter().next()?;
            return days.readings.first().map(|days| days.first.to_string());
        }
        Some(part.to_owned())
    }

    /// Returns the days that the parts of a path say; none where it does not have the shape, or the
    /// shape no date.
    pub fn days(&self, path: &str) -> Option<ShapeDays> {
        self.days_of(&self.captures(path)?)
    }

    /// Says whether a path has the shape, and its parts are what they are called.
    pub fn fits(&self, path: &str) -> bool {
        let has_date = self.gives("date");
        self.captures(path)
            .is_some_and(|captures| !has_date || self.days_of(&captures).is_some())
    }

    /// Takes a path apart: without its ending, unless the shape names that.
    fn captures<'p>(&self, path: &'p str) -> Option<Captures<'p>> {
        let without = path
            .rsplit_once('.')
            .filter(|(_, ending)| !ending.contains('/'));
        let found = without
            .and_then(|(stem, _)| self.pattern.captures(stem))
            .or_else(|| self.pattern.captures(path))?;
        self.ends_numbers(path, &found).then_some(found)
    }

    /// Says whether no part of a date is a piece of a longer number.
    fn ends_numbers(&self, path: &str, captures: &Captures<'_>) -> bool {
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = path.as_bytes();
        let dates: Vec<_> = (self.fields.iter().zip(1..))
            .filter(|(field, _)| is_date_field(field))
            .filter_map(|(_, at)| captures.get(at))
            .collect();
        // In `{year}{month}{day}` the parts themselves are next to each other.
        dates.iter().all(|part| {
            let before = part.start().checked_sub(1).and_then(|at| bytes.get(at));
            let is_joined = dates.iter().any(|other| other.end() == part.start());
            let goes_on = dates.iter().any(|other| other.start() == part.end());
            (is_joined || !is_digit(before)) && (goes_on || !is_digit(bytes.get(part.end())))
        })
    }

    fn parts<'s, 'p>(
        &'s self,
        captures: &'s Captures<'p>,
    ) -> impl Iterator<Item = (&'s str, &'p str)> {
        let fields = self.fields.iter().zip(1..);
        fields.filter_map(|(field, at)| Some((field.as_str(), captures.get(at)?.as_str())))
    }

    fn days_of(&self, captures: &Captures<'_>) -> Option<ShapeDays> {
        let mut whole: Vec<Days> = Vec::new();
        let mut pieces: Vec<Piece> = Vec::new();
        for (field, text) in self.parts(captures) {
            match field {
                "date" => {
                    let days = days_in(text).into_iter().next()?;
                    whole.push(*days.readings.first()?);
                }
                "year" | "month" | "day" => Piece::add(&mut pieces, field, text)?,
                _ => {}
            }
        }
        let pieces = Piece::dates(&pieces)?;
        let (days, others) = match whole.as_slice() {
            [first, others @ ..] => (*first, [others, &pieces].concat()),
            [] => {
                let (last, others) = pieces.split_last()?;
                (*last, others.to_vec())
            }
        };
        let against = others.into_iter().find(|other| !other.meet(days));
        Some(ShapeDays { days, against })
    }
}

/// Year, month and day as far as a path has said them; a part that comes again begins another.
#[derive(Clone, Copy, Default)]
struct Piece {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

impl Piece {
    fn add(all: &mut Vec<Self>, field: &str, text: &str) -> Option<()> {
        let mut piece = all.pop().unwrap_or_default();
        let before = piece;
        let is_again = match field {
            "year" => piece.year.replace(text.parse().ok()?).is_some(),
            "month" => piece.month.replace(month_number(text)?).is_some(),
            _ => piece.day.replace(text.parse().ok()?).is_some(),
        };
        if is_again {
            all.push(before);
            piece.day = piece.day.filter(|_| field == "day");
            piece.month = piece.month.filter(|_| field != "year");
        }
        all.push(piece);
        Some(())
    }

    /// Returns them as dates; none where one of them is not a date.
    fn dates(all: &[Self]) -> Option<Vec<Days>> {
        let dated = all.iter().filter(|piece| piece.year.is_some());
        dated
            .map(|piece| {
                let date = PartialDate::new(piece.year?, piece.month, piece.day)?;
                Some(Days::of(date))
            })
            .collect()
    }
}

fn is_date_field(field: &str) -> bool {
    DATES.contains(&field) || matches!(field, "start" | "end")
}

fn part_of(field: &str) -> String {
    /// A day with a month in digits or words, before or after it.
    const DAY: &str = r"[0-9]{4}[-_. ]?(?:[0-9]{1,2}|\p{L}{3,12})[-_. ]?[0-9]{1,2}|[0-9]{8}|\p{L}{3,12}[-_. ][0-9]{1,2}(?:st|nd|rd|th)?[-_. ,]{1,2}[0-9]{4}|[0-9]{1,2}(?:st|nd|rd|th)?[-_. ](?:\p{L}{3,12}|[0-9]{1,2})[-_. ][0-9]{4}";
    /// The last of several days.
    const LAST: &str = r"(?:(?:--?|__?|\.\.|–|[-_]to[-_])(?:[0-9]{4}[-_.][0-9]{1,2}[-_.][0-9]{1,2}|[0-9]{8})|(?:--|\.\.|–|[-_]to[-_])(?:[0-9]{1,2}-)?[0-9]{1,2})?";
    match field {
        "date" | "start" | "end" => format!("((?:{DAY}){LAST})"),
        "year" => "([0-9]{4})".to_owned(),
        "month" => r"([0-9]{1,2}|\p{L}{3,12})".to_owned(),
        "day" => "([0-9]{1,2})(?:st|nd|rd|th)?".to_owned(),
        _ => "([^/]+?)".to_owned(),
    }
}

fn month_number(text: &str) -> Option<i8> {
    match text.parse::<i8>() {
        Ok(number) => (1..=12).contains(&number).then_some(number),
        Err(_) => month_named(text),
    }
}

#[cfg(test)]
mod tests {
    use super::NameShape;

    fn date(shape: &str, path: &str) -> Option<String> {
        NameShape::new(shape).unwrap().field(path, "date")
    }

    #[test]
    fn a_path_says_its_group_and_date() {
        let shape = NameShape::new("{group}/{date}*").unwrap();
        let path = "minutes/docs/2026-05-14-call.md";
        assert_eq!(shape.field(path, "group").as_deref(), Some("docs"));
        assert_eq!(shape.field(path, "date").as_deref(), Some("2026-05-14"));
        assert_eq!(shape.field("minutes/docs/readme.md", "date"), None);
        assert_eq!(shape.field(path, "title"), None);
        assert!(shape.fits(path));
        assert!(!shape.fits("minutes/docs/readme.md"));
        assert!(!shape.fits("minutes/docs/2026-02-30.md"));
    }

    #[test]
    fn the_ending_is_not_part_of_a_field() {
        let shape = NameShape::new("{year}/{group}").unwrap();
        assert_eq!(
            shape.field("2026/docs.md", "group").as_deref(),
            Some("docs")
        );
        let shape = NameShape::new("{group}.md").unwrap();
        assert_eq!(shape.field("x/docs.md", "group").as_deref(), Some("docs"));
    }

    #[test]
    fn months_are_numbers_or_names() {
        for (path, day) in [
            ("x/2026/May/4.md", "2026-05-04"),
            ("2026/05/14.md", "2026-05-14"),
            ("2026/März/4.md", "2026-03-04"),
            ("2026/maerz/04.md", "2026-03-04"),
            ("2026/décembre/1.md", "2026-12-01"),
            ("2026/março/1.md", "2026-03-01"),
            ("2026/sept/30th.md", "2026-09-30"),
        ] {
            let found = date("{year}/{month}/{day}", path);
            assert_eq!(found.as_deref(), Some(day), "{path}");
        }
        assert_eq!(date("{year}/{month}/{day}", "2026/13/14.md"), None);
        assert!(NameShape::new("{year").is_err());
        assert!(NameShape::new("{x}{x}").is_err());
        assert!(NameShape::new("{group/{date}").is_err());
    }

    #[test]
    fn dates_are_read_as_names_of_files_write_them() {
        for (shape, path, day) in [
            ("{date}", "2023-1-5.md", "2023-01-05"),
            ("{date}*", "20240731_minutes.md", "2024-07-31"),
            ("*{date}*", "wp-2023-06-16.md", "2023-06-16"),
            ("*{date}", "wp2023_06_16.md", "2023-06-16"),
            ("{date}", "2024-03-01--03.md", "2024-03-01"),
            ("{date}*", "2024-03-01_2024-03-03.md", "2024-03-01"),
            ("*{date}*", "x-2024-03-01_2024-03-03-y.md", "2024-03-01"),
            ("{date}", "14-05-2024.md", "2024-05-14"),
            ("{date}", "may-14th-2024.md", "2024-05-14"),
            ("{date}", "14-mai-2024.md", "2024-05-14"),
            (
                "{year}-{month}/{month}-{day}",
                "2023-11/november-30.md",
                "2023-11-30",
            ),
            ("{year}/{month}-{day}*", "2023/nov-30-call.md", "2023-11-30"),
            (
                "{group}/{year}/{date}*",
                "docs/2025/2025-01-10.md",
                "2025-01-10",
            ),
            ("{day}-{month}-{year}", "4-juin-2025.md", "2025-06-04"),
        ] {
            assert_eq!(date(shape, path).as_deref(), Some(day), "{shape} {path}");
        }
        for (shape, path) in [
            ("{date}*", "20026-02-13.md"),
            ("{date}*", "2024-03-011.md"),
            ("{date}*", "120240301.md"),
            ("*{date}*", "x12024-03-01.md"),
            ("*{year}{month}{day}", "x120240301.md"),
            ("{year}{month}{day}*", "202403011.md"),
            ("{date}", "2024-03.md"),
            ("{year}/{month}-{day}", "2023/xyz-30.md"),
        ] {
            assert_eq!(date(shape, path), None, "{shape} {path}");
        }
    }

    #[test]
    fn parts_that_disagree_are_noticed() {
        let against = |shape: &str, path: &str| {
            let days = NameShape::new(shape).unwrap().days(path).unwrap();
            days.against.map(|days| days.to_string())
        };
        assert_eq!(
            against("{year}/{date}*", "2025/2024-12-20.md").as_deref(),
            Some("2025")
        );
        assert_eq!(
            against("{year}-{month}/{month}-{day}", "2023-11/december-30.md").as_deref(),
            Some("2023-11")
        );
        assert_eq!(against("{year}/{date}*", "2024/2024-12-20.md"), None);
        assert_eq!(
            against("{year}/{date}", "2024/2024-12-30--2025-01-02.md"),
            None
        );
        assert_eq!(against("{year}/{month}/{day}", "2024/12/20.md"), None);
    }

    #[test]
    fn a_range_is_several_days() {
        let shape = NameShape::new("{date}").unwrap();
        let days = shape.days("2024-03-01--03.md").unwrap().days;
        assert_eq!(days.to_string(), "2024-03-01 to 2024-03-03");
    }
}
