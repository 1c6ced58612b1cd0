//! A day and a time of day as people type them, taken apart: `2024-08-6`, `5 August 2024, 2pm ET`.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::clock::abbreviation_of;
use super::{ambiguous_date, prose_date};

/// Longer texts are not dates.
const MOST: usize = 60;

/// What a text says that is nothing but a day, a time of day, or both, each as ISO 8601 writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// The day: `2024-08-06`.
    pub day: Option<String>,
    /// The time of day: `08:00`, or `08:00:30` where seconds are given.
    pub time: Option<String>,
    /// The offset from UTC: `Z`, `+02:00`.
    pub offset: Option<String>,
    /// A time zone in letters: `ET`, `Europe/Paris`.
    pub zone: Option<String>,
}

impl Typed {
    /// Returns the offset that the zone has at that moment; none where its letters stand for several zones, or are
    /// not in force that day.
    pub(crate) fn offset_of_zone(&self) -> Option<String> {
        let (day, time, zone) = (self.day.as_ref()?, self.time.as_ref()?, self.zone.as_ref()?);
        let moment: DateTime = format!("{day}T{time}").parse().ok()?;
        let offset_at = |zone: &str| {
            let zone: TimeZone = jiff::tz::db().get(zone).ok()?;
            let offset = zone.to_ambiguous_timestamp(moment).offset();
            let jiff::tz::AmbiguousOffset::Unambiguous { offset } = offset else {
                return None;
            };
            Some(offset.seconds() / 60)
        };
        let minutes = match abbreviation_of(zone) {
            Some(known) => {
                let mut offsets: Vec<i32> = known
                    .places
                    .iter()
                    .filter_map(|place| offset_at(place))
                    .collect();
                offsets.dedup();
                let [offset] = offsets[..] else {
                    return None;
                };
                Some(offset).filter(|offset| known.offset.is_none_or(|said| said == *offset))?
            }
            None => offset_at(zone)?,
        };
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.abs();
        Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

/// Takes a text apart; none where it says anything else, or may mean several days.
pub(crate) fn typed(text: &str) -> Option<Typed> {
    let text = text.trim();
    if text.len() > MOST {
        return None;
    }
    let mut found = Typed::default();
    let mut rest = text;
    if let Some((day, after)) = day(text) {
        found.day = Some(day.to_string());
        rest = after.trim_start_matches([' ', ',']);
        let time = rest.strip_prefix(['T', 't', '@']);
        let time = time.or_else(|| rest.strip_prefix("at ")).unwrap_or(rest);
        rest = time.trim_start();
        if after.trim().is_empty() {
            return Some(found);
        }
    }
    let (time, after) = time(rest)?;
    found.time = Some(time);
    let zone = after.trim().trim_matches(['(', ')']);
    match offset(zone) {
        Some(offset) => found.offset = Some(offset),
        None if is_zone(zone) => found.zone = Some(zone.to_owned()),
        None if zone.is_empty() => {}
        None => return None,
    }
    Some(found)
}

/// Reads the day that a text begins with; returns what follows it.
fn day(text: &str) -> Option<(Date, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let (head, rest) = text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()));
    if let Some(day) = year_first(head) {
        return Some((day, rest));
    }
    if let [day] = ambiguous_date::days(head).as_slice() {
        return Some((day.parse().ok()?, rest));
    }
    let dates = prose_date::dates_in(text);
    let date = dates.first().filter(|date| date.range.start == 0)?;
    let [day] = date.days_with_year()[..] else {
        return None;
    };
    let weekday = date.weekday.as_ref().map(|(weekday, _)| *weekday);
    let is_sure = date.last.is_none() && weekday.is_none_or(|it| it == day.weekday());
    is_sure.then(|| Some((day, text.get(date.range.end..)?)))?
}

/// Reads `2024-8-6`, `2024/08/06`, `20240806`.
fn year_first(head: &str) -> Option<Date> {
    let parts: Vec<&str> = head.split(['-', '/', '.']).collect();
    let number = |text: &str| text.parse::<i8>().ok();
    let (year, month, day) = match *parts.as_slice() {
        [all] if all.len() == 8 => (all.get(..4)?, all.get(4..6)?, all.get(6..)?),
        [year, month, day] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let is_short = (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    let year = year.parse::<i16>().ok().filter(|_| is_short)?;
    let date = Date::new(year, number(month)?, number(day)?).ok()?;
    (1000..=2999).contains(&year).then_some(date)
}

/// Reads the time of day that a text begins with: `8:00`, `14:30:05`, `2pm`, `2:30 p.m.`; returns what follows it.
fn time(text: &str) -> Option<(String, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || c == ':';
    let (head, rest) = text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()));
    let mut parts = head.split(':');
    let hour = parts.next().filter(|hour| hour.len() <= 2)?;
    let hour: u8 = hour.parse().ok()?;
    let mut more = Vec::new();
    for part in parts {
        let number: u8 = part.parse().ok().filter(|_| part.len() == 2)?;
        more.push(Some(number).filter(|number| *number <= 59)?);
    }
    let (hour, rest) = match half(rest) {
        Some((is_pm, rest)) if (1..=12).contains(&hour) => {
            (hour % 12 + if is_pm { 12 } else { 0 }, rest)
        }
        None if !more.is_empty() => (hour, rest),
        _ => return None,
    };
    let more = match more.as_slice() {
        [] => String::from(":00"),
        [minute] => format!(":{minute:02}"),
        [minute, second] => format!(":{minute:02}:{second:02}"),
        _ => return None,
    };
    (hour <= 23).then(|| (format!("{hour:02}{more}"), rest))
}

