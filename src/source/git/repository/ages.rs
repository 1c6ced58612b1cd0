//! The ages of files and invitations, from all commits that a revision has.

use git2::{Commit, DiffOptions, Sort};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Repository, log::MOST};
use crate::knowledge::invites::invites_in;
use crate::path::RepoPath;
use crate::source::ages::Ages;
use crate::source::git::unknown::NoRevision;

/// The day from which git counts.
const EPOCH: Date = date(1970, 1, 1);

/// Bytes of a file that is looked through for invitations.
const LONGEST: usize = 1 << 20;

impl Repository {
    /// Returns the ages of what a revision has: of its last commits, where there are very many. Errors: it is not there.
    pub fn ages(&self, revision: &str) -> Result<Ages, NoRevision> {
        let id = self.commit(revision)?.id;
        let broken = |error: git2::Error| NoRevision::Broken(error.message().to_owned());
        let Some(library) = &self.library else {
            return Err(NoRevision::NeedsLibrary);
        };
        let id = git2::Oid::from_bytes(id.as_bytes()).map_err(broken)?;
        let mut walk = library.revwalk().map_err(broken)?;
        walk.set_sorting(Sort::TIME).map_err(broken)?;
        walk.push(id).map_err(broken)?;
        let mut ages = Ages::default();
        for id in walk.take(MOST) {
            let commit = library.find_commit(id.map_err(broken)?).map_err(broken)?;
            // Where a shallow clone ends, a commit seems to bring everything.
            let is_cut = self.is_shallow() && commit.parent_count() == 0;
            // What a merge brings, its parents have brought.
            if commit.parent_count() > 1 || is_cut {
                continue;
            }
            if let Some(day) = day_of(&commit) {
                take(&mut ages, library, &commit, day).map_err(broken)?;
            }
        }
        Ok(ages)
    }
}

fn day_of(commit: &Commit<'_>) -> Option<Date> {
    /// Seconds of a day.
    const DAY: i64 = 86_400;
    let days = commit.time().seconds().div_euclid(DAY);
    EPOCH.checked_add(days.days()).ok()
}

fn take(
    ages: &mut Ages,
    library: &git2::Repository,
    commit: &Commit<'_>,
    day: Date,
) -> Result<(), git2::Error> {
    let before = match commit.parent(0) {
        Ok(parent) => Some(parent.tree()?),
        Err(_) => None,
    };
    let mut options = DiffOptions::new();
    options.skip_binary_check(true);
    let tree = commit.tree()?;
    let diff = library.diff_tree_to_tree(before.as_ref(), Some(&tree), Some(&mut options))?;
    for delta in diff.deltas() {
        let file = delta.new_file();
        let path = file.path().and_then(std::path::Path::to_str);
        let Some(path) = path.filter(|_| !file.id().is_zero()) else {
            continue;
        };
        ages.change(RepoPath::from_normal(path), day);
        // A folder of another repository has no text.
        let Ok(blob) = library.find_blob(file.id()) else {
            continue;
        };
        if blob.size() > LONGEST {
            continue;
        }
        let text = String::from_utf8_lossy(blob.content());
        for (range, _) in invites_in(&text) {
            ages.bring(text.get(range).unwrap_or(""), day);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use git2::{Signature, Time};

    use super::Repository;
    use crate::path::RepoPath;

    #[test]
    fn files_age_from_their_last_change_and_invitations_from_their_first() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let git = git2::Repository::init(&root).unwrap();
        let link = "https://discord.gg/abc";
        let mut parents: Vec<git2::Oid> = Vec::new();
        for (day, path, text) in [
            (0_i64, "README.md", format!("Come: {link}\n")),
            (10, "a.toml", String::from("name = \"A\"\n")),
            (20, "docs.md", format!("Come: {link}\n")),
            (30, "a.toml", String::from("name = \"B\"\n")),
        ] {
            let mut index = git.index().unwrap();
            let id = git.blob(text.as_bytes()).unwrap();
            let mut entry =
                index
                    .get_path(std::path::Path::new(path), 0)
                    .unwrap_or(git2::IndexEntry {
                        ctime: git2::IndexTime::new(0, 0),
                        mtime: git2::IndexTime::new(0, 0),
                        dev: 0,
                        ino: 0,
                        mode: 0o100_644,
                        uid: 0,
                        gid: 0,
                        file_size: 0,
                        id,
                        flags: 0,
                        flags_extended: 0,
                        path: path.as_bytes().to_vec(),
                    });
            entry.id = id;
            index.add(&entry).unwrap();
            index.write().unwrap();
            let tree = git.find_tree(index.write_tree().unwrap()).unwrap();
            let who = Signature::new("Ada", "ada@works.test", &Time::new(day * 86_400, 0)).unwrap();
            let last: Vec<_> = parents
                .iter()
                .map(|id| git.find_commit(*id).unwrap())
                .collect();
            let last: Vec<_> = last.iter().collect();
            parents = vec![
                git.commit(Some("HEAD"), &who, &who, "x", &tree, &last)
                    .unwrap(),
            ];
        }
        let ages = Repository::around(&root).unwrap().ages("HEAD").unwrap();
        let day = |path: &str| {
            ages.last_change(&RepoPath::from_normal(path))
                .map(|it| it.to_string())
        };
        assert_eq!(day("a.toml").as_deref(), Some("1970-01-31"));
        assert_eq!(day("README.md").as_deref(), Some("1970-01-01"));
        assert_eq!(day("b.toml"), None);
        let first = ages.first_written(link).map(|it| it.to_string());
        assert_eq!(first.as_deref(), Some("1970-01-01"));
    }
}
