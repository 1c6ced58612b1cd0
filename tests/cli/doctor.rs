//! `doctor`: what was found, read and not read; and what is to be pasted names nobody.

use super::broken;
use super::command::{run, write};

fn place() -> tempfile::TempDir {
    let folder = broken();
    write(
        folder.path(),
        &[
            (
                "house.toml",
                "[[assert]]\nname = \"house/name\"\nkind = \"person\"\nthat = \"true\"\nmessage = \"no\"\n",
            ),
            ("ospo-lint.toml", "extends = [\"core\", \"house.toml\"]\n"),
            ("people/ada-example.png", "x"),
            ("data/cy-example.bin", "x"),
        ],
    );
    folder
}

#[test]
fn it_says_what_was_found_read_and_not_read() {
    let folder = place();
    let said = run(folder.path(), &["doctor"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    for words in [
        concat!("ospo-lint ", env!("CARGO_PKG_VERSION"), " on "),
        "not a repository of git",
        "pack core, house.toml",
        "person: 2 records in 2 files (people/",
        "1 stated here",
        "people/ada-example.png: it is among people, but pictures, programs and the like hold none",
        "data/cy-example.bin: no kind takes it, and it is not a page",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

#[test]
fn what_is_to_be_pasted_names_nobody_unless_it_is_asked_for() {
    let folder = place();
    let human = run(folder.path(), &["doctor"]).out;
    let (_, paste) = human.split_once("```text").unwrap();
    let json = run(folder.path(), &["doctor", "--format", "json"]).out;
    for told in [paste, &json] {
        for name in [
            "ada-",
            "-example",
            "Bo_",
            "cy-",
            "house",
            folder.path().to_str().unwrap(),
        ] {
            assert!(!told.contains(name), "{name}: {told}");
        }
        assert!(
            told.contains("people/•••.png") && told.contains("•••/•••.bin"),
            "{told}"
        );
    }
    for all in [
        &["doctor", "--show-names"][..],
        &["doctor", "--format", "json", "--show-names"],
    ] {
        let told = run(folder.path(), all).out;
        assert!(
            told.matches("ada-example.png").count() > 0 && !told.contains('•'),
            "{told}"
        );
    }
}

#[test]
fn where_the_configuration_is_wrong_the_versions_are_told_all_the_same() {
    let folder = place();
    write(folder.path(), &[("ospo-lint.toml", "nothing = 1\n")]);
    let said = run(folder.path(), &["doctor"]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("ospo-lint.toml:1:1"), "{}", said.err);
    assert!(
        said.err
            .contains(concat!("ospo-lint ", env!("CARGO_PKG_VERSION"))),
        "{}",
        said.err
    );
}
