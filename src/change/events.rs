//! Which events are announced, moved and cancelled.

use std::borrow::Cow;

use super::{Change, Paired, Section, Told};
use crate::model::{Builtin, Community, Record};

pub(super) fn changes(old: &Community<'_>, new: &Community<'_>, found: &mut Vec<Change>) {
    let paired = Paired::of(old, new, Builtin::Event);
    let mut told = Told {
        section: Section::Events,
        found,
    };
    for event in paired.fresh {
        let words = match when(event) {
            Some(start) => format!("was announced for {start}"),
            None => String::from("was announced"),
        };
        told.say(event, "announced", words);
    }
    for event in paired.gone {
        told.say_gone(event, "removed", "has no record any more");
    }
    for (before, now) in paired.both {
        status(before, now, &mut told);
        if let (Some(was), Some(is)) = (when(before), when(now))
            && was != is
        {
            told.say(now, "moved", format!("was moved from {was} to {is}"));
        }
        let (was, is) = (place(before), place(now));
        if was != is {
            let words = match (was, is) {
                (_, None) => String::from("has no place any more"),
                (None, Some(is)) => format!("takes place at {is}"),
                (Some(was), Some(is)) => format!("was moved from {was} to {is}"),
            };
            told.say(now, "place", words);
        }
    }
}

fn status(before: Record<'_>, now: Record<'_>, told: &mut Told<'_>) {
    let (was, is) = (before.text("status"), now.text("status"));
    let Some(is) = is.filter(|is| was.as_ref() != Some(is)) else {
        return;
    };
    match &*is {
        "cancelled" => told.say(now, "cancelled", "was cancelled"),
        "postponed" => told.say(now, "postponed", "was postponed"),
        "held" => told.say(now, "held", "was held"),
        is => told.say(now, "status", format!("is {is} now")),
    }
}

fn when(event: Record<'_>) -> Option<String> {
    let start = event.text("start")?;
    Some(start.replace('T', " "))
}

/// Returns where an event is: the venue, or that it is online.
fn place(event: Record<'_>) -> Option<String> {
    let tables = event.tables("venue");
    let named = tables.iter().find_map(|venue| {
        let parts = [venue.text("name"), venue.text("city")];
        let parts: Vec<String> = parts.into_iter().flatten().map(Cow::into_owned).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    });
    let mode = event.text("mode");
    named.or_else(|| mode.map(Cow::into_owned))
}
