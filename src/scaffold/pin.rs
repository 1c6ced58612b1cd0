//! Which commit of the program a new workflow names.
//!
//! A commit cannot name itself, so the job that builds a release sets `OSPO_LINT_RELEASE_COMMIT`; the
//! build script finds the commit of a clean checkout or of a package. Where neither is known, none is made up.

use super::template::Filling;

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Where the project lives.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// What this program was built from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Build {
    /// A commit that is not known.
    #[default]
    Unknown,
    /// The commit, of which there is no release.
    Commit(String),
    /// The commit of a release.
    Release(String),
}

impl Build {
    /// Returns what this program was built from.
    pub fn own() -> Self {
        let is_commit = |commit: &&str| is_commit(commit);
        if let Some(commit) = option_env!("OSPO_LINT_RELEASE_COMMIT").filter(is_commit) {
            return Self::Release(commit.to_owned());
        }
        match option_env!("OSPO_LINT_BUILD_COMMIT").filter(is_commit) {
            Some(commit) => Self::Commit(commit.to_owned()),
            None => Self::Unknown,
        }
    }

    /// Returns the commit, where it is known.
    pub fn commit(&self) -> Option<&str> {
        match self {
            Self::Unknown => None,
            Self::Commit(commit) | Self::Release(commit) => Some(commit),
        }
    }
}

/// Returns what templates are filled in with that install the program.
pub(super) fn fillings(build: &Build) -> Vec<(&'static str, Filling)> {
    let name = match build {
        Build::Unknown => "unknown",
        Build::Commit(_) => "built",
        Build::Release(_) => "released",
    };
    // No commit is made up, and a tag can be moved: where it is not known, a person has to choose.
    let commit = build.commit().map(|commit| ("commit", commit));
    let others = [
        (name, ""),
        ("version", VERSION),
        ("action", action()),
        ("repository", REPOSITORY),
    ];
    let all = others.into_iter().chain(commit);
    all.map(|(name, text)| (name, Filling::Plain(text.to_owned())))
        .collect()
}

/// Returns what `uses:` calls the Action.
fn action() -> &'static str {
    REPOSITORY
        .strip_prefix("https://github.com/")
        .map_or(REPOSITORY, |rest| rest.trim_end_matches('/'))
}

fn is_commit(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{action, is_commit};

    #[test]
    fn only_a_whole_commit_is_a_pin() {
        assert!(is_commit("3d3c42e5aac5ba805825da76410c181273ba90b1"));
        for text in ["", "v1.0.0", "3d3c42e", "main"] {
            assert!(!is_commit(text), "{text}");
        }
        assert_eq!(action().split('/').count(), 2);
    }
}
