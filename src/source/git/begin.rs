//! A new git repository and its first commit, as `init --git` asks for it.
//!
//! Nothing is ever committed where there is a commit already.

use std::path::Path;

use git2::{Config, Index, Repository, RepositoryInitOptions};

use super::{has_git, open, root_of, sound};
use crate::path::RepoPath;

/// Where a folder is in git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In no repository.
    Outside,
    /// It is the root of one; the branch that it is built on, where that is known.
    Root(Option<String>),
    /// In a repository, below its root.
    Below,
}

/// Returns where a folder is; it need not exist yet.
pub fn standing(folder: &Path) -> Standing {
    match root_of(folder) {
        None => Standing::Outside,
        Some(root) if root == folder => Standing::Root(branch(folder)),
        Some(_) => Standing::Below,
    }
}

/// The branch that others build on is hardly ever the one that somebody works on just now.
fn branch(root: &Path) -> Option<String> {
    let repository = open(root).ok()?;
    let usual = ["main", "master"].into_iter();
    let known = usual.map(|name| format!("refs/heads/{name}"));
    for name in known {
        if repository.find_reference(&name).is_ok() {
            return Some(name.trim_start_matches("refs/heads/").to_owned());
        }
    }
    let head = repository.find_reference("HEAD").ok()?;
    let target = head.symbolic_target().ok()??;
    target.strip_prefix("refs/heads/").map(str::to_owned)
}

/// Says whether git knows the user's name and address. Errors: what to type.
pub fn knows_user() -> Result<(), String> {
    if let Some(name) = sound::obstacle_of_user() {
        return Err(format!("put a file in the place of `{name}`"));
    }
    let config = Config::open_default().map_err(|error| error.message().to_owned())?;
    for (key, example) in [("user.name", "Your Name"), ("user.email", "you@your-host")] {
        if config.get_string(key).is_err() {
            return Err(format!("git config --global {key} \"{example}\""));
        }
    }
    Ok(())
}

/// Makes a repository of a folder, if it is not one, and commits these files, and no others.
/// Returns false where there is a commit already. Errors: git's.
pub fn begin(folder: &Path, files: &[&RepoPath], message: &str) -> Result<bool, String> {
    let words = |error: git2::Error| error.message().to_owned();
    let repository = if has_git(folder) {
        open(folder).map_err(words)?
    } else {
        let mut options = RepositoryInitOptions::new();
        options.initial_head("main").no_reinit(true);
        Repository::init_opts(folder, &options).map_err(words)?
    };
    if repository.head().is_ok() {
        return Ok(false);
    }
    let signature = repository.signature().map_err(words)?;
    let mut index = repository.index().map_err(words)?;
    for file in files {
        index.add_path(Path::new(file.as_str())).map_err(words)?;
    }
    index.write().map_err(words)?;
    // What somebody staged before stays staged, and is not committed in their name.
    let mut only = Index::new().map_err(words)?;
    for file in files {
        if let Some(entry) = index.get_path(Path::new(file.as_str()), 0) {
            only.add(&entry).map_err(words)?;
        }
    }
    let tree = only.write_tree_to(&repository).map_err(words)?;
    let tree = repository.find_tree(tree).map_err(words)?;
    repository
        .commit(Some("HEAD"), &signature, &signature, message, &tree, &[])
        .map_err(words)?;
    Ok(true)
}
