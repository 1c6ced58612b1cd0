//! What an evaluation may cost. Everything that loops or makes data spends from it before it does so.

use std::cell::Cell;

use super::fault::{Fault, Reason};

/// Steps and bytes that are left to an evaluation, and to all that it asks for.
#[derive(Debug)]
pub struct Budget {
    most: u64,
    steps: Cell<u64>,
    bytes: Cell<u64>,
    /// Parts of expressions that are being evaluated inside one another, over all that call each other.
    depth: Cell<u32>,
}

/// Parts inside one another, when derived sets call each other: the stack of a thread holds far more.
const DEEPEST: u32 = 1_000;
/// Bytes that an evaluation may make.
const BYTES: u64 = 16 << 20;

impl Budget {
    /// Returns a budget of this many steps: about one for each part of an expression and each item that
    /// is looked at, and one for some bytes of text.
    pub fn new(steps: u64) -> Self {
        Self {
            most: steps,
            steps: Cell::new(steps),
            bytes: Cell::new(BYTES),
            depth: Cell::new(0),
        }
    }

    /// Returns the steps that were spent.
    pub fn spent(&self) -> u64 {
        self.most - self.steps.get()
    }

    /// Spends steps.
    pub fn steps(&self, count: usize) -> Result<(), Fault> {
        match self.steps.get().checked_sub(count as u64) {
            Some(left) => {
                self.steps.set(left);
                Ok(())
            }
            None => {
                self.steps.set(0);
                Err(Reason::TooManySteps.into())
            }
        }
    }

    /// Spends bytes that are about to be made, and the steps of making them.
    pub fn bytes(&self, count: usize) -> Result<(), Fault> {
        self.text(count)?;
        match self.bytes.get().checked_sub(count as u64) {
            Some(left) => {
                self.bytes.set(left);
                Ok(())
            }
            None => {
                self.bytes.set(0);
                Err(Reason::TooManyBytes.into())
            }
        }
    }

    /// Spends the steps of going over this many bytes.
    pub fn text(&self, bytes: usize) -> Result<(), Fault> {
        self.steps(bytes / 32)
    }

    /// Goes one part deeper, until [`Budget::leave`].
    pub(super) fn enter(&self) -> Result<(), Fault> {
        self.steps(1)?;
        let depth = self.depth.get() + 1;
        if depth > DEEPEST {
            return Err(Reason::TooDeep.into());
        }
        self.depth.set(depth);
        Ok(())
    }

    /// Comes back from one part.
    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }
}
