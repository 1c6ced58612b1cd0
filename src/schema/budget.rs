//! How often a schema may ask the values of a record.
//!
//! Branches that each refer back to where they are ask twice as often on every level: a schema of
//! three lines and a list in sixty lists would never come to an end, and a thousand branches ask each
//! of a thousand items. The validator cannot be stopped, but what it does not see it does not go into;
//! how often it may ask one value, is counted before (`chain`).

use std::cell::Cell;

use super::Violation;
use crate::document::Node;

/// Steps for any record, also for one whose aliases stand for more than it has bytes.
const BASE: u64 = 1_000_000;
/// Steps for each byte of it.
const EACH: u64 = 100;
/// Errors for any record, and how many bytes of it may give one more. Those of all branches are held at
/// once, and each takes hundreds of bytes.
const ERRORS: u64 = 8_000;
const BYTES_OF_ERROR: u64 = 512;

thread_local! {
    static LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
    static ERRORS_LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
}

/// Asks a schema about a record. Returns nothing where that took too many steps, or gave too many
/// errors: the answer is worth nothing then.
pub(super) fn within<T>(record: Node<'_>, ask: impl FnOnce() -> T) -> Option<T> {
    within_errors(record, 1, ask)
}

/// Does the same where an error may take as much as `cost` usual ones: it holds all words of an `enum`.
pub(super) fn within_errors<T>(record: Node<'_>, cost: u64, ask: impl FnOnce() -> T) -> Option<T> {
    let bytes = u64::from(record.span().len());
    let before = LEFT.replace(BASE + EACH * bytes);
    let errors_before = ERRORS_LEFT.replace((ERRORS + bytes / BYTES_OF_ERROR) / cost.max(1));
    let answer = ask();
    let left = LEFT.replace(before);
    ERRORS_LEFT.set(errors_before);
    (left > 0).then_some(answer)
}

/// Takes a step: into a value, or for a question about one. Returns false where none is left.
pub(super) fn step() -> bool {
    crate::steps::steps(1);
    let left = LEFT.get();
    LEFT.set(left.saturating_sub(1));
    left > 0
}

/// Notes that an error was made which takes as much as this many usual ones. After the last one that
/// there is room for nothing is seen.
pub(super) fn errors(count: u64) {
    crate::steps::steps(1);
    let left = ERRORS_LEFT.get();
    ERRORS_LEFT.set(left.saturating_sub(count));
    if left < count {
        LEFT.set(0);
    }
}

/// Says whether no step is left.
pub(super) fn is_spent() -> bool {
    LEFT.get() == 0
}

/// Returns what is said of a record for which the steps were too few.
pub(super) fn spent(record: Node<'_>) -> Violation {
    about(
        record,
        "steps",
        "the schema asks this record too often to come to an end",
    )
}

/// Returns what is said of a record of which only the first mistake is reported.
pub(super) fn rest(record: Node<'_>) -> Violation {
    about(
        record,
        "rest",
        "only the first mistake of this record is reported: it has too many to list",
    )
}

fn about(record: Node<'_>, about: &str, message: &'static str) -> Violation {
    let mut violation = Violation::of(record, message);
    about.clone_into(&mut violation.about);
    violation
        .body
        .help("write fewer branches (`enum` for words), or let fewer of them refer back");
    violation
}
