//! Opening a file to read it: the one way in.
//!
//! Only regular files are read, wherever something is read: a pipe waits for a writer, a device may never
//! end. What it is, is asked of what was opened, so that nothing can be put in its place between the two, and
//! one call of the system answers for kind and size.

use std::fs::File;
use std::io::{Error, Read};
use std::path::Path;

use super::Unreadable;
use super::place::words;

mod listed;

pub(super) use listed::{Walk, read_beginning, read_listed, read_short};

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
        .map_err(|error| not_opened(&error, links))
}

#[cfg(unix)]
fn not_opened(error: &Error, links: Links) -> Unreadable {
    match error.raw_os_error() {
        // A socket, a device without a driver; a link where none is followed.
        Some(libc::ENXIO | libc::ENODEV | libc::EOPNOTSUPP) => Unreadable::NotAFile,
        Some(libc::ELOOP) if links == Links::Refused => Unreadable::NotAFile,
        _ => refused(error),
    }
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

    use super::{Links, read};
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
}
