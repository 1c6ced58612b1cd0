//! From documents to records and what they say, one file at a time.

pub(super) mod cells;
pub(super) mod declared;
pub(super) mod load;
pub(super) mod make_kinds;
pub(super) mod noticed;
