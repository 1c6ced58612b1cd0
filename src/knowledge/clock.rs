//! Times of the day in prose, with the zones that people abbreviate: `11pm ET / 8am PT`, `15:00 UTC`.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

mod home;
mod link;
mod moment;
mod near;
pub(crate) mod zones;

pub(crate) use home::{Home, OutOfForce};
pub(crate) use link::{OtherLink, other_links};
pub(crate) use moment::{Conversion, conversions, decides, may_be_at};
pub(crate) use zones::abbreviation as abbreviation_of;
use zones::{Abbreviation, abbreviation};

use super::prose_date::{is_labelled_time, is_weekday, month_named};
use crate::knowledge::pattern::compiled;

/// A time with its zone.
#[derive(Clone, Debug)]
pub(crate) struct ZonedTime {
    /// The bytes of the time; of a range (`3-5pm`) those of its start.
    pub time: Range<usize>,
    /// The bytes of the zone.
    pub zone: Range<usize>,
    /// Minutes since midnight.
    pub minutes: i32,
    /// Says whether the other half of the day may be meant: `8 PT`.
    pub is_vague: bool,
    /// The zone.
    pub abbreviation: &'static Abbreviation,
    /// The offset that is written after it, in minutes: `UTC+8`.
    pub offset: Option<i32>,
}

impl ZonedTime {
    /// Returns the bytes of time and zone.
    pub(crate) fn range(&self) -> Range<usize> {
        self.time.start.min(self.zone.start)..self.time.end.max(self.zone.end)
    }

    /// Returns the offsets that it may mean on a day, in minutes, as the clocks of its places go.
    fn clocks(&self, day: Date, home: Option<&Home>) -> Vec<i32> {
        match self.offset {
            Some(offset) => vec![offset],
            None => self.abbreviation.offsets_on(day, home),
        }
    }

    /// Returns the offsets that its letters say: `EST` in July taken at its word.
    fn letters(&self, day: Date, home: Option<&Home>) -> Vec<i32> {
        let said = self.offset.or_else(|| self.abbreviation.said(home));
        said.map_or_else(|| self.clocks(day, home), |said| vec![said])
    }

    /// Says whether two times have the same zone.
    fn is_of_the_zone_of(&self, other: &Self) -> bool {
        self.abbreviation.places == other.abbreviation.places && self.offset == other.offset
    }
}

/// A time, perhaps the end of a range, a zone; or the zone first.
static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| times(true));

/// The time first: half of the pattern, and enough for most texts.
static TIMES_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| times(false));

fn times(may_begin_with_zone: bool) -> Option<Regex> {
    const TIME: &str =
        r"(?:[01]?[0-9]|2[0-3])(?:[:.h][0-5][0-9])?[ \u{A0}]?(?:[AaPp]\.?[Mm]\b\.?)?|noon|midnight";
    const OFFSET: &str = r"(?P<offset>[+\-−][0-9]{1,2}(?::?[0-9]{2})?\b)?";
    // Prose goes on in the next line, perhaps of a quotation.
    const WRAP: &str = r"\r?\n[ ]{0,8}(?:>[ ]?)?";
    let to = |name: &str| format!(r"(?:[ ]?(?:-|–|—|to)[ ]?(?P<{name}>{TIME}))?");
    let (zone, to, last) = (zones::PATTERN, to("to"), to("last"));
    let first =
        format!(r"\b(?P<time>{TIME}){to}(?:[ \u{{A0}}]|{WRAP})?\(?(?P<zone>{zone})\b{OFFSET}");
    if !may_begin_with_zone {
        return compiled(&first);
    }
    compiled(&format!(
        r"{first}|\b(?P<first>{zone})[ \u{{A0}}:]{{1,2}}(?P<then>{TIME}){last}"
    ))
}

/// Says quickly whether a text, or a part of it, can name a zone at all: all end in a capital and
/// `T`, in `Time`, or are `UTC` or `MSK`.
pub(crate) fn may_name_zone(text: &str) -> bool {
    let bytes = text.as_bytes();
    let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at));
    memchr::memchr2_iter(b'T', b'K', bytes).any(|at| match (before(at), bytes.get(at)) {
        (Some(b'S'), Some(b'K')) | (Some(b'A'..=b'Z'), Some(b'T')) => true,
        (Some(b' '), Some(b'T')) => bytes.get(at + 1) == Some(&b'i'),
        _ => false,
    })
}

