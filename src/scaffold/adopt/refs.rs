//! Which field is a record's id and which its name, and which fields name other records.

use std::collections::BTreeSet;

use super::seen::Seen;
use crate::knowledge::plural::singular;
use crate::knowledge::pointer::escaped;
use crate::model::Builtin;
use crate::scaffold::value::Value;

/// Keys that ids are under, the likeliest first.
const IDS: [&str; 9] = [
    "id", "slug", "key", "dir", "github", "login", "handle", "code", "name",
];
/// Keys that names are under.
const NAMES: [&str; 6] = [
    "name",
    "title",
    "label",
    "full_name",
    "fullname",
    "display_name",
];
/// How many different values must lead to records, before that is not an accident.
const ENOUGH: usize = 3;
/// Of a hundred values, how many must lead to records.
pub(super) const PERCENT: usize = 80;

/// Ids and names of the records of a kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) kind: String,
    /// The built-in kind that they are understood as.
    pub(super) like: Option<Builtin>,
    pub(super) ids: BTreeSet<String>,
    pub(super) names: BTreeSet<String>,
}

/// A field whose values are ids, or names, of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where the field lies in a record; `*` stands for the items of a list.
    pub at: String,
    /// The kind of the records.
    pub kind: String,
    /// Says whether the values are their names, and not their ids.
    pub by_name: bool,
    /// How many of the values lead to a record.
    pub found: usize,
    /// How many values there are.
    pub of: usize,
}

impl Reference {
    /// Returns the value of `x-ospo-ref`.
    pub(super) fn mark(&self) -> Value {
        let kind = Value::Text(self.kind.clone());
        if !self.by_name {
            return kind;
        }
        let by = Value::List(vec![Value::Text(String::from("name"))]);
        Value::Table(vec![(String::from("kind"), kind), (String::from("by"), by)])
    }

    /// Returns the field as a person says it.
    pub fn field(&self) -> String {
        self.at
            .replace("/*", "")
            .trim_start_matches('/')
            .replace('/', ".")
    }
}

/// Returns the key of the field that can be the id: text in every record, no two alike, no blanks.
pub(super) fn id_field(seen: &Seen) -> Option<&str> {
    let can_be = |member: &Seen| {
        let is_text = member.number_of_texts() == seen.times && !member.is_cut;
        let is_id = |text: &str| {
            !text.is_empty()
                && text.len() <= 64
                && !text.contains(char::is_whitespace)
                && !text.contains("://")
        };
        is_text && member.texts.len() == seen.times && member.texts_that(is_id) == seen.times
    };
    find(seen, &IDS, can_be)
}

/// Returns the key of a handle that is there several times for the same one: a person that is
/// listed in several places.
pub(super) fn repeated_handle<'a>(seen: &'a Seen, github: Option<&str>) -> Option<&'a str> {
    let is_handle = |member: &Seen| {
        let is_id = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        member.texts_that(is_id) == seen.times && member.texts.len() < seen.times
    };
    let is_github =
        |(key, member): &&(String, Seen)| Some(key.as_str()) == github && is_handle(member);
    find(seen, &["id", "github", "login", "handle"], is_handle).or_else(|| {
        seen.members
            .iter()
            .find(is_github)
            .map(|(key, _)| key.as_str())
    })
}

/// Returns the key of the name.
pub(super) fn name_field(seen: &Seen) -> Option<&str> {
    find(seen, &NAMES, |member| {
        member.number_of_texts() == member.times && member.times * 10 >= seen.times * 9
    })
}

fn find<'a>(seen: &'a Seen, keys: &[&str], is_so: impl Fn(&Seen) -> bool) -> Option<&'a str> {
    let plain = |key: &str| key.to_lowercase().replace(['-', ' '], "_");
    keys.iter().find_map(|wanted| {
        let mut members = seen.members.iter();
        let found = members.find(|(key, member)| plain(key) == *wanted && is_so(member));
        found.map(|(key, _)| key.as_str())
    })
}

/// Returns the fields that name records of the kinds that are known; `own` are the keys of id and
/// name, which name the record itself.
pub(super) fn references(seen: &Seen, own: &[&str], known: &[Known]) -> Vec<Reference> {
    let mut found = Vec::new();
    look(seen, "", own, known, &mut found);
    found
}

fn look(seen: &Seen, at: &str, own: &[&str], known: &[Known], found: &mut Vec<Reference>) {
    for (key, member) in &seen.members {
        if at.is_empty() && own.contains(&key.as_str()) {
            continue;
        }
        let at = format!("{at}/{}", escaped(key));
        found.extend(reference(key, member, &at, known));
        look(member, &at, &[], known, found);
        if let Some(items) = &member.items {
            let at = format!("{at}/*");
            found.extend(reference(key, items, &at, known));
            look(items, &at, &[], known, found);
        }
    }
}

fn reference(key: &str, seen: &Seen, at: &str, known: &[Known]) -> Option<Reference> {
    let of = seen.number_of_texts();
    if of == 0 || seen.is_cut {
        return None;
    }
    let key = key.to_lowercase();
    let mut best: Option<(usize, Reference)> = None;
    for kind in known {
        for (texts, by_name) in [(&kind.ids, false), (&kind.names, true)] {
            let leads = |text: &str| texts.contains(text);
            let found = seen.texts_that(leads);
            let different = seen.texts.keys().filter(|text| leads(text)).count();
            let is_named = key.contains(kind.kind.as_str()) || kind.kind.contains(&singular(&key));
            let enough = if is_named { 2 } else { ENOUGH };
            if found * 100 < of * PERCENT || different < enough {
                continue;
            }
            let score =
                found * 1000 / of + usize::from(is_named) * 500 + usize::from(!by_name) * 10;
            if best.as_ref().is_none_or(|(known, _)| score > *known) {
                let reference = Reference {
                    at: at.to_owned(),
                    kind: kind.kind.clone(),
                    by_name,
                    found,
                    of,
                };
                best = Some((score, reference));
            }
        }
    }
    best.map(|(_, reference)| reference)
}
