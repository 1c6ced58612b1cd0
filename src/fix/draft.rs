//! The repository as it would be with the edits so far: a source over another one.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::path::RepoPath;
use crate::source::{Listing, Source, Unreadable};

/// A source in which some files have other bytes. It remembers what each file was when it was first
/// read, so that an edit is never put into bytes that nobody checked.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    source: &'a dyn Source,
    changed: BTreeMap<RepoPath, Arc<[u8]>>,
    seen: Arc<Mutex<BTreeMap<RepoPath, u64>>>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(source: &'a dyn Source) -> Self {
        Self {
            source,
            changed: BTreeMap::new(),
            seen: Arc::default(),
        }
    }

    /// Returns the bytes of a file as they were checked before any edit; none where they are not
    /// the same any more.
    pub(super) fn original(&self, path: &RepoPath) -> Option<Vec<u8>> {
        let bytes = self.source.read(path).ok()?;
        (self.first_seen(path, &bytes) == hash(&bytes)).then_some(bytes)
    }

    /// Returns the bytes of a file with the edits so far; none where it changed meanwhile.
    pub(super) fn bytes(&self, path: &RepoPath) -> Option<Vec<u8>> {
        match self.changed.get(path) {
            Some(bytes) => Some(bytes.to_vec()),
            None => self.original(path),
        }
    }

    pub(super) fn set(&mut self, path: RepoPath, bytes: Vec<u8>) {
        self.changed.insert(path, bytes.into());
    }

    /// Takes the edits of a file back.
    pub(super) fn forget(&mut self, path: &RepoPath) {
        self.changed.remove(path);
    }

    /// Returns the files that have edits, with their bytes.
    pub(super) fn changed(&self) -> impl Iterator<Item = (&RepoPath, &[u8])> {
        self.changed.iter().map(|(path, bytes)| (path, &**bytes))
    }

    fn first_seen(&self, path: &RepoPath, bytes: &[u8]) -> u64 {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        match seen.get(path) {
            Some(first) => *first,
            None => *seen.entry(path.clone()).or_insert(hash(bytes)),
        }
    }
}

impl Source for Draft<'_> {
    fn list(&self) -> Arc<Listing> {
        self.source.list()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        if let Some(bytes) = self.changed.get(path) {
            return Ok(bytes.to_vec());
        }
        let bytes = self.source.read(path)?;
        self.first_seen(path, &bytes);
        Ok(bytes)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        self.source.exists(path)
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        self.source.is_link(path)
    }
}

/// Returns a number that other bytes have only by a chance of one in 2⁶⁴.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use crate::path::RepoPath;
    use crate::source::{Memory, Source as _};

    #[test]
    fn a_draft_has_its_edits_until_they_are_taken_back() {
        let mut memory = Memory::default();
        memory.insert("a", "old");
        let path = RepoPath::from_normal("a");
        let mut draft = Draft::new(&memory);
        draft.set(path.clone(), b"new".to_vec());
        assert_eq!(draft.bytes(&path).as_deref(), Some(&b"new"[..]));
        assert_eq!(draft.read(&path).unwrap(), b"new");
        assert_eq!(draft.original(&path).as_deref(), Some(&b"old"[..]));
        assert_eq!(draft.changed().count(), 1);
        draft.forget(&path);
        assert_eq!(draft.bytes(&path).as_deref(), Some(&b"old"[..]));
        assert_eq!(draft.changed().count(), 0);
        assert!(draft.exists(&path) && !draft.is_link(&path));
        assert!(draft.bytes(&RepoPath::from_normal("b")).is_none());
    }
}
