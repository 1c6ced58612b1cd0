//! A file of the repository replaced by what `fix` made of it.
//!
//! The new bytes go into a temporary file next to the old one, which then takes its place: whenever
//! the program is killed, the file is the old or the new one, whole. Nothing is written through a
//! link, outside of the repository, or over bytes that are not those that were checked.
//!
//! Nothing is synced, as git and formatters sync nothing that they write into a work tree. ext4 and
//! btrfs write a file out before it is renamed over another one; elsewhere a power cut may lose it. A
//! sync for each file made a fix of 1000 files take 40 seconds on a busy disk, and not 2.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the layer that writes to the file system"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{BEGINNING, Whole, is_temporary, temporary};
use crate::path::RepoPath;
use crate::source::Unreadable;
use crate::source::open::{self, Links};
use crate::source::place::{place, words};

/// Why a file was not replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// It is not what was checked any more.
    Changed,
    /// It, or a folder above it, is a link.
    Link,
    /// It is read-only.
    ReadOnly,
    /// Its folder is read-only.
    FolderReadOnly,
    /// It is not there.
    Absent,
    /// The system refused, in its words.
    Refused(String),
}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Changed => "it changed while it was checked",
            Self::Link => "it is reached through a link",
            Self::ReadOnly => "it is read-only",
            Self::FolderReadOnly => "its folder is read-only",
            Self::Absent => "it is not there: a sparse checkout leaves it out, or it was removed",
            Self::Refused(words) => words,
        })
    }
}

impl From<std::io::Error> for Unwritten {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::NotFound {
            return Self::Absent;
        }
        Self::Refused(words(&error))
    }
}

/// Replaces files below a root.
#[derive(Debug)]
pub struct Replacer {
    root: PathBuf,
    /// By folder, what the names of temporary files of the replaced files begin with.
    done: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Replacer {
    /// Takes the root, which is absolute and free of links.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            done: BTreeMap::new(),
        }
    }

    /// Puts `new` in the place of a file that holds `old`. Errors: why it was left alone.
    pub fn replace(&mut self, path: &RepoPath, old: &[u8], new: &[u8]) -> Result<(), Unwritten> {
        let file = place(&self.root, path).map_err(|_| Unwritten::Link)?;
        let folder = file.parent().unwrap_or(&self.root).to_path_buf();
        let permissions = self.look(&file, &folder, old)?.permissions();
        if folder.symlink_metadata()?.permissions().readonly() {
            return Err(Unwritten::FolderReadOnly);
        }
        let beginning = beginning_for(path.name());
        let _whole = Whole::begin();
        let mut temporary = temporary(&folder, &beginning, Some(permissions.clone()))?;
        temporary.write_all(new)?;
        // The mask of the process took some of them away.
        temporary.as_file().set_permissions(permissions)?;
        // Once more, now that nothing is left to do but to rename: a folder may have become a link.
        if temporary.path().canonicalize()?.parent() != Some(&*folder) {
            return Err(Unwritten::Link);
        }
        self.look(&file, &folder, old)?;
        temporary.persist(&file).map_err(|error| error.error)?;
        self.done.entry(folder).or_default().insert(beginning);
        Ok(())
    }

    /// Returns what the file is, where it still is what was checked, reached through no link.
    fn look(&self, file: &Path, folder: &Path, old: &[u8]) -> Result<Metadata, Unwritten> {
        if folder.canonicalize()? != folder || !folder.starts_with(&self.root) {
            return Err(Unwritten::Link);
        }
        let metadata = file.symlink_metadata()?;
        if metadata.is_symlink() {
            return Err(Unwritten::Link);
        }
        if !metadata.is_file() || metadata.len() != old.len() as u64 {
            return Err(Unwritten::Changed);
        }
        if metadata.permissions().readonly() {
            return Err(Unwritten::ReadOnly);
        }
        match open::read(file, Links::Refused, old.len() as u64) {
            Ok(bytes) if bytes == old => {}
            Err(Unreadable::Refused(words)) => return Err(Unwritten::Refused(words)),
            _ => return Err(Unwritten::Changed),
        }
        Ok(metadata)
    }

    /// Removes what runs that were killed left next to the files that are replaced now.
    ///
    /// A run that is still at work on such a file finds its temporary one gone, and says so.
    pub fn tidy(self) {
        for (folder, beginnings) in self.done {
            let Ok(names) = std::fs::read_dir(&folder) else {
                continue;
            };
            for name in names.filter_map(|entry| entry.ok()?.file_name().into_string().ok()) {
                let is_ours = is_temporary(&name)
                    && beginnings
                        .iter()
                        .any(|beginning| name.starts_with(beginning));
                let place = folder.join(name);
                if is_ours && is_left(&place) {
                    // What cannot be removed disturbs nobody: no walk lists it.
                    let _ = std::fs::remove_file(place);
                }
            }
        }
    }
}

/// Says whether nobody is at work on a temporary file any more.
fn is_left(place: &Path) -> bool {
    open::regular(place, Links::Refused).is_ok_and(|(file, _)| file.try_lock().is_ok())
}

/// Returns what the names of temporary files for a file begin with; never longer than a name may be.
fn beginning_for(name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    format!("{BEGINNING}{:016x}-", hasher.finish())
}
