//! Which groups there are, who leads them, and who holds how many seats.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Paired, Section, Told, called_by, listed, more};
use crate::model::{Builtin, Community, Record};

pub(super) fn changes(
    (old, new): (&Community<'_>, &Community<'_>),
    shows_names: bool,
    found: &mut Vec<Change>,
) {
    let private = if shows_names {
        BTreeSet::new()
    } else {
        private(&Paired::of(old, new, Builtin::Person))
    };
    let people =
        |group: Record<'_>, field: &str, of: &Community<'_>| people(group, field, of, &private);
    let paired = Paired::of(old, new, Builtin::Group);
    let mut told = Told {
        section: Section::Groups,
        found,
    };
    for group in paired.fresh {
        let chairs = people(group, "chairs", new);
        let words = if chairs.is_empty() {
            String::from("was founded")
        } else {
            format!("was founded, chaired by {}", listed(&chairs))
        };
        told.say(group, "founded", words);
    }
    for group in paired.gone {
        told.say_gone(group, "removed", "has no record any more");
    }
    for (before, now) in paired.both {
        status(before, now, &mut told);
        let chairs = (people(before, "chairs", old), people(now, "chairs", new));
        self::chairs(&chairs.0, &chairs.1, now, &mut told);
        let members = (people(before, "members", old), people(now, "members", new));
        self::members(&members.0, &members.1, now, &mut told);
        seats((before, old), (now, new), &mut told);
    }
}

fn chairs(was: &[String], is: &[String], group: Record<'_>, told: &mut Told<'_>) {
    let (come, gone) = (listed(&more(is, was)), listed(&more(was, is)));
    let words = match (come.is_empty(), gone.is_empty()) {
        (true, true) => return,
        (false, true) => format!("is chaired by {come}, too"),
        (true, false) => format!("is not chaired by {gone} any more"),
        (false, false) => format!("is chaired by {come} now, and not by {gone} any more"),
    };
    told.say(group, "chairs", words);
}

fn members(was: &[String], is: &[String], group: Record<'_>, told: &mut Told<'_>) {
    let (come, gone) = (more(is, was), more(was, is));
    if !come.is_empty() {
        let noun = if come.len() == 1 {
            "a new member"
        } else {
            "new members"
        };
        told.say(
            group,
            "members-joined",
            format!("has {noun}: {}", listed(&come)),
        );
    }
    if !gone.is_empty() {
        let noun = if gone.len() == 1 {
            "a member"
        } else {
            "members"
        };
        told.say(
            group,
            "members-left",
            format!("has lost {noun}: {}", listed(&gone)),
        );
    }
}

fn status(before: Record<'_>, now: Record<'_>, told: &mut Told<'_>) {
    let status = |group: Record<'_>| {
        let status = group.text("status");
        status.map_or_else(|| String::from("active"), Cow::into_owned)
    };
    let (was, is) = (status(before), status(now));
    if was == is {
        return;
    }
    match &*is {
        "archived" => told.say(now, "archived", "was archived"),
        is => told.say(now, "status", format!("is {is} now, and was {was}")),
    }
}

/// Returns the ids of those who may have asked to be forgotten: their records are gone, or say that they withdrew.
fn private(people: &Paired<'_>) -> BTreeSet<String> {
    let withdrawn = people.both.iter().filter(|(_, now)| {
        let status = now.text("status");
        status.as_deref() == Some("withdrawn")
    });
    let withdrawn = withdrawn.flat_map(|(before, now)| [*before, *now]);
    let all = people.gone.iter().copied().chain(withdrawn);
    all.filter_map(|person| person.id().map(Cow::into_owned))
        .collect()
}

/// Returns what the people are called that a field names, but those who may have asked to be forgotten.
fn people(
    group: Record<'_>,
    field: &str,
    community: &Community<'_>,
    private: &BTreeSet<String>,
) -> Vec<String> {
    let values = group.list(field);
    let texts = values.iter().filter_map(crate::model::Value::text);
    let mut names: Vec<String> = texts
        .map(|text| {
            if private.contains(&*text) {
                String::from("somebody")
            } else {
                called_by(&text, Builtin::Person, community)
            }
        })
        .collect();
    names.sort();
    names
}

fn seats(
    (before, old): (Record<'_>, &Community<'_>),
    (now, new): (Record<'_>, &Community<'_>),
    told: &mut Told<'_>,
) {
    let (was, is) = (balance(before, old), balance(now, new));
    if was == is {
        return;
    }
    let words = |balance: &BTreeMap<String, usize>| {
        let held = balance.iter().map(|(who, seats)| format!("{who} {seats}"));
        let held = held.collect::<Vec<_>>().join(", ");
        if held.is_empty() {
            String::from("none")
        } else {
            held
        }
    };
    let words = format!(
        "has other seats now: {}; before: {}",
        words(&is),
        words(&was)
    );
    told.say(now, "seats", words);
}

/// Returns how many seats are held today on behalf of whom.
fn balance(group: Record<'_>, community: &Community<'_>) -> BTreeMap<String, usize> {
    let today = community.setting().today;
    let mut held = BTreeMap::new();
    for seat in group.tables("seats") {
        let is_over = seat.date("end").is_some_and(|end| end.last() < today);
        let is_to_come = seat
            .date("start")
            .is_some_and(|start| start.first() > today);
        if is_over || is_to_come || seat.text("person").is_none() {
            continue;
        }
        let who = seat.text("on_behalf_of");
        let who = who.map_or_else(|| String::from("individual"), Cow::into_owned);
        let who = called_by(&who, Builtin::Organisation, community);
        *held.entry(who).or_insert(0) += 1;
    }
    held
}
