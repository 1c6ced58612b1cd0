//! A source that remembers which files were read.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Listing, Source, Unreadable};
use crate::path::RepoPath;

/// Another source, and what was read of it.
pub struct Noted<'a> {
    below: &'a dyn Source,
    read: Mutex<BTreeSet<RepoPath>>,
}

impl<'a> Noted<'a> {
    /// Notes what is read of a source from now on.
    pub fn new(below: &'a dyn Source) -> Self {
        Self {
            below,
            read: Mutex::default(),
        }
    }

    /// Returns the files that were read.
    pub fn into_read(self) -> BTreeSet<RepoPath> {
        self.read
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Source for Noted<'_> {
    fn list(&self) -> Arc<Listing> {
        self.below.list()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        let bytes = self.below.read(path)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.insert(path.clone());
        Ok(bytes)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        self.below.exists(path)
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        self.below.is_link(path)
    }
}
