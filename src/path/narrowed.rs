//! What a report is narrowed to: the files and folders that were named, without those that were excluded.

use std::collections::BTreeSet;

use globset::GlobSet;

use super::RepoPath;

/// What is asked about of a repository. Where nothing was named, that is all of it.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// In the order in which they were named.
    named: Vec<RepoPath>,
    /// The same, to be looked up: there may be as many as files.
    sorted: BTreeSet<RepoPath>,
    /// What is left out of it, and the folder from which its patterns count.
    excluded: Option<(RepoPath, GlobSet)>,
}

impl Narrowed {
    /// All of it.
    pub const WHOLE: &'static Self = &Self {
        named: Vec::new(),
        sorted: BTreeSet::new(),
        excluded: None,
    };

    /// Names a file or folder.
    pub fn push(&mut self, path: RepoPath) {
        self.sorted.insert(path.clone());
        self.named.push(path);
    }

    /// Leaves out what patterns match, which count from a folder: files, and folders with all that is in them.
    pub fn exclude(&mut self, root: RepoPath, patterns: GlobSet) {
        self.excluded = Some((root, patterns));
    }

    /// Returns what was named, in that order.
    pub fn named(&self) -> &[RepoPath] {
        &self.named
    }

    /// Says whether all is asked about.
    pub fn is_whole(&self) -> bool {
        self.named.is_empty() && self.excluded.is_none()
    }

    /// Says whether a file or folder is asked about.
    pub fn has(&self, path: &RepoPath) -> bool {
        self.is_named(path) && !self.is_excluded(path)
    }

    fn is_named(&self, path: &RepoPath) -> bool {
        let is_named = |path: &str| self.sorted.contains(path);
        self.named.is_empty() || is_named("") || folders(path.as_str()).any(is_named)
    }

    /// Says whether a pattern leaves a file or folder out.
    pub fn is_excluded(&self, path: &RepoPath) -> bool {
        let Some((root, patterns)) = &self.excluded else {
            return false;
        };
        let Some(local) = path.below(root) else {
            return false;
        };
        folders(local).any(|part| patterns.is_match(part))
    }
}

impl PartialEq for Narrowed {
    fn eq(&self, other: &Self) -> bool {
        let has_patterns = |it: &Self| it.excluded.is_some();
        self.named == other.named && !has_patterns(self) && !has_patterns(other)
    }
}

impl Eq for Narrowed {}

impl FromIterator<RepoPath> for Narrowed {
    fn from_iter<T: IntoIterator<Item = RepoPath>>(paths: T) -> Self {
        let mut narrowed = Self::default();
        paths.into_iter().for_each(|path| narrowed.push(path));
        narrowed
    }
}

/// Returns a path, and the folders that it lies in, the nearest last.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let slashes = path.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
    let above = slashes.filter_map(|(at, _)| path.get(..at));
    std::iter::once(path).chain(above)
}

#[cfg(test)]
mod tests {
    use globset::{Glob, GlobSet};

    use super::Narrowed;
    use crate::path::RepoPath;

    fn path(text: &str) -> RepoPath {
        RepoPath::from_normal(text)
    }

    #[test]
    fn what_is_named_is_asked_about_with_all_that_is_in_it() {
        let narrowed: Narrowed = [path("a/b"), path("c.toml")].into_iter().collect();
        for asked in ["a/b", "a/b/c", "a/b/c/d.toml", "c.toml"] {
            assert!(narrowed.has(&path(asked)), "{asked}");
        }
        for other in ["", "a", "a/bc", "a/c", "c.tom", "c.toml2", "x/c.toml"] {
            assert!(!narrowed.has(&path(other)), "{other}");
        }
        let root: Narrowed = [path("")].into_iter().collect();
        assert!(root.has(&path("a/b")) && Narrowed::WHOLE.has(&path("a/b")));
        assert!(Narrowed::WHOLE.is_whole() && !root.is_whole());
    }

    #[test]
    fn what_is_excluded_is_left_out_of_what_is_named() {
        let mut narrowed: Narrowed = [path("c")].into_iter().collect();
        let patterns = GlobSet::new([Glob::new("old").unwrap()]).unwrap();
        narrowed.exclude(path("c"), patterns);
        for left_out in ["c/old", "c/old/a.toml", "old/a.toml"] {
            assert!(!narrowed.has(&path(left_out)), "{left_out}");
        }
        assert!(narrowed.has(&path("c/older/a.toml")) && narrowed.has(&path("c/a/old")));
        assert!(!narrowed.is_whole());
    }
}
