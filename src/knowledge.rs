//! Facts about the world that records speak of: identifiers, codes, names, calendars.
//!
//! Nothing here knows a record, a schema or a file: text in, judgement out.

pub mod format;
