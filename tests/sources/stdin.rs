//! One file from standard input, laid over all the rest.

use std::path::Path;

use super::{Said, commit, finds_the_error, git, repository, write};
use crate::command::run_with;

const GOOD: &str = "name = \"Ada Example\"\nindividual = true\n";

fn with(folder: &Path, text: &str, arguments: &[&str]) -> Said {
    let all: Vec<&str> = super::DAY
        .iter()
        .chain(&["--format", "concise"])
        .chain(arguments)
        .copied()
        .collect();
    let text = text.as_bytes().to_vec();
    run_with(folder, &all, |io| {
        io.input = Box::new(std::io::Cursor::new(text));
    })
}

#[test]
fn its_text_counts_instead_of_that_on_the_disk() {
    let place = repository(&[]);
    let person = ["--stdin-filename", "people/ada-example.toml"];
    assert_eq!(with(place.path(), GOOD, &person).exit, 0);
    let old = std::fs::read_to_string(place.path().join(person[1])).unwrap();
    write(place.path(), &[(person[1], GOOD)]);
    finds_the_error(&with(place.path(), &old, &person));
    // From another folder, with the path as it is written there.
    let people = place.path().join("people");
    finds_the_error(&with(
        &people,
        &old,
        &["--stdin-filename", "ada-example.toml"],
    ));
    finds_the_error(&with(
        &people,
        &old,
        &["--stdin-filename", "./../people/ada-example.toml"],
    ));
    // Over a revision and over the index.
    assert_eq!(
        with(place.path(), GOOD, &["--rev", "HEAD", person[0], person[1]]).exit,
        0
    );
    assert_eq!(
        with(place.path(), GOOD, &["--staged", person[0], person[1]]).exit,
        0
    );
    git(place.path(), &["clone", "-q", "--bare", ".", "bare.git"]);
    let bare = place.path().join("bare.git");
    assert_eq!(
        with(&bare, GOOD, &["--rev", "HEAD", person[0], person[1]]).exit,
        0
    );
    assert_eq!(
        std::fs::read_to_string(place.path().join(person[1])).unwrap(),
        GOOD
    );
}

#[test]
fn it_breaks_and_mends_what_refers_to_it() {
    let place = repository(&[]);
    let guild = "name = \"Guild\"\ncategory = \"city-public-administration\"\n";
    // The organisation that is missing, before it is saved for the first time.
    let said = with(
        place.path(),
        guild,
        &["--stdin-filename", "organisations/guild.toml"],
    );
    assert_eq!(said.exit, 0, "{}", said.picture());
    // Saved in a folder that is not there yet.
    let said = with(
        place.path(),
        guild,
        &["--stdin-filename", "new/organisations/guild.toml"],
    );
    assert_eq!(said.exit, 2, "{}", said.picture());
    // In a place that records are read from.
    let said = with(
        place.path(),
        "nmae = 1\n",
        &["--stdin-filename", "people/new/bo-example.toml"],
    );
    assert!(
        said.out.contains("people/new/bo-example.toml:1:1: error"),
        "{}",
        said.picture()
    );
}

#[test]
fn the_configuration_and_what_it_names_may_come_from_there() {
    let place = repository(&[]);
    let off = "[rules]\n\"affiliation/*\" = \"off\"\n";
    assert_eq!(
        with(place.path(), off, &["--stdin-filename", "ospo-lint.toml"]).exit,
        0
    );
    let wrong = "[rules]\n\"affilation/*\" = \"off\"\n";
    let said = with(place.path(), wrong, &["--stdin-filename", "ospo-lint.toml"]);
    assert_eq!(said.exit, 2, "{}", said.picture());
    assert!(said.err.contains("ospo-lint.toml:2"), "{}", said.err);
    write(
        place.path(),
        &[
            ("ospo-lint.toml", "extends = [\"house.toml\"]\n"),
            ("house.toml", "version = 1\nextends = [\"core\"]\n"),
        ],
    );
    commit(place.path());
    let pack = "version = 1\n\n[rules]\n\"affiliation/*\" = \"off\"\n";
    assert_eq!(
        with(place.path(), pack, &["--stdin-filename", "house.toml"]).exit,
        0
    );
}

#[test]
fn a_path_that_cannot_be_meant_says_why() {
    let place = repository(&[]);
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = elsewhere.path().join("x.toml");
    for (path, said) in [
        ("../x.toml", "is outside"),
        (outside.to_str().unwrap(), "is outside"),
        ("people", "is a folder"),
        (".", "is a folder"),
        ("organisations/works.toml/x.toml", "cannot be a file"),
        ("people/ada.xyz", "nobody reads"),
        ("schemas/x.json", "nobody reads"),
    ] {
        let ended = with(place.path(), "", &["--stdin-filename", path]);
        assert_eq!(ended.exit, 2, "{path} {}", ended.picture());
        assert!(ended.err.contains(said), "{path} {}", ended.err);
        assert!(ended.err.contains("help:"), "{path} {}", ended.err);
    }
}
