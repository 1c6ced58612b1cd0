//! Signs that a group is alive: its meetings and decisions.

use jiff::civil::Date;

use super::builtin::Builtin;
use super::community::Community;
use super::event::Event;
use super::group::Group;
use crate::knowledge::rrule::Recurrence;

impl Community<'_> {
    /// Says whether the repository records meetings, decisions or events of groups at all.
    pub fn keeps_meetings(&self) -> bool {
        let fields = [
            (Builtin::Note, "group"),
            (Builtin::Event, "groups"),
            (Builtin::Decision, "group"),
        ];
        // Each group asks.
        *self.keeps_meetings.get_or_init(|| {
            fields
                .into_iter()
                .any(|(kind, field)| self.of_kind(kind).any(|record| record.gives(field)))
        })
    }
}

impl Group<'_> {
    /// Returns how many days lie between two meetings, where its cadence can be computed.
    pub fn meets_every(self) -> Option<u32> {
        let rule = self.cadence_part("rrule")?.text()?;
        Recurrence::parse(rule.trim()).ok()?.period_days()
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
