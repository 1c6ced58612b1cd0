//! Rules that a configuration states.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Checker, Phase, RulePage};
use crate::model::Kind;

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
    /// Says whether it looks at the records of a kind: one that it names, or one that is like it.
    pub(super) fn looks_at(&self, kind: &Kind) -> bool {
        let names = |name: &str| self.kinds.iter().any(|known| **known == *name);
        names(kind.name()) || kind.builtin().is_some_and(|like| names(like.name()))
    }

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