/// Returns the times of a text that have a zone, in order.
pub(crate) fn zoned_times(text: &str) -> Vec<ZonedTime> {
    // Each abbreviation has a T after another capital, but that of Moscow; the rest is "… Time".
    if text.len() < 4 || !text.bytes().any(|byte| byte.is_ascii_digit()) || !may_name_zone(text) {
        return Vec::new();
    }
    let pattern = if near::may_begin_with_zone(text) {
        &TIMES
    } else {
        &TIMES_FIRST
    };
    let Some(pattern) = pattern.as_ref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for captures in near::captures(pattern, text) {
        let pair = [("time", "zone"), ("then", "first")]
            .into_iter()
            .find_map(|(time, zone)| Some((captures.name(time)?, captures.name(zone)?)));
        let Some((mut time, zone)) = pair else {
            continue;
        };
        let mut whole = captures.get(0).map_or("", |all| all.as_str());
        // In `Feb 22 - 3pm ET` the first number is a day.
        if let Some(end) = captures.name("to")
            && is_day(text, time)
        {
            time = end;
            whole = text.get(end.start()..zone.end()).unwrap_or("");
        }
        // `#12 EST`, `$5 PT` and `v1.0 MT` are not times.
        let before = text
            .get(..time.start())
            .and_then(|text| text.chars().next_back());
        if before.is_some_and(|c| {
            matches!(c, '#' | '$' | '€' | '.' | ':' | '/' | '+') && time.start() > zone.start()
        }) {
            continue;
        }
        let Some((minutes, is_vague)) = read(time.as_str(), whole) else {
            continue;
        };
        let Some(abbreviation) = abbreviation(zone.as_str()) else {
            continue;
        };
        let mut zone = zone.range();
        let mut offset = None;
        if let Some(written) = captures.name("offset") {
            // `14:00 UTC-15:00` goes on till three.
            offset = offset_of(written.as_str()).filter(|_| abbreviation.offset == Some(0));
            if offset.is_none() {
                continue;
            }
            zone.end = written.end();
        }
        found.push(ZonedTime {
            time: time.start()..time.start() + time.as_str().trim_end().len(),
            zone,
            minutes,
            is_vague,
            abbreviation,
            offset,
        });
    }
    found
}

/// Returns the times of a text, whatever is next to them, in minutes since midnight.
pub(crate) fn times_of_day(text: &str) -> Vec<(Range<usize>, i32)> {
    static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        const TIME: &str = r"\b(?:[01]?[0-9]|2[0-3])[:h][0-5][0-9](?:[ ]?[AaPp]\.?[Mm]\b\.?)?|\b(?:1[0-2]|[1-9])[ ]?[AaPp]\.?[Mm]\b\.?|\bnoon\b|\bmidnight\b";
        compiled(TIME)
    });
    let found = BARE.as_ref().into_iter().flat_map(|it| it.find_iter(text));
    let times = found.filter_map(|it| Some((it.range(), read(it.as_str(), it.as_str())?.0)));
    times.collect()
}

/// Says whether a time is in a heading, in a line that begins with a label of when something is, or
/// in one that says hardly anything else.
pub(crate) fn says_when(text: &str, range: &Range<usize>) -> bool {
    /// A longer line says more than when.
    const LONGEST: usize = 200;
    let before = text.as_bytes().get(..range.start).unwrap_or_default();
    let before = before
        .iter()
        .rev()
        .take(LONGEST)
        .position(|byte| *byte == b'\n');
    let after = text.as_bytes().get(range.end..).unwrap_or_default();
    let after = after.iter().take(LONGEST).position(|byte| *byte == b'\n');
    let start = match before {
        Some(length) => range.start - length,
        None if range.start <= LONGEST => 0,
        None => return false,
    };
    let end = match after {
        Some(length) => range.end + length,
        None if text.len() - range.end <= LONGEST => text.len(),
        None => return false,
    };
    let line = text.get(start..end).unwrap_or("");
    if line.starts_with('#') || is_labelled_time(line) {
        return true;
    }
    let mut left = line.to_owned();
    for time in zoned_times(line).iter().rev() {
        left.replace_range(time.range(), "");
    }
    let mut words = left.split(|c: char| !c.is_alphabetic());
    words.all(|word| {
        matches!(
            word,
            "" | "at" | "from" | "to" | "and" | "or" | "um" | "à" | "a"
        )
    })
}

