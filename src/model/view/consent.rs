//! What people have agreed to, and what of it has ended.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::person::Person;
use crate::date::PartialDate;
use crate::finding::Place;
use crate::knowledge::mail::read_address;
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::table::Table;

/// Something that a person agreed to.
pub struct Consent<'a> {
    pub(super) person: Person<'a>,
    table: Table<'a>,
}

/// How a consent ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person took it back on this day.
    Withdrawn(PartialDate),
    /// This was the last day for which it was given.
    Expired(PartialDate),
}

impl<'a> Person<'a> {
    /// Returns what the person has agreed to, also what has ended.
    pub fn consents(self) -> impl Iterator<Item = Consent<'a>> {
        let tables = self.record().tables("consents").into_iter();
        tables.map(move |table| Consent {
            person: self,
            table,
        })
    }

    /// Says whether the person has agreed to something (`recording`, `quote` …), and still does.
    pub fn consents_to(self, scope: &str) -> bool {
        let mut consents = self.consents();
        consents.any(|consent| consent.is_about(scope) && consent.holds())
    }
}

impl<'a> Consent<'a> {
    /// Returns what it is about, each scope with what says so.
    pub fn scopes(&self) -> Vec<(Cow<'a, str>, Value<'a>)> {
        let scopes = self.table.get("scope").map(Value::into_items);
        let scopes = scopes.into_iter().flatten();
        scopes
            .filter_map(|scope| Some((scope.text()?, scope)))
            .collect()
    }

    /// Says whether it is about something.
    pub fn is_about(&self, scope: &str) -> bool {
        self.scopes().iter().any(|(known, _)| known == scope)
    }

    /// Returns the event or note for which alone it was given.
    pub fn only_for(&self) -> Option<Cow<'a, str>> {
        self.table.text("for").filter(|id| !id.trim().is_empty())
    }

    /// Says whether it counts for a record: it is for that one, or for all.
    pub fn counts_for(&self, id: &str) -> bool {
        self.only_for().is_none_or(|only| {
            let only = only.trim();
            let bare = only.split_once(':').map_or(only, |(_, bare)| bare);
            only == id || bare == id
        })
    }

    /// Says whether it holds today.
    pub fn holds(&self) -> bool {
        let today = self.today();
        let given = self.table.date("given");
        given.is_some_and(|given| given.first() <= today) && self.ended().is_none()
    }

    /// Returns how it ended, where it has.
    pub fn ended(&self) -> Option<Ended> {
        let today = self.today();
        let withdrawn = self.table.date("withdrawn");
        let withdrawn = withdrawn.filter(|day| day.first() <= today);
        let expires = || self.table.date("expires");
        withdrawn.map(Ended::Withdrawn).or_else(|| {
            expires()
                .filter(|day| day.last() < today)
                .map(Ended::Expired)
        })
    }

    /// Returns the place of what ended it.
    pub fn end_place(&self) -> Place {
        let field = match self.ended() {
            Some(Ended::Expired(_)) => "expires",
            _ => "withdrawn",
        };
        let record = self.person.record();
        let value = self.table.get(field).or_else(|| self.table.value());
        value.map_or_else(
            || record.place("consents"),
            |value| record.place_of_value(&value, "consents"),
        )
    }

    fn today(&self) -> Date {
        self.person.today()
    }
}

impl Community<'_> {
    /// Says whether an address, in lower case, is that of somebody who has agreed that it is public.
    pub fn is_agreed_address(&self, address: &str) -> bool {
        // Told each time: what is asked was made when it was asked first.
        let people = self.of_kind(Builtin::Person);
        let agreed = self.agreed_addresses.get_or_init(|| {
            let people = people.map(|record| Person::new(record, self));
            let agreed = people.filter(|person| person.consents_to("email-public"));
            let addresses = agreed.flat_map(Person::emails);
            let plain = addresses.filter_map(|email| {
                let read = read_address(&email.text("address")?)?;
                Some(format!("{}@{}", read.local.to_lowercase(), read.domain))
            });
            plain.collect::<BTreeSet<String>>()
        });
        agreed.contains(address)
    }
}
