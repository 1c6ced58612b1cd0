//! The abbreviation of a time zone is not in use on that day.
//!
//! The rule reads EST and EDT, PST and PDT, CET and CEST, BST and the others that change with the season, next to a time. The day is that of a date
//! before or after it in the sentence; in a heading, or in a line such as `Time: 2pm CEST`, it is the day of the heading above, of the
//! record or of the path. Without a year the date is read as in `event/wrong-weekday`; of a range both ends count.
//!
//! The letters are read by the clocks of the record's `time_zone` first, then of the community's: Jamaica has EST all year, Tunis CET.
//! Vancouver, Edmonton, Winnipeg and Havana no longer change their clocks from the winter of 2026 on; there the letters of the offset that
//! stayed are right. Nothing is reported where the sentence converts the time as the letters say (`10am EST / 15:00 UTC`), nor for GMT:
//! people mean UTC.
//!
//! ## Why
//! Someone who takes "EDT" in December literally comes an hour early. See the IANA time zone database.
//!
//! ## What to do
//! Write the abbreviation of that day, or one that is right all year: ET, PT, "Berlin time".
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

use std::ops::Range;

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::finding::{Findings, Place, Severity, Suggest, Text, text};
use crate::knowledge::clock::OutOfForce;
use crate::knowledge::clock::{Home, ZonedTime, conversions, decides, may_name_zone, zoned_times};
use crate::knowledge::prose_date::sentence_around;
use crate::model::{File, Passage, SpokenDays};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Suggest>) {
    if !may_name_zone(file.document().text()) {
        return;
    }
    for passage in file.passages() {
        let times = zoned_times(passage.text);
        if !times
            .iter()
            .any(|time| time.abbreviation.may_be_out_of_force())
        {
            continue;
        }
        let spoken = passage.spoken_days();
        let home = passage.home();
        let odd = odd_ones(file, &passage, &times, &spoken, home.as_ref());
        for (at, time) in times.iter().enumerate() {
            if odd.contains(&time.time.start) {
                continue;
            }
            let days = spoken.at(&time.range());
            let found = out_of_force(&passage, &times, at, &days, home.as_ref());
            if let (Some((wrong, day)), Some(place)) = (found, passage.place(&time.zone)) {
                tell(&passage, time, (&wrong, day), place, findings);
            }
        }
    }
}

/// Returns where times begin of which `event/wrong-time-conversion` says that the others next to
/// them disagree: one mistake is one finding.
fn odd_ones(
    file: File<'_>,
    passage: &Passage<'_>,
    times: &[ZonedTime],
    spoken: &SpokenDays<'_, '_>,
    home: Option<&Home>,
) -> Vec<usize> {
    if times.len() < 3 || !file.runs("event/wrong-time-conversion") {
        return Vec::new();
    }
    let day = |range: &Range<usize>| match spoken.at(range).as_slice() {
        [day] => Some(*day),
        _ => None,
    };
    let found = conversions(passage.text, times, &day, passage.today(), home).into_iter();
    let of_several = found.filter(|found| found.times.len() > 2);
    let odd = of_several.filter_map(|found| Some(found.times.get(found.odd)?.time.start));
    odd.collect()
}

/// Returns what is wrong with the letters of a time, and on which day: on all days that may be meant, and where
/// no other time of the sentence says what they mean.
fn out_of_force(
    passage: &Passage<'_>,
    times: &[ZonedTime],
    at: usize,
    days: &[Date],
    home: Option<&Home>,
) -> Option<(OutOfForce, Date)> {
    let time = times.get(at)?;
    let day = *days.first()?;
    let mut each = days.iter();
    let wrong = time.abbreviation.out_of_force(day, home)?;
    if !each.all(|day| time.abbreviation.out_of_force(*day, home).is_some()) {
        return None;
    }
    let sentence = sentence_around(passage.text, &time.range());
    let nearby = times
        .iter()
        .skip(at.saturating_sub(NEARBY))
        .take(2 * NEARBY + 1);
    let mut others = nearby.filter(|other| sentence.contains(&other.time.start));
    let is_decided = others.any(|other| decides(time, other, day, home));
    (!is_decided).then_some((wrong, day))
}

/// A sentence has no more times before or after one.
const NEARBY: usize = 6;

fn tell(
    passage: &Passage<'_>,
    time: &ZonedTime,
    (wrong, day): (&OutOfForce, Date),
    place: Place,
    findings: &mut Findings<Suggest>,
) {
    let written = passage.text.get(time.zone.clone()).unwrap_or("");
    let quoted = Text::quoted(written, place.span);
    let finding = findings
        .at(
            place,
            text![quoted, " is not in force on ", PartialDate::of(day)],
        )
        .about(written);
    let Some(right) = &wrong.right else {
        finding.help("write the name of a city, or the offset");
        return;
    };
    finding.help(text!["write ", Text::word(right.clone())]);
    if let Some(span) = passage.replaceable(&time.zone) {
        finding.edit(Suggest, span, right.clone());
    }
}
