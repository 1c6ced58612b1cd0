//! The salt of a list of erased names: a file outside of the repository, which nobody can commit by mistake.
#![expect(
    clippy::disallowed_types,
    reason = "only source touches the file system"
)]

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Unreadable;
use super::open::{self, Links};
use super::place::words;

/// Bytes of a salt, at most.
const LONGEST: u64 = 64 << 10;

/// Why there is no salt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSalt {
    /// It would be in the repository.
    Inside,
    /// There is no such file.
    Absent,
    /// There is a file already.
    There,
    /// Why it cannot be read or written.
    Refused(String),
}

/// Reads the salt. `root` is that of the repository, absolute and free of links.
pub fn read(root: &Path, file: &Path) -> Result<Vec<u8>, NoSalt> {
    let place = outside(root, file)?;
    if place.symlink_metadata().is_err() {
        return Err(NoSalt::Absent);
    }
    // A link may lead back.
    let place = place
        .canonicalize()
        .map_err(|error| NoSalt::Refused(words(&error)))?;
    if place.starts_with(root) {
        return Err(NoSalt::Inside);
    }
    open::read(&place, Links::Refused, LONGEST).map_err(|why| {
        NoSalt::Refused(match why {
            Unreadable::Refused(words) => words,
            Unreadable::TooLarge(..) => String::from("it is too large"),
            _ => String::from("it is not a regular file"),
        })
    })
}

/// Makes a salt of 32 random bytes, which its owner alone may read; nothing that is there is written over.
pub fn make(root: &Path, file: &Path) -> Result<Vec<u8>, NoSalt> {
    let refused = |why: &dyn std::fmt::Display| NoSalt::Refused(why.to_string());
    let place = outside(root, file)?;
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(|error| refused(&error))?;
    let mut text = crate::knowledge::erasure::hexadecimal(&random);
    text.push('\n');
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut made = options.open(&place).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => NoSalt::There,
        _ => NoSalt::Refused(words(&error)),
    })?;
    let written = made
        .write_all(text.as_bytes())
        .and_then(|()| made.sync_all());
    written.map_err(|error| NoSalt::Refused(words(&error)))?;
    Ok(text.into_bytes())
}

/// Returns where a file is, its folder free of links.
fn outside(root: &Path, file: &Path) -> Result<PathBuf, NoSalt> {
    let name = file
        .file_name()
        .ok_or_else(|| NoSalt::Refused(String::from("it is a folder")))?;
    let folder = match file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => folder.canonicalize(),
        None => Path::new(".").canonicalize(),
    };
    let folder = folder.map_err(|error| NoSalt::Refused(words(&error)))?;
    if folder.starts_with(root) {
        return Err(NoSalt::Inside);
    }
    Ok(folder.join(name))
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "only source touches the file system"
)]
mod tests {
    use super::{NoSalt, make, read};

    #[test]
    fn a_salt_is_made_once_outside_of_the_repository() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        let root = base.join("repository");
        std::fs::create_dir_all(root.join("a")).unwrap();
        let salt = base.join("salt");
        assert_eq!(read(&root, &salt), Err(NoSalt::Absent));
        let made = make(&root, &salt).unwrap();
        assert_eq!(made.len(), 65);
        assert_eq!(read(&root, &salt).unwrap(), made);
        assert_eq!(make(&root, &salt), Err(NoSalt::There));
        for inside in ["salt", "a/salt", "a/../salt"] {
            assert_eq!(make(&root, &root.join(inside)), Err(NoSalt::Inside));
            assert_eq!(read(&root, &root.join(inside)), Err(NoSalt::Inside));
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(salt.metadata().unwrap().permissions().mode() & 0o777, 0o600);
            std::fs::write(root.join("in"), "0123456789abcdef").unwrap();
            std::os::unix::fs::symlink(root.join("in"), base.join("link")).unwrap();
            assert_eq!(read(&root, &base.join("link")), Err(NoSalt::Inside));
        }
    }
}
