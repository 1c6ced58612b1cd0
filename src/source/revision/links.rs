//! Links of a revision: where they lead within it.

use std::collections::BTreeMap;

use super::{ObjectId, Objects};
use crate::path::RepoPath;

/// Links that are followed on the way to one file, as systems have it.
const MOST: usize = 40;
/// Bytes of what a link says.
const LONGEST: u64 = 4096;

/// The links by their paths, with what they say.
#[derive(Debug, Default)]
pub(super) struct Links(BTreeMap<RepoPath, String>);

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To this path, on which there is no link any more; nothing need be there.
    To(RepoPath),
    /// Out of the repository, or to what belongs to git.
    Outside,
    /// It leads in a circle, or what it says is not here.
    Nowhere,
}

impl Links {
    /// Reads what the links say. `root` is where the work tree lies: an absolute link may lead into it.
    pub(super) fn new(
        links: &[(RepoPath, ObjectId)],
        objects: &Objects,
        root: Option<&str>,
    ) -> Self {
        let said = |id: ObjectId| {
            let bytes = objects.read(id, LONGEST).unwrap_or_default();
            let said = String::from_utf8(bytes).unwrap_or_default();
            let inside = root.and_then(|root| said.strip_prefix(root));
            match inside.filter(|inside| inside.starts_with('/')) {
                Some(inside) => format!("//{inside}"),
                None => said,
            }
        };
        let links = links.iter();
        Self(links.map(|(path, id)| (path.clone(), said(*id))).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, path: &RepoPath) -> bool {
        self.0.contains_key(path)
    }

    /// Follows all links of a path, those of its folders too.
    pub(super) fn follow(&self, path: &RepoPath) -> Leads {
        let mut met = 0;
        let mut done = String::new();
        // The parts that are still to be gone, the next one last.
        let mut ahead: Vec<&str> = path.as_str().rsplit('/').collect();
        while let Some(part) = ahead.pop() {
            match part {
                "" | "." => continue,
                ".." if done.is_empty() => return Leads::Outside,
                ".." => {
                    done.truncate(done.rfind('/').unwrap_or(0));
                    continue;
                }
                _ => {}
            }
            if part.eq_ignore_ascii_case(".git") {
                return Leads::Outside;
            }
            let folder = done.len();
            if folder > 0 {
                done.push('/');
            }
            done.push_str(part);
            let Some(said) = self.0.get(done.as_str()) else {
                continue;
            };
            met += 1;
            if met > MOST || said.is_empty() {
                return Leads::Nowhere;
            }
            match said.strip_prefix("//") {
                // From the root of the work tree.
                Some(_) => done.clear(),
                None if said.starts_with('/') => return Leads::Outside,
                None => done.truncate(folder),
            }
            ahead.extend(said.rsplit('/'));
        }
        Leads::To(RepoPath::from_normal(&done))
    }
}

#[cfg(test)]
mod tests {
    use super::{Leads, Links};
    use crate::path::RepoPath;

    fn links(said: &[(&str, &str)]) -> Links {
        let all = said.iter();
        let all = all.map(|(path, said)| (RepoPath::from_normal(path), (*said).to_owned()));
        Links(all.collect())
    }

    #[test]
    fn a_path_is_followed_through_folders_and_out_of_none() {
        let links = links(&[
            ("a.md", "b/../c.md"),
            ("there", "b/d"),
            ("b/up", "../there/x.md"),
            ("b/root", "///b"),
            ("out", "../x"),
            ("etc", "/etc/passwd"),
            ("own", "b/.git/config"),
            ("circle", "circle"),
            ("one", "other"),
            ("other", "one"),
            ("b/deep", "../../x"),
        ]);
        let follow = |path: &str| links.follow(&RepoPath::from_normal(path));
        let to = |path: &str| Leads::To(RepoPath::from_normal(path));
        assert_eq!(follow("a.md"), to("c.md"));
        assert_eq!(follow("there/x.md"), to("b/d/x.md"));
        assert_eq!(follow("b/up"), to("b/d/x.md"));
        assert_eq!(follow("b/root/up"), to("b/d/x.md"));
        assert_eq!(follow("no/link"), to("no/link"));
        for path in ["out", "etc", "own", "b/deep"] {
            assert_eq!(follow(path), Leads::Outside, "{path}");
        }
        for path in ["circle", "one", "other/x"] {
            assert_eq!(follow(path), Leads::Nowhere, "{path}");
        }
    }

    #[test]
    fn links_that_double_each_other_end() {
        let name = |at: usize| format!("l{at}");
        let said: Vec<(String, String)> = (0..60)
            .map(|at| (name(at), format!("{0}/../{0}", name(at + 1))))
            .collect();
        let said: Vec<(&str, &str)> = said.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(
            links(&said).follow(&RepoPath::from_normal("l0")),
            Leads::Nowhere
        );
    }
}
