//! A file of which a part is staged: what the commit would hold counts, and not what is on the disk.

use super::{commit, concise, finds_the_error, git, repository, write};

const GOOD: &str = "name = \"Ada Example\"\nindividual = true\n";

#[test]
fn what_is_not_staged_neither_blocks_nor_helps() {
    let place = repository(&[]);
    let person = "people/ada-example.toml";
    // Mended on the disk alone.
    write(place.path(), &[(person, GOOD)]);
    assert_eq!(concise(place.path(), &[]).exit, 0);
    finds_the_error(&concise(place.path(), &["--staged"]));
    // Staged, and broken again on the disk.
    git(place.path(), &["add", person]);
    write(place.path(), &[(person, "name = 3\n")]);
    assert_eq!(concise(place.path(), &["--staged"]).exit, 0);
    assert_eq!(concise(place.path(), &[]).exit, 1);
    // Gone from the disk, and only from there.
    std::fs::remove_file(place.path().join(person)).unwrap();
    assert_eq!(concise(place.path(), &["--staged"]).exit, 0);
}

#[test]
fn a_deletion_that_is_staged_breaks_who_refers_to_it() {
    let place = repository(&[]);
    let person = "name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    write(place.path(), &[("people/ada-example.toml", person)]);
    commit(place.path());
    git(
        place.path(),
        &["rm", "-q", "--cached", "organisations/works.toml"],
    );
    assert_eq!(concise(place.path(), &[]).exit, 0);
    let said = concise(place.path(), &["--staged"]);
    assert!(
        said.out.contains("people/ada-example.toml:4:16: error"),
        "{}",
        said.picture()
    );
}

#[test]
fn the_policy_is_what_is_staged_too() {
    let place = repository(&[]);
    let off = "[rules]\n\"affiliation/*\" = \"off\"\n";
    write(place.path(), &[("ospo-lint.toml", off)]);
    assert_eq!(concise(place.path(), &[]).exit, 0);
    finds_the_error(&concise(place.path(), &["--staged"]));
    git(place.path(), &["add", "-A"]);
    assert_eq!(concise(place.path(), &["--staged"]).exit, 0);
    finds_the_error(&concise(place.path(), &["--rev", "HEAD"]));
    // A pack and a schema of the revision, not of the disk.
    let packs = "extends = [\"house.toml\"]\n\n[records.project]\nfiles = [\"projects/*.toml\"]\nschema = \"project.json\"\n";
    let schema = r#"{"required": ["lead"]}"#;
    let pack = "version = 1\n\n[rules]\n\"affiliation/*\" = \"off\"\n\"record/*\" = \"on\"\n";
    write(
        place.path(),
        &[
            ("ospo-lint.toml", packs),
            ("house.toml", pack),
            ("project.json", schema),
            ("projects/a.toml", "name = \"a\"\n"),
        ],
    );
    commit(place.path());
    std::fs::remove_file(place.path().join("house.toml")).unwrap();
    write(place.path(), &[("project.json", "{}")]);
    assert_eq!(concise(place.path(), &[]).exit, 2);
    for arguments in [["--rev", "HEAD"].as_slice(), &["--staged"]] {
        let said = concise(place.path(), arguments);
        assert!(
            said.out.contains("projects/a.toml:1:1: error"),
            "{}",
            said.picture()
        );
        assert_eq!(
            said.out.matches(": error ").count(),
            1,
            "{}",
            said.picture()
        );
    }
}

#[test]
fn the_baseline_is_that_of_the_revision() {
    let place = repository(&[]);
    assert_eq!(concise(place.path(), &["--update-baseline"]).exit, 0);
    finds_the_error(&concise(place.path(), &["--staged"]));
    finds_the_error(&concise(place.path(), &["--rev", "HEAD"]));
    commit(place.path());
    std::fs::remove_file(place.path().join("ospo-lint.baseline.json")).unwrap();
    finds_the_error(&concise(place.path(), &[]));
    assert_eq!(concise(place.path(), &["--staged"]).exit, 0);
    assert_eq!(concise(place.path(), &["--rev", "HEAD"]).exit, 0);
    let named = ["--rev", "HEAD", "--baseline", "ospo-lint.baseline.json"];
    assert_eq!(concise(place.path(), &named).exit, 0);
    finds_the_error(&concise(place.path(), &["--rev", "HEAD", "--no-suppress"]));
    let absent = ["--rev", "HEAD~1", "--baseline", "ospo-lint.baseline.json"];
    assert_eq!(concise(place.path(), &absent).exit, 2);
}
