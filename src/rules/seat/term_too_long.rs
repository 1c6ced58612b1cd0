//! A seat lasts longer than a term.
//!
//! A seat without `end` lasts until today. What a group says under `rules.term` beats the parameter. Where nobody says
//! how long a term is, none is too long. Who has a seat by another office (`ex-officio`) has no term.
//!
//! ## Why
//! Seats change hands so that others can serve. A term that is extended by silence is one that nobody voted for.
//!
//! ## What to do
//! End the seat and hold an election. Two terms of one person are two seats, each with its own dates.
//!
//! ## Bad
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { term = "P2Y" }
//! seats = [{ person = "ada", on_behalf_of = "individual", start = 2020-01-01, end = 2023-12-31 }]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { term = "P2Y" }
//! seats = [
//!   { person = "ada", on_behalf_of = "individual", start = 2020-01-01, end = 2021-12-31 },
//!   { person = "ada", on_behalf_of = "individual", start = 2022-01-01, end = 2023-12-31 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Parameters
//! - `term`: how long a term is, an ISO 8601 duration such as `"P2Y"`; none.
//! - `tolerance`: how much longer a seat may last, since elections are late; `"P14D"`.
//! - `since`: seats that ended before this day are left alone, such as `"2020-01-01"`; the beginning.

use jiff::civil::Date;
use serde::Deserialize;

use crate::date::{PartialDate, Period};
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Group, Seat};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::group_with(TermTooLong::check))
    .reads(&[(Builtin::Group, "seats")])
    .judges(&["term"]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TermTooLong {
    term: Option<Period>,
    tolerance: Period,
    since: Option<PartialDate>,
}

impl Default for TermTooLong {
    fn default() -> Self {
        Self {
            term: None,
            tolerance: Period::days(14),
            since: None,
        }
    }
}

impl TermTooLong {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let Some(term) = group.term().or(self.term) else {
            return;
        };
        for seat in group.all_seats() {
            if !seat.is_vacant() && !seat.is_ex_officio() {
                self.check_seat(group, &seat, term, findings);
            }
        }
    }

    fn check_seat(&self, group: Group<'_>, seat: &Seat<'_>, term: Period, findings: &mut Findings) {
        let today = group.today();
        // Another one of the same post ends it, too; a partial date counts with what makes it shortest.
        let last = seat.held().map(|held| held.to);
        let last = last.filter(|last| *last < Date::MAX);
        let stated = seat.interval().end.map(PartialDate::first);
        let end = stated.or(last);
        if !group.is_at_work() && end.is_none()
            || end
                .zip(self.since)
                .is_some_and(|(end, since)| end < since.first())
        {
            return;
        }
        let over = seat.interval().start.and_then(|start| {
            let over = term.after(start.last())?;
            let tolerated = self.tolerance.after(over)?;
            (tolerated < end.unwrap_or(today)).then_some(over)
        });
        let Some(over) = over.and_then(|over| over.yesterday().ok()) else {
            return;
        };
        let over = PartialDate::of(over);
        let (field, message) = match end {
            Some(_) => (
                "end",
                text![
                    "the seat of ",
                    seat.words(),
                    " in ",
                    group,
                    " is longer than a term, which ended on ",
                    over
                ],
            ),
            None => (
                "start",
                text![
                    "the seat of ",
                    seat.words(),
                    " in ",
                    group,
                    " has no end, and its term ended on ",
                    over
                ],
            ),
        };
        findings
            .at(seat.place(field), message)
            .help(
                "write the last day of the term under `end`; enter a second term as a second seat",
            )
            .about(seat.holder().unwrap_or_default());
    }
}
