//! The sets that are being derived, each because the one before asks for it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::sets::SetOf;
use crate::expression::Circle;

/// Parts of expressions inside one another, over all sets that are evaluated inside one another: a thread's
/// stack has room for more. A set that lies deeper is derived first, and what waits for it begins anew.
const DEEPEST: u32 = 400;

/// As many of them as what lies between one set and the next takes of the stack.
const BETWEEN: u32 = 8;

/// The sets that are being derived, or wait for the one after them.
#[derive(Default)]
pub(super) struct Chain {
    path: RefCell<Path>,
    /// Parts of expressions that lie inside one another now.
    height: Cell<u32>,
}

#[derive(Default)]
struct Path {
    sets: Vec<SetOf>,
    places: BTreeMap<SetOf, usize>,
}

impl Chain {
    /// Says whether no set is being derived.
    pub(super) fn is_empty(&self) -> bool {
        self.path.borrow().sets.is_empty()
    }

    /// Returns the set for which all others wait.
    pub(super) fn last(&self) -> Option<SetOf> {
        self.path.borrow().sets.last().copied()
    }

    /// Adds a set that the last one asks for. Errors: the circle in which it lies.
    pub(super) fn push(&self, of: SetOf) -> Result<(), Circle> {
        let mut path = self.path.borrow_mut();
        if let Some(&at) = path.places.get(&of) {
            return Err(circle(path.sets.get(at..).unwrap_or_default()));
        }
        let at = path.sets.len();
        path.places.insert(of, at);
        path.sets.push(of);
        Ok(())
    }

    /// Takes away the last set: it is derived.
    pub(super) fn pop(&self) {
        let mut path = self.path.borrow_mut();
        if let Some(of) = path.sets.pop() {
            path.places.remove(&of);
        }
    }

    /// Goes deeper by a set whose expression has this height. False: there is no room for it.
    pub(super) fn enter(&self, height: u32) -> bool {
        let deeper = self.height.get().saturating_add(height + BETWEEN);
        let is_first = self.height.get() == 0;
        let has_room = is_first || deeper <= DEEPEST;
        if has_room {
            self.height.set(deeper);
        }
        has_room
    }

    /// Comes back from a set.
    pub(super) fn leave(&self, height: u32) {
        let height = height + BETWEEN;
        self.height.set(self.height.get().saturating_sub(height));
    }
}

/// Returns a circle as it is wherever one enters it: from the first record on.
fn circle(sets: &[SetOf]) -> Circle {
    let mut sets = sets.to_vec();
    let first = sets.iter().enumerate().min_by_key(|(_, of)| (of.1, of.0));
    let first = first.map_or(0, |(at, _)| at);
    sets.rotate_left(first);
    sets.into()
}
