//! The term of a seat has passed, and nobody follows.
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

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::date::{PartialDate, Period};
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

/// So many days before a term ends the next one may begin.
const OVERLAP: i32 = 31;

/// So many seats whose terms passed on one day are shown.
const SHOWN: usize = 12;

impl TermExpired {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        if !group.is_at_work() {
            return;
        }
        let seats = group.all_seats();
        let today = group.today();
        let there = seats.iter().filter(|seat| seat.is_on(today)).count();
        let is_whole = group
            .rule_count("size.total")
            .is_some_and(|size| size <= there);
        let Some(last) = Period::days(i32::from(self.days)).before(today) else {
            return;
        };
        let mut posts: BTreeMap<Option<Cow<'_, str>>, Vec<&Seat<'_>>> = BTreeMap::new();
        for seat in &seats {
            posts.entry(seat.post()).or_default().push(seat);
        }
        for (post, seats) in posts {
            if post.is_none() && is_whole {
                continue;
            }
            if let Some(expired) = expired(&seats, last) {
                report(group, &expired, findings);
            }
        }
    }
}

/// Returns the seats whose terms were the last to pass, where these were before a day and no seat has begun since.
fn expired<'s, 'a>(seats: &[&'s Seat<'a>], last: Date) -> Option<Vec<&'s Seat<'a>>> {
    let end = |seat: &Seat<'_>| seat.interval().end.map(PartialDate::last);
    let passed = seats
        .iter()
        .filter_map(|seat| end(seat))
        .filter(|end| *end < last);
    let latest = passed.max()?;
    // Whoever follows may begin some days before the others end.
    let since = Period::days(OVERLAP).before(latest)?;
    let begun = |seat: &Seat<'_>| {
        let start = seat.interval().start.map(PartialDate::last);
        start.is_some_and(|start| start >= since) && end(seat) != Some(latest)
    };
    if seats.iter().any(|seat| begun(seat)) {
        return None;
    }
    let all = seats.iter().copied();
    let passed =
        all.filter(|seat| end(seat) == Some(latest) && !seat.is_ended_early() && !seat.is_vacant());
    let passed: Vec<_> = passed.collect();
    (!passed.is_empty()).then_some(passed)
}

fn report(group: Group<'_>, expired: &[&Seat<'_>], findings: &mut Findings) {
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
            ", and nobody follows"
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
            ", and nobody follows"
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
