//! From documents to records and what they say, one file at a time.

pub(super) mod cells;
pub(super) mod declared;
#[expect(
    clippy::module_inception,
    reason = "the way from a document to records, among its parts"
)]
pub(super) mod load;
pub(super) mod make_kinds;
pub(super) mod noticed;
