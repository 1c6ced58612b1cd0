//! A person.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::affiliation::Affiliation;
use super::builtin::Builtin;
use super::field::Value;
use super::group::Group;
use super::table::Table;
use super::ties::Ties;
use super::view::view;
use crate::date::{Interval, PartialDate, first_overlaps};
use crate::finding::Place;

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

    /// Returns the organisations that the person is with, to be asked about days.
    pub fn ties(self) -> Ties<'a> {
        Ties::of(self.affiliations())
    }

    /// Returns the addresses: `address`, `kind`, `public`, `valid_from`, `valid_until`.
    pub fn emails(self) -> Vec<Table<'a>> {
        self.record().tables("emails")
    }

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

    /// Says whether the person has agreed to something (`recording`, `quote` …), and still does.
    pub fn consents_to(self, scope: &str) -> bool {
        let today = self.today();
        self.record().tables("consents").iter().any(|consent| {
            let holds_scope = consent.get("scope").is_some_and(|value| {
                let scopes = value.into_items();
                scopes
                    .iter()
                    .any(|value| value.text().is_some_and(|text| text == scope))
            });
            let by = |field: &str| consent.date(field);
            holds_scope
                && by("given").is_some_and(|given| given.first() <= today)
                && by("withdrawn").is_none_or(|day| today < day.first())
                && by("expires").is_none_or(|day| today <= day.last())
        })
    }

    /// Says whether the two are one record.
    pub fn is(self, other: Person<'_>) -> bool {
        self.record().is(other.record())
    }
}
