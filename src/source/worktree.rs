//! The work tree: a folder of the machine as a source.
//!
//! What is checked are the files that git tracks, and those it neither tracks nor ignores; without
//! git, all files that no `.gitignore` names. Nothing outside of the folder is ever read, however
//! links are laid, and nothing but regular files is ever opened.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the layer that reads the file system"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::git::{self, Clean, ObjectId, Objects, Tracked};
use super::nested::note_on_nested;
use super::open::{self, Links};
use super::place::{listed_place, place, relative, resolve, words};
use super::walk::{Walked, walk};
use super::{Content, Limits, Listing, Source, Unreadable};
use crate::path::RepoPath;

#[cfg(test)]
mod tests;

/// A folder, its files listed.
#[derive(Debug)]
pub struct WorkTree {
    root: PathBuf,
    /// Which walk over it made the listing.
    walk: open::Walk,
    /// Bytes of a file that is read.
    limit: AtomicU64,
    listing: Arc<Listing>,
    /// Those of the listing that are links to files, sorted.
    links: BTreeSet<RepoPath>,
    /// Those of the listing that git has and the folder does not: a sparse checkout leaves them out.
    left_out: BTreeMap<RepoPath, ObjectId>,
    objects: Objects,
    /// What git's index knows of the files; made when first asked for.
    clean: OnceLock<Clean>,
    /// The names in the folders that were asked about, as the system spells them.
    folders: Mutex<BTreeMap<RepoPath, Option<Arc<BTreeSet<String>>>>>,
}

/// What the listing will have.
struct Found {
    files: Vec<RepoPath>,
    unreadable: Vec<(RepoPath, Unreadable)>,
    folder_links: Vec<RepoPath>,
}

/// Why a folder cannot be checked at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There is nothing of this name.
    Missing,
    /// It is not a folder.
    NotAFolder,
    /// The system refused, in its words.
    Refused(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such folder"),
            Self::NotAFolder => f.write_str("it is not a folder"),
            Self::Refused(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::NotADirectory => Self::NotAFolder,
            _ => Self::Refused(words(&error)),
        }
    }
}

impl WorkTree {
    /// Lists the files of `folder`, which is taken as the root; 0 threads are as many as fit.
    pub fn open(folder: &Path, limits: Limits, threads: usize) -> Result<Self, OpenError> {
        let root = folder.canonicalize()?;
        if !root.is_dir() {
            return Err(OpenError::NotAFolder);
        }
        // A root that cannot be listed must not look like an empty one.
        std::fs::read_dir(&root)?;
        let git = git::tracked(&root);
        let walked = walk(&root, &git, threads);
        let mut tree = Self {
            root,
            walk: open::Walk::new(),
            limit: AtomicU64::new(limits.file_bytes),
            listing: Arc::default(),
            links: BTreeSet::new(),
            left_out: BTreeMap::new(),
            objects: Objects::default(),
            clean: OnceLock::new(),
            folders: Mutex::default(),
        };
        tree.take(walked, git);
        Ok(tree)
    }

    fn limit(&self) -> u64 {
        self.limit.load(Ordering::Relaxed)
    }

    /// Makes the listing of what the walk met and what git tracks besides.
    fn take(&mut self, walked: Walked, git: Tracked) {
        let besides = self.tracked_besides(&walked, &git);
        let notes = git.note.into_iter().chain(note_on_nested(&walked.nested));
        let mut found = Found {
            files: walked.files,
            unreadable: walked.unreadable,
            folder_links: Vec::new(),
        };
        for link in walked.links {
            self.add_link(link, &mut found);
        }
        for path in besides {
            self.add_tracked(path, &mut found);
        }
        self.objects = git.objects;
        for (path, id) in git.left_out {
            self.add_left_out(RepoPath::from_normal(&path), id, &mut found);
        }
        // Stable, which sees that nearly all of it is in order.
        found.files.sort();
        found.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
        self.listing = Arc::new(Listing {
            files: found.files.into(),
            unreadable: found.unreadable,
            folder_links: found.folder_links,
            notes: notes.collect(),
        });
    }