/// Reads `am` or `pm`: whether it is the second half of the day, and what follows.
fn half(text: &str) -> Option<(bool, &str)> {
    const WORDS: [(&str, bool); 4] = [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)];
    let text = text.trim_start();
    WORDS.iter().find_map(|(word, is_pm)| {
        let (head, rest) = text.split_at_checked(word.len())?;
        let is_word = head.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric);
        is_word.then_some((*is_pm, rest))
    })
}

/// Reads an offset from UTC: `Z`, `UTC`, `+2`, `+0200`, `UTC+02:00`.
fn offset(text: &str) -> Option<String> {
    let bare = text
        .strip_prefix("UTC")
        .or_else(|| text.strip_prefix("GMT"));
    let rest = bare.unwrap_or(text);
    if matches!(text, "Z" | "z") || (bare.is_some() && rest.is_empty()) {
        return Some(String::from("Z"));
    }
    let sign = rest.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = rest.get(1..)?.split(':').collect();
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (hour, minute) = match digits.len() {
        _ if !is_plain => return None,
        1 | 2 => (digits.as_str(), "00"),
        4 => digits.split_at(2),
        _ => return None,
    };
    let hour: u8 = hour.parse().ok().filter(|hour| *hour <= 14)?;
    Some(format!("{sign}{hour:02}:{minute}"))
}

fn is_zone(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '_' | ' ');
    text.len() >= 2 && text.starts_with(char::is_uppercase) && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::{Typed, typed};

    /// The parts, with a `-` for each that is not given.
    fn parts(text: &str) -> Option<String> {
        let Typed {
            day,
            time,
            offset,
            zone,
        } = typed(text)?;
        let all = [day, time, offset, zone].map(|part| part.unwrap_or_else(|| String::from("-")));
        Some(all.join(" "))
    }

    #[test]
    fn days_and_times_are_read_as_people_type_them() {
        for (text, right) in [
            ("2024-08-6", "2024-08-06 - - -"),
            ("2024-8-6", "2024-08-06 - - -"),
            ("2024/08/06", "2024-08-06 - - -"),
            ("2024.08.06", "2024-08-06 - - -"),
            ("20240806", "2024-08-06 - - -"),
            ("31/08/2024", "2024-08-31 - - -"),
            ("08/31/2024", "2024-08-31 - - -"),
            ("5 August 2024", "2024-08-05 - - -"),
            ("Monday, 5 August 2024", "2024-08-05 - - -"),
            ("August 5th, 2024", "2024-08-05 - - -"),
            ("5. August 2024", "2024-08-05 - - -"),
            ("2024-08-05T8:00:00", "2024-08-05 08:00:00 - -"),
            ("2024-08-05 8:00", "2024-08-05 08:00 - -"),
            ("2024-08-05, 2pm", "2024-08-05 14:00 - -"),
            ("2024-08-05 at 12:30 a.m.", "2024-08-05 00:30 - -"),
            ("2024-08-05T8:00Z", "2024-08-05 08:00 Z -"),
            ("2024-08-05 14:00 UTC", "2024-08-05 14:00 Z -"),
            ("2024-08-05T14:00+2", "2024-08-05 14:00 +02:00 -"),
            ("2024-08-05 14:00 UTC-0330", "2024-08-05 14:00 -03:30 -"),
            ("5 Aug 2024 14:00 CET", "2024-08-05 14:00 - CET"),
            ("14:00 ET", "- 14:00 - ET"),
            ("8:00", "- 08:00 - -"),
            ("12pm (Europe/Paris)", "- 12:00 - Europe/Paris"),
        ] {
            assert_eq!(parts(text).as_deref(), Some(right), "{text}");
        }
    }

    #[test]
    fn what_says_several_things_or_another_is_left_alone() {
        for text in [
            "",
            "today",
            "8",
            "08/05/2024",
            "2024-08-32",
            "2024-13-01",
            "2023-02-29",
            "2024-08-05T",
            "2024-08-05T25:00",
            "2024-08-05T8:60",
            "2024-08-05 13pm",
            "2024-08-05 or later",
            "2024-08-05/2024-08-07",
            "Tuesday, 5 August 2024",
            "26-28 August 2024",
            "5 August",
            "14:00 until 15:00",
            "2024-08-05T14:00+99",
            "0024-08-05",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
