//! Who joined, who left, and for whom people are there.

use super::{Change, Paired, Section, Told, called, listed, more};
use crate::model::{Builtin, Community, Person, Record};

pub(super) fn changes(old: &Community<'_>, new: &Community<'_>, found: &mut Vec<Change>) {
    let paired = Paired::of(old, new, Builtin::Person);
    let mut told = Told {
        section: Section::People,
        found,
    };
    for person in paired.fresh {
        let at = organisations(person, new);
        let words = if at.is_empty() {
            String::from("joined")
        } else {
            format!("joined, at {}", listed(&at))
        };
        told.say(person, "joined", words);
    }
    for person in paired.gone {
        let first = told.found.len();
        told.say_gone(person, "removed", "has no record any more");
        told.keep_private(first);
    }
    for (before, now) in paired.both {
        let first = told.found.len();
        status(before, now, &mut told);
        affiliations((before, old), (now, new), &mut told);
        if now.text("status").as_deref() == Some("withdrawn") {
            told.keep_private(first);
        }
    }
}

fn affiliations(
    (before, old): (Record<'_>, &Community<'_>),
    (now, new): (Record<'_>, &Community<'_>),
    told: &mut Told<'_>,
) {
    let (was, is) = (organisations(before, old), organisations(now, new));
    let (left, come) = (more(&was, &is), more(&is, &was));
    match (left.is_empty(), come.is_empty()) {
        (true, true) => {}
        (false, false) => {
            let words = format!("moved from {} to {}", listed(&left), listed(&come));
            told.say(now, "moved", words);
        }
        (true, false) => {
            told.say(now, "affiliated", format!("is at {} now", listed(&come)));
        }
        (false, true) => {
            let words = format!("is not at {} any more", listed(&left));
            told.say(now, "unaffiliated", words);
        }
    }
}

fn status(before: Record<'_>, now: Record<'_>, told: &mut Told<'_>) {
    match (before.is_active(), now.is_active()) {
        (true, false) => told.say(now, "left", "left"),
        (false, true) => told.say(now, "returned", "returned"),
        _ => {}
    }
}

/// Returns what the organisations are called at which a person is now.
fn organisations(person: Record<'_>, community: &Community<'_>) -> Vec<String> {
    let person = Person::new(person, community);
    let all = person.affiliations().into_iter();
    let current = all.filter(crate::model::Affiliation::is_current);
    let mut names: Vec<String> = current
        .map(|affiliation| match affiliation.organisation() {
            Some(organisation) => called(organisation.record()),
            None => affiliation
                .text("organisation")
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default(),
        })
        .filter(|name| !name.is_empty())
        .collect();
    names.sort();
    names.dedup();
    names
}
