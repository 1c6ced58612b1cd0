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
