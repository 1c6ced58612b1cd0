//! `--output FILE`, and `fix --dry-run`: what is written where, and what is left alone.

use std::fs;
use std::path::Path;

use super::command::{run, write};
use super::{DAY, broken};

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

#[test]
fn what_is_printed_goes_into_a_file_whatever_the_command() {
    let folder = broken();
    for arguments in [
        &["--format", "json", "--as-of", "2026-11-24"][..],
        &["check", "--as-of", "2026-11-24"],
        &["fix", "--diff", "--as-of", "2026-11-24"],
        &["rules"],
        &["explain", "no-charter"],
        &["schema", "person"],
        &["config", "--format", "json"],
        &["completions", "bash"],
    ] {
        let usual = run(folder.path(), arguments);
        for place in [&["--output", "told"][..], &["-o", "told"]] {
            let said = run(folder.path(), &[arguments, place].concat());
            assert_eq!(
                (said.out.as_str(), said.exit),
                ("", usual.exit),
                "{}",
                said.err
            );
            assert_eq!(read(folder.path(), "told"), usual.out, "{arguments:?}");
            fs::remove_file(folder.path().join("told")).unwrap();
        }
    }
}

#[test]
fn where_the_run_cannot_be_done_the_file_stays_as_it_was() {
    let folder = broken();
    write(folder.path(), &[("told", "old")]);
    let before = fs::read_dir(folder.path()).unwrap().count();
    for arguments in [
        &["--config", "gone.toml"][..],
        &["explain", "nothing-like-it"],
        &["rules", "--select", "nothing-like-it"],
        &["new", "person", "--set", "name=Ada"],
    ] {
        let said = run(folder.path(), &[arguments, &["--output", "told"]].concat());
        assert_eq!(said.exit, 2, "{arguments:?}");
        assert_eq!(read(folder.path(), "told"), "old");
    }
    let said = run(folder.path(), &["rules", "--output", "no/folder/told"]);
    assert!(
        said.exit == 2 && said.err.contains("its folder is not there"),
        "{}",
        said.err
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn nothing_is_written_over_an_input() {
    let folder = broken();
    write(
        folder.path(),
        &[
            ("house.toml", "[rules]\n\"id/*\" = \"on\"\n"),
            ("ospo-lint.toml", "extends = [\"core\", \"house.toml\"]\n"),
            ("README.md", "# Here\n"),
            ("ospo-lint.baseline.json", "{}"),
        ],
    );
    for (path, what) in [
        ("people/ada-example.toml", "in a place of people"),
        ("organisations/works.toml", "in a place of organisations"),
        ("ospo-lint.toml", "the configuration"),
        ("house.toml", "a pack or a schema"),
        ("README.md", "a file of the community"),
        ("ospo-lint.baseline.json", "the baseline"),
        ("people/../people/ada-example.toml", "in a place of people"),
    ] {
        let before = read(folder.path(), path);
        let format = format!("json={path}");
        for arguments in [
            &["--output", path][..],
            &["--format", &format],
            &["rules", "-o", path],
            &["schema", "person", "-o", path],
        ] {
            let said = run(folder.path(), arguments);
            assert_eq!(said.exit, 2, "{arguments:?}: {}", said.out);
            assert!(said.err.contains(what), "{arguments:?}: {}", said.err);
            assert_eq!(read(folder.path(), path), before);
        }
    }
}

#[test]
fn an_earlier_report_is_written_over() {
    let folder = broken();
    let arguments = [
        "--format",
        "json",
        "-o",
        "report.json",
        "--as-of",
        "2026-11-24",
    ];
    assert_eq!(run(folder.path(), &arguments).exit, 1);
    let first = read(folder.path(), "report.json");
    assert_eq!(run(folder.path(), &arguments).exit, 1);
    assert_eq!(read(folder.path(), "report.json"), first);
}

#[test]
fn a_dry_run_says_what_a_fix_would_do_and_writes_nothing() {
    let folder = broken();
    let person = "name = \"Cy\"\ngithub = \"@cy\"\n";
    write(folder.path(), &[("people/cy.toml", person)]);
    let dry = run(folder.path(), &[&["fix", "--dry-run"], &DAY[..]].concat());
    assert_eq!(read(folder.path(), "people/cy.toml"), person);
    for words in [
        "people/cy.toml: 1 problem would be fixed\n",
        "Would fix 1 problem in 1 file; nothing was written. This would be left:\n",
    ] {
        assert!(dry.out.contains(words), "{}", dry.out);
    }
    // It is what the fix itself says then.
    let wet = run(folder.path(), &[&["fix"], &DAY[..]].concat());
    assert_eq!(
        read(folder.path(), "people/cy.toml"),
        person.replace('@', "")
    );
    let left = |text: &str| text.split_once("\n\n").unwrap().1.to_owned();
    assert_eq!((left(&dry.out), dry.exit), (left(&wet.out), wet.exit));
    let none = run(folder.path(), &[&["fix", "--dry-run"], &DAY[..]].concat());
    assert!(
        none.out.starts_with("Nothing would be fixed.\n"),
        "{}",
        none.out
    );
    for wrong in [
        &["--dry-run"][..],
        &["fix", "--dry-run", "--diff"],
        &["fix", "--dry-run", "--update-baseline"],
    ] {
        assert_eq!(run(folder.path(), wrong).exit, 2, "{wrong:?}");
    }
}
