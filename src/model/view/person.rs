//! A person.

use std::borrow::Cow;

use super::shared::view;
use crate::model::kind::field::Value;
use crate::model::kind::table::Table;

view!(
    /// A person.
    Person
);

impl<'a> Person<'a> {
    /// Returns the name.
    pub fn name(self) -> Option<Cow<'a, str>> {
        self.record().text("name")
    }

    /// Returns name and aliases.
    pub fn names(self) -> Vec<Value<'a>> {
        let mut names = self.record().list("name");
        names.extend(self.record().list("aliases"));
        names
    }

    /// Says whether the person takes part without an organisation.
    pub fn is_individual(self) -> bool {
        self.record().flag("individual") == Some(true)
    }

    /// Returns the addresses: `address`, `kind`, `public`, `valid_from`, `valid_until`.
    pub fn emails(self) -> Vec<Table<'a>> {
        self.record().tables("emails")
    }

    /// Says whether the two are one record.
    pub fn is(self, other: Person<'_>) -> bool {
        self.record().is(other.record())
    }
}
