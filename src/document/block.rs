//! Lists and tables in the body of a page.

use crate::span::Span;

/// A list or a table of a page.
#[derive(Debug)]
pub struct Block {
    /// The whole.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of each item, or of each row (the head's row first).
    pub items: Vec<Span>,
}

/// The sorts of blocks that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A list with marks or numbers.
    List,
    /// A table.
    Table,
}
