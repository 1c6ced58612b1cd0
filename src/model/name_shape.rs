//! What the end of a file's path says: the shape `{group}/{date}*` of `[records.K] name`.

use std::fmt::Write as _;

use regex::Regex;

use crate::date::PartialDate;

/// The shape of the end of a path, with fields in braces.
#[derive(Clone, Debug)]
pub struct NameShape {
    text: String,
    pattern: Regex,
    fields: Vec<String>,
}

const MONTHS: [&str; 12] = [
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
                pattern.push_str("[^/]*");
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
                if field.is_empty() || fields.iter().any(|known| known == field) {
                    return Err(format!("`{{{field}}}` is empty or stands there twice"));
                }
                pattern.push_str(part_of(field));
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
        self.fields.iter().any(|known| known == field)
            || (field == "date" && self.fields.iter().any(|known| known == "year"))
    }

    /// Returns what the path (with or without its ending) says of the field.
    pub fn field(&self, path: &str, field: &str) -> Option<String> {
        if !self.gives(field) {
            return None;
        }
        let without = path
            .rsplit_once('.')
            .filter(|(_, ending)| !ending.contains('/'));
        let captures = self
            .pattern
            .captures(path)
            .or_else(|| without.and_then(|(stem, _)| self.pattern.captures(stem)))?;
        let part = |name: &str| {
            let at = self.fields.iter().position(|known| known == name)?;
            captures.get(at + 1).map(|found| found.as_str())
        };
        if let Some(found) = part(field) {
            let found = if field == "date" {
                found.replace('_', "-")
            } else {
                found.to_owned()
            };
            return Some(found);
        }
        let mut date = part("year")?.to_owned();
        if let Some(month) = part("month") {
            write!(date, "-{:02}", month_number(month)?).ok()?;
            if let Some(day) = part("day") {
                write!(date, "-{:02}", day.parse::<u8>().ok()?).ok()?;
            }
        }
        PartialDate::parse(&date).map(|date| date.to_string())
    }
}

fn part_of(field: &str) -> &'static str {
    match field {
        "date" => "([0-9]{4}[-_][0-9]{2}[-_][0-9]{2})",
        "year" => "([0-9]{4})",
        "month" => "([0-9]{1,2}|[A-Za-z]{3,9})",
        "day" => "([0-9]{1,2})",
        _ => "([^/]+?)",
    }
}

fn month_number(text: &str) -> Option<usize> {
    if let Ok(number) = text.parse::<usize>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let text = text.to_lowercase();
    MONTHS
        .iter()
        .position(|month| *month == text || month.get(..3) == Some(&*text))
        .map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::NameShape;

    #[test]
    fn a_path_says_its_group_and_date() {
        let shape = NameShape::new("{group}/{date}*").unwrap();
        let path = "minutes/docs/2026-05-14-call.md";
        assert_eq!(shape.field(path, "group").as_deref(), Some("docs"));
        assert_eq!(shape.field(path, "date").as_deref(), Some("2026-05-14"));
        assert_eq!(shape.field("minutes/docs/readme.md", "date"), None);
        assert_eq!(shape.field(path, "title"), None);
    }

    #[test]
    fn months_are_numbers_or_names() {
        let shape = NameShape::new("{year}/{month}/{day}").unwrap();
        assert_eq!(
            shape.field("x/2026/May/4.md", "date").as_deref(),
            Some("2026-05-04")
        );
        assert_eq!(
            shape.field("2026/05/14.md", "date").as_deref(),
            Some("2026-05-14")
        );
        assert_eq!(shape.field("2026/13/14.md", "date"), None);
        assert!(NameShape::new("{year").is_err());
        assert!(NameShape::new("{x}{x}").is_err());
        assert!(NameShape::new("{group/{date}").is_err());
    }
}
