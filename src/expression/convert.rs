//! From values of one type to those of another.

use super::budget::Budget;
use super::fault::{Fault, Reason, no_overload};
use super::format;
use super::time::{Duration, Timestamp};
use super::value::{Data, Value};

fn of_first<'v, 'a>(of: &'v [Value<'a>]) -> Result<&'v Data<'a>, Fault> {
    of.first().map(|it| &it.data).ok_or_else(no_overload)
}

fn out_of_range() -> Fault {
    Reason::Overflow.into()
}

pub(super) fn kind<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let value = of.first().ok_or_else(no_overload)?;
    Ok(Data::Kind(value.kind()).into())
}

pub(super) fn same<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    of.first().cloned().ok_or_else(no_overload)
}

pub(super) fn to_bool<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of_first(of)? {
        Data::Bool(is) => Ok(Value::bool(*is)),
        Data::String(words) => match words.as_str() {
            "true" | "TRUE" | "True" | "t" | "1" => Ok(Value::bool(true)),
            "false" | "FALSE" | "False" | "f" | "0" => Ok(Value::bool(false)),
            _ => Err(Reason::NotA("a boolean").into()),
        },
        _ => Err(no_overload()),
    }
}

pub(super) fn to_int<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let number = match of_first(of)? {
        Data::Int(number) => *number,
        Data::Uint(number) => i64::try_from(*number).map_err(|_| out_of_range())?,
        Data::Double(number) => {
            // The ends themselves are not taken: they are what larger numbers are rounded to.
            if !(-9_223_372_036_854_775_808.0 < *number && *number < 9_223_372_036_854_775_808.0) {
                return Err(out_of_range());
            }
            #[expect(clippy::cast_possible_truncation, reason = "that is what is asked for")]
            let number = *number as i64;
            number
        }
        Data::String(words) => words
            .as_str()
            .parse()
            .map_err(|_| Fault::from(Reason::NotA("a whole number")))?,
        Data::Timestamp(moment) => moment.seconds(),
        _ => return Err(no_overload()),
    };
    Ok(Data::Int(number).into())
}

pub(super) fn to_uint<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let number = match of_first(of)? {
        Data::Uint(number) => *number,
        Data::Int(number) => u64::try_from(*number).map_err(|_| out_of_range())?,
        Data::Double(number) => {
            if !(-1.0 < *number && *number < 18_446_744_073_709_551_616.0) || *number < 0.0 {
                return Err(out_of_range());
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "that is what is asked for"
            )]
            let number = *number as u64;
            number
        }
        Data::String(words) => words
            .as_str()
            .parse()
            .map_err(|_| Fault::from(Reason::NotA("a whole number")))?,
        _ => return Err(no_overload()),
    };
    Ok(Data::Uint(number).into())
}

pub(super) fn to_double<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    #[expect(clippy::cast_precision_loss, reason = "that is what is asked for")]
    let number = match of_first(of)? {
        Data::Double(number) => *number,
        Data::Int(number) => *number as f64,
        Data::Uint(number) => *number as f64,
        Data::String(words) => words
            .as_str()
            .parse()
            .map_err(|_| Fault::from(Reason::NotA("a number")))?,
        _ => return Err(no_overload()),
    };
    Ok(Data::Double(number).into())
}

pub(super) fn to_string<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let text = match of_first(of)? {
        Data::String(_) => return same(of, budget),
        Data::Bool(is) => is.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Uint(number) => number.to_string(),
        Data::Double(number) => format::double(*number),
        Data::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => return Err(Reason::NotA("text in UTF-8").into()),
        },
        Data::Timestamp(moment) => moment.to_string(),
        Data::Duration(length) => length.to_string(),
        Data::Date(date) => date.to_string(),
        _ => return Err(no_overload()),
    };
    budget.bytes(text.len())?;
    Ok(Value::text(text))
}

pub(super) fn to_bytes<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    match of_first(of)? {
        Data::Bytes(_) => same(of, budget),
        Data::String(words) => {
            budget.bytes(words.as_str().len())?;
            Ok(Data::Bytes(words.as_str().as_bytes().into()).into())
        }
        _ => Err(no_overload()),
    }
}

pub(super) fn to_timestamp<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let moment = match of_first(of)? {
        Data::Timestamp(moment) => *moment,
        Data::String(words) => Timestamp::parse(words.as_str())?,
        Data::Int(seconds) => Timestamp::new(*seconds, 0)?,
        Data::Date(date) => {
            let days = super::time::days_since_1970(super::arithmetic::day_of(*date)?);
            Timestamp::new(days * 86_400, 0)?
        }
        _ => return Err(no_overload()),
    };
    Ok(Data::Timestamp(moment).into())
}

pub(super) fn to_duration<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of_first(of)? {
        Data::Duration(length) => Ok(Data::Duration(*length).into()),
        Data::String(words) => Ok(Data::Duration(Duration::parse(words.as_str())?).into()),
        _ => Err(no_overload()),
    }
}
