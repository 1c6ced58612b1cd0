//! Where the cases of a policy lie: they are repositories of their own, and not of the community.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::path::RepoPath;

/// The folder of cases, from the folder of what they test.
pub const FOLDER: &str = "tests/policy";

/// The name of the file that makes a folder there a case.
pub const EXPECT: &str = "expect.toml";

/// The cases among the files of a repository.
#[derive(Clone, Debug, Default)]
pub struct Cases<'a>(BTreeSet<&'a str>);

impl<'a> Cases<'a> {
    /// Finds them.
    pub fn among(paths: &'a [RepoPath]) -> Self {
        // The end of a path is looked at first, which nearly none has.
        let is_one = |path: &&RepoPath| path.as_str().ends_with(EXPECT) && path.name() == EXPECT;
        let expectations: Vec<&RepoPath> = paths.par_iter().filter(is_one).collect();
        let folder = |path: &'a RepoPath| {
            let (folder, _) = path.as_str().rsplit_once('/')?;
            (Self::folders(folder).any(|it| it == folder)).then_some(folder)
        };
        Self(expectations.into_iter().filter_map(folder).collect())
    }

    /// Says whether a file lies in a case.
    pub fn hold(&self, path: &RepoPath) -> bool {
        !self.0.is_empty() && Self::folders(path.as_str()).any(|it| self.0.contains(it))
    }

    /// Returns the folders on the way to a path that may be cases: those in a folder of cases, and those in
    /// them, which are cases of a pack.
    fn folders(path: &str) -> impl Iterator<Item = &str> {
        let starts = path.match_indices(FOLDER).filter_map(move |(at, _)| {
            let is_start = at == 0 || path.get(..at)?.ends_with('/');
            let end = at + FOLDER.len();
            (is_start && path.get(end..)?.starts_with('/')).then_some(end + 1)
        });
        starts.flat_map(move |start| {
            let rest = path.get(start..).unwrap_or("");
            let ends = rest
                .match_indices('/')
                .map(|(at, _)| at)
                .chain([rest.len()]);
            ends.take(2).filter_map(move |end| path.get(..start + end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Cases;
    use crate::path::RepoPath;

    #[test]
    fn a_case_is_a_folder_that_says_what_it_expects() {
        let paths: Vec<RepoPath> = [
            "packs/tests/policy/one/good/expect.toml",
            "tests/policy/a/expect.toml",
            "tests/policy/b/people/x.toml",
            "tests/policyholders/c/expect.toml",
        ]
        .map(RepoPath::from_normal)
        .to_vec();
        let cases = Cases::among(&paths);
        for (path, is_in) in [
            ("packs/tests/policy/one/good/people/x.toml", true),
            ("packs/tests/policy/one/other/people/x.toml", false),
            ("tests/policy/a/expect.toml", true),
            ("tests/policy/a/deep/er/x.toml", true),
            ("tests/policy/ab/x.toml", false),
            ("tests/policy/b/people/x.toml", false),
            ("tests/policyholders/c/x.toml", false),
            ("my-tests/policy/a/x.toml", false),
            ("people/x.toml", false),
        ] {
            assert_eq!(cases.hold(&RepoPath::from_normal(path)), is_in, "{path}");
        }
        assert!(!Cases::default().hold(&RepoPath::from_normal("tests/policy/a/x.toml")));
    }
}
