//! An affiliation: for which organisation somebody takes part, and when.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::organisation::Organisation;
use super::person::Person;
use crate::date::{Interval, PartialDate, first_overlaps};
use crate::finding::Place;
use crate::knowledge::names::fold;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::table::Table;

/// An affiliation of a person.
#[derive(Clone)]
pub struct Affiliation<'a> {
    person: Person<'a>,
    table: Table<'a>,
}

impl<'a> Affiliation<'a> {
    fn new(person: Person<'a>, table: Table<'a>) -> Self {
        Self { person, table }
    }

    /// Returns whose it is.
    pub fn person(&self) -> Person<'a> {
        self.person
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

    /// Says whether the organisation has a say over the person: it employs them, or they act for it.
    pub fn binds(&self) -> bool {
        matches!(
            &*self.kind(),
            "employment" | "contract" | "ownership" | "secondment" | "appointment" | "board"
        )
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

impl<'a> Person<'a> {
    /// Returns all affiliations, past ones too.
    pub fn affiliations(self) -> Vec<Affiliation<'a>> {
        self.record()
            .tables("affiliations")
            .into_iter()
            .map(|table| Affiliation::new(self, table))
            .collect()
    }

    /// Returns for each affiliation the first before it that says the same of the same time.
    pub fn earlier_alike<'f>(self, all: &'f [Affiliation<'a>]) -> Vec<Option<&'f Affiliation<'a>>> {
        // Most have one.
        if all.len() < 2 {
            return vec![None; all.len()];
        }
        let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, affiliation) in all.iter().enumerate() {
            if let Some(organisation) = affiliation.text("organisation") {
                let more = ["unit", "role", "kind"].map(|field| affiliation.text(field));
                alike.entry((organisation, more)).or_default().push(at);
            }
        }
        let mut found = vec![None; all.len()];
        for same in alike.values().filter(|same| same.len() > 1) {
            let intervals = same.iter().filter_map(|at| Some(all.get(*at)?.interval()));
            let intervals: Vec<Interval> = intervals.collect();
            for (at, first) in same.iter().zip(first_overlaps(&intervals)) {
                if let Some(found) = found.get_mut(*at) {
                    *found = first.and_then(|first| all.get(*same.get(first)?));
                }
            }
        }
        found
    }

    /// Returns the affiliations that hold on a day.
    pub fn affiliations_on(self, day: Date) -> Vec<Affiliation<'a>> {
        self.affiliations()
            .into_iter()
            .filter(|found| found.interval().contains(day))
            .collect()
    }

    /// Returns an affiliation for each organisation that the person is with on a day, and whether it is
    /// primary there. Where one may end as the next begins, the next counts.
    pub fn organisations_on(self, day: Date) -> Vec<(Affiliation<'a>, bool)> {
        let held = self.affiliations_on(day);
        let started =
            |affiliation: &Affiliation<'_>| affiliation.interval().start.map(PartialDate::last);
        let latest = held
            .iter()
            .enumerate()
            .max_by_key(|(at, it)| (started(it), *at));
        let latest = latest.map(|(at, it)| (at, it.interval()));
        let mut found: BTreeMap<String, (usize, Affiliation<'a>, bool)> = BTreeMap::new();
        for (at, affiliation) in held.iter().enumerate() {
            let is_over = latest.is_some_and(|(other, next)| {
                at != other && affiliation.interval().hands_over_to(next)
            });
            if is_over {
                continue;
            }
            let key = affiliation.organisation_key();
            let entry = found
                .entry(key)
                .or_insert_with(|| (at, affiliation.clone(), false));
            entry.2 |= affiliation.is_primary();
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_by_key(|(at, ..)| *at);
        let found = found.into_iter();
        found.map(|(_, it, is_primary)| (it, is_primary)).collect()
    }

    /// Returns the affiliations that hold today.
    pub fn current_affiliations(self) -> Vec<Affiliation<'a>> {
        self.affiliations_on(self.today())
    }
}
