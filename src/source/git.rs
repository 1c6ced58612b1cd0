//! What git knows of a folder: whether it is the root of a work tree, and which files are tracked.
//!
//! This is the only module that knows git. It starts no program but git itself (`program`), and never
//! follows what the repository's own configuration says about other folders (`core.worktree`);
//! `GIT_DIR` and its relatives are not asked, so that a run inside a hook checks what a run outside of
//! it checks. Only `begin` writes, where somebody asked for a new repository.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

pub mod begin;
mod clean;
mod history;
mod id;
mod loose;
mod names;
mod objects;
mod program;
mod repository;
mod search;
mod sound;
mod sparse;
pub(super) mod staged;
pub(super) mod tree;
mod unknown;

pub(super) use clean::Clean;
pub use id::ObjectId;
pub(super) use objects::Objects;
pub use repository::{Commit, Range, Repository};
pub use search::{Hit, Searched};
pub use unknown::{FETCH_ALL, NoRevision};

use std::path::{Path, PathBuf};

use git2::{ErrorCode, Index, IndexEntryExtendedFlag, RepositoryOpenFlags};

use tree::{FILE, KIND, SUBMODULE};

/// What git tracks in a folder.
#[derive(Debug, Default)]
pub(super) struct Tracked {
    /// Says whether the folder is the root of a repository, also where git distrusts it.
    pub(super) is_repository: bool,
    /// Paths of files and links, sorted, with `/`.
    pub(super) files: Vec<String>,
    /// Paths of submodules, sorted.
    pub(super) submodules: Vec<String>,
    /// Files that a sparse checkout leaves out of the work tree, sorted, with what git keeps of them.
    pub(super) left_out: Vec<(String, ObjectId)>,
    /// What git keeps.
    pub(super) objects: Objects,
    /// The file among git's own that says what is ignored besides, for this one clone; none where it may not
    /// be read.
    pub(super) excludes: Option<PathBuf>,
    /// Why git could not be asked, where it could not.
    pub(super) note: Option<String>,
}

impl Tracked {
    fn sort(&mut self) {
        self.submodules.sort_unstable();
        self.left_out.sort_unstable();
        self.files.sort_unstable();
        // A file in conflict is there once for each side.
        self.files.dedup();
    }
}

/// Returns the nearest folder, from `folder` upward, that is the root of a git work tree.
///
/// A repository that git distrusts or cannot read counts too; a `.git` that is not one does not,
/// nor does a bare repository.
pub(super) fn root_of(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|ancestor| has_git(ancestor) && !is_absent(&open(ancestor)))
        .map(Path::to_path_buf)
}

/// Returns what git tracks in `root`, which must be absolute and free of links.
pub(super) fn tracked(root: &Path) -> Tracked {
    let opened = open(root);
    let mut found = Tracked {
        is_repository: has_git(root) && !is_absent(&opened),
        ..Tracked::default()
    };
    if found.is_repository && sound::obstacle(root).is_none() {
        let shared = sound::shared_folder(&sound::git_folder(root));
        found.excludes = Some(shared.join("info/exclude"));
    }
    let repository = match opened {
        Ok(repository) => repository,
        Err(error) => {
            if found.is_repository {
                without_repository(root, &error, &mut found);
            }
            return found;
        }
    };
    let Some(work_tree) = repository.workdir() else {
        found.note = Some(String::from(
            "this is a bare git repository: it is checked as a plain folder",
        ));
        return found;
    };
    if work_tree.canonicalize().ok().as_deref() != Some(root) {
        found.note = Some(String::from(
            "git's `core.worktree` names another folder: this one is checked as a plain folder",
        ));
        return found;
    }
    found.objects = Objects::in_folder(repository.commondir().join("objects"));
    read_index(repository.index(), root, &mut found);
    found
}

