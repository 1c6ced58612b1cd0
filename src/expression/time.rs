//! Moments and lengths of time, within the bounds of the language.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::fault::{Fault, Reason};

/// A moment: seconds since 1970 in UTC, and billionths of a second after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

/// A length of time, in billionths of a second: at most 292 years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(i64);

/// The start of the year 1, and of the year 10000.
const FIRST: i64 = -62_135_596_800;
const AFTER_LAST: i64 = 253_402_300_800;
const SECOND: i64 = 1_000_000_000;
const DAY: i64 = 86_400;

fn out_of_range() -> Fault {
    Reason::Overflow.into()
}

impl Timestamp {
    /// Returns the moment this many seconds after 1970. Errors: it is before the year 1 or after 9999.
    pub(super) fn new(seconds: i64, nanos: u32) -> Result<Self, Fault> {
        if (FIRST..AFTER_LAST).contains(&seconds) {
            Ok(Self { seconds, nanos })
        } else {
            Err(out_of_range())
        }
    }

    /// Reads a moment as RFC 3339 writes it.
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let (day, rest) = text.split_once(['T', 't', ' ']).ok_or_else(not_a_moment)?;
        let (seconds, nanos) = clock(rest).ok_or_else(not_a_moment)?;
        let mut parts = day.splitn(3, '-');
        let mut part = |digits: usize| {
            let part = parts
                .next()
                .filter(|part| part.bytes().all(|it| it.is_ascii_digit()))?;
            (part.len() == digits).then(|| part.parse::<i16>().ok())?
        };
        let is_later = day.len() > 10 && day.bytes().next().is_some_and(|it| it.is_ascii_digit());
        let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else {
            return Err(if is_later {
                out_of_range()
            } else {
                not_a_moment()
            });
        };
        let small = |number: i16| i8::try_from(number).unwrap_or(0);
        let day = Date::new(year, small(month), small(day)).map_err(|_| not_a_moment())?;
        Self::new(days_since_1970(day) * DAY + seconds, nanos)
    }

    /// Returns the seconds since 1970.
    pub(super) fn seconds(self) -> i64 {
        self.seconds
    }

    pub(super) fn nanos(self) -> u32 {
        self.nanos
    }

    pub(super) fn plus(self, duration: Duration) -> Result<Self, Fault> {
        let whole = i64::from(self.nanos) + duration.0.rem_euclid(SECOND);
        let seconds = self.seconds + duration.0.div_euclid(SECOND) + whole.div_euclid(SECOND);
        let nanos = u32::try_from(whole.rem_euclid(SECOND)).map_err(|_| out_of_range())?;
        Self::new(seconds, nanos)
    }

    pub(super) fn since(self, other: Self) -> Result<Duration, Fault> {
        let whole = i128::from(self.seconds - other.seconds) * i128::from(SECOND);
        let nanos = whole + i128::from(self.nanos) - i128::from(other.nanos);
        i64::try_from(nanos)
            .map(Duration)
            .map_err(|_| out_of_range())
    }

    /// Returns the day, and the seconds of that day, in a zone (UTC, where none is given).
    pub(super) fn in_zone(self, zone: Option<&str>) -> Result<(Date, i64), Fault> {
        let offset = match zone {
            Some(zone) => self.offset_in(zone)?,
            None => 0,
        };
        let local = self.seconds + offset;
        let day = date_of_days(local.div_euclid(DAY)).ok_or_else(out_of_range)?;
        Ok((day, local.rem_euclid(DAY)))
    }

    fn offset_in(self, zone: &str) -> Result<i64, Fault> {
        if let Some(offset) = numeric(zone) {
            return Ok(offset);
        }
        let zone = TimeZone::get(zone).map_err(|_| Fault::from(Reason::NotA("a time zone")))?;
        // The calendar of the zones ends a day before that of the language.
        let seconds = self.seconds.clamp(FIRST + DAY, AFTER_LAST - 3 * DAY);
        let moment = jiff::Timestamp::from_second(seconds).map_err(|_| out_of_range())?;
        Ok(zone.to_offset(moment).seconds().into())
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (day, second) = self.in_zone(None).unwrap_or((Date::ZERO, 0));
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let (year, month, day) = (day.year(), day.month(), day.day());
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        fraction(f, self.nanos)?;
        f.write_str("Z")
    }
}

fn fraction(f: &mut std::fmt::Formatter<'_>, nanos: u32) -> std::fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    write!(f, ".{}", format!("{nanos:09}").trim_end_matches('0'))
}

impl Duration {
    /// Returns its length in whole days.
    pub(super) fn of_days(days: i64) -> Result<Self, Fault> {
        days.checked_mul(DAY * SECOND)
            .map(Self)
            .ok_or_else(out_of_range)
    }

