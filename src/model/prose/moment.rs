//! The moments that the times of an event name, by the clocks of its time zone.

use std::cmp::Ordering;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{Timestamp, civil::Date};

use crate::date::{PartialDate, has_offset, has_time, local_time};
use crate::model::record::record::Record;
use crate::model::view::event::Event;

/// A time that the clocks of its zone do not show, or show twice.
pub struct OffClock {
    /// The field that says it: `start`, `end`.
    pub field: &'static str,
    /// The time as it is written.
    pub written: String,
    /// What is wrong.
    pub fault: ClockFault,
}

/// What is wrong with a time on the clocks of its zone.
pub enum ClockFault {
    /// The zone has another offset then.
    Offset {
        /// The offset that is written.
        said: String,
        /// That of the zone.
        real: String,
        /// The zone.
        zone: String,
    },
    /// The clocks are put forward over it.
    LeftOut {
        /// The time when they are, and what they show then.
        change: (DateTime, DateTime),
        /// The two times that may be meant.
        meant: [Reading; 2],
    },
    /// The clocks are put back, and it comes again.
    Twice([Reading; 2]),
}

/// One of two moments that a time may mean.
pub struct Reading {
    /// What the clocks show.
    pub local: DateTime,
    /// Their offset then.
    pub offset: String,
    /// The same moment in UTC.
    pub utc: DateTime,
}

/// How the end of an event lies to its start where it cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reversed {
    /// Before it.
    Before,
    /// At the same moment: nobody can come to it.
    Empty,
}

impl Event<'_> {
    /// Returns the times of it that the clocks of its zone never show, or show twice.
    pub fn off_clock(self) -> Vec<OffClock> {
        let fields = ["start", "end"].into_iter();
        fields.filter_map(|field| self.judge(field)).collect()
    }

    fn judge(self, field: &'static str) -> Option<OffClock> {
        let text = self.record().text(field)?;
        let written = text.trim();
        let fault = if has_offset(written) && has_time(written) {
            self.other_offset(written)
        } else {
            self.left_out_or_twice(written)
        }?;
        Some(OffClock {
            field,
            written: written.to_owned(),
            fault,
        })
    }

    /// A time in UTC is right in any zone; another offset is that of the zone which the record itself names.
    fn other_offset(self, written: &str) -> Option<ClockFault> {
        let name = self.record().own_field("time_zone")?.text()?;
        let name = name.trim();
        let zone = jiff::tz::db().get(name).ok()?;
        let moment = parse(written)?;
        let shown = local_time(written)?;
        let seconds = shown.duration_until(at(moment, Offset::UTC)).as_secs();
        let said = Offset::from_seconds(i32::try_from(-seconds).ok()?).ok()?;
        let real = zone.to_offset(moment);
        let is_same = said == Offset::UTC || said == real;
        (!is_same).then(|| ClockFault::Offset {
            said: offset_text(said),
            real: offset_text(real),
            zone: name.to_owned(),
        })
    }

    fn left_out_or_twice(self, written: &str) -> Option<ClockFault> {
        let zone = jiff::tz::db().get(self.zone_name()?.trim()).ok()?;
        let local = local_time(written)?;
        let reading = |offset: Offset, shown: Option<Offset>| {
            let moment = offset.to_timestamp(local).ok()?;
            let shown = shown.unwrap_or(offset);
            Some(Reading {
                local: at(moment, shown),
                offset: offset_text(shown),
                utc: at(moment, Offset::UTC),
            })
        };
        match zone.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { .. } => None,
            AmbiguousOffset::Fold { before, after } => Some(ClockFault::Twice([
                reading(before, None)?,
                reading(after, None)?,
            ])),
            AmbiguousOffset::Gap { before, after } => {
                let first = reading(after, Some(before))?;
                let second = reading(before, Some(after))?;
                let around = after.to_timestamp(local).ok()?;
                let change = zone.following(around).next()?.timestamp();
                Some(ClockFault::LeftOut {
                    change: (at(change, before), at(change, after)),
                    meant: [first, second],
                })
            }
        }
    }

    /// Returns how its end lies to its start where that is known: before it, or at the same moment.
    pub fn reversed(self) -> Option<Reversed> {
        let (Some(start), Some(end)) = (self.record().text("start"), self.record().text("end"))
        else {
            return None;
        };
        let order = match (has_time(&start), has_time(&end)) {
            (true, true) => self.compare(&end, &start),
            // A whole day includes its end.
            _ => {
                let days = PartialDate::parse_start(end.trim())
                    .zip(PartialDate::parse_start(start.trim()));
                days.map(|(end, start)| {
                    if end.last() < start.first() {
                        Ordering::Less
                    } else {
                        Ordering::Greater
                    }
                })
            }
        };
        match order? {
            Ordering::Less => Some(Reversed::Before),
            Ordering::Equal => Some(Reversed::Empty),
            Ordering::Greater => None,
        }
    }

    /// Compares an end with a start, both as late and as early as they may be.
    fn compare(self, end: &str, start: &str) -> Option<Ordering> {
        let (latest, earliest) = (self.moments(end), self.moments(start));
        match (latest, earliest) {
            (Some((_, end)), Some((start, _))) => Some(end.cmp(&start)),
            _ if !has_offset(end) && !has_offset(start) => {
                Some(local_time(end)?.cmp(&local_time(start)?))
            }
            _ => None,
        }
    }

    /// Returns the first and the last moment that a time may mean.
    fn moments(self, text: &str) -> Option<(Timestamp, Timestamp)> {
        if has_offset(text) {
            return parse(text).map(|moment| (moment, moment));
        }
        let zone = jiff::tz::db().get(self.zone_name()?.trim()).ok()?;
        let ambiguous = zone.to_ambiguous_timestamp(local_time(text)?);
        Some((ambiguous.earlier().ok()?, ambiguous.later().ok()?))
    }
}

impl Record<'_> {
    /// Returns the day of a time with an offset on the clocks of the record's zone, else of the community's.
    pub(in crate::model) fn local_day(self, text: &str) -> Option<Date> {
        if !has_time(text) || !has_offset(text) {
            return None;
        }
        let own = self
            .text("time_zone")
            .filter(|zone| !zone.trim().is_empty());
        let community = self.setting().community.time_zone.as_deref();
        let zone: TimeZone = jiff::tz::db()
            .get(own.as_deref().or(community)?.trim())
            .ok()?;
        let moment = parse(text)?;
        Some(zone.to_datetime(moment).date())
    }
}

fn parse(text: &str) -> Option<Timestamp> {
    text.trim().replacen(' ', "T", 1).parse().ok()
}

fn at(moment: Timestamp, offset: Offset) -> DateTime {
    offset.to_datetime(moment)
}

fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds();
    let minutes = seconds.abs() / 60;
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
