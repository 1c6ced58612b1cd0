//! Files that are laid at a place of a repository as if they alone were there: what else is there can be
//! read by who knows its path, and is not listed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Listing, Source, Unreadable};
use crate::path::RepoPath;

/// A source that lists these files alone.
pub struct Scene<'a> {
    below: &'a dyn Source,
    files: BTreeMap<RepoPath, Vec<u8>>,
    unreadable: Vec<(RepoPath, Unreadable)>,
}

impl<'a> Scene<'a> {
    /// Lays nothing yet.
    pub fn new(below: &'a dyn Source) -> Self {
        Self {
            below,
            files: BTreeMap::new(),
            unreadable: Vec::new(),
        }
    }

    /// Lays a file.
    pub fn insert(&mut self, path: RepoPath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, bytes.into());
    }

    /// Lays a file that cannot be read.
    pub fn refuse(&mut self, path: RepoPath, reason: Unreadable) {
        self.unreadable.push((path, reason));
    }
}

impl Source for Scene<'_> {
    fn list(&self) -> Arc<Listing> {
        Arc::new(Listing {
            files: self.files.keys().cloned().collect(),
            unreadable: self.unreadable.clone(),
            ..Listing::default()
        })
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.below.read(path),
        }
    }

    fn exists(&self, path: &RepoPath) -> bool {
        let mut files = self.files.keys();
        files.any(|file| file == path || file.below(path).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::Scene;
    use crate::path::RepoPath;
    use crate::source::{Memory, Source};

    #[test]
    fn what_lies_around_it_is_read_and_not_listed() {
        let mut memory = Memory::default();
        memory.insert("schemas/a.json", "{}");
        memory.insert("a.toml", "old");
        let mut scene = Scene::new(&memory);
        let path = RepoPath::from_normal;
        scene.insert(path("a.toml"), "new");
        assert_eq!(&*scene.list().files, [path("a.toml")]);
        assert_eq!(scene.read(&path("a.toml")).unwrap(), b"new");
        assert_eq!(scene.read(&path("schemas/a.json")).unwrap(), b"{}");
        assert!(scene.exists(&path("a.toml")) && !scene.exists(&path("schemas")));
    }
}
