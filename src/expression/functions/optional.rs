//! Values that may be none.

use super::super::budget::Budget;
use super::super::fault::{Fault, no_overload, other};
use super::super::value::{Data, Value};

pub(super) fn of<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.bytes(size_of::<Value<'_>>())?;
    Ok(Value::optional(of.first().cloned()))
}

#[expect(clippy::unnecessary_wraps, reason = "all functions have one shape")]
pub(super) fn none<'a>(_: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    Ok(Value::optional(None))
}

pub(super) fn of_non_zero_value<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    budget.bytes(size_of::<Value<'_>>())?;
    Ok(Value::optional(
        of.first().filter(|it| !it.is_zero()).cloned(),
    ))
}

pub(super) fn unwrap<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let list = of
        .first()
        .and_then(Value::as_list)
        .ok_or_else(no_overload)?;
    budget.bytes(list.len() * size_of::<Value<'_>>())?;
    let mut items = Vec::new();
    for item in list.items() {
        match &item.data {
            Data::Optional(value) => items.extend(value.as_deref().cloned()),
            _ => return Err(no_overload()),
        }
    }
    Ok(Value::list(items))
}

pub(super) fn has_value<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Optional(value)) => Ok(Value::bool(value.is_some())),
        _ => Err(no_overload()),
    }
}

pub(super) fn value<'a>(of: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Optional(Some(value))) => Ok((**value).clone()),
        Some(Data::Optional(None)) => Err(other("the optional has no value")),
        _ => Err(no_overload()),
    }
}
