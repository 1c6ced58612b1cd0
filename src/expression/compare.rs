//! Which values are equal, and which comes first.
//!
//! Numbers are compared by what they are worth, whatever their type. A date is all the days that it can mean:
//! it is before another only where all of its days are, and `<=` is what `>` does not deny.

use std::cmp::Ordering;

use super::budget::Budget;
use super::fault::{Fault, no_overload};
use super::functions::dates::date_in;
use super::operator::Operator;
use super::value::{Data, Key, Map, Value};
use crate::date::PartialDate;

/// Says whether two values are equal.
pub(super) fn equal(one: &Value<'_>, other: &Value<'_>, budget: &Budget) -> Result<bool, Fault> {
    budget.steps(1)?;
    Ok(match (&one.data, &other.data) {
        (Data::Null, Data::Null) => true,
        (Data::Bool(one), Data::Bool(other)) => one == other,
        (Data::String(one), Data::String(other)) => {
            let (one, other) = (one.as_str(), other.as_str());
            budget.text(one.len().min(other.len()))?;
            one == other
        }
        (Data::Bytes(one), Data::Bytes(other)) => {
            budget.text(one.len().min(other.len()))?;
            one == other
        }
        (Data::List(one), Data::List(other)) => {
            if one.len() != other.len() {
                return Ok(false);
            }
            for (one, other) in one.items().zip(other.items()) {
                if !equal(&one, &other, budget)? {
                    return Ok(false);
                }
            }
            true
        }
        (Data::Map(one), Data::Map(other)) => same_map(one, other, budget)?,
        (Data::Timestamp(one), Data::Timestamp(other)) => one == other,
        (Data::Duration(one), Data::Duration(other)) => one == other,
        (Data::Date(_), _) | (_, Data::Date(_)) => {
            days(one, other).is_some_and(|(one, other)| one == other)
        }
        (Data::Interval(one), Data::Interval(other)) => one == other,
        (Data::Kind(one), Data::Kind(other)) => one == other,
        (Data::Record(one), Data::Record(other)) => one == other,
        (Data::Optional(one), Data::Optional(other)) => match (one, other) {
            (Some(one), Some(other)) => equal(one, other, budget)?,
            (one, other) => one.is_none() && other.is_none(),
        },
        _ => numbers(one, other, false) == Ok(Some(Ordering::Equal)),
    })
}

fn same_map(one: &Map<'_>, other: &Map<'_>, budget: &Budget) -> Result<bool, Fault> {
    if one.len() != other.len() {
        return Ok(false);
    }
    for (key, value) in one.pairs(budget)? {
        match other.get(&key) {
            Some(same) if equal(&value, &same, budget)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Compares two numbers. Errors: one of them is not a number; none, where they cannot be compared. A
/// whole number is turned into a double to be compared with one; only a sort needs the exact answer,
/// since "equal" must then hold between all three of three numbers.
fn numbers(one: &Value<'_>, other: &Value<'_>, is_exact: bool) -> Result<Option<Ordering>, Fault> {
    enum Number {
        Whole(i128),
        Double(f64),
    }
    let number = |value: &Value<'_>| match value.data {
        Data::Int(number) => Ok(Number::Whole(number.into())),
        Data::Uint(number) => Ok(Number::Whole(number.into())),
        Data::Double(number) => Ok(Number::Double(number)),
        _ => Err(no_overload()),
    };
    Ok(match (number(one)?, number(other)?) {
        (Number::Whole(one), Number::Whole(other)) => Some(one.cmp(&other)),
        (Number::Double(one), Number::Double(other)) => one.partial_cmp(&other),
        (Number::Whole(one), Number::Double(other)) => with_double(one, other, is_exact),
        (Number::Double(one), Number::Whole(other)) => {
            with_double(other, one, is_exact).map(Ordering::reverse)
        }
    })
}

fn with_double(whole: i128, double: f64, is_exact: bool) -> Option<Ordering> {
    if double.is_nan() {
        return None;
    }
    if !is_exact {
        #[expect(
            clippy::cast_precision_loss,
            reason = "that is how the language compares them"
        )]
        return (whole as f64).partial_cmp(&double);
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "far larger numbers end at the last one"
    )]
    let trunc = double.trunc() as i128;
    let rest = double - double.trunc();
    let by_rest = 0.0_f64.partial_cmp(&rest).unwrap_or(Ordering::Equal);
    Some(whole.cmp(&trunc).then(by_rest))
}

