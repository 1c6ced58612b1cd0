//! What git ignores: the rules of a folder and of those above it.
//!
//! What they mean: <https://git-scm.com/docs/gitignore>.

use std::path::Path;
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::path::RepoPath;
use crate::source::Unreadable;
use crate::source::git::Tracked;
use crate::source::place::{relative, resolve};

/// The file with the rules of a folder.
pub(super) const NAME: &str = ".gitignore";

/// Bytes of one `.gitignore`: far above what people write, and low enough to be compiled quickly.
const MAX_RULES: u64 = 64 << 10;

/// Why the rules of a folder cannot be read, and the path of their file.
pub(super) type Unsound = (RepoPath, Unreadable);

/// The rules that hold in a folder.
#[derive(Debug)]
pub(super) struct Rules {
    own: Gitignore,
    /// Those of the folders above, asked where the own ones say nothing.
    above: Option<Arc<Self>>,
}

impl Rules {
    /// Reads the rules of the root: its own, and those that are among git's files.
    pub(super) fn of_root(root: &Path, git: &Tracked) -> (Option<Arc<Self>>, Option<Unsound>) {
        let excludes = git
            .excludes
            .as_ref()
            .and_then(|file| Self::read(root, file, None));
        match Self::of_folder(root, root, excludes.as_ref()) {
            Ok(rules) => (rules, None),
            Err(unsound) => (excludes, Some(unsound)),
        }
    }

    /// Reads the rules of a folder, if it has any. Errors: they may not be read.
    pub(super) fn of_folder(
        root: &Path,
        folder: &Path,
        above: Option<&Arc<Self>>,
    ) -> Result<Option<Arc<Self>>, Unsound> {
        let file = folder.join(NAME);
        // Before the library reads it.
        if let Err(why) = judge(root, &file) {
            let (Ok(path) | Err(path)) = relative(root, &file);
            return Err((path, why));
        }
        Ok(Self::read(folder, &file, above))
    }

    fn read(folder: &Path, file: &Path, above: Option<&Arc<Self>>) -> Option<Arc<Self>> {
        let mut builder = GitignoreBuilder::new(folder);
        // A line that is not a pattern says nothing to git either.
        let _ = builder.add(file);
        let own = builder.build().ok().filter(|own| !own.is_empty());
        match own {
            Some(own) => Some(Arc::new(Self {
                own,
                above: above.cloned(),
            })),
            None => above.cloned(),
        }
    }

    /// Says whether a file or folder is left out.
    pub(super) fn ignore(&self, place: &Path, is_folder: bool) -> bool {
        let mut rules = Some(self);
        while let Some(these) = rules {
            match these.own.matched(place, is_folder) {
                Match::None => rules = these.above.as_deref(),
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
            }
        }
        false
    }
}

/// Looks at a `.gitignore` before it is opened.
fn judge(root: &Path, file: &Path) -> Result<(), Unreadable> {
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
