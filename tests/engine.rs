//! The engine as other programs use it: a run that is cancelled, files that keep their numbers, and two sides of
//! which what is the same is read once.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ospo_lint::engine::{self, Before, Cancel, Checked, Task};
use ospo_lint::path::RepoPath;
use ospo_lint::policy::{Overrides, Policy};
use ospo_lint::source::{
    Content, Files, Listing, Memory, ObjectId, Overlay, Repository, Revision, Source, Unreadable,
};
use ospo_lint::span::FileId;

const WORKS: &str = "name = \"Works\"\ncategory = \"city-public-administration\"\n";

fn person(organisation: &str) -> String {
    format!("name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"{organisation}\"\n")
}

fn memory() -> Memory {
    let mut memory = Memory::default();
    memory.insert("organisations/works.toml", WORKS);
    for at in 0..3000 {
        memory.insert(&format!("people/p-{at:04}.toml"), person("guild"));
    }
    memory
}

/// Runs with a policy of no configuration.
fn run<T>(source: &dyn Source, files: &mut Files, act: impl FnOnce(Task<'_>) -> T) -> T {
    let listing = source.list();
    let overrides = Overrides::default();
    let config = Some((RepoPath::from_normal("ospo-lint.toml"), Vec::new()));
    let policy = Policy::load(source, files, config, RepoPath::root(), overrides).unwrap();
    let today = "2026-11-24".parse().unwrap();
    act(Task::new((source, &listing), files, &policy, today))
}

fn check(source: &dyn Source) -> Checked {
    let mut files = Files::of(&source.list());
    run(source, &mut files, |task| engine::check(&task).unwrap())
}

#[test]
fn a_run_that_is_cancelled_ends_and_says_so() {
    let memory = memory();
    let whole = check(&memory);
    assert!(!whole.is_cancelled && whole.outcome.findings.len() >= 3000);
    // While files are read, and when the last one was.
    for after in [10, 3001] {
        let cancel = Cancel::default();
        let progress = |done: usize| {
            if done == after {
                cancel.cancel();
            }
        };
        let mut files = Files::of(&memory.list());
        let checked = run(&memory, &mut files, |task| {
            let task = Task {
                cancel: &cancel,
                progress: &progress,
                ..task
            };
            engine::check(&task).unwrap()
        });
        assert!(checked.is_cancelled);
        assert!(checked.outcome.findings.is_empty(), "{after}");
        let is_read_on = checked.loaded.len() == whole.loaded.len();
        assert_eq!(is_read_on, after == 3001, "{}", checked.loaded.len());
    }
}

#[test]
fn a_file_keeps_its_number_whatever_is_laid_over_the_rest() {
    let memory = memory();
    let mut overlay = Overlay::new(&memory);
    overlay.insert(RepoPath::from_normal("people/a-new.toml"), person("works"));
    overlay.insert(RepoPath::from_normal("people/p-0007.toml"), person("works"));
    let (old, new) = (memory.list(), overlay.list());
    let path = RepoPath::from_normal("people/p-0007.toml");
    // An edit changes no number, and with all that is listed anywhere nothing else does.
    let files = Files::of_all(&[&old, &new]);
    let number = files.id_of(&path).unwrap();
    assert_eq!(Files::of_all(&[&new]).id_of(&path), Some(number));
    let places = |source: &dyn Source| {
        let mut files = Files::of_all(&[&old, &new]);
        let checked = run(source, &mut files, |task| engine::check(&task).unwrap());
        let found = checked.outcome.findings.iter();
        let of = |file: FileId| files.path(file).unwrap().to_string();
        found
            .map(|finding| of(finding.place.span.file))
            .collect::<Vec<_>>()
    };
    let (before, after) = (places(&memory), places(&overlay));
    assert_eq!(before.len(), after.len() + 1);
    assert!(before.contains(&path.to_string()) && !after.contains(&path.to_string()));
    assert!(before.is_sorted() && after.is_sorted());
}

/// A revision that counts what is read of it.
struct Counting {
    revision: Revision,
    read: AtomicUsize,
}

impl Counting {
    fn of(repository: &Repository, name: &str) -> Self {
        Self {
            revision: Revision::of_commit(repository, name).unwrap(),
            read: AtomicUsize::new(0),
        }
    }
}

impl Source for Counting {
    fn list(&self) -> Arc<Listing> {
        self.revision.list()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        self.read.fetch_add(1, Ordering::Relaxed);
        self.revision.read(path)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        self.revision.exists(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        self.revision.content(path)
    }
}

/// Commits files on a branch.
fn commit(git: &git2::Repository, branch: &str, files: &[(String, String)]) {
    let mut index = git2::Index::new().unwrap();
    for (path, text) in files {
        let entry = git2::IndexEntry {
            ctime: git2::IndexTime::new(0, 0),
            mtime: git2::IndexTime::new(0, 0),
            dev: 0,
            ino: 0,
            mode: 0o100_644,
            uid: 0,
            gid: 0,
            file_size: 0,
            id: git.blob(text.as_bytes()).unwrap(),
            flags: 0,
            flags_extended: 0,
            path: path.as_bytes().to_vec(),
        };
        index.add(&entry).unwrap();
    }
    let tree = git.find_tree(index.write_tree_to(git).unwrap()).unwrap();
    let who = git2::Signature::now("Ada", "ada@works.test").unwrap();
    let name = format!("refs/heads/{branch}");
    git.commit(Some(&name), &who, &who, "", &tree, &[]).unwrap();
}

#[test]
fn what_both_sides_have_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let git = git2::Repository::init(folder.path()).unwrap();
    let all = memory();
    let listed = all.list();
    let text = |path: &RepoPath| String::from_utf8(all.read(path).unwrap()).unwrap();
    let files = listed
        .files
        .iter()
        .map(|path| (path.to_string(), text(path)));
    let mut files: Vec<(String, String)> = files.collect();
    commit(&git, "before", &files);
    // One is edited, one is gone, one is new.
    files.remove(3);
    files.get_mut(7).unwrap().1 = person("works");
    files.push((String::from("people/q.toml"), person("other")));
    commit(&git, "after", &files);
    let repository = Repository::around(&folder.path().canonicalize().unwrap()).unwrap();
    let (old, new) = (
        Counting::of(&repository, "before"),
        Counting::of(&repository, "after"),
    );
    let id = |source: &Counting, path: &str| -> Option<ObjectId> {
        source.revision.id_of(&RepoPath::from_normal(path))
    };
    assert_eq!(
        id(&old, "people/p-0001.toml"),
        id(&new, "people/p-0001.toml")
    );
    let (before, after) = (old.list(), new.list());
    let mut numbers = Files::of_all(&[&before, &after]);
    let checked = run(&new, &mut numbers, |task| {
        let before = Before {
            source: &old,
            listing: &before,
            title: "before",
            former: None,
            index: None,
        };
        engine::check_since(&task, &before).unwrap()
    });
    let found = checked.outcome.findings.iter();
    let found: Vec<String> = found
        .map(|finding| numbers.path(finding.place.span.file).unwrap().to_string())
        .collect();
    assert_eq!(found, ["people/q.toml"]);
    assert!(checked.outcome.since.unwrap().is_checked);
    assert_eq!(checked.outcome.accepted.len(), 2998);
    // The older side whole; of the newer one what is not the same, and what is asked of these few besides.
    let read = (
        old.read.load(Ordering::Relaxed),
        new.read.load(Ordering::Relaxed),
    );
    assert!(read.0 >= 3001 && read.1 < 10, "{read:?}");
}
