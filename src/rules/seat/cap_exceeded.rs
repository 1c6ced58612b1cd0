//! One organisation holds more seats of a group than it may.
//!
//! Seats with a vote count, vacant ones too. A seat counts for the organisation that it is held on behalf of, else for
//! those that its holder works for today. Who sits as an `individual` counts for none. Organisations that belong
//! together count as one: parents, whatever one `controls`, over all steps, on the days on which that holds.
//!
//! What a group says under `rules.seat_cap` beats the parameters; a share is a number there, and `0.33` means a third.
//! Where nobody says a limit, there is none.
//!
//! ## Why
//! A group that one organisation can outvote speaks for that organisation. The Kubernetes steering committee lets
//! nobody hold more than two of seven seats (<https://github.com/kubernetes/steering/blob/main/charter.md>), the
//! Node.js technical steering committee a quarter (<https://github.com/nodejs/TSC/blob/main/TSC-Charter.md>), and the
//! Python steering council two (<https://peps.python.org/pep-0013/>).
//!
//! ## What to do
//! Let somebody of another organisation take the seat. After a change of jobs or a takeover, `grace_days` leaves time
//! for that.
//!
//! ## Bad
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { seat_cap = { max_count = 1 } }
//! seats = [
//!   { person = "ada", on_behalf_of = "works", start = 2025-01-01 },
//!   { person = "bo", on_behalf_of = "lab", start = 2025-06-01 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! affiliations = [{ organisation = "lab" }]
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//! ```toml organisations/lab.toml
//! name = "Works Laboratory"
//! parent = "works"
//! ```
//!
//! ## Good
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! rules = { seat_cap = { max_count = 1 } }
//! seats = [
//!   { person = "ada", on_behalf_of = "works", start = 2025-01-01 },
//!   { person = "bo", on_behalf_of = "city", start = 2025-06-01 },
//! ]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! affiliations = [{ organisation = "city" }]
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! ```
//!
//! ## Parameters
//! - `max_share`: the largest share of the seats, such as `0.25` or `"1/3"`, which `0.33` and `0.334` mean, too. One seat
//!   is always allowed; none.
//! - `max_count`: the largest number of seats; none.
//! - `min_seats`: with fewer seats there is no limit; 0.
//! - `rounding`: how a share becomes a number of seats: `"floor"`, `"ceil"` or `"round"`; `"floor"`.
//! - `grace_days`: for how many days after a change of jobs or a takeover nothing is said; 0.

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::seat_cap::{Breach, SeatCap};
use crate::model::{Builtin, Group, Holdings, Seat};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::group_with(check))
    .reads(&[(Builtin::Group, "seats")])
    .judges(&["seat_cap"]);

/// How many seats of an employer, and how many employers, are shown.
const SHOWN: usize = 12;

fn check(rule: &SeatCap, group: Group<'_>, findings: &mut Findings) {
    if !group.is_at_work() {
        return;
    }
    let cap = group.seat_cap(*rule);
    if !cap.is_one() {
        return;
    }
    let holdings = group.holdings();
    let breaches = holdings.history(cap).breaches_on(group.today());
    let seats = (!breaches.is_empty()).then(|| table(&holdings));
    let seats = seats.unwrap_or_default();
    for breach in breaches {
        report(&holdings, breach, &seats, findings);
    }
}

fn report(holdings: &Holdings<'_>, breach: Breach, seats: &Text, findings: &mut Findings) {
    let (group, employer) = (holdings.group(), breach.employer);
    let own = holdings.of(employer, group.today());
    // Who came last tips it; of several, the last in the list.
    let last = own.iter().max_by_key(|(_, held)| held.days.from);
    let Some((tips, _)) = last.copied() else {
        return;
    };
    let finding = findings
        .at(
            tips.place("person"),
            text![
                holdings.words(employer),
                " holds ",
                breach.held,
                " of ",
                breach.total,
                " seats of ",
                group,
                " and may hold ",
                breach.most
            ],
        )
        .label("came last")
        .help(text![
            "let somebody of another organisation take the seat of ",
            tips.words(),
            ", who came last; the seats are ",
            seats.clone()
        ])
        .about(holdings.key(employer));
    let others = own.iter().filter(|(seat, _)| !std::ptr::eq(*seat, tips));
    for (seat, held) in others.take(SHOWN) {
        finding.related(seat.place("person"), text!["sits for ", held.own.clone()]);
    }
}

/// Returns the table of the seats: for whom there are how many, and who sits there.
fn table(holdings: &Holdings<'_>) -> Text {
    let today = holdings.group().today();
    let mut rows: Vec<(Text, Vec<Text>)> = Vec::new();
    let mut row_of = std::collections::BTreeMap::new();
    let mut counted = std::collections::BTreeSet::new();
    for (seat, held) in holdings.on(today) {
        let words = holdings.words(held.employer);
        let who = if held.own == words {
            seat.words()
        } else {
            text![seat.words(), " for ", held.own.clone()]
        };
        counted.insert(held.seat);
        let row = *row_of.entry(held.employer).or_insert_with(|| {
            rows.push((words, Vec::new()));
            rows.len() - 1
        });
        if let Some((_, row)) = rows.get_mut(row) {
            row.push(who);
        }
    }
    let rest = holdings.seats.iter().enumerate();
    let rest = rest.filter(|(at, seat)| seat.is_on(today) && !counted.contains(at));
    let (held, vacant): (Vec<_>, Vec<_>) = rest
        .map(|(_, seat)| seat)
        .partition(|seat| seat.is_held_on(today));
    rows.sort_by_key(|(_, who)| std::cmp::Reverse(who.len()));
    let left = rows.len().saturating_sub(SHOWN);
    rows.truncate(SHOWN);
    if !held.is_empty() {
        rows.push((
            Text::from("no organisation"),
            held.into_iter().map(Seat::words).collect(),
        ));
    }
    let mut parts: Vec<Text> = Vec::new();
    for (words, who) in rows {
        let mut part = text![who.len(), " for ", words, " ("];
        let more = who.len().saturating_sub(SHOWN);
        for (at, who) in who.into_iter().take(SHOWN).enumerate() {
            part.push(Text::from(if at > 0 { ", " } else { "" }));
            part.push(who);
        }
        part.push(match more {
            0 => Text::from(")"),
            more => text![" and ", more, " more)"],
        });
        parts.push(part);
    }
    if left > 0 {
        parts.push(text!["others for ", left, " organisations"]);
    }
    if !vacant.is_empty() {
        parts.push(text![vacant.len(), " vacant"]);
    }
    let mut table = Text::new();
    for (at, part) in parts.into_iter().enumerate() {
        table.push(Text::from(if at > 0 { ", " } else { "" }));
        table.push(part);
    }
    table
}
