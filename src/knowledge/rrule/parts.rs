//! The parts of a recurrence rule: names, values, and where they are.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::Mistake;
use crate::knowledge::near::nearest;

/// The parts of a rule, in the order of the standard; each may occur once.
const PARTS: &[&str] = &[
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYSECOND",
    "BYMINUTE",
    "BYHOUR",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

pub(super) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// One `NAME=value` and where it is.
pub(super) struct Part<'a> {
    pub(super) name: &'static str,
    pub(super) value: &'a str,
    /// Where the value begins.
    at: usize,
    whole: Range<usize>,
}

impl Part<'_> {
    pub(super) fn wrong(&self, words: String) -> Mistake {
        Mistake {
            range: self.whole.clone(),
            words,
            value: None,
        }
    }

    /// The value is not what the words say.
    fn wrong_value(&self, words: String) -> Mistake {
        Mistake {
            value: Some(self.at..self.whole.end),
            ..self.wrong(words)
        }
    }
}

/// Takes a rule apart at its semicolons; each part known, and there once.
pub(super) fn split(text: &str) -> Result<Vec<Part<'_>>, Mistake> {
    let start = match text.get(..6) {
        Some(head) if head.eq_ignore_ascii_case("RRULE:") => 6,
        _ => 0,
    };
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut at = start;
    for piece in text.get(start..).unwrap_or_default().split(';') {
        let whole = at..at + piece.len();
        at = whole.end + 1;
        let wrong = |words: &str| Mistake {
            range: whole.clone(),
            words: words.to_owned(),
            value: None,
        };
        let wrong_name = |words: &str, end: usize| Mistake {
            value: Some(whole.start..whole.start + end),
            ..wrong(words)
        };
        // One at the end is forgiven everywhere, and says nothing.
        if piece.is_empty() && whole.start == text.len() && !parts.is_empty() {
            continue;
        }
        if piece.is_empty() {
            return Err(wrong("two semicolons stand in a row in the rule"));
        }
        let Some((name, value)) = piece.split_once('=') else {
            return Err(wrong_name(
                "a part of a recurrence rule is `NAME=value`",
                piece.len(),
            ));
        };
        let Some(name) = PARTS.iter().find(|known| known.eq_ignore_ascii_case(name)) else {
            let bare = name.trim();
            if let Some(name) = PARTS.iter().find(|known| known.eq_ignore_ascii_case(bare)) {
                return Err(wrong(&format!(
                    "there is a blank next to `{name}` in the rule"
                )));
            }
            let near = nearest(&bare.to_ascii_uppercase(), PARTS.iter().copied());
            let words = match near {
                Some(near) => &format!("a part of the rule is called `{near}`"),
                None => "a part of a recurrence rule is `BYDAY`, `COUNT` or the like",
            };
            return Err(wrong_name(words, name.len()));
        };
        if parts.iter().any(|part| part.name == *name) {
            return Err(wrong(&format!("`{name}` is given twice in the rule")));
        }
        if value.is_empty() {
            return Err(wrong(&format!("`{name}` has no value")));
        }
        parts.push(Part {
            name,
            value,
            at: whole.start + name.len() + 1,
            whole,
        });
    }
    Ok(parts)
}

pub(super) fn named<T: Copy>(
    part: &Part<'_>,
    known: &[(&str, T)],
    words: &str,
) -> Result<T, Mistake> {
    known
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(part.value))
        .map(|(_, value)| *value)
        .ok_or_else(|| part.wrong_value(words.to_owned()))
}

pub(super) fn positive(part: &Part<'_>) -> Result<u32, Mistake> {
    part.value
        .parse()
        .ok()
        .filter(|number| *number > 0 && !part.value.starts_with('+'))
        .ok_or_else(|| part.wrong_value(format!("`{}` is a whole number from 1 up", part.name)))
}

