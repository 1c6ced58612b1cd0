//! Real folders and real repositories.

use std::fs;
use std::path::Path;

use super::{OpenError, WorkTree};
use crate::path::RepoPath;
use crate::source::{Limits, Listing, Source, Unreadable};

#[cfg(unix)]
mod unix;

/// A folder to play in, with links resolved (the system's own temporary folder may be one).
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, path: &str, text: &str) -> &Self {
        let place = self.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
        self
    }

    fn init(&self) -> git2::Repository {
        git2::Repository::init(self.path()).unwrap()
    }

    fn open(&self) -> WorkTree {
        WorkTree::open(self.path(), Limits::default(), 2).unwrap()
    }

    fn paths(&self) -> Vec<String> {
        paths(&self.open().list())
    }
}

fn paths(listing: &Listing) -> Vec<String> {
    listing.files.iter().map(ToString::to_string).collect()
}

fn path(text: &str) -> RepoPath {
    RepoPath::from_normal(text)
}

fn track(repository: &git2::Repository, files: &[&str]) {
    let mut index = repository.index().unwrap();
    for file in files {
        index.add_path(Path::new(file)).unwrap();
    }
    index.write().unwrap();
}

fn unreadable(folder: &Folder) -> Vec<(String, Unreadable)> {
    let listing = folder.open().list();
    let list = listing.unreadable.iter();
    list.map(|(path, why)| (path.to_string(), why.clone()))
        .collect()
}

#[test]
fn tracked_files_count_even_when_ignored_and_ignored_ones_do_not() {
    let folder = Folder::new();
    folder
        .put("a.toml", "")
        .put("b/kept.log", "")
        .put("b/c.log", "");
    folder
        .put("out/x.md", "")
        .put("out/y.md", "")
        .put(".github/w.yml", "");
    folder.put(".gitignore", "*.log\n/out\n");
    track(&folder.init(), &["a.toml", "b/kept.log", "out/x.md"]);
    let expected = [
        ".github/w.yml",
        ".gitignore",
        "a.toml",
        "b/kept.log",
        "out/x.md",
    ];
    assert_eq!(folder.paths(), expected);
}

#[test]
fn git_index_gives_no_file_that_is_gone_and_none_twice() {
    let folder = Folder::new();
    folder.put("a.toml", "").put("b.toml", "");
    track(&folder.init(), &["a.toml", "b.toml"]);
    fs::remove_file(folder.path().join("b.toml")).unwrap();
    assert_eq!(folder.paths(), ["a.toml"]);
}

#[test]
fn a_folder_without_git_works_and_honours_its_ignore_files() {
    let folder = Folder::new();
    folder
        .put("a.toml", "x")
        .put("b/.gitignore", "c\n")
        .put("b/c", "")
        .put("b/d", "");
    let tree = folder.open();
    let listing = tree.list();
    assert_eq!(paths(&listing), ["a.toml", "b/.gitignore", "b/d"]);
    assert_eq!(tree.size(&path("a.toml")), 1);
    assert!(listing.notes.is_empty() && listing.unreadable.is_empty());
}

#[test]
fn the_repository_below_another_is_named_and_left_alone() {
    let folder = Folder::new();
    folder.put("a.toml", "").put("vendor/x/b.toml", "");
    folder.init();
    git2::Repository::init(folder.path().join("vendor/x")).unwrap();
    let listing = folder.open().list();
    assert_eq!(paths(&listing), ["a.toml"]);
    assert_eq!(
        listing.notes,
        ["`vendor/x` is a repository of its own: it is not checked"]
    );
    // A folder that only holds repositories is another matter.
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    assert_eq!(folder.paths(), ["a.toml", "vendor/x/b.toml"]);
}

