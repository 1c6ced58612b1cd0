//! Lists.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::super::arithmetic;
use super::super::budget::Budget;
use super::super::compare::{equal, quick_key, sorting, total};
use super::super::fault::{Fault, Reason, no_overload, other};
use super::super::operator::Operator;
use super::super::value::{Data, List, Value};
use crate::date::PartialDate;

const ITEM: usize = size_of::<Value<'_>>();

fn list<'v, 'a>(of: &'v [Value<'a>]) -> Result<&'v List<'a>, Fault> {
    of.first().and_then(Value::as_list).ok_or_else(no_overload)
}

fn copied<'a>(list: &List<'a>, budget: &Budget) -> Result<Vec<Value<'a>>, Fault> {
    budget.bytes(list.len() * ITEM)?;
    Ok(list.items().collect())
}

pub(super) fn size<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let count = match of.first().map(|it| &it.data) {
        Some(Data::String(words)) => {
            budget.text(words.as_str().len())?;
            words.as_str().chars().count()
        }
        Some(Data::Bytes(bytes)) => bytes.len(),
        Some(Data::List(list)) => list.len(),
        Some(Data::Map(map)) => map.len(),
        _ => return Err(no_overload()),
    };
    Ok(Value::count(count))
}

pub(super) fn range<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let Some(Data::Int(count)) = of.first().map(|it| &it.data) else {
        return Err(no_overload());
    };
    let size = usize::try_from(*count).unwrap_or(0);
    budget.bytes(size.saturating_mul(ITEM))?;
    Ok(Value::list(
        (0..*count).map(|it| Data::Int(it).into()).collect(),
    ))
}

pub(super) fn reverse<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let mut items = copied(list(of)?, budget)?;
    items.reverse();
    Ok(Value::list(items))
}

pub(super) fn slice<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let list = list(of)?;
    let (Some(Data::Int(from)), Some(Data::Int(to))) =
        (of.get(1).map(|it| &it.data), of.get(2).map(|it| &it.data))
    else {
        return Err(no_overload());
    };
    let place = |at: i64| usize::try_from(at).ok().filter(|at| *at <= list.len());
    match (place(*from), place(*to)) {
        (Some(from), Some(to)) if from <= to => {
            budget.bytes((to - from) * ITEM)?;
            budget.steps(from / 8)?;
            Ok(Value::list(
                list.items().skip(from).take(to - from).collect(),
            ))
        }
        _ => Err(Reason::OutOfRange.into()),
    }
}

pub(super) fn flatten<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let depth = match of.get(1).map(|it| &it.data) {
        None => 1,
        Some(Data::Int(depth)) if (0..=100).contains(depth) => *depth,
        Some(Data::Int(_)) => return Err(other("a list is flattened by 0 to 100 levels")),
        Some(_) => return Err(no_overload()),
    };
    let mut out = Vec::new();
    flatten_into(list(of)?, depth, &mut out, budget)?;
    Ok(Value::list(out))
}

fn flatten_into<'a>(
    list: &List<'a>,
    depth: i64,
    out: &mut Vec<Value<'a>>,
    budget: &Budget,
) -> Result<(), Fault> {
    for item in list.items() {
        match &item.data {
            Data::List(inner) if depth > 0 => {
                budget.steps(1)?;
                flatten_into(inner, depth - 1, out, budget)?;
            }
            _ => {
                budget.bytes(ITEM)?;
                out.push(item);
            }
        }
    }
    Ok(())
}

/// Returns each value once, where it comes first.
pub(super) fn distinct<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let list = list(of)?;
    let mut known = BTreeSet::new();
    let mut others: Vec<Value<'a>> = Vec::new();
    let mut out = Vec::new();
    for item in list.items() {
        budget.bytes(ITEM)?;
        let is_new = match quick_key(&item) {
            Some(key) => {
                budget.bytes(item.as_str().map_or(0, str::len))?;
                known.insert(key)
            }
            None => {
                let mut is_new = true;
                for known in &others {
                    is_new = is_new && !equal(known, &item, budget)?;
                }
                if is_new {
                    others.push(item.clone());
                }
                is_new
            }
        };
        if is_new {
            out.push(item);
        }
    }
    Ok(Value::list(out))
}

