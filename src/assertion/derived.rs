//! What a set holds for a record: from memory, or derived now.
//!
//! What an evaluation costs, and whether it fails, must not depend on what other threads have derived
//! before: each set has a budget of its own, and whoever asks for it pays by what it holds. For the same
//! reason it is known of a set how deep it is.

use std::sync::Arc;

use super::host::Host;
use super::sets::{Derived, SetOf, Stored};
use crate::expression::{Budget, Data, Fault, Reason, Value};
use crate::model::Record;
use crate::rule::Seen;

/// Parts of expressions inside one another, over all sets that ask each other.
const DEEPEST: u32 = 400;

/// Returns what a set holds for a record.
pub(super) fn call<'a>(
    host: &Host<'a>,
    set: usize,
    of: &[Value<'a>],
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let Some(Data::Record(record)) = of.first().map(|it| &it.data) else {
        return Err(Fault::other("a set is derived of a record"));
    };
    budget.steps(4)?;
    let of = (set, *record);
    let derived = match host.caches.derived.get(of) {
        Some(known) => known,
        None => derive(host, of)?,
    };
    let chain = &host.chain;
    chain.highest.set(chain.highest.get().max(derived.height));
    budget.bytes(derived.value.weight() * size_of::<Value<'_>>())?;
    Ok(derived.value.value(host.community))
}

fn derive(host: &Host<'_>, of: SetOf) -> Result<Arc<Derived>, Fault> {
    let community = host.community;
    let record = community.at(of.1);
    let index = community.index_at(of.1);
    let (Some(record), Some(index), Some(set)) = (record, index, host.sets.0.get(of.0)) else {
        return Err(Fault::other("there is no such record"));
    };
    let mut kinds = set.kinds.iter();
    let Some((_, placed)) = kinds.find(|(kind, _)| **kind == *record.kind().name()) else {
        return Err(Fault::other(
            "the set is not derived for records of this kind",
        ));
    };
    let own = placed.expression().height();
    open(host, of, own)?;
    let before = host.chain.highest.replace(0);
    let inner = host.of(Seen {
        index,
        record,
        community,
    });
    let found = placed
        .expression()
        .evaluate(&inner, &Budget::new(host.steps));
    host.chain.open.borrow_mut().pop();
    let height = own + host.chain.highest.replace(before);
    // Whoever asked gives the fault its place.
    let value = found.map_err(|fault| Fault::from(fault.reason))?;
    if height > DEEPEST {
        return Err(Reason::TooDeep.into());
    }
    let derived = Derived {
        value: Stored::of(&value),
        height,
    };
    Ok(host.caches.derived.keep(of, derived))
}

/// Notes that a set is being derived. Errors: it is already, or there are too many.
fn open(host: &Host<'_>, of: SetOf, own: u32) -> Result<(), Fault> {
    let mut open = host.chain.open.borrow_mut();
    if let Some(at) = open.iter().position(|(known, _)| *known == of) {
        let circle = open.iter().skip(at).map(|(known, _)| *known).chain([of]);
        let names: Vec<String> = circle.map(|of| name(host, of)).collect();
        return Err(Reason::Circle(names.join(" → ").into()).into());
    }
    if own + open.iter().map(|(_, height)| height).sum::<u32>() > DEEPEST {
        return Err(Reason::TooDeep.into());
    }
    open.push((of, own));
    Ok(())
}

fn name(host: &Host<'_>, (set, record): SetOf) -> String {
    let set = host.sets.0.get(set).map_or("", |set| &*set.name);
    let id = host.community.at(record).and_then(Record::id);
    format!("{set}({})", id.unwrap_or_default())
}
