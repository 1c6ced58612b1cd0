//! Facts about the world that records speak of: identifiers, codes, names, calendars.
//!
//! Nothing here knows a record, a schema or a file: text in, judgement out.

pub(crate) mod ambiguous_date;
mod article;
pub(crate) mod authors;
pub(crate) mod bots;
pub(crate) mod characters;
pub(crate) mod chatham;
pub(crate) mod checksum;
pub(crate) mod clock;
pub(crate) mod codeowners;
pub(crate) mod codes;
pub(crate) mod covenant;
pub(crate) mod credits;
pub(crate) mod distance;
pub(crate) mod erasure;
pub(crate) mod fees;
pub(crate) mod format;
pub(crate) mod invites;
pub(crate) mod join_secret;
pub(crate) mod language;
pub(crate) mod licenses;
pub(crate) mod listed;
pub(crate) mod mail;
pub(crate) mod mailmap;
pub(crate) mod markers;
pub(crate) mod names;
pub(crate) mod near;
pub(crate) mod nothing;
pub(crate) mod parts;
pub(crate) mod pattern;
pub(crate) mod percent;
pub(crate) mod phrases;
pub(crate) mod plural;
pub(crate) mod pointer;
pub(crate) mod private_file;
pub(crate) mod prose_date;
pub(crate) mod recusal;
pub(crate) mod reporting;
pub(crate) mod roster;
pub(crate) mod rrule;
pub(crate) mod seat_cap;
pub(crate) mod secrets;
pub(crate) mod sensitive;
pub(crate) mod share;
pub(crate) mod slug;
pub(crate) mod sought;
pub(crate) mod speech;
pub(crate) mod standing;
pub(crate) mod terms;
pub(crate) mod topics;
pub(crate) mod typed_time;
mod verdict;
pub(crate) mod yaml_1_1;
pub(crate) mod zone;

pub(crate) use article::article;
