//! People and groups by what git and code hosts call them: handles, addresses, names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::table::Table;
use crate::model::record::record::Record;

/// The end of addresses that GitHub makes up for those who keep their own to themselves.
const MADE_UP: &str = "@users.noreply.github.com";

/// People and groups, by what others call them, in small letters.
#[derive(Default)]
pub(crate) struct Directory<'a> {
    handles: BTreeMap<String, Record<'a>>,
    emails: BTreeMap<String, Record<'a>>,
    names: BTreeMap<String, Record<'a>>,
    teams: BTreeMap<String, Record<'a>>,
}

impl<'a> Directory<'a> {
    /// Takes all people and groups of a community.
    pub(crate) fn of(community: &'a Community<'_>) -> Self {
        let mut all = Self::default();
        for person in community.of_kind(Builtin::Person) {
            for handle in handles(person) {
                all.handles.entry(fold(&handle)).or_insert(person);
            }
            let addresses = person.tables("emails");
            let addresses = addresses.iter().filter_map(|mail| mail.text("address"));
            for address in addresses {
                all.emails.entry(fold(&address)).or_insert(person);
            }
            for name in names(person) {
                all.names.entry(fold(&name)).or_insert(person);
            }
        }
        for group in community.of_kind(Builtin::Group) {
            for handle in texts(group, "handles") {
                let handle = fold(handle.trim_start_matches('@'));
                all.teams.entry(handle).or_insert(group);
            }
        }
        all
    }

    /// Says whether any record says a handle of a person, or an address.
    pub(crate) fn knows_people(&self) -> bool {
        !self.handles.is_empty() || !self.emails.is_empty()
    }

    /// Says whether any group says what its team is called.
    pub(crate) fn knows_teams(&self) -> bool {
        !self.teams.is_empty()
    }

    /// Says whether any person says an address.
    pub(crate) fn knows_addresses(&self) -> bool {
        !self.emails.is_empty()
    }

    /// Returns whoever has a handle.
    pub(crate) fn by_handle(&self, handle: &str) -> Option<Record<'a>> {
        self.handles.get(&fold(handle)).copied()
    }

    /// Returns whoever has an address; of one that GitHub made up, whoever has the handle in it.
    pub(crate) fn by_email(&self, email: &str) -> Option<Record<'a>> {
        let email = fold(email.trim());
        let known = self.emails.get(&email).copied();
        known.or_else(|| {
            let local = email.strip_suffix(MADE_UP)?;
            self.by_handle(local.split_once('+').map_or(local, |(_, handle)| handle))
        })
    }

    /// Returns whoever is called so.
    pub(crate) fn by_name(&self, name: &str) -> Option<Record<'a>> {
        self.names.get(&fold(name.trim())).copied()
    }

    /// Returns the group whose team is called so, with its organisation or without.
    pub(crate) fn by_team(&self, team: &str) -> Option<Record<'a>> {
        let team = fold(team);
        let alone = team.rsplit('/').next().unwrap_or(&team);
        let found = self.teams.get(&team).or_else(|| self.teams.get(alone));
        found.copied()
    }
}

/// Returns the handles of a person.
pub(crate) fn handles(person: Record<'_>) -> Vec<String> {
    let tables = person.tables("handles");
    let others = tables.iter().flat_map(Table::values);
    let others = others.filter_map(|value| Some(value.text()?.into_owned()));
    let own = texts(person, "github").into_iter().chain(others);
    own.map(|handle| handle.trim_start_matches('@').to_owned())
        .collect()
}

/// Returns name and aliases of a person.
pub(crate) fn names(person: Record<'_>) -> Vec<String> {
    let mut names = texts(person, "name");
    names.extend(texts(person, "aliases"));
    names
}

fn texts(record: Record<'_>, field: &str) -> Vec<String> {
    let values = record.list(field);
    let texts = values.iter().filter_map(crate::model::Value::text);
    texts.map(Cow::into_owned).collect()
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}
