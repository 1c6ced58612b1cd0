//! Which file has which number: the files of the source, and texts that lie elsewhere (built-in
//! packs, a configuration outside the repository).

use std::cell::Cell;
use std::sync::Arc;

use super::Listing;
use crate::path::RepoPath;
use crate::span::{FileId, offset};

/// The files of a run, by number.
#[derive(Debug)]
pub struct Files {
    listed: Arc<[RepoPath]>,
    extra: Vec<(RepoPath, Arc<str>)>,
    root: RepoPath,
}

impl Files {
    /// Takes the paths that the source lists, sorted.
    pub fn new(listed: impl Into<Arc<[RepoPath]>>) -> Self {
        Self {
            listed: listed.into(),
            extra: Vec::new(),
            root: RepoPath::root(),
        }
    }

    /// Numbers what a source lists, and after it what cannot be read.
    pub fn of(listing: &Listing) -> Self {
        let mut files = Self::new(Arc::clone(&listing.files));
        for (path, _) in &listing.unreadable {
            files.add(path.clone(), "".into());
        }
        files
    }

    /// Numbers what several sources list, so that a file has one number in all of them, whatever is edited, added
    /// or taken away from one to the next; and after it what one of them cannot read.
    pub fn of_all(listings: &[&Listing]) -> Self {
        let mut listed: Vec<RepoPath> = Vec::new();
        for listing in listings {
            listed.extend(listing.files.iter().cloned());
        }
        listed.sort();
        listed.dedup();
        let mut files = Self::new(listed);
        for (path, _) in listings.iter().flat_map(|listing| &listing.unreadable) {
            files.add(path.clone(), "".into());
        }
        files
    }

    /// Returns the path of the root: it is used for a file that nobody knows.
    pub fn root(&self) -> &RepoPath {
        &self.root
    }

    /// Returns the paths that the source lists, sorted.
    pub fn listed(&self) -> &[RepoPath] {
        &self.listed
    }

    /// Returns the same, to be kept elsewhere: there may be a million of them.
    pub fn share(&self) -> Arc<[RepoPath]> {
        Arc::clone(&self.listed)
    }

    /// Returns the number of a file: of the source, else of a text added before.
    pub fn id_of(&self, path: &RepoPath) -> Option<FileId> {
        if let Some(at) = position(&self.listed, path) {
            return Some(FileId(offset(at)));
        }
        let at = self.extra.iter().position(|(known, _)| known == path)?;
        Some(FileId(offset(self.listed.len() + at)))
    }

    /// Adds a text that is not in the source's list, and returns its number.
    pub fn add(&mut self, path: RepoPath, text: Arc<str>) -> FileId {
        if let Some(known) = self.id_of(&path) {
            return known;
        }
        self.extra.push((path, text));
        FileId(offset(self.listed.len() + self.extra.len() - 1))
    }

    /// Returns the path of a file.
    pub fn path(&self, id: FileId) -> Option<&RepoPath> {
        let at = id.0 as usize;
        self.listed.get(at).or_else(|| {
            self.extra
                .get(at.checked_sub(self.listed.len())?)
                .map(|(path, _)| path)
        })
    }

    /// Returns the files that were added, with their texts.
    pub fn added(&self) -> impl Iterator<Item = (&RepoPath, &str)> {
        self.extra.iter().map(|(path, text)| (path, &**text))
    }

    /// Returns the text of a file that was added.
    pub fn added_text(&self, id: FileId) -> Option<&str> {
        let at = (id.0 as usize).checked_sub(self.listed.len())?;
        self.extra.get(at).map(|(_, text)| &**text)
    }
}

/// Returns where a path is among sorted ones. Who asks for one mostly asks next for the one after it, or for the same in
/// another list.
pub fn position(sorted: &[RepoPath], path: &RepoPath) -> Option<usize> {
    thread_local! {
        static LAST: Cell<usize> = const { Cell::new(0) };
    }
    let last = LAST.get();
    let is_there = |at: &usize| sorted.get(*at) == Some(path);
    let near = [last, last.saturating_add(1)].into_iter().find(is_there);
    let found = near.or_else(|| sorted.binary_search(path).ok())?;
    LAST.set(found);
    Some(found)
}
