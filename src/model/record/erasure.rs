//! Who is to be forgotten, as far as a run can tell.

use std::sync::Arc;

use crate::knowledge::erasure::Erased;

/// What a run knows of names that must not come back.
#[derive(Clone, Debug, Default)]
pub enum Erasure {
    /// There is no list.
    #[default]
    Nobody,
    /// Why the list cannot be asked.
    Unknown(String),
    /// The list, and the key that it was made with.
    Known(Arc<Erased>),
}
