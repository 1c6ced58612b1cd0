//! An event: a call, a workshop, a conference.

use std::borrow::Cow;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use super::group::Group;
use super::person::Person;
use super::shared::view;
use crate::date::{PartialDate, has_time, local_time};
use crate::finding::Place;
use crate::model::kept::scope::Attribution;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::table::Table;
use crate::model::record::record::Record;

view!(
    /// An event.
    Event
);

impl<'a> Event<'a> {
    /// Returns the day it begins.
    pub fn day(self) -> Option<PartialDate> {
        self.record().field("start")?.date()
    }

    /// Returns the day it ends: that of its start, where it gives none.
    pub fn last_day(self) -> Option<Date> {
        let end = self.record().field("end").and_then(|value| value.date());
        Some(end.or_else(|| self.day())?.last())
    }

    /// Says whether its last day is over.
    pub fn is_over(self) -> bool {
        self.last_day().is_some_and(|last| last < self.today())
    }

    /// Returns how many days ago it ended; below 0 where it has not.
    pub fn days_since(self) -> i32 {
        self.last_day()
            .map_or(-1, |last| (self.today() - last).get_days())
    }

    /// Says whether it takes or took place: it is neither a draft nor cancelled nor postponed.
    pub fn is_on(self) -> bool {
        let status = self.record().text("status").unwrap_or_default();
        !matches!(&*status, "draft" | "cancelled" | "postponed")
    }

    /// Returns the time zone of its times: its own, else the community's.
    pub fn zone_name(self) -> Option<Cow<'a, str>> {
        let own = self.record().text("time_zone");
        own.filter(|zone| !zone.trim().is_empty()).or_else(|| {
            let community = &self.record().setting().community;
            community.time_zone.as_deref().map(Cow::Borrowed)
        })
    }

    /// Says whether its kind gives one of the fields.
    pub fn gives_any(self, fields: &[&str]) -> bool {
        fields.iter().any(|field| self.gives(field))
    }

    /// Says whether people meet in one place.
    pub fn is_in_person(self) -> bool {
        let mode = self.record().text("mode");
        matches!(mode.as_deref(), Some("in-person" | "hybrid"))
    }

    /// Says whether one of its groups names a code of conduct.
    pub fn group_names_conduct(self) -> bool {
        let groups = self.record().list("groups");
        let found = groups
            .iter()
            .filter_map(|group| self.community().find(Builtin::Group, &group.text()?));
        found
            .into_iter()
            .any(|group| group.text("conduct").is_some())
    }

    /// Says whether it tells how to come in from afar.
    pub fn can_be_joined(self) -> bool {
        ["registration", "join_url"].iter().any(|field| {
            let value = self.record().field(field);
            value.is_some_and(|value| !value.is_empty())
        })
    }

    /// Says whether it names a place and the country it is in.
    pub fn has_venue(self) -> bool {
        let says = |table: &Table<'_>, field: &str| {
            let text = table.text(field);
            text.is_some_and(|text| !text.trim().is_empty())
        };
        let venues = self.record().tables("venue");
        venues
            .iter()
            .any(|venue| says(venue, "country") && (says(venue, "name") || says(venue, "city")))
    }

    /// Returns who hosts it: people and organisations; none in the list for whoever has no record.
    pub fn hosts(self) -> Vec<Option<Record<'a>>> {
        let named = self.record().list("hosts");
        let texts = named.iter().filter_map(Value::text);
        let find = |text: Cow<'_, str>| {
            let kinds = [Builtin::Person, Builtin::Organisation];
            kinds
                .into_iter()
                .find_map(|kind| self.community().find(kind, &text))
        };
        texts.map(find).collect()
    }

    /// Says whether notes, a recording or a summary are left of it.
    pub fn left_something(self) -> bool {
        let record = self.record();
        let says = |field: &str| record.field(field).is_some_and(|value| !value.is_empty());
        says("summary") || says("recordings") || self.has_notes()
    }

    /// Says whether notes of it are expected: it was held, is a meeting, and a group of it keeps notes here.
    pub fn expects_notes(self) -> bool {
        let kind = self.record().text("kind").unwrap_or_default();
        let is_meeting = matches!(
            &*kind,
            "community-call" | "working-group-session" | "workshop" | "roundtable"
        );
        let status = self.record().text("status");
        if !is_meeting || status.as_deref() != Some("held") {
            return false;
        }
        let groups = self.record().list("groups");
        let texts = groups.iter().filter_map(Value::text);
        let mut groups = texts.filter_map(|text| self.community().find(Builtin::Group, &text));
        groups.any(|group| Group::new(group, self.community()).keeps_notes())
    }

    /// Says whether notes of it are here, by reference or by group and day.
    pub fn has_notes(self) -> bool {
        let is_note = |from: Record<'_>| from.kind().builtin() == Some(Builtin::Note);
        let referring = self.community().referring_to(self.record());
        if referring.iter().any(|reference| is_note(reference.from)) {
            return true;
        }
        let (Some(day), groups) = (self.day(), self.record().list("groups")) else {
            return false;
        };
        let groups = groups.iter().filter_map(Value::text);
        let mut groups = groups.filter_map(|text| self.community().find(Builtin::Group, &text));
        groups.any(|group| {
            let referring = self.community().referring_to(group);
            referring.iter().any(|reference| {
                let date = reference.from.field("date").and_then(|value| value.date());
                is_note(reference.from) && date == PartialDate::of(day.first()).into()
            })
        })
    }

    /// Returns its fee, with the place that says so.
    pub fn fee(self) -> Option<(f64, Place)> {
        let value = self.record().field("fee")?;
        let table = Table::of_value(&value)?;
        let amount = table.text("amount")?.trim().parse().ok()?;
        Some((amount, self.place("fee")))
    }

    /// Returns its sessions.
    pub fn sessions(self) -> Vec<Session<'a>> {
        let tables = self.record().tables("sessions");
        tables
            .into_iter()
            .map(|table| Session::new(table, self))
            .collect()
    }

    /// Returns the speakers of its sessions who have a record, with what names them.
    pub fn speakers(self) -> Vec<(Value<'a>, Person<'a>)> {
        let mut found: Vec<(Value<'a>, Person<'a>)> = Vec::new();
        for table in self.record().tables("sessions") {
            let speakers = table.get("speakers").map(Value::into_items);
            for value in speakers.into_iter().flatten() {
                let named = value.get("person").unwrap_or(value);
                let record = named
                    .text()
                    .and_then(|text| self.community().find(Builtin::Person, &text));
                let Some(record) = record else { continue };
                let person = Person::new(record, self.community());
                if !found.iter().any(|(_, known)| known.is(person)) {
                    found.push((named, person));
                }
            }
        }
        found
    }
}

