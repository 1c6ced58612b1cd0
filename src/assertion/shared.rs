//! What is made once in a run, for all assertions and all records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use globset::GlobMatcher;

use super::bytes::Texts;
use super::sets::Known;
use crate::expression::{Circle, Fault, Index, Value};
use crate::model;

type Made<T> = RwLock<BTreeMap<Box<str>, T>>;
type Indexed = Arc<OnceLock<Result<Arc<Index>, Fault>>>;

/// What all assertions of a run share.
#[derive(Default)]
pub(super) struct Shared {
    /// The records of a kind.
    all: Made<Arc<[Value<'static>]>>,
    globs: Mutex<BTreeMap<Box<str>, Option<GlobMatcher>>>,
    indexes: Made<Indexed>,
    pub(super) derived: Known,
    /// The circles and the sets of which it was said why they hold nothing.
    told: Mutex<BTreeSet<Circle>>,
    /// Where the texts of files lie, once somebody asks.
    pub(super) texts: OnceLock<Texts>,
    /// The steps that were taken to derive sets.
    pub(super) spent: AtomicU64,
}

impl Shared {
    pub(super) fn all(
        &self,
        kind: &str,
        make: impl FnOnce() -> Vec<Value<'static>>,
    ) -> Arc<[Value<'static>]> {
        of(&self.all, kind, || make().into())
    }

    /// Returns the place of an index, in which it is or will be.
    pub(super) fn index(&self, name: &str) -> Indexed {
        of(&self.indexes, name, Arc::default)
    }

    /// Says whether nothing was said yet of a circle, or of a set that fails.
    pub(super) fn is_new(&self, sets: &Circle) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(Arc::clone(sets))
    }

    pub(super) fn glob(&self, glob: &str) -> Option<GlobMatcher> {
        let mut globs = self.globs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = globs.get(glob) {
            return known.clone();
        }
        let made = model::compile_glob(glob)
            .ok()
            .map(|glob| glob.compile_matcher());
        globs.insert(glob.into(), made.clone());
        made
    }
}

/// Returns what is there under a name, or is made now.
fn of<T: Clone>(all: &Made<T>, name: &str, make: impl FnOnce() -> T) -> T {
    let known = all.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(name) {
        return known.clone();
    }
    drop(known);
    let mut known = all.write().unwrap_or_else(PoisonError::into_inner);
    known.entry(name.into()).or_insert_with(make).clone()
}
