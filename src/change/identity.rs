//! Which record of one side is which of the other: what a reference means is compared, and never how it is written
//! or what its record is called.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Paired, called};
use crate::model::{Builtin, Community};

/// The people and organisations of both sides.
pub(super) struct Identities<'a> {
    pub old: &'a Community<'a>,
    pub new: &'a Community<'a>,
    /// The ids of before whose records have another id now, and that one.
    people: BTreeMap<String, String>,
    organisations: BTreeMap<String, String>,
}

impl<'a> Identities<'a> {
    pub(super) fn of(old: &'a Community<'a>, new: &'a Community<'a>) -> Self {
        Self {
            old,
            new,
            people: other_ids(&Paired::of(old, new, Builtin::Person)),
            organisations: other_ids(&Paired::of(old, new, Builtin::Organisation)),
        }
    }

    /// Returns what a reference of the older side means: the newest id of its record, else the text itself.
    pub(super) fn before(&self, kind: Builtin, text: &str) -> String {
        self.of_old(kind, text)
            .or_else(|| id(self.new, kind, text))
            .unwrap_or_else(|| text.to_owned())
    }

    /// Returns what a reference of the newer side means, likewise.
    pub(super) fn now(&self, kind: Builtin, text: &str) -> String {
        id(self.new, kind, text)
            .or_else(|| self.of_old(kind, text))
            .unwrap_or_else(|| text.to_owned())
    }

    fn of_old(&self, kind: Builtin, text: &str) -> Option<String> {
        let id = id(self.old, kind, text)?;
        let other = match kind {
            Builtin::Person => self.people.get(&id),
            Builtin::Organisation => self.organisations.get(&id),
            _ => None,
        };
        Some(other.cloned().unwrap_or(id))
    }

    /// Returns what people call what has an id: by its newest record.
    pub(super) fn name(&self, kind: Builtin, id: &str) -> String {
        let record = self.new.find(kind, id).or_else(|| self.old.find(kind, id));
        record.map_or_else(|| id.to_owned(), called)
    }

    /// Returns the names of some, sorted.
    pub(super) fn names(&self, kind: Builtin, ids: &[String]) -> Vec<String> {
        let mut names: Vec<String> = ids.iter().map(|id| self.name(kind, id)).collect();
        names.sort();
        names
    }
}

fn id(community: &Community<'_>, kind: Builtin, text: &str) -> Option<String> {
    community.find(kind, text)?.id().map(Cow::into_owned)
}

fn other_ids(paired: &Paired<'_>) -> BTreeMap<String, String> {
    let ids = paired.both.iter().filter_map(|(before, now)| {
        let (was, is) = (before.id()?, now.id()?);
        (was != is).then(|| (was.into_owned(), is.into_owned()))
    });
    ids.collect()
}
