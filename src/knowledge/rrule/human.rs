//! A cadence in words against its rule and its zone: what cannot both be right.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::{Recurrence, numbered, rule_from_prose};
use crate::knowledge::clock::{Home, may_be_at, times_of_day, zoned_times};
use crate::knowledge::prose_date::weekday_named;

/// What a cadence in words says and the rest of it denies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// The bytes of the words.
    pub range: Range<usize>,
    /// The field that says otherwise: `rrule`, `time_zone`.
    pub field: &'static str,
    /// What it says.
    pub other: String,
}

/// Returns what words say that a rule, or a zone, denies. Where the words leave it open, nothing.
pub(crate) fn denied_by(
    human: &str,
    rule: Option<&str>,
    zone: Option<&str>,
    today: Date,
) -> Option<Denied> {
    // An essay is not a cadence.
    if human.len() > 400 {
        return None;
    }
    let by_rule = || {
        let text = rule?;
        let rule = Recurrence::parse(text).ok()?;
        weekday(human, text, &rule)
            .or_else(|| frequency(human, text, &rule))
            .or_else(|| {
                let range = numbered::denied(human, &rule)?;
                Some(denied(range, text, Some("BYDAY")))
            })
            .or_else(|| hour(human, text, &rule))
    };
    by_rule().or_else(|| place(human, zone?, today))
}

fn denied(range: Range<usize>, rule: &str, part: Option<&str>) -> Denied {
    let named = part.and_then(|name| {
        let mut parts = rule.split(';');
        parts.find(|it| it.to_ascii_uppercase().starts_with(name))
    });
    Denied {
        range,
        field: "rrule",
        other: named.unwrap_or(rule).to_owned(),
    }
}

/// The words name weekdays, and the rule none of them.
fn weekday(human: &str, text: &str, rule: &Recurrence) -> Option<Denied> {
    let named = weekdays_in(human);
    let first = named.first()?;
    let is_in_rule = |day: &Weekday| rule.by_day.iter().any(|(_, own)| own == day);
    let is_denied = !rule.by_day.is_empty() && !named.iter().any(|(_, day)| is_in_rule(day));
    is_denied.then(|| denied(first.0.clone(), text, Some("BYDAY")))
}

fn weekdays_in(text: &str) -> Vec<(Range<usize>, Weekday)> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if let Some(day) = weekday_named(&word.to_lowercase()) {
            found.push((start..start + word.len(), day));
        }
        start += word.len();
        let gap = text.get(start..).and_then(|rest| rest.chars().next());
        start += gap.map_or(0, char::len_utf8);
    }
    found
}

/// The words say how often, and the rule otherwise.
fn frequency(human: &str, text: &str, rule: &Recurrence) -> Option<Denied> {
    let end = human.find([',', '(', ';', '.']).unwrap_or(human.len());
    let end = [" at ", " from ", " @"]
        .iter()
        .filter_map(|word| human.find(word))
        .fold(end, usize::min);
    let words = human.get(..end)?.trim_end();
    let said = Recurrence::parse(&rule_from_prose(words)?).ok()?;
    let (one, other) = (said.period_days()?, rule.period_days()?);
    // Four weeks and a month are much the same to who speaks.
    let is_near = one.abs_diff(other) * 7 <= one.max(other);
    // `Every second Tuesday` may be the second one of the month.
    let is_open = said.interval == 2
        && !said.by_day.is_empty()
        && rule.by_day.iter().any(|(which, _)| *which == 2);
    let days = |rule: &Recurrence| {
        let endless = Recurrence {
            count: None,
            until: None,
            ..rule.clone()
        };
        endless.occurrences(Date::constant(2024, 1, 1), Date::constant(2026, 1, 1), 120)
    };
    let is_numbered = said.by_day.iter().any(|(which, _)| *which != 0);
    let is_same = is_near && (!is_numbered || days(&said) == days(rule));
    (!is_same && !is_open).then(|| denied(0..words.len(), text, None))
}

/// The words name a time of the day, and the rule another one.
fn hour(human: &str, text: &str, rule: &Recurrence) -> Option<Denied> {
    // What is given in several zones is compared with the zone.
    if rule.by_hour.is_empty() || !zoned_times(human).is_empty() {
        return None;
    }
    let times = times_of_day(human);
    let first = times.first()?;
    let is_in_rule = |minutes: i32| {
        let (hour, minute) = (minutes / 60, minutes % 60);
        let has = |list: &[i16], number: i32| list.iter().any(|it| i32::from(*it) == number);
        has(&rule.by_hour, hour) && (rule.by_minute.is_empty() || has(&rule.by_minute, minute))
    };
    let is_denied = !times.iter().any(|(_, minutes)| is_in_rule(*minutes));
    is_denied.then(|| denied(first.0.clone(), text, Some("BYHOUR")))
}

