//! An organisation.

use std::borrow::Cow;

use super::person::Person;
use super::shared::view;
use crate::date::Interval;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::table::Table;

view!(
    /// An organisation.
    Organisation
);

/// A relation that an organisation states.
#[derive(Clone)]
pub struct Relation<'a> {
    /// What the other one is to it: parent, child, successor, predecessor, related, controls.
    pub kind: Cow<'a, str>,
    /// The value that names the other organisation.
    pub value: Value<'a>,
    /// The other organisation, where it has a record.
    pub other: Option<Organisation<'a>>,
}

/// So many organisations are one family at most.
const FAMILY: usize = 64;

impl<'a> Organisation<'a> {
    /// Returns the name.
    pub fn name(self) -> Option<Cow<'a, str>> {
        self.record().text("name")
    }

    /// Returns every name: the main one, then those in `names`.
    pub fn names(self) -> Vec<Value<'a>> {
        let mut names = self.record().list("name");
        let tables: Vec<Table<'a>> = self.record().tables("names");
        names.extend(tables.iter().filter_map(|table| table.get("value")));
        names
    }

    /// Returns the category.
    pub fn category(self) -> Option<Cow<'a, str>> {
        self.record().text("category")
    }

    /// Returns the domains.
    pub fn domains(self) -> Vec<Value<'a>> {
        self.record().list("domains")
    }

    /// Returns from when to when it exists.
    pub fn life(self) -> Interval {
        let date = |field| self.record().field(field).and_then(|value| value.date());
        Interval {
            start: date("founded"),
            end: date("dissolved"),
        }
    }

    /// Returns the organisation it is a part of, where that has a record.
    pub fn parent(self) -> Option<Organisation<'a>> {
        self.other(&self.record().text("parent")?)
    }

    /// Returns the organisation above all that it is a part of; itself where it is a part of none.
    pub fn top(self) -> Organisation<'a> {
        let mut top = self;
        // Nor does a circle of parents end.
        for _ in 0..FAMILY {
            match top.parent() {
                Some(parent) => top = parent,
                None => break,
            }
        }
        top
    }

    /// Returns the relations it states.
    pub fn relations(self) -> Vec<Relation<'a>> {
        self.record()
            .tables("relations")
            .into_iter()
            .filter_map(|table| {
                let value = table.get("organisation")?;
                Some(Relation {
                    kind: table.text("type").unwrap_or_default(),
                    other: value.text().and_then(|text| self.other(&text)),
                    value,
                })
            })
            .collect()
    }

    /// Returns who speaks for it, where that person has a record.
    pub fn lead_contact(self) -> Option<Person<'a>> {
        let record = self
            .community()
            .find(Builtin::Person, &self.record().text("lead_contact")?)?;
        Some(Person::new(record, self.community()))
    }

    /// Returns how it takes part: member, associate, supporter, observer, applicant, former.
    pub fn participation(self) -> Option<Cow<'a, str>> {
        self.record().field("participation")?.get("status")?.text()
    }

    /// Says whether something ties both: a parent of the two, or one of them.
    pub fn is_of_one_family_with(self, other: Organisation<'a>) -> bool {
        let others = other.family();
        self.family()
            .iter()
            .any(|known| others.iter().any(|other| known.is(*other)))
    }

    /// Returns it with its parents and those that its relations name, over all steps.
    pub(in crate::model) fn family(self) -> Vec<Organisation<'a>> {
        let mut seen = vec![self];
        let mut at = 0;
        // A family of more is not a family.
        while let Some(organisation) = seen.get(at).copied().filter(|_| seen.len() < FAMILY) {
            let near = organisation.parent().into_iter();
            let near = near.chain(
                organisation
                    .relations()
                    .into_iter()
                    .filter_map(|to| to.other),
            );
            for next in near {
                if !seen.iter().any(|known| known.is(next)) && seen.len() < FAMILY {
                    seen.push(next);
                }
            }
            at += 1;
        }
        seen
    }

    /// Says whether the two are one record.
    pub fn is(self, other: Organisation<'_>) -> bool {
        self.record().is(other.record())
    }

    fn other(self, id: &str) -> Option<Organisation<'a>> {
        let record = self.community().find(Builtin::Organisation, id)?;
        Some(Organisation::new(record, self.community()))
    }
}
