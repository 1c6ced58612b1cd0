//! One organisation has held more seats of a group than it may, at some time in the past.
//!
//! What `seat/cap-exceeded` says of today is asked here of each day on which a seat, an affiliation or the ownership of
//! an organisation changed. Of each organisation the first such day is reported. What still goes on today is left to
//! `seat/cap-exceeded` while that rule runs.
//!
//! The limit is the one that holds today. Where the charter was stricter or more generous before, `since` says from
//! when on it has said what it says now.
//!
//! ## Why
//! What a group decided while one organisation could outvote it may have to be decided again, and whoever writes its
//! history should know.
//!
//! ## What to do
//! Correct the dates if they are wrong. If they are right, accept the finding with a reason: what was done about it.
//!
//! ## Bad
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { seat_cap = { max_count = 1 } }
//! seats = [
//!   { person = "ada", on_behalf_of = "works", start = 2020-01-01, end = 2021-12-31 },
//!   { person = "bo", on_behalf_of = "works", start = 2021-06-01, end = 2023-05-31 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Good
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { seat_cap = { max_count = 1 } }
//! seats = [
//!   { person = "ada", on_behalf_of = "works", start = 2020-01-01, end = 2021-12-31 },
//!   { person = "bo", on_behalf_of = "works", start = 2022-01-01, end = 2023-05-31 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Parameters
//! - `since`: the first day that is looked at, such as `"2020-01-01"`; the beginning.
//! - `max_share`: the largest share of the seats, such as `0.25` or `"1/3"`; none.
//! - `max_count`: the largest number of seats; none.
//! - `min_seats`: with fewer seats there is no limit; 0.
//! - `rounding`: how a share becomes a number of seats: `"floor"`, `"ceil"` or `"round"`; `"floor"`.
//! - `grace_days`: for how many days after a change of jobs or a takeover nothing is said; 0.

use serde::Deserialize;

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, text};
use crate::knowledge::seat_cap::{Breach, SeatCap};
use crate::knowledge::share::{Rounding, Share};
use crate::model::{Builtin, Group, Holdings};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::group_with(CapExceededInPast::check),
)
.reads(&[(Builtin::Group, "seats")]);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct CapExceededInPast {
    since: Option<PartialDate>,
    max_share: Option<Share>,
    max_count: Option<usize>,
    min_seats: usize,
    rounding: Rounding,
    grace_days: u32,
}

/// How many seats of an organisation are shown.
const SHOWN: usize = 12;

impl CapExceededInPast {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let cap = group.seat_cap(SeatCap {
            max_share: self.max_share,
            max_count: self.max_count,
            min_seats: self.min_seats,
            rounding: self.rounding,
            grace_days: self.grace_days,
        });
        if !cap.is_one() {
            return;
        }
        let holdings = group.holdings();
        let today = group.today();
        let is_told = group.is_at_work() && group.community().runs("seat/cap-exceeded");
        for breach in holdings
            .history(cap)
            .first_breaches(self.since.map(PartialDate::first), today)
        {
            let goes_on = breach.to.is_none_or(|to| today <= to);
            if !(goes_on && is_told) {
                report(&holdings, breach, findings);
            }
        }
    }
}

fn report(holdings: &Holdings<'_>, breach: Breach, findings: &mut Findings) {
    let (group, employer) = (holdings.group(), breach.employer);
    let own = holdings.of(employer, breach.from);
    let last = own.iter().max_by_key(|(_, held)| held.days.from);
    let Some((tips, _)) = last.copied() else {
        return;
    };
    let message = text![
        holdings.words(employer),
        " held ",
        breach.held,
        " of ",
        breach.total,
        " seats of ",
        group,
        " on ",
        PartialDate::of(breach.from),
        " and could hold ",
        breach.most
    ];
    let mut help = text!["correct the dates, or accept it with a reason; it lasted "];
    help.push(match breach.to {
        Some(to) => text!["until ", PartialDate::of(to)],
        None => text!["until today"],
    });
    let finding = findings
        .at(tips.place("person"), message)
        .label("came last")
        .about(holdings.key(employer));
    let mut who = text!["; the seats were those of ", tips.words()];
    let others = own.iter().filter(|(seat, _)| !std::ptr::eq(*seat, tips));
    for (seat, held) in others.take(SHOWN) {
        finding.related(seat.place("person"), text!["sat for ", held.own.clone()]);
        who.push(", ");
        who.push(seat.words());
    }
    help.push(who);
    finding.help(help);
}
