//! What the text of a file says before it is known whose it is, found in phase 1 and kept.

pub(super) mod attendance;
pub(super) mod hot;
pub(super) mod parts;
pub(super) mod scope;
pub(super) mod sign;
pub(super) mod silenced;
pub(super) mod suppression;
pub(super) mod touched;