/// Says whether what looks like the start of a range is the day of a date: `Feb 22 - 3pm`, `22/2 - 3pm`.
fn is_day(text: &str, time: regex::Match<'_>) -> bool {
    let written = time.as_str().trim();
    if !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let before = text.get(..time.start()).unwrap_or("");
    let bare = before.trim_end_matches([' ', ',']);
    let is_number_before = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    if let Some(rest) = before.strip_suffix(['-', '/', '.']) {
        return is_number_before(rest);
    }
    let word = bare.trim_end_matches('.');
    let word = word.rsplit(|c: char| !c.is_alphabetic()).next();
    let is_named =
        word.is_some_and(|word| month_named(word).is_some() || is_weekday(&word.to_lowercase()));
    is_named || written.parse().is_ok_and(|hour: u8| hour > 12)
}

/// Reads an offset such as `+8`, `-05:00` or `+0530`, in minutes.
fn offset_of(written: &str) -> Option<i32> {
    let (sign, digits) = match written.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, written.trim_start_matches(['-', '−'])),
    };
    let (hours, minutes) = match digits.split_once(':') {
        // A range of hours rather than an offset.
        Some(_) if sign < 0 && !digits.starts_with('0') => return None,
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// Reads a time; of a range its end says which half of the day is meant. A number alone is not one
/// unless the whole says `am` or `pm`.
fn read(time: &str, whole: &str) -> Option<(i32, bool)> {
    let lower = time.trim().to_lowercase();
    if lower == "noon" {
        return Some((12 * 60, false));
    }
    if lower == "midnight" {
        return Some((0, false));
    }
    let half = |text: &str| {
        let plain: String = text.to_lowercase().chars().filter(|c| *c != '.').collect();
        let at = |mark: &str| plain.contains(mark);
        (at("am"), at("pm"))
    };
    let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (hour, minute) = digits.split_once([':', '.', 'h']).unwrap_or((digits, ""));
    let has_minutes = !minute.is_empty();
    let hour: i32 = hour.trim().parse().ok()?;
    let minute: i32 = if has_minutes { minute.parse().ok()? } else { 0 };
    let (own_first, own_second) = half(time);
    // In `10am-2pm` the start has its own mark, in `3-5pm` that of the end.
    let (whole_first, whole_second) = half(whole);
    let (am, pm) = if own_first || own_second {
        (own_first, own_second)
    } else if whole_second && !whole_first && crosses_noon(hour, whole) {
        (true, false)
    } else {
        (whole_first && !whole_second, whole_second && !whole_first)
    };
    if !am && !pm && !has_minutes {
        return None;
    }
    if (am || pm) && !(1..=12).contains(&hour) {
        return (hour < 24).then_some((hour * 60 + minute, false));
    }
    let hour = match (am, pm) {
        (true, _) => hour % 12,
        (_, true) => hour % 12 + 12,
        _ => hour,
    };
    let is_vague = !am && !pm && hour < 12 && !time.trim_start().starts_with('0');
    Some((hour * 60 + minute, is_vague))
}

/// Says whether a range such as `11-1 PM` begins before noon: its end is an earlier hour of the clock.
fn crosses_noon(start: i32, whole: &str) -> bool {
    let end = whole
        .split(['-', '–', '—'])
        .nth(1)
        .or_else(|| whole.split("to ").nth(1));
    let digits: String = end
        .unwrap_or("")
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits
        .parse::<i32>()
        .is_ok_and(|end| start < 12 && end % 12 < start)
}

/// Writes minutes since midnight in the manner of `like`: with `am` and `pm`, as `noon` and `midnight`, or of
/// 24 hours.
pub(crate) fn write_like(like: &str, minutes: i32) -> String {
    let minutes = minutes.rem_euclid(24 * 60);
    let (hour, minute) = (minutes / 60, minutes % 60);
    let lower = like.trim().to_lowercase();
    let is_word = matches!(lower.as_str(), "noon" | "midnight");
    if is_word && minute == 0 && hour % 12 == 0 {
        let word = if hour == 0 { "midnight" } else { "noon" };
        return word.to_owned();
    }
    let has_half = is_word || lower.contains("am") || lower.contains("pm") || lower.contains(".m");
    if !has_half {
        let sign = if lower.contains('h') { 'h' } else { ':' };
        return format!("{hour:02}{sign}{minute:02}");
    }
    let half = if hour < 12 { "am" } else { "pm" };
    let half = match (lower.contains(".m"), half) {
        (true, "am") => "a.m.",
        (true, _) => "p.m.",
        (false, half) => half,
    };
    let half = if like.contains('M') {
        half.to_uppercase()
    } else {
        half.to_owned()
    };
    let gap = if like.trim().contains(' ') { " " } else { "" };
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 && !lower.trim_end_matches(".m.").contains([':', '.']) {
        format!("{twelve}{gap}{half}")
    } else {
        format!("{twelve}:{minute:02}{gap}{half}")
    }
}

#[cfg(test)]
mod tests;