    pub(super) fn nanoseconds(self) -> i64 {
        self.0
    }

    pub(super) fn days(self) -> i64 {
        self.0.div_euclid(DAY * SECOND)
    }

    /// Reads a length of time: numbers with `h`, `m`, `s`, `ms`, `us`, `ns`.
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let not_one = || Fault::from(Reason::NotA("a duration: write `90m`, `36h`"));
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        if unsigned == "0" {
            return Ok(Self(0));
        }
        let mut rest = unsigned;
        let mut total: i128 = 0;
        while !rest.is_empty() {
            let length = rest
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .ok_or_else(not_one)?;
            let (number, after) = rest.split_at_checked(length).ok_or_else(not_one)?;
            let length = after
                .find(|c: char| c.is_ascii_digit() || c == '.')
                .unwrap_or(after.len());
            let (unit, after) = after.split_at_checked(length).ok_or_else(not_one)?;
            let unit = nanos_of(unit).ok_or_else(not_one)?;
            total = total
                .checked_add(scaled(number, unit).ok_or_else(not_one)?)
                .ok_or_else(out_of_range)?;
            rest = after;
        }
        if unsigned.is_empty() {
            return Err(not_one());
        }
        let signed = if text.starts_with('-') { -total } else { total };
        i64::try_from(signed).map(Self).map_err(|_| out_of_range())
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, Fault> {
        self.0
            .checked_add(other.0)
            .map(Self)
            .ok_or_else(out_of_range)
    }

    pub(super) fn minus(self, other: Self) -> Result<Self, Fault> {
        self.0
            .checked_sub(other.0)
            .map(Self)
            .ok_or_else(out_of_range)
    }

    pub(super) fn negated(self) -> Result<Self, Fault> {
        self.0.checked_neg().map(Self).ok_or_else(out_of_range)
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let nanos = self.0.unsigned_abs();
        let second = SECOND.unsigned_abs();
        write!(f, "{sign}{}", nanos / second)?;
        fraction(f, u32::try_from(nanos % second).unwrap_or(0))?;
        f.write_str("s")
    }
}

fn not_a_moment() -> Fault {
    Reason::NotA("a moment: write `2026-05-14T16:00:00Z`").into()
}

fn nanos_of(unit: &str) -> Option<i64> {
    Some(match unit {
        "h" => 3600 * SECOND,
        "m" => 60 * SECOND,
        "s" => SECOND,
        "ms" => 1_000_000,
        "us" | "µs" | "μs" => 1_000,
        "ns" => 1,
        _ => return None,
    })
}

/// Returns a decimal number of units, exactly.
fn scaled(number: &str, unit: i64) -> Option<i128> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && part.is_empty() || part.contains('.') || whole.len() > 19 {
        return None;
    }
    let whole: i128 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let digits: String = part.chars().take(18).collect();
    let scale = 10_i128.pow(u32::try_from(digits.len()).ok()?);
    let part: i128 = if digits.is_empty() {
        0
    } else {
        digits.parse().ok()?
    };
    Some(whole * i128::from(unit) + part * i128::from(unit) / scale)
}

/// Reads a time and its offset: seconds of the day in UTC, and the fraction.
fn clock(text: &str) -> Option<(i64, u32)> {
    let (time, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(time) => (time, 0),
        None => {
            let at = text.rfind(['+', '-'])?;
            (text.get(..at)?, numeric(text.get(at..)?)?)
        }
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut parts = time.split(':').map(|part| {
        let is_plain = part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
        is_plain.then(|| part.parse::<i64>().ok())?
    });
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_time = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    let is_plain = fraction.len() <= 9 && fraction.bytes().all(|it| it.is_ascii_digit());
    let nanos = format!("{fraction:0<9}").parse().ok()?;
    (is_time && is_plain).then_some((hour * 3600 + minute * 60 + second - offset, nanos))
}

/// Reads an offset from UTC, in seconds: `+01:00`, `-02:30`, `02:00`.
fn numeric(text: &str) -> Option<i64> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, text.get(1..)?),
        b'+' => (1, text.get(1..)?),
        _ => (1, text),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |part: &str| {
        let is_plain = part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
        is_plain.then(|| part.parse::<i64>().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Returns the days from 1970 to a day.
pub(super) fn days_since_1970(day: Date) -> i64 {
    i64::from((day - jiff::civil::date(1970, 1, 1)).get_days())
}

fn date_of_days(days: i64) -> Option<Date> {
    let days = i32::try_from(days).ok()?;
    jiff::civil::date(1970, 1, 1)
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// Returns the day this many days after another.
pub(super) fn day_after(day: Date, days: i64) -> Result<Date, Fault> {
    date_of_days(days_since_1970(day) + days).ok_or_else(out_of_range)
}
