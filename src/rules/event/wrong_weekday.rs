//! A date in words names another weekday than the calendar.
//!
//! English, French, German, Spanish, Portuguese and Italian are read, in records and in pages. Where the date has no year,
//! the one nearest to the record's own date is meant, else nearest to the date in the path or to the last date before it on the
//! page that has a year, else the only year in the path; where there is none of these, nothing is said.
//!
//! ## Why
//! Of "Monday, 27 May 2025" half must be wrong, for that day is a Tuesday. Half of the people come on the other day.
//!
//! ## What to do
//! Find out which of the two is meant, and correct the other.
//!
//! ## Bad
//! ```markdown notes/docs/2025-05-01.md
//! ---
//! group: docs
//! date: 2025-05-01
//! ---
//!
//! Next call: Monday, 27 May 2025.
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2025-05-01.md
//! ---
//! group: docs
//! date: 2025-05-01
//! ---
//!
//! Next call: Tuesday, 27 May 2025.
//! ```

use serde::Deserialize;

use std::ops::Range;

use jiff::civil::Date;

use crate::finding::{Findings, Place, Safety, Severity, Text};
use crate::knowledge::prose_date::{ProseDate, dates_in, weekday_like};
use crate::model::{File, Record};
use crate::rule::{Check, Run};
use crate::span::Span;
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WrongWeekday {}

impl Check for WrongWeekday {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Suggest);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl WrongWeekday {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        for record in file.records() {
            let near = own_date(record);
            for value in record
                .strings()
                .iter()
                .copied()
                .filter(|value| value.is_verbatim())
            {
                let start = value.inner_span().start as usize;
                for (found, right) in wrong(value.written(), near, file) {
                    let span = |range: Range<usize>| {
                        file.document().span(start + range.start, start + range.end)
                    };
                    tell(&found, right, file, record.place_of(value), &span, findings);
                }
            }
        }
        let document = file.document();
        let Some(page) = document.page().filter(|_| !file.is_excluded_page()) else {
            return;
        };
        let near = file.records().next().and_then(own_date);
        let body = document.text().get(page.body.clone()).unwrap_or("");
        for (found, right) in wrong(body, near, file) {
            let start = page.body.start;
            let span = |range: Range<usize>| document.span(start + range.start, start + range.end);
            let whole = span(found.range.clone());
            if !page.code.iter().any(|code| code.overlaps(whole)) {
                tell(&found, right, file, file.page_place(whole), &span, findings);
            }
        }
    }
}

/// Returns the date that a record is about.
fn own_date(record: Record<'_>) -> Option<Date> {
    let mut fields = ["start", "date"].into_iter();
    let date = fields.find_map(|field| record.field(field)?.date())?;
    Some(date.first())
}

/// Returns the dates whose weekday is another one, each with the day that is meant. The last date
/// with a year says what the ones behind it mean: minutes of several years may share a page.
fn wrong(text: &str, own: Option<Date>, file: File<'_>) -> Vec<(ProseDate, Date)> {
    let path = file.path().as_str();
    let mut near = own.or_else(|| date_of_path(path));
    let mut wrong = Vec::new();
    for found in dates_in(text) {
        let day = match near {
            Some(near) => found.nearest(near),
            None => found
                .year
                .or_else(|| only_year(path))
                .and_then(|year| found.in_year(year)),
        };
        if own.is_none() && found.year.is_some() {
            near = day.or(near);
        }
        if let (Some(day), Some((weekday, _))) = (day, &found.weekday)
            && *weekday != day.weekday()
        {
            wrong.push((found, day));
        }
    }
    wrong
}

/// Returns the numbers of a path: `2021/05/06-call` has three.
fn numbers(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split(|c: char| !c.is_ascii_digit());
    parts.filter(|digits| !digits.is_empty())
}

/// Returns the day that a path names: `2021-05-06`.
fn date_of_path(path: &str) -> Option<Date> {
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
fn only_year(path: &str) -> Option<i16> {
    let years = numbers(path).filter(|digits| digits.len() == 4);
    let mut years = years
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..2100).contains(year));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

fn tell(
    found: &ProseDate,
    day: Date,
    file: File<'_>,
    place: Place,
    span: &dyn Fn(Range<usize>) -> Span,
    findings: &mut Findings,
) {
    let Some((_, word)) = &found.weekday else {
        return;
    };
    let weekday = span(word.clone());
    let written = file.document().slice(weekday);
    let Some(right) = weekday_like(written, day) else {
        return;
    };
    let whole = span(found.range.clone());
    let said = file.document().slice(whole);
    findings
        .at(
            Place {
                span: whole,
                ..place
            },
            text![
                Text::quoted(said, whole),
                " is a ",
                Text::word(right.clone())
            ],
        )
        .help(text![
            "write ",
            Text::word(right.clone()),
            ", or correct the day"
        ])
        .edit(Safety::Suggest, weekday, right)
        .about(said);
}
