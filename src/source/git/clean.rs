//! Which files of the work tree are as git's index has them, without reading them: as git itself does, by when
//! they were last written, how long they are, and which file of the disk they are.
//!
//! What is not sure is not taken for clean: a file that was written when the index was, or later, and all files
//! where a filter may have made other bytes of an object that has as many.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::Path;

use foldhash::fast::FixedState;

use super::id::ObjectId;
use super::repository::Repository;
use super::staged::Stamp;
use super::tree::{FILE, KIND};
use crate::path::RepoPath;
use crate::source::open::{self, Links};

/// What git's index knows of the files of a work tree.
#[derive(Debug, Default)]
pub(in crate::source) struct Clean {
    files: HashMap<Box<str>, (ObjectId, Stamp), FixedState>,
    /// When the index was written.
    written: (u32, u32),
}

/// Bytes of a file with attributes.
const MOST: u64 = 1 << 20;

impl Clean {
    /// Reads the index of a work tree; empty where git cannot be asked, or filters files.
    pub(in crate::source) fn of(root: &Path, attributes: &[&RepoPath]) -> Self {
        let Ok(repository) = Repository::around(root) else {
            return Self::default();
        };
        let own = repository.attributes();
        let inside = attributes.iter().map(|path| root.join(path.as_str()));
        let is_filtered = inside.chain([own]).any(|file| says_filter(&file));
        let (Ok(entries), Some(index), false) =
            (repository.staged(None), repository.index(), is_filtered)
        else {
            return Self::default();
        };
        let plain = entries
            .into_iter()
            .filter(|entry| entry.side == 0 && !entry.is_announced && entry.mode & KIND == FILE);
        let files = plain.filter_map(|entry| {
            let path = String::from_utf8(entry.path).ok()?;
            Some((path.into_boxed_str(), (entry.id, entry.stamp)))
        });
        Self {
            files: files.collect(),
            written: stamp(&index).map_or((0, 0), |stamp| stamp.written),
        }
    }

    /// Returns what git calls the content of a file, and how long it is, where it is as the index has it.
    pub(in crate::source) fn content(
        &self,
        path: &RepoPath,
        now: impl FnOnce() -> Option<Metadata>,
    ) -> Option<(ObjectId, u32)> {
        let (id, known) = self.files.get(path.as_str())?;
        let now = stamp(&now()?)?;
        (now == *known && now.written < self.written).then_some((*id, now.size))
    }
}

/// Says whether attributes name a filter. One that is too large to be read may.
fn says_filter(file: &Path) -> bool {
    if file.symlink_metadata().is_err() {
        return false;
    }
    let bytes = open::read(file, Links::Refused, MOST);
    bytes.map_or(true, |bytes| {
        memchr::memmem::find(&bytes, b"filter").is_some()
    })
}

#[cfg(unix)]
fn stamp(file: &Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    let cut = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or_default();
    Some(Stamp {
        written: (
            cut(u64::try_from(file.mtime()).ok()?),
            cut(u64::try_from(file.mtime_nsec()).ok()?),
        ),
        number: cut(file.ino()),
        size: cut(file.size()),
    })
}

/// Elsewhere git keeps other things of a file.
#[cfg(not(unix))]
fn stamp(_: &Metadata) -> Option<Stamp> {
    None
}
