//! Licences: their names and addresses in prose, their texts, what flows into what, and how files
//! declare them.
//!
//! Sources: the SPDX list of licences, the licences of Creative Commons, the REUSE specification 3.3.

mod address;
pub(crate) mod compatible;
mod declared;
pub(crate) mod expression;
pub(crate) mod mention;
pub(crate) mod name;
pub(crate) mod parts;
pub(crate) mod reuse;
pub(crate) mod statement;
pub(crate) mod surroundings;
pub(crate) mod texts;
mod words;

pub(crate) use address::{Form, Mention};
pub(super) use mention::WORDS;
pub(crate) use mention::mentions;
pub(crate) use name::CreativeCommons;
