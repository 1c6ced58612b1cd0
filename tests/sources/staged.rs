//! Git's index as the next commit would hold it.

use super::{commit, concise, finds_the_error, git, git_may, repository, write};
use crate::command::run_with;

const GOOD: &str = "name = \"Ada Example\"\nindividual = true\n";

#[test]
fn what_is_only_announced_is_in_no_commit() {
    let place = repository(&[]);
    write(place.path(), &[("people/bo-example.toml", "name = 3\n")]);
    git(place.path(), &["add", "-N", "people/bo-example.toml"]);
    let said = concise(place.path(), &["--staged"]);
    finds_the_error(&said);
    assert!(
        said.err.contains("one file is only announced"),
        "{}",
        said.err
    );
}

#[test]
fn a_conflict_is_reported_once_and_all_else_is_checked() {
    let place = repository(&[]);
    git(place.path(), &["checkout", "-q", "-b", "side"]);
    write(
        place.path(),
        &[("organisations/works.toml", "name = \"Other\"\n")],
    );
    commit(place.path());
    git(place.path(), &["checkout", "-q", "main"]);
    write(
        place.path(),
        &[("organisations/works.toml", "name = \"Third\"\n")],
    );
    commit(place.path());
    assert!(!git_may(place.path(), &["merge", "side"]).1);
    write(place.path(), &[("people/cy-example.toml", "name = 3\n")]);
    git(place.path(), &["add", "people/cy-example.toml"]);
    let said = concise(place.path(), &["--staged"]);
    let conflicts = said.out.matches("is in conflict").count();
    assert_eq!((said.exit, conflicts), (1, 1), "{}", said.picture());
    assert!(
        said.out.contains("organisations/works.toml:1:1: error"),
        "{}",
        said.picture()
    );
    assert!(
        said.out.contains("people/cy-example.toml:1:8: error"),
        "{}",
        said.picture()
    );
}

#[test]
fn a_sparse_checkout_leaves_nothing_out_of_a_commit() {
    let place = repository(&[]);
    for arguments in [
        &[
            "sparse-checkout",
            "set",
            "--cone",
            "--no-sparse-index",
            "organisations",
        ][..],
        &["sparse-checkout", "reapply", "--sparse-index"],
    ] {
        git(place.path(), arguments);
        assert!(!place.path().join("people").exists());
        finds_the_error(&concise(place.path(), &["--staged"]));
        finds_the_error(&concise(place.path(), &["--rev", "HEAD"]));
    }
}

#[test]
fn an_index_in_two_files_says_how_to_join_them() {
    let place = repository(&[]);
    git(place.path(), &["update-index", "--split-index"]);
    let said = concise(place.path(), &["--staged"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    assert!(
        said.err.contains("`git update-index --no-split-index`"),
        "{}",
        said.err
    );
    git(place.path(), &["update-index", "--no-split-index"]);
    finds_the_error(&concise(place.path(), &["--staged"]));
    std::fs::write(place.path().join(".git/index"), "DIRC").unwrap();
    let said = concise(place.path(), &["--staged"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    assert!(
        said.err.contains("git's index cannot be read"),
        "{}",
        said.err
    );
}

#[test]
fn each_version_of_the_index_is_read_as_git_reads_it() {
    let place = repository(&[]);
    let many: Vec<(String, String)> = (0..300)
        .map(|at| {
            (
                format!("people/{}/p-{at}.toml", "x".repeat(at)),
                String::from(GOOD),
            )
        })
        .map(|(path, text)| (path.replace(&"x".repeat(101), "y/"), text))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(path, text)| (&**path, &**text)).collect();
    write(place.path(), &many);
    git(place.path(), &["add", "-A"]);
    git(place.path(), &["add", "-N", "."]);
    for version in ["2", "3", "4"] {
        git(place.path(), &["update-index", "--index-version", version]);
        let said = concise(place.path(), &["--staged", "--show-files"]);
        let read = said
            .out
            .lines()
            .filter(|line| line.starts_with("people/"))
            .count();
        assert_eq!(read, 301, "{version} {}", said.picture());
    }
}

/// `git commit FILE` and `git commit --all` show a hook another index than the usual one.
#[test]
fn the_index_that_git_names_to_a_hook_is_read() {
    let place = repository(&[]);
    let named = place.path().join(".git/next-index-1.lock");
    std::fs::copy(place.path().join(".git/index"), &named).unwrap();
    write(place.path(), &[("people/ada-example.toml", GOOD)]);
    git(place.path(), &["add", "-A"]);
    let staged = |index: std::path::PathBuf| {
        run_with(place.path(), &["--staged", "--format", "concise"], |io| {
            io.index_file = Some(index);
        })
    };
    assert_eq!(concise(place.path(), &["--staged"]).exit, 0);
    finds_the_error(&staged(named));
    // That of another repository, whose hook runs this.
    let other = repository(&[]);
    assert_eq!(staged(other.path().join(".git/index")).exit, 0);
}

#[test]
fn before_the_first_commit_what_is_staged_is_checked() {
    let place = tempfile::tempdir().unwrap();
    git(place.path(), &["init", "-q"]);
    let said = concise(place.path(), &["--staged"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    assert!(said.err.contains("nothing to check"), "{}", said.err);
    write(place.path(), &super::files());
    git(place.path(), &["add", "-A"]);
    finds_the_error(&concise(place.path(), &["--staged"]));
    let said = concise(place.path(), &["--rev", "HEAD"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    assert!(
        said.err
            .contains("there is no commit yet in this repository"),
        "{}",
        said.err
    );
}
