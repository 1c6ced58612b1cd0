//! Whether the read-me of the repository says that nobody changes it any more.

use super::Task;
use crate::knowledge::standing::{Whole, says_archived};
use crate::model::{CommunityFile, near_root};
use crate::path::RepoPath;

/// Returns the read-me that says so: that of the community, or that of the repository around it.
pub(super) fn by(task: &Task<'_>) -> Option<RepoPath> {
    let files = &task.listing.files;
    let root = task.policy.root();
    let is_readme = |path: &RepoPath, folder: &RepoPath| {
        path.below(folder).and_then(CommunityFile::of) == Some(CommunityFile::Readme)
    };
    let around = RepoPath::root();
    let mut found: Vec<&RepoPath> = near_root(files, root);
    found.extend(near_root(files, &around));
    found.sort_unstable();
    let mut readmes = found
        .into_iter()
        .filter(|path| is_called_so(path))
        .filter(|path| is_readme(path, root) || is_readme(path, &around));
    let says_so = |path: &&RepoPath| {
        let bytes = task.source.read(path).unwrap_or_default();
        says_archived(&String::from_utf8_lossy(&bytes), Whole::Repository)
    };
    readmes.find(says_so).cloned()
}

/// Says whether a file is called so; of a million files few are asked more.
fn is_called_so(path: &RepoPath) -> bool {
    let begin = path.name().as_bytes().get(..6);
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(b"readme"))
}
