//! What a set holds for a record: from memory, or derived now.
//!
//! What an evaluation costs, and whether it fails, must not depend on what other threads have derived
//! before: each set has a budget of its own, and whoever asks for it pays by what it holds.
//!
//! Sets ask each other as deeply as the data goes, and a thread's stack does not. So a set that lies too deep is
//! put aside with all that wait for it, and they begin anew, the last one first.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::host::Host;
use super::sets::{Derived, SetOf, Stored};
use crate::expression::{Budget, Data, Fault, Inside, Reason, Value};
use crate::rule::Seen;

/// Returns what a set holds for a record.
pub(super) fn call<'a>(
    host: &Host<'a>,
    set: usize,
    of: &[Value<'a>],
    budget: &Budget,
) -> Result<Value<'a>, Fault> {
    let Some(Data::Record(record)) = of.first().map(|it| &it.data) else {
        return Err(Fault::other("a set is derived for a record"));
    };
    budget.steps(4)?;
    let of = (set, *record);
    if let Some(made) = host.made.borrow().get(&of) {
        return Ok(made.clone());
    }
    let derived = match host.run.shared.derived.get(of) {
        Some(known) => known,
        None if host.chain().is_empty() => from_the_end(host, of)?,
        None => inside(host, of)?,
    };
    // Whoever asks gives a fault its place.
    let stored = derived.as_ref().as_ref().map_err(Fault::clone)?;
    budget.bytes(stored.weight() * size_of::<Value<'_>>())?;
    let made = stored.value(host.community);
    host.made.borrow_mut().insert(of, made.clone());
    Ok(made)
}

/// Derives a set, and before it those that lie too deep in it: the last one that waits comes first.
fn from_the_end(host: &Host<'_>, of: SetOf) -> Result<Arc<Derived>, Fault> {
    let known = &host.run.shared.derived;
    host.chain().push(of).map_err(Reason::Circle)?;
    while let Some(last) = host.chain().last() {
        let found = known.get(last).map_or_else(|| derive(host, last), Ok);
        match found {
            Ok(derived) if last == of => {
                host.chain().pop();
                return Ok(derived);
            }
            Ok(_) => host.chain().pop(),
            // What it needs is the last one now.
            Err(Unfinished) => {}
        }
    }
    Err(Fault::other("there is no such record"))
}

/// Derives a set that another one asks for.
fn inside(host: &Host<'_>, of: SetOf) -> Result<Arc<Derived>, Fault> {
    host.chain().push(of).map_err(Reason::Circle)?;
    match derive(host, of) {
        Ok(derived) => {
            host.chain().pop();
            Ok(derived)
        }
        Err(Unfinished) => Err(Reason::Unfinished.into()),
    }
}

/// Another set is to be derived first.
struct Unfinished;

/// Derives a set, and keeps what it holds, or why it holds nothing.
fn derive(host: &Host<'_>, of: SetOf) -> Result<Arc<Derived>, Unfinished> {
    let community = host.community;
    let keep = |derived| Ok(host.run.shared.derived.keep(of, derived));
    let record = community.at(of.1);
    let index = community.index_at(of.1);
    let (Some(record), Some(index), Some(set)) = (record, index, host.run.sets.0.get(of.0)) else {
        return keep(Err(Fault::other("there is no such record")));
    };
    let Some(placed) = set.of(record.kind()) else {
        return keep(Err(Fault::other(
            "the set is not derived for records of this kind",
        )));
    };
    let expression = placed.expression();
    let height = expression.height();
    if !host.chain().enter(height) {
        return Err(Unfinished);
    }
    let mut inner = host.of(Seen {
        index,
        record,
        community,
    });
    inner.is_of_model = set.is_of_model(record.kind());
    let budget = Budget::new(host.run.steps);
    let found = expression.evaluate(&inner, &budget);
    host.chain().leave(height);
    let derived = match found {
        Ok(value) => Ok(Stored::of(&value, record.document())),
        Err(fault) if fault.reason == Reason::Unfinished => return Err(Unfinished),
        Err(fault) => Err(Fault {
            inside: fault.inside.or(Some(Box::new(Inside { of, at: fault.at }))),
            ..Fault::from(fault.reason)
        }),
    };
    let spent = &host.run.shared.spent;
    let before = spent.fetch_add(budget.spent(), Ordering::Relaxed);
    if before.saturating_add(budget.spent()) > host.run.all_steps {
        return keep(Err(Reason::TooManyInAll.into()));
    }
    keep(derived)
}
