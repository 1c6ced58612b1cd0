//! Finding out what a run is about: the root, the community in it, and its configuration.
//!
//! The root is the git root, and all paths of outputs start there. The community root is the folder
//! of `ospo-lint.toml`, which is searched upward from what is to be checked: to the git root, and
//! outside of git through the parents, but neither into the home folder or above nor through a
//! folder that everybody may write to (a stranger's file in `/tmp` must not decide). Where none
//! is above, the only one below is taken, and named.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::path::{Component, Path, PathBuf};

use super::git::{self, root_of};
use super::place::relative;
use super::walk::{Walked, walk};
use crate::path::{Narrowed, RepoPath};

mod error;
#[cfg(test)]
mod tests;
mod within;

pub use error::LocateError;
pub use within::{locate_within, path_within};

/// The name of the configuration.
pub const CONFIG: &str = "ospo-lint.toml";

/// Where the configuration is to come from.
#[derive(Clone, Copy, Debug)]
pub enum Choice<'a> {
    /// It is searched.
    Search,
    /// It is this file, and its folder is the community root.
    File(&'a Path),
    /// None is read; the community root is the root.
    Isolated,
}

/// What the command line says about the place.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The working directory, absolute.
    pub working: &'a Path,
    /// The home folder: outside of git, no configuration is searched in it or above.
    pub home: Option<&'a Path>,
    /// The files and folders that were named; none means everything.
    pub paths: &'a [PathBuf],
    /// Where the configuration comes from.
    pub choice: Choice<'a>,
}

/// What a run is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The git root, or outside of git the folder that is checked: absolute, links resolved.
    pub root: PathBuf,
    /// The folder where globs start, below the root.
    pub community_root: RepoPath,
    /// The configuration, if there is one.
    pub config: Option<RepoPath>,
    /// What a person should know about how the configuration was found.
    pub config_note: Option<String>,
    /// What the report is narrowed to; empty where nothing was named.
    pub narrowed: Narrowed,
}

/// A file or folder that was named, or the working directory.
struct Start {
    /// As it was written, for messages.
    written: String,
    /// Absolute, its folder free of links.
    real: PathBuf,
    /// The folder that the search starts from.
    folder: PathBuf,
}

/// Finds root, community root and configuration.
pub fn locate(question: &Question<'_>) -> Result<Located, LocateError> {
    let starts = question
        .paths
        .iter()
        .map(|path| Start::new(question.working, path))
        .collect::<Result<Vec<_>, _>>()?;
    let mut located = match question.choice {
        Choice::File(file) => with_file(question, &Start::new(question.working, file)?)?,
        Choice::Search if starts.is_empty() => {
            let here = Start::new(question.working, Path::new("."))?;
            search(question, &[here])?
        }
        Choice::Isolated if starts.is_empty() => {
            let here = Start::new(question.working, Path::new("."))?;
            without(shared_root(question, &[here])?)
        }
        Choice::Search => search(question, &starts)?,
        Choice::Isolated => without(shared_root(question, &starts)?),
    };
    for start in &starts {
        located.narrowed.push(narrow(&located, start)?);
    }
    Ok(located)
}

impl Start {
    fn new(working: &Path, path: &Path) -> Result<Self, LocateError> {
        let written = path.to_string_lossy().into_owned();
        let absolute = working.join(path);
        let refused = |error: std::io::Error| {
            if error.kind() == std::io::ErrorKind::NotFound {
                LocateError::Missing(written.clone())
            } else {
                LocateError::Refused(written.clone(), super::place::words(&error))
            }
        };
        if absolute.is_dir() {
            let real = absolute.canonicalize().map_err(refused)?;
            let folder = real.clone();
            return Ok(Self {
                written,
                real,
                folder,
            });
        }
        absolute.symlink_metadata().map_err(refused)?;
        // The file itself may be a link: it is meant by its own name.
        let (Some(parent), Some(Component::Normal(name))) =
            (absolute.parent(), absolute.components().next_back())
        else {
            return Err(LocateError::Missing(written));
        };
        let folder = parent.canonicalize().map_err(refused)?;
        Ok(Self {
            real: folder.join(name),
            folder,
            written,
        })
    }
}

