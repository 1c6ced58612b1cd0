//! A date names a different weekday from the calendar.
//!
//! English, French, German, Spanish, Portuguese and Italian are read, in records and in pages, in
//! words and in digits; the weekday may be before the day or after it, in brackets or in the next
//! cell: `Tue 2026-09-02`, `2 September 2026 (Tuesday)`, `Di, 02.09.2026`; in prose also on the next
//! line. `Fri 2/7/2026` is read in the order that other dates of the text show, such as 25/6/2026,
//! otherwise both ways. Where the date has no year, each reading counts that the text around it allows:
//! near the record's own date, near the day in the path, near the last date on the page that has a
//! year, in the only year of the path. In rows that go from December to January, those above belong
//! to the year before if those below are right. Nothing is reported if one of these years is right,
//! or if there is none.
//!
//! ## Why
//! In "Monday, 27 May 2025" one half must be wrong, for that day is a Tuesday. Half of the people will come on the other day.
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

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::article;
use crate::knowledge::prose_date::{ProseDate, weekday_like};
use crate::knowledge::topics::Topic;
use crate::model::{File, Passage};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings) {
    if !file.may_speak_of(Topic::Weekday) {
        return;
    }
    for passage in file.passages() {
        for (found, right) in wrong(&passage) {
            tell(&found, right, &passage, findings);
        }
    }
}

/// Returns the dates whose weekday is another one, each with the day that is meant: any reading
/// that makes the weekday right is taken.
fn wrong(passage: &Passage<'_>) -> Vec<(ProseDate, Date)> {
    let dates = passage.spoken_days().dates.into_iter();
    dates
        .filter_map(|(found, days)| {
            let (weekday, _) = found.weekday.as_ref()?;
            let day = *days.first()?;
            let is_wrong = days.iter().all(|day| day.weekday() != *weekday);
            is_wrong.then_some((found, day))
        })
        .collect()
}

fn tell(found: &ProseDate, day: Date, passage: &Passage<'_>, findings: &mut Findings) {
    let (Some((_, word)), Some(place)) = (&found.weekday, passage.place(&found.range)) else {
        return;
    };
    let text = |range: &Range<usize>| passage.text.get(range.clone()).unwrap_or("");
    let Some(right) = weekday_like(text(word), day) else {
        return;
    };
    let said = passage.quote(&found.range);
    let quoted = Text::quoted(&*said, place.span);
    let swapped = found.other.zip(found.year);
    let swapped = swapped.and_then(|((month, day), year)| Date::new(year, month, day).ok());
    if let Some(other) = swapped.and_then(|day| weekday_like(text(word), day)) {
        findings
            .at(
                place,
                text![
                    quoted,
                    " is ",
                    article(&right),
                    " ",
                    Text::word(right),
                    ", or ",
                    article(&other),
                    " ",
                    Text::word(other),
                    " with the day first"
                ],
            )
            .help("correct the weekday or the day, and write the month as a word")
            .about(said);
        return;
    }
    let written = text(word);
    let nearest = found
        .weekday
        .as_ref()
        .and_then(|(weekday, _)| nearest(day, *weekday));
    let help = match nearest {
        Some(near) => text![
            "the nearest ",
            Text::word(written),
            " is ",
            PartialDate::of(near),
            ": correct the day, or write ",
            Text::word(right.clone())
        ],
        None => text!["correct the day, or write ", Text::word(right.clone())],
    };
    let message = text![quoted, " is ", article(&right), " ", Text::word(&*right)];
    findings.at(place, message).help(help).about(said);
}

/// Returns the day of that name that is nearest to another day: at most three days away.
fn nearest(day: Date, weekday: Weekday) -> Option<Date> {
    (-3..=3_i32)
        .filter_map(|away| day.checked_add(away.days()).ok())
        .find(|near| near.weekday() == weekday)
}
