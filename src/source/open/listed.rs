//! Reading the files of a listing, one after the other.
//!
//! A hundred thousand of them lie in a few folders. A thread keeps the folder open in which it read last, and
//! the next file is mostly there, too: the system need not go down all folders for each.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Links, all_of, open, refused, size_of};
use crate::path::RepoPath;
use crate::source::Unreadable;
use crate::source::place::listed_place;

/// Which walk over a folder made a listing: what was opened for one says nothing about another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Walk(u64);

impl Walk {
    /// Returns one that has not been before.
    pub(in crate::source) fn new() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// Bytes that are read at once of a file that the listing of its folder calls a regular one.
const AT_ONCE: usize = 32 << 10;

/// Reads a file that the listing of its folder calls a regular one. What ends within the first bytes is a file
/// as it was listed, and the system need not be asked again what it is, nor where it ends: a hundred thousand
/// files are read so. What took its place meanwhile is still not followed nor waited for.
pub(in crate::source) fn read_listed(
    (root, walk): (&Path, Walk),
    path: &RepoPath,
    limit: u64,
) -> Result<Vec<u8>, Unreadable> {
    thread_local! {
        static ROOM: RefCell<Vec<u8>> = RefCell::new(vec![0; AT_ONCE]);
    }
    let file = opened((root, walk), path)?;
    let is_allowed = |bytes: &&[u8]| bytes.len() as u64 <= limit;
    let beginning = ROOM.with_borrow_mut(|room| {
        let bytes = beginning(&file, room).filter(is_allowed);
        bytes.map(<[u8]>::to_vec)
    });
    if let Some(bytes) = beginning {
        return Ok(bytes);
    }
    let size = size_of(&file)?;
    (&file).rewind().map_err(|error| refused(&error))?;
    all_of(file, size, limit)
}

/// Reads a file that the listing of its folder calls a regular one and that ends within the room.
pub(in crate::source) fn read_short<'room>(
    walked: (&Path, Walk),
    path: &RepoPath,
    room: &'room mut [u8],
) -> Option<&'room [u8]> {
    let file = opened(walked, path).ok()?;
    beginning(&file, room)
}

/// Reads at most this many bytes of a file that the listing of its folder calls a regular one.
pub(in crate::source) fn read_beginning(
    walked: (&Path, Walk),
    path: &RepoPath,
    most: usize,
) -> Result<Vec<u8>, Unreadable> {
    let file = opened(walked, path)?;
    size_of(&file)?;
    let mut bytes = Vec::new();
    let mut reader = file.take(most as u64);
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| refused(&error))?;
    Ok(bytes)
}

/// Reads a file that ends within the room. Nothing at all is what a pipe gives, too.
fn beginning<'room>(mut file: &File, room: &'room mut [u8]) -> Option<&'room [u8]> {
    let length = file.read(room).ok()?;
    let is_all = length > 0 && length < room.len();
    room.get(..length).filter(|_| is_all)
}

#[cfg(unix)]
fn opened((root, walk): (&Path, Walk), path: &RepoPath) -> Result<File, Unreadable> {
    use rustix::fs::{Mode, OFlags, openat};
    use rustix::io::retry_on_intr;

    /// The folder that a thread read in last.
    struct Folder {
        walk: Walk,
        path: String,
        open: rustix::fd::OwnedFd,
    }
    thread_local! {
        static LAST: RefCell<Option<Folder>> = const { RefCell::new(None) };
    }
    // Nothing is asked of the folder itself but what is in it.
    #[cfg(target_os = "linux")]
    const AS_FOLDER: OFlags = OFlags::PATH;
    #[cfg(not(target_os = "linux"))]
    const AS_FOLDER: OFlags = OFlags::RDONLY;

    let (folder, name) = match path.as_str().rsplit_once('/') {
        Some((folder, name)) => (folder, name),
        None => ("", path.as_str()),
    };
    let found = LAST.with_borrow_mut(|last| {
        let is_this = |last: &Folder| last.walk == walk && last.path == folder;
        if !last.as_ref().is_some_and(is_this) {
            let flags = AS_FOLDER | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let place = root.join(folder);
            let open = retry_on_intr(|| rustix::fs::open(&place, flags, Mode::empty())).ok()?;
            let path = folder.to_owned();
            *last = Some(Folder { walk, path, open });
        }
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let open = &last.as_ref()?.open;
        let file = retry_on_intr(|| openat(open, name, OFlags::RDONLY | flags, Mode::empty()));
        Some(file.map_err(|error| super::not_opened(&error.into(), Links::Refused)))
    });
    match found {
        Some(file) => file.map(File::from),
        // The root may be a link, and a folder one that cannot be opened.
        None => open(&listed_place(root, path), Links::Refused),
    }
}

#[cfg(not(unix))]
fn opened((root, _): (&Path, Walk), path: &RepoPath) -> Result<File, Unreadable> {
    open(&listed_place(root, path), Links::Refused)
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "a test makes its files")]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::{AT_ONCE, Walk, read_listed};
    use crate::path::RepoPath;
    use crate::source::Unreadable;

    #[test]
    fn a_listed_file_is_read_whole_and_what_took_its_place_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let up_to = |name: &str, limit: u64| {
            let walk = (folder.path(), Walk::new());
            read_listed(walk, &RepoPath::from_normal(name), limit)
        };
        let listed = |name: &str| up_to(name, 1 << 20);
        for length in [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE] {
            std::fs::write(at("file"), "x".repeat(length)).unwrap();
            assert_eq!(listed("file").map(|bytes| bytes.len()), Ok(length));
        }
        std::fs::write(at("file"), "text").unwrap();
        assert_eq!(up_to("file", 3), Err(Unreadable::TooLarge(4, 3)));
        assert_eq!(up_to("file", 4).unwrap(), b"text");
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
        let walk = ("/dev".as_ref(), Walk::new());
        let device = read_listed(walk, &RepoPath::from_normal("zero"), 4);
        assert_eq!(device, Err(Unreadable::NotAFile));
    }

    #[test]
    fn each_file_is_read_in_its_own_folder() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (walk, again) = (Walk::new(), Walk::new());
        for (root, text) in [(&folder, "one"), (&other, "two")] {
            for inner in ["", "a", "a/b"] {
                std::fs::create_dir_all(root.path().join(inner)).unwrap();
                std::fs::write(root.path().join(inner).join("f"), format!("{text} {inner}"))
                    .unwrap();
            }
        }
        let read = |root: &tempfile::TempDir, walk, path: &str| {
            let bytes = read_listed((root.path(), walk), &RepoPath::from_normal(path), 99);
            bytes.map(|bytes| String::from_utf8(bytes).unwrap())
        };
        for path in ["f", "a/f", "a/b/f", "a/b/f", "a/f", "f"] {
            let inner = path.trim_end_matches(['f', '/']);
            assert_eq!(read(&folder, walk, path), Ok(format!("one {inner}")));
        }
        // Of another walk, and of a folder that was put in the place of the first.
        assert_eq!(read(&other, again, "f").unwrap(), "two ");
        assert_eq!(read(&folder, walk, "a/f").unwrap(), "one a");
        std::fs::rename(folder.path().join("a"), folder.path().join("c")).unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        assert!(read(&folder, Walk::new(), "a/f").is_err());
        assert!(read(&folder, Walk::new(), "none/f").is_err());
        symlink("c", folder.path().join("link")).unwrap();
        assert!(
            read(&folder, Walk::new(), "link/f").is_ok(),
            "asked for by name"
        );
    }
}
