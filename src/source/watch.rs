//! Waiting until a file of the work tree changes.
//!
//! What wakes it says only that something happened; whether a file that is checked changed, its names, sizes and times say.
//! So an ignored file, or a report that a run writes, does not count as a change. On Linux the system wakes it, and it costs nothing
//! while nothing happens; elsewhere, and where the system watches no more folders, it looks again and again, and rests
//! fifty times as long as it looks.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only source touches the file system"
)]

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use super::git;
use super::walk::walk;
use super::write::Ends;
use crate::path::RepoPath;

#[cfg(target_os = "linux")]
mod folders;

/// How long nothing may happen before a change is over: a program often writes several files.
const QUIET: Duration = Duration::from_millis(60);
/// How many times it waits for that.
const MOST_QUIETS: usize = 30;
/// How long it rests at least between two looks, where the system does not wake it.
const REST: Duration = Duration::from_secs(1);
/// How many times as long as a look it rests.
const IDLE: u32 = 50;

/// Why it stopped waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// A file changed.
    Changed,
    /// Somebody ended the program, or reads it no more.
    Ended,
}

/// A work tree that is watched.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    /// Files that runs write.
    own: BTreeSet<PathBuf>,
    seen: Option<u64>,
    ends: Ends,
    #[cfg(target_os = "linux")]
    folders: Option<folders::Folders>,
}

impl Watch {
    /// Watches the folder at `root`, but not the files that runs write themselves. Errors: the system's.
    pub fn new(root: &Path, own: BTreeSet<PathBuf>) -> io::Result<Self> {
        let mut watch = Self {
            root: root.to_path_buf(),
            own,
            seen: None,
            ends: Ends::take()?,
            #[cfg(target_os = "linux")]
            folders: folders::Folders::new().ok(),
        };
        watch.seen = Some(watch.look());
        Ok(watch)
    }

    /// Says whether the system says when something happens.
    pub fn is_woken(&self) -> bool {
        #[cfg(target_os = "linux")]
        return self.folders.is_some();
        #[cfg(not(target_os = "linux"))]
        false
    }

    /// Waits until a file is another one than when it was last asked.
    pub fn wait(&mut self) -> Woken {
        let mut rest = REST;
        loop {
            if self.is_ended(Some(rest)) {
                return Woken::Ended;
            }
            for _ in 0..MOST_QUIETS {
                if !self.is_busy() {
                    break;
                }
            }
            let started = Instant::now();
            let now = Some(self.look());
            rest = REST.max(started.elapsed() * IDLE);
            if now != self.seen {
                self.seen = now;
                return Woken::Changed;
            }
        }
    }

    /// Waits until something happens, or a while; says whether the program is to end.
    fn is_ended(&mut self, rest: Option<Duration>) -> bool {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders {
            return folders.is_ended(&self.ends) || self.ends.came();
        }
        let mut rest = rest.unwrap_or(REST);
        // A signal does not end a sleep.
        while !rest.is_zero() && !self.ends.came() {
            let step = rest.min(REST / 10);
            std::thread::sleep(step);
            rest -= step;
        }
        self.ends.came()
    }

    /// Says whether something still happens.
    fn is_busy(&self) -> bool {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders {
            return folders.is_busy(QUIET);
        }
        std::thread::sleep(QUIET);
        false
    }

    /// Returns what all files together are, as a number, once all of their folders are watched.
    fn look(&mut self) -> u64 {
        loop {
            let walked = walk(&self.root, &git::tracked(&self.root), 0);
            let files: Vec<&RepoPath> = walked.files.iter().chain(&walked.links).collect();
            if !self.cover(&files) {
                return self.state(&files);
            }
        }
    }

    /// Watches the folders of files; says whether one of them is new.
    #[cfg(target_os = "linux")]
    fn cover(&mut self, files: &[&RepoPath]) -> bool {
        let Some(folders) = &mut self.folders else {
            return false;
        };
        match folders.cover(&self.root, files) {
            Ok(is_new) => is_new,
            // There are more folders than the system watches.
            Err(_) => {
                self.folders = None;
                false
            }
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn cover(&mut self, _: &[&RepoPath]) -> bool {
        false
    }

    fn state(&self, files: &[&RepoPath]) -> u64 {
        let mut state = foldhash::quality::FixedState::default().build_hasher();
        for path in files {
            let place = self.root.join(path.as_str());
            if self.own.contains(&place) {
                continue;
            }
            path.hash(&mut state);
            if let Ok(found) = std::fs::metadata(&place) {
                let changed = found.modified().ok();
                let changed = changed.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
                (found.len(), changed).hash(&mut state);
            }
        }
        state.finish()
    }
}
