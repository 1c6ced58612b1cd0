//! A folder of files that are made, and made again: only what is known to be ours is ever replaced or taken away.
//!
//! A list in the folder says what was written, each file with the SHA-256 of its bytes. A file that is not as the list
//! says is somebody's, and then nothing is written at all. What the list does not name, such as the folder of git or
//! the name of a domain, is left alone. While files are being written the list names what they were and what they are
//! to be, so that a run that was cut off can be run again.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only source touches the file system"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::fresh::folder_of;
use super::{report, standing};
use crate::path::RepoPath;
use crate::source::place::{place, words};

/// What the first line of a list says.
const HEAD: &str = "# Written by ospo-lint: files that it made here, and may make again.";
/// More than a list or a file of ours has.
const MOST: u64 = 16 << 20;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// How many files are new or have other bytes.
    pub written: usize,
    /// How many were as they are to be.
    pub kept: usize,
    /// How many were taken away: ours, and not made any more.
    pub removed: usize,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// The folder holds something, and no list of ours.
    Foreign,
    /// A file is there and is not ours, or is ours and was changed.
    Changed(RepoPath),
    /// Something else than a file is there, or a link is on the way.
    Link(RepoPath),
    /// It is not a folder.
    NoFolder,
    /// What the system says; some files may have been written.
    System(String),
}

/// The digests that a file of ours may have, by path.
type Known = BTreeMap<RepoPath, BTreeSet<String>>;

/// Makes the files in a folder, with the list of them. Errors: why not.
pub fn made(root: &Path, list: &str, files: &[(&RepoPath, &[u8])]) -> Result<Made, Unmade> {
    let list = RepoPath::from_normal(list);
    let known = known(root, &list)?;
    let mut wanted = Known::new();
    let mut changed = Vec::new();
    for (path, bytes) in files {
        let digest = digest(bytes);
        match found(root, path)? {
            Some(there) if there == digest => {}
            Some(there) if !is_ours(&known, path, &there) => {
                return Err(Unmade::Changed((*path).clone()));
            }
            _ => changed.push((*path, *bytes)),
        }
        wanted.entry((*path).clone()).or_default().insert(digest);
    }
    let mut gone = Vec::new();
    for path in known.keys().filter(|path| !wanted.contains_key(*path)) {
        match found(root, path)? {
            Some(there) if is_ours(&known, path, &there) => gone.push(path),
            Some(_) => return Err(Unmade::Changed(path.clone())),
            None => {}
        }
    }
    let final_list = listed(&wanted);
    let is_listed = found(root, &list)? == Some(digest(final_list.as_bytes()));
    if !is_listed || !changed.is_empty() || !gone.is_empty() {
        let mut both = wanted;
        for (path, digests) in &known {
            both.entry(path.clone())
                .or_default()
                .extend(digests.iter().cloned());
        }
        write(root, &list, listed(&both).as_bytes())?;
        for (path, bytes) in &changed {
            write(root, path, bytes)?;
        }
        for path in &gone {
            remove(root, path)?;
        }
        write(root, &list, final_list.as_bytes())?;
    }
    Ok(Made {
        written: changed.len(),
        kept: files.len() - changed.len(),
        removed: gone.len(),
    })
}

fn is_ours(known: &Known, path: &RepoPath, there: &str) -> bool {
    known
        .get(path)
        .is_some_and(|digests| digests.contains(there))
}

/// Returns what the list of a folder says; nothing of a folder that is empty or not there.
fn known(root: &Path, list: &RepoPath) -> Result<Known, Unmade> {
    match std::fs::read_dir(root) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Known::new()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(Unmade::NoFolder),
        Err(error) => return Err(Unmade::System(words(&error))),
        Ok(mut entries) => {
            if entries.next().is_none() {
                return Ok(Known::new());
            }
        }
    }
    let Some(bytes) = bytes(root, list)? else {
        return Err(Unmade::Foreign);
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return Err(Unmade::Foreign);
    }
    let mut known = Known::new();
    for line in lines {
        // A list that somebody else wrote names nothing outside of the folder, and no part of git.
        let named = line.split_once("  ").and_then(|(digest, path)| {
            let normal = RepoPath::root().join(path)?;
            let is_plain = normal.as_str() == path && !path.split('/').any(|part| part == ".git");
            is_plain.then(|| (normal, digest.to_owned()))
        });
        if let Some((path, digest)) = named {
            known.entry(path).or_default().insert(digest);
        }
    }
    Ok(known)
}

fn listed(known: &Known) -> String {
    let mut text = format!("{HEAD}\n");
    for (path, digests) in known {
        for digest in digests {
            let _ = writeln!(text, "{digest}  {path}");
        }
    }
    text
}

fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Returns the digest of what is at a path.
fn found(root: &Path, path: &RepoPath) -> Result<Option<String>, Unmade> {
    Ok(bytes(root, path)?.map(|bytes| digest(&bytes)))
}

/// Returns what is at a path, which no link may lead to.
fn bytes(root: &Path, path: &RepoPath) -> Result<Option<Vec<u8>>, Unmade> {
    let file = at(root, path)?;
    let mut above = PathBuf::from(root);
    let folders = path.parent();
    for part in folders.as_str().split('/').filter(|part| !part.is_empty()) {
        above.push(part);
        match above.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Ok(found) if found.is_dir() => {}
            _ => return Err(Unmade::Link(path.clone())),
        }
    }
    match file
        .symlink_metadata()
        .map(|found: Metadata| found.is_file())
    {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Ok(true) => {}
        _ => return Err(Unmade::Link(path.clone())),
    }
    standing(&file, MOST).map_err(|error| system(path, &error))
}

