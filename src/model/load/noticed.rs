//! What the body of a page says of its day and of who was there, and what it is as a whole: kept of a
//! body that is let go of, and else made when it is asked for.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::FixedState;

use crate::document::Document;
use crate::knowledge::prose_date::day_lines;
use crate::model::kept::attendance::{ListedTwice, listed_twice};
use crate::model::kept::parts::{BodyTrace, DayLine, Noticed};
use crate::model::record::loaded::Loaded;

/// A page with more lines that say when something is speaks of many days.
pub(in crate::model) const MANY_LINES: usize = 64;

impl Loaded {
    /// Lets go of the body of a long page, once the rules about files have seen it.
    pub fn let_go_of_body(&mut self, most: usize) {
        let body = self.document.page().map_or(0, |page| page.body.len());
        if body > most && !self.entries.is_empty() {
            let noticed = Noticed {
                days: day_lines_of(&self.document),
                begin: begin_of(&self.document),
                body: trace_of(&self.document),
                twice: listed_twice(&self.document),
            };
            self.besides.get_or_insert_default().noticed = Some(noticed);
        }
        self.document.let_go_of_body(most);
    }

    fn noticed(&self) -> Option<&Noticed> {
        self.besides.as_ref()?.noticed.as_ref()
    }

    /// Returns the lines that say when something is.
    pub(in crate::model) fn day_lines(&self) -> Cow<'_, [DayLine]> {
        match self.noticed() {
            Some(noticed) => Cow::Borrowed(&noticed.days),
            None => Cow::Owned(day_lines_of(&self.document)),
        }
    }

    /// Returns what the body is by its beginning: bodies that are the same as a whole are the same in this.
    pub(in crate::model) fn body_begin(&self) -> u64 {
        match self.noticed() {
            Some(noticed) => noticed.begin,
            None => begin_of(&self.document),
        }
    }

    /// Returns what the body is as a whole.
    pub(in crate::model) fn body_trace(&self) -> BodyTrace {
        match self.noticed() {
            Some(noticed) => noticed.body,
            None => trace_of(&self.document),
        }
    }

    /// Returns who is listed twice among those who were there.
    pub(in crate::model) fn listed_twice(&self) -> Cow<'_, [ListedTwice]> {
        match self.noticed() {
            Some(noticed) => Cow::Borrowed(&noticed.twice),
            None => Cow::Owned(listed_twice(&self.document)),
        }
    }
}

fn body_of(document: &Document) -> (usize, &str) {
    let body = document.page().map_or(0..0, |page| page.body.clone());
    (body.start, document.text().get(body).unwrap_or(""))
}

fn day_lines_of(document: &Document) -> Vec<DayLine> {
    let (start, body) = body_of(document);
    let found = day_lines(body).into_iter().map(|(said, line)| DayLine {
        span: document.span(start + said.range.start, start + said.range.end),
        text: body.get(said.range).unwrap_or("").into(),
        readings: said.readings,
        has_time: body.get(line).is_some_and(names_time),
    });
    let mut found: Vec<DayLine> = found.take(MANY_LINES + 1).collect();
    if let Some(page) = document.page() {
        found.retain(|line| !page.hides(line.span));
    }
    found
}

/// Says whether a text has a time of the day: `13:30`.
fn names_time(text: &str) -> bool {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.match_indices(':')
        .any(|(at, _)| is_digit(at + 1) && at.checked_sub(1).is_some_and(is_digit))
}

fn begin_of(document: &Document) -> u64 {
    /// More lines would only be read twice.
    const LINES: usize = 4;
    let mut hasher = FixedState::default().build_hasher();
    for line in own_lines(document).take(LINES) {
        line.text.hash(&mut hasher);
    }
    hasher.finish()
}

fn trace_of(document: &Document) -> BodyTrace {
    let mut hasher = FixedState::default().build_hasher();
    let mut letters = 0;
    for line in own_lines(document) {
        line.text.hash(&mut hasher);
        if !line.is_heading {
            letters += line.letters;
        }
    }
    BodyTrace {
        hash: hasher.finish(),
        letters: crate::span::offset(letters),
    }
}

/// A line of a body, folded.
pub(in crate::model) struct Line {
    pub(in crate::model) text: String,
    pub(in crate::model) letters: usize,
    pub(in crate::model) is_heading: bool,
}

/// Returns the lines of a body that say more than a date, in lower case and with single blanks.
pub(in crate::model) fn own_lines(document: &Document) -> impl Iterator<Item = Line> {
    /// A longer line says something besides its date.
    const SHORT: usize = 80;
    let (_, body) = body_of(document);
    body.lines().filter_map(|line| {
        let line = line.trim();
        if line.is_empty() || (line.len() < SHORT && names_year(line)) {
            return None;
        }
        let (text, letters) = folded(line);
        Some(Line {
            is_heading: text.starts_with('#'),
            text,
            letters,
        })
    })
}

/// Returns a line in lower case and with single blanks, and how many letters and digits it has.
fn folded(line: &str) -> (String, usize) {
    let mut text = String::with_capacity(line.len());
    let mut letters = 0;
    for word in line.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        if word.is_ascii() {
            letters += word.bytes().filter(u8::is_ascii_alphanumeric).count();
            text.extend(
                word.bytes()
                    .map(|byte| char::from(byte.to_ascii_lowercase())),
            );
        } else {
            let word = word.to_lowercase();
            letters += word.chars().filter(|c| c.is_alphanumeric()).count();
            text.push_str(&word);
        }
    }
    (text, letters)
}

/// Says whether a line has a number that may be a year.
fn names_year(line: &str) -> bool {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| {
        matches!(number.len(), 4 | 8) && (number.starts_with("19") || number.starts_with("20"))
    })
}

#[cfg(test)]
mod tests {
    use super::{MANY_LINES, day_lines_of, names_time, own_lines};
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn page(text: String) -> Document {
        let bytes = text.into_bytes();
        Document::read(FileId(0), Format::Markdown, bytes, &Limits::default())
    }

    #[test]
    fn a_time_has_digits_on_both_sides() {
        for (text, is_time) in [
            ("13:30", true),
            ("at 9:05.", true),
            ("note: 5", false),
            ("note:5", false),
            ("5: note", false),
            (":30", false),
            ("13:", false),
            ("", false),
        ] {
            assert_eq!(names_time(text), is_time, "{text}");
        }
    }

    #[test]
    fn a_short_line_with_a_year_is_only_a_date() {
        let lines = |text: String| own_lines(&page(text)).count();
        assert_eq!(lines("14 May 2026\n".into()), 0);
        assert_eq!(lines("Attendees\n\nAda\n".into()), 2);
        let long = |bytes: usize| format!("14 May 2026 {}\n", "x".repeat(bytes - 12));
        assert_eq!((lines(long(79)), lines(long(80))), (0, 1));
    }

    #[test]
    fn no_more_days_are_kept_than_show_that_there_are_many() {
        let days = |number: usize| "Date: 14 May 2026\n\n".repeat(number);
        assert_eq!(day_lines_of(&page(days(MANY_LINES))).len(), MANY_LINES);
        assert_eq!(
            day_lines_of(&page(days(MANY_LINES + 9))).len(),
            MANY_LINES + 1
        );
    }
}
