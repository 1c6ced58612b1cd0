//! The older side, read from the disk where the newer one has the same bytes there: to open a file takes a third of
//! what it takes to unpack it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::path::RepoPath;
use crate::source::{Content, Files, Limits, Listing, Source, Unreadable};

/// The older side, with the newer one at hand.
pub(super) struct Either<'a> {
    pub(super) before: &'a dyn Source,
    /// A folder of the machine, and the files that were found in it: of others nobody knows where they lead.
    pub(super) disk: (&'a dyn Source, &'a [RepoPath]),
    pub(super) files: &'a Files,
    /// Which files turned out to have the same bytes on both sides, by their numbers.
    pub(super) same: &'a [AtomicBool],
}

impl Either<'_> {
    /// Returns the folder, where it has a file of this path.
    fn disk(&self, path: &RepoPath) -> Option<&dyn Source> {
        let (disk, listed) = self.disk;
        listed.binary_search(path).is_ok().then_some(disk)
    }

    /// Says whether bytes of the disk are those of a file before: git calls them by the same name.
    fn is_same(&self, path: &RepoPath, bytes: &[u8]) -> bool {
        let is_same = self
            .before
            .content(path)
            .is_some_and(|content| content.id.is_of(bytes));
        if is_same
            && let Some(file) = self.files.id_of(path)
            && let Some(same) = self.same.get(file.0 as usize)
        {
            same.store(true, Ordering::Relaxed);
        }
        is_same
    }
}

impl Source for Either<'_> {
    fn list(&self) -> Arc<Listing> {
        self.before.list()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        self.before.read(path)
    }

    fn read_listed(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        let read = self.disk(path).map(|disk| disk.read_listed(path));
        match read {
            Some(Ok(bytes)) if self.is_same(path, &bytes) => Ok(bytes),
            _ => self.before.read_listed(path),
        }
    }

    fn read_short<'room>(&self, path: &RepoPath, room: &'room mut [u8]) -> Option<&'room [u8]> {
        let disk = self.disk(path);
        let read = disk.and_then(|disk| disk.read_short(path, room));
        let same = read.filter(|bytes| self.is_same(path, bytes));
        match same.map(<[u8]>::len) {
            Some(length) => room.get(..length),
            None => self.before.read_short(path, room),
        }
    }

    fn size(&self, path: &RepoPath) -> u64 {
        self.before.size(path)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        self.before.exists(path)
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        self.before.is_link(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        self.before.content(path)
    }

    fn set_limits(&self, limits: Limits) {
        self.before.set_limits(limits);
    }
}
