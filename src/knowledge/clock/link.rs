//! Links that convert a time for whoever follows them: `https://zones.test/?t=15:30&tz=UTC`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::zones::{Abbreviation, abbreviation};
use super::{ZonedTime, read, write_like};
use crate::knowledge::pattern::compiled;

/// A link that converts another time than the one that is written next to it.
#[derive(Clone, Debug)]
pub(crate) struct OtherLink {
    /// The bytes of the time in the link.
    pub range: Range<usize>,
    /// The time next to it.
    pub time: ZonedTime,
    /// What the link should say.
    pub right: String,
}

/// A time as a parameter of an address, and the rest of that.
static LINKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?P<before>https?://[^\s<>)\]\x22]{0,200}?)[?&](?:t|time)=(?P<time>[0-9]{1,2}(?:(?::|%3[Aa])?[0-9]{2})?(?:[AaPp][Mm])?)(?P<after>(?:&[^\s<>)\]\x22]{0,200})?)(?:[\s<>)\]\x22]|$)",
    )
});

/// Returns the links of a text that convert another time than is written in their line. A time of another zone than
/// that of the link says nothing.
pub(crate) fn other_links(text: &str, times: &[ZonedTime]) -> Vec<OtherLink> {
    // Hardly any text has such a link.
    if times.is_empty()
        || !["?t=", "&t=", "?time=", "&time="]
            .iter()
            .any(|it| text.contains(it))
    {
        return Vec::new();
    }
    let Some(pattern) = LINKED.as_ref() else {
        return Vec::new();
    };
    let links = pattern.captures_iter(text).filter_map(|link| {
        let (whole, time) = (link.get(0)?, link.name("time")?);
        let zone = zone_of(link.name("before")?.as_str(), link.name("after")?.as_str());
        let minutes = minutes_of(time.as_str())?;
        other(text, times, whole.range(), time.range(), minutes, zone)
    });
    links.collect()
}

fn other(
    text: &str,
    times: &[ZonedTime],
    link: Range<usize>,
    range: Range<usize>,
    minutes: i32,
    zone: Option<&Abbreviation>,
) -> Option<OtherLink> {
    let is_beside = |time: &&ZonedTime| {
        let gap = if time.range().start < link.start {
            time.range().end..link.start
        } else {
            link.end..time.range().start
        };
        let gap = text.get(gap).unwrap_or("\n");
        gap.len() <= 80 && !gap.contains('\n') && !gap.contains("://")
    };
    let is_of_zone = |time: &&ZonedTime| {
        time.offset.is_none() && zone.is_none_or(|zone| zone.places == time.abbreviation.places)
    };
    let first = times.partition_point(|time| time.range().end + 80 < link.start);
    let near = times.iter().skip(first).take(8);
    let beside: Vec<&ZonedTime> = near.filter(is_beside).filter(is_of_zone).collect();
    let is_same = |time: &ZonedTime| {
        let apart = (time.minutes - minutes).rem_euclid(24 * 60);
        apart == 0 || (time.is_vague && apart == 12 * 60)
    };
    let time = *beside.first()?;
    let written = text.get(range.clone())?;
    (!beside.iter().any(|time| is_same(time))).then(|| OtherLink {
        right: like(written, time.minutes),
        range,
        time: time.clone(),
    })
}

/// Reads `15:30`, `1530`, `15%3A30`, `3pm`, `15`.
fn minutes_of(written: &str) -> Option<i32> {
    let plain = written.replace("%3A", ":").replace("%3a", ":");
    if plain.len() == 4 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        let (hours, minutes) = plain.split_at_checked(2)?;
        return minutes_of(&format!("{hours}:{minutes}"));
    }
    match plain.parse::<i32>() {
        Ok(hour) => (hour < 24).then_some(hour * 60),
        Err(_) => Some(read(&plain, &plain)?.0),
    }
}

/// Writes a time in the manner of one in an address.
fn like(written: &str, minutes: i32) -> String {
    let plain = written.replace("%3A", ":").replace("%3a", ":");
    let text = write_like(&plain, minutes);
    if written.contains('%') {
        text.replace(':', "%3A")
    } else if written.contains(':') || written.to_lowercase().contains('m') {
        text
    } else {
        text.replace(':', "")
    }
}

/// Returns the zone that an address names: `tz=PT%20(Pacific%20Time)`, `/convert/utc`.
fn zone_of(before: &str, after: &str) -> Option<&'static Abbreviation> {
    let mut parameters = [before, after]
        .into_iter()
        .flat_map(|part| part.split(['?', '&']));
    let named = parameters.find_map(|it| it.strip_prefix("tz="));
    let last = before
        .split('?')
        .next()
        .and_then(|path| path.rsplit('/').next());
    let name = named.or(last)?;
    let end = name
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(name.len());
    abbreviation(name.get(..end)?)
}

#[cfg(test)]
mod tests {
    use super::super::zoned_times;
    use super::other_links;

    fn wrong(text: &str) -> Vec<(String, String)> {
        let found = other_links(text, &zoned_times(text)).into_iter();
        found
            .map(|it| (text[it.range].to_owned(), it.right))
            .collect()
    }

    #[test]
    fn a_link_that_converts_another_time_is_found() {
        for (text, said, right) in [
            (
                "14:30 UTC ([yours](https://zones.test/?t=15:30))",
                "15:30",
                "14:30",
            ),
            (
                "14:30 UTC ([yours](https://zones.test/?t=15:30&tz=UTC))",
                "15:30",
                "14:30",
            ),
            (
                "[2:30pm PT](https://zones.test/?tz=PT%20%28Pacific%20Time%29&t=15%3A30)",
                "15%3A30",
                "14%3A30",
            ),
            (
                "noon ET: https://zones.test/convert/et?t=1pm",
                "1pm",
                "12pm",
            ),
            (
                "<https://zones.test/utc?time=1530> is 14:30 UTC",
                "1530",
                "1430",
            ),
        ] {
            assert_eq!(wrong(text), [(said.to_owned(), right.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_link_that_converts_the_same_time_or_another_zone_is_fine() {
        for text in [
            "14:30 UTC ([yours](https://zones.test/?t=14:30))",
            "2:30 ET ([yours](https://zones.test/?t=14:30))",
            "14:30 UTC / 10:30am EDT ([yours](https://zones.test/?t=10:30&tz=ET))",
            "14:30 UTC ([yours](https://zones.test/?t=16:30&tz=CEST))",
            "14:30 UTC, see https://video.test/watch?v=x&t=95s",
            "14:30 UTC\n[other](https://zones.test/?t=15:30)",
            "[a](https://zones.test/?t=15:30)",
            "14:30 UTC [a](https://zones.test/?t=99)",
        ] {
            assert!(wrong(text).is_empty(), "{text} {:?}", wrong(text));
        }
    }
}
