//! A channel: where people talk, announce and keep documents.

use std::borrow::Cow;

use super::person::Person;
use super::shared::view;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;

view!(
    /// A channel.
    Channel
);

impl<'a> Channel<'a> {
    /// Returns what it is: `chat`, `mailing-list`, `forum` …
    pub fn kind(self) -> Cow<'a, str> {
        self.record().text("kind").unwrap_or_default()
    }

    /// Says whether anybody may join, as it is unless it says otherwise.
    pub fn is_public(self) -> bool {
        self.record().flag("public") != Some(false)
    }

    /// Returns who moderates it; none in the list for somebody without a record.
    pub fn moderators(self) -> Vec<Option<Person<'a>>> {
        let named = self.record().list("moderators");
        let texts = named.iter().filter_map(Value::text);
        texts
            .map(|text| {
                let record = self.community().find(Builtin::Person, &text)?;
                Some(Person::new(record, self.community()))
            })
            .collect()
    }
}