#[test]
fn a_linked_work_tree_is_a_root_with_an_index_of_its_own() {
    let folder = Folder::new();
    let repository = folder
        .put("main/a.log", "")
        .put("main/.gitignore", "*.log\n");
    let repository = git2::Repository::init(repository.path().join("main")).unwrap();
    track(&repository, &["a.log", ".gitignore"]);
    let tree = repository.index().unwrap().write_tree().unwrap();
    let tree = repository.find_tree(tree).unwrap();
    let person = git2::Signature::now("A", "a@example.org").unwrap();
    repository
        .commit(Some("HEAD"), &person, &person, "x", &tree, &[])
        .unwrap();
    let side = folder.path().join("side");
    repository.worktree("side", &side, None).unwrap();
    let tree = WorkTree::open(&side, Limits::default(), 1).unwrap();
    assert_eq!(paths(&tree.list()), [".gitignore", "a.log"]);
    assert!(tree.list().notes.is_empty());
}

#[test]
fn a_work_tree_that_lies_elsewhere_is_not_followed() {
    let folder = Folder::new();
    folder.put("in/a.toml", "").put("elsewhere/secret.toml", "");
    let repository = git2::Repository::init(folder.path().join("in")).unwrap();
    let elsewhere = folder.path().join("elsewhere");
    let mut config = repository.config().unwrap();
    config
        .set_str("core.worktree", elsewhere.to_str().unwrap())
        .unwrap();
    let tree = WorkTree::open(&folder.path().join("in"), Limits::default(), 1).unwrap();
    assert_eq!(paths(&tree.list()), ["a.toml"]);
    assert!(tree.list().notes[0].contains("core.worktree"));
}

#[test]
fn what_git_cannot_read_is_a_plain_folder_with_a_note() {
    let folder = Folder::new();
    folder.put("a.toml", "");
    folder.init();
    fs::write(folder.path().join(".git/index"), "no index").unwrap();
    let listing = folder.open().list();
    assert_eq!(paths(&listing), ["a.toml"]);
    assert!(listing.notes[0].starts_with("git's index cannot be read"));
}

#[test]
fn a_missing_root_or_a_file_is_not_an_empty_listing() {
    let folder = Folder::new();
    folder.put("a", "");
    let open = |name: &str| WorkTree::open(&folder.path().join(name), Limits::default(), 1);
    assert_eq!(open("none").unwrap_err(), OpenError::Missing);
    assert_eq!(open("a").unwrap_err(), OpenError::NotAFolder);
}

#[test]
fn a_file_is_read_up_to_the_limit_and_not_beyond() {
    let folder = Folder::new();
    folder.put("ten", "0123456789");
    let read = |file_bytes| {
        let limits = Limits {
            file_bytes,
            ..Limits::default()
        };
        let tree = WorkTree::open(folder.path(), limits, 1).unwrap();
        tree.read(&path("ten"))
    };
    assert_eq!(read(10).unwrap(), b"0123456789");
    assert_eq!(read(9), Err(Unreadable::TooLarge(10, 9)));
}

#[test]
fn a_file_that_vanished_says_so() {
    let folder = Folder::new();
    folder.put("a", "");
    let tree = folder.open();
    fs::remove_file(folder.path().join("a")).unwrap();
    let gone = Err(Unreadable::Refused(String::from("there is no such file")));
    assert_eq!(tree.read(&path("a")), gone);
    assert_eq!(tree.read(&path("never")), gone);
    assert_eq!(tree.read(&RepoPath::root()), Err(Unreadable::NotAFile));
}

#[test]
fn existence_counts_case_and_sees_ignored_files_and_folders() {
    let folder = Folder::new();
    folder.put("docs/Guide.md", "").put("out/x.png", "");
    folder.put(".gitignore", "out\n").put("docs-2/a", "");
    folder.init();
    let tree = folder.open();
    for there in ["", "docs", "docs/Guide.md", "out", "out/x.png"] {
        assert!(tree.exists(&path(there)), "{there}");
    }
    for absent in [
        "docs/guide.md",
        "Docs/Guide.md",
        "doc",
        "out/X.png",
        "docs/Guide.md/x",
        ".git",
        ".git/config",
        "../x",
    ] {
        assert!(!tree.exists(&path(absent)), "{absent}");
    }
}