/// A part of an event.
pub struct Session<'a> {
    table: Table<'a>,
    start: Option<DateTime>,
    end: Option<DateTime>,
}

impl<'a> Session<'a> {
    fn new(table: Table<'a>, event: Event<'a>) -> Self {
        let start = table.text("start").and_then(|text| start_of(&text, event));
        let minutes = table
            .get("duration_minutes")
            .and_then(|value| value.number());
        let length = minutes.filter(|minutes| (0..=100_000).contains(minutes));
        let end = start.zip(length).and_then(|(start, minutes)| {
            start.checked_add(SignedDuration::from_mins(minutes)).ok()
        });
        Self { table, start, end }
    }

    /// Returns its title.
    pub fn title(&self) -> String {
        self.table.text("title").unwrap_or_default().into_owned()
    }

    /// Says whether it states who may be named.
    pub fn says_attribution(&self) -> bool {
        self.table.get("attribution").is_some()
    }

    /// Returns what it states of who may be named.
    pub fn attribution(&self) -> Option<Attribution> {
        Attribution::from_name(self.table.text("attribution")?.trim())
    }

    /// Returns the value of a field.
    pub fn get(&self, field: &str) -> Option<Value<'a>> {
        self.table.get(field)
    }

    /// Returns where its start is said.
    pub fn place(&self, event: Event<'a>) -> Place {
        let value = self.table.get("start").or_else(|| self.table.value());
        match value {
            Some(value) => event.record().place_of_value(&value, "sessions"),
            None => event.place("sessions"),
        }
    }

    /// Says whether it begins before its event, or ends after it.
    pub fn is_outside(&self, event: Event<'a>) -> bool {
        let of = |field: &str| {
            let text = event.record().text(field)?;
            has_time(&text).then(|| local_time(&text)).flatten()
        };
        let (Some(begins), Some(start)) = (of("start"), self.start) else {
            return false;
        };
        let ends = of("end");
        let last = self.end.unwrap_or(start);
        start < begins || ends.is_some_and(|ends| last > ends)
    }
}

/// An hour alone says a moment only where the event is on one day.
fn start_of(text: &str, event: Event<'_>) -> Option<DateTime> {
    if let Some(start) = local_time(text) {
        return Some(start);
    }
    let (day, last) = (event.day()?.day()?, event.last_day()?);
    let time: Time = text.trim().parse().ok()?;
    (day == last).then(|| day.to_datetime(time))
}

/// Returns pairs of sessions of one track that overlap: each with the one that is still going on.
pub(crate) fn overlapping<'s, 'a>(
    sessions: &'s [Session<'a>],
) -> Vec<(&'s Session<'a>, &'s Session<'a>)> {
    let mut timed: Vec<(String, DateTime, DateTime, &Session<'a>)> = sessions
        .iter()
        .filter_map(|session| {
            let track = session.table.text("track")?.into_owned();
            Some((track, session.start?, session.end?, session))
        })
        .collect();
    timed.sort_by(|one, other| (&one.0, one.1, one.2).cmp(&(&other.0, other.1, other.2)));
    let mut found = Vec::new();
    let mut last: Option<&(String, DateTime, DateTime, &Session<'a>)> = None;
    for session in &timed {
        let before = last.filter(|before| before.0 == session.0);
        match before {
            Some(before) if session.1 < before.2 => {
                found.push((before.3, session.3));
                if session.2 > before.2 {
                    last = Some(session);
                }
            }
            _ => last = Some(session),
        }
    }
    found
}
