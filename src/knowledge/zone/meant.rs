//! What is meant by names of zones that are not IANA's: `PST`, `MEZ`, `W. Europe Standard Time`,
//! `PT (Pacific Time)`, `UTC+2`.
//!
//! Several places share such a name, and their clocks part ways. So a zone is only said where the
//! country leaves one; what clocks showed is asked of the year before the first of Canada's
//! provinces stopped to change them.

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::places::PLACES;
use super::windows::WINDOWS;
use crate::knowledge::clock::zones::abbreviation;
use crate::knowledge::names::fold;

/// What a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// The one zone of the country.
    One(&'static str),
    /// Some of its zones, whose clocks differ.
    Some(Vec<&'static str>),
    /// An offset, with IANA's name for it where there is one: `Etc/GMT-2`, and some zones whose clocks show it
    /// at some time of the year.
    Offset(Option<String>, Vec<&'static str>),
    /// It is a name of zones, but of none in the country.
    Elsewhere,
}

/// How many places are named at most.
const MOST: usize = 3;

/// Abbreviations of other languages, each with the English one.
const TRANSLATED: &[(&str, &str)] = &[
    ("HAC", "CDT"),
    ("HAE", "EDT"),
    ("HAP", "PDT"),
    ("HAR", "MDT"),
    ("HEC", "CET"),
    ("HNC", "CST"),
    ("HNE", "EST"),
    ("HNP", "PST"),
    ("HNR", "MST"),
    ("MESZ", "CEST"),
    ("MEZ", "CET"),
    ("OESZ", "EEST"),
    ("OEZ", "EET"),
    ("WESZ", "WEST"),
    ("WEZ", "WET"),
];

/// Returns what a name that is not IANA's means in a country; none of what is not such a name.
pub(crate) fn zone_meant(text: &str, country: Option<&str>) -> Option<Meant> {
    // The longest name of Windows has 31 letters.
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    if let Some((name, minutes)) = offset(text.trim()) {
        // Of whole hours half the world has one; the country tells which is meant.
        let is_asked = country.is_some() || name.is_none();
        let places = is_asked.then(|| at_offset(minutes * 60, country));
        return Some(Meant::Offset(name, places.unwrap_or_default()));
    }
    let letters = letters_of(text);
    let windows = windows_zone(text.trim());
    if let Some(places) = bare_zone(text) {
        return Some(in_country(places, None, country));
    }
    let known = letters.iter().find_map(|letters| abbreviation(letters));
    let references: Vec<&'static str> = match (windows, known) {
        (Some(place), _) => vec![place],
        (None, Some(known)) => known.places.to_vec(),
        (None, None) => return None,
    };
    let shown = known.filter(|_| windows.is_none()).map(|known| known.name);
    Some(in_country(&references, shown, country))
}

/// Returns the zones of a country whose clocks are those of the references, or show the letters.
fn in_country(references: &[&'static str], shown: Option<&str>, country: Option<&str>) -> Meant {
    let Some(country) = country else {
        return Meant::Some(references.iter().copied().take(MOST).collect());
    };
    let mut found: Vec<(&'static str, Clock)> = Vec::new();
    for place in places(country) {
        let Some(clock) = Clock::of(place) else {
            continue;
        };
        let is_alike = references
            .iter()
            .any(|other| Clock::of(other).is_some_and(|other| other.offsets == clock.offsets));
        let is_shown = shown.is_some_and(|name| clock.letters.iter().any(|it| it == name));
        let is_new = !found
            .iter()
            .any(|(_, known)| known.offsets == clock.offsets);
        if (is_alike || is_shown) && is_new {
            found.push((place, clock));
        }
    }
    let found: Vec<&str> = found
        .into_iter()
        .map(|(place, _)| place)
        .take(MOST)
        .collect();
    match found.as_slice() {
        [] => Meant::Elsewhere,
        [one] => Meant::One(one),
        _ => Meant::Some(found),
    }
}

/// Returns the zone of a country; none where its clocks show several times.
pub(crate) fn only_zone(country: &str) -> Option<&'static str> {
    let mut places = places(country);
    let first = places.next()?;
    let offsets = Clock::of(first)?.offsets;
    places
        .all(|place| Clock::of(place).is_some_and(|clock| clock.offsets == offsets))
        .then_some(first)
}

/// Returns some zones whose clocks show an offset, in seconds, in winter or in summer.
fn at_offset(seconds: i32, country: Option<&str>) -> Vec<&'static str> {
    /// All zones, each with its country and what its clocks show: asked once for all findings.
    static CLOCKS: LazyLock<Vec<(&str, &str, [i32; 2])>> = LazyLock::new(|| {
        let places = PLACES.iter();
        let places = places.flat_map(|(country, all)| all.split(' ').map(move |it| (*country, it)));
        places
            .filter_map(|(country, place)| Some((country, place, Clock::of(place)?.offsets)))
            .collect()
    });
    let mut shown: Vec<[i32; 2]> = Vec::new();
    let mut found = Vec::new();
    for (of, place, offsets) in CLOCKS.iter() {
        let is_here = country.is_none_or(|country| country == *of);
        // In one country places with the same clocks are the same; in the world each country is another.
        let is_new = country.is_none() || !shown.contains(offsets);
        if is_here && is_new && offsets.contains(&seconds) {
            shown.push(*offsets);
            found.push(*place);
        }
    }
    found.truncate(MOST);
    found
}

/// What zones of several countries are called for short, without "Time".
const BARE: &[(&str, &[&str])] = &[
    ("atlantic", &["America/Halifax"]),
    ("central", &["America/Chicago", "Australia/Adelaide"]),
    ("eastern", &["America/New_York", "Australia/Sydney"]),
    ("mountain", &["America/Denver"]),
    ("pacific", &["America/Los_Angeles"]),
    ("us central", &["America/Chicago"]),
    ("us eastern", &["America/New_York"]),
    ("us mountain", &["America/Denver"]),
    ("us pacific", &["America/Los_Angeles"]),
];

/// Reads `Eastern`, `US Pacific`.
fn bare_zone(text: &str) -> Option<&'static [&'static str]> {
    let folded = fold(text);
    let name = folded.strip_suffix(" time").unwrap_or(&folded);
    let found = BARE.iter().find(|(known, _)| *known == name);
    // `Eastern Time` is an abbreviation's long name, and known as one.
    let found = found.filter(|_| name == folded || name.starts_with("us "));
    found.map(|(_, places)| *places)
}

