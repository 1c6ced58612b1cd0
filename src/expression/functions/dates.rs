//! Dates of which the day or the month may be unknown, and intervals between them.

use super::super::budget::Budget;
use super::super::fault::{Fault, Reason, no_overload, other};
use super::super::value::{Data, Value};
use crate::date::{Interval, PartialDate, Period};

/// Returns the date that a value is, or that of a text or moment.
pub(in super::super) fn date_in(value: Option<&Value<'_>>) -> Result<PartialDate, Fault> {
    match value.map(|it| &it.data) {
        Some(Data::Date(date)) => Ok(*date),
        Some(Data::String(words)) => parse(words.as_str()),
        Some(Data::Timestamp(moment)) => Ok(PartialDate::of(moment.in_zone(None)?.0)),
        _ => Err(no_overload()),
    }
}

/// Reads a date: `2026`, `2026-05`, `2026-05-14`, or the day of a moment.
pub(in super::super) fn parse(text: &str) -> Result<PartialDate, Fault> {
    PartialDate::parse_start(text)
        .ok_or_else(|| Reason::NotA("a date: write `2026-05-14`, `2026-05` or `2026`").into())
}

pub(super) fn date<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Value {
        data: Data::Date(date_in(of.first())?),
        at: of.first().and_then(|it| it.at),
    })
}

/// An end that is null, an empty text or an optional without value is open.
pub(super) fn interval<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Data::Interval(Interval {
        start: end(of.first())?,
        end: end(of.get(1))?,
    })
    .into())
}

fn end(value: Option<&Value<'_>>) -> Result<Option<PartialDate>, Fault> {
    match value.map(|it| &it.data) {
        Some(Data::Null | Data::Optional(None)) => Ok(None),
        Some(Data::String(words)) if words.as_str().is_empty() => Ok(None),
        Some(Data::Optional(Some(inner))) => end(Some(inner)),
        _ => date_in(value).map(Some),
    }
}

pub(super) fn contains<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let Some(Data::Interval(interval)) = of.first().map(|it| &it.data) else {
        return Err(no_overload());
    };
    let date = date_in(of.get(1))?;
    let is_in = interval
        .start
        .is_none_or(|start| start.first() <= date.last())
        && interval.end.is_none_or(|end| date.first() <= end.last());
    Ok(Value::bool(is_in))
}

pub(super) fn overlaps<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match (of.first().map(|it| &it.data), of.get(1).map(|it| &it.data)) {
        (Some(Data::Interval(one)), Some(Data::Interval(two))) => {
            Ok(Value::bool(one.overlaps(*two)))
        }
        _ => Err(no_overload()),
    }
}

pub(super) fn ended_before<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Interval(interval)) => Ok(Value::bool(
            interval.ended_before(date_in(of.get(1))?.first()),
        )),
        _ => Err(no_overload()),
    }
}

/// Returns the day that lies a period (`P2Y`, `P6M`, `-P90D`) after a date; of a date without a day, its
/// first one.
pub(super) fn plus<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let date = date_in(of.first())?;
    let Some(text) = of.get(1).and_then(Value::as_str) else {
        return Err(no_overload());
    };
    match period(text)?.after(date.first()) {
        Some(day) => Ok(Data::Date(PartialDate::of(day)).into()),
        None => Err(other(
            "the day is outside the calendar, which ends with the year 9999",
        )),
    }
}

/// Reads a period.
pub(in super::super) fn period(text: &str) -> Result<Period, Fault> {
    Period::parse(text).ok_or_else(|| {
        let parts = text
            .trim_start_matches(['-', '+'])
            .strip_prefix('P')
            .unwrap_or("");
        let is_long = parts.starts_with(|c: char| c.is_ascii_digit())
            && parts.ends_with(['Y', 'M', 'W', 'D'])
            && parts
                .chars()
                .all(|c| c.is_ascii_digit() || "YMWD".contains(c));
        other(if is_long {
            "the period is longer than the calendar, which ends with the year 9999"
        } else {
            "a period is written like `P2Y`, `P6M` or `P90D`"
        })
    })
}