    /// Returns what git tracks and the walk did not meet: ignored files, and those in folders that
    /// could not be entered.
    fn tracked_besides(&self, walked: &Walked, git: &Tracked) -> Vec<RepoPath> {
        let is_known = |path: &str| {
            let among = |list: &[RepoPath]| list.binary_search_by(|p| p.as_str().cmp(path)).is_ok();
            among(&walked.files)
                || among(&walked.links)
                || walked
                    .unreadable
                    .binary_search_by(|(p, _)| p.as_str().cmp(path))
                    .is_ok()
        };
        let unknown = git.files.iter().filter(|path| !is_known(path));
        let paths = unknown.map(|path| RepoPath::from_normal(path));
        // On a system where case does not count, `Readme.md` was met and `README.md` is tracked.
        paths.filter(|path| self.is_in_folder(path)).collect()
    }

    fn add_tracked(&mut self, path: RepoPath, found: &mut Found) {
        let Ok(place) = place(&self.root, &path) else {
            return;
        };
        // After a link that took the place of its folder, git sees nothing either.
        let folder = place.parent().and_then(|parent| parent.canonicalize().ok());
        let is_real =
            folder.is_some_and(|folder| relative(&self.root, &folder) == Ok(path.parent()));
        let Ok(metadata) = place.symlink_metadata() else {
            return;
        };
        if !is_real || metadata.is_dir() {
            return;
        }
        if metadata.is_symlink() {
            self.add_link(path, found);
        } else if metadata.is_file() {
            found.files.push(path);
        } else {
            found.unreadable.push((path, Unreadable::NotAFile));
        }
    }

    /// Adds a file that only git has. One that somebody put there all the same is as it is on the disk.
    fn add_left_out(&mut self, path: RepoPath, id: ObjectId, found: &mut Found) {
        let Ok(place) = place(&self.root, &path) else {
            return;
        };
        if place.symlink_metadata().is_err() {
            self.left_out.insert(path.clone(), id);
            found.files.push(path);
        }
    }

    /// Adds a link: as a file, where it leads to one inside; not at all, where it leads to a folder
    /// inside, whose files are listed under their own names.
    fn add_link(&mut self, path: RepoPath, found: &mut Found) {
        let target = place(&self.root, &path).and_then(|place| match resolve(&self.root, &place) {
            Err(Unreadable::Refused(_)) if place.metadata().is_err() => {
                // As a revision says it, which cannot look outside.
                let said = place.read_link().ok();
                let inside = said.is_some_and(|said| match said.strip_prefix(&self.root) {
                    Ok(_) => true,
                    Err(_) => path.parent().join(&said.to_string_lossy()).is_some(),
                });
                Err(if inside {
                    Unreadable::LeadsNowhere
                } else {
                    Unreadable::LeadsOutside
                })
            }
            resolved => resolved,
        });
        let metadata = target.and_then(|target| {
            target
                .metadata()
                .map_err(|error| Unreadable::Refused(words(&error)))
        });
        match metadata {
            Ok(metadata) if metadata.is_dir() => found.folder_links.push(path),
            Ok(metadata) if metadata.is_file() => {
                self.links.insert(path.clone());
                found.files.push(path);
            }
            Ok(_) => found.unreadable.push((path, Unreadable::NotAFile)),
            Err(why) => found.unreadable.push((path, why)),
        }
    }

    fn is_listed(&self, path: &RepoPath) -> bool {
        self.listing.files.binary_search(path).is_ok()
    }

    /// Says whether a listed file lies below `path`.
    fn is_folder_of_listed(&self, path: &RepoPath) -> bool {
        let folder = format!("{path}/");
        let files = &self.listing.files;
        let at = files.partition_point(|file| file.as_str() < folder.as_str());
        files
            .get(at)
            .is_some_and(|file| file.as_str().starts_with(&folder))
    }

