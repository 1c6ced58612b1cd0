//! Whether a path that is written inside a folder stays in it: what a repository holds may be links.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::path::{Path, PathBuf};

use crate::source::is_gits_own;
use crate::source::target::plain;

/// What becomes of a link at the end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// What it leads to is written.
    Followed,
    /// It is replaced itself, unless it leads to a device or a pipe.
    Replaced,
}

/// Returns the part of a path that leads out of a folder in which the path lies as it is written. The folder is
/// absolute and free of links. A path that lies elsewhere was meant so.
pub fn way_out(root: &Path, path: &Path, last: Last) -> Option<PathBuf> {
    let path = plain(path);
    // The working directory may be written with links of the machine, which nobody brought.
    let above = path.ancestors().find_map(|above| {
        let real = above.canonicalize().ok()?;
        let is_root = real == root && above.symlink_metadata().is_ok_and(|found| found.is_dir());
        is_root.then(|| above.to_path_buf())
    });
    let inside = path.strip_prefix(above?).ok()?.to_path_buf();
    let mut written = PathBuf::new();
    let mut parts = inside.components().peekable();
    while let Some(part) = parts.next() {
        written.push(part);
        let place = root.join(&written);
        let is_link = place
            .symlink_metadata()
            .is_ok_and(|found| found.is_symlink());
        if !is_link {
            continue;
        }
        let is_last = parts.peek().is_none();
        let real = place.canonicalize();
        let is_replaced =
            is_last && last == Last::Replaced && real.as_ref().map_or(true, |real| real.is_file());
        let stays = real.is_ok_and(|real| {
            let rest = real.strip_prefix(root);
            rest.is_ok_and(|rest| !rest.iter().any(is_gits_own))
        });
        if !stays && !is_replaced {
            return Some(written);
        }
    }
    None
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "a test makes its folders")]
mod tests {
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::{Last, way_out};

    #[test]
    fn a_link_out_of_the_folder_is_seen_wherever_it_stands() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = folder.path().canonicalize().unwrap();
        let at = |name: &str| root.join(name);
        std::fs::create_dir_all(at("real/deep")).unwrap();
        std::fs::create_dir_all(at(".git")).unwrap();
        std::fs::write(other.path().join("file"), "").unwrap();
        symlink(other.path(), at("real/out")).unwrap();
        symlink("real", at("in")).unwrap();
        symlink("nowhere", at("dangling")).unwrap();
        symlink(other.path().join("file"), at("file")).unwrap();
        symlink("/dev/null", at("device")).unwrap();
        symlink(".git", at("git")).unwrap();
        let out = |name: &str, last| {
            let found = way_out(&root, &at(name), last);
            found.map(|found| found.to_string_lossy().into_owned())
        };
        let both = |name: &str| (out(name, Last::Replaced), out(name, Last::Followed));
        let yes = |name: &str| Some(String::from(name));
        assert_eq!(both("real/deep/new.json"), (None, None));
        assert_eq!(both("in/deep/new.json"), (None, None));
        assert_eq!(
            both("real/out/new.json"),
            (yes("real/out"), yes("real/out"))
        );
        assert_eq!(both("in/out/x/new.json"), (yes("in/out"), yes("in/out")));
        assert_eq!(both("git/config"), (yes("git"), yes("git")));
        assert_eq!(both("device"), (yes("device"), yes("device")));
        assert_eq!(both("file"), (None, yes("file")));
        assert_eq!(both("dangling"), (None, yes("dangling")));
        assert_eq!(both("dangling/x"), (yes("dangling"), yes("dangling")));
        assert_eq!(
            both("real/../real/out/x"),
            (yes("real/out"), yes("real/out"))
        );
        // Elsewhere is where somebody wanted it.
        let elsewhere = way_out(&root, &other.path().join("new.json"), Last::Followed);
        assert_eq!(elsewhere, None);
        assert_eq!(
            way_out(&root, Path::new("/dev/stderr"), Last::Followed),
            None
        );
    }
}
