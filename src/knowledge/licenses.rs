//! Licences: their names and addresses in prose, their texts, what flows into what, and how files
//! declare them.
//!
//! Sources: the SPDX list of licences, the licences of Creative Commons, the REUSE specification 3.3.

mod address;
pub mod compatible;
mod declared;
pub mod expression;
pub mod mention;
pub mod name;
pub mod parts;
pub mod reuse;
pub mod statement;
pub mod surroundings;
pub mod texts;
mod words;

pub use address::{Form, Mention};
pub(super) use mention::WORDS;
pub use mention::mentions;
pub use name::CreativeCommons;
