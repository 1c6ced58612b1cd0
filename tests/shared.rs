//! Two sides of a change: neither that what they share is looked at once, nor that the older one is known from a run
//! before, changes a finding.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ospo_lint::engine::{self, Before, Index, Task};
use ospo_lint::path::RepoPath;
use ospo_lint::policy::{Overrides, Policy};
use ospo_lint::source::{Content, Files, Listing, Memory, ObjectId, Shelf, Source, Unreadable};
use proptest::prelude::*;

#[path = "../examples/generate/make.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod make;

/// Files of which git says what they are: in a revision at once, on a disk when they are read.
struct Named<'a> {
    files: &'a Memory,
    is_on_disk: bool,
}

impl Source for Named<'_> {
    fn list(&self) -> Arc<Listing> {
        self.files.list()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        self.files.read(path)
    }

    fn read_short<'room>(&self, path: &RepoPath, room: &'room mut [u8]) -> Option<&'room [u8]> {
        self.files.read_short(path, room)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        self.files.exists(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        let bytes = (!self.is_on_disk).then(|| self.files.read(path).ok());
        let id = ObjectId::of(&bytes.flatten()?);
        Some(Content { id, size: None })
    }

    fn is_on_disk(&self) -> bool {
        self.is_on_disk
    }
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

const CONFIG: &str = "ospo-lint.toml";

/// A community of records in all formats, with a mistake of nearly every rule.
fn community(format: Option<make::Format>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let task = make::Task {
        records: 40,
        format,
        defects: 1,
    };
    make::generate(&task, &mut |path, text| {
        files.push((path.to_owned(), text.to_owned()));
    });
    files
}

/// Edits some files at random: what one says another may say, in its place or under a new name.
fn edit(files: &mut Vec<(String, String)>, dice: &mut Dice) {
    for _ in 0..=dice.below(6) {
        let (one, other) = (dice.below(files.len()), dice.below(files.len()));
        if files[one].0 == CONFIG {
            continue;
        }
        match dice.below(6) {
            0 => {
                files.remove(one);
            }
            1 => {
                let (left, right) = (files[one].1.clone(), files[other].1.clone());
                if files[other].0 != CONFIG {
                    files[one].1 = right;
                    files[other].1 = left;
                }
            }
            2 => {
                let (path, text) = files[one].clone();
                let number = dice.below(1000);
                let new = match path.rsplit_once('/') {
                    Some((folder, name)) => format!("{folder}/copy-{number}-{name}"),
                    None => format!("copy-{number}-{path}"),
                };
                if !files.iter().any(|(path, _)| *path == new) {
                    files.push((new, text));
                }
            }
            _ => {
                let theirs: Vec<String> = files[other].1.lines().map(str::to_owned).collect();
                let mut ours: Vec<String> = files[one].1.lines().map(str::to_owned).collect();
                if theirs.is_empty() || ours.is_empty() {
                    continue;
                }
                let at = dice.below(ours.len());
                ours[at].clone_from(&theirs[dice.below(theirs.len())]);
                files[one].1 = ours.join("\n") + "\n";
            }
        }
    }
}

fn memory(files: &[(String, String)]) -> Memory {
    let mut memory = Memory::default();
    for (path, text) in files {
        memory.insert(path, text.as_bytes());
    }
    memory
}

/// What a comparison says, all of it.
fn since(after: &dyn Source, before: &dyn Source, index: Option<Index<'_>>) -> String {
    let (old, new) = (before.list(), after.list());
    let mut files = Files::of_all(&[&new, &old]);
    let config = RepoPath::from_normal(CONFIG);
    let bytes = after.read(&config).unwrap();
    let overrides = Overrides::default();
    let root = RepoPath::root();
    let policy = Policy::load(after, &mut files, Some((config, bytes)), root, overrides);
    let Ok(policy) = policy else {
        return String::from("the policy has mistakes");
    };
    let today = "2026-05-20".parse().unwrap();
    let task = Task::new((after, &new), &files, &policy, today);
    let before = Before {
        source: before,
        listing: &old,
        title: "before",
        former: None,
        index,
    };
    let Ok(checked) = engine::check_since(&task, &before) else {
        return String::from("the policy does not fit");
    };
    let outcome = checked.outcome;
    let findings = outcome.findings.iter().map(|it| format!("{it:?}\n"));
    let known = outcome.accepted.iter().map(|it| format!("{it:?}\n"));
    let changed = outcome.since.unwrap();
    // Of a file that nobody read it is not known that it is the same: it has no changed lines either way.
    let changed = (changed.is_checked, changed.missing);
    findings.chain(known).collect::<String>()
        + &format!("{:?}{:?}{changed:?}", outcome.masks, outcome.records)
}

/// Runs with all that is shared, from both sorts of sources, and holds that against a run that knows nothing to be the
/// same.
fn holds(
    (after, before): (&Memory, &Memory),
    index: Option<Index<'_>>,
) -> Result<String, TestCaseError> {
    let expected = since(after, before, None);
    let revision = |files| Named {
        files,
        is_on_disk: false,
    };
    let disk = Named {
        files: after,
        is_on_disk: true,
    };
    let old = revision(before);
    prop_assert_eq!(&since(&revision(after), &old, index), &expected);
    prop_assert_eq!(&since(&disk, &old, index), &expected);
    Ok(expected)
}

