//! Objects that git keeps each in a file of its own, and not in a pack.
//!
//! They are read here, since the library waits for the rest of a file that is cut short, and never ends.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::io::Read;
use std::path::{Path, PathBuf};

use git2::{ObjectType, Oid};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::id::ObjectId;
use crate::source::Unreadable;
use crate::source::open::{self, Links};

/// Bytes of the header: a kind, a size and a zero.
const HEADER: usize = 64;
/// Bytes of a file that hold its header, packed.
const PACKED_HEADER: u64 = 512;
/// Bytes that packing may add to what cannot be packed.
const ADDED: u64 = 1 << 16;
/// Folders of objects that name each other, and bytes of the file that does so.
const MOST_FOLDERS: usize = 20;
const MOST_BYTES: u64 = 1 << 20;

/// The folders in which a repository keeps such files.
pub(super) struct Loose {
    /// Each with the beginnings of the names that it has.
    folders: Vec<(PathBuf, Box<[bool; 256]>)>,
}

/// What a file says of its object.
pub(super) struct Header {
    pub(super) kind: String,
    pub(super) size: u64,
    /// Bytes of the header itself.
    length: usize,
}

impl Loose {
    /// Takes the folder of a repository's objects, and those whose objects it borrows.
    pub(super) fn of(folder: &Path) -> Self {
        let mut folders = Vec::new();
        let mut open = vec![folder.to_path_buf()];
        while let Some(folder) = open.pop() {
            if folders.len() == MOST_FOLDERS {
                break;
            }
            let named = folder.join("info/alternates");
            let text = open::read(&named, Links::Followed, MOST_BYTES).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let lines = text.lines().filter(|line| !line.is_empty());
            let lines = lines.filter(|line| !line.starts_with('#'));
            open.extend(lines.map(|line| folder.join(line)));
            let beginnings = beginnings(&folder);
            folders.push((folder, beginnings));
        }
        Self { folders }
    }

    /// Returns where an object is a file; none where it is not.
    fn place(&self, id: ObjectId) -> Option<PathBuf> {
        let first = usize::from(*id.as_bytes().first()?);
        let is_known = |known: &[bool; 256]| known.get(first).copied().unwrap_or_default();
        let folders = self.folders.iter();
        // To spell a name takes longer than to see that no file begins like it.
        let mut folders = folders.filter(|(_, known)| is_known(known)).peekable();
        folders.peek()?;
        let name = id.to_string();
        let (beginning, rest) = name.split_at_checked(2)?;
        folders.find_map(|(folder, _)| {
            let place = folder.join(beginning).join(rest);
            place.symlink_metadata().is_ok().then_some(place)
        })
    }

    /// Returns kind and size of an object; none where it is not in a file of its own.
    pub(super) fn header(&self, id: ObjectId) -> Option<Result<Header, Unreadable>> {
        let place = self.place(id)?;
        Some(beginning(&place).and_then(|bytes| header(&bytes)))
    }

    /// Reads an object whose header is known.
    pub(super) fn content(&self, id: ObjectId, header: &Header) -> Result<Vec<u8>, Unreadable> {
        let place = self.place(id).ok_or(Unreadable::NotFetched)?;
        let most = header.size.saturating_add(header.size >> 8);
        let packed = open::read(&place, Links::Followed, most.saturating_add(ADDED));
        let packed = packed.map_err(|_| damaged())?;
        let size = usize::try_from(header.size).map_err(|_| damaged())?;
        let whole = size.saturating_add(header.length);
        let mut bytes = decompress_to_vec_zlib_with_limit(&packed, whole).map_err(|_| damaged())?;
        if bytes.len() != whole {
            return Err(damaged());
        }
        bytes.drain(..header.length);
        // As git does: what is not what its name says is damaged, however well it unpacks.
        let kind = ObjectType::from_str(&header.kind).ok_or_else(damaged)?;
        let named = Oid::hash_object(kind, &bytes).map_err(|_| damaged())?;
        if named.as_bytes() != id.as_bytes() {
            return Err(damaged());
        }
        Ok(bytes)
    }
}

