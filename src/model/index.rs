//! All records of a run: their ids, what they say of each other, and which other files are there.

pub(super) mod community;
pub(super) mod copies;
pub(super) mod cycle;
pub(super) mod draft;
pub(super) mod ids;
pub(super) mod license_facts;
pub(super) mod look_up;
pub(super) mod lost;
pub(super) mod misnamed;
pub(super) mod numbered;
pub(super) mod other_name;
pub(super) mod ownership;
pub(super) mod path_look_up;
pub(super) mod pointers;
pub(super) mod records;
pub(super) mod reference;
pub(super) mod reuse_toml;
pub(super) mod roster;
pub(super) mod site;
pub(super) mod suggest;
pub(super) mod twins;
pub(super) mod unique;
pub(super) mod unread;
