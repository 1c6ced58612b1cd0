//! Searching all that git keeps: the files of every commit that a branch or tag leads to, and what the commits say.
//!
//! Each file and each folder is looked at once, in the oldest commit that has it.

use std::collections::BTreeSet;

use git2::{ObjectType, Oid, Sort};

use super::repository::Repository;
use crate::source::NoRevision;

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The oldest commit that has it, as much of its hash as people are shown.
    pub commit: String,
    /// The file; none where it is the commit itself: its message, or who made it.
    pub path: Option<String>,
}

/// What a search came to.
#[derive(Clone, Debug, Default)]
pub struct Searched {
    /// Where it was found, the oldest first.
    pub hits: Vec<Hit>,
    /// How many commits were looked at.
    pub commits: usize,
    /// Files that were not looked at: they are too large, or not here.
    pub unread: usize,
}

impl Repository {
    /// Searches everything that a branch, tag or HEAD leads to, for names of files and bytes of which `holds` is true. Errors:
    /// git's library cannot read the repository.
    pub fn search(&self, most: u64, holds: &dyn Fn(&[u8]) -> bool) -> Result<Searched, NoRevision> {
        let Some(library) = self.library() else {
            let why = String::from("its form is not known to the library that reads history");
            return Err(NoRevision::Broken(why));
        };
        let broken = |error: git2::Error| NoRevision::Broken(error.message().to_owned());
        let mut walk = library.revwalk().map_err(broken)?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)
            .map_err(broken)?;
        walk.push_glob("refs/*").map_err(broken)?;
        // A repository without commits has no HEAD.
        let _ = walk.push_head();
        let mut search = Search {
            library,
            most,
            holds,
            seen: BTreeSet::new(),
            found: Searched::default(),
        };
        for id in walk {
            search.commit(id.map_err(broken)?).map_err(broken)?;
        }
        Ok(search.found)
    }
}

struct Search<'a> {
    library: &'a git2::Repository,
    most: u64,
    holds: &'a dyn Fn(&[u8]) -> bool,
    /// Folders and files that were looked at. A file of another name is the same, but its name is not.
    seen: BTreeSet<Oid>,
    found: Searched,
}

impl Search<'_> {
    fn commit(&mut self, id: Oid) -> Result<(), git2::Error> {
        let commit = self.library.find_commit(id)?;
        self.found.commits += 1;
        let short: String = id.to_string().chars().take(7).collect();
        let (author, committer) = (commit.author(), commit.committer());
        let says = [
            commit.message_bytes(),
            author.name_bytes(),
            author.email_bytes(),
            committer.name_bytes(),
            committer.email_bytes(),
        ];
        if says.iter().any(|text| (self.holds)(text)) {
            self.found.hits.push(Hit {
                commit: short.clone(),
                path: None,
            });
        }
        let mut open = Vec::from([(commit.tree_id(), String::new())]);
        while let Some((tree, folder)) = open.pop() {
            if !self.seen.insert(tree) {
                continue;
            }
            let Ok(tree) = self.library.find_tree(tree) else {
                self.found.unread += 1;
                continue;
            };
            for entry in &tree {
                let name = String::from_utf8_lossy(entry.name_bytes());
                let path = format!("{folder}{name}");
                match entry.kind() {
                    Some(ObjectType::Tree) => open.push((entry.id(), format!("{path}/"))),
                    Some(ObjectType::Blob) => self.file(entry.id(), path, &short),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, id: Oid, path: String, commit: &str) {
        let is_named = (self.holds)(path.as_bytes());
        let is_new = self.seen.insert(id);
        let is_hit = is_named || is_new && self.holds_it(id);
        if is_hit {
            self.found.hits.push(Hit {
                commit: commit.to_owned(),
                path: Some(path),
            });
        }
    }

    fn holds_it(&mut self, id: Oid) -> bool {
        let header = self.library.odb().and_then(|odb| odb.read_header(id));
        let is_small = header.is_ok_and(|(size, _)| size as u64 <= self.most);
        match self.library.find_blob(id) {
            Ok(blob) if is_small => (self.holds)(blob.content()),
            _ => {
                self.found.unread += 1;
                false
            }
        }
    }
}
