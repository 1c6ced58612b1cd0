//! Revisions that git itself would not write, and what differs between two.

use std::path::Path;

use git2::{ObjectType, Oid, Signature};

use super::{Change, Revision, changes};
use crate::path::RepoPath;
use crate::source::{NoRevision, Repository, Source, Unreadable};

struct Place {
    folder: tempfile::TempDir,
    git: git2::Repository,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let git = git2::Repository::init(folder.path()).unwrap();
        Self { folder, git }
    }

    /// Writes a folder as git keeps one: mode and name of each entry, and what it is.
    fn tree(&self, entries: &[(&str, Oid)]) -> Oid {
        let mut bytes = Vec::new();
        for (name, id) in entries {
            bytes.extend(name.as_bytes());
            bytes.push(0);
            bytes.extend(id.as_bytes());
        }
        let objects = self.git.odb().unwrap();
        objects.write(ObjectType::Tree, &bytes).unwrap()
    }

    fn blob(&self, text: &str) -> Oid {
        self.git.blob(text.as_bytes()).unwrap()
    }

    /// Commits a folder under the name of a branch.
    fn commit(&self, branch: &str, tree: Oid) {
        let who = Signature::now("Ada", "ada@works.test").unwrap();
        let tree = self.git.find_tree(tree).unwrap();
        let name = format!("refs/heads/{branch}");
        let made = self.git.commit(Some(&name), &who, &who, "", &tree, &[]);
        made.unwrap();
    }

    fn open(&self) -> Repository {
        let folder = self.folder.path().canonicalize().unwrap();
        Repository::around(&folder).unwrap()
    }

    fn revision(&self, name: &str) -> Result<Revision, NoRevision> {
        Revision::of_commit(&self.open(), name)
    }
}

fn path(text: &str) -> RepoPath {
    RepoPath::from_normal(text)
}

#[test]
fn names_that_lead_elsewhere_are_counted_and_not_read() {
    let place = Place::new();
    let text = place.blob("text");
    let inner = place.tree(&[("100644 config", text)]);
    let top = place.tree(&[
        ("40000 ..", inner),
        ("40000 .GIT", inner),
        ("100644 a\u{301}", text),
        ("100644 b/c", text),
        ("40000 d", inner),
        ("100644 d", text),
        ("130000 e", text),
        ("160000 part", text),
    ]);
    let strange = [b"100644 \xff\0", text.as_bytes()].concat();
    let objects = place.git.odb().unwrap();
    let strange = objects.write(ObjectType::Tree, &strange).unwrap();
    let top = place.tree(&[("40000 x", strange), ("40000 y", top)]);
    place.commit("main", top);
    let revision = place.revision("main").unwrap();
    let listing = revision.list();
    let files: Vec<&str> = listing.files.iter().map(RepoPath::as_str).collect();
    assert_eq!(files, ["y/a\u{301}", "y/b/c", "y/d", "y/d/config"]);
    let refused = |why: &str| Unreadable::Refused(why.to_owned());
    let unread = [
        (path("x/\u{fffd}"), refused("its name is not UTF-8")),
        (path("y/e"), Unreadable::NotAFile),
    ];
    assert_eq!(listing.unreadable, unread);
    let said = listing.notes.join("\n");
    assert!(
        said.contains("names that git forbids") && said.contains("read: 2"),
        "{said}"
    );
    assert!(
        said.contains("`y/part` is a repository of its own"),
        "{said}"
    );
    assert!(revision.exists(&path("y/part")) && !revision.exists(&path("y/..")));
    assert_eq!(revision.read(&path("y/d/config")).unwrap(), b"text");
}

#[test]
fn folders_that_hold_each_other_many_times_are_not_unfolded_for_ever() {
    let place = Place::new();
    let text = place.blob("text");
    let names: Vec<String> = (0..60).map(|at| format!("40000 d{at:02}")).collect();
    let mut folder = place.tree(&[("100644 a", text)]);
    for _ in 0..8 {
        let entries: Vec<(&str, Oid)> = names.iter().map(|name| (&**name, folder)).collect();
        folder = place.tree(&entries);
    }
    place.commit("main", folder);
    let refused = place.revision("main").unwrap_err();
    assert_eq!(refused, NoRevision::TooMany(String::from("main")));
    // A path without end.
    let mut folder = place.tree(&[("100644 a", text)]);
    for _ in 0..3000 {
        folder = place.tree(&[("40000 d", folder)]);
    }
    place.commit("deep", folder);
    let refused = place.revision("deep").unwrap_err();
    assert_eq!(refused, NoRevision::TooMany(String::from("deep")));
}

#[test]
fn a_file_that_is_missing_is_not_taken_for_an_empty_one() {
    let place = Place::new();
    let absent = Oid::from_str("0123456789012345678901234567890123456789").unwrap();
    let top = place.tree(&[("100644 a.md", absent), ("120000 b.md", absent)]);
    place.commit("main", top);
    let revision = place.revision("main").unwrap();
    assert_eq!(revision.read(&path("a.md")), Err(Unreadable::NotFetched));
    assert_eq!(&*revision.list().files, [path("a.md")]);
    let top = place.tree(&[("40000 a", absent)]);
    place.commit("other", top);
    let refused = place.revision("other").unwrap_err();
    assert_eq!(refused, NoRevision::Missing(String::from("a")));
}

#[test]
fn what_differs_is_listed_with_renames() {
    let place = Place::new();
    let text = "one\ntwo\nthree\nfour\n";
    let (same, old, new) = (place.blob("same"), place.blob("old"), place.blob("new"));
    let (here, there) = (place.blob(text), place.blob(&text.replace("four", "five")));
    let before = [
        ("100644 edited", old),
        ("100644 gone", old),
        ("100644 kept", same),
        ("100644 was", here),
    ];
    let after = [
        ("100644 edited", new),
        ("100644 fresh", same),
        ("100644 is", there),
        ("100644 kept", same),
    ];
    place.commit("before", place.tree(&before));
    place.commit("after", place.tree(&after));
    let (before, after) = (place.revision("before"), place.revision("after"));
    let found = changes(&before.unwrap(), &after.unwrap());
    let expected = [
        Change::Edited(path("edited")),
        Change::Added(path("fresh")),
        Change::Removed(path("gone")),
        Change::Renamed(path("was"), path("is")),
    ];
    assert_eq!(found, expected);
    assert_eq!(found.get(3).and_then(Change::before), Some(&path("was")));
    assert!(Path::new(place.folder.path()).join(".git").exists());
}
