//! A decision: what a group decided, how, and with how many votes.

use std::borrow::Cow;

use jiff::civil::Date;

use super::charter::Needed;
use super::group::Group;
use super::note::Note;
use super::seat::Seat;
use super::shared::view;
use crate::date::PartialDate;
use crate::finding::Place;
use crate::model::kind::builtin::Builtin;

view!(
    /// A decision.
    Decision
);

/// Whom a share of the votes is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Base {
    /// Those who took a side: whoever abstains does not count.
    #[default]
    Cast,
    /// Those who were there: whoever abstains counts as against.
    Present,
    /// Those who have a vote: whoever is away counts as against.
    Eligible,
}

impl<'a> Decision<'a> {
    /// Returns the group that decided, where it has a record.
    pub fn group(self) -> Option<Group<'a>> {
        let record = self
            .community()
            .find(Builtin::Group, &self.record().text("group")?)?;
        Some(Group::new(record, self.community()))
    }

    /// Returns how it was decided.
    pub fn method(self) -> Cow<'a, str> {
        self.record().text("method").unwrap_or_default()
    }

    /// Says whether it has held: also one that another has replaced.
    pub fn was_accepted(self) -> bool {
        let status = self.record().text("status");
        status.is_some_and(|status| matches!(&*status, "accepted" | "superseded"))
    }

    /// Says whether it was decided on, whatever came of it.
    pub fn is_decided(self) -> bool {
        let status = self.record().text("status");
        self.was_accepted() || status.is_some_and(|status| status == "rejected")
    }

    /// Returns the notes of the meeting where it was decided.
    pub fn meeting(self) -> Option<Note<'a>> {
        let record = self
            .community()
            .find(Builtin::Note, &self.record().text("meeting")?)?;
        Some(Note::new(record, self.community()))
    }

    /// Returns how many voted so: `for`, `against`, `abstain`, `present`, `eligible`.
    pub fn votes(self, part: &str) -> Option<usize> {
        let tables = self.record().tables("votes");
        let value = tables.iter().find_map(|table| table.get(part))?;
        value.text()?.trim().parse().ok()
    }

    /// Says whether it says anything of votes.
    pub fn has_votes(self) -> bool {
        !self.record().tables("votes").is_empty()
    }

    /// Returns the place of a number of votes, else of all of them, else the head.
    pub fn place_of_votes(self, part: &str) -> Place {
        let tables = self.record().tables("votes");
        match tables.iter().find_map(|table| table.get(part)) {
            Some(value) => self.record().place_of_value(&value, "votes"),
            None => self.place("votes"),
        }
    }

    /// Returns how many were there: as it says, or its minutes, or at least all who voted.
    pub fn present(self) -> Option<usize> {
        let minuted = || {
            let attendance = self.meeting()?.record().field("attendance")?;
            attendance
                .get("voting_present")?
                .text()?
                .trim()
                .parse()
                .ok()
        };
        let voted = || {
            let both = self.votes("for")?.saturating_add(self.votes("against")?);
            Some(both.saturating_add(self.abstained()))
        };
        self.votes("present").or_else(minuted).or_else(voted)
    }

    fn abstained(self) -> usize {
        self.votes("abstain").unwrap_or_default()
    }

    /// Returns how many have a vote: as it says, else who holds a seat on that day and did not recuse themselves.
    pub fn eligible(self) -> Option<usize> {
        self.votes("eligible").or_else(|| {
            let day = self.day()?;
            let mut seats = self.group()?.all_seats();
            seats.retain(|seat| seat.is_voting() && seat.is_held_on(day));
            let recused = self.record().list("recusals");
            let recused: Vec<_> = recused
                .iter()
                .filter_map(|value| self.name(&value.text()?))
                .collect();
            let has_vote = |seat: &&Seat<'a>| {
                seat.holder()
                    .is_some_and(|holder| !recused.contains(&holder))
            };
            (!seats.is_empty()).then(|| seats.iter().filter(has_vote).count())
        })
    }

    /// Returns what tells a person from others, as [`Seat::holder`] does.
    fn name(self, text: &str) -> Option<String> {
        let record = self.community().find(Builtin::Person, text);
        let id = record.and_then(|record| record.id().map(Cow::into_owned));
        id.or_else(|| Some(text.to_owned()))
    }

    /// Returns the day on which it was decided.
    pub fn day(self) -> Option<Date> {
        let date = self.record().field("date")?.date();
        date.map(PartialDate::first)
    }

    /// Returns of how many people the votes are a share.
    pub(crate) fn counted(self, base: Base) -> Option<usize> {
        match base {
            Base::Cast => {
                let against = self.votes("against").unwrap_or_default();
                Some(self.votes("for")?.saturating_add(against))
            }
            Base::Present => self.present(),
            Base::Eligible => self.eligible(),
        }
    }

    /// Returns how many have to be there, or to agree, as the group or else the rule says.
    pub(crate) fn needed(self, path: &str, rule: Option<Needed>) -> Option<Needed> {
        self.group().and_then(|group| group.needed(path)).or(rule)
    }
}
