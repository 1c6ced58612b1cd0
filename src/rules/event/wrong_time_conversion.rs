//! Several local times that are given for one moment are not one moment.
//!
//! Times side by side ("11am ET / 8am PT / 5pm CET") are compared on the day that the sentence names, else over a whole year: they
//! are told only if they agree on none of its days, neither as the clocks go nor as the letters say.
//!
//! ## Why
//! People come at the time of their own zone. Of those for whom it is wrong nobody comes.
//!
//! ## What to do
//! Correct the time; or give one, in UTC or with its place, and link a page that converts it.
//!
//! ## Bad
//! ```markdown notes/docs/2026-11-05.md
//! ---
//! group: docs
//! date: 2026-11-05
//! ---
//!
//! We meet at 11pm ET / 8am PT / 5pm CET.
//! ```
//!
//! ## Good
//! ```markdown notes/docs/2026-11-05.md
//! ---
//! group: docs
//! date: 2026-11-05
//! ---
//!
//! We meet at 11am ET / 8am PT / 5pm CET.
//! ```

use serde::Deserialize;

use std::ops::Range;

use crate::finding::{Findings, Safety, Severity, Text};
use crate::knowledge::clock::{conversions, may_name_zone, zoned_times};
use crate::model::File;
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WrongTimeConversion {}

impl Check for WrongTimeConversion {
    const SEVERITY: Severity = Severity::Warning;
    const FIX: Option<Safety> = Some(Safety::Suggest);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl WrongTimeConversion {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        if !may_name_zone(file.document().text()) {
            return;
        }
        for passage in file.passages() {
            if zoned_times(passage.text).len() < 2 {
                continue;
            }
            let dates = passage.dates();
            let day = |at: usize| match passage.days_at(&dates, at).as_slice() {
                [day] => Some(*day),
                _ => None,
            };
            for found in conversions(passage.text, &day, passage.today()) {
                let (Some(first), Some(odd)) = (found.times.first(), found.times.get(found.odd))
                else {
                    continue;
                };
                let others = if found.odd == 0 {
                    found.times.get(1)
                } else {
                    Some(first)
                };
                let (Some(place), Some(other)) = (passage.place(&odd.range()), others) else {
                    continue;
                };
                let quote = |range: Range<usize>| {
                    let written = passage.text.get(range.clone()).unwrap_or("");
                    Text::quoted(written, passage.span(&range))
                };
                let time = passage.span(&odd.time);
                let about = passage.text.get(odd.range()).unwrap_or("");
                let finding = findings
                    .at(
                        place,
                        text![
                            quote(odd.range()),
                            " is not the moment of ",
                            quote(other.range())
                        ],
                    )
                    .about(about);
                match found.right {
                    Some(right) => {
                        let zone = passage.text.get(odd.zone.clone()).unwrap_or("");
                        finding
                            .help(text!["write ", Text::word(format!("{right} {zone}"))])
                            .edit(Safety::Suggest, time, right);
                    }
                    None => {
                        finding.help("find out which of the two is meant, and correct the other");
                    }
                }
            }
        }
    }
}
