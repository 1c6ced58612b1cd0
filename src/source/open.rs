//! Opening a file to read it: the one way in.
//!
//! Only regular files are read, wherever something is read: a pipe waits for a writer, a device may never
//! end. What it is, is asked of what was opened, so that nothing can be put in its place between the two, and
//! one call of the system answers for kind and size.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Error, Read, Seek};
use std::path::Path;

use super::Unreadable;
use super::place::words;

/// Whether a link is opened as what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    /// It is.
    Followed,
    /// It is not a file then: whoever looked found none.
    Refused,
}

/// Opens a regular file. Returns it with its size. Errors: it is not one, or the system refused.
pub(super) fn regular(place: &Path, links: Links) -> Result<(File, u64), Unreadable> {
    let file = open(place, links)?;
    let size = size_of(&file)?;
    Ok((file, size))
}

/// Returns the size of a regular file. Errors: it is not one, or the system refused.
fn size_of(file: &File) -> Result<u64, Unreadable> {
    let found = file.metadata().map_err(|error| refused(&error))?;
    if found.is_file() {
        Ok(found.len())
    } else {
        Err(Unreadable::NotAFile)
    }
}

/// Reads a regular file of at most `limit` bytes.
pub(super) fn read(place: &Path, links: Links, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let (file, size) = regular(place, links)?;
    all_of(file, size, limit)
}

/// Bytes that are read at once of a file that the listing of its folder calls a regular one.
const AT_ONCE: usize = 32 << 10;

/// Reads a file that the listing of its folder calls a regular one. What ends within the first bytes is a file
/// as it was listed, and the system need not be asked again what it is, nor where it ends: a hundred thousand
/// files are read so. What took its place meanwhile is still not followed nor waited for.
pub(super) fn read_listed(place: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    thread_local! {
        static ROOM: RefCell<Vec<u8>> = RefCell::new(vec![0; AT_ONCE]);
    }
    let file = open(place, Links::Refused)?;
    let beginning = ROOM.with_borrow_mut(|room| {
        let length = (&file).read(room).ok()?;
        // Nothing at all is what a pipe gives, too.
        let is_all = length > 0 && length < room.len() && length as u64 <= limit;
        room.get(..length).filter(|_| is_all).map(<[u8]>::to_vec)
    });
    if let Some(bytes) = beginning {
        return Ok(bytes);
    }
    let size = size_of(&file)?;
    (&file).rewind().map_err(|error| refused(&error))?;
    all_of(file, size, limit)
}

fn all_of(file: File, size: u64, limit: u64) -> Result<Vec<u8>, Unreadable> {
    if size > limit {
        return Err(Unreadable::TooLarge(size, limit));
    }
    // One byte of room beyond the end lets the reader see the end without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
    let mut reader = file.take(limit.saturating_add(1));
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| refused(&error))?;
    let read = bytes.len() as u64;
    if read > limit {
        return Err(Unreadable::TooLarge(read, limit));
    }
    Ok(bytes)
}

fn refused(error: &Error) -> Unreadable {
    Unreadable::Refused(words(error))
}

/// Opens without waiting: a pipe that nobody writes to opens at once, and is seen for what it is.
#[cfg(unix)]
fn open(place: &Path, links: Links) -> Result<File, Unreadable> {
    use std::os::unix::fs::OpenOptionsExt;
    let no_link = match links {
        Links::Followed => 0,
        Links::Refused => libc::O_NOFOLLOW,
    };
    let mut options = std::fs::OpenOptions::new();
    options
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY | no_link);
    options
        .open(place)
        .map_err(|error| match error.raw_os_error() {
            // A socket, a device without a driver; a link where none is followed.
            Some(libc::ENXIO | libc::ENODEV | libc::EOPNOTSUPP) => Unreadable::NotAFile,
            Some(libc::ELOOP) if links == Links::Refused => Unreadable::NotAFile,
            _ => refused(&error),
        })
}

#[cfg(not(unix))]
#[expect(
    clippy::disallowed_methods,
    reason = "this is the layer that reads the file system"
)]
fn open(place: &Path, links: Links) -> Result<File, Unreadable> {
    let found = match links {
        Links::Followed => place.metadata(),
        Links::Refused => place.symlink_metadata(),
    };
    if !found.map_err(|error| refused(&error))?.is_file() {
        return Err(Unreadable::NotAFile);
    }
    File::open(place).map_err(|error| refused(&error))
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "a test makes its files")]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::{AT_ONCE, Links, read, read_listed};
    use crate::source::Unreadable;

    #[test]
    fn only_a_regular_file_is_read_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("file"), "text").unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(made.unwrap().success());
        let _socket = UnixListener::bind(at("socket")).unwrap();
        std::fs::create_dir(at("folder")).unwrap();
        symlink("file", at("link")).unwrap();
        symlink("pipe", at("link-to-pipe")).unwrap();
        let follow = |name: &str| read(&at(name), Links::Followed, 4);
        assert_eq!(follow("file").unwrap(), b"text");
        assert_eq!(follow("link").unwrap(), b"text");
        assert_eq!(
            read(&at("file"), Links::Followed, 3),
            Err(Unreadable::TooLarge(4, 3))
        );
        for name in ["pipe", "socket", "folder", "link-to-pipe"] {
            assert_eq!(follow(name), Err(Unreadable::NotAFile), "{name}");
        }
        let device = read("/dev/zero".as_ref(), Links::Followed, 4);
        assert_eq!(device, Err(Unreadable::NotAFile));
        let refused = read(&at("link"), Links::Refused, 4);
        assert_eq!(refused, Err(Unreadable::NotAFile));
        assert_eq!(read(&at("file"), Links::Refused, 4).unwrap(), b"text");
    }

    #[test]
    fn a_listed_file_is_read_whole_and_what_took_its_place_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let listed = |name: &str| read_listed(&at(name), 1 << 20);
        for length in [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE] {
            std::fs::write(at("file"), "x".repeat(length)).unwrap();
            assert_eq!(listed("file").map(|bytes| bytes.len()), Ok(length));
        }
        std::fs::write(at("file"), "text").unwrap();
        assert_eq!(read_listed(&at("file"), 3), Err(Unreadable::TooLarge(4, 3)));
        assert_eq!(read_listed(&at("file"), 4).unwrap(), b"text");
        let made = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(made.unwrap().success());
        let _socket = UnixListener::bind(at("socket")).unwrap();
        std::fs::create_dir(at("folder")).unwrap();
        symlink("file", at("link")).unwrap();
        for name in ["pipe", "socket", "folder", "link"] {
            assert_eq!(listed(name), Err(Unreadable::NotAFile), "{name}");
        }
        let device = read_listed("/dev/zero".as_ref(), 4);
        assert_eq!(device, Err(Unreadable::NotAFile));
    }
}
