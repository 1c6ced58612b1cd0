//! Ending a run before it is done: nobody needs what it would find any more.

use std::sync::atomic::{AtomicBool, Ordering};

/// What a run asks between files, records and rules, whether it is still needed.
#[derive(Debug, Default)]
pub struct Cancel(AtomicBool);

/// A run that nobody cancels asks this.
pub(super) static NEVER: Cancel = Cancel(AtomicBool::new(false));

impl Cancel {
    /// Ends the runs that ask it, soon; what they leave behind is not whole.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Says whether runs that ask it are over.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
