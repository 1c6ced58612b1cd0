//! A record, and what is kept of the file that it is in.

pub(super) mod bare;
pub(super) mod beginning;
pub(super) mod entry;
pub(super) mod erased_places;
pub(super) mod erasure;
pub(super) mod facts;
pub(super) mod file;
pub(super) mod loaded;
pub(super) mod misread;
pub(super) mod names;
pub(super) mod order;
pub(super) mod past;
pub(super) mod place;
#[expect(
    clippy::module_inception,
    reason = "the record itself, among what is kept of its file"
)]
pub(super) mod record;
pub(super) mod record_nodes;
pub(super) mod said;
pub(super) mod scalars;
pub(super) mod setting;
pub(super) mod top_list;
pub(super) mod unique_value;
