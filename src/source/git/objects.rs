//! What git keeps: objects by their names.
//!
//! The library reads those in packs where they lie, without the repository around them; where it cannot, git
//! itself is asked. Each thread has a reader of its own.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::cell::RefCell;
use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use git2::{ErrorCode, Odb, Oid};

use super::id::ObjectId;
use super::loose::Loose;
use super::program::Batch;
use crate::source::place::words;
use crate::source::{Unreadable, guarded};

/// The objects of a repository.
pub(in crate::source) struct Objects {
    /// Parts the readers of one repository from those of another.
    number: u64,
    from: From,
}

enum From {
    Nowhere,
    /// The folder in which git keeps them, read by the library.
    Folder(PathBuf),
    /// The git folder, of which git itself is asked.
    Program(PathBuf),
}

/// What a thread reads with.
enum Reader {
    Library(Odb<'static>, Loose),
    Program(Batch),
}

/// Bytes that are read of git and dropped. Of a larger object nothing is read: git is ended, and started again
/// when it is next asked.
const PASSED_OVER: u64 = 1 << 20;

/// An object, or why there is none.
type Found<T> = Result<T, Unreadable>;

impl Default for Objects {
    fn default() -> Self {
        Self::new(From::Nowhere)
    }
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Objects").finish_non_exhaustive()
    }
}

