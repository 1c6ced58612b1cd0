//! What notes under the Chatham House Rule may reveal.

pub(super) mod attendance_lists;
pub(super) mod called;
pub(super) mod known;
pub(super) mod recording;
pub(super) mod revealed;
