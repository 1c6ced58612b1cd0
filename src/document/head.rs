//! The head of a CSV: its columns, and where each begins.

use std::collections::BTreeMap;

/// The columns of a CSV.
#[derive(Debug)]
pub(super) struct Head {
    /// The first column of each name.
    pub(super) names: BTreeMap<Box<str>, usize>,
    /// Where each begins.
    pub(super) starts: Vec<usize>,
}
