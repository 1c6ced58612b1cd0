//! Who joined, who left, and for whom people are there.

use super::identity::Identities;
use super::{Change, Paired, Section, Told, listed, more};
use crate::model::{Builtin, Community, Person, Record};

pub(super) fn changes(identities: &Identities<'_>, found: &mut Vec<Change>) {
    let paired = Paired::of(identities.old, identities.new, Builtin::Person);
    let mut told = Told {
        section: Section::People,
        found,
    };
    for person in paired.fresh {
        let at = organisations(person, identities.new, &|text| {
            identities.now(Builtin::Organisation, text)
        });
        let at = identities.names(Builtin::Organisation, &at);
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
        affiliations(before, now, identities, &mut told);
        let is_private = now.text("status").as_deref() == Some("withdrawn");
        told.say_other_name(before, now);
        if is_private {
            told.keep_private(first);
        }
    }
}

fn affiliations(
    before: Record<'_>,
    now: Record<'_>,
    identities: &Identities<'_>,
    told: &mut Told<'_>,
) {
    let kind = Builtin::Organisation;
    let was = organisations(before, identities.old, &|text| {
        identities.before(kind, text)
    });
    let is = organisations(now, identities.new, &|text| identities.now(kind, text));
    let left = identities.names(kind, &more(&was, &is));
    let come = identities.names(kind, &more(&is, &was));
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

/// Returns the ids of the organisations at which a person is now.
fn organisations(
    person: Record<'_>,
    community: &Community<'_>,
    id: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let person = Person::new(person, community);
    let all = person.affiliations().into_iter();
    let current = all.filter(crate::model::Affiliation::is_current);
    let texts = current.filter_map(|affiliation| {
        let text = affiliation.text("organisation")?;
        (!text.trim().is_empty()).then(|| id(text.trim()))
    });
    let mut ids: Vec<String> = texts.collect();
    ids.sort();
    ids.dedup();
    ids
}
