//! Rules that a configuration states.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Checker, Phase, RulePage};

/// What a rule is that a configuration states.
pub struct Stated {
    /// Its page.
    pub page: RulePage,
    /// Says whether it looks at the community as a whole, once, and at no record.
    pub is_of_community: bool,
    /// The names of the kinds whose records it looks at.
    pub kinds: Arc<[Box<str>]>,
    /// Makes it ready to look, anew for each run.
    pub make: Box<dyn Fn() -> Box<dyn Checker> + Send + Sync>,
}

impl Stated {
    pub(super) fn phase(&self) -> Phase {
        if self.is_of_community {
            Phase::Community
        } else {
            Phase::Records
        }
    }
}

/// Keeps a name for as long as the program runs, each once: findings carry names in great numbers.
pub(super) fn kept(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.into());
    names.insert(name);
    name
}
