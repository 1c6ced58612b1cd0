//! From paths of the repository to those of the system, and back.
//!
//! Nothing that this file gives lies outside of the repository or among git's own files.

#![expect(
    clippy::disallowed_types,
    reason = "the system's paths end in this layer"
)]

use std::path::{Component, Path, PathBuf};

use super::{Unreadable, is_gits_own};
use crate::path::RepoPath;

/// Returns the path of `inside` relative to `root`; where a name is not UTF-8, an approximation as
/// the error.
pub(super) fn relative(root: &Path, inside: &Path) -> Result<RepoPath, RepoPath> {
    let rest = inside.strip_prefix(root).unwrap_or(inside);
    let mut text = String::new();
    let mut is_exact = true;
    for component in rest.components() {
        if !text.is_empty() {
            text.push('/');
        }
        let name = component.as_os_str();
        is_exact &= name.to_str().is_some();
        text.push_str(&name.to_string_lossy());
    }
    let path = RepoPath::from_normal(&text);
    if is_exact { Ok(path) } else { Err(path) }
}

/// Returns where the system has `path`, links not followed.
pub(super) fn place(root: &Path, path: &RepoPath) -> Result<PathBuf, Unreadable> {
    let mut place = root.to_path_buf();
    for part in path.as_str().split('/').filter(|part| !part.is_empty()) {
        // On Windows `C:` and `a\b` would be more than a name.
        let mut components = Path::new(part).components();
        match (components.next(), components.next()) {
            (Some(Component::Normal(name)), None) if name == part => {
                if is_gits_own(name) {
                    return Err(Unreadable::Refused(String::from("it belongs to git")));
                }
                place.push(part);
            }
            _ => return Err(Unreadable::LeadsOutside),
        }
    }
    Ok(place)
}

/// Returns where the system has a path that was made of names which the system gave.
pub(super) fn listed_place(root: &Path, path: &RepoPath) -> PathBuf {
    let mut place = PathBuf::with_capacity(root.as_os_str().len() + 1 + path.as_str().len());
    place.push(root);
    if cfg!(windows) {
        // After `\\?\` nothing but `\` parts names.
        place.extend(path.as_str().split('/'));
    } else {
        place.push(path.as_str());
    }
    place
}

/// Follows all links of `place`. Errors: there is nothing, or it is not part of the repository.
///
/// Git's own files count as outside: `.git/config` may hold the token of a CI run.
pub(super) fn resolve(root: &Path, place: &Path) -> Result<PathBuf, Unreadable> {
    let real = place
        .canonicalize()
        .map_err(|error| Unreadable::Refused(words(&error)))?;
    let rest = real
        .strip_prefix(root)
        .map_err(|_| Unreadable::LeadsOutside)?;
    if rest.iter().any(is_gits_own) {
        return Err(Unreadable::LeadsOutside);
    }
    Ok(real)
}

/// Returns what the system said, in a person's words and without a path.
pub(super) fn words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => String::from("there is no such file"),
        std::io::ErrorKind::PermissionDenied => String::from("permission denied"),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default();
            let mut letters = text.chars();
            match letters.next() {
                Some(first) => first.to_lowercase().chain(letters).collect(),
                None => String::from("the system refuses"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{place, relative};
    use crate::path::RepoPath;
    use std::path::Path;

    #[test]
    fn paths_go_to_the_system_and_back() {
        let root = Path::new("/r");
        for text in ["", "a", "a/b c.toml", "a/.github/x", "näme\nline.md"] {
            let path = RepoPath::from_normal(text);
            assert_eq!(relative(root, &place(root, &path).unwrap()), Ok(path));
        }
    }

    #[test]
    fn no_path_leads_out_or_to_git() {
        for text in ["../a", "a/../../b", "./a", ".git/config", "a/.Git/x"] {
            let path = RepoPath::from_normal(text);
            assert!(place(Path::new("/r"), &path).is_err(), "{text}");
        }
    }
}
