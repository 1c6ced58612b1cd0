//! Lists of several copies of a record as one: what two of them say is there once.

use std::collections::HashMap;

use crate::steps::steps;

/// Adds those of `more` that none of the list is the same as; such as are have one likeness.
pub(in crate::model) fn unite<T>(
    all: &mut Vec<T>,
    more: impl Iterator<Item = T>,
    likeness: impl Fn(&T) -> u64,
    is_same: impl Fn(&T, &T) -> bool,
) {
    let mut alike: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, known) in all.iter().enumerate() {
        alike.entry(likeness(known)).or_default().push(at);
    }
    for value in more {
        let alike = alike.entry(likeness(&value)).or_default();
        steps(1 + alike.len());
        let known = alike.iter().filter_map(|at| all.get(*at));
        if !known.into_iter().any(|known| is_same(known, &value)) {
            alike.push(all.len());
            all.push(value);
        }
    }
}
