//! Codes of conduct: which is in force, and how it says that reports are made.

pub(super) mod code;
pub(super) mod receivers;
pub(super) mod reporting;
