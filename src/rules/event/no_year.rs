//! A page of an event or an agenda names a day of the week and a date without a year.
//!
//! The rule reads the pages of events and notes, pages whose path or first heading speaks of an agenda, and the texts of events, in the languages of
//! `event/wrong-weekday`. A year in the same line, before it in the same section, or in a heading above is enough.
//!
//! The rule is off by default: in most pages the year of the record is next to the text.
//!
//! ## Why
//! "Monday, 27 May" is read again a year later, and somebody plans a trip for it.
//!
//! ## What to do
//! Write the year.
//!
//! ## Bad
//! ```markdown docs/agenda.md
//! # Agenda of the spring workshop
//!
//! We begin on Wednesday, 27 May, at nine.
//! ```
//!
//! ## Good
//! ```markdown docs/agenda.md
//! # Agenda of the spring workshop
//!
//! We begin on Wednesday, 27 May 2026, at nine.
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::topics::Topic;
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check)).off();

fn check(file: File<'_>, findings: &mut Findings) {
    if !file.may_speak_of(Topic::Weekday) {
        return;
    }
    for passage in file.passages() {
        if !passage.is_of_meeting() {
            continue;
        }
        for range in passage.dates_without_year() {
            let Some(place) = passage.place(&range) else {
                continue;
            };
            let said = passage.quote(&range);
            let quoted = Text::quoted(&*said, place.span);
            findings
                .at(place, text![quoted, " names no year"])
                .help("write the year")
                .about(said);
        }
    }
}
