//! A seat of a group: who holds it, from when to when.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::group::Group;
use super::person::Person;
use crate::date::{Interval, PartialDate, Period, Stretch, settled};
use crate::finding::{Place, Text};
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::table::Table;

/// A seat of a group for one term, or one that is vacant.
#[derive(Clone)]
pub struct Seat<'a> {
    group: Group<'a>,
    table: Table<'a>,
    /// As its dates say it.
    interval: Interval,
    /// The days on which the seat is there.
    days: Option<Stretch>,
}

impl<'a> Seat<'a> {
    /// Returns the value that names who holds it; none of a vacant one.
    pub fn named(&self) -> Option<Value<'a>> {
        self.table.get("person")
    }

    /// Returns who holds it, where that person has a record.
    pub fn person(&self) -> Option<Person<'a>> {
        let text = self.named()?.text()?;
        let community = self.group.community();
        let record = community.find(Builtin::Person, &text)?;
        Some(Person::new(record, community))
    }

    /// Returns what tells its holder from others: the id of the record, else the text.
    pub fn holder(&self) -> Option<String> {
        let id = self
            .person()
            .and_then(|person| person.record().id().map(Cow::into_owned));
        id.or_else(|| Some(self.named()?.text()?.into_owned()))
    }

    /// Returns what a message calls its holder: as the group does.
    pub fn words(&self) -> Text {
        match self.named() {
            Some(value) => Text::quoted(value.text().unwrap_or_default(), value.span()).into(),
            None => Text::from("a vacant seat"),
        }
    }

    /// Says whether nobody holds it.
    pub fn is_vacant(&self) -> bool {
        self.named().is_none_or(|value| value.is_empty())
    }

    /// Returns since when nobody holds it, or will.
    pub fn vacant_since(&self) -> Option<Date> {
        let since = self.table.date("vacant_since").map(PartialDate::first);
        let from = self.days.map(|days| days.from);
        if self.is_vacant() {
            since.or(from)
        } else {
            since
        }
    }

    /// Says whether it has a vote.
    pub fn is_voting(&self) -> bool {
        self.table.flag("voting") != Some(false)
    }

    /// Says whether its holder left before the end of the term.
    pub fn is_ended_early(&self) -> bool {
        self.table.flag("ended_early") == Some(true)
    }

    /// Says whether it is the rest of somebody else's term.
    pub fn is_stub(&self) -> bool {
        self.table.flag("stub") == Some(true)
    }

    /// Says whether its holder has it by another office, for as long as that lasts.
    pub fn is_ex_officio(&self) -> bool {
        self.selection()
            .is_some_and(|selection| selection == "ex-officio")
    }

    /// Returns how its holder came to it.
    pub fn selection(&self) -> Option<Cow<'a, str>> {
        self.table.text("selection")
    }

    /// Returns which seat it is, where it says so.
    pub fn post(&self) -> Option<Cow<'a, str>> {
        self.table.text("post")
    }

    /// Returns for whom its holder sits: an organisation, or `individual`.
    pub fn on_behalf_of(&self) -> Option<Value<'a>> {
        self.table
            .get("on_behalf_of")
            .filter(|value| !value.is_empty())
    }

    /// Says whether its holder sits for no organisation, as the seat says.
    pub fn is_of_individual(&self) -> bool {
        let on_behalf_of = self.on_behalf_of();
        on_behalf_of.is_some_and(|value| value.text().is_some_and(|text| text == "individual"))
    }

    /// Returns its term, as its dates say it.
    pub fn interval(&self) -> Interval {
        self.interval
    }

    /// Returns the days on which the seat is there, held or vacant.
    pub(crate) fn days(&self) -> Option<Stretch> {
        self.days
    }

    /// Returns the days on which its holder holds it.
    pub(crate) fn held(&self) -> Option<Stretch> {
        let mut days = self.days.filter(|_| !self.is_vacant())?;
        if let Some(since) = self.vacant_since() {
            days.to = days.to.min(since.yesterday().ok()?);
        }
        (days.from <= days.to).then_some(days)
    }

    /// Says whether the seat is there on a day, held or vacant.
    pub fn is_on(&self, day: Date) -> bool {
        self.days.is_some_and(|days| days.contains(day))
    }

    /// Says whether somebody holds it on a day.
    pub fn is_held_on(&self, day: Date) -> bool {
        self.held().is_some_and(|held| held.contains(day))
    }

    /// Returns the place of a field, else of the whole seat.
    pub fn place(&self, field: &str) -> Place {
        let record = self.group.record();
        match self.table.get(field).or_else(|| self.table.value()) {
            Some(value) => record.place_of_value(&value, "seats"),
            None => record.head_place(),
        }
    }
}

