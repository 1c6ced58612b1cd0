//! The operators between numbers, texts, lists, moments and lengths of time.

use super::budget::Budget;
use super::fault::{Fault, Reason, no_overload, other};
use super::operator::Operator;
use super::time::{Duration, day_after, days_since_1970};
use super::value::{Data, List, Value};
use crate::date::PartialDate;

/// Applies `+`, `-`, `*`, `/` or `%`.
pub(super) fn apply<'a>(
    operator: Operator,
    one: &Value<'a>,
    two: &Value<'a>,
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let data = match (&one.data, &two.data) {
        (Data::Int(one), Data::Int(two)) => Data::Int(signed(operator, *one, *two)?),
        (Data::Uint(one), Data::Uint(two)) => Data::Uint(unsigned(operator, *one, *two)?),
        (Data::Double(one), Data::Double(two)) => Data::Double(double(operator, *one, *two)?),
        _ => match operator {
            Operator::Add => return sum(one, two, budget),
            Operator::Subtract => difference(one, two)?,
            _ => return Err(no_overload()),
        },
    };
    Ok(data.into())
}

/// Makes the arithmetic of a type of whole numbers: no result is cut, and nothing is divided by zero.
macro_rules! whole {
    ($name:ident, $number:ty) => {
        fn $name(operator: Operator, one: $number, two: $number) -> Result<$number, Fault> {
            let result = match operator {
                Operator::Add => one.checked_add(two),
                Operator::Subtract => one.checked_sub(two),
                Operator::Multiply => one.checked_mul(two),
                Operator::Divide | Operator::Remainder if two == 0 => {
                    return Err(Reason::DivisionByZero.into());
                }
                Operator::Divide => one.checked_div(two),
                Operator::Remainder => one.checked_rem(two),
                _ => return Err(no_overload()),
            };
            result.ok_or_else(|| Reason::Overflow.into())
        }
    };
}

whole!(signed, i64);
whole!(unsigned, u64);

fn double(operator: Operator, one: f64, two: f64) -> Result<f64, Fault> {
    Ok(match operator {
        Operator::Add => one + two,
        Operator::Subtract => one - two,
        Operator::Multiply => one * two,
        Operator::Divide => one / two,
        _ => return Err(no_overload()),
    })
}

fn sum<'a>(one: &Value<'a>, two: &Value<'a>, budget: &Budget) -> Result<Value<'a>, Fault> {
    Ok(match (&one.data, &two.data) {
        (Data::String(one), Data::String(two)) => {
            let (one, two) = (one.as_str(), two.as_str());
            budget.bytes(one.len() + two.len())?;
            Value::text([one, two].concat())
        }
        (Data::Bytes(one), Data::Bytes(two)) => {
            budget.bytes(one.len() + two.len())?;
            Data::Bytes([&**one, &**two].concat().into()).into()
        }
        (Data::List(one), Data::List(two)) => joined(one, two, budget)?,
        (Data::Timestamp(moment), Data::Duration(length))
        | (Data::Duration(length), Data::Timestamp(moment)) => {
            Data::Timestamp(moment.plus(*length)?).into()
        }
        (Data::Duration(one), Data::Duration(two)) => Data::Duration(one.plus(*two)?).into(),
        (Data::Date(date), Data::Duration(length)) | (Data::Duration(length), Data::Date(date)) => {
            Data::Date(later(*date, *length)?).into()
        }
        _ => return Err(no_overload()),
    })
}

fn joined<'a>(one: &List<'a>, two: &List<'a>, budget: &Budget) -> Result<Value<'a>, Fault> {
    let count = one.len() + two.len();
    budget.bytes(count * size_of::<Value<'_>>())?;
    let mut items = Vec::with_capacity(count);
    items.extend(one.items().chain(two.items()));
    Ok(Value::list(items))
}

fn difference<'a>(one: &Value<'a>, two: &Value<'a>) -> Result<Data<'a>, Fault> {
    Ok(match (&one.data, &two.data) {
        (Data::Timestamp(one), Data::Timestamp(two)) => Data::Duration(one.since(*two)?),
        (Data::Timestamp(moment), Data::Duration(length)) => {
            Data::Timestamp(moment.plus(length.negated()?)?)
        }
        (Data::Duration(one), Data::Duration(two)) => Data::Duration(one.minus(*two)?),
        (Data::Date(one), Data::Date(two)) => {
            let days = days_since_1970(day_of(*one)?) - days_since_1970(day_of(*two)?);
            Data::Duration(Duration::of_days(days)?)
        }
        (Data::Date(date), Data::Duration(length)) => Data::Date(later(*date, length.negated()?)?),
        _ => return Err(no_overload()),
    })
}

fn later(date: PartialDate, length: Duration) -> Result<PartialDate, Fault> {
    Ok(PartialDate::of(day_after(day_of(date)?, length.days())?))
}

/// Returns the day that a date is. Errors: it is only a month or a year.
pub(super) fn day_of(date: PartialDate) -> Result<jiff::civil::Date, Fault> {
    date.day()
        .ok_or_else(|| other("the date has no day; `.first()` and `.last()` give one"))
}
