//! What git has of a file that is not in the work tree: a sparse checkout leaves it out, and the index knows it.
//!
//! Objects are read where they lie, without the repository around them: its references may be kept in a format
//! that the library does not know.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::fmt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use git2::{ObjectType, Odb, Oid};

use crate::source::Unreadable;

/// The objects of a repository.
#[derive(Default)]
pub(in crate::source) struct Objects {
    folder: PathBuf,
    open: Mutex<Option<Odb<'static>>>,
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Objects").finish_non_exhaustive()
    }
}

impl Objects {
    /// Takes the folder in which git keeps them.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            open: Mutex::default(),
        }
    }

    /// Returns how many bytes a file has. Errors: it is not here.
    pub(in crate::source) fn size(&self, id: Oid) -> Result<u64, Unreadable> {
        self.ask(|objects| match objects.read_header(id) {
            Ok((size, ObjectType::Blob)) => Ok(size as u64),
            _ => Err(absent()),
        })
    }

    /// Reads a file of at most `limit` bytes. Errors: it is not here, or too large.
    pub(in crate::source) fn read(&self, id: Oid, limit: u64) -> Result<Vec<u8>, Unreadable> {
        let size = self.size(id)?;
        if size > limit {
            return Err(Unreadable::TooLarge(size, limit));
        }
        self.ask(|objects| match objects.read(id) {
            Ok(object) => Ok(object.data().to_vec()),
            Err(_) => Err(absent()),
        })
    }

    fn ask<T>(
        &self,
        question: impl Fn(&Odb<'_>) -> Result<T, Unreadable>,
    ) -> Result<T, Unreadable> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.is_none() {
            let objects = Odb::new().map_err(|_| absent())?;
            let folder = self.folder.to_str().ok_or_else(absent)?;
            objects.add_disk_alternate(folder).map_err(|_| absent())?;
            *open = Some(objects);
        }
        match open.as_ref() {
            Some(objects) => question(objects),
            None => Err(absent()),
        }
    }
}

fn absent() -> Unreadable {
    Unreadable::Refused(String::from(
        "a sparse checkout leaves it out, and git does not have it here",
    ))
}
