//! The commits of a range.

use git2::Oid;

use super::Repository;
use crate::source::git::unknown::NoRevision;
use crate::source::log::Logged;

/// Commits that are looked at.
pub(super) const MOST: usize = 10_000;

/// The commits of a range, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The commits, the newest first.
    pub log: Vec<Logged>,
    /// The commit to which they were added: the last that both sides have.
    pub base: String,
}

impl Repository {
    /// Returns the commits that `head` has and `base` does not. Errors: one of them is not there, they share
    /// nothing, or there are too many.
    pub fn range(&self, base: &str, head: &str) -> Result<Range, NoRevision> {
        let (from, to) = (self.commit(base)?.id, self.commit(head)?.id);
        // The library waits for ever for the rest of a commit that is cut short: each is read here before.
        match self.merge_base(base, head) {
            Ok(_) | Err(NoRevision::Apart { .. }) => {}
            Err(why) => return Err(why),
        }
        let broken = |error: git2::Error| NoRevision::Broken(error.message().to_owned());
        let Some(library) = &self.library else {
            return Err(NoRevision::NeedsLibrary);
        };
        let oid = |id: super::ObjectId| Oid::from_bytes(id.as_bytes()).map_err(broken);
        let (from, to) = (oid(from)?, oid(to)?);
        let shared = library
            .merge_base(from, to)
            .map_err(|_| NoRevision::Unrelated {
                base: base.to_owned(),
                head: head.to_owned(),
                is_shallow: self.is_shallow(),
            })?;
        let mut walk = library.revwalk().map_err(broken)?;
        walk.push(to).map_err(broken)?;
        walk.hide(from).map_err(broken)?;
        let mut log = Vec::new();
        for id in walk {
            if log.len() == MOST {
                return Err(NoRevision::TooManyCommits(MOST));
            }
            let commit = library.find_commit(id.map_err(broken)?).map_err(broken)?;
            let author = commit.author();
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            log.push(Logged {
                id: commit.id().to_string(),
                name: text(author.name_bytes()),
                email: text(author.email_bytes()),
                message: text(commit.message_bytes()),
                is_merge: commit.parent_count() > 1,
            });
        }
        Ok(Range {
            log,
            base: shared.to_string(),
        })
    }
}