fn format(number: usize) -> Option<make::Format> {
    let names = ["toml", "yaml", "json", "csv"];
    names
        .get(number)
        .and_then(|name| make::Format::from_name(name).ok())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(5)
    })]

    #[test]
    fn what_is_shared_or_known_changes_no_finding(seed in any::<u64>(), kind in 0..6_usize) {
        let mut dice = Dice(seed);
        let mut files = community(format(kind));
        edit(&mut files, &mut dice);
        let before = memory(&files);
        let place = tempfile::tempdir().unwrap();
        git2::Repository::init(place.path()).unwrap();
        let root = place.path().canonicalize().unwrap();
        let shelf = Shelf::around(&root).unwrap();
        let index = Index { shelf: &shelf, state: "one" };
        for round in 0..3 {
            edit(&mut files, &mut dice);
            if round == 2 {
                let config = files.iter_mut().find(|(path, _)| path == CONFIG).unwrap();
                config.1.push_str("\n[rules]\n\"person/*\" = \"off\"\n\"id/*\" = \"warning\"\n");
            }
            holds((&memory(&files), &before), Some(index))?;
        }
        // Known, damaged, of another key, and known again.
        let known = kept(&root);
        prop_assert!(!known.is_empty());
        for path in &known {
            let mut bytes = fs::read(path).unwrap();
            let at = dice.below(bytes.len());
            match dice.below(3) {
                0 => bytes[at] ^= 1,
                1 => bytes.truncate(at),
                _ => bytes.clone_from(&fs::read(&known[0]).unwrap()),
            }
            fs::write(path, &bytes).unwrap();
        }
        holds((&memory(&files), &before), Some(index))?;
        // The older side is another one, and says so.
        let other = Index { shelf: &shelf, state: "two" };
        let mut others = files.clone();
        edit(&mut others, &mut dice);
        holds((&memory(&files), &memory(&others)), Some(other))?;
    }
}

/// Returns what lies on the shelf of a repository.
fn kept(root: &Path) -> Vec<std::path::PathBuf> {
    let folder = root.join(".git/ospo-lint");
    let entries = folder.read_dir().into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// An older side that nobody reads any more.
struct Unread<'a>(Named<'a>);

impl Source for Unread<'_> {
    fn list(&self) -> Arc<Listing> {
        self.0.list()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        // Whether the repository is archived is asked anew.
        assert!(path.name() == "README.md", "{path} is read");
        self.0.read(path)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        self.0.exists(path)
    }

    fn content(&self, path: &RepoPath) -> Option<Content> {
        self.0.content(path)
    }
}

#[test]
fn what_is_known_is_not_read_again() {
    let place = tempfile::tempdir().unwrap();
    git2::Repository::init(place.path()).unwrap();
    let root = place.path().canonicalize().unwrap();
    let shelf = Shelf::around(&root).unwrap();
    let state = "one";
    let index = Some(Index {
        shelf: &shelf,
        state,
    });
    let files = memory(&community(None));
    let named = |is_on_disk| Named {
        files: &files,
        is_on_disk,
    };
    let first = since(&named(true), &named(false), index);
    assert_eq!(kept(&root).len(), 1);
    for is_on_disk in [true, false] {
        let again = since(&named(is_on_disk), &Unread(named(false)), index);
        assert_eq!(again, first);
    }
    // No text of a file is kept.
    let bytes = fs::read(&kept(&root)[0]).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        !text.contains("@generated") && !text.contains("Programme"),
        "{text}"
    );
    // Nothing is kept where nothing may be.
    fs::remove_dir_all(root.join(".git/ospo-lint")).unwrap();
    fs::write(root.join(".git/ospo-lint"), "not a folder").unwrap();
    assert_eq!(since(&named(true), &named(false), index), first);
    let bare = tempfile::tempdir().unwrap();
    git2::Repository::init_bare(bare.path()).unwrap();
    assert!(Shelf::around(&bare.path().canonicalize().unwrap()).is_none());
}

/// The worst that could be passed over: a finding in a file that nobody touched, since another file is another one. Each
/// rule whose example has several files is such a case, with each of them new.
#[test]
fn what_another_file_brings_about_is_found_where_nothing_changed() {
    let mut cases = 0;
    for rule in ospo_lint::rules::RULES {
        let page = rule.page();
        let example = page.bad.iter().find(|example| example.files.len() > 1);
        let Some(example) = example else {
            continue;
        };
        let mut files = vec![(
            String::from(CONFIG),
            format!(
                "extends = [\"ospo-plus-plus\"]\n\n[rules]\n\"{}\" = \"warning\"\n",
                rule.name()
            ),
        )];
        for file in &example.files {
            files.retain(|(path, _)| *path != file.path);
            files.push((file.path.clone(), file.text.clone()));
        }
        let after = memory(&files);
        for file in example.files.iter().filter(|file| file.path != CONFIG) {
            let without = files.iter().filter(|(path, _)| *path != file.path);
            let mut before: Vec<(String, String)> = without.cloned().collect();
            let place = tempfile::tempdir().unwrap();
            git2::Repository::init(place.path()).unwrap();
            let shelf = Shelf::around(&place.path().canonicalize().unwrap()).unwrap();
            // It was not there; and it was there, and said nothing.
            for state in ["gone", "empty"] {
                if state == "empty" {
                    let name = "# nothing\n";
                    before.push((file.path.clone(), String::from(name)));
                }
                let index = Some(Index {
                    shelf: &shelf,
                    state,
                });
                let before = memory(&before);
                for _ in 0..2 {
                    holds((&after, &before), index).unwrap_or_else(|_| panic!("{}", rule.name()));
                }
                cases += 1;
            }
        }
    }
    assert!(cases > 100, "{cases}");
}
