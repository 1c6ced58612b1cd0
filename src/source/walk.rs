//! The walk over a folder: what is there and not ignored.
//!
//! Each folder is listed once, and the listing says all that is asked: what a name is, whether there are
//! rules, whether it is a repository of its own. It never follows a link and never opens anything but
//! `.gitignore` files, and those only where they are regular files of a sensible size: a pipe or a link to
//! a device would never end.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the layer that reads the file system"
)]

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{DirEntry, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::git::Tracked;
use super::place::{relative, words};
use super::write::is_temporary;
use super::{Unreadable, is_gits_own};
use crate::path::RepoPath;

mod rules;

use rules::Rules;

/// What the walk met, each list sorted.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Regular files.
    pub(super) files: Vec<RepoPath>,
    /// Links, whatever they lead to.
    pub(super) links: Vec<RepoPath>,
    /// What cannot be read, with the reason.
    pub(super) unreadable: Vec<(RepoPath, Unreadable)>,
    /// Folders that are repositories of their own, and so not part of this one.
    pub(super) nested: Vec<RepoPath>,
}

/// Walks over `root`, which must be absolute and free of links; 0 threads are as many as fit.
pub(super) fn walk(root: &Path, git: &Tracked, threads: usize) -> Walked {
    let (rules, unsound) = Rules::of_root(root, git);
    let walk = Walk {
        root,
        has_rules: unsound.is_none(),
        is_repository: git.is_repository,
        submodules: git.submodules.iter().map(String::as_str).collect(),
    };
    let top = Folder {
        place: root.to_path_buf(),
        path: String::new(),
        rules,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let mut walked = match pool {
        Ok(pool) => pool.install(|| walk.all(top)),
        // Where the system has no threads left, the one there is does it.
        Err(_) => walk.all(top),
    };
    walked.unreadable.extend(unsound);
    walked.sort();
    walked
}

impl Walked {
    /// Sorts; what comes folder by folder is nearly in order.
    fn sort(&mut self) {
        self.files.sort();
        self.links.sort();
        self.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
        self.nested.sort();
    }

    fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        self.links.extend(other.links);
        self.unreadable.extend(other.unreadable);
        self.nested.extend(other.nested);
    }
}

/// A folder that is to be listed.
struct Folder {
    place: PathBuf,
    /// Its path below the root.
    path: String,
    /// The rules of the folders above it.
    rules: Option<Arc<Rules>>,
}

impl Folder {
    /// Returns the path of a name in it. Errors: the name is not UTF-8; an approximation of the path.
    fn path_of(&self, name: &OsStr) -> Result<RepoPath, RepoPath> {
        let join = |name: &str| {
            if self.path.is_empty() {
                return RepoPath::from_normal(name);
            }
            let mut path = String::with_capacity(self.path.len() + 1 + name.len());
            path.push_str(&self.path);
            path.push('/');
            path.push_str(name);
            RepoPath::from_normal(&path)
        };
        name.to_str()
            .map(join)
            .ok_or_else(|| join(&name.to_string_lossy()))
    }
}

/// What one folder holds.
#[derive(Default)]
struct Held {
    met: Walked,
    folders: Vec<Folder>,
}

/// What holds for all folders.
struct Walk<'a> {
    root: &'a Path,
    /// Says whether rules are asked at all: not where those of the root cannot be read.
    has_rules: bool,
    is_repository: bool,
    submodules: BTreeSet<&'a str>,
}

impl Walk<'_> {
    /// Lists folder after folder, those of one depth at a time.
    fn all(&self, top: Folder) -> Walked {
        let mut parts: Vec<(String, Walked)> = Vec::new();
        let mut level = Vec::from([top]);
        while !level.is_empty() {
            let held: Vec<(String, Held)> = level
                .into_par_iter()
                .map(|folder| {
                    let mut held = Held::default();
                    self.list(&folder, &mut held);
                    (folder.path, held)
                })
                .collect();
            level = Vec::new();
            for (path, held) in held {
                parts.push((path, held.met));
                level.extend(held.folders);
            }
        }
        parts.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let mut walked = Walked::default();
        for (_, part) in parts {
            walked.extend(part);
        }
        walked
    }

    fn list(&self, folder: &Folder, held: &mut Held) {
        if self.submodules.contains(folder.path.as_str()) {
            held.met.nested.push(RepoPath::from_normal(&folder.path));
            return;
        }
        let entries = match std::fs::read_dir(&folder.place) {
            Ok(entries) => entries,
            Err(error) => return self.refused(folder, &error, held),
        };
        let mut names: Vec<(OsString, DirEntry)> = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => names.push((entry.file_name(), entry)),
                Err(error) => self.refused(folder, &error, held),
            }
        }
        let is_top = folder.path.is_empty();
        // Some systems know a name in any case.
        let has = |wanted: &str| {
            names
                .iter()
                .any(|(name, _)| name.eq_ignore_ascii_case(wanted))
        };
        if !is_top && self.is_repository && has(".git") && is_there(&folder.place.join(".git")) {
            held.met.nested.push(RepoPath::from_normal(&folder.path));
            return;
        }
        let mut rules = folder.rules.clone();
        if !is_top && has(rules::NAME) {
            match Rules::of_folder(self.root, &folder.place, rules.as_ref()) {
                Ok(own) if self.has_rules => rules = own,
                Ok(_) => {}
                Err(unsound) => return held.met.unreadable.push(unsound),
            }
        }
        for (name, entry) in names {
            self.see(folder, (&name, &entry), rules.as_ref(), held);
        }
        held.met.files.sort_unstable();
    }

    fn see(
        &self,
        folder: &Folder,
        (name, entry): (&OsStr, &DirEntry),
        rules: Option<&Arc<Rules>>,
        held: &mut Held,
    ) {
        let kind = match entry.file_type() {
            Ok(kind) => kind,
            Err(error) => return self.refused(folder, &error, held),
        };
        if rules.is_some_and(|rules| rules.ignore(&entry.path(), kind.is_dir())) {
            return;
        }
        // What a run that was killed was about to put in a file's place is nobody's record.
        if is_gits_own(name) || name.to_str().is_some_and(is_temporary) {
            return;
        }
        let path = match folder.path_of(name) {
            Ok(path) => path,
            // Said once for a folder, not for each of its files.
            Err(lossy) => {
                let why = String::from("its name is not UTF-8");
                let unreadable = (lossy, Unreadable::Refused(why));
                return held.met.unreadable.push(unreadable);
            }
        };
        if kind.is_dir() {
            held.folders.push(Folder {
                place: entry.path(),
                path: path.as_str().to_owned(),
                rules: rules.cloned(),
            });
        } else {
            take(path, kind, &mut held.met);
        }
    }

    fn refused(&self, folder: &Folder, error: &std::io::Error, held: &mut Held) {
        // It vanished between the listing of its folder and now.
        if error.kind() == ErrorKind::NotFound {
            return;
        }
        let (Ok(path) | Err(path)) = relative(self.root, &folder.place);
        let why = Unreadable::Refused(words(error));
        held.met.unreadable.push((path, why));
    }
}

fn take(path: RepoPath, kind: FileType, met: &mut Walked) {
    if kind.is_symlink() {
        met.links.push(path);
    } else if kind.is_file() {
        met.files.push(path);
    } else {
        met.unreadable.push((path, Unreadable::NotAFile));
    }
}

fn is_there(place: &Path) -> bool {
    place.symlink_metadata().is_ok()
}
