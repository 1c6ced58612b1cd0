//! Taking back what a reader began and another is to read instead.

use super::Builder;

/// How far a tree is built.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Mark {
    nodes: usize,
    decoded: usize,
    roots: usize,
    open: usize,
    problems: usize,
    lost: usize,
}

impl Builder {
    /// Returns how far the tree is built, for [`Builder::rewind`].
    pub(in crate::document) fn mark(&self) -> Mark {
        Mark {
            nodes: self.nodes.len(),
            decoded: self.decoded.len(),
            roots: self.roots.len(),
            open: self.open.len(),
            problems: self.problems.len(),
            lost: self.lost.len(),
        }
    }

    /// Takes away all that was added since the mark; what was open then must still be open.
    pub(in crate::document) fn rewind(&mut self, mark: Mark) {
        self.nodes.truncate(mark.nodes);
        self.decoded.truncate(mark.decoded);
        self.roots.truncate(mark.roots);
        self.open.truncate(mark.open);
        self.problems.truncate(mark.problems);
        self.lost.truncate(mark.lost);
    }
}
