//! A group: working group, committee, chapter.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::person::Person;
use super::shared::view;
use crate::date::Interval;
use crate::finding::{Piece, Place, Text};
use crate::knowledge::rrule::{Denied, denied_by};
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::table::Table;

view!(
    /// A group.
    Group
);

/// Somebody a group names, with the value that names them.
#[derive(Clone)]
pub struct Holder<'a> {
    /// The value in the record.
    pub value: Value<'a>,
    /// The person, where they have a record.
    pub person: Option<Person<'a>>,
}

/// Somebody in a seat of a group.
#[derive(Clone)]
pub struct Seated<'a> {
    /// What tells the person from others: the id of the record, else the text.
    pub name: String,
    /// The value that names them.
    pub value: Value<'a>,
    /// From when to when.
    pub term: Interval,
    /// What tells the seat from others of the person.
    pub seat: String,
}

impl<'a> Group<'a> {
    /// Returns who chairs it.
    pub fn chairs(self) -> Vec<Holder<'a>> {
        self.holders("chairs")
    }

    /// Returns its members.
    pub fn members(self) -> Vec<Holder<'a>> {
        self.holders("members")
    }

    /// Returns its former members.
    pub fn alumni(self) -> Vec<Holder<'a>> {
        self.holders("alumni")
    }

    /// Returns its status: `active` unless it says otherwise.
    pub fn status(self) -> Cow<'a, str> {
        self.record()
            .text("status")
            .unwrap_or(Cow::Borrowed("active"))
    }

    /// Returns when it meets: a table, or prose.
    pub fn cadence(self) -> Option<Value<'a>> {
        self.record().field("cadence")
    }

    /// Says whether it says in any way when it meets.
    pub fn has_cadence(self) -> bool {
        self.cadence().is_some_and(|cadence| !cadence.is_empty())
            || ["rrule", "human"]
                .iter()
                .any(|part| self.cadence_part(part).is_some())
    }

    /// Returns a part of the cadence: `rrule`, `time_zone`, `duration_minutes`, `human`.
    pub fn cadence_part(self, part: &str) -> Option<Value<'a>> {
        let tables = self.record().tables("cadence");
        tables
            .iter()
            .find_map(|table| table.get(part))
            .filter(|value| !value.is_empty())
    }

    /// Returns what its cadence in words says and its rule or its zone denies, with the words.
    pub fn denied_cadence(self) -> Option<(Value<'a>, Denied)> {
        let human = self.cadence_part("human")?;
        let part = |name: &str| Some(self.cadence_part(name)?.text()?.into_owned());
        let (rule, own) = (part("rrule"), part("time_zone"));
        let text = human.text()?;
        let found = denied_by(&text, rule.as_deref(), own.as_deref(), self.today())?;
        Some((human, found))
    }

    /// Says whether one of its channels is public, or is not known enough to say that it is not.
    pub fn has_public_channel(self) -> bool {
        self.record()
            .list("channels")
            .iter()
            .filter_map(Value::text)
            .any(|channel| {
                let found = self.community().find(Builtin::Channel, &channel);
                found.is_none_or(|channel| channel.flag("public") != Some(false))
            })
    }

    /// Returns its seats: `person`, `on_behalf_of`, `start`, `end`.
    pub fn seats(self) -> Vec<Table<'a>> {
        self.record().tables("seats")
    }

    /// Returns what a list of references names: what tells each from others, and the value.
    pub fn listed(self, field: &str, kind: Builtin) -> Vec<(String, Value<'a>)> {
        let values = self.record().list(field).into_iter();
        let keyed = values.filter_map(|value| Some((self.key(&value, kind)?, value)));
        keyed.collect()
    }

    /// Returns the id of the record that a value names, else its text.
    fn key(self, value: &Value<'a>, kind: Builtin) -> Option<String> {
        let text = value.text()?;
        let record = self.community().find(kind, &text);
        let id = record.and_then(|record| record.id().map(Cow::into_owned));
        Some(id.unwrap_or_else(|| text.into_owned()))
    }

    /// Returns who is in a seat: what tells each from others, the value, the term, and what tells one seat
    /// of theirs from another.
    pub fn seated(self) -> Vec<Seated<'a>> {
        let seats = self.seats().into_iter();
        let seated = seats.filter_map(|seat| {
            let value = seat.get("person")?;
            let parts = ["post", "on_behalf_of", "role"].map(|field| seat.text(field));
            Some(Seated {
                name: self.key(&value, Builtin::Person)?,
                value,
                term: Interval {
                    start: seat.date("start"),
                    end: seat.date("end"),
                },
                seat: parts.map(Option::unwrap_or_default).join("\n"),
            })
        });
        seated.collect()
    }

    /// Returns the people that a field names.
    pub fn holders(self, field: &str) -> Vec<Holder<'a>> {
        self.record()
            .list(field)
            .into_iter()
            .map(|value| {
                let record = value
                    .text()
                    .and_then(|text| self.community().find(Builtin::Person, &text));
                let person = record.map(|record| Person::new(record, self.community()));
                Holder { value, person }
            })
            .collect()
    }
}

