//! Facts about the world that records speak of: identifiers, codes, names, calendars.
//!
//! Nothing here knows a record, a schema or a file: text in, judgement out.

pub mod ambiguous_date;
mod article;
pub mod characters;
pub mod chatham;
pub mod checksum;
pub mod clock;
pub mod codes;
pub(crate) mod distance;
pub mod fees;
pub mod format;
pub mod language;
pub mod licenses;
pub mod mail;
pub mod markers;
pub mod names;
pub mod near;
pub mod nothing;
pub mod pattern;
pub mod percent;
pub mod phrases;
pub mod plural;
pub mod prose_date;
pub mod reporting;
pub mod roster;
pub mod rrule;
pub mod secrets;
pub mod sensitive;
pub mod slug;
pub mod speech;
pub mod standing;
pub mod topics;
pub mod typed_time;
mod verdict;
pub mod yaml_1_1;
pub mod zone;

pub use article::article;
