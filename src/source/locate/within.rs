//! Finding out the same in a revision or in git's index: what is on the disk is not asked, but for where the
//! program runs.

use std::path::Path;

use super::{CONFIG, Choice, LocateError, Located, Question};
use crate::path::{Narrowed, RepoPath};
use crate::source::place::relative;
use crate::source::target::{Target, plain};
use crate::source::{Listing, Repository};

/// Finds community root and configuration among the files of a revision. `name` is what people call it.
pub fn locate_within(
    question: &Question<'_>,
    repository: &Repository,
    (listing, name): (&Listing, &str),
) -> Result<Located, LocateError> {
    let within = Within {
        question,
        repository,
        listing,
        name,
    };
    let starts = question.paths.iter().map(|path| within.start(path));
    let starts: Vec<(String, RepoPath)> = starts.collect::<Result<_, _>>()?;
    let mut located = match question.choice {
        Choice::File(file) => within.with_file(file)?,
        Choice::Isolated => within.located(None, None),
        Choice::Search => within.search(&starts)?,
    };
    for (written, path) in starts {
        if !located.shares(&path) {
            return Err(LocateError::Outside(written, located.about()));
        }
        located.narrowed.push(path);
    }
    Ok(located)
}

/// Returns the path in a repository that is meant by one of the command line; the root may be the git folder of a
/// bare one. Errors: it leads out of it.
pub fn path_within((working, root): (&Path, &Path), path: &Path) -> Result<RepoPath, LocateError> {
    let written = || path.display().to_string();
    let outside = || LocateError::Outside(written(), root.display().to_string());
    // Who is among git's own files means none of these.
    let is_bare = !root.join(".git").exists() && root.join("HEAD").exists();
    if is_bare && path.is_relative() && working.starts_with(root) {
        let text = path
            .to_str()
            .ok_or_else(|| LocateError::NotUtf8(written()))?;
        return RepoPath::new(text).ok_or_else(outside);
    }
    let absolute = plain(&working.join(path));
    // The file itself may be a link: it is meant by its own name.
    let place = match (absolute.parent(), absolute.file_name()) {
        _ if absolute.is_dir() => absolute.canonicalize().ok(),
        (Some(parent), Some(name)) => {
            Target::new(working, parent).map(|target| target.folder.join(name))
        }
        _ => None,
    };
    let place = place.ok_or_else(|| LocateError::Missing(written()))?;
    if !place.starts_with(root) {
        return Err(outside());
    }
    relative(root, &place).map_err(|_| LocateError::NotUtf8(written()))
}

struct Within<'a> {
    question: &'a Question<'a>,
    repository: &'a Repository,
    listing: &'a Listing,
    name: &'a str,
}

impl Within<'_> {
    /// Finds a file or folder that the command line names.
    fn start(&self, path: &Path) -> Result<(String, RepoPath), LocateError> {
        let written = path.to_string_lossy().into_owned();
        let path = path_within((self.question.working, self.repository.root()), path)?;
        let unread = self.listing.unreadable.iter();
        if path.as_str().is_empty()
            || self.has_file(&path)
            || self.is_folder(&path)
            || unread.clone().any(|(unread, _)| *unread == path)
        {
            return Ok((written, path));
        }
        Err(LocateError::MissingIn(written, self.name.to_owned()))
    }

    fn has_file(&self, path: &RepoPath) -> bool {
        self.listing.files.binary_search(path).is_ok()
    }

    fn is_folder(&self, path: &RepoPath) -> bool {
        let files = &self.listing.files;
        let folder = format!("{path}/");
        let at = files.partition_point(|file| file.as_str() < folder.as_str());
        files
            .get(at)
            .is_some_and(|file| file.as_str().starts_with(&folder))
    }

    fn with_file(&self, file: &Path) -> Result<Located, LocateError> {
        let (written, path) = self.start(file)?;
        if !self.has_file(&path) {
            return Err(LocateError::NotAFile(written));
        }
        Ok(self.located(Some(path), None))
    }

    fn search(&self, starts: &[(String, RepoPath)]) -> Result<Located, LocateError> {
        let folder = |path: &RepoPath| {
            if self.has_file(path) {
                path.parent()
            } else {
                path.clone()
            }
        };
        let Some((first, rest)) = starts.split_first() else {
            return self.settled(self.above(&self.here()?)?);
        };
        let config = self.above(&folder(&first.1))?;
        for (written, path) in rest {
            if self.above(&folder(path))? != config {
                return Err(LocateError::Communities(first.0.clone(), written.clone()));
            }
        }
        self.settled(config)
    }

    /// Returns where in the repository the program runs; of a bare one that is the whole.
    fn here(&self) -> Result<RepoPath, LocateError> {
        path_within(
            (self.question.working, self.repository.root()),
            Path::new("."),
        )
    }

    fn settled(&self, config: Option<RepoPath>) -> Result<Located, LocateError> {
        match config {
            Some(config) => Ok(self.located(Some(config), None)),
            None => self.below(),
        }
    }

    /// Searches from a folder upward.
    fn above(&self, folder: &RepoPath) -> Result<Option<RepoPath>, LocateError> {
        let mut folder = folder.clone();
        loop {
            let config = folder.join(CONFIG).ok_or(LocateError::Nowhere)?;
            if self.has_file(&config) {
                return Ok(Some(config));
            }
            let unread = self.listing.unreadable.iter();
            if self.is_folder(&config) || unread.clone().any(|(path, _)| *path == config) {
                return Err(LocateError::NotAFile(config.to_string()));
            }
            if folder.as_str().is_empty() {
                return Ok(None);
            }
            folder = folder.parent();
        }
    }

    /// Takes the only configuration of the revision, if there is exactly one.
    fn below(&self) -> Result<Located, LocateError> {
        let files = self.listing.files.iter();
        let found: Vec<&RepoPath> = files.filter(|path| path.name() == CONFIG).collect();
        match *found.as_slice() {
            [] => Ok(self.located(None, None)),
            [only] => {
                let note = format!("the configuration is `{only}`, the only one");
                Ok(self.located(Some(only.clone()), Some(note)))
            }
            _ => Err(LocateError::SeveralBelow(
                found.into_iter().cloned().collect(),
            )),
        }
    }

    fn located(&self, config: Option<RepoPath>, config_note: Option<String>) -> Located {
        Located {
            root: self.repository.root().to_path_buf(),
            community_root: config
                .as_ref()
                .map_or_else(RepoPath::root, RepoPath::parent),
            config,
            config_note,
            narrowed: Narrowed::default(),
        }
    }
}
