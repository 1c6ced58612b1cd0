//! The walk over a folder: what is there and not ignored.
//!
//! It never follows a link and never opens anything but `.gitignore` files, and those only where
//! they are regular files of a sensible size: a pipe or a link to a device would never end.
//! What `.gitignore` means: <https://git-scm.com/docs/gitignore>.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::git::Tracked;
use super::place::{relative, resolve, words};
use super::write::is_temporary;
use super::{Entry, Unreadable, is_gits_own};
use crate::path::RepoPath;

/// Bytes of one `.gitignore`: far above what people write, and low enough to be compiled quickly.
const MAX_RULES: u64 = 64 << 10;

/// What the walk met, each list sorted.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Regular files.
    pub(super) files: Vec<Entry>,
    /// Links, whatever they lead to.
    pub(super) links: Vec<RepoPath>,
    /// What cannot be read, with the reason.
    pub(super) unreadable: Vec<(RepoPath, Unreadable)>,
    /// Folders that are repositories of their own, and so not part of this one.
    pub(super) nested: Vec<RepoPath>,
}

/// Walks over `root`, which must be absolute and free of links; 0 threads are as many as fit.
pub(super) fn walk(root: &Path, git: &Tracked, threads: usize) -> Walked {
    let (sender, receiver) = channel();
    let gate = Gate {
        root: root.to_path_buf(),
        is_repository: git.is_repository,
        submodules: git.submodules.iter().cloned().collect(),
        sender: sender.clone(),
    };
    let has_rules = gate.rules_are_sound(root);
    WalkBuilder::new(root)
        .hidden(false)
        .ignore(false)
        .parents(false)
        .git_ignore(has_rules)
        .git_global(false)
        .git_exclude(git.has_excludes)
        .require_git(false)
        .follow_links(false)
        .filter_entry(move |entry| gate.lets_through(entry))
        .threads(threads)
        .build_parallel()
        .run(|| {
            let sender = sender.clone();
            Box::new(move |entry| {
                if let Some(seen) = see(root, entry) {
                    // The receiver lives until the walk is over.
                    let _ = sender.send(seen);
                }
                WalkState::Continue
            })
        });
    drop(sender);
    let mut walked = Walked::default();
    for seen in receiver.try_iter() {
        match seen {
            Seen::File(entry) => walked.files.push(entry),
            Seen::Link(path) => walked.links.push(path),
            Seen::Nested(path) => walked.nested.push(path),
            Seen::Unreadable(path, why) => walked.unreadable.push((path, why)),
        }
    }
    walked.files.sort_unstable();
    walked.links.sort_unstable();
    walked.nested.sort_unstable();
    walked.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    walked
}

enum Seen {
    File(Entry),
    Link(RepoPath),
    Nested(RepoPath),
    Unreadable(RepoPath, Unreadable),
}

/// Decides which folders are entered.
struct Gate {
    root: PathBuf,
    is_repository: bool,
    submodules: BTreeSet<String>,
    sender: Sender<Seen>,
}

impl Gate {
    fn lets_through(&self, entry: &DirEntry) -> bool {
        // What a run that was killed was about to put in a file's place is nobody's record.
        let is_left_over = entry.file_name().to_str().is_some_and(is_temporary);
        if is_gits_own(entry.file_name()) || is_left_over {
            return false;
        }
        if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
            return true;
        }
        let folder = entry.path();
        let path = match relative(&self.root, folder) {
            Ok(path) => path,
            Err(lossy) => {
                // Said once for the folder, not for each of its files.
                self.send(not_utf8(lossy));
                return false;
            }
        };
        let is_own = self.is_repository
            && (self.submodules.contains(path.as_str())
                || folder.join(".git").symlink_metadata().is_ok());
        if is_own {
            self.send(Seen::Nested(path));
            return false;
        }
        self.rules_are_sound(folder)
    }

    /// Looks at the `.gitignore` of a folder before the library reads it.
    fn rules_are_sound(&self, folder: &Path) -> bool {
        let file = folder.join(".gitignore");
        let Err(why) = judge_rules(&self.root, &file) else {
            return true;
        };
        let (Ok(path) | Err(path)) = relative(&self.root, &file);
        self.send(Seen::Unreadable(path, why));
        false
    }

    fn send(&self, seen: Seen) {
        // The receiver lives until the walk is over.
        let _ = self.sender.send(seen);
    }
}

fn judge_rules(root: &Path, file: &Path) -> Result<(), Unreadable> {
    let Ok(mut metadata) = file.symlink_metadata() else {
        return Ok(());
    };
    if metadata.is_symlink() {
        let Ok(target) = file.metadata() else {
            return Ok(());
        };
        resolve(root, file)?;
        metadata = target;
    }
    if metadata.is_dir() {
        return Ok(());
    }
    if !metadata.is_file() {
        return Err(Unreadable::NotAFile);
    }
    if metadata.len() > MAX_RULES {
        return Err(Unreadable::TooLarge(metadata.len(), MAX_RULES));
    }
    Ok(())
}

fn see(root: &Path, entry: Result<DirEntry, ignore::Error>) -> Option<Seen> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return see_error(root, &error),
    };
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return None;
    }
    let path = match relative(root, entry.path()) {
        Ok(path) => path,
        Err(lossy) => return Some(not_utf8(lossy)),
    };
    if kind.is_symlink() {
        return Some(Seen::Link(path));
    }
    if !kind.is_file() {
        return Some(Seen::Unreadable(path, Unreadable::NotAFile));
    }
    let size = entry.metadata().map_or(0, |metadata| metadata.len());
    Some(Seen::File(Entry { path, size }))
}

fn see_error(root: &Path, error: &ignore::Error) -> Option<Seen> {
    let (Ok(path) | Err(path)) = relative(root, path_of(error).unwrap_or(root));
    let why = match error.io_error() {
        // It vanished between the listing of its folder and now.
        Some(cause) if cause.kind() == std::io::ErrorKind::NotFound => return None,
        Some(cause) => words(cause),
        None => String::from("its folder cannot be listed"),
    };
    Some(Seen::Unreadable(path, Unreadable::Refused(why)))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    let mut error = error;
    loop {
        error = match error {
            ignore::Error::WithPath { path, .. } => return Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            _ => return None,
        };
    }
}

fn not_utf8(lossy: RepoPath) -> Seen {
    let why = String::from("its name is not UTF-8");
    Seen::Unreadable(lossy, Unreadable::Refused(why))
}
