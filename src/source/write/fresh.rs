//! New files in a folder: whole or not at all, and never over anything that is there.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only source touches the file system"
)]

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{BEGINNING, Whole, temporary};
use crate::path::RepoPath;
use crate::source::place::{place, words};

/// Whether a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is new.
    New,
    /// Something was there already, and is as it was.
    There,
}

/// Writes a new file below a folder, and the folders on its way. Errors: what the system says, or
/// that the way leads over a link.
pub fn fresh(root: &Path, path: &RepoPath, bytes: &[u8]) -> Result<Written, String> {
    let file = place(root, path).map_err(|_| format!("`{path}` is not a place for a file"))?;
    if file.symlink_metadata().is_ok() {
        return Ok(Written::There);
    }
    let folder = folder_of(root, path)?;
    let refused = |error: &std::io::Error| format!("`{path}` cannot be written: {}", words(error));
    let _whole = Whole::begin();
    let mut temporary = temporary(&folder, BEGINNING, None).map_err(|error| refused(&error))?;
    temporary
        .write_all(bytes)
        .map_err(|error| refused(&error))?;
    match temporary.persist_noclobber(&file) {
        Ok(_) => Ok(Written::New),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(Written::There),
        Err(error) => Err(refused(&error.error)),
    }
}

/// Makes the folder that a file is to lie in. A link on the way may lead anywhere, and is not
/// followed.
pub(super) fn folder_of(root: &Path, path: &RepoPath) -> Result<PathBuf, String> {
    std::fs::create_dir_all(root)
        .map_err(|error| format!("the folder cannot be made: {}", words(&error)))?;
    let mut folder = root.to_path_buf();
    let parent = path.parent();
    for part in parent.as_str().split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        let found = match folder.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => std::fs::create_dir(&folder)
                .and_then(|()| folder.symlink_metadata())
                .map_err(|error| format!("`{parent}` cannot be made: {}", words(&error)))?,
            Err(error) => return Err(format!("`{parent}` cannot be read: {}", words(&error))),
            Ok(found) => found,
        };
        if found.file_type().is_symlink() {
            return Err(format!("`{path}` is not written: `{part}` is a link"));
        }
        if !found.is_dir() {
            return Err(format!("`{path}` is not written: `{part}` is not a folder"));
        }
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::{Written, fresh};
    use crate::path::RepoPath;

    #[test]
    fn a_new_file_is_written_with_its_folders_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("new");
        let path = RepoPath::from_normal("a/b/c.toml");
        assert_eq!(fresh(&root, &path, b"one"), Ok(Written::New));
        assert_eq!(fresh(&root, &path, b"two"), Ok(Written::There));
        assert_eq!(std::fs::read(root.join("a/b/c.toml")).unwrap(), b"one");
        let left: Vec<_> = std::fs::read_dir(root.join("a/b")).unwrap().collect();
        assert_eq!(left.len(), 1, "no temporary file stays");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_written_through() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        symlink(outside.path(), folder.path().join("people")).unwrap();
        symlink(outside.path().join("x"), folder.path().join("README.md")).unwrap();
        let write = |path: &str| fresh(folder.path(), &RepoPath::from_normal(path), b"x");
        assert!(write("people/a.toml").is_err());
        assert_eq!(write("README.md"), Ok(Written::There));
        assert_eq!(write("a.md"), Ok(Written::New));
        assert!(std::fs::read_dir(outside.path()).unwrap().next().is_none());
        let mode = std::fs::metadata(folder.path().join("a.md"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o600, 0o600);
        assert_eq!(mode & 0o111, 0);
    }
}
