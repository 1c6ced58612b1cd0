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
        told.say_renamed(before, now);
        status(before, now, &mut told);
        if let Some(words) = moved((before, old), (now, new)) {
            told.say(now, "moved", words);
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

/// Returns from when to when an event was moved, with the time zones where these are not the same.
fn moved(
    (before, old): (Record<'_>, &Community<'_>),
    (now, new): (Record<'_>, &Community<'_>),
) -> Option<String> {
    let (was, is) = (when(before)?, when(now)?);
    let (old_zone, new_zone) = (zone(before, old), zone(now, new));
    let is_local = has_local_time(&was) || has_local_time(&is);
    if old_zone == new_zone || !is_local {
        return (was != is).then(|| format!("was moved from {was} to {is}"));
    }
    let at = |start: &str, zone: Option<String>| match zone {
        _ if !has_local_time(start) => start.to_owned(),
        Some(zone) => format!("{start} {zone}"),
        None => format!("{start} without a time zone"),
    };
    let (was, is) = (at(&was, old_zone), at(&is, new_zone));
    Some(format!("was moved from {was} to {is}"))
}

/// Returns the time zone that holds for an event: its own, else that of the community.
fn zone(event: Record<'_>, community: &Community<'_>) -> Option<String> {
    let own = event.text("time_zone").map(Cow::into_owned);
    own.or_else(|| community.setting().community.time_zone.clone())
}

/// Says whether a start has a time of day, and none that says how far it is from UTC.
fn has_local_time(start: &str) -> bool {
    let time = start.split_once(' ').map_or("", |(_, time)| time);
    !time.is_empty() && !time.contains(['Z', 'z', '+', '-'])
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