/// The words name zones, and none has the clocks of the cadence's own on any day of the year.
fn place(human: &str, zone: &str, today: Date) -> Option<Denied> {
    let times = zoned_times(human);
    let first = times.first()?;
    let home = Home::of(zone)?;
    let is_denied = !times.iter().any(|time| may_be_at(time, &home, today));
    is_denied.then(|| Denied {
        range: first.range(),
        field: "time_zone",
        other: zone.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::denied_by;

    fn denied(human: &str, rule: &str, zone: &str) -> Option<(String, String)> {
        let found = denied_by(human, Some(rule), Some(zone), date(2026, 11, 30))?;
        Some((human[found.range].to_owned(), found.other))
    }

    const DENIED: &[(&str, &str, &str, &str)] = &[
        (
            "Tuesdays at 16:00",
            "FREQ=WEEKLY;BYDAY=TH",
            "Tuesdays",
            "BYDAY=TH",
        ),
        (
            "jeden Dienstag",
            "FREQ=WEEKLY;BYDAY=WE,MO",
            "Dienstag",
            "BYDAY=WE,MO",
        ),
        (
            "immer dienstags",
            "FREQ=WEEKLY;BYDAY=WE",
            "dienstags",
            "BYDAY=WE",
        ),
        ("chaque mardi", "FREQ=WEEKLY;BYDAY=WE", "mardi", "BYDAY=WE"),
        (
            "every two weeks",
            "FREQ=WEEKLY;BYDAY=TU",
            "every two weeks",
            "FREQ=WEEKLY;BYDAY=TU",
        ),
        (
            "weekly, in the evening",
            "FREQ=MONTHLY;BYDAY=1TU",
            "weekly",
            "FREQ=MONTHLY;BYDAY=1TU",
        ),
        (
            "first Tuesday of the month, 16:00",
            "FREQ=MONTHLY;BYDAY=2TU",
            "first Tuesday of the month",
            "FREQ=MONTHLY;BYDAY=2TU",
        ),
        (
            "Tuesdays, 16:00",
            "FREQ=WEEKLY;BYDAY=TU;BYHOUR=15",
            "16:00",
            "BYHOUR=15",
        ),
        (
            "Tuesdays, 4:30pm",
            "FREQ=WEEKLY;BYDAY=TU;BYHOUR=16;BYMINUTE=0",
            "4:30pm",
            "BYHOUR=16",
        ),
        (
            "Tuesdays, 9am PT",
            "FREQ=WEEKLY;BYDAY=TU",
            "9am PT",
            "Europe/Berlin",
        ),
        (
            "Tuesdays, 15:00 UTC",
            "FREQ=WEEKLY;BYDAY=TU",
            "15:00 UTC",
            "Europe/Berlin",
        ),
    ];

    #[test]
    fn words_that_the_rule_or_the_zone_denies_are_found() {
        let zone = "Europe/Berlin";
        for (human, rule, said, other) in DENIED {
            let expected = (!said.is_empty()).then(|| ((*said).to_owned(), (*other).to_owned()));
            assert_eq!(denied(human, rule, zone), expected, "{human} {rule}");
        }
    }

    #[test]
    fn words_that_may_mean_the_rule_are_fine() {
        let zone = "Europe/Berlin";
        for (human, rule) in [
            (
                "every second Thursday of the month, 16:00",
                "FREQ=MONTHLY;BYDAY=2TH",
            ),
            ("every second Thursday", "FREQ=MONTHLY;BYDAY=2TH"),
            ("every second Thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
            (
                "first Tuesday of the month",
                "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1",
            ),
            (
                "first Tuesday of the month",
                "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=1,2,3,4,5,6,7",
            ),
            ("monthly", "FREQ=WEEKLY;INTERVAL=4;BYDAY=TU"),
            ("quarterly", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"),
            (
                "Thursdays; the agenda closes on Monday",
                "FREQ=WEEKLY;BYDAY=TH",
            ),
            (
                "Tuesdays, 16:00 CET / 15:00 UTC",
                "FREQ=WEEKLY;BYDAY=TU;BYHOUR=16",
            ),
            ("Tuesdays, 16:00 CEST", "FREQ=WEEKLY;BYDAY=TU"),
            ("Tuesdays, 4pm", "FREQ=WEEKLY;BYDAY=TU;BYHOUR=16"),
            ("when there is something to say", "FREQ=WEEKLY;BYDAY=TU"),
            (
                "second and fourth Tuesday of the month",
                "FREQ=MONTHLY;BYDAY=2TU,4TU",
            ),
            ("", "FREQ=WEEKLY"),
        ] {
            assert_eq!(denied(human, rule, zone), None, "{human} {rule}");
        }
        let lisbon = denied("15:00 UTC", "FREQ=WEEKLY;BYDAY=TU", "Europe/Lisbon");
        assert_eq!(lisbon, None, "half of the year it is right");
    }
}