/// Returns the zones of a country.
fn places(country: &str) -> impl Iterator<Item = &'static str> {
    let at = PLACES.binary_search_by(|(code, _)| (*code).cmp(country));
    let all = at.ok().and_then(|at| PLACES.get(at));
    all.into_iter().flat_map(|(_, places)| places.split(' '))
}

/// Returns the names that a text may hold: itself, what comes before a bracket and inside it.
fn letters_of(text: &str) -> Vec<String> {
    let (before, inside) = text.split_once('(').unwrap_or((text, ""));
    let parts = [text, before, inside.trim_end().trim_end_matches(')')];
    // `CET/CEST` says both halves of one year.
    let parts = parts.into_iter().chain(text.split('/'));
    let names = parts.map(|part| part.trim().to_uppercase());
    let names = names.filter(|name| !name.is_empty() && name.is_ascii());
    names
        .map(|name| {
            let at = TRANSLATED.iter().find(|(other, _)| *other == name);
            at.map_or(name, |(_, english)| (*english).to_owned())
        })
        .collect()
}

/// Returns the zone of a name of Windows.
fn windows_zone(text: &str) -> Option<&'static str> {
    let words = [" Standard Time", " Daylight Time", " Summer Time"];
    let (cut, is_whole) = words
        .iter()
        .find_map(|word| {
            let at = text.to_ascii_lowercase().find(&word.to_ascii_lowercase())?;
            let rest = text.get(at + word.len()..)?;
            Some((format!("{}{rest}", text.get(..at)?), true))
        })
        .unwrap_or_else(|| (text.to_owned(), text.starts_with("Russia Time Zone")));
    let mut found = WINDOWS.iter();
    found
        .find(|(name, _)| is_whole && name.eq_ignore_ascii_case(&cut))
        .map(|(_, place)| *place)
}

/// Reads `UTC+2`, `GMT-05:30`, `+02:00`: IANA's name for it, where there is one, and the minutes east of UTC.
fn offset(text: &str) -> Option<(Option<String>, i32)> {
    let upper = text.to_ascii_uppercase();
    let bare = ["UTC", "GMT"]
        .iter()
        .find_map(|name| upper.strip_prefix(name));
    let rest = bare.unwrap_or(&upper).trim_start();
    let (sign, number) = match rest.split_at_checked(1)? {
        ("+", number) => ('-', number),
        ("-", number) => ('+', number),
        _ => return None,
    };
    let (hours, minutes) = match number.split_once(':') {
        Some(parts) => parts,
        None if number.len() == 4 => number.split_at_checked(2)?,
        None => (number, "00"),
    };
    let is_number =
        |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let hours: u8 = hours.parse().ok()?;
    let most = if sign == '-' { 14 } else { 12 };
    let minutes: u8 = minutes.parse().ok()?;
    if hours > most || minutes > 59 {
        return None;
    }
    let name = match (hours, minutes) {
        (0, 0) => Some("Etc/UTC".to_owned()),
        (hours, 0) => Some(format!("Etc/GMT{sign}{hours}")),
        _ => None,
    };
    let east = i32::from(hours) * 60 + i32::from(minutes);
    Some((name, if sign == '-' { east } else { -east }))
}

/// What the clocks of a place show in winter and in summer.
struct Clock {
    offsets: [i32; 2],
    letters: [String; 2],
}

impl Clock {
    fn of(place: &str) -> Option<Self> {
        let zone = jiff::tz::db().get(place).ok()?;
        let (one, other) = (
            shown(&zone, Date::constant(2024, 1, 15))?,
            shown(&zone, Date::constant(2024, 7, 15))?,
        );
        Some(Self {
            offsets: [one.0, other.0],
            letters: [one.1, other.1],
        })
    }
}

fn shown(zone: &TimeZone, day: Date) -> Option<(i32, String)> {
    let noon = day.at(12, 0, 0, 0);
    let moment = zone.to_ambiguous_timestamp(noon).compatible().ok()?;
    let info = zone.to_offset_info(moment);
    Some((info.offset().seconds(), info.abbreviation().to_owned()))
}

#[cfg(test)]
mod tests;
