//! What cannot be meant says what is wrong, and what to type next.

use super::{commit, concise, git, repository};
use std::fmt::Write as _;

#[test]
fn wrong_arguments_are_pictures() {
    let place = repository(&[]);
    git(place.path(), &["tag", "v1.0"]);
    git(place.path(), &["branch", "release"]);
    commit(place.path());
    let outside = tempfile::tempdir().unwrap();
    super::write(outside.path(), &super::files());
    let mut picture = String::new();
    let runs: [(&std::path::Path, &[&str]); 14] = [
        (place.path(), &["--rev", "nothing"]),
        (place.path(), &["--rev", "v1.O"]),
        (place.path(), &["--rev", "relase"]),
        (place.path(), &["--rev", ""]),
        (place.path(), &["--rev", "main\nx"]),
        (place.path(), &["--rev", "main:people/ada-example.toml"]),
        (place.path(), &["--rev", "main", "--staged"]),
        (place.path(), &["--rev", "main", "people/bo-example.toml"]),
        (place.path(), &["--rev", "main", ".."]),
        (place.path(), &["--rev", "main", "--config", "other.toml"]),
        (place.path(), &["fix", "--rev", "main"]),
        (place.path(), &["--staged", "--update-baseline"]),
        (outside.path(), &["--rev", "main"]),
        (outside.path(), &["--staged"]),
    ];
    for (folder, arguments) in runs {
        let said = concise(folder, arguments);
        assert_eq!(said.exit, 2, "{arguments:?} {}", said.picture());
        let here = folder.canonicalize().unwrap().display().to_string();
        let err = said.err.replace(&here, "[here]");
        let _ = writeln!(picture, "$ {arguments:?}\n{err}");
    }
    super::command::holds("tests/sources", "wrong", "wrong arguments", &picture);
}

#[test]
fn a_branch_that_only_the_other_side_has_is_named() {
    let place = repository(&[]);
    git(place.path(), &["branch", "side"]);
    let other = tempfile::tempdir().unwrap();
    git(
        other.path(),
        &["clone", "-q", place.path().to_str().unwrap(), "a"],
    );
    let said = concise(&other.path().join("a"), &["--rev", "side"]);
    assert!(
        said.err.contains("did you mean `origin/side`?"),
        "{}",
        said.err
    );
    super::finds_the_error(&concise(&other.path().join("a"), &["--rev", "origin/side"]));
}

/// Cuts the file of a loose object short.
fn cut(folder: &std::path::Path, name: &str, length: usize) {
    let id = git(folder, &["rev-parse", name]);
    let id = id.trim();
    let place = folder.join(".git/objects").join(&id[..2]).join(&id[2..]);
    let bytes = std::fs::read(&place).unwrap();
    std::fs::remove_file(&place).unwrap();
    std::fs::write(&place, &bytes[..length.min(bytes.len() - 1)]).unwrap();
}

#[test]
fn an_object_that_is_cut_short_ends_no_run_and_hangs_none() {
    for length in [0, 3, 15, 20, 35, 60] {
        let place = repository(&[]);
        commit(place.path());
        cut(place.path(), "HEAD:people/ada-example.toml", length);
        let said = concise(place.path(), &["--rev", "HEAD"]);
        assert_eq!(said.exit, 1, "{}", said.picture());
        let told = "`ada-example.toml` cannot be read";
        assert!(said.out.contains(told), "{}", said.picture());
    }
    for (name, arguments) in [
        ("HEAD", ["--rev", "HEAD"]),
        ("HEAD", ["--rev", "HEAD~1"]),
        ("HEAD~1", ["--since", "HEAD~1"]),
        ("HEAD~1", ["--since", "HEAD~2..HEAD"]),
        ("HEAD^{tree}", ["--rev", "main"]),
        ("HEAD:people", ["--policy-from", "main"]),
        ("v1", ["--rev", "v1"]),
    ] {
        let place = repository(&[]);
        commit(place.path());
        commit(place.path());
        git(place.path(), &["tag", "-a", "v1", "-m", "One"]);
        cut(place.path(), name, 40);
        let said = concise(place.path(), &arguments);
        assert_eq!(said.exit, 2, "{name} {arguments:?} {}", said.picture());
        assert!(said.err.contains("is damaged"), "{}", said.err);
    }
}

