//! Licences: how files come by them, and whether they are what they say.

pub(super) mod coverage;
pub(super) mod license_names;
pub(super) mod license_text;
pub(super) mod picture;