/// Sorts items by their second part. What cannot be compared is found before, since a sort cannot stop.
pub(in super::super) fn sorted_by<'a>(
    mut items: Vec<(Value<'a>, Value<'a>)>,
    budget: &Budget,
) -> Result<Vec<Value<'a>>, Fault> {
    let rounds = items.len().checked_ilog2().unwrap_or(0) as usize + 1;
    budget.steps(items.len().saturating_mul(rounds))?;
    if let Some((_, first)) = items.first() {
        for (_, key) in &items {
            sorting(first, key, budget)?;
            budget.text(key.as_str().map_or(0, str::len).saturating_mul(rounds))?;
        }
    }
    items.sort_by(|(_, one), (_, two)| total(one, two));
    Ok(items.into_iter().map(|(item, _)| item).collect())
}

pub(super) fn sort<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let items = copied(list(of)?, budget)?;
    budget.bytes(items.len() * ITEM)?;
    let pairs = items.into_iter().map(|item| (item.clone(), item)).collect();
    sorted_by(pairs, budget).map(Value::list)
}

/// Says whether no item comes before the one in front of it.
pub(super) fn sorted<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let mut last: Option<Value<'a>> = None;
    for item in list(of)?.items() {
        if let Some(last) = &last
            && sorting(last, &item, budget)? == Ordering::Greater
        {
            return Ok(Value::bool(false));
        }
        last = Some(item);
    }
    Ok(Value::bool(true))
}

pub(super) fn first<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Date(date)) => Ok(Data::Date(PartialDate::of(date.first())).into()),
        Some(Data::List(list)) => Ok(Value::optional(list.item(0, budget)?)),
        _ => Err(no_overload()),
    }
}

pub(super) fn last<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Date(date)) => Ok(Data::Date(PartialDate::of(date.last())).into()),
        Some(Data::List(list)) => {
            let end = list.len().checked_sub(1);
            let item = end.map(|at| list.item(at, budget)).transpose()?;
            Ok(Value::optional(item.flatten()))
        }
        _ => Err(no_overload()),
    }
}

pub(super) fn sum<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    let mut total: Option<Value<'a>> = None;
    for item in list(of)?.items() {
        budget.steps(1)?;
        total = Some(match total {
            Some(total) => arithmetic::apply(Operator::Add, &total, &item, budget)?,
            None => item,
        });
    }
    Ok(total.unwrap_or(Data::Int(0).into()))
}

pub(super) fn min<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    outermost(of, Ordering::Less, budget)
}

pub(super) fn max<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    outermost(of, Ordering::Greater, budget)
}

fn outermost<'a>(of: &[Value<'a>], wanted: Ordering, budget: &Budget) -> Result<Value<'a>, Fault> {
    outermost_of(list(of)?.items(), wanted, budget)
}

/// Returns the first of those items before which, or after which, no other is. Errors: two have no order, or
/// there are none.
pub(super) fn outermost_of<'a>(
    items: impl Iterator<Item = Value<'a>>,
    wanted: Ordering,
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let mut best: Option<Value<'a>> = None;
    for item in items {
        let is_better = match &best {
            Some(best) => sorting(&item, best, budget)? == wanted,
            None => true,
        };
        if is_better {
            best = Some(item);
        }
    }
    best.ok_or_else(|| other("the list is empty"))
}

pub(super) fn index_of<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    place(of, budget, false)
}

pub(super) fn last_index_of<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    place(of, budget, true)
}

fn place<'a>(of: &[Value<'a>], budget: &Budget, is_last: bool) -> Result<Value<'a>, Fault> {
    let (list, Some(wanted), 2) = (list(of)?, of.get(1), of.len()) else {
        return Err(no_overload());
    };
    let mut found = None;
    for (at, item) in list.items().enumerate() {
        if equal(&item, wanted, budget)? {
            found = Some(at);
            if !is_last {
                break;
            }
        }
    }
    Ok(found.map_or(Data::Int(-1).into(), Value::count))
}
