//! Somebody serves more terms than they may: in a row, in all, or within some years.
//!
//! Terms are in a row where less than `gap` lies between them. Seats of one person that share days are one term. The
//! rest of somebody else's term (`stub = true`) counts for nothing if it is no longer than `stub`. Who has a seat by
//! another office (`ex-officio`) serves no term.
//!
//! What a group says under `rules.terms` beats the parameters. Where nobody says a limit, there is none.
//!
//! ## Why
//! Limits on terms exist so that knowledge and power are handed on. The Kubernetes steering committee allows two terms
//! in a row and four in a lifetime (<https://github.com/kubernetes/steering/blob/main/charter.md>).
//!
//! ## What to do
//! Let somebody else stand for the seat, and wait for a term.
//!
//! ## Bad
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { terms = { consecutive = 2 } }
//! seats = [
//!   { person = "ada", on_behalf_of = "individual", start = 2018-01-01, end = 2019-12-31 },
//!   { person = "ada", on_behalf_of = "individual", start = 2020-01-01, end = 2021-12-31 },
//!   { person = "ada", on_behalf_of = "individual", start = 2022-01-01, end = 2023-12-31 },
//! ]
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
//! rules = { terms = { consecutive = 2 } }
//! seats = [
//!   { person = "ada", on_behalf_of = "individual", start = 2017-01-01, end = 2017-12-31, stub = true },
//!   { person = "ada", on_behalf_of = "individual", start = 2018-01-01, end = 2019-12-31 },
//!   { person = "ada", on_behalf_of = "individual", start = 2020-01-01, end = 2021-12-31 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Parameters
//! - `consecutive`: the most terms in a row; none.
//! - `lifetime`: the most terms in all; none.
//! - `within`: only terms that began within this time before the newest one count for `lifetime`, such as `"P10Y"`;
//!   none.
//! - `gap`: what lies between two terms and makes them two rows; `"P6M"`.
//! - `stub`: the longest rest of a term that counts for nothing; `"P1Y"`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::date::Period;
use crate::finding::{Findings, Severity, text};
use crate::knowledge::terms::{Beyond, Term, TermLimits, beyond};
use crate::model::{Builtin, Group, Seat};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::group_with(TooManyTerms::check))
    .reads(&[(Builtin::Group, "seats")])
    .judges(&["terms"]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TooManyTerms {
    consecutive: Option<usize>,
    lifetime: Option<usize>,
    within: Option<Period>,
    gap: Period,
    stub: Period,
}

impl Default for TooManyTerms {
    fn default() -> Self {
        Self {
            consecutive: None,
            lifetime: None,
            within: None,
            gap: Period::months(6),
            stub: Period::months(12),
        }
    }
}

impl TooManyTerms {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let limits = group.term_limits(TermLimits {
            consecutive: self.consecutive,
            lifetime: self.lifetime,
            within: self.within,
        });
        if !limits.are_any() {
            return;
        }
        let mut people: BTreeMap<String, Vec<(Seat<'_>, Term)>> = BTreeMap::new();
        for seat in group.all_seats() {
            let holder = seat.holder().filter(|_| !seat.is_ex_officio());
            if let (Some(holder), Some(days)) = (holder, seat.held()) {
                let longest = self.stub.after(days.from);
                let is_short = longest.is_some_and(|longest| days.to <= longest);
                let is_stub = seat.is_stub() && (is_short || days.to == Date::MAX);
                let terms = people.entry(holder).or_default();
                terms.push((seat, Term { days, is_stub }));
            }
        }
        for (holder, seats) in people {
            let terms: Vec<Term> = seats.iter().map(|(_, term)| *term).collect();
            for (at, which) in beyond(&limits, self.gap, &terms) {
                if let Some((seat, _)) = seats.get(at) {
                    report(group, seat, (&holder, which), findings);
                }
            }
        }
    }
}

fn report(
    group: Group<'_>,
    seat: &Seat<'_>,
    (holder, which): (&str, Beyond),
    findings: &mut Findings,
) {
    let (number, words, about) = match which {
        Beyond::Consecutive(number) => (number, " in a row", "consecutive"),
        Beyond::Lifetime(number) => (number, "", "lifetime"),
    };
    findings
        .at(
            seat.place("person"),
            text![
                seat.words(),
                " serves term ",
                number,
                words,
                " in ",
                group,
                ", which is one too many"
            ],
        )
        .help("let somebody else stand, or write `stub = true` if it is the rest of another's term")
        .about(format!("{holder} {about}"));
}
