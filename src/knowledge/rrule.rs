//! Recurrence rules, as calendars write when something happens again.
//!
//! Reads and checks the rule; what it makes of a date is in [`Recurrence::occurrences`], which leaves
//! times of the day alone: records meet on days. Source: RFC 5545, section
//! 3.3.10.

mod human;
mod numbered;
mod occurrences;
mod parts;
mod prose;

use std::ops::Range;

use jiff::civil::{Date, Weekday};

pub(crate) use self::human::{Denied, denied_by};
use self::parts::{Part, WEEKDAYS, named, numbers, positive, split, until, weekdays};
pub(crate) use self::prose::{ambiguous_word, is_rule, rule_from_prose};

/// How often a rule counts: its `FREQ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Frequency {
    /// Every second, minute or hour: more than once a day.
    WithinDay,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// A recurrence rule that RFC 5545 allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recurrence {
    frequency: Frequency,
    interval: u32,
    count: Option<u32>,
    until: Option<Date>,
    week_start: Weekday,
    /// Which of its kind in the month or year (0: each), and the weekday.
    by_day: Vec<(i16, Weekday)>,
    by_month: Vec<i16>,
    by_month_day: Vec<i16>,
    by_year_day: Vec<i16>,
    by_week: Vec<i16>,
    by_position: Vec<i16>,
    by_hour: Vec<i16>,
    by_minute: Vec<i16>,
}

/// What is wrong in a rule, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The bytes of the part, or of the value in it, that is wrong.
    pub range: Range<usize>,
    /// What is wrong, in a person's words.
    pub words: String,
    /// The bytes of what is there instead of what the words say.
    pub value: Option<Range<usize>>,
}

const FREQUENCIES: &[(&str, Frequency)] = &[
    ("SECONDLY", Frequency::WithinDay),
    ("MINUTELY", Frequency::WithinDay),
    ("HOURLY", Frequency::WithinDay),
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];

/// Returns what is wrong in a rule as it is written: also what programs commonly forgive.
pub(crate) fn mistake_in(text: &str) -> Option<Mistake> {
    let wrong = |range: Range<usize>, words: &str| {
        let words = words.to_owned();
        Mistake {
            range,
            words,
            value: None,
        }
    };
    if let Err(mistake) = Recurrence::parse(text) {
        return Some(mistake);
    }
    let head = text.split_once(':').map_or("", |(head, _)| head);
    let bare = text.trim_end_matches(';');
    if !head.is_empty() {
        let words = "a rule begins with `FREQ`, without `RRULE:` before it";
        return Some(wrong(0..head.len() + 1, words));
    }
    let words = "a rule has no semicolon at its end";
    (bare.len() < text.len()).then(|| wrong(bare.len()..text.len(), words))
}

impl Recurrence {
    /// Reads a rule such as `FREQ=MONTHLY;BYDAY=2TU`, with or without `RRULE:` before it.
    pub(crate) fn parse(text: &str) -> Result<Self, Mistake> {
        let parts = split(text)?;
        let Some(frequency) = parts.iter().find(|part| part.name == "FREQ") else {
            return Err(Mistake {
                range: 0..text.len(),
                words: "a recurrence rule needs `FREQ`, such as `FREQ=WEEKLY`".to_owned(),
                value: None,
            });
        };
        let mut rule = Self {
            frequency: named(
                frequency,
                FREQUENCIES,
                "`FREQ` is `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`",
            )?,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Monday,
            by_day: Vec::new(),
            by_month: Vec::new(),
            by_month_day: Vec::new(),
            by_year_day: Vec::new(),
            by_week: Vec::new(),
            by_position: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
        };
        for part in &parts {
            rule.take(part)?;
        }
        rule.check_together(&parts)?;
        Ok(rule)
    }

