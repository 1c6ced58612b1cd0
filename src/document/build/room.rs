//! Room for the values of a large text.

use super::Builder;

/// What a record of half a kilobyte has, so that its list need not grow.
pub(super) const USUAL: usize = 64;

/// So many values are few: their list may grow.
const LARGE: usize = 1 << 16;

impl Builder {
    /// Makes room for at most this many values of a large text at once: a list that grows is copied on its way, and
    /// needs three times its size. What of the room is not used costs nothing.
    pub(in crate::document) fn make_room(&mut self, values: usize) {
        if values > LARGE {
            let values = (values + LARGE).min(self.max_nodes);
            // Without that room the list grows.
            let _ = self.nodes.try_reserve_exact(values);
        }
    }
}
