//! The abbreviation of a time zone is not in force on that day.
//!
//! EST and EDT, PST and PDT, CET and CEST, BST and the others that change with the season, where a time stands before them and a date
//! in the same sentence. Without a year the date is read as in `event/wrong-weekday`. GMT is never wrong: people mean UTC.
//!
//! ## Why
//! Whoever takes "EDT" in December at its word comes an hour early. See the time zone database of IANA.
//!
//! ## What to do
//! Write the abbreviation of that day, or one that holds all year: ET, PT, "Berlin time".
//!
//! ## Bad
//! ```markdown notes/docs/2026-11-05.md
//! ---
//! group: docs
//! date: 2026-11-05
//! ---
//!
//! Next call: Thursday 12 November 2026, 11am EDT.
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-11-05.md
//! ---
//! group: docs
//! date: 2026-11-05
//! ---
//!
//! Next call: Thursday 12 November 2026, 11am EST.
//! ```

use serde::Deserialize;

use crate::date::PartialDate;
use crate::finding::{Findings, Safety, Severity, Text};
use crate::knowledge::clock::{may_name_zone, zoned_times};
use crate::model::File;
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WrongZoneAbbreviation {}

impl Check for WrongZoneAbbreviation {
    const SEVERITY: Severity = Severity::Warning;
    const FIX: Option<Safety> = Some(Safety::Suggest);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl WrongZoneAbbreviation {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        if !may_name_zone(file.document().text()) {
            return;
        }
        for passage in file.passages() {
            let times = zoned_times(passage.text);
            if !times.iter().any(|time| time.abbreviation.is_seasonal) {
                continue;
            }
            let dates = passage.dates();
            for time in times {
                let days = passage.days_at(&dates, time.range().start);
                let wrong: Vec<_> = days
                    .iter()
                    .filter_map(|day| time.abbreviation.right_one_on(*day))
                    .collect();
                let (Some(right), Some(day)) = (wrong.first(), days.first()) else {
                    continue;
                };
                let Some(place) = passage
                    .place(&time.zone)
                    .filter(|_| wrong.len() == days.len())
                else {
                    continue;
                };
                let written = passage.text.get(time.zone.clone()).unwrap_or("");
                let quoted = Text::quoted(written, place.span);
                let span = place.span;
                findings
                    .at(
                        place,
                        text![quoted, " is not in force on ", PartialDate::of(*day)],
                    )
                    .help(text!["write ", Text::word(*right)])
                    .edit(Safety::Suggest, span, *right)
                    .about(written);
            }
        }
    }
}