/// `--config FILE`: the repository is the one that the file lies in. Whoever is in another one and
/// names nothing means that other one, whose records the file says nothing about.
fn with_file(question: &Question<'_>, file: &Start) -> Result<Located, LocateError> {
    if !file.real.is_file() {
        return Err(LocateError::NotAFile(file.written.clone()));
    }
    let git_root = root_of(&file.folder);
    let working = question.working.canonicalize().ok();
    if let Some(working) = working.filter(|_| question.paths.is_empty()) {
        let is_same = match (root_of(&working), &git_root) {
            (None, None) => file.folder.starts_with(&working) || working.starts_with(&file.folder),
            (None, Some(root)) => root.starts_with(&working),
            (here, there) => here == *there,
        };
        if !is_same {
            return Err(LocateError::Elsewhere(file.written.clone()));
        }
    }
    let root = git_root.unwrap_or_else(|| file.folder.clone());
    located_with(root, &file.real, None)
}

fn search(question: &Question<'_>, starts: &[Start]) -> Result<Located, LocateError> {
    let found = starts
        .iter()
        .map(|start| config_above(question, &start.folder))
        .collect::<Result<Vec<Option<PathBuf>>, _>>()?;
    let mut all = starts.iter().zip(&found);
    let first = all.next().ok_or(LocateError::Nowhere)?;
    if let Some(other) = all.find(|other| other.1 != first.1) {
        return Err(LocateError::communities(first.0, other.0));
    }
    let Some(config) = first.1 else {
        return config_below(shared_root(question, starts)?);
    };
    let root = root_of(&first.0.folder)
        .or_else(|| config.parent().map(Path::to_path_buf))
        .ok_or(LocateError::Nowhere)?;
    located_with(root, config, None)
}

/// Searches upward from a folder. Errors: something else has the name of a configuration.
fn config_above(question: &Question<'_>, folder: &Path) -> Result<Option<PathBuf>, LocateError> {
    let git_root = root_of(folder);
    let home = question.home.and_then(|home| home.canonicalize().ok());
    for ancestor in folder.ancestors() {
        let is_foreign = git_root.is_none()
            && ancestor != folder
            && (home
                .as_deref()
                .is_some_and(|home| home.starts_with(ancestor))
                || is_open_to_all(ancestor));
        if is_foreign {
            return Ok(None);
        }
        let config = ancestor.join(CONFIG);
        if config.is_file() {
            return Ok(Some(config));
        }
        // A folder, a pipe, a link that leads nowhere: somebody meant a configuration.
        if config.symlink_metadata().is_ok() {
            let shown = config.strip_prefix(question.working).unwrap_or(&config);
            return Err(LocateError::NotAFile(shown.display().to_string()));
        }
        if git_root.as_deref() == Some(ancestor) {
            return Ok(None);
        }
    }
    Ok(None)
}

/// Says whether every user of the machine may put files there; the top of the file system counts.
fn is_open_to_all(folder: &Path) -> bool {
    #[cfg(unix)]
    let is_writable = {
        use std::os::unix::fs::PermissionsExt;
        folder
            .metadata()
            .is_ok_and(|metadata| metadata.permissions().mode() & 0o002 != 0)
    };
    #[cfg(not(unix))]
    let is_writable = false;
    is_writable || folder.parent().is_none()
}

