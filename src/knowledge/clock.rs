//! Times of the day in prose, with the zones that people abbreviate: `11pm ET / 8am PT`, `15:00 UTC`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

mod moment;
pub mod zones;

pub use moment::{Conversion, conversions};
use zones::{Abbreviation, abbreviation};

/// A time with its zone.
#[derive(Clone, Debug)]
pub struct ZonedTime {
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
}

impl ZonedTime {
    /// Returns the bytes of time and zone.
    pub fn range(&self) -> Range<usize> {
        self.time.start.min(self.zone.start)..self.time.end.max(self.zone.end)
    }
}

/// A time, perhaps the end of a range, a zone; or the zone first.
static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const TIME: &str =
        r"(?:[01]?[0-9]|2[0-3])(?:[:.h][0-5][0-9])?[ \u{A0}]?(?:[AaPp]\.?[Mm]\b\.?)?|noon|midnight";
    let to = format!(r"(?:[ ]?(?:-|–|—|to)[ ]?(?:{TIME}))?");
    Regex::new(&format!(
        r"\b(?P<time>{TIME}){to}[ \u{{A0}}]?\(?(?P<zone>{zone})\b|\b(?P<first>{zone})[ \u{{A0}}:]{{1,2}}(?P<then>{TIME}){to}",
        zone = zones::PATTERN,
    ))
    .ok()
});

/// Says quickly whether a text, or a part of it, can name a zone at all: all end in a capital and
/// `T`, in `Time`, or are `UTC` or `MSK`.
pub fn may_name_zone(text: &str) -> bool {
    let bytes = text.as_bytes();
    let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at));
    memchr::memchr2_iter(b'T', b'K', bytes).any(|at| match (before(at), bytes.get(at)) {
        (Some(b'S'), Some(b'K')) | (Some(b'A'..=b'Z'), Some(b'T')) => true,
        (Some(b' '), Some(b'T')) => bytes.get(at + 1) == Some(&b'i'),
        _ => false,
    })
}

/// Returns the times of a text that have a zone, in order.
pub fn zoned_times(text: &str) -> Vec<ZonedTime> {
    // Each abbreviation has a T behind another capital, but that of Moscow; the rest is "… Time".
    if text.len() < 4 || !text.bytes().any(|byte| byte.is_ascii_digit()) || !may_name_zone(text) {
        return Vec::new();
    }
    let Some(pattern) = TIMES.as_ref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for captures in pattern.captures_iter(text) {
        let pair = [("time", "zone"), ("then", "first")]
            .into_iter()
            .find_map(|(time, zone)| Some((captures.name(time)?, captures.name(zone)?)));
        let Some((time, zone)) = pair else { continue };
        // `#12 EST`, `$5 PT` and `v1.0 MT` are no times.
        let before = text
            .get(..time.start())
            .and_then(|text| text.chars().next_back());
        if before.is_some_and(|c| {
            matches!(c, '#' | '$' | '€' | '.' | ':' | '/' | '+') && time.start() > zone.start()
        }) {
            continue;
        }
        let whole = captures.get(0).map_or("", |all| all.as_str());
        let Some((minutes, is_vague)) = read(time.as_str(), whole) else {
            continue;
        };
        let Some(abbreviation) = abbreviation(zone.as_str()) else {
            continue;
        };
        found.push(ZonedTime {
            time: time.start()..time.start() + time.as_str().trim_end().len(),
            zone: zone.range(),
            minutes,
            is_vague,
            abbreviation,
        });
    }
    found
}

/// Reads a time; of a range its end says which half of the day is meant. A number alone is none
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
    let is_vague = !am && !pm && hour <= 12 && !time.trim_start().starts_with('0');
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

/// Writes minutes since midnight in the manner of `like`: with `am` and `pm`, or of 24 hours.
pub fn write_like(like: &str, minutes: i32) -> String {
    let minutes = minutes.rem_euclid(24 * 60);
    let (hour, minute) = (minutes / 60, minutes % 60);
    let lower = like.to_lowercase();
    let has_half = lower.contains("am") || lower.contains("pm") || lower.contains(".m");
    if !has_half {
        return format!("{hour:02}:{minute:02}");
    }
    let half = if hour < 12 { "am" } else { "pm" };
    let half = if like.contains('M') {
        half.to_uppercase()
    } else {
        half.to_owned()
    };
    let gap = if like.trim().contains(' ') { " " } else { "" };
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 && !like.contains([':', '.']) {
        format!("{twelve}{gap}{half}")
    } else {
        format!("{twelve}:{minute:02}{gap}{half}")
    }
}

#[cfg(test)]
mod tests {
    use super::{write_like, zoned_times};

    fn read(text: &str) -> Vec<(i32, &str)> {
        zoned_times(text)
            .into_iter()
            .map(|it| (it.minutes, &text[it.zone]))
            .collect()
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(
            read("at 11pm ET / 8 am PT / 17:00 CET"),
            [(1380, "ET"), (480, "PT"), (1020, "CET")]
        );
        assert_eq!(
            read("3-5pm UTC, 10am-2pm EST"),
            [(900, "UTC"), (600, "EST")]
        );
        assert_eq!(read("12 p.m. Pacific Time"), [(720, "Pacific Time")]);
        assert_eq!(read("UTC 15:00, noon ET"), [(900, "UTC"), (720, "ET")]);
        assert_eq!(
            read("16h30 CEST (14:30 UTC)"),
            [(990, "CEST"), (870, "UTC")]
        );
    }

    #[test]
    fn other_numbers_are_no_times() {
        for text in [
            "12 ET",
            "room 15",
            "version 1.0",
            "5 PT and more",
            "It is 15:00.",
            "25:00 UTC",
            "2026 CET",
        ] {
            assert!(read(text).is_empty(), "{text} {:?}", read(text));
        }
    }

    #[test]
    fn times_are_written_as_their_neighbour() {
        assert_eq!(write_like("11pm", 300), "5am");
        assert_eq!(write_like("11:30 PM", 1020), "5:00 PM");
        assert_eq!(write_like("17:00", 1500), "01:00");
    }
}
