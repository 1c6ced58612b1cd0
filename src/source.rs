//! Where bytes come from: the work tree, a git revision, or texts in memory.
//!
//! Only this layer touches the file system, and only `source::git` knows git. What it gives is
//! relative to the root of the repository; no path of the machine goes further up than `cli`.

use std::sync::Arc;

use crate::path::RepoPath;

pub mod ages;
mod files;
mod git;
mod guard;
pub mod limits;
pub mod locate;
pub mod log;
mod nested;
mod noted;
mod open;
mod overlay;
mod place;
mod renames;
pub mod revision;
pub mod salt;
mod scene;
mod shelf;
mod target;
pub mod text;
mod walk;
pub mod watch;
pub mod worktree;
pub mod write;

pub use files::{Files, position};
pub use git::{Commit, FETCH_ALL, Hit, NoRevision, ObjectId, Range, Repository, Searched, begin};
pub use guard::{guarded, is_guarded};
pub use limits::Limits;
pub use locate::{Located, locate};
pub use noted::Noted;
pub use overlay::Overlay;
pub use renames::renames;
pub use revision::Revision;
pub use scene::Scene;
pub use shelf::Shelf;
pub use target::Target;
pub use worktree::WorkTree;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is larger than the limit: its size and the limit, in bytes.
    TooLarge(u64, u64),
    /// It is not a regular file: a pipe, a socket, a device.
    NotAFile,
    /// It is a link that leads out of the repository.
    LeadsOutside,
    /// It is a link to what is not there.
    LeadsNowhere,
    /// Git knows it and does not have it here: a partial clone leaves it out.
    NotFetched,
    /// Git's index has several sides of it: nobody has joined them yet.
    InConflict,
    /// Git LFS keeps it elsewhere: what is here says only where.
    Elsewhere,
    /// The system refused; in its words, without the path.
    Refused(String),
}

/// A repository as it is somewhere: work tree, revision, memory.
pub trait Source: Send + Sync {
    /// Returns the files that are checked, sorted by path, and what could not be listed.
    fn list(&self) -> Arc<Listing>;

    /// Reads a file. Errors: it is too large, no file, outside, or the system refused.
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable>;

    /// Reads a file of the source's own list, which need not be looked for there.
    fn read_listed(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        self.read(path)
    }

    /// Reads a short file of the source's own list into room that is there already. None where it is longer than
    /// that, and where it cannot be read: [`Source::read_listed`] says why.
    fn read_short<'room>(&self, _path: &RepoPath, _room: &'room mut [u8]) -> Option<&'room [u8]> {
        None
    }

    /// Reads the beginning of a file of the source's own list: at most this many bytes. What has to be unpacked for that
    /// as a whole may be too large.
    fn read_beginning(&self, path: &RepoPath, most: usize) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = self.read_listed(path)?;
        bytes.truncate(most);
        Ok(bytes)
    }

    /// Returns the size of a file in bytes, as far as it is known; nobody needs it of every file.
    fn size(&self, path: &RepoPath) -> u64 {
        self.read(path).map_or(0, |bytes| bytes.len() as u64)
    }

    /// Says whether a file or folder of exactly this name (case counts) is there.
    fn exists(&self, path: &RepoPath) -> bool;

    /// Says whether a listed file is a link to another one.
    fn is_link(&self, _path: &RepoPath) -> bool {
        false
    }

    /// Returns what git calls the content of a listed file, where that is known without reading it.
    fn content(&self, _path: &RepoPath) -> Option<Content> {
        None
    }

    /// Says whether files are read from a folder of the machine, which takes less than unpacking what git keeps.
    fn is_on_disk(&self) -> bool {
        false
    }

    /// Takes other bounds for what is read from now on: those of the configuration, which itself had to be
    /// read before.
    fn set_limits(&self, _limits: Limits) {}
}

/// The content of a file, as git calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// The name of its object.
    pub id: ObjectId,
    /// Bytes of the file in the work tree, which a filter of git may have made of the object; none where it is
    /// the object that is read.
    pub size: Option<u32>,
}

/// What a source stands for, whoever holds it.
macro_rules! through {
    ($($holder:ty),*) => {$(
        impl<S: Source + ?Sized> Source for $holder {
            fn list(&self) -> Arc<Listing> {
                (**self).list()
            }

            fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
                (**self).read(path)
            }

            fn read_listed(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
                (**self).read_listed(path)
            }

            fn read_short<'room>(
                &self,
                path: &RepoPath,
                room: &'room mut [u8],
            ) -> Option<&'room [u8]> {
                (**self).read_short(path, room)
            }

            fn read_beginning(&self, path: &RepoPath, most: usize) -> Result<Vec<u8>, Unreadable> {
                (**self).read_beginning(path, most)
            }

            fn size(&self, path: &RepoPath) -> u64 {
                (**self).size(path)
            }

            fn exists(&self, path: &RepoPath) -> bool {
                (**self).exists(path)
            }

            fn is_link(&self, path: &RepoPath) -> bool {
                (**self).is_link(path)
            }

            fn content(&self, path: &RepoPath) -> Option<Content> {
                (**self).content(path)
            }

            fn is_on_disk(&self) -> bool {
                (**self).is_on_disk()
            }

            fn set_limits(&self, limits: Limits) {
                (**self).set_limits(limits);
            }
        }
    )*};
}

through!(&S, Box<S>);

/// What a source has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files, sorted. Shared: there may be a million of them.
    pub files: Arc<[RepoPath]>,
    /// What could not be listed or is not followed, with the reason.
    pub unreadable: Vec<(RepoPath, Unreadable)>,
    /// Links to folders inside, whose files are listed under their own names.
    pub folder_links: Vec<RepoPath>,
    /// What a person should know about how the list was made (git distrusts the owner).
    pub notes: Vec<String>,
}

/// Says whether a name is git's own, which is never checked; some systems know it in any case.
fn is_gits_own(name: &std::ffi::OsStr) -> bool {
    name.eq_ignore_ascii_case(".git")
}

/// A source in memory: for tests and for the examples on the pages of rules.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: std::collections::BTreeMap<RepoPath, Vec<u8>>,
}

impl Memory {
    /// Adds a file, or replaces it.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(RepoPath::from_normal(path), bytes.into());
    }
}

impl Source for Memory {
    fn list(&self) -> Arc<Listing> {
        Arc::new(Listing {
            files: self.files.keys().cloned().collect(),
            ..Listing::default()
        })
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        let found = self.files.get(path).cloned();
        found.ok_or_else(|| Unreadable::Refused(String::from("there is no such file")))
    }

    fn read_short<'room>(&self, path: &RepoPath, room: &'room mut [u8]) -> Option<&'room [u8]> {
        let bytes = self.files.get(path)?;
        let is_short = !bytes.is_empty() && bytes.len() < room.len();
        let read = room.get_mut(..bytes.len()).filter(|_| is_short)?;
        read.copy_from_slice(bytes);
        Some(read)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        let folder = format!("{path}/");
        path.as_str().is_empty()
            || self.files.contains_key(path)
            || self
                .files
                .keys()
                .any(|file| file.as_str().starts_with(&folder))
    }
}
