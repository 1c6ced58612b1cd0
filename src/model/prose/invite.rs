//! Invitations to chats, and since when they are there.

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::finding::Place;
use crate::knowledge::invites::invites_in;
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::record::record::Record;

/// An invitation to a chat.
pub struct Invite {
    /// Where it is.
    pub place: Place,
    /// What people call the chat.
    pub platform: &'static str,
    /// The day of the first commit that has it.
    pub since: Date,
}

impl Community<'_> {
    /// Returns the invitations of all files of which the history is known, the same link once a file. A channel that says
    /// until when its link holds has said all.
    pub fn invites(&self) -> Vec<Invite> {
        let Some(ages) = self.setting().ages.as_deref() else {
            return Vec::new();
        };
        let channels = self.of_kind(Builtin::Channel);
        let dated = channels.filter(|channel| channel.field("invite_expires").is_some());
        let dated: Vec<String> = dated
            .filter_map(|channel| Some(channel.text("url")?.into_owned()))
            .collect();
        let mut found = Vec::new();
        for file in self.files() {
            let text = file.document().text();
            if file.document().has_let_go() || file.is_draft() {
                continue;
            }
            let mut known = Vec::new();
            for (range, platform) in invites_in(text) {
                let link = text.get(range.clone()).unwrap_or("");
                let Some(since) = ages.first_written(link) else {
                    continue;
                };
                if known.contains(&link) || dated.iter().any(|url| url == link) {
                    continue;
                }
                known.push(link);
                let span = file.document().span(range.start, range.end);
                let place = self.place_in(file, span);
                found.push(Invite {
                    place,
                    platform,
                    since,
                });
            }
        }
        found
    }
}

impl Record<'_> {
    /// Returns when it was last reviewed, with the field that says so; without one, the day of the last commit that
    /// changed its file, where it fills that alone.
    pub fn last_reviewed(self) -> Option<(PartialDate, Option<&'static str>)> {
        let stated = ["reviewed", "updated"].into_iter().find_map(|field| {
            let date = self.field(field)?.date()?;
            Some((date, Some(field)))
        });
        stated.or_else(|| {
            let ages = self
                .setting()
                .ages
                .as_deref()
                .filter(|_| self.is_alone() || self.document().page().is_some())?;
            let day = ages.last_change(self.path())?;
            Some((PartialDate::of(day), None))
        })
    }
}
