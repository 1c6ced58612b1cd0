//! The groups that organisations are in: by name, by seat, or by the people who work there.

use std::collections::{BTreeMap, BTreeSet};

use super::group::Group;
use super::organisation::Organisation;
use super::person::Person;
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::record::record::Record;

/// What tells the groups of each organisation from others, by what tells the organisation.
type Joined = BTreeMap<usize, BTreeSet<usize>>;

impl Community<'_> {
    /// Returns for each organisation the groups that it is in today: what tells each from others.
    pub fn groups_of_organisations(&self) -> Joined {
        let mut joined = Joined::new();
        let mut employers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for record in self.of_kind(Builtin::Group) {
            let group = Group::new(record, self);
            let mut put = |organisation: usize| {
                joined
                    .entry(organisation)
                    .or_default()
                    .insert(record.identity());
            };
            self.organisations(record, "member_organisations")
                .for_each(&mut put);
            let mut people: Vec<Person<'_>> = Vec::new();
            for field in ["chairs", "members"] {
                people.extend(
                    group
                        .holders(field)
                        .into_iter()
                        .filter_map(|holder| holder.person),
                );
            }
            let today = group.today();
            for seat in group.seats() {
                let is_over = seat.date("end").is_some_and(|end| end.last() < today);
                let named = |kind, field: &str| self.find(kind, seat.text(field)?.as_ref());
                if is_over {
                    continue;
                }
                match named(Builtin::Organisation, "on_behalf_of") {
                    Some(organisation) => put(organisation.identity()),
                    None => people.extend(
                        named(Builtin::Person, "person").map(|record| Person::new(record, self)),
                    ),
                }
            }
            for person in people {
                let own = employers.entry(person.record().identity());
                let own = own.or_insert_with(|| {
                    let current = person.current_affiliations().into_iter();
                    let found = current.filter_map(|it| it.organisation());
                    found
                        .map(|it: Organisation<'_>| it.record().identity())
                        .collect()
                });
                own.iter().copied().for_each(&mut put);
            }
        }
        self.add_participation(&mut joined);
        joined
    }

    /// Adds the groups that organisations say themselves to take part in.
    fn add_participation(&self, joined: &mut Joined) {
        for record in self.of_kind(Builtin::Organisation) {
            for table in record.tables("participation") {
                let groups = table
                    .get("groups")
                    .map(Value::into_items)
                    .unwrap_or_default();
                let found = groups
                    .iter()
                    .filter_map(|group| self.find(Builtin::Group, group.text()?.as_ref()));
                let found: BTreeSet<usize> = found.map(Record::identity).collect();
                joined.entry(record.identity()).or_default().extend(found);
            }
        }
    }

    fn organisations(&self, record: Record<'_>, field: &str) -> impl Iterator<Item = usize> {
        let named = record.list(field).into_iter();
        named.filter_map(|value| {
            let found = self.find(Builtin::Organisation, value.text()?.as_ref())?;
            Some(found.identity())
        })
    }
}
