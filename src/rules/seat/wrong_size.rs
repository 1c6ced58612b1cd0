//! A group has another number of seats than its charter says, or a seat has been vacant for long.
//!
//! Seats of today count, vacant ones too. The parts (elected, appointed) are compared where each seat says how its
//! holder came to it. What a group says under `rules.size` beats the parameters. Where nobody says a size, none is
//! wrong.
//!
//! ## Why
//! Quorum and limits are counted from the number of seats. A seat that stays empty leaves somebody without a voice, and
//! one too many gives somebody a vote that no charter knows. The TODO Group has seven: five elected, two appointed
//! (<https://github.com/todogroup/governance>).
//!
//! ## What to do
//! Add the seats that are missing, without `person` where they are vacant; end those that are too many; or change
//! `rules.size` together with the charter.
//!
//! ## Bad
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { size = { total = 2 } }
//! seats = [{ person = "ada", on_behalf_of = "individual", start = 2025-01-01 }]
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
//! rules = { size = { total = 2 } }
//! seats = [
//!   { person = "ada", on_behalf_of = "individual", start = 2025-01-01 },
//!   { person = "ada", on_behalf_of = "individual", start = 2020-01-01, end = 2021-12-31 },
//!   { person = "bo", on_behalf_of = "individual", start = 2025-01-01 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! ```
//!
//! ## Parameters
//! - `total`: how many seats a group has; none.
//! - `elected`: how many of them are elected; none.
//! - `appointed`: how many of them are appointed; none.
//! - `vacant_days`: for how many days a seat may be vacant; 90.

use serde::Deserialize;

use crate::date::{PartialDate, Period};
use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Group, Seat};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::group_with(WrongSize::check))
    .reads(&[(Builtin::Group, "seats")])
    .judges(&["size"]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrongSize {
    total: Option<usize>,
    elected: Option<usize>,
    appointed: Option<usize>,
    vacant_days: u16,
}

impl Default for WrongSize {
    fn default() -> Self {
        Self {
            total: None,
            elected: None,
            appointed: None,
            vacant_days: 90,
        }
    }
}

impl WrongSize {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let mut seats = group.all_seats();
        // A group that has never had a seat keeps its members another way.
        if seats.is_empty() || !group.is_at_work() {
            return;
        }
        let today = group.today();
        seats.retain(|seat| seat.is_on(today));
        self.check_vacancies(group, &seats, findings);
        let found = seats.len();
        // Seats whose terms have passed are missing, too, and another rule reports them.
        let is_told = group.community().runs("seat/term-expired");
        let expired = group.expired_seats(today);
        let expired: usize = expired.iter().filter(|_| is_told).map(Vec::len).sum();
        let is_wrong = |total: &usize| !(found..=found + expired).contains(total);
        match self.asked(group, "total").filter(is_wrong) {
            Some(total) => report_total(group, found, total, findings),
            None if expired == 0 => self.check_split(group, &seats, findings),
            None => {}
        }
    }

    /// Returns how many seats the group should have, in all or of a part: as it says, where it says anything.
    fn asked(&self, group: Group<'_>, part: &str) -> Option<usize> {
        let own = |part: &str| group.rule_count(&format!("size.{part}"));
        if ["total", "elected", "appointed"]
            .into_iter()
            .any(|part| own(part).is_some())
        {
            return own(part);
        }
        match part {
            "total" => self.total,
            "elected" => self.elected,
            _ => self.appointed,
        }
    }

    fn check_split(&self, group: Group<'_>, seats: &[Seat<'_>], findings: &mut Findings) {
        let ways: Vec<_> = seats.iter().map(Seat::selection).collect();
        if ways.iter().any(Option::is_none) {
            return;
        }
        for way in ["elected", "appointed"] {
            let found = ways.iter().flatten().filter(|known| **known == way).count();
            let asked = self.asked(group, way).filter(|asked| *asked != found);
            let Some(asked) = asked else { continue };
            findings
                .at(
                    group.place_of_rule(&format!("size.{way}")),
                    text![
                        group,
                        " has ",
                        found,
                        " ",
                        way,
                        " seats and should have ",
                        asked
                    ],
                )
                .help("correct `selection` of the seats, or fill them as the charter says")
                .about(way);
            return;
        }
    }

    fn check_vacancies(&self, group: Group<'_>, seats: &[Seat<'_>], findings: &mut Findings) {
        let longest = Period::days(i32::from(self.vacant_days));
        for seat in seats {
            let Some(since) = seat.vacant_since() else {
                continue;
            };
            let is_long = longest
                .after(since)
                .is_some_and(|last| last < group.today());
            if !is_long {
                continue;
            }
            findings
                .at(
                    seat.place("vacant_since"),
                    text![
                        "a seat of ",
                        group,
                        " has been vacant since ",
                        PartialDate::of(since)
                    ],
                )
                .help("hold an election, or write the last day of the seat under `end`")
                .about(format!("vacant {}", seat.post().unwrap_or_default()));
        }
    }
}

fn report_total(group: Group<'_>, found: usize, total: usize, findings: &mut Findings) {
    let words = if found == 1 { " seat" } else { " seats" };
    findings
        .at(
            group.place_of_rule("size.total"),
            text![group, " has ", found, words, " and should have ", total],
        )
        .help(if found < total {
            "add the seats that are missing, without `person` where they are vacant"
        } else {
            "set `end` on the seats that no longer exist"
        })
        .about("total");
}
