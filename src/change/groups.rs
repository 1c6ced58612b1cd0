//! Which groups there are, who leads them, and who holds how many seats.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::identity::Identities;
use super::{Change, Paired, Section, Told, listed, more};
use crate::model::{Builtin, Record};

mod seats;

pub(super) fn changes(identities: &Identities<'_>, shows_names: bool, found: &mut Vec<Change>) {
    let (old, new) = (identities.old, identities.new);
    let private = if shows_names {
        BTreeSet::new()
    } else {
        private(&Paired::of(old, new, Builtin::Person))
    };
    let people = People {
        identities,
        private,
    };
    let paired = Paired::of(old, new, Builtin::Group);
    let mut told = Told {
        section: Section::Groups,
        found,
    };
    for group in paired.fresh {
        let chairs = people.now(group, "chairs");
        let words = if chairs.is_empty() {
            String::from("was founded")
        } else {
            format!("was founded, chaired by {}", listed(&people.names(&chairs)))
        };
        told.say(group, "founded", words);
    }
    for group in paired.gone {
        told.say_gone(group, "removed", "has no record any more");
    }
    for (before, now) in paired.both {
        told.say_renamed(before, now);
        status(before, now, &mut told);
        let both = |field: &str| {
            let (was, is) = (people.before(before, field), people.now(now, field));
            let (come, gone) = (more(&is, &was), more(&was, &is));
            (people.names(&come), people.names(&gone))
        };
        chairs(both("chairs"), now, &mut told);
        members(both("members"), now, &mut told);
        seats::changes(before, now, &people, &mut told);
    }
}

/// The people that groups name.
struct People<'a> {
    identities: &'a Identities<'a>,
    /// The ids of those who may have asked to be forgotten.
    private: BTreeSet<String>,
}

impl People<'_> {
    fn before(&self, group: Record<'_>, field: &str) -> Vec<String> {
        let id = |text: &str| self.identities.before(Builtin::Person, text);
        texts(group, field).iter().map(|text| id(text)).collect()
    }

    fn now(&self, group: Record<'_>, field: &str) -> Vec<String> {
        let id = |text: &str| self.identities.now(Builtin::Person, text);
        texts(group, field).iter().map(|text| id(text)).collect()
    }

    /// Returns what they are called, but those who may have asked to be forgotten.
    fn names(&self, ids: &[String]) -> Vec<String> {
        let name = |id: &String| {
            if self.private.contains(id) {
                String::from("somebody")
            } else {
                self.identities.name(Builtin::Person, id)
            }
        };
        let mut names: Vec<String> = ids.iter().map(name).collect();
        names.sort();
        names
    }
}

fn texts(group: Record<'_>, field: &str) -> Vec<String> {
    let values = group.list(field);
    let texts = values.iter().filter_map(crate::model::Value::text);
    texts.map(|text| text.trim().to_owned()).collect()
}

fn chairs((come, gone): (Vec<String>, Vec<String>), group: Record<'_>, told: &mut Told<'_>) {
    let (come, gone) = (listed(&come), listed(&gone));
    let words = match (come.is_empty(), gone.is_empty()) {
        (true, true) => return,
        (false, true) => format!("is chaired by {come}, too"),
        (true, false) => format!("is not chaired by {gone} any more"),
        (false, false) => format!("is chaired by {come} now, and not by {gone} any more"),
    };
    told.say(group, "chairs", words);
}

fn members((come, gone): (Vec<String>, Vec<String>), group: Record<'_>, told: &mut Told<'_>) {
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
