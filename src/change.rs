//! What changed in a community between two states of its repository, in words: who came and went, which groups there
//! are, when people meet, under what things are shared, and what the policy asks for no longer.
//!
//! What is said is taken from records of people, organisations, groups and events alone. What was said in a meeting is never
//! looked at, and nobody is counted against anybody else.

use std::collections::BTreeMap;

use identity::Identities;

use crate::model::{Builtin, Community, Record};
use crate::policy::Policy;
use crate::source::Source;

mod accepted;
mod events;
mod groups;
mod identity;
mod licences;
mod organisations;
mod own_kinds;
mod people;
mod rules;
mod settings;
mod unread;

/// One state of a community.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    /// Its records.
    pub community: &'a Community<'a>,
    /// Where its files come from.
    pub source: &'a dyn Source,
    /// Its policy; none where it cannot be read.
    pub policy: Option<&'a Policy>,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    People,
    Organisations,
    Groups,
    Events,
    Licences,
    Policy,
    NotCompared,
}

impl Section {
    /// Returns its title.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Organisations => "Organisations",
            Self::Groups => "Groups",
            Self::Events => "Events",
            Self::Licences => "Licences",
            Self::Policy => "Policy",
            Self::NotCompared => "Not compared",
        }
    }

    /// Returns its word for programs.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organisations => "organisations",
            Self::Groups => "groups",
            Self::Events => "events",
            Self::Licences => "licences",
            Self::Policy => "policy",
            Self::NotCompared => "not-compared",
        }
    }
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    /// What it is about.
    pub section: Section,
    /// Whom or what it is about, as a person calls it.
    pub subject: String,
    /// The word of it for programs, such as `joined`.
    pub what: &'static str,
    /// What happened, to be read after the subject.
    pub words: String,
    /// The file where it is seen; of what is gone, the file where it was.
    pub path: String,
    /// Says whether the file is gone.
    pub is_gone: bool,
    /// Says whether it is about somebody who may have asked to be forgotten: neither name nor file is for a public log.
    pub is_private: bool,
}

/// Returns what changed, by section and subject. Who withdrew or was deleted may have asked to be forgotten, and is named
/// only where `shows_names` says so: a log may be public.
pub(crate) fn changes(old: Side<'_>, new: Side<'_>, shows_names: bool) -> Vec<Change> {
    let mut found = Vec::new();
    let identities = Identities::of(old.community, new.community);
    people::changes(&identities, &mut found);
    organisations::changes(old.community, new.community, &mut found);
    groups::changes(&identities, shows_names, &mut found);
    events::changes(old.community, new.community, &mut found);
    licences::changes(old.community, new.community, &mut found);
    rules::changes(old, new, &mut found);
    accepted::changes(old, new, &mut found);
    unread::changes(old, new, &mut found);
    own_kinds::changes(old.community, new.community, &mut found);
    found.sort();
    found.dedup();
    // Each gets a line, as many as there are: what is masked is alike, but not the same.
    for change in found.iter_mut().filter(|it| it.is_private && !shows_names) {
        change.subject = String::from("Somebody");
        change.path = String::new();
    }
    found.sort();
    found
}

/// The records of a kind on both sides.
struct Paired<'a> {
    both: Vec<(Record<'a>, Record<'a>)>,
    gone: Vec<Record<'a>>,
    fresh: Vec<Record<'a>>,
}

impl<'a> Paired<'a> {
    /// Pairs records by their ids, and those that are left by what they are called: a record may have another id now.
    /// What a file says that cannot be read on one of the sides is in none of the lists.
    fn of(old: &'a Community<'_>, new: &'a Community<'_>, kind: Builtin) -> Self {
        let id = |record: Record<'_>| record.id().map(std::borrow::Cow::into_owned);
        let called = |record: Record<'_>| Some(called(record).to_lowercase());
        let readable = |record: &Record<'_>| {
            let path = record.local_path();
            !unread::is_broken(old, path) && !unread::is_broken(new, path)
        };
        let older = old.of_kind(kind).filter(readable).collect();
        let newer = new.of_kind(kind).filter(readable).collect();
        let (mut both, gone, fresh) = pair((older, newer), &id);
        let (renamed, gone, fresh) = pair((gone, fresh), &called);
        both.extend(renamed);
        Self { both, gone, fresh }
    }
}

type Pairs<'a> = (
    Vec<(Record<'a>, Record<'a>)>,
    Vec<Record<'a>>,
    Vec<Record<'a>>,
);

fn pair<'a>(
    (old, new): (Vec<Record<'a>>, Vec<Record<'a>>),
    key: &dyn Fn(Record<'_>) -> Option<String>,
) -> Pairs<'a> {
    let mut open: BTreeMap<String, Vec<Record<'a>>> = BTreeMap::new();
    let (mut both, mut gone, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
    for record in old {
        match key(record) {
            Some(key) => open.entry(key).or_default().push(record),
            None => gone.push(record),
        }
    }
    for record in new {
        let known = key(record).and_then(|key| open.get_mut(&key)?.pop());
        match known {
            Some(before) => both.push((before, record)),
            None => fresh.push(record),
        }
    }
    gone.extend(open.into_values().flatten());
    (both, gone, fresh)
}

/// Returns what people call a record: its name or title, else its id, else its file.
fn called(record: Record<'_>) -> String {
    let said = record.text("name").or_else(|| record.text("title"));
    let said = said.filter(|text| !text.trim().is_empty());
    let said = said.or_else(|| record.id());
    said.map_or_else(|| record.path().to_string(), std::borrow::Cow::into_owned)
}

/// Makes changes of one section.
struct Told<'f> {
    section: Section,
    found: &'f mut Vec<Change>,
}

impl Told<'_> {
    fn say(&mut self, record: Record<'_>, what: &'static str, words: impl Into<String>) {
        self.found.push(Change {
            section: self.section,
            subject: called(record),
            what,
            words: words.into(),
            path: record.path().to_string(),
            is_gone: false,
            is_private: false,
        });
    }

    /// Says of a person that they have another name, and not which they had: they may have given it up.
    fn say_other_name(&mut self, before: Record<'_>, now: Record<'_>) {
        if called(before) != called(now) {
            self.say(now, "renamed", "has another name now");
        }
    }

    /// Says that a record has another name, about the name that people know.
    fn say_renamed(&mut self, before: Record<'_>, now: Record<'_>) {
        let (was, is) = (called(before), called(now));
        if was == is {
            return;
        }
        self.say(now, "renamed", format!("is called {is} now"));
        if let Some(last) = self.found.last_mut() {
            last.subject = was;
        }
    }

    fn say_gone(&mut self, record: Record<'_>, what: &'static str, words: impl Into<String>) {
        self.say(record, what, words);
        if let Some(last) = self.found.last_mut() {
            last.is_gone = true;
        }
    }

    /// Marks the changes from a number on as ones about somebody who may have asked to be forgotten.
    fn keep_private(&mut self, first: usize) {
        for change in self.found.iter_mut().skip(first) {
            change.is_private = true;
        }
    }
}

/// Returns names with commas and an `and` between them.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns what a list has more than another one.
fn more(one: &[String], than: &[String]) -> Vec<String> {
    let new = one.iter().filter(|it| !than.contains(it));
    new.cloned().collect()
}
