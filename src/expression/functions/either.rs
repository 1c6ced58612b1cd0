//! Methods that texts, lists and intervals share: by name, not by what they do.

use super::super::budget::Budget;
use super::super::fault::Fault;
use super::super::value::{Data, Value};
use super::{dates, lists, strings};

fn is_list(of: &[Value<'_>]) -> bool {
    matches!(of.first().map(|it| &it.data), Some(Data::List(_)))
}

pub(super) fn contains<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    match of.first().map(|it| &it.data) {
        Some(Data::Interval(_)) => dates::contains(of, budget),
        _ => strings::contains(of, budget),
    }
}

pub(super) fn index_of<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    if is_list(of) {
        lists::index_of(of, budget)
    } else {
        strings::index_of(of, budget)
    }
}

pub(super) fn last_index_of<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    if is_list(of) {
        lists::last_index_of(of, budget)
    } else {
        strings::last_index_of(of, budget)
    }
}

pub(super) fn reverse<'a>(of: &[Value<'a>], budget: &Budget) -> Result<Value<'a>, Fault> {
    if is_list(of) {
        lists::reverse(of, budget)
    } else {
        strings::reverse(of, budget)
    }
}
