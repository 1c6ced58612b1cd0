//! A folder that is to be written into, and that need not be there yet.
#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::path::{Component, Path, PathBuf};

/// Where a folder is, or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Absolute; free of links as far as it is there.
    pub folder: PathBuf,
    /// The nearest folder, from it upward, that is there.
    pub nearest: PathBuf,
}

impl Target {
    /// Finds a folder as it is written. `None` where something is there that is not a folder.
    pub fn new(working: &Path, written: &Path) -> Option<Self> {
        let absolute = plain(&working.join(written));
        for there in absolute.ancestors() {
            if there.symlink_metadata().is_err() {
                continue;
            }
            let nearest = there.canonicalize().ok().filter(|real| real.is_dir())?;
            let rest = absolute.strip_prefix(there).unwrap_or(Path::new(""));
            // Joining nothing would add a slash.
            let folder = if rest.as_os_str().is_empty() {
                nearest.clone()
            } else {
                nearest.join(rest)
            };
            return Some(Self { folder, nearest });
        }
        None
    }
}

/// Takes out `.` and `..` without asking the disk, which may not have the folder yet.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test makes its folders")]
mod tests {
    use super::Target;
    use std::path::Path;

    #[test]
    fn a_folder_may_be_there_or_not_yet() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().canonicalize().unwrap();
        let target = |written: &str| Target::new(folder.path(), Path::new(written));
        assert_eq!(target(".").unwrap().folder, real);
        assert_eq!(target("a/../b/c").unwrap().folder, real.join("b/c"));
        assert_eq!(target("b/c").unwrap().nearest, real);
        std::fs::write(folder.path().join("file"), "").unwrap();
        assert_eq!(target("file"), None);
        assert_eq!(target("file/below"), None);
    }
}