impl<'a> Group<'a> {
    /// Returns its seats, of all times, each with the days that it takes.
    pub fn all_seats(self) -> Vec<Seat<'a>> {
        let tables = self.seats();
        let said = |table: &Table<'a>| {
            let is_vacant = table.get("person").is_none_or(|value| value.is_empty());
            let since = table.date("vacant_since").filter(|_| is_vacant);
            Interval {
                start: since.or_else(|| table.date("start")),
                end: table.date("end"),
            }
        };
        let intervals: Vec<Interval> = tables.iter().map(said).collect();
        let followed = followed(&tables, &intervals);
        let days = settled(&followed);
        let all = tables.into_iter().zip(intervals).zip(days);
        let all = all.map(|((table, interval), days)| Seat {
            group: self,
            table,
            interval,
            days,
        });
        all.collect()
    }

    /// Returns the seats whose terms passed before a day and whom nobody follows, those of one day and post together:
    /// of each post the last, and of all without post those that passed last, where no seat has begun since.
    pub fn expired_seats(self, before: Date) -> Vec<Vec<Seat<'a>>> {
        let seats = self.all_seats();
        let today = self.today();
        let there = seats.iter().filter(|seat| seat.is_on(today)).count();
        let size = self.rule_count("size.total");
        let is_whole = size.is_some_and(|size| size <= there);
        let mut posts: BTreeMap<Option<Cow<'_, str>>, Vec<&Seat<'a>>> = BTreeMap::new();
        for seat in &seats {
            posts.entry(seat.post()).or_default().push(seat);
        }
        let all: Vec<&Seat<'a>> = seats.iter().collect();
        let expired = posts.iter().filter_map(|(post, own)| match post {
            Some(_) => expired(own, own, before),
            None if is_whole => None,
            None => expired(own, &all, before),
        });
        expired.collect()
    }

    /// Says whether it is at work: active, or on trial.
    pub fn is_at_work(self) -> bool {
        matches!(&*self.status(), "active" | "provisional")
    }
}

/// How many days before a term ends the next one may begin.
const OVERLAP: i32 = 31;

/// Returns those of some seats whose terms were the last to pass, where these were before a day and none of those that
/// may follow has begun since.
fn expired<'a>(own: &[&Seat<'a>], followers: &[&Seat<'a>], before: Date) -> Option<Vec<Seat<'a>>> {
    let end = |seat: &Seat<'_>| seat.interval.end.map(PartialDate::last);
    let passed = own.iter().filter_map(|seat| end(seat));
    let latest = passed.filter(|end| *end < before).max()?;
    // Whoever follows may begin some days before the others end.
    let since = Period::days(OVERLAP).before(latest)?;
    let is_follower = |seat: &&Seat<'_>| {
        let start = seat.interval.start.map(PartialDate::last);
        start.is_some_and(|start| start >= since) && end(seat) != Some(latest)
    };
    if followers.iter().any(is_follower) {
        return None;
    }
    let is_expired = |seat: &&&Seat<'_>| {
        end(seat) == Some(latest) && !seat.is_ended_early() && !seat.is_vacant()
    };
    let expired: Vec<Seat<'a>> = own
        .iter()
        .filter(is_expired)
        .map(|seat| (*seat).clone())
        .collect();
    (!expired.is_empty()).then_some(expired)
}

/// Returns the terms of seats, in which one without an end ends as the next one of the same post begins.
fn followed(tables: &[Table<'_>], intervals: &[Interval]) -> Vec<Interval> {
    let mut posts: BTreeMap<Cow<'_, str>, Vec<Date>> = BTreeMap::new();
    for (table, interval) in tables.iter().zip(intervals) {
        if let (Some(post), Some(start)) = (table.text("post"), interval.start) {
            posts.entry(post).or_default().push(start.first());
        }
    }
    for starts in posts.values_mut() {
        starts.sort_unstable();
    }
    let all = tables.iter().zip(intervals).map(|(table, interval)| {
        let next = || {
            let starts = posts.get(&table.text("post")?)?;
            let own = interval.start?.first();
            let next = starts.get(starts.partition_point(|start| *start <= own))?;
            Some(PartialDate::of(next.yesterday().ok()?))
        };
        Interval {
            end: interval.end.or_else(next),
            ..*interval
        }
    });
    all.collect()
}
