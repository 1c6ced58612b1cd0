//! The term of a seat has passed, and nobody has taken the seat.
//!
//! Seats of one `post` follow one another: of each the last one counts. Seats without `post` are taken together: where
//! the last change of all is that terms have passed, and no seat has begun since, an election is late. A seat without
//! `person` is a vacant one and follows too, and so does one that begins in the future.
//!
//! A seat whose holder `ended_early` has no expired term. Where `rules.size` says how many seats there are and as many
//! are held, none is missing.
//!
//! ## Why
//! Whoever decides after their term has passed decides without a mandate, and nobody notices.
//!
//! ## What to do
//! Add the seat of whoever was elected, or a seat without `person` if it is vacant; or correct `end`.
//!
//! ## Bad
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! seats = [{ person = "ada", on_behalf_of = "individual", start = 2020-01-01, end = 2021-12-31 }]
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
//! seats = [
//!   { person = "ada", on_behalf_of = "individual", start = 2020-01-01, end = 2021-12-31 },
//!   { person = "ada", on_behalf_of = "individual", start = 2022-01-01, end = 2199-12-31 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Parameters
//! - `days`: how many days an election may be late; 0.

use serde::Deserialize;

use crate::date::Period;
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Group, Seat};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::group_with(TermExpired::check))
    .reads(&[(Builtin::Group, "seats"), (Builtin::Group, "seats.end")]);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TermExpired {
    days: u16,
}

/// How many seats are shown whose terms passed on one day.
const SHOWN: usize = 12;

impl TermExpired {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        if !group.is_at_work() {
            return;
        }
        let days = Period::days(i32::from(self.days));
        let Some(before) = days.before(group.today()) else {
            return;
        };
        for expired in group.expired_seats(before) {
            report(group, &expired, findings);
        }
    }
}

fn report(group: Group<'_>, expired: &[Seat<'_>], findings: &mut Findings) {
    let [first, others @ ..] = expired else {
        return;
    };
    let Some(end) = first.interval().end else {
        return;
    };
    let message = match others.len() {
        0 => text![
            "the term of ",
            first.words(),
            " in ",
            group,
            " ended on ",
            end,
            ", and nobody has taken the seat"
        ],
        more => text![
            "the terms of ",
            first.words(),
            " and ",
            more,
            " more in ",
            group,
            " ended on ",
            end,
            ", and nobody has taken the seat"
        ],
    };
    let finding = findings
        .at(first.place("end"), message)
        .help("add the seat of whoever follows, one without `person` if it is vacant, or correct `end`")
        .about(format!("{} {end}", first.holder().unwrap_or_default()));
    for seat in others.iter().take(SHOWN) {
        finding.related(seat.place("end"), "ended on the same day");
    }
}
