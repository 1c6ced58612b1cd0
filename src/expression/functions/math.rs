//! Numbers.

use std::cmp::Ordering;

use super::super::budget::Budget;
use super::super::fault::{Fault, Reason, no_overload, other};
use super::super::value::{Data, Value};
use super::lists::outermost_of;

fn double(of: &[Value<'_>]) -> Result<f64, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Double(number)) => Ok(*number),
        _ => Err(no_overload()),
    }
}

pub(super) fn greatest<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    outermost(of, Ordering::Greater, budget)
}

pub(super) fn least<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    outermost(of, Ordering::Less, budget)
}

fn outermost<'a>(of: &[Value<'a>], wanted: Ordering, budget: &Budget) -> Result<Value<'a>, Fault> {
    let items: Vec<Value<'a>> = match of {
        [
            Value {
                data: Data::List(list),
                ..
            },
        ] => {
            budget.bytes(list.len() * size_of::<Value<'_>>())?;
            list.items().collect()
        }
        numbers => numbers.to_vec(),
    };
    let is_number =
        |item: &Value<'_>| matches!(item.data, Data::Int(_) | Data::Uint(_) | Data::Double(_));
    if !items.iter().all(is_number) {
        return Err(no_overload());
    }
    outermost_of(items.into_iter(), wanted, budget)
}

pub(super) fn ceil<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Data::Double(double(of)?.ceil()).into())
}

pub(super) fn floor<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Data::Double(double(of)?.floor()).into())
}

pub(super) fn round<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Data::Double(double(of)?.round()).into())
}

pub(super) fn trunc<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Data::Double(double(of)?.trunc()).into())
}

pub(super) fn sqrt<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    #[expect(clippy::cast_precision_loss, reason = "the root is a double anyway")]
    let number = match of.first().map(|it| &it.data) {
        Some(Data::Double(number)) => *number,
        Some(Data::Int(number)) => *number as f64,
        Some(Data::Uint(number)) => *number as f64,
        _ => return Err(no_overload()),
    };
    Ok(Data::Double(number.sqrt()).into())
}

pub(super) fn abs<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let data = match of.first().map(|it| &it.data) {
        Some(Data::Int(number)) => Data::Int(number.checked_abs().ok_or(Reason::Overflow)?),
        Some(Data::Uint(number)) => Data::Uint(*number),
        Some(Data::Double(number)) => Data::Double(number.abs()),
        _ => return Err(no_overload()),
    };
    Ok(data.into())
}

pub(super) fn sign<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    let data = match of.first().map(|it| &it.data) {
        Some(Data::Int(number)) => Data::Int(number.signum()),
        Some(Data::Uint(number)) => Data::Uint((*number).min(1)),
        // Zero has the sign zero, and NaN the sign NaN.
        Some(Data::Double(number)) if *number == 0.0 || number.is_nan() => Data::Double(*number),
        Some(Data::Double(number)) => Data::Double(number.signum()),
        _ => return Err(no_overload()),
    };
    Ok(data.into())
}

pub(super) fn is_nan<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Value::bool(double(of)?.is_nan()))
}

pub(super) fn is_inf<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Value::bool(double(of)?.is_infinite()))
}

pub(super) fn is_finite<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Value::bool(double(of)?.is_finite()))
}

fn bits<'a>(
    of: &[Value<'a>],
    signed: fn(i64, i64) -> i64,
    unsigned: fn(u64, u64) -> u64,
) -> Result<Value<'a>, Fault> {
    match (of.first().map(|it| &it.data), of.get(1).map(|it| &it.data)) {
        (Some(Data::Int(one)), Some(Data::Int(two))) => Ok(Data::Int(signed(*one, *two)).into()),
        (Some(Data::Uint(one)), Some(Data::Uint(two))) => {
            Ok(Data::Uint(unsigned(*one, *two)).into())
        }
        _ => Err(no_overload()),
    }
}

pub(super) fn bit_and<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    bits(of, |one, two| one & two, |one, two| one & two)
}

pub(super) fn bit_or<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    bits(of, |one, two| one | two, |one, two| one | two)
}

pub(super) fn bit_xor<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    bits(of, |one, two| one ^ two, |one, two| one ^ two)
}

pub(super) fn bit_not<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Int(number)) => Ok(Data::Int(!number).into()),
        Some(Data::Uint(number)) => Ok(Data::Uint(!number).into()),
        _ => Err(no_overload()),
    }
}

pub(super) fn shift_left<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    shifted(of, u64::checked_shl)
}

/// Zeros come from the left, also into numbers with a sign.
pub(super) fn shift_right<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    shifted(of, u64::checked_shr)
}

fn shifted<'a>(of: &[Value<'a>], shift: fn(u64, u32) -> Option<u64>) -> Result<Value<'a>, Fault> {
    let Some(Data::Int(by)) = of.get(1).map(|it| &it.data) else {
        return Err(no_overload());
    };
    if *by < 0 {
        return Err(other("bits are not shifted by a negative number"));
    }
    let by = u32::try_from(*by).unwrap_or(u32::MAX);
    match of.first().map(|it| &it.data) {
        Some(Data::Int(number)) => {
            let bits = shift(number.cast_unsigned(), by).unwrap_or(0);
            Ok(Data::Int(bits.cast_signed()).into())
        }
        Some(Data::Uint(number)) => Ok(Data::Uint(shift(*number, by).unwrap_or(0)).into()),
        _ => Err(no_overload()),
    }
}