    fn take(&mut self, part: &Part<'_>) -> Result<(), Mistake> {
        match part.name {
            "UNTIL" => self.until = Some(until(part)?),
            "COUNT" => self.count = Some(positive(part)?),
            "INTERVAL" => self.interval = positive(part)?,
            "BYSECOND" => drop(numbers(part, 0, 60, false)?),
            "BYMINUTE" => self.by_minute = numbers(part, 0, 59, false)?,
            "BYHOUR" => self.by_hour = numbers(part, 0, 23, false)?,
            "BYDAY" => self.by_day = weekdays(part)?,
            "BYMONTHDAY" => self.by_month_day = numbers(part, 1, 31, true)?,
            "BYYEARDAY" => self.by_year_day = numbers(part, 1, 366, true)?,
            "BYWEEKNO" => self.by_week = numbers(part, 1, 53, true)?,
            "BYMONTH" => self.by_month = numbers(part, 1, 12, false)?,
            "BYSETPOS" => self.by_position = numbers(part, 1, 366, true)?,
            "WKST" => {
                self.week_start = named(part, WEEKDAYS, "`WKST` is a weekday such as `MO`")?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Refuses the parts that the standard does not allow together.
    fn check_together(&self, parts: &[Part<'_>]) -> Result<(), Mistake> {
        let numbered = self.by_day.iter().any(|(which, _)| *which != 0);
        let far = self.by_day.iter().any(|(which, _)| which.abs() > 5);
        let frequency = self.frequency;
        for part in parts {
            let words = match part.name {
                "COUNT" if self.until.is_some() => "a rule has `UNTIL` or `COUNT`, not both",
                "BYDAY" if numbered && frequency < Frequency::Monthly => {
                    "a number in `BYDAY` needs `FREQ=MONTHLY` or `FREQ=YEARLY`"
                }
                "BYDAY" if numbered && !self.by_week.is_empty() => {
                    "a number in `BYDAY` does not go with `BYWEEKNO`"
                }
                "BYDAY"
                    if far && (frequency == Frequency::Monthly || !self.by_month.is_empty()) =>
                {
                    "a number in `BYDAY` is at most 5 where it counts in a month"
                }
                "BYMONTHDAY" if frequency == Frequency::Weekly => {
                    "`BYMONTHDAY` does not go with `FREQ=WEEKLY`"
                }
                "BYYEARDAY"
                    if matches!(
                        frequency,
                        Frequency::Daily | Frequency::Weekly | Frequency::Monthly
                    ) =>
                {
                    "`BYYEARDAY` needs `FREQ=YEARLY`"
                }
                "BYWEEKNO" if frequency != Frequency::Yearly => "`BYWEEKNO` needs `FREQ=YEARLY`",
                "BYSETPOS"
                    if !parts
                        .iter()
                        .any(|other| other.name.starts_with("BY") && other.name != "BYSETPOS") =>
                {
                    "`BYSETPOS` chooses from another `BY…` part, and there is none"
                }
                _ => continue,
            };
            return Err(part.wrong(words.to_owned()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Recurrence;

    #[test]
    fn rules_of_the_standard_are_read() {
        for text in [
            "FREQ=WEEKLY;BYDAY=TU",
            "RRULE:FREQ=MONTHLY;BYDAY=2TU",
            "freq=monthly;byday=-1fr",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
            "FREQ=DAILY;UNTIL=19971224T000000Z",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
            "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20",
            "FREQ=WEEKLY;",
        ] {
            assert!(
                Recurrence::parse(text).is_ok(),
                "{text}: {:?}",
                Recurrence::parse(text)
            );
        }
    }

    #[test]
    fn what_the_standard_forbids_is_found_where_it_is() {
        for (text, wrong) in [
            ("BYDAY=TU", "BYDAY=TU"),
            ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"),
            ("FREQ=WEEKLY;BYDAY=TU,XX,WE", "XX"),
            ("FREQ=WEEKLY;BYDAY=2TU", "BYDAY=2TU"),
            ("FREQ=MONTHLY;BYDAY=6TU", "BYDAY=6TU"),
            ("FREQ=MONTHLY;BYDAY=0TU", "0TU"),
            ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY=3"),
            ("FREQ=MONTHLY;BYMONTHDAY=1,32", "32"),
            ("FREQ=MONTHLY;BYMONTHDAY=0", "0"),
            ("FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO=3"),
            ("FREQ=DAILY;BYYEARDAY=3", "BYYEARDAY=3"),
            ("FREQ=DAILY;BYMONTH=-1", "-1"),
            ("FREQ=DAILY;BYSETPOS=1", "BYSETPOS=1"),
            ("FREQ=DAILY;COUNT=3;UNTIL=20260101", "COUNT=3"),
            ("FREQ=DAILY;COUNT=0", "COUNT=0"),
            ("FREQ=DAILY;INTERVAL=two", "INTERVAL=two"),
            ("FREQ=DAILY;UNTIL=2026-01-01", "UNTIL=2026-01-01"),
            ("FREQ=DAILY;UNTIL=20260230", "UNTIL=20260230"),
            ("FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY"),
            ("FREQ=DAILY;EVERY=2", "EVERY=2"),
            ("FREQ=DAILY; BYDAY=TU", " BYDAY=TU"),
            ("FREQ=DAILY;BYHOUR=24", "24"),
            ("FREQ=WEEKLY;BYDAY=TU,,WE", "TU,,WE"),
            ("every Tuesday", "every Tuesday"),
            ("", ""),
        ] {
            let mistake = Recurrence::parse(text).unwrap_err();
            assert_eq!(&text[mistake.range.clone()], wrong, "{text}");
            assert!(mistake.words.chars().count() <= 90, "{}", mistake.words);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived_and_mistakes_lie_inside_it(
            any in any::<String>(),
            like in "(RRULE:)?(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);?)?([A-Z]{4,6}=[0-9,A-Zé-]{0,6};?){0,3}",
        ) {
            for text in [any, like] {
                if let Err(mistake) = Recurrence::parse(&text) {
                    prop_assert!(text.get(mistake.range).is_some());
                }
            }
        }
    }
}
