//! A revision as a source, and git's index as the next commit would be: read from the object database,
//! without a checkout.
//!
//! What is read is what git keeps: no filter has run over it, so line ends are those of the repository, and a
//! file of git LFS is the note that stands for it. Links lead to other files of the same revision.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::git::staged::Staged;
use super::git::tree::{Entry, FILE, FOLDER, KIND, LINK, SUBMODULE, Unknown, entries_below};
use super::git::{Commit, NoRevision, ObjectId, Objects, Repository};
use super::{Content, Limits, Listing, Source, Unreadable, position};
use crate::path::RepoPath;

mod changes;
mod gathered;
mod links;
#[cfg(test)]
mod tests;

pub use changes::{Change, changes};
use gathered::Gathered;
use links::{Leads, Links};

/// The files of a commit, or those of git's index.
#[derive(Debug)]
pub struct Revision {
    /// As people call it.
    name: String,
    commit: Option<Commit>,
    objects: Arc<Objects>,
    /// Bytes of a file that is read.
    limit: AtomicU64,
    listing: Arc<Listing>,
    /// What git keeps of each listed file; of a link, of the file that it leads to.
    ids: Box<[ObjectId]>,
    links: Links,
    submodules: Vec<RepoPath>,
    /// Files of which git's index has several sides, sorted.
    in_conflict: Vec<RepoPath>,
}

impl Revision {
    /// Lists the files of a commit, by any name that git knows it by.
    pub fn of_commit(repository: &Repository, name: &str) -> Result<Self, NoRevision> {
        let commit = repository.commit(name)?;
        let mut entries = Vec::new();
        let top = (Vec::new(), commit.tree);
        let below = entries_below(repository.objects(), top, &mut entries);
        below.map_err(|why| unknown(name, why))?;
        let mut gathered = Gathered::default();
        for entry in entries {
            gathered.take(&entry);
        }
        Ok(Self::new(repository, (name, Some(commit)), gathered))
    }

    /// Lists the files of git's index, as the next commit would hold them. `named` is the index that git named
    /// to a hook (`GIT_INDEX_FILE`): of a commit of single files it is another one than usual.
    pub fn of_index(
        repository: &Repository,
        named: Option<&std::path::Path>,
    ) -> Result<Self, NoRevision> {
        if repository.is_bare() {
            return Err(NoRevision::Bare);
        }
        let name = "git's index";
        let mut gathered = Gathered::default();
        for staged in repository.staged(named)? {
            let Staged { path, mode, id, .. } = staged;
            if staged.is_announced {
                gathered.announced += 1;
            } else if staged.side > 0 {
                gathered.refuse(&path, Unreadable::InConflict);
                // It is there, whatever it will hold: who refers to it is not wrong.
                gathered.take(&Entry { path, mode, id });
            } else if mode & KIND == FOLDER {
                let path = path.strip_suffix(b"/").unwrap_or(&path).to_vec();
                let mut entries = Vec::new();
                entries_below(repository.objects(), (path, id), &mut entries)
                    .map_err(|why| unknown(name, why))?;
                for entry in &entries {
                    gathered.take(entry);
                }
            } else {
                gathered.take(&Entry { path, mode, id });
            }
        }
        Ok(Self::new(repository, (name, None), gathered))
    }

    fn new(
        repository: &Repository,
        (name, commit): (&str, Option<Commit>),
        mut gathered: Gathered,
    ) -> Self {
        gathered.sort();
        let root = repository.root().to_str().filter(|_| !repository.is_bare());
        let links = Links::new(&gathered.links, repository.objects(), root);
        let listed = gathered.settle(&links);
        let notes = gathered.notes();
        let refused = gathered.unreadable.iter();
        let in_conflict = refused.filter(|(_, why)| *why == Unreadable::InConflict);
        let in_conflict = in_conflict.map(|(path, _)| path.clone()).collect();
        Self {
            name: name.to_owned(),
            commit,
            objects: Arc::clone(repository.objects()),
            limit: AtomicU64::new(Limits::default().file_bytes),
            ids: listed.iter().map(|(_, id)| *id).collect(),
            listing: Arc::new(Listing {
                files: listed.into_iter().map(|(path, _)| path).collect(),
                unreadable: gathered.unreadable,
                notes,
                ..Listing::default()
            }),
            links,
            submodules: gathered.submodules,
            in_conflict,
        }
    }

