//! A date can be read in two ways.
//!
//! Only dates in which day and month could be swapped are judged: `03/04/2026` is one, `25/04/2026` can only be one day and
//! is left to the schema. Values of records, front matter and the names of files are judged.
//!
//! ## Why
//! Half of the world reads the third of April, the other half the fourth of March. ISO 8601
//! has one order for all: year, month, day.
//!
//! ## What to do
//! Write `YYYY-MM-DD`. Both readings are shown; only you know which is meant. The more likely one comes
//! first: that of the other dates in the same field or column; the day first between dots; else the
//! order of the record's `country`.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! notes = "Joined on 03/04/2026."
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! notes = "Joined on 2026-04-03."
//! ```

use std::cell::LazyCell;

use std::collections::BTreeMap;

use crate::document::{Node, Spelling};
use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::ambiguous_date::{self as dates, ambiguous_dates, ambiguous_dates_in_name};
use crate::model::{File, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings) {
    if file.may_hold(dates::may_hold) {
        let mut orders = None;
        for (record, value) in file.strings() {
            in_value(file, record, value, &mut orders, findings);
        }
    }
    if dates::may_hold(file.path().stem())
        && let Some(record) = file.records().next()
    {
        for date in ambiguous_dates_in_name(file.path().stem()) {
            let written = file.path().stem().get(date.range.clone()).unwrap_or("");
            findings
                .at(
                    record.head_place(),
                    text![
                        "the date ",
                        Text::word(written),
                        " in the file's name is ambiguous"
                    ],
                )
                .help(both(&date))
                .about(written);
        }
    }
}

/// Of each field a date that shows whether the day comes first, and whether it does; nothing where the
/// field has dates of both orders.
type Orders = BTreeMap<Box<str>, Option<(String, bool)>>;

fn orders_of(file: File<'_>) -> Orders {
    let mut orders = Orders::new();
    for (record, value) in file.strings() {
        if let Some(order) = dates::has_day_first(value.written()) {
            let shown = Some((value.written().to_owned(), order));
            let known = orders.entry(record.place_of(value).path).or_insert(shown);
            if known.as_ref().is_some_and(|(_, known)| *known != order) {
                *known = None;
            }
        }
    }
    orders
}

fn in_value<'a>(
    file: File<'a>,
    record: Record<'a>,
    value: Node<'a>,
    orders: &mut Option<Orders>,
    findings: &mut Findings,
) {
    let text = value.written();
    if !dates::may_hold(text) {
        return;
    }
    let spelling = LazyCell::new(|| Spelling::of(value));
    for date in ambiguous_dates(text) {
        let written = text.get(date.range.clone()).unwrap_or("");
        let mut place = record.place_of(value);
        place.span = spelling.span(&date.range);
        let quoted = Text::quoted(written, place.span);
        let orders = orders.get_or_insert_with(|| orders_of(file));
        let shown = orders.get(&place.path).cloned().flatten();
        let help = match (shown, record.country()) {
            (Some((shown, day_first)), _) => {
                likely(&date, day_first, text![", as in ", Text::word(shown)])
            }
            (None, _) if written.contains('.') => {
                likely(&date, true, text![", as is usual between dots"])
            }
            (None, Some(country)) => match dates::country_has_day_first(&country) {
                Some(day_first) => likely(
                    &date,
                    day_first,
                    text![", as is usual in ", Text::word(country)],
                ),
                None => both(&date),
            },
            (None, None) => both(&date),
        };
        findings
            .at(place, text!["the date ", quoted, " is ambiguous"])
            .help(help)
            .about(written);
    }
}

/// Shows the likelier reading with the reason, and the other one.
fn likely(date: &dates::AmbiguousDate, day_first: bool, reason: Text) -> Text {
    let (first, other, what) = if day_first {
        (&date.day_first, &date.month_first, "day")
    } else {
        (&date.month_first, &date.day_first, "month")
    };
    text![
        "write ",
        Text::word(&**first),
        " if the ",
        what,
        " comes first",
        reason,
        ", else ",
        Text::word(&**other)
    ]
}

fn both(date: &dates::AmbiguousDate) -> Text {
    text![
        "write ",
        Text::word(&*date.month_first),
        " or ",
        Text::word(&*date.day_first),
        ", whichever is meant"
    ]
}
