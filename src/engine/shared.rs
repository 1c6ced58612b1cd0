//! What two sides of a change have in common: it is read, parsed and looked at once.
//!
//! What a file holds, and what rules about a file or a record alone say of it, follows from its bytes, from what
//! it is read as, and from the policy; only paths that a record names are looked up among the other files.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Task;
use super::claims::Claim;
use crate::finding::Sink;
use crate::model::Loaded;
use crate::path::RepoPath;
use crate::source::{Content, Listing, Source};
use crate::span::FileId;

/// The files that both sides have, with what was made of them on the first.
#[derive(Default)]
pub(super) struct Shared {
    /// Those that have the same bytes, with what the second side knows of them.
    same: BTreeMap<FileId, Content>,
    has_same_paths: bool,
    kept: BTreeMap<FileId, Kept>,
}

struct Kept {
    claim: Claim,
    /// None until the first side is done with it.
    loaded: Option<Loaded>,
    /// What was found in it; none where that is nothing.
    found: Option<Box<Sink>>,
}

impl Shared {
    /// Finds the files that are the same in the task and in another source, by what git calls their content.
    pub(super) fn new(task: &Task<'_>, (before, listing): (&dyn Source, &Listing)) -> Self {
        let same = |path: &RepoPath| {
            let (old, new) = (before.content(path)?, task.source.content(path)?);
            Some((task.files.id_of(path)?, new)).filter(|_| old.id == new.id)
        };
        let found: Vec<(FileId, Content)> = listing.files.par_iter().filter_map(same).collect();
        Self {
            same: found.into_iter().collect(),
            has_same_paths: listing.files == task.listing.files,
            kept: BTreeMap::new(),
        }
    }

    /// Says whether a file has the same bytes on both sides.
    pub(super) fn is_same(&self, file: FileId) -> bool {
        self.same.contains_key(&file)
    }

    /// Keeps what was found in a file of the first side. `asks_tree`: which other files there are matters to it.
    pub(super) fn keep(
        &mut self,
        claim: &Claim,
        (loaded, found): (&Loaded, &Sink),
        asks_tree: bool,
    ) {
        let is_own = !asks_tree || self.has_same_paths;
        // What was guessed depends on all records together.
        if self.is_same(claim.file) && is_own && !loaded.has_guesses() {
            let kept = Kept {
                claim: claim.clone(),
                loaded: None,
                found: (!found.is_empty()).then(|| Box::new(found.clone())),
            };
            self.kept.insert(claim.file, kept);
        }
    }

    /// Takes the files of the first side, once nobody needs them there.
    pub(super) fn take_over(&mut self, files: Vec<Loaded>) {
        for mut file in files {
            if let Some(kept) = self.kept.get_mut(&file.id()) {
                file.forget_others();
                kept.loaded = Some(file);
            }
        }
    }

    /// Gives a file to the second side, if it is read as the same there.
    pub(super) fn give(&mut self, claim: &Claim) -> Option<(Loaded, Sink)> {
        let kept = self.kept.remove(&claim.file)?;
        let loaded = kept.loaded.filter(|_| kept.claim == *claim)?;
        // A filter of git may make other bytes of the object that the other side read.
        let size = self.same.get(&claim.file)?.size;
        let text = loaded.document().text();
        if size.is_some_and(|size| size as usize != text.len()) {
            return None;
        }
        let found = kept.found.map_or_else(Sink::new, |found| *found);
        Some((loaded, found))
    }
}