/// Takes the only configuration below the root, if there is exactly one.
fn config_below(root: PathBuf) -> Result<Located, LocateError> {
    let git = git::tracked(&root);
    let walked = walk(&root, &git, 0);
    let is_config = |path: &&RepoPath| path.name() == CONFIG;
    if let Some(odd) = config_that_is_none(&walked) {
        return Err(LocateError::NotAFile(odd));
    }
    let files = walked.files.iter().chain(&walked.links);
    let mut found: Vec<&RepoPath> = files.filter(is_config).collect();
    found.sort_unstable();
    match *found.as_slice() {
        [] => Ok(without(root)),
        [only] => Ok(Located {
            root,
            community_root: only.parent(),
            config: Some(only.clone()),
            config_note: Some(format!("the configuration is `{only}`, the only one")),
            narrowed: Narrowed::default(),
        }),
        _ => Err(LocateError::SeveralBelow(
            found.into_iter().cloned().collect(),
        )),
    }
}

/// Returns what has the name of a configuration and is a pipe or a folder.
fn config_that_is_none(walked: &Walked) -> Option<String> {
    let mut unreadable = walked.unreadable.iter().map(|(path, _)| path);
    if let Some(path) = unreadable.find(|path| path.name() == CONFIG) {
        return Some(path.to_string());
    }
    walked.files.iter().find_map(|entry| {
        let parent = entry.parent();
        let mut parts = parent.as_str().split('/');
        let is_below = parts.any(|part| part == CONFIG);
        is_below.then(|| parent.to_string())
    })
}

/// Says whether a folder belongs to what is meant by who works in another: both absolute, links resolved.
pub fn is_of_same_place(working: &Path, folder: &Path) -> bool {
    match root_of(working) {
        Some(root) => root_of(folder).as_ref() == Some(&root),
        None => folder.starts_with(working),
    }
}

/// Returns the root that all starts share.
///
/// Outside of git it is the folder that was named, or the nearest one that holds all that were,
/// if that lies in the working directory: nobody means the whole of a file system.
fn shared_root(question: &Question<'_>, starts: &[Start]) -> Result<PathBuf, LocateError> {
    let mut all = starts.iter();
    let first = all.next().ok_or(LocateError::Nowhere)?;
    let git_root = root_of(&first.folder);
    let mut root = git_root.clone().unwrap_or_else(|| first.folder.clone());
    let working = question.working.canonicalize().ok();
    for other in all {
        if root_of(&other.folder) != git_root {
            return Err(LocateError::communities(first, other));
        }
        while !other.folder.starts_with(&root) {
            let is_higher = root.pop();
            let is_meant = working.as_ref().is_some_and(|here| root.starts_with(here));
            if !is_higher || !is_meant {
                return Err(LocateError::communities(first, other));
            }
        }
    }
    Ok(root)
}

fn without(root: PathBuf) -> Located {
    Located {
        root,
        community_root: RepoPath::root(),
        config: None,
        config_note: None,
        narrowed: Narrowed::default(),
    }
}

fn located_with(
    root: PathBuf,
    config: &Path,
    config_note: Option<String>,
) -> Result<Located, LocateError> {
    let config = relative(&root, config).map_err(|path| LocateError::NotUtf8(path.to_string()))?;
    Ok(Located {
        root,
        community_root: config.parent(),
        config: Some(config),
        config_note,
        narrowed: Narrowed::default(),
    })
}

/// Returns what was named as a path of the repository.
fn narrow(located: &Located, start: &Start) -> Result<RepoPath, LocateError> {
    if !start.real.starts_with(&located.root) {
        return Err(LocateError::Outside(start.written.clone(), located.about()));
    }
    let path = relative(&located.root, &start.real)
        .map_err(|_| LocateError::NotUtf8(start.written.clone()))?;
    if located.shares(&path) {
        Ok(path)
    } else {
        Err(LocateError::Outside(start.written.clone(), located.about()))
    }
}

impl Located {
    /// Says whether a file or folder lies in the community, or holds it.
    fn shares(&self, path: &RepoPath) -> bool {
        let community = &self.community_root;
        path == community || path.below(community).is_some() || community.below(path).is_some()
    }

    /// Names the community for messages.
    fn about(&self) -> String {
        match &self.config {
            Some(config) => config.to_string(),
            None => self.root.display().to_string(),
        }
    }
}
