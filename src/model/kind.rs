//! Kinds: what files and records are by their places, and where the fields of a record lie.

pub(super) mod beside;
pub(super) mod builtin;
pub(super) mod code_meant;
pub(super) mod community_files;
pub(super) mod ending;
pub(super) mod field;
pub(super) mod first_line;
pub(super) mod folder_names;
pub(super) mod glob;
pub(super) mod kind_spec;
pub(super) mod kinds;
pub(super) mod mapped;
pub(super) mod name_shape;
pub(super) mod pattern;
pub(super) mod place_of_records;
pub(super) mod table;
pub(super) mod unite;
