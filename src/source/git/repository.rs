//! A repository, asked for revisions: which there is, and what it holds. Nothing in it is ever written, and
//! nothing that it names is run.
//!
//! The library reads it; where that does not know its form, git itself does.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::{Config, ErrorCode, RepositoryOpenFlags};

use super::history;
use super::id::ObjectId;
use super::names::{self, Unnamed};
use super::objects::Objects;
use super::staged::{self, Staged, Unread};
use super::unknown::NoRevision;
use super::{for_shell, has_git, root_of, sound};
use crate::source::limits::TREE_BYTES;
use crate::source::open::{self, Links};
use crate::source::{Unreadable, place};

mod ages;
mod log;

pub use log::Range;

/// A repository of git.
pub struct Repository {
    /// The folder of its files; of a bare one the git folder.
    root: PathBuf,
    /// What belongs to this work tree.
    git: PathBuf,
    /// What all work trees of it share.
    shared: PathBuf,
    is_bare: bool,
    objects: Arc<Objects>,
    /// None where only git itself reads it.
    library: Option<git2::Repository>,
}

/// A commit, and the folder that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The commit itself.
    pub id: ObjectId,
    /// Its folder.
    pub tree: ObjectId,
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

impl Repository {
    /// Opens the nearest repository, from a folder (absolute, free of links) upward: with a work tree, or bare.
    pub fn around(folder: &Path) -> Result<Self, NoRevision> {
        for ancestor in folder.ancestors() {
            if has_git(ancestor) && root_of(ancestor).as_deref() == Some(ancestor) {
                return Self::open(ancestor, sound::git_folder(ancestor), false);
            }
            if is_git_folder(ancestor) {
                return Self::open(ancestor, ancestor.to_path_buf(), true);
            }
        }
        Err(NoRevision::Outside)
    }

    fn open(root: &Path, git: PathBuf, is_bare: bool) -> Result<Self, NoRevision> {
        if let Some(name) = sound::obstacle_in(&git) {
            return Err(NoRevision::Broken(format!(
                "`{name}` is not a regular file"
            )));
        }
        let shared = sound::shared_folder(&git);
        let flags = RepositoryOpenFlags::NO_SEARCH;
        let (objects, library) = match git2::Repository::open_ext(root, flags, [] as [&str; 0]) {
            Ok(library) => {
                let objects = Objects::in_folder(library.commondir().join("objects"));
                (objects, Some(library))
            }
            Err(error) if error.code() == ErrorCode::Owner => {
                return Err(NoRevision::Distrusted(for_shell(root)));
            }
            Err(error) => {
                let objects = Objects::of_program(git.clone());
                // Whether git is there, and reads it, is seen by asking for anything.
                if let Err(refused) = objects.named("HEAD") {
                    let is_absent = refused.kind() == std::io::ErrorKind::NotFound;
                    let why = error.message().to_owned();
                    return Err(if is_absent {
                        NoRevision::NeedsGit(why)
                    } else {
                        NoRevision::Broken(why)
                    });
                }
                (objects, None)
            }
        };
        Ok(Self {
            root: root.to_path_buf(),
            git,
            shared,
            is_bare,
            objects: Arc::new(objects),
            library,
        })
    }

    /// Returns the folder of its files; of a bare repository, the git folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the folder of git's own files that all work trees share.
    pub(in crate::source) fn shared(&self) -> &Path {
        &self.shared
    }

    /// Says whether it has no work tree.
    pub fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// Returns the library's view of it; none where only git itself reads it.
    pub(super) fn library(&self) -> Option<&git2::Repository> {
        self.library.as_ref()
    }

    /// Returns the objects.
    pub(in crate::source) fn objects(&self) -> &Arc<Objects> {
        &self.objects
    }

    /// Says whether a part of its history was left out when it was cloned.
    pub fn is_shallow(&self) -> bool {
        self.shared
            .join("shallow")
            .metadata()
            .is_ok_and(|file| file.len() > 0)
    }

    /// Returns the commit of a name, as git understands names: a branch, a tag, `HEAD~2`, a hash.
    pub fn commit(&self, name: &str) -> Result<Commit, NoRevision> {
        if name.is_empty() || name.contains(['\n', '\0']) {
            return Err(self.unknown(name));
        }
        let found = match &self.library {
            Some(library) => {
                let ask = || {
                    let named = Objects::of_program(self.git.clone()).named(name);
                    Some(named.ok()??.0)
                };
                names::commit((library, &self.objects), name, &ask)
            }
            None => self.by_git(name),
        };
        let found = found.and_then(|id| {
            let tree = names::tree_of(&self.objects, id)?;
            Ok(Commit { id, tree })
        });
        found.map_err(|why| match why {
            Unnamed::Unknown if self.is_empty() => NoRevision::Empty,
            Unnamed::Unknown | Unnamed::Unreadable(Unreadable::NotFetched) => self.unknown(name),
            Unnamed::Other(kind) => NoRevision::NotACommit(name.to_owned(), kind),
            Unnamed::Unreadable(Unreadable::Refused(why)) => {
                NoRevision::Damaged(name.to_owned(), why)
            }
            Unnamed::Unreadable(_) => {
                NoRevision::Damaged(name.to_owned(), String::from("it is too large"))
            }
        })
    }