/// A repository that cannot be opened may have an index that can: the format of references, which the library
/// does not know, has nothing to do with it.
fn without_repository(root: &Path, error: &git2::Error, found: &mut Tracked) {
    let folder = sound::git_folder(root);
    let is_readable = found.excludes.is_some() && error.code() != ErrorCode::Owner;
    let index = is_readable.then(|| Index::open(&folder.join("index")));
    match index {
        Some(Ok(index)) if !index.is_empty() => {
            found.objects = Objects::in_folder(sound::shared_folder(&folder).join("objects"));
            read_index(Ok(index), root, found);
        }
        _ => found.note = Some(distrust(root, error)),
    }
}

fn read_index(index: Result<Index, git2::Error>, root: &Path, found: &mut Tracked) {
    let index = match index {
        Ok(index) => index,
        Err(error) if error.message().contains("sdir") => {
            found.note = sparse::read(root, found).err();
            return;
        }
        Err(error) => {
            found.note = Some(format!(
                "git's index cannot be read ({}): files that are tracked and ignored, or left out by a sparse \
                 checkout, are not read",
                error.message()
            ));
            return;
        }
    };
    for entry in index.iter() {
        // A name that is not UTF-8 is met, and reported, by the walk as well.
        let Ok(path) = String::from_utf8(entry.path) else {
            continue;
        };
        let flags = IndexEntryExtendedFlag::from_bits_truncate(entry.flags_extended);
        if entry.mode & KIND == SUBMODULE {
            found.submodules.push(path);
        } else if is_inside(&path) {
            let id = ObjectId::from_raw(entry.id.as_bytes());
            if let Some(id) = id.filter(|_| entry.mode & KIND == FILE && flags.is_skip_worktree()) {
                found.left_out.push((path.clone(), id));
            }
            found.files.push(path);
        }
    }
    found.sort();
}

/// Says whether a path of the index stays where it should: the index is data like any other.
pub(super) fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| {
        !matches!(part, "" | "." | "..") && !super::is_gits_own(std::ffi::OsStr::new(part))
    })
}

fn has_git(folder: &Path) -> bool {
    folder.join(".git").symlink_metadata().is_ok()
}

fn open(folder: &Path) -> Result<git2::Repository, git2::Error> {
    if let Some(name) = sound::obstacle(folder) {
        let why = format!("`{name}` is not a regular file");
        return Err(git2::Error::from_str(&why));
    }
    git2::Repository::open_ext(folder, RepositoryOpenFlags::NO_SEARCH, [] as [&str; 0])
}

fn is_absent(opened: &Result<git2::Repository, git2::Error>) -> bool {
    matches!(opened, Err(error) if error.code() == ErrorCode::NotFound)
}

fn distrust(root: &Path, error: &git2::Error) -> String {
    if error.code() != ErrorCode::Owner {
        return format!(
            "git cannot open this repository ({}): it is checked as a plain folder",
            error.message()
        );
    }
    format!(
        "git distrusts this repository, because another user owns it: it is checked as a plain \
         folder; `git config --global --add safe.directory {}` makes git trust it",
        for_shell(root)
    )
}

/// Returns the path as it is typed in a shell, and as git writes it.
fn for_shell(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = text.strip_prefix(r"\\?\").unwrap_or(&text);
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    };
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@%,".contains(c);
    if text.chars().all(is_plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{for_shell, is_inside};
    use std::path::Path;

    #[test]
    fn a_path_is_quoted_for_the_shell_where_it_must_be() {
        assert_eq!(for_shell(Path::new("/srv/a-b/c.d")), "/srv/a-b/c.d");
        assert_eq!(for_shell(Path::new("/a b/$(x)")), "'/a b/$(x)'");
        assert_eq!(for_shell(Path::new("/it's")), r"'/it'\''s'");
    }

    #[test]
    fn the_index_leads_nowhere_else() {
        for path in ["../a", "/a", "a/../../b", "a//b", ".git/config", "a/.GIT/x"] {
            assert!(!is_inside(path), "{path}");
        }
        assert!(is_inside("a/.github/b\nc.md"));
    }
}
