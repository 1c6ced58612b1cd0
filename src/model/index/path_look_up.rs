//! Paths that records name, and whether anything is there.

use crate::knowledge::percent;
use crate::model::record::record::Record;
use crate::model::record::setting::Setting;
use crate::path::RepoPath;
use crate::schema::PathBase;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file or folder.
    Here,
    /// A file whose name differs only in the case of letters: the path as it should be written.
    OtherCase(String),
    /// Nothing.
    Nowhere,
    /// Something outside of the repository.
    Outside,
}

impl Setting {
    /// Follows a path that a record names. What follows `#` or `?` is not part of it.
    pub fn look_up(&self, written: &str, base: &PathBase, record: Record<'_>) -> Found {
        self.look_up_from(written, base, &record.path().parent())
    }

    /// Follows a path that a record in `folder` names.
    pub fn look_up_from(&self, written: &str, base: &PathBase, folder: &RepoPath) -> Found {
        let path = written.split(['#', '?']).next().unwrap_or("");
        let path = percent::decoded(path);
        if let Some(below) = path.strip_prefix('/') {
            let assets = self
                .community
                .assets
                .iter()
                .filter_map(|folder| self.root.join(folder));
            return self.first_of(
                below,
                std::iter::once(self.root.clone()).chain(assets),
                true,
            );
        }
        let base = match base {
            PathBase::Record => Some(folder.clone()),
            PathBase::Root => Some(self.root.clone()),
            PathBase::Folder(folder) => self.root.join(folder),
        };
        self.first_of(&path, base.into_iter(), false)
    }

    fn first_of(
        &self,
        path: &str,
        bases: impl Iterator<Item = RepoPath>,
        is_absolute: bool,
    ) -> Found {
        let mut found = Found::Outside;
        for base in bases {
            let Some(whole) = base.join(path) else {
                continue;
            };
            if self.tree.has(&whole) {
                return Found::Here;
            }
            if found == Found::Outside {
                found = Found::Nowhere;
            }
            if let Some(right) = self.tree.differs_in_case(&whole) {
                let kept = whole.as_str().len().saturating_sub(path.len());
                let right = right.as_str().get(kept..).unwrap_or("");
                found = Found::OtherCase(format!("{}{right}", if is_absolute { "/" } else { "" }));
            }
        }
        found
    }
}