impl Holder<'_> {
    /// Returns what tells this person from others: the id of the record, else the text.
    pub fn name(&self) -> Option<String> {
        let id = self
            .person
            .and_then(|person| person.record().id().map(Cow::into_owned));
        id.or_else(|| self.value.text().map(Cow::into_owned))
    }

    /// Says whether the two are one person.
    pub fn is(&self, other: &Holder<'_>) -> bool {
        match (self.person, other.person) {
            (Some(one), Some(other)) => one.is(other),
            _ => self.name().is_some() && self.name() == other.name(),
        }
    }

    /// Returns what a message calls them: as the group does.
    pub fn words(&self) -> Piece {
        Text::quoted(self.value.text().unwrap_or_default(), self.value.span())
    }
}

/// People of a list, to be asked whether somebody is among them.
pub(crate) struct Gathered {
    /// Those who have a record, by where it lies.
    records: BTreeSet<usize>,
    /// What tells each from others; and of those without a record alone.
    names: BTreeSet<String>,
    unknown: BTreeSet<String>,
}

impl Gathered {
    /// Gathers the people of a list.
    pub(crate) fn new(all: &[Holder<'_>]) -> Self {
        let known = all.iter().filter_map(|one| one.person);
        let unknown = all.iter().filter(|one| one.person.is_none());
        Self {
            records: known.map(|person| person.record().identity()).collect(),
            names: all.iter().filter_map(Holder::name).collect(),
            unknown: unknown.filter_map(Holder::name).collect(),
        }
    }

    /// Says whether a person is one of them, as [`Holder::is`] says of two.
    pub(crate) fn has(&self, holder: &Holder<'_>) -> bool {
        let is_in = |names: &BTreeSet<String>| holder.name().is_some_and(|it| names.contains(&it));
        match holder.person {
            Some(person) => {
                self.records.contains(&person.record().identity()) || is_in(&self.unknown)
            }
            None => is_in(&self.names),
        }
    }

    /// Says whether none of them has a record.
    pub(crate) fn are_all_unknown(&self) -> bool {
        self.records.is_empty()
    }
}

impl<'a> Person<'a> {
    /// Returns what the person does in a group today: chairs it, or holds a seat; with the place.
    pub fn office(self) -> Option<(Group<'a>, &'static str, Place)> {
        for reference in self.community().referring_to(self.record()) {
            if reference.from.kind().builtin() != Some(Builtin::Group) {
                continue;
            }
            let group = Group::new(reference.from, self.community());
            if !group.is_active() {
                continue;
            }
            let place = reference.place();
            if place.path.starts_with("chairs") {
                return Some((group, "chairs", place));
            }
            let is_current = |seat: &Table<'_>| {
                let end = seat.date("end");
                let is_this = seat
                    .get("person")
                    .and_then(|person| person.node())
                    .zip(reference.value.node())
                    .is_some_and(|(node, value)| node.index() == value.index());
                is_this && !Interval { start: None, end }.ended_before(self.today())
            };
            if group.seats().iter().any(is_current) {
                return Some((group, "holds a seat in", place));
            }
        }
        None
    }
}