#[test]
fn only_a_commit_is_a_revision() {
    let place = repository(&[]);
    git(place.path(), &["tag", "of-a-folder", "HEAD:people"]);
    git(
        place.path(),
        &["tag", "-a", "of-a-folder-too", "-m", "x", "HEAD:people"],
    );
    for (arguments, wanted) in [
        (
            &["--rev", "HEAD:people"][..],
            "`HEAD:people` is a file or folder",
        ),
        (
            &["--policy-from", "main:people"],
            "`main:people` is a file or folder",
        ),
        (&["--since", "main:ospo-lint.toml"], "is a file or folder"),
        (
            &["--since", "of-a-folder...main"],
            "`of-a-folder` is a folder",
        ),
        (&["--rev", "of-a-folder"], "is a folder and not a commit"),
        (&["--rev", "of-a-folder-too"], "leads to no commit"),
        (&["--rev", "HEAD^{tree}"], "is a folder and not a commit"),
        (&["--rev", "HEAD~1"], "does not know the revision `HEAD~1`"),
        (&["--rev", "HEAD^2"], "does not know the revision `HEAD^2`"),
    ] {
        let said = concise(place.path(), arguments);
        assert_eq!(said.exit, 2, "{arguments:?} {}", said.picture());
        assert!(said.err.contains(wanted), "{arguments:?} {}", said.err);
    }
    let said = super::run(place.path(), &["diff", "main:people"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    commit(place.path());
    git(place.path(), &["tag", "-a", "v1", "-m", "One"]);
    let hash = git(place.path(), &["rev-parse", "HEAD"]);
    let hash = hash.trim();
    for name in [
        "v1",
        "@",
        "@~",
        "HEAD^",
        "v1^{}",
        "v1~1^0",
        &hash[..9],
        hash,
        "main@{0}",
        ":/change",
    ] {
        super::finds_the_error(&concise(place.path(), &["--rev", name]));
    }
}

#[test]
fn a_side_that_is_empty_is_none() {
    let place = repository(&[]);
    for since in ["", "...", "...HEAD", "..", "..HEAD"] {
        for all in [&["--since", since][..], &["diff", since]] {
            let said = super::run(place.path(), all);
            assert_eq!(said.exit, 2, "{all:?} {}", said.picture());
            assert!(
                said.err.contains("no commit to compare with"),
                "{}",
                said.err
            );
        }
    }
    assert_eq!(concise(place.path(), &["--since", "HEAD..."]).exit, 0);
}

#[test]
fn a_repository_without_a_work_tree_or_a_commit_says_so() {
    let place = repository(&[]);
    let other = tempfile::tempdir().unwrap();
    let from = place.path().to_str().unwrap();
    git(other.path(), &["clone", "-q", "--bare", from, "bare"]);
    let bare = other.path().join("bare");
    for all in [
        ["--since", "main"],
        ["diff", "main"],
        ["--since", "main..."],
    ] {
        let said = super::run(&bare, &all);
        assert_eq!(said.exit, 2, "{all:?} {}", said.picture());
        assert!(said.err.contains("`main...HEAD`"), "{}", said.err);
    }
    assert_eq!(concise(&bare, &["--since", "main...HEAD"]).exit, 0);
    let empty = tempfile::tempdir().unwrap();
    git(empty.path(), &["init", "-q", "-b", "trunk"]);
    super::write(empty.path(), &super::files());
    let said = concise(empty.path(), &["--rev", "HEAD"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    assert!(said.err.contains("there is no commit yet"), "{}", said.err);
    let outside = tempfile::tempdir().unwrap();
    super::write(outside.path(), &super::files());
    let said = super::run(outside.path(), &["diff", "main"]);
    assert!(said.err.contains("`diff` needs git"), "{}", said.err);
}