impl Objects {
    fn new(from: From) -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self {
            number: LAST.fetch_add(1, Ordering::Relaxed),
            from,
        }
    }

    /// Takes the folder in which git keeps them.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self::new(From::Folder(folder))
    }

    /// Takes a git folder; git itself reads it.
    pub(super) fn of_program(git: PathBuf) -> Self {
        Self::new(From::Program(git))
    }

    /// Returns how many bytes a file has. Errors: it is not here.
    pub(in crate::source) fn size(&self, id: ObjectId) -> Found<u64> {
        self.ask(|reader| match reader {
            Reader::Library(objects, loose) => {
                if let Some(header) = loose.header(id) {
                    return Ok(header?.size);
                }
                let header = objects.read_header(oid(id)?).map_err(|error| why(&error))?;
                Ok(header.0 as u64)
            }
            Reader::Program(git) => {
                let header = git.ask(&id.to_string()).map_err(broken)?;
                let header = header.ok_or(Unreadable::NotFetched)?;
                git.content(&header).map_err(broken)?;
                Ok(header.size)
            }
        })
    }

    /// Reads a file of at most `limit` bytes. Errors: it is not here, or too large.
    pub(in crate::source) fn read(&self, id: ObjectId, limit: u64) -> Found<Vec<u8>> {
        self.object(id, "blob", limit)
    }

    /// Reads a folder. Errors: it is not here, or too large.
    pub(super) fn tree(&self, id: ObjectId, limit: u64) -> Found<Vec<u8>> {
        self.object(id, "tree", limit)
    }

    /// Reads a commit. Errors: it is not here, or too large.
    pub(super) fn commit(&self, id: ObjectId, limit: u64) -> Found<Vec<u8>> {
        self.object(id, "commit", limit)
    }

    /// Reads a file of at most `limit` bytes into room that is there; none where there is none, or it does not fit.
    pub(in crate::source) fn read_into<'room>(
        &self,
        id: ObjectId,
        limit: u64,
        room: &'room mut [u8],
    ) -> Option<&'room [u8]> {
        let mut length = None;
        let take = |bytes: &[u8]| {
            if let Some(place) = room.get_mut(..bytes.len()) {
                place.copy_from_slice(bytes);
                length = Some(bytes.len());
            }
        };
        self.with_object(id, "blob", limit, take).ok()?;
        room.get(..length?)
    }

    fn object(&self, id: ObjectId, kind: &str, limit: u64) -> Found<Vec<u8>> {
        self.with_object(id, kind, limit, <[u8]>::to_vec)
    }

    fn with_object<T>(
        &self,
        id: ObjectId,
        kind: &str,
        limit: u64,
        take: impl FnOnce(&[u8]) -> T,
    ) -> Found<T> {
        self.ask(|reader| match reader {
            Reader::Library(objects, loose) => {
                if let Some(header) = loose.header(id) {
                    let header = header?;
                    fits(header.size, limit)?;
                    is_a(&header.kind, kind)?;
                    return Ok(take(&loose.content(id, &header)?));
                }
                let id = oid(id)?;
                let (size, found) = objects.read_header(id).map_err(|error| why(&error))?;
                fits(size as u64, limit)?;
                is_a(found.str(), kind)?;
                let object = objects.read(id).map_err(|error| why(&error))?;
                Ok(take(object.data()))
            }
            Reader::Program(git) => {
                let header = git.ask(&id.to_string()).map_err(broken)?;
                let header = header.ok_or(Unreadable::NotFetched)?;
                if let Err(why) = fits(header.size, limit) {
                    if header.size <= PASSED_OVER {
                        git.content(&header).map_err(broken)?;
                    }
                    return Err(why);
                }
                is_a(&header.kind, kind)?;
                Ok(take(&git.content(&header).map_err(broken)?))
            }
        })
    }

    /// Returns what kind of object has a name. Errors: it is not here.
    pub(super) fn kind(&self, id: ObjectId) -> Found<String> {
        self.ask(|reader| match reader {
            Reader::Library(objects, loose) => {
                if let Some(header) = loose.header(id) {
                    return Ok(header?.kind);
                }
                let header = objects.read_header(oid(id)?).map_err(|error| why(&error))?;
                Ok(header.1.str().to_owned())
            }
            Reader::Program(git) => {
                let header = git.ask(&id.to_string()).map_err(broken)?;
                let header = header.ok_or(Unreadable::NotFetched)?;
                git.content(&header).map_err(broken)?;
                Ok(header.kind)
            }
        })
    }

    /// Reads a tag. Errors: it is not here, or too large.
    pub(super) fn tag(&self, id: ObjectId, limit: u64) -> Found<Vec<u8>> {
        self.object(id, "tag", limit)
    }

    /// Asks git itself for an object of any name. None: there is none.
    pub(super) fn named(&self, name: &str) -> Result<Option<(ObjectId, String)>, Error> {
        let From::Program(folder) = &self.from else {
            return Err(ErrorKind::Unsupported.into());
        };
        let mut git = Batch::start(folder)?;
        let header = git.ask(name)?;
        Ok(header.map(|header| (header.id, header.kind)))
    }

    fn ask<T>(&self, question: impl FnOnce(&mut Reader) -> Found<T>) -> Found<T> {
        thread_local! {
            /// The reader of the repository that the thread read from last.
            static LAST: RefCell<Option<(u64, Reader)>> = const { RefCell::new(None) };
        }
        LAST.with_borrow_mut(|last| {
            let mut reader = match last.take() {
                Some((number, reader)) if number == self.number => reader,
                _ => self.open()?,
            };
            // The library breaks down on some packs that are damaged.
            let Some(answer) = guarded(|| question(&mut reader)) else {
                let why = String::from("what git keeps of it is damaged");
                return Err(Unreadable::Refused(why));
            };
            let is_usable = match (&reader, &answer) {
                (Reader::Library(..), _) | (_, Ok(_) | Err(Unreadable::NotFetched)) => true,
                (_, Err(Unreadable::TooLarge(size, _))) => *size <= PASSED_OVER,
                (Reader::Program(_), Err(_)) => false,
            };
            if is_usable {
                *last = Some((self.number, reader));
            }
            answer
        })
    }

    fn open(&self) -> Found<Reader> {
        match &self.from {
            From::Nowhere => Err(Unreadable::NotFetched),
            From::Folder(folder) => {
                // As git itself does, which hashes no object again that it reads from a pack: what is packed has a
                // sum of its own, and hashing takes as long as unpacking.
                git2::opts::strict_hash_verification(false);
                let objects = Odb::new().map_err(|error| why(&error))?;
                let name = folder.to_str().ok_or(Unreadable::NotFetched)?;
                let added = objects.add_disk_alternate(name);
                added.map_err(|error| why(&error))?;
                Ok(Reader::Library(objects, Loose::of(folder)))
            }
            From::Program(folder) => Ok(Reader::Program(Batch::start(folder).map_err(broken)?)),
        }
    }
}

fn oid(id: ObjectId) -> Found<Oid> {
    Oid::from_bytes(id.as_bytes()).map_err(|error| why(&error))
}

fn why(error: &git2::Error) -> Unreadable {
    match error.code() {
        ErrorCode::NotFound => Unreadable::NotFetched,
        _ => Unreadable::Refused(format!("git says: {}", error.message())),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn broken(error: Error) -> Unreadable {
    Unreadable::Refused(format!("git does not answer: {}", words(&error)))
}

fn fits(size: u64, limit: u64) -> Found<()> {
    if size > limit {
        return Err(Unreadable::TooLarge(size, limit));
    }
    Ok(())
}

fn is_a(found: &str, kind: &str) -> Found<()> {
    if found == kind {
        return Ok(());
    }
    Err(Unreadable::Refused(String::from(
        "git keeps something else under its name",
    )))
}