fn damaged() -> Unreadable {
    Unreadable::Refused(String::from("what git keeps of it is damaged"))
}

/// Returns which beginnings the names in a folder have.
fn beginnings(folder: &Path) -> Box<[bool; 256]> {
    let mut known = Box::new([false; 256]);
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let number = name.to_str().filter(|name| name.len() == 2);
        let number = number.and_then(|name| usize::from_str_radix(name, 16).ok());
        if let Some(known) = number.and_then(|number| known.get_mut(number)) {
            *known = true;
        }
    }
    known
}

fn beginning(place: &Path) -> Result<Vec<u8>, Unreadable> {
    let (file, _) = open::regular(place, Links::Followed)?;
    let mut packed = Vec::new();
    let read = file.take(PACKED_HEADER).read_to_end(&mut packed);
    read.map_err(|_| damaged())?;
    match decompress_to_vec_zlib_with_limit(&packed, HEADER) {
        Ok(bytes) => Ok(bytes),
        // There is more, of the object or of the file.
        Err(stopped) => match stopped.status {
            TINFLStatus::HasMoreOutput
            | TINFLStatus::FailedCannotMakeProgress
            | TINFLStatus::NeedsMoreInput => Ok(stopped.output),
            _ => Err(damaged()),
        },
    }
}

fn header(bytes: &[u8]) -> Result<Header, Unreadable> {
    let read = || {
        let end = bytes.iter().position(|byte| *byte == 0)?;
        let text = std::str::from_utf8(bytes.get(..end)?).ok()?;
        let (kind, size) = text.split_once(' ')?;
        Some(Header {
            kind: kind.to_owned(),
            size: size.parse().ok()?,
            length: end + 1,
        })
    };
    read().ok_or_else(damaged)
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "files of git are damaged on the disk"
)]
mod tests {
    use super::Loose;
    use crate::source::git::id::ObjectId;

    /// Whatever is left of a file, reading it ends, and only what its name says is the object.
    #[test]
    fn a_file_that_is_cut_short_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let git = git2::Repository::init_bare(folder.path()).unwrap();
        for text in [
            "name = \"Ada Example\"\n".to_owned(),
            "a line\n".repeat(5000),
            String::new(),
        ] {
            let id = git.blob(text.as_bytes()).unwrap();
            let id = ObjectId::from_raw(id.as_bytes()).unwrap();
            let name = id.to_string();
            let objects = folder.path().join("objects");
            let place = objects.join(&name[..2]).join(&name[2..]);
            let whole = std::fs::read(&place).unwrap();
            let read = || {
                let loose = Loose::of(&objects);
                let header = loose.header(id).unwrap()?;
                loose.content(id, &header)
            };
            assert_eq!(read().unwrap(), text.as_bytes());
            std::fs::remove_file(&place).unwrap();
            for end in 0..whole.len() {
                std::fs::write(&place, &whole[..end]).unwrap();
                assert!(read().is_err(), "{end} of {}", whole.len());
            }
            for at in 0..whole.len() {
                let mut bytes = whole.clone();
                bytes[at] ^= 0x55;
                std::fs::write(&place, &bytes).unwrap();
                // A few bits may be said in two ways.
                let read = read();
                assert!(
                    read.is_err() || read.unwrap() == text.as_bytes(),
                    "{at} of {}",
                    whole.len()
                );
            }
        }
        let other = git.blob(b"another").unwrap();
        let place = |id: &str| folder.path().join("objects").join(&id[..2]).join(&id[2..]);
        let text = git.blob(b"a text").unwrap();
        std::fs::remove_file(place(&other.to_string())).unwrap();
        std::fs::copy(place(&text.to_string()), place(&other.to_string())).unwrap();
        let other = ObjectId::from_raw(other.as_bytes()).unwrap();
        let loose = Loose::of(&folder.path().join("objects"));
        let header = loose.header(other).unwrap().unwrap();
        assert!(loose.content(other, &header).is_err());
        assert!(
            Loose::of(folder.path())
                .header(ObjectId::from_raw(&[7; 20]).unwrap())
                .is_none()
        );
    }
}
