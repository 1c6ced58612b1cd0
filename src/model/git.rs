//! What a repository of git says besides its records: who owns files, whom it takes for whom, and what was.

pub(super) mod code_owners;
pub(super) mod directory;
pub(super) mod mail_map;
pub(super) mod past;