/// Reads `20261231`, `20261231T235959` or the latter with `Z`.
pub(super) fn until(part: &Part<'_>) -> Result<Date, Mistake> {
    let digits = |text: &str, from: usize, to: usize| -> Option<i16> {
        let digits = text.get(from..to)?;
        let all = digits.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| digits.parse().ok())?
    };
    let read = || -> Option<Date> {
        let value = part.value;
        let (day, time) = value.split_at_checked(8)?;
        if !time.is_empty() {
            let time = time.strip_prefix(['T', 't'])?;
            let time = time.strip_suffix(['Z', 'z']).unwrap_or(time);
            let fits = time.len() == 6
                && digits(time, 0, 2)? <= 23
                && digits(time, 2, 4)? <= 59
                && digits(time, 4, 6)? <= 60;
            fits.then_some(())?;
        }
        let month = i8::try_from(digits(day, 4, 6)?).ok()?;
        let of_month = i8::try_from(digits(day, 6, 8)?).ok()?;
        Date::new(digits(day, 0, 4)?, month, of_month).ok()
    };
    read().ok_or_else(|| {
        part.wrong_value(
            "`UNTIL` is a day such as `20261231`, or that with a time, `T170000Z`".to_owned(),
        )
    })
}

/// Calls `read` with each value of a list and puts a mistake on the value's own bytes.
fn each<T, K: Ord>(
    part: &Part<'_>,
    words: impl Fn(&str) -> String,
    read: impl Fn(&str) -> Option<T>,
    key: impl Fn(&T) -> K,
) -> Result<Vec<T>, Mistake> {
    let mut at = part.at;
    let mut found = Vec::new();
    for piece in part.value.split(',') {
        let range = at..at + piece.len();
        at = range.end + 1;
        // Nothing between two commas cannot be underlined.
        let range = if range.is_empty() {
            part.at..part.whole.end
        } else {
            range
        };
        let wrong = || Mistake {
            value: Some(range.clone()),
            range: range.clone(),
            words: words(piece),
        };
        found.push(read(piece).ok_or_else(wrong)?);
    }
    // A day named a thousand times is asked for once.
    found.sort_unstable_by_key(&key);
    found.dedup_by_key(|value| key(value));
    Ok(found)
}

pub(super) fn numbers(
    part: &Part<'_>,
    from: i16,
    to: i16,
    signed: bool,
) -> Result<Vec<i16>, Mistake> {
    let words = if signed {
        format!(
            "`{}` takes numbers from {from} to {to}, or from -{to} to -{from}",
            part.name
        )
    } else {
        format!("`{}` takes numbers from {from} to {to}", part.name)
    };
    let read = |text: &str| {
        number(text).filter(|number| {
            (from..=to).contains(&number.abs()) && (signed || !text.starts_with(['-', '+']))
        })
    };
    each(part, |_| words.clone(), read, |number| *number)
}

/// Reads one to three digits, with a sign or without.
fn number(text: &str) -> Option<i16> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let shaped =
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    shaped.then(|| text.parse().ok())?
}

pub(super) fn weekdays(part: &Part<'_>) -> Result<Vec<(i16, Weekday)>, Mistake> {
    let parts = |text: &str| {
        let (which, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
        let mut known = WEEKDAYS.iter();
        let (_, day) = known.find(|(name, _)| name.eq_ignore_ascii_case(day))?;
        Some((which.to_owned(), *day))
    };
    let words = |text: &str| {
        let which = parts(text).map(|(which, _)| which);
        if which.is_some_and(|which| number(&which).is_some()) {
            "a number in `BYDAY` is from 1 to 53, or from -53 to -1".to_owned()
        } else {
            "`BYDAY` takes weekdays such as `TU`, `2TU` or `-1FR`".to_owned()
        }
    };
    each(
        part,
        words,
        |text| {
            let (which, day) = parts(text)?;
            let which = match &*which {
                "" => 0,
                which => number(which).filter(|which| (1..=53).contains(&which.abs()))?,
            };
            Some((which, day))
        },
        |(which, day)| (*which, day.to_monday_zero_offset()),
    )
}
