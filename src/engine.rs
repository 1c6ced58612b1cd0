//! From a source and a policy to findings, in three phases; nothing is printed here.

mod outcome;

pub use outcome::{Mask, NotChecked, Outcome, Texts};
