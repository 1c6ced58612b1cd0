//! How often a schema may go into the values of a record.
//!
//! Branches that each refer back to where they are ask twice as often on every level: a schema of
//! three lines and a list in sixty lists would never come to an end. The validator cannot be stopped,
//! but what it does not see it does not go into.

use std::cell::Cell;

use super::{Violation, ViolationKind};
use crate::document::Node;
use crate::text;

/// Steps for any record, also for one whose aliases stand for more than it has bytes.
const BASE: u64 = 200_000;
/// Steps for each byte of it.
const EACH: u64 = 100;

thread_local! {
    static LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
}

/// Asks a schema about a record. Returns nothing where that took too many steps: the answer is
/// worth nothing then.
pub(super) fn within<T>(record: Node<'_>, ask: impl FnOnce() -> T) -> Option<T> {
    let steps = BASE + EACH * u64::from(record.span().len());
    let before = LEFT.replace(steps);
    let answer = ask();
    let left = LEFT.replace(before);
    (left > 0).then_some(answer)
}

/// Takes a step into a value. Returns false where none is left.
pub(super) fn step() -> bool {
    let left = LEFT.get();
    LEFT.set(left.saturating_sub(1));
    left > 0
}

/// Says whether no step is left.
pub(super) fn is_spent() -> bool {
    LEFT.get() == 0
}

/// Returns what is said of a record for which the steps were too few.
pub(super) fn spent(record: Node<'_>) -> Violation {
    Violation {
        kind: ViolationKind::Shape,
        span: record.span(),
        path: String::new(),
        about: String::from("steps"),
        keyword: Box::default(),
        message: "the schema asks this record too often to come to an end".into(),
        label: None,
        help: Some(text!["let fewer branches of the schema refer back to it"]),
        edits: Vec::new(),
        missing: None,
        wants_text: false,
        value: Some(record.index()),
    }
}
