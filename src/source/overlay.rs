//! Texts laid over another source: files as they will be, before they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Content, Limits, Listing, Source, Unreadable};
use crate::path::RepoPath;

/// A source with some of its files replaced, and others added.
pub struct Overlay<S> {
    below: S,
    files: BTreeMap<RepoPath, Vec<u8>>,
    /// What is below and not seen.
    gone: BTreeSet<RepoPath>,
}

impl<S: Source> Overlay<S> {
    /// Lays nothing over a source yet.
    pub fn new(below: S) -> Self {
        Self {
            below,
            files: BTreeMap::new(),
            gone: BTreeSet::new(),
        }
    }

    /// Takes files away, unless they are laid over it.
    pub fn remove(&mut self, paths: impl IntoIterator<Item = RepoPath>) {
        self.gone.extend(paths);
    }

    fn is_gone(&self, path: &RepoPath) -> bool {
        self.gone.contains(path) && !self.files.contains_key(path)
    }

    /// Lays a file over it.
    pub fn insert(&mut self, path: RepoPath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, bytes.into());
    }
}

impl<S: Source> Source for Overlay<S> {
    fn list(&self) -> Arc<Listing> {
        let mut listing = Listing::clone(&self.below.list());
        let below = listing.files.iter();
        let is_hidden = |path: &RepoPath| self.files.contains_key(path) || self.gone.contains(path);
        let below = below.filter(|path| !is_hidden(path));
        let mut files: Vec<RepoPath> = below.chain(self.files.keys()).cloned().collect();
        files.sort();
        listing.files = files.into();
        listing.unreadable.retain(|(path, _)| !is_hidden(path));
        Arc::new(listing)
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None if self.is_gone(path) => {
                Err(Unreadable::Refused(String::from("there is no such file")))
            }
            None => self.below.read(path),
        }
    }

    fn read_listed(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.below.read_listed(path),
        }
    }

    fn read_short<'room>(&self, path: &RepoPath, room: &'room mut [u8]) -> Option<&'room [u8]> {
        match self.files.get(path) {
            Some(_) => None,
            None => self.below.read_short(path, room),
        }
    }

    fn read_beginning(&self, path: &RepoPath, most: usize) -> Result<Vec<u8>, Unreadable> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.iter().copied().take(most).collect()),
            None => self.below.read_beginning(path, most),
        }
    }

    fn size(&self, path: &RepoPath) -> u64 {
        let above = self.files.get(path);
        above.map_or_else(|| self.below.size(path), |bytes| bytes.len() as u64)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        let is_above = |file: &RepoPath| file.below(path).is_some();
        self.files.keys().any(|file| file == path || is_above(file))
            || (!self.is_gone(path) && self.below.exists(path))
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        !self.files.contains_key(path) && self.below.is_link(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        let below = (!self.files.contains_key(path)).then_some(&self.below);
        below.and_then(|below| below.content(path))
    }

    fn set_limits(&self, limits: Limits) {
        self.below.set_limits(limits);
    }
}

#[cfg(test)]
mod tests {
    use super::Overlay;
    use crate::path::RepoPath;
    use crate::source::{Memory, Source};

    #[test]
    fn what_is_laid_over_is_seen_first() {
        let mut memory = Memory::default();
        memory.insert("a.toml", "old");
        memory.insert("c.toml", "old");
        let mut overlay = Overlay::new(&memory);
        let path = RepoPath::from_normal;
        overlay.insert(path("a.toml"), "new!");
        overlay.insert(path("b/x.toml"), "");
        let listing = overlay.list();
        let files = listing.files.iter();
        let sizes: Vec<(String, u64)> = files
            .map(|path| (path.to_string(), overlay.size(path)))
            .collect();
        let expected = [("a.toml", 4), ("b/x.toml", 0), ("c.toml", 3)];
        assert_eq!(sizes, expected.map(|(path, size)| (path.to_owned(), size)));
        assert_eq!(overlay.read(&path("a.toml")).unwrap(), b"new!");
        assert_eq!(overlay.read(&path("c.toml")).unwrap(), b"old");
        assert!(overlay.exists(&path("b")) && !overlay.exists(&path("d")));
        overlay.remove([path("a.toml"), path("c.toml")]);
        let left = overlay.list().files.to_vec();
        assert_eq!(left, [path("a.toml"), path("b/x.toml")]);
        assert!(overlay.exists(&path("a.toml")) && !overlay.exists(&path("c.toml")));
        assert!(overlay.read(&path("c.toml")).is_err());
    }
}