    /// Returns the commit; none of the index.
    pub fn commit(&self) -> Option<Commit> {
        self.commit
    }

    /// Returns what people call it: its name, and the hash of the commit.
    pub fn title(&self) -> String {
        match self.commit {
            Some(Commit { id, .. }) if !id.to_string().starts_with(&self.name) => {
                format!("{} ({})", self.name, id.short())
            }
            _ => self.name.clone(),
        }
    }

    /// Returns what git keeps of a listed file; none of one in conflict, of which it keeps several things.
    pub fn id_of(&self, path: &RepoPath) -> Option<ObjectId> {
        if self.in_conflict.binary_search(path).is_ok() {
            return None;
        }
        let at = position(&self.listing.files, path)?;
        self.ids.get(at).copied()
    }

    /// Returns where a path leads, once all links on the way are followed.
    fn followed(&self, path: &RepoPath) -> Result<RepoPath, Unreadable> {
        if self.links.is_empty() {
            return Ok(path.clone());
        }
        match self.links.follow(path) {
            Leads::To(path) => Ok(path),
            Leads::Outside => Err(Unreadable::LeadsOutside),
            Leads::Nowhere => Err(Unreadable::LeadsNowhere),
        }
    }

    fn is_folder(&self, path: &RepoPath) -> bool {
        is_folder_of(&self.listing.files, path)
    }
}

impl Source for Revision {
    fn list(&self) -> Arc<Listing> {
        Arc::clone(&self.listing)
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        let id = match self.id_of(path) {
            Some(id) => id,
            None => {
                let target = self.followed(path)?;
                let is_in_conflict = self.in_conflict.binary_search(&target).is_ok();
                let why = || match (is_in_conflict, target == *path) {
                    (true, _) => Unreadable::InConflict,
                    (false, true) => absent(),
                    (false, false) => Unreadable::LeadsNowhere,
                };
                self.id_of(&target).ok_or_else(why)?
            }
        };
        self.objects.read(id, self.limit.load(Ordering::Relaxed))
    }

    fn read_short<'room>(&self, path: &RepoPath, room: &'room mut [u8]) -> Option<&'room [u8]> {
        let most = (room.len() as u64).min(self.limit.load(Ordering::Relaxed));
        self.objects.read_into(self.id_of(path)?, most, room)
    }

    fn size(&self, path: &RepoPath) -> u64 {
        let size = self.id_of(path).map(|id| self.objects.size(id));
        size.and_then(Result::ok).unwrap_or(0)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        let is_there = |path: &RepoPath| {
            path.as_str().is_empty()
                || self.listing.files.binary_search(path).is_ok()
                || self.is_folder(path)
                || self.submodules.binary_search(path).is_ok()
        };
        is_there(path) || self.followed(path).is_ok_and(|path| is_there(&path))
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        self.links.has(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        let id = self.id_of(path)?;
        Some(Content { id, size: None })
    }

    fn set_limits(&self, limits: Limits) {
        self.limit.store(limits.file_bytes, Ordering::Relaxed);
    }
}

fn absent() -> Unreadable {
    Unreadable::Refused(String::from("there is no such file"))
}

/// Says whether one of these sorted files lies in a folder.
fn is_folder_of(files: &[RepoPath], path: &RepoPath) -> bool {
    let folder = format!("{path}/");
    let at = files.partition_point(|file| file.as_str() < folder.as_str());
    files
        .get(at)
        .is_some_and(|file| file.as_str().starts_with(&folder))
}

fn unknown(name: &str, why: Unknown) -> NoRevision {
    match why {
        Unknown::TooMany => NoRevision::TooMany(name.to_owned()),
        Unknown::Folder(path, Unreadable::NotFetched) => NoRevision::Missing(path),
        Unknown::Folder(path, Unreadable::Refused(why)) => NoRevision::Folder(path, why),
        Unknown::Folder(path, _) => NoRevision::Folder(path, String::from("it is too large")),
    }
}
