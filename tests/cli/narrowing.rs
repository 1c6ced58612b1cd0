//! `--exclude`, and paths from a list: what is reported is narrowed, and nothing that is known.

use std::fs;

use super::broken;
use super::command::{Said, run, run_with, write};

const CONCISE: [&str; 4] = ["--format", "concise", "--as-of", "2026-11-24"];

fn listed(arguments: &[&str], list: &[u8]) -> Said {
    let folder = broken();
    let list = list.to_vec();
    run_with(folder.path(), &[&CONCISE[..], arguments].concat(), |io| {
        io.input = Box::new(std::io::Cursor::new(list));
    })
}

#[test]
fn excluded_files_are_not_reported_and_their_records_are_known() {
    let folder = broken();
    let works = "name = \"Ada\"\n[[affiliations]]\norganisation = \"works\"\n";
    write(folder.path(), &[("people/archive/cy.toml", works)]);
    let found = |arguments: &[&str]| {
        let said = run(folder.path(), &[&CONCISE[..], arguments].concat());
        (said.out, said.err, said.exit)
    };
    let (all, _, _) = found(&[]);
    assert!(
        all.contains("ada-example") && all.contains("Bo_Example"),
        "{all}"
    );
    let (rest, err, exit) = found(&["--exclude", "Bo_*.toml"]);
    assert!(
        rest.contains("ada-example") && !rest.contains("Bo_Example"),
        "{rest}"
    );
    assert_eq!((exit, err.as_str()), (1, ""));
    for none in ["people", "people/**", "./people/", "/people", "{people,x}"] {
        let (rest, err, exit) = found(&["--exclude", none]);
        assert_eq!((rest.as_str(), exit), ("", 0), "{none}: {err}");
    }
    // What lies in it is known all the same.
    let (rest, _, _) = found(&["--exclude", "organisations"]);
    assert!(!rest.contains("`works`: "), "{rest}");
    assert_eq!(rest, all);
    let (_, err, _) = found(&["--exclude", "poeple", "--exclude", "people"]);
    assert_eq!(err, "note: `--exclude poeple` matches no file here\n");
    let (_, err, exit) = found(&["--exclude", "[a"]);
    assert!(exit == 2 && err.contains("`--exclude [a`: "), "{err}");
}

#[test]
fn what_is_excluded_is_not_fixed() {
    let folder = broken();
    let person = "name = \"Cy\"\ngithub = \"@cy\"\n";
    write(
        folder.path(),
        &[("people/cy.toml", person), ("people/di.toml", person)],
    );
    run(
        folder.path(),
        &["fix", "--exclude", "cy.toml", "--select", "id"],
    );
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("people/cy.toml"), person);
    assert_eq!(read("people/di.toml"), person.replace('@', ""));
}

#[test]
fn paths_come_from_a_list_line_by_line_or_ended_by_nul() {
    let one = listed(&["people/ada-example.toml"], b"");
    assert!(
        one.out.contains("ada-example") && !one.out.contains("Bo_"),
        "{}",
        one.out
    );
    for (more, list) in [
        (
            &["--files-from", "-"][..],
            &b"people/ada-example.toml\n"[..],
        ),
        (
            &["--files-from", "-"],
            b"people/ada-example.toml\r\n\r\norganisations",
        ),
        (
            &["--files-from", "-", "--null"],
            b"people/ada-example.toml\0",
        ),
        (
            &["--files-from=-", "-0"],
            b"organisations\0people/ada-example.toml\0",
        ),
    ] {
        let said = listed(more, list);
        assert_eq!(
            (said.out, said.exit),
            (one.out.clone(), 1),
            "{more:?}: {}",
            said.err
        );
    }
    let folder = broken();
    write(folder.path(), &[("list", "people/ada-example.toml\n")]);
    let said = run(
        folder.path(),
        &[&CONCISE[..], &["--files-from", "list"]].concat(),
    );
    assert_eq!(said.out, one.out);
}

#[test]
fn a_list_that_names_nothing_checks_nothing_and_one_that_is_wrong_is_refused() {
    let none = listed(&["--files-from", "-", "-0"], b"");
    assert_eq!(
        (none.exit, none.out.as_str(), none.err.as_str()),
        (0, "", "note: the list names no path: nothing is checked\n")
    );
    for (more, list, words) in [
        (
            &["--files-from", "-"][..],
            &b"people\0organisations\0"[..],
            "add `--null`",
        ),
        (
            &["--files-from", "-"],
            b"people/gone.toml\n",
            "there is no file or folder",
        ),
        (
            &["--files-from", "gone"],
            b"",
            "the list of paths `gone` cannot be read",
        ),
        (&["--null"], b"", "--files-from"),
        (&["people", "--files-from", "-"], b"", "cannot be used with"),
    ] {
        let said = listed(more, list);
        assert!(
            said.exit == 2 && said.err.contains(words),
            "{more:?}: {}",
            said.err
        );
    }
}

#[test]
fn many_paths_are_looked_up_and_not_searched() {
    let folder = broken();
    let list = "people/ada-example.toml\n".repeat(20_000);
    let said = run_with(
        folder.path(),
        &[&CONCISE[..], &["--files-from", "-"]].concat(),
        |io| io.input = Box::new(std::io::Cursor::new(list.into_bytes())),
    );
    assert_eq!(said.out.lines().count(), 1, "{}", said.out);
}
