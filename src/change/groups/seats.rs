//! Who holds the seats of a group, and on behalf of whom.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::People;
use crate::change::{Told, listed, more};
use crate::model::{Builtin, Community, Record};

/// The ids of those who hold seats today, by the id of whom they hold them for.
type Held = BTreeMap<String, Vec<String>>;

const INDIVIDUAL: &str = "individual";

pub(super) fn changes(
    before: Record<'_>,
    now: Record<'_>,
    people: &People<'_>,
    told: &mut Told<'_>,
) {
    let identities = people.identities;
    let was = held(before, identities.old, &|kind, text| {
        identities.before(kind, text)
    });
    let is = held(now, identities.new, &|kind, text| {
        identities.now(kind, text)
    });
    let (before, after) = (balance(&was, people), balance(&is, people));
    if before != after {
        let words = format!("has other seats now: {after}; before: {before}");
        told.say(now, "seats", words);
    }
    for (who, holders) in &is {
        let Some(others) = was.get(who).filter(|others| others.len() == holders.len()) else {
            // The other number of seats is said.
            continue;
        };
        let come = people.names(&more(holders, others));
        let gone = people.names(&more(others, holders));
        if !come.is_empty() || !gone.is_empty() {
            let words = format!(
                "has {} on a seat of {} now, and not {} any more",
                listed(&come),
                name(who, people),
                listed(&gone)
            );
            told.say(now, "seat-holders", words);
        }
    }
}

fn held(
    group: Record<'_>,
    community: &Community<'_>,
    id: &dyn Fn(Builtin, &str) -> String,
) -> Held {
    let today = community.setting().today;
    let mut held = Held::new();
    for seat in group.tables("seats") {
        let is_over = seat.date("end").is_some_and(|end| end.last() < today);
        let is_to_come = seat
            .date("start")
            .is_some_and(|start| start.first() > today);
        let Some(person) = seat.text("person").filter(|_| !is_over && !is_to_come) else {
            continue;
        };
        let who = seat.text("on_behalf_of");
        let who = who.map_or_else(|| INDIVIDUAL.to_owned(), Cow::into_owned);
        let holders = held.entry(id(Builtin::Organisation, who.trim()));
        let holders = holders.or_default();
        holders.push(id(Builtin::Person, person.trim()));
    }
    held
}

/// Returns how many seats are held on behalf of whom.
fn balance(held: &Held, people: &People<'_>) -> String {
    let mut held: Vec<String> = held
        .iter()
        .map(|(who, holders)| format!("{} {}", name(who, people), holders.len()))
        .collect();
    held.sort();
    if held.is_empty() {
        String::from("none")
    } else {
        held.join(", ")
    }
}

fn name(who: &str, people: &People<'_>) -> String {
    people.identities.name(Builtin::Organisation, who)
}
