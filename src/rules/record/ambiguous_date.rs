//! A date that two readers read differently.
//!
//! Only dates in which day and month could swap: `03/04/2026` is one, `25/04/2026` says one day and
//! is left to the schema. Values of records, front matter and the names of files are judged.
//!
//! ## Why
//! In one half of the world the third of April is meant, in the other the fourth of March. ISO 8601
//! has one order for all: year, month, day.
//!
//! ## What to do
//! Write `YYYY-MM-DD`. Both readings are shown; only you know which is meant.
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

use serde::Deserialize;

use crate::document::{Node, Spelling};
use crate::finding::{Findings, Severity, Text};
use crate::knowledge::ambiguous_date::{self as dates, ambiguous_dates, ambiguous_dates_in_name};
use crate::model::{File, Record};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AmbiguousDate {}

impl Check for AmbiguousDate {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::File(Self::check);
}

impl AmbiguousDate {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        if file.may_hold(dates::may_hold) {
            for (record, value) in file.strings() {
                in_value(record, value, findings);
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
}

fn in_value(record: Record<'_>, value: Node<'_>, findings: &mut Findings) {
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
        findings
            .at(place, text!["the date ", quoted, " is ambiguous"])
            .help(both(&date))
            .about(written);
    }
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
