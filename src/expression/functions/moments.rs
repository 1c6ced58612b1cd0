//! Parts of moments, of dates and of lengths of time.

use jiff::civil::Date;

use super::super::arithmetic::day_of;
use super::super::budget::Budget;
use super::super::fault::{Fault, no_overload, other};
use super::super::value::{Data, Value};

fn int<'a>(number: impl Into<i64>) -> Value<'a> {
    Data::Int(number.into()).into()
}

/// Returns the day of a moment and the seconds of that day, in the zone that is given.
fn local(of: &[Value<'_>]) -> Result<(Date, i64), Fault> {
    let zone = match of.get(1) {
        Some(zone) => Some(zone.as_str().ok_or_else(no_overload)?),
        None => None,
    };
    match of.first().map(|it| &it.data) {
        Some(Data::Timestamp(moment)) => moment.in_zone(zone),
        Some(Data::Date(date)) if zone.is_none() => Ok((day_of(*date)?, 0)),
        _ => Err(no_overload()),
    }
}

pub(super) fn full_year<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Date(date)) => Ok(int(date.year())),
        _ => Ok(int(local(of)?.0.year())),
    }
}

pub(super) fn month<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Date(date)) => match date.month() {
            Some(month) => Ok(int(month - 1)),
            None => Err(other("the date has no month")),
        },
        _ => Ok(int(local(of)?.0.month() - 1)),
    }
}

pub(super) fn date<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(int(local(of)?.0.day()))
}

pub(super) fn day_of_month<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(int(local(of)?.0.day() - 1))
}

pub(super) fn day_of_week<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(int(local(of)?.0.weekday().to_sunday_zero_offset()))
}

pub(super) fn day_of_year<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(int(local(of)?.0.day_of_year() - 1))
}

/// Returns part of a moment's day, or the whole length of a duration in that unit.
fn clock<'a>(of: &[Value<'a>], unit: i64, around: i64) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Duration(length)) if of.len() == 1 => {
            Ok(int(length.nanoseconds() / 1_000_000_000 / unit))
        }
        Some(Data::Timestamp(_)) => Ok(int(local(of)?.1 / unit % around)),
        _ => Err(no_overload()),
    }
}

pub(super) fn hours<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    clock(of, 3600, 24)
}

pub(super) fn minutes<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    clock(of, 60, 60)
}

pub(super) fn seconds<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    clock(of, 1, 60)
}

pub(super) fn milliseconds<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Duration(length)) if of.len() == 1 => {
            Ok(int(length.nanoseconds() / 1_000_000 % 1_000))
        }
        Some(Data::Timestamp(moment)) => Ok(int(moment.nanos() / 1_000_000)),
        _ => Err(no_overload()),
    }
}

pub(super) fn days<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Duration(length)) => Ok(int(length.days())),
        _ => Err(no_overload()),
    }
}
