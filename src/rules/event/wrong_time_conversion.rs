//! Local times that are given for one moment are not the same moment.
//!
//! Times side by side ("11am ET / 8am PT / 5pm CET") are compared on the day that the sentence names, otherwise over a whole year: they
//! are reported only if they agree on no day of it, neither by the clocks of these places nor by the letters as they are written; the few weeks in which one
//! place has changed its clocks and another has not do not count. What `PT` or `ET` is follows from the `time_zone` of the
//! record, otherwise of the community, where its clocks have that name. Of three times, the one that disagrees is reported.
//! A link that converts a time (`…?t=15:30`) is compared with the time of its zone in the same line.
//!
//! ## Why
//! People come at the time of their own zone. Those who read a wrong one miss the meeting.
//!
//! ## What to do
//! Correct the time; or give one, in UTC or with its place, and link to a page that converts it.
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

use std::ops::Range;

use crate::finding::{Findings, Piece, Severity, Suggest, Text, text};
use crate::knowledge::clock::{
    Conversion, OtherLink, conversions, may_name_zone, other_links, zoned_times,
};
use crate::model::{File, Passage};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Suggest>) {
    if !may_name_zone(file.document().text()) {
        return;
    }
    for passage in file.passages() {
        let times = zoned_times(passage.text);
        for link in other_links(passage.text, &times) {
            tell_link(&passage, &link, findings);
        }
        if times.len() < 2 {
            continue;
        }
        let spoken = passage.spoken_days();
        let home = passage.home();
        let day = |range: &Range<usize>| match spoken.at(range).as_slice() {
            [day] => Some(*day),
            _ => None,
        };
        for found in conversions(passage.text, &times, &day, passage.today(), home.as_ref()) {
            tell(&passage, &found, findings);
        }
    }
}

fn tell(passage: &Passage<'_>, found: &Conversion, findings: &mut Findings<Suggest>) {
    let Some(odd) = found.times.get(found.odd) else {
        return;
    };
    let other = found.times.get(usize::from(found.odd == 0));
    let (Some(place), Some(other)) = (passage.place(&odd.range()), other) else {
        return;
    };
    let about = passage.quote(&odd.range());
    let finding = findings
        .at(
            place,
            text![
                quote(passage, odd.range()),
                " is not the moment of ",
                quote(passage, other.range())
            ],
        )
        .about(about);
    match &found.right {
        Some(right) => {
            let zone = passage.text.get(odd.zone.clone()).unwrap_or("");
            let zone = found.letters.as_deref().unwrap_or(zone);
            let whole = format!("{right} {zone}");
            finding.help(text!["write ", Text::word(&*whole)]);
            // Letters that are not in force are replaced with the time.
            let (range, text) = match found.letters {
                Some(_) if odd.time.start < odd.zone.start => (odd.range(), whole),
                Some(_) => return,
                None => (odd.time.clone(), right.clone()),
            };
            if let Some(span) = passage.replaceable(&range) {
                finding.edit(Suggest, span, text);
            }
        }
        None => {
            finding.help("find out which of the two is meant, and correct the other");
        }
    }
}

fn tell_link(passage: &Passage<'_>, link: &OtherLink, findings: &mut Findings<Suggest>) {
    let Some(place) = passage.place(&link.range) else {
        return;
    };
    let said = passage.text.get(link.range.clone()).unwrap_or("");
    let finding = findings
        .at(
            place,
            text![
                "the link converts ",
                quote(passage, link.range.clone()),
                ", not ",
                quote(passage, link.time.range())
            ],
        )
        .help(text![
            "write ",
            Text::word(link.right.clone()),
            " in the link, or correct the time"
        ])
        .about(said);
    if let Some(span) = passage.replaceable(&link.range) {
        finding.edit(Suggest, span, link.right.clone());
    }
}

fn quote(passage: &Passage<'_>, range: Range<usize>) -> Piece {
    let span = passage.span(&range);
    Text::quoted(passage.quote(&range), span)
}
