//! Notes of a meeting, and what of them is under the Chatham House Rule.

use std::borrow::Cow;
use std::ops::Range;

use super::event::Event;
use super::shared::view;
use crate::document::Page as Body;
use crate::finding::Place;
use crate::knowledge::chatham::is_name_shaped;
use crate::model::kept::attendance::ListedTwice;
use crate::model::kept::scope::{Attribution, Scopes};
use crate::model::kind::builtin::Builtin;
use crate::model::record::record::Record;
use crate::span::Span;

view!(
    /// Notes of a meeting.
    Note
);

impl<'a> Note<'a> {
    /// Returns headings, links and the rest of its text.
    pub fn body(self) -> Option<&'a Body> {
        self.record().document().page()
    }

    /// Returns some bytes of its text.
    pub fn text_at(self, range: &Range<usize>) -> &'a str {
        self.record()
            .document()
            .text()
            .get(range.clone())
            .unwrap_or("")
    }

    /// Returns the event that it is of.
    pub fn event(self) -> Option<Event<'a>> {
        let id = self.record().text("event")?;
        let event = self.community().find(Builtin::Event, &id)?;
        Some(Event::new(event, self.community()))
    }

    /// Returns how it is attributed as a whole: as it says, else its event, else its group, else
    /// the community.
    pub fn attribution(self) -> Option<Attribution> {
        let group = self.record().text("group");
        let group = group.and_then(|id| self.community().find(Builtin::Group, &id));
        stated(self.record())
            .or_else(|| self.event().and_then(Event::own_attribution))
            .or_else(|| group.and_then(stated))
            .or_else(|| self.community().attribution())
    }

    /// Returns how each part of it is attributed.
    pub fn scopes(self) -> Scopes {
        let sessions = self
            .event()
            .map(Event::session_attributions)
            .unwrap_or_default();
        Scopes::of(self.record().document(), self.attribution(), &sessions)
    }

    /// Returns the place of bytes of its text that may name somebody. Their section stands for them,
    /// where its heading names nobody: a fingerprint must hold nothing of a name.
    pub fn place_in_section(self, span: Span) -> Place {
        let names = &self.revelation().names;
        let headings = self.body().map_or(&[][..], |body| body.headings.as_slice());
        let start = span.start as usize;
        let before = headings.partition_point(|heading| heading.section.start <= start);
        let mut around = headings.get(..before).unwrap_or_default().iter().rev();
        let heading = around.find(|heading| heading.section.contains(&start));
        let heading = heading.filter(|heading| {
            // Names are in order: the last that begins before the heading ends is the one in it.
            let behind = names.partition_point(|name| name.start < heading.span.end);
            let last = behind.checked_sub(1).and_then(|last| names.get(last));
            let is_named = last.is_some_and(|name| name.overlaps(heading.span));
            !is_named && !is_name_shaped(&heading.text)
        });
        Place {
            span,
            record: Some(self.record().name_for_outputs()),
            path: heading.map_or(Box::from(""), |heading| heading.text.clone()),
        }
    }

    /// Returns the parts of its text that are under the Rule, code left out.
    pub fn rule_text(self) -> Vec<(Range<usize>, &'a str)> {
        let ranges = self.scopes().under_rule();
        ranges
            .into_iter()
            .map(|range| (range.clone(), self.text_at(&range)))
            .collect()
    }

    /// Returns who is listed twice in one list of those who were there.
    pub fn listed_twice(self) -> Cow<'a, [ListedTwice]> {
        self.record().file().listed_twice()
    }

    /// Returns what says whether names at some bytes of its text have to stay hidden. Where the text was
    /// let go of, what its markers say is not known: then they are hidden if it has any.
    pub fn hides_names(self) -> impl Fn(Span) -> bool {
        let is_kept = !self.record().document().has_let_go();
        let scopes = is_kept.then(|| self.scopes());
        let has_markers = self.body().is_some_and(|body| {
            let mut headings = body.headings.iter();
            !body.comments.is_empty() || headings.any(|heading| !heading.attributes.is_empty())
        });
        let hides_all = has_markers || self.event().is_some() || self.is_under_rule();
        move |span| match &scopes {
            Some(scopes) => scopes.is_under_rule(span.start as usize),
            None => hides_all,
        }
    }

    /// Says whether anything in it is under the Rule.
    pub fn is_under_rule(self) -> bool {
        self.attribution().is_some_and(Attribution::is_under_rule)
    }
}

impl<'a> Event<'a> {
    /// Returns how it is attributed: as it says, else as one of its groups does.
    pub fn own_attribution(self) -> Option<Attribution> {
        stated(self.record()).or_else(|| {
            let groups = self.record().list("groups");
            let mut found = groups
                .iter()
                .filter_map(|group| stated(self.community().find(Builtin::Group, &group.text()?)?));
            found.next()
        })
    }

    /// Returns how it is attributed, the community's word included.
    pub fn attribution(self) -> Option<Attribution> {
        self.own_attribution()
            .or_else(|| self.community().attribution())
    }

    /// Returns the titles of its sessions with what each says of itself.
    pub fn session_attributions(self) -> Vec<(String, Attribution)> {
        let sessions = self.record().tables("sessions");
        let own = |table: &crate::model::kind::table::Table<'a>| {
            let attribution = Attribution::from_name(&table.text("attribution")?)?;
            Some((table.text("title")?.into_owned(), attribution))
        };
        sessions.iter().filter_map(own).collect()
    }
}

impl crate::model::index::community::Community<'_> {
    /// Returns how meetings are attributed unless they say otherwise.
    pub fn attribution(&self) -> Option<Attribution> {
        let stated = self.setting().community.attribution.as_deref();
        stated.and_then(Attribution::from_name)
    }
}

fn stated(record: Record<'_>) -> Option<Attribution> {
    Attribution::from_name(record.text("attribution")?.trim())
}

/// Says whether one of the parts of a note, which are in order, holds a byte.
pub(in crate::model) fn holds(parts: &[(Range<usize>, &str)], at: usize) -> bool {
    let next = parts.partition_point(|(part, _)| part.end <= at);
    parts.get(next).is_some_and(|(part, _)| part.contains(&at))
}
