//! A date in words names another weekday than the calendar.
//!
//! English, French, German, Spanish, Portuguese and Italian are read, in records and in pages. Where the date has no year,
//! each reading counts that the text around it allows: near the record's own date, near the day in the
//! path, near the last date on the page that has a year, in the only year of the path. Nothing is said
//! if one of them is right, or if there is none.
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
use crate::knowledge::prose_date::{ProseDate, dates_in, day_of_name, weekday_like, year_of_name};
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
            if !page.hides(whole) {
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

/// Returns the dates whose weekday is another one, each with the day that is meant. Where there is
/// no year, any reading that makes the weekday right is taken: near the record's date, near the day
/// in the path, near the last date on the page that has a year.
fn wrong(text: &str, own: Option<Date>, file: File<'_>) -> Vec<(ProseDate, Date)> {
    let path = file.path().as_str();
    let mut last = None;
    let mut wrong = Vec::new();
    for found in dates_in(text) {
        let near = [own, day_of_name(path), last];
        let mut days: Vec<Date> = near
            .into_iter()
            .flatten()
            .flat_map(|near| found.readings(near))
            .collect();
        days.extend(year_of_name(path).and_then(|year| found.in_year(year)));
        if found.year.is_some() {
            days = found.in_year(0).into_iter().collect();
            last = days.first().copied().or(last);
        }
        if let (Some(&day), Some((weekday, _))) = (days.first(), &found.weekday)
            && days.iter().all(|day| day.weekday() != *weekday)
        {
            wrong.push((found, day));
        }
    }
    wrong
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
