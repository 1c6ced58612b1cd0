//! What a change of the policy keeps from being reported.

use crate::finding::Place;

/// Findings of one rule in one file that the policy before a change would report.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// The rule.
    pub rule: &'static str,
    /// Where the first of them is.
    pub place: Place,
    /// How many there are.
    pub count: usize,
    /// Says whether they are still reported, as warnings and not as errors.
    pub is_milder: bool,
}
