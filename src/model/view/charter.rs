//! What a group's `rules` say: its charter in numbers.

use super::group::Group;
use super::seat::Seat;
use crate::date::Period;
use crate::finding::Place;
use crate::knowledge::seat_cap::SeatCap;
use crate::knowledge::share::{Rounding, Share};
use crate::knowledge::terms::TermLimits;
use crate::model::kind::field::Value;

/// How many people something takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Needed {
    /// That number of people.
    People(usize),
    /// A share of those who count.
    Share(Share),
}

impl Needed {
    /// Returns what a number means: a share below 1, else people.
    pub(crate) fn of(number: f64) -> Option<Self> {
        if number < 1.0 {
            return Share::of(number).map(Self::Share);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "nobody has that many members, and then it is as many as there can be"
        )]
        Some(Self::People(number.ceil() as usize))
    }

    /// Returns how many of some people it is; none of a share of nobody knows how many.
    pub(crate) fn of_all(self, all: Option<usize>) -> Option<usize> {
        match self {
            Self::People(people) => Some(people),
            Self::Share(share) => Some(share.of_total(all?, Rounding::Ceil)),
        }
    }
}

impl<'a> Group<'a> {
    /// Returns what its rules say at a path such as `seat_cap.max_count`.
    pub fn rule(self, path: &str) -> Option<Value<'a>> {
        let tables = self.record().tables("rules");
        tables.iter().find_map(|table| {
            let whole = table.get(path);
            whole.or_else(|| {
                let (first, rest) = path.split_once('.')?;
                table.get(first)?.get(rest)
            })
        })
    }

    /// Returns a whole number that its rules say.
    pub fn rule_count(self, path: &str) -> Option<usize> {
        self.rule(path)?.text()?.trim().parse().ok()
    }

    /// Returns where its rules say it, else where its seats begin.
    pub fn place_of_rule(self, path: &str) -> Place {
        match self.rule(path) {
            Some(value) => self.record().place_of_value(&value, "rules"),
            None => self.place("seats"),
        }
    }

    /// Returns the limit on the seats of one employer: its own, where it has one, else that of a rule.
    pub(crate) fn seat_cap(self, rule: SeatCap) -> SeatCap {
        let share = self.rule("seat_cap.max_share");
        let share = share.and_then(|value| Share::of(number(&value)?));
        let count = self.rule_count("seat_cap.max_count");
        let rounding = self.rule("seat_cap.rounding");
        let rounding = rounding.and_then(|value| Rounding::from_name(value.text()?.trim()));
        let grace = self.rule_count("seat_cap.grace_days");
        let is_own = share.is_some() || count.is_some();
        SeatCap {
            max_share: share.or(rule.max_share.filter(|_| !is_own)),
            max_count: count.or(rule.max_count.filter(|_| !is_own)),
            min_seats: self
                .rule_count("seat_cap.min_seats")
                .unwrap_or(rule.min_seats),
            rounding: rounding.unwrap_or(rule.rounding),
            grace_days: grace
                .and_then(|days| u32::try_from(days).ok())
                .unwrap_or(rule.grace_days),
        }
    }

    /// Returns how long a term lasts, where it says so.
    pub(crate) fn term(self) -> Option<Period> {
        Period::parse(self.rule("term")?.text()?.trim())
    }

    /// Returns how many terms one person may serve: its own limits, where it has some, else those of a rule.
    pub(crate) fn term_limits(self, rule: TermLimits) -> TermLimits {
        let within = self.rule("terms.within");
        let own = TermLimits {
            consecutive: self.rule_count("terms.consecutive"),
            lifetime: self.rule_count("terms.lifetime"),
            within: within.and_then(|value| Period::parse(value.text()?.trim())),
        };
        if own.are_any() { own } else { rule }
    }

    /// Returns how many it takes: `quorum.meet`, `quorum.decide`.
    pub(crate) fn needed(self, path: &str) -> Option<Needed> {
        Needed::of(number(&self.rule(path)?)?)
    }

    /// Returns how many voting seats there are of those that are listed: its rules may know of more.
    pub(crate) fn voting_seats(self, seats: &[Seat<'a>]) -> impl Fn(usize) -> usize + use<'a> {
        let today = self.today();
        let without = seats
            .iter()
            .filter(|seat| !seat.is_voting() && seat.is_on(today));
        let size = self.rule_count("size.total");
        let size = size.map(|size| size.saturating_sub(without.count()));
        move |listed| listed.max(size.unwrap_or_default())
    }
}

fn number(value: &Value<'_>) -> Option<f64> {
    value.text()?.trim().replace('_', "").parse().ok()
}
