//! The folders that Linux watches for us.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
use rustix::io::Errno;

use crate::path::RepoPath;
use crate::source::write::Ends;

/// Folders, each with the number that the system gave it.
#[derive(Debug)]
pub(super) struct Folders {
    events: OwnedFd,
    known: BTreeMap<PathBuf, i32>,
}

impl Folders {
    pub(super) fn new() -> io::Result<Self> {
        let events = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        Ok(Self {
            events,
            known: BTreeMap::new(),
        })
    }

    /// Watches the folders of files, and says whether one of them was not watched. Errors: the system watches no more.
    pub(super) fn cover(&mut self, root: &Path, files: &[&RepoPath]) -> io::Result<bool> {
        let mut folders: BTreeSet<RepoPath> = BTreeSet::from([RepoPath::root()]);
        for file in files {
            let mut folder = file.parent();
            while !folder.as_str().is_empty() && folders.insert(folder.clone()) {
                folder = folder.parent();
            }
        }
        let flags = WatchFlags::CLOSE_WRITE
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVE
            | WatchFlags::ONLYDIR;
        let mut known = BTreeMap::new();
        let mut is_new = false;
        for folder in folders {
            is_new |= self.watch(root.join(folder.as_str()), flags, &mut known)?;
        }
        // An empty folder holds no file, and one that is made now gets its files in a moment.
        for folder in empty_below(root, &known) {
            self.watch(folder, flags, &mut known)?;
        }
        self.known = known;
        Ok(is_new)
    }

    /// Watches a folder; says whether it is another one than was there before. One that is gone, or may not be read, counts as absent.
    fn watch(
        &self,
        folder: PathBuf,
        flags: WatchFlags,
        known: &mut BTreeMap<PathBuf, i32>,
    ) -> io::Result<bool> {
        match inotify::add_watch(&self.events, &folder, flags) {
            Ok(number) => {
                let is_new = self.known.get(&folder) != Some(&number);
                known.insert(folder, number);
                Ok(is_new)
            }
            Err(Errno::NOSPC | Errno::NOMEM) => Err(io::Error::other("too many folders")),
            Err(_) => Ok(false),
        }
    }

    /// Waits until something happens in a folder; says whether the program is to end.
    pub(super) fn is_ended(&self, ends: &Ends) -> bool {
        let out = io::stdout();
        loop {
            let mut all = [
                PollFd::new(&self.events, PollFlags::IN),
                PollFd::new(ends.wakes(), PollFlags::IN),
                // Whoever read it is gone.
                PollFd::from_borrowed_fd(out.as_fd(), PollFlags::empty()),
            ];
            match poll(&mut all, None) {
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(_) => return true,
            }
            let [events, signals, reader] = all.map(|it| it.revents());
            if !signals.is_empty() || reader.intersects(PollFlags::ERR | PollFlags::HUP) {
                return true;
            }
            if !events.is_empty() {
                self.drain();
                return false;
            }
        }
    }

    /// Says whether something happens within a time.
    pub(super) fn is_busy(&self, within: Duration) -> bool {
        let time = Timespec {
            tv_sec: i64::try_from(within.as_secs()).unwrap_or(1),
            tv_nsec: within.subsec_nanos().into(),
        };
        let mut all = [PollFd::new(&self.events, PollFlags::IN)];
        let is_busy = poll(&mut all, Some(&time)).is_ok_and(|ready| ready > 0);
        self.drain();
        is_busy
    }

    /// Takes out what happened: what it was does not matter.
    fn drain(&self) {
        let mut bytes = [0; 4096];
        let events: BorrowedFd<'_> = self.events.as_fd();
        while rustix::io::read(events, &mut bytes).is_ok_and(|read| read > 0) {}
    }
}

/// Returns folders next to those that hold files: what is in a watched folder, is a folder, and holds none yet.
fn empty_below(root: &Path, known: &BTreeMap<PathBuf, i32>) -> Vec<PathBuf> {
    let walked = ignore::WalkBuilder::new(root)
        .hidden(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build();
    let folders = walked.filter_map(Result::ok);
    let folders = folders.filter(|entry| entry.file_type().is_some_and(|it| it.is_dir()));
    let folders = folders.map(ignore::DirEntry::into_path);
    folders
        .filter(|folder| !known.contains_key(folder))
        .collect()
}
