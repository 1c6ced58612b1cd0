//! An affiliation: for which organisation somebody takes part, and when.

use std::borrow::Cow;

use super::builtin::Builtin;
use super::field::Value;
use super::organisation::Organisation;
use super::person::Person;
use super::table::Table;
use crate::date::Interval;
use crate::finding::Place;
use crate::knowledge::names::fold;

/// An affiliation of a person.
#[derive(Clone)]
pub struct Affiliation<'a> {
    person: Person<'a>,
    table: Table<'a>,
}

impl<'a> Affiliation<'a> {
    pub(super) fn new(person: Person<'a>, table: Table<'a>) -> Self {
        Self { person, table }
    }

    /// Returns whose it is.
    pub fn person(&self) -> Person<'a> {
        self.person
    }

    /// Returns the value that names the organisation.
    pub fn organisation_value(&self) -> Option<Value<'a>> {
        self.table.get("organisation")
    }

    /// Returns the organisation, where it has a record.
    pub fn organisation(&self) -> Option<Organisation<'a>> {
        let text = self.table.text("organisation")?;
        let community = self.person.community();
        let record = community.find(Builtin::Organisation, &text)?;
        Some(Organisation::new(record, community))
    }

    /// Returns what tells its organisation from others: the id of the record, else the text, folded.
    pub fn organisation_key(&self) -> String {
        let id = self
            .organisation()
            .and_then(|it| it.record().id().map(Cow::into_owned));
        id.unwrap_or_else(|| fold(&self.text("organisation").unwrap_or_default()))
    }

    /// Returns what it is: `employment` unless it says otherwise.
    pub fn kind(&self) -> Cow<'a, str> {
        self.table
            .text("kind")
            .unwrap_or(Cow::Borrowed("employment"))
    }

    /// Says whether it is the primary one.
    pub fn is_primary(&self) -> bool {
        self.table.flag("primary") == Some(true)
    }

    /// Returns when it holds.
    pub fn interval(&self) -> Interval {
        Interval {
            start: self.table.date("start"),
            end: self.table.date("end"),
        }
    }

    /// Says whether it holds today.
    pub fn is_current(&self) -> bool {
        self.interval().contains(self.person.today())
    }

    /// Returns the text of any field.
    pub fn text(&self, field: &str) -> Option<Cow<'a, str>> {
        self.table.text(field)
    }

    /// Returns the value of any field.
    pub fn get(&self, field: &str) -> Option<Value<'a>> {
        self.table.get(field)
    }

    /// Returns the place of a field, else of the whole affiliation, else the person's head.
    pub fn place(&self, field: &str) -> Place {
        let record = self.person.record();
        match self.table.get(field).or_else(|| self.table.value()) {
            Some(value) => record.place_of_value(&value, "affiliations"),
            None => record.head_place(),
        }
    }
}
