//! A seat with a vote is held, and nobody can say for whom.
//!
//! The seat says no `on_behalf_of`, and whoever holds it is with no organisation today and does not take part as an
//! individual. Where people take part for themselves (`basis = "individual"`), no seat needs an organisation.
//!
//! Where `affiliation/missing` or `affiliation/lapsed` says it of the person, this rule is silent; so it is of an
//! organisation or a person without a record.
//!
//! ## Why
//! Limits on the seats of one organisation can only be held where it is known for whom somebody sits. Charters
//! therefore ask members to say who employs them
//! (<https://github.com/kubernetes/steering/blob/main/charter.md>).
//!
//! ## What to do
//! Write the organisation or `"individual"` under `on_behalf_of`, or add the affiliation to the person's record.
//!
//! ## Bad
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! seats = [{ person = "ada", start = 2025-01-01 }]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! status = "alumni"
//! ```
//!
//! ## Good
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! seats = [{ person = "ada", on_behalf_of = "individual", start = 2025-01-01 }]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! status = "alumni"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Basis, Builtin, Group, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::group(check)).reads(&[(Builtin::Group, "seats")]);

fn check(group: Group<'_>, findings: &mut Findings) {
    let basis = group.record().setting().community.basis;
    if !group.is_at_work() || basis == Basis::Individual {
        return;
    }
    let today = group.today();
    let seats = group.all_seats().into_iter();
    for seat in seats.filter(|seat| seat.is_voting() && seat.is_held_on(today)) {
        if seat.on_behalf_of().is_some() {
            continue;
        }
        let Some(person) = seat.person() else {
            continue;
        };
        if is_with_somebody(person) || is_told(person) {
            continue;
        }
        findings
            .at(
                seat.place("person"),
                text![
                    seat.words(),
                    " holds a seat of ",
                    group,
                    ", and nobody can say for whom"
                ],
            )
            .help("write the organisation, or `\"individual\"`, under `on_behalf_of` of the seat")
            .about(seat.holder().unwrap_or_default());
    }
}

fn is_with_somebody(person: Person<'_>) -> bool {
    let current = person.current_affiliations();
    let mut named = current.iter().filter_map(|it| it.get("organisation"));
    person.is_individual() || named.any(|value| !value.is_empty())
}

/// Says whether another rule says of the person what would be said of the seat.
fn is_told(person: Person<'_>) -> bool {
    let affiliations = person.affiliations();
    if affiliations.is_empty() {
        return person.is_active() && person.community().runs("affiliation/missing");
    }
    let today = person.today();
    let have_ended = affiliations
        .iter()
        .all(|it| it.interval().ended_before(today));
    have_ended && person.community().runs("affiliation/lapsed")
}