fn at(root: &Path, path: &RepoPath) -> Result<PathBuf, Unmade> {
    place(root, path).map_err(|_| Unmade::Link(path.clone()))
}

fn write(root: &Path, path: &RepoPath, bytes: &[u8]) -> Result<(), Unmade> {
    folder_of(root, path).map_err(Unmade::System)?;
    report(&at(root, path)?, bytes).map_err(|error| system(path, &error))
}

/// Takes a file away, and the folder that it leaves empty.
fn remove(root: &Path, path: &RepoPath) -> Result<(), Unmade> {
    let file = at(root, path)?;
    std::fs::remove_file(&file).map_err(|error| system(path, &error))?;
    if let Some(folder) = file.parent().filter(|folder| *folder != root) {
        // One that holds more stays.
        let _ = std::fs::remove_dir(folder);
    }
    Ok(())
}

fn system(path: &RepoPath, error: &io::Error) -> Unmade {
    Unmade::System(format!("`{path}`: {}", words(error)))
}

#[cfg(test)]
mod tests {
    use super::{HEAD, Made, Unmade, made};
    use crate::path::RepoPath;
    use std::path::Path;

    const LIST: &str = ".list";

    fn make(root: &Path, files: &[(&str, &str)]) -> Result<Made, Unmade> {
        let paths: Vec<RepoPath> = files
            .iter()
            .map(|(path, _)| RepoPath::from_normal(path))
            .collect();
        let files = paths
            .iter()
            .zip(files)
            .map(|(path, (_, text))| (path, text.as_bytes()));
        made(root, LIST, &files.collect::<Vec<_>>())
    }

    fn done(written: usize, kept: usize, removed: usize) -> Made {
        Made {
            written,
            kept,
            removed,
        }
    }

    #[test]
    fn what_was_made_is_made_again_and_what_is_not_made_any_more_goes() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("new");
        assert_eq!(make(&root, &[("a/x", "1"), ("b", "2")]), Ok(done(2, 0, 0)));
        std::fs::write(root.join("CNAME"), "mine").unwrap();
        assert_eq!(make(&root, &[("a/x", "1"), ("b", "2")]), Ok(done(0, 2, 0)));
        assert_eq!(make(&root, &[("b", "3"), ("c", "4")]), Ok(done(2, 0, 1)));
        assert!(!root.join("a").exists());
        assert_eq!(std::fs::read(root.join("b")).unwrap(), b"3");
        assert_eq!(std::fs::read(root.join("CNAME")).unwrap(), b"mine");
    }

    #[test]
    fn what_somebody_else_wrote_or_changed_is_left_and_then_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::write(root.join("mine"), "1").unwrap();
        assert_eq!(make(root, &[("a", "1")]), Err(Unmade::Foreign));
        std::fs::remove_file(root.join("mine")).unwrap();
        assert_eq!(make(root, &[("a", "1"), ("b", "1")]), Ok(done(2, 0, 0)));
        std::fs::write(root.join("b"), "edited").unwrap();
        let changed = Err(Unmade::Changed(RepoPath::from_normal("b")));
        assert_eq!(make(root, &[("a", "2"), ("b", "2")]), changed);
        assert_eq!(make(root, &[("a", "2")]), changed);
        assert_eq!(std::fs::read(root.join("a")).unwrap(), b"1");
        assert_eq!(std::fs::read(root.join("b")).unwrap(), b"edited");
        assert_eq!(make(&root.join("a"), &[("x", "1")]), Err(Unmade::NoFolder));
    }

    #[test]
    fn a_run_that_was_cut_off_can_be_run_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert_eq!(make(root, &[("a", "1"), ("b", "1")]), Ok(done(2, 0, 0)));
        let list = std::fs::read_to_string(root.join(LIST)).unwrap();
        assert_eq!(make(root, &[("a", "2"), ("b", "2")]), Ok(done(2, 0, 0)));
        // As it is after the first of two files: the list names both sides of each.
        let newer = std::fs::read_to_string(root.join(LIST)).unwrap();
        let newer = newer.strip_prefix(HEAD).unwrap();
        std::fs::write(root.join(LIST), format!("{list}{newer}")).unwrap();
        std::fs::write(root.join("b"), "1").unwrap();
        assert_eq!(make(root, &[("a", "3"), ("b", "3")]), Ok(done(2, 0, 0)));
    }

    #[test]
    fn a_list_of_somebody_elses_names_nothing_outside() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        std::fs::create_dir(&root).unwrap();
        std::fs::write(folder.path().join("precious"), "1").unwrap();
        let one = super::digest(b"1");
        let list = format!("{HEAD}\n{one}  ../precious\n{one}  /precious\n{one}  .git/config\n");
        std::fs::write(root.join(LIST), list).unwrap();
        assert_eq!(make(&root, &[("a", "1")]), Ok(done(1, 0, 0)));
        assert!(folder.path().join("precious").exists());
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        use std::os::unix::fs::symlink;
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = folder.path();
        assert_eq!(make(root, &[("a/x", "1"), ("b", "1")]), Ok(done(2, 0, 0)));
        std::fs::remove_dir_all(root.join("a")).unwrap();
        symlink(outside.path(), root.join("a")).unwrap();
        let link = Err(Unmade::Link(RepoPath::from_normal("a/x")));
        assert_eq!(make(root, &[("a/x", "2"), ("b", "2")]), link);
        assert_eq!(make(root, &[("b", "2")]), link);
        assert!(std::fs::read_dir(outside.path()).unwrap().next().is_none());
        assert_eq!(std::fs::read(root.join("b")).unwrap(), b"1");
    }
}