    /// Says whether each part of the path is, spelt exactly so, in the listing of its folder.
    fn is_in_folder(&self, path: &RepoPath) -> bool {
        let text = path.as_str();
        let mut folder_end = 0;
        for part in text.split('/') {
            let folder = RepoPath::from_normal(text.get(..folder_end).unwrap_or(""));
            let names = self.names(&folder);
            if !names.is_some_and(|names| names.contains(part)) {
                return false;
            }
            folder_end += part.len() + usize::from(folder_end > 0);
        }
        true
    }

    /// Returns the names in a folder, asked of the system once.
    fn names(&self, folder: &RepoPath) -> Option<Arc<BTreeSet<String>>> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = folders.get(folder) {
            return names.clone();
        }
        let names = self.read_names(folder).map(Arc::new);
        folders.insert(folder.clone(), names.clone());
        names
    }

    fn read_names(&self, folder: &RepoPath) -> Option<BTreeSet<String>> {
        let real = resolve(&self.root, &place(&self.root, folder).ok()?).ok()?;
        let names = std::fs::read_dir(real).ok()?;
        let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        Some(names.collect())
    }
}

impl Source for WorkTree {
    fn list(&self) -> Arc<Listing> {
        Arc::clone(&self.listing)
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        if let Some(id) = self.left_out.get(path) {
            return self.objects.read(*id, self.limit());
        }
        let place = place(&self.root, path)?;
        if self.is_listed(path) && !self.links.contains(path) {
            // The walk came here through folders, never through links.
            return open::read(&place, Links::Refused, self.limit());
        }
        open::read(&resolve(&self.root, &place)?, Links::Refused, self.limit())
    }

    fn read_listed(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        if self.links.contains(path) || self.left_out.contains_key(path) {
            return self.read(path);
        }
        // The walk came here through folders, never through links, and met a regular file.
        open::read_listed((&self.root, self.walk), path, self.limit())
    }

    fn read_short<'room>(&self, path: &RepoPath, room: &'room mut [u8]) -> Option<&'room [u8]> {
        if self.links.contains(path) || self.left_out.contains_key(path) {
            return None;
        }
        let bytes = open::read_short((&self.root, self.walk), path, room)?;
        (bytes.len() as u64 <= self.limit()).then_some(bytes)
    }

    fn size(&self, path: &RepoPath) -> u64 {
        if let Some(id) = self.left_out.get(path) {
            return self.objects.size(*id).unwrap_or(0);
        }
        let place = place(&self.root, path);
        let metadata = place.ok().and_then(|place| place.metadata().ok());
        metadata.map_or(0, |metadata| metadata.len())
    }

    fn exists(&self, path: &RepoPath) -> bool {
        if path.as_str().is_empty() || self.is_listed(path) || self.is_folder_of_listed(path) {
            return true;
        }
        let Ok(place) = place(&self.root, path) else {
            return false;
        };
        self.is_in_folder(path) && resolve(&self.root, &place).is_ok()
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        self.links.contains(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        if let Some(id) = self.left_out.get(path) {
            return Some(Content {
                id: *id,
                size: None,
            });
        }
        let clean = self.clean.get_or_init(|| {
            let files = self.listing.files.iter();
            let attributes: Vec<&RepoPath> = files
                .filter(|path| path.name() == ".gitattributes")
                .collect();
            Clean::of(&self.root, &attributes)
        });
        if self.links.contains(path) {
            return None;
        }
        let now = || listed_place(&self.root, path).symlink_metadata().ok();
        let (id, size) = clean.content(path, now)?;
        let size = Some(size);
        Some(Content { id, size })
    }

    fn is_on_disk(&self) -> bool {
        true
    }

    fn set_limits(&self, limits: Limits) {
        self.limit.store(limits.file_bytes, Ordering::Relaxed);
    }
}

/// Reads a file that the command line names, wherever it lies. Errors: it is too large, no file, or
/// the system refused.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    open::read(path, Links::Followed, limit)
}
