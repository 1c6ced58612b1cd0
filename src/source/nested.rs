//! Repositories inside the one that is checked: they are left alone, and that is said.

use crate::path::RepoPath;

/// Says which folders are repositories of their own; none where there are none.
pub(super) fn note_on_nested(nested: &[RepoPath]) -> Option<String> {
    let (first, rest) = nested.split_first()?;
    Some(match rest.len() {
        0 => format!("`{first}` is a repository of its own: it is not checked"),
        others => {
            format!(
                "`{first}` and {others} more are repositories of their own: they are not checked"
            )
        }
    })
}