    /// Asks git itself for a commit.
    fn by_git(&self, name: &str) -> Result<ObjectId, Unnamed> {
        let broken = |error| Unnamed::Unreadable(Unreadable::Refused(place::words(&error)));
        let named = self.objects.named(&format!("{name}^{{commit}}"));
        if let Some((id, _)) = named.map_err(broken)? {
            return Ok(id);
        }
        match self.objects.named(name).map_err(broken)? {
            // Of a commit that a name stands for, another object is missing.
            Some((_, kind)) if kind != "commit" => Err(Unnamed::Other(kind)),
            _ => Err(Unnamed::Unknown),
        }
    }

    /// Says whether nobody has committed anything yet.
    fn is_empty(&self) -> bool {
        match &self.library {
            Some(library) => library
                .references()
                .is_ok_and(|mut references| references.next().is_none()),
            None => matches!(self.objects.named("HEAD"), Ok(None)),
        }
    }

    /// Returns the last commit that two histories share.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<String, NoRevision> {
        let (left, right) = (self.commit(one)?.id, self.commit(other)?.id);
        let cut = self.shallow();
        let found = history::merge_base(&self.objects, left, right, |id| cut.contains(&id));
        match found {
            Ok(Some(id)) => Ok(id.to_string()),
            Ok(None) => Err(NoRevision::Apart {
                one: one.to_owned(),
                other: other.to_owned(),
                is_shallow: !cut.is_empty(),
            }),
            Err(Unreadable::Refused(why)) => Err(NoRevision::Broken(why)),
            Err(_) => Err(NoRevision::Broken(String::from("a commit is missing"))),
        }
    }

    /// Returns the commits whose parents were left out when the repository was cloned.
    fn shallow(&self) -> BTreeSet<ObjectId> {
        let bytes = open::read(&self.shared.join("shallow"), Links::Followed, TREE_BYTES);
        let bytes = bytes.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        text.lines().filter_map(ObjectId::from_hex).collect()
    }

    fn unknown(&self, name: &str) -> NoRevision {
        NoRevision::Unknown {
            name: name.to_owned(),
            meant: self.meant(name),
            is_shallow: self.is_shallow(),
        }
    }

    /// Returns the branch or tag that was probably meant.
    fn meant(&self, name: &str) -> Option<String> {
        let library = self.library.as_ref()?;
        let references = library.references().ok()?;
        let names = references.filter_map(|one| Some(one.ok()?.shorthand().ok()?.to_owned()));
        let names: Vec<String> = names.take(MOST_NAMES).collect();
        // A branch that only the other side has, as after a clone of one branch.
        let elsewhere = names.iter().find(|known| {
            let (_, branch) = known.split_once('/').unwrap_or_default();
            branch == name
        });
        let near = || crate::knowledge::near::nearest(name, names.iter().map(String::as_str));
        elsewhere
            .map(String::as_str)
            .or_else(near)
            .map(str::to_owned)
    }

    /// Reads git's index: that of this work tree, or the one that git itself named to a hook.
    pub(in crate::source) fn staged(
        &self,
        named: Option<&Path>,
    ) -> Result<Vec<Staged>, NoRevision> {
        let usual = self.git.join("index");
        let file = named.filter(|file| self.is_own(file)).unwrap_or(&usual);
        // Nothing was ever staged.
        if file.symlink_metadata().is_err() {
            return Ok(Vec::new());
        }
        let bytes = open::read(file, Links::Refused, TREE_BYTES).map_err(|why| {
            NoRevision::Index(match why {
                Unreadable::Refused(words) => words,
                _ => String::from("it is not a regular file, or too large"),
            })
        })?;
        staged::read(&bytes, self.length_of_ids()).map_err(|why| match why {
            Unread::Split => NoRevision::SplitIndex,
            Unread::Damaged => NoRevision::Index(String::from("it is damaged, or of a new form")),
        })
    }

    /// Returns what the system says of the index.
    pub(super) fn index(&self) -> Option<Metadata> {
        self.git.join("index").symlink_metadata().ok()
    }

    /// Returns the file with the attributes of this one clone.
    pub(super) fn attributes(&self) -> PathBuf {
        self.shared.join("info/attributes")
    }

    /// Says whether a file lies in a folder of this repository's git: a hook of another one names that one's.
    fn is_own(&self, file: &Path) -> bool {
        let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
        let is_in = |own: &Path| own.canonicalize().ok() == folder;
        folder.is_some() && (is_in(&self.git) || is_in(&self.shared))
    }

    fn length_of_ids(&self) -> usize {
        let [short, long] = super::id::LENGTHS;
        let config = Config::open(&self.shared.join("config"));
        let format = config.and_then(|config| config.get_string("extensions.objectformat"));
        match format {
            Ok(format) if format.eq_ignore_ascii_case("sha256") => long,
            _ => short,
        }
    }
}

/// References that are looked at for the one that was meant.
const MOST_NAMES: usize = 10_000;

/// Says whether a folder is one of git's own: bare, or that of a work tree.
fn is_git_folder(folder: &Path) -> bool {
    folder.join("HEAD").symlink_metadata().is_ok()
        && folder.join("objects").is_dir()
        && folder.join("refs").is_dir()
}
