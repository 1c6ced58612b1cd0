//! Which commit of the Action a new workflow names: that of the release that wrote it.
//!
//! A commit cannot name itself, so the job that builds a release sets `OSPO_LINT_RELEASE_COMMIT`.
//! Where it is not set, no commit is made up.

/// The version of this program.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Where the project lives.
pub(super) const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Returns the commit of the release, where this is one.
pub(super) fn commit() -> Option<&'static str> {
    option_env!("OSPO_LINT_RELEASE_COMMIT").filter(|commit| is_commit(commit))
}

/// Returns what `uses:` calls the Action.
pub(super) fn action() -> &'static str {
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