/// Answers `<`, `<=`, `>` and `>=`.
pub(super) fn ordered(
    operator: Operator,
    one: &Value<'_>,
    other: &Value<'_>,
    budget: &Budget,
) -> Result<bool, Fault> {
    if let Some((one, other)) = days(one, other) {
        return Ok(dates(operator, one, other));
    }
    let order = order(one, other, budget)?;
    Ok(order.is_some_and(|order| match operator {
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        _ => order.is_ge(),
    }))
}

/// Returns the days of two values of which one is a date, and the other a date, a moment or the text of one:
/// records write all three.
fn days(one: &Value<'_>, other: &Value<'_>) -> Option<(PartialDate, PartialDate)> {
    let is_date = |value: &Value<'_>| matches!(value.data, Data::Date(_));
    if !is_date(one) && !is_date(other) {
        return None;
    }
    Some((date_in(Some(one)).ok()?, date_in(Some(other)).ok()?))
}

fn dates(operator: Operator, one: PartialDate, other: PartialDate) -> bool {
    let is_before = |one: PartialDate, other: PartialDate| one.last() < other.first();
    match operator {
        Operator::Less => is_before(one, other),
        Operator::Greater => is_before(other, one),
        Operator::LessOrEqual => !is_before(other, one),
        _ => !is_before(one, other),
    }
}

/// Returns which of two values comes first; none where neither does. Errors: they have no order.
fn order(one: &Value<'_>, other: &Value<'_>, budget: &Budget) -> Result<Option<Ordering>, Fault> {
    Ok(match (&one.data, &other.data) {
        (Data::Bool(one), Data::Bool(other)) => Some(one.cmp(other)),
        (Data::String(one), Data::String(other)) => {
            let (one, other) = (one.as_str(), other.as_str());
            budget.text(one.len().min(other.len()))?;
            Some(one.cmp(other))
        }
        (Data::Bytes(one), Data::Bytes(other)) => {
            budget.text(one.len().min(other.len()))?;
            Some(one.cmp(other))
        }
        (Data::Timestamp(one), Data::Timestamp(other)) => Some(one.cmp(other)),
        (Data::Duration(one), Data::Duration(other)) => Some(one.cmp(other)),
        _ => numbers(one, other, false)?,
    })
}

/// Returns the order in which a list is sorted: that of `<`, and of dates by their first day. Errors: the
/// two have no order.
pub(super) fn sorting(
    one: &Value<'_>,
    other: &Value<'_>,
    budget: &Budget,
) -> Result<Ordering, Fault> {
    budget.steps(1)?;
    if !matches!((&one.data, &other.data), (Data::Date(_), Data::Date(_))) {
        order(one, other, budget)?;
    }
    Ok(total(one, other))
}

/// The same for values that are known to have an order: NaN comes last.
pub(super) fn total(one: &Value<'_>, other: &Value<'_>) -> Ordering {
    match (&one.data, &other.data) {
        (Data::Bool(one), Data::Bool(other)) => one.cmp(other),
        (Data::String(one), Data::String(other)) => one.as_str().cmp(other.as_str()),
        (Data::Bytes(one), Data::Bytes(other)) => one.cmp(other),
        (Data::Timestamp(one), Data::Timestamp(other)) => one.cmp(other),
        (Data::Duration(one), Data::Duration(other)) => one.cmp(other),
        (Data::Date(one), Data::Date(other)) => {
            (one.first(), one.last()).cmp(&(other.first(), other.last()))
        }
        _ => {
            let is_none =
                |value: &Value<'_>| matches!(value.data, Data::Double(number) if number.is_nan());
            let order = numbers(one, other, true).ok().flatten();
            order.unwrap_or_else(|| is_none(one).cmp(&is_none(other)))
        }
    }
}

/// What tells values apart that can be told apart at once: equal values have equal ones.
pub(super) fn quick_key(value: &Value<'_>) -> Option<Key> {
    match &value.data {
        Data::Double(number) if super::value::whole(*number).is_none() => None,
        _ => Key::of(value),
    }
}
