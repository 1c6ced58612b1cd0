//! Signs that a group is alive: its meetings and decisions.

use jiff::civil::Date;

use super::event::Event;
use super::group::Group;
use crate::knowledge::rrule::Recurrence;
use crate::model::index::community::Community;
use crate::model::kept::touched::Touched;
use crate::model::kind::builtin::Builtin;

impl Community<'_> {
    /// Says whether the repository records meetings of any group.
    fn keeps_meetings(&self) -> bool {
        Touched::FILES.tell();
        // Each group asks.
        *self.keeps_meetings.get_or_init(|| {
            self.of_kind(Builtin::Group)
                .any(|group| Group::new(group, self).has_recorded_meetings())
        })
    }

    /// Says whether most groups that are active say when they meet.
    fn keeps_cadences(&self) -> bool {
        Touched::FILES.tell();
        *self.keeps_cadences.get_or_init(|| {
            let groups = self
                .of_kind(Builtin::Group)
                .map(|group| Group::new(group, self));
            let (mut with, mut without) = (0_usize, 0_usize);
            for group in groups.filter(|group| group.is_active()) {
                if group.has_cadence() {
                    with += 1;
                } else {
                    without += 1;
                }
            }
            with > without
        })
    }
}

impl<'a> Group<'a> {
    /// Returns how many days lie between two meetings, where its cadence can be computed.
    pub fn meets_every(self) -> Option<u32> {
        let rule = self.cadence_part("rrule")?.text()?;
        Recurrence::parse(rule.trim()).ok()?.period_days()
    }

    /// Says whether a meeting of it has ever been recorded here: notes, or an event.
    pub fn has_recorded_meetings(self) -> bool {
        let referring = self.community().referring_to(self.record());
        referring.iter().any(|reference| {
            let kind = reference.from.kind().builtin();
            matches!(kind, Some(Builtin::Note | Builtin::Event))
        })
    }

    /// Says whether it is archived, or was dissolved before today.
    pub fn is_archived(self) -> bool {
        let dissolved = self.record().field("dissolved");
        let dissolved = dissolved.and_then(|value| value.date());
        self.status() == "archived" || dissolved.is_some_and(|day| day.last() < self.today())
    }

    /// Returns the first of its events that is to come, and is not cancelled.
    pub fn next_event(self) -> Option<Event<'a>> {
        let referring = self.community().referring_to(self.record()).into_iter();
        let events = referring.filter_map(|reference| {
            let is_event = reference.from.kind().builtin() == Some(Builtin::Event);
            let event = is_event.then(|| Event::new(reference.from, self.community()))?;
            let day = event.day()?;
            (event.is_on() && day.first() >= self.today()).then_some((day.first(), event))
        });
        events.min_by_key(|(day, _)| *day).map(|(_, event)| event)
    }

    /// Says whether notes of its meetings are kept here.
    pub fn keeps_notes(self) -> bool {
        let referring = self.community().referring_to(self.record());
        referring
            .iter()
            .any(|reference| reference.from.kind().builtin() == Some(Builtin::Note))
    }

    /// Says whether the repository shows that it would say when the group meets: it records its
    /// meetings, or those of no group, or most groups say it.
    pub fn would_give_cadence(self) -> bool {
        let community = self.community();
        self.has_recorded_meetings() || !community.keeps_meetings() || community.keeps_cadences()
    }

    /// Returns the last day of its notes, decisions and events; one that is to come counts.
    pub fn last_sign_of_life(self) -> Option<Date> {
        let referring = self.community().referring_to(self.record());
        let days = referring.iter().filter_map(|reference| {
            let from = reference.from;
            match from.kind().builtin()? {
                Builtin::Note | Builtin::Decision => Some(from.field("date")?.date()?.last()),
                Builtin::Event => {
                    let event = Event::new(from, self.community());
                    event.is_on().then(|| event.last_day())?
                }
                _ => None,
            }
        });
        days.max()
    }
}
