//! ospo-lint checks the records of open source program office communities against schemas and
//! policy rules.

pub mod date;
pub mod document;
pub mod engine;
pub mod finding;
pub mod knowledge;
pub mod path;
pub mod source;
pub mod span;
