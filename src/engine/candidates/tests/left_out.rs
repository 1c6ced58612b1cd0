//! What is not a record, and why.

use super::super::words::{HINTS, Speaks, speaks};
use super::super::{MOST_BYTES_OF_A_FILE, find, foreign, is_of_people};
use super::{Sort, TWO_PEOPLE, found};
use crate::document::{Document, Format};
use crate::knowledge::plural::plural;
use crate::path::RepoPath;
use crate::source::{Limits, Memory};
use crate::span::FileId;

/// Files, the reason why they are left out, the first of them, and how many there are.
const LEFT_OUT: &[(Sort<'_>, &str, &str, usize)] = &[
    (
        ("people/package.json", 1, "{}"),
        "it belongs to a program",
        "people/package.json",
        1,
    ),
    (
        ("people/a#.schema.json", 2, "{}"),
        "it is a schema",
        "people/a1.schema.json",
        2,
    ),
    (
        ("schemas/people.yml", 1, TWO_PEOPLE),
        "it is a schema",
        "schemas/people.yml",
        1,
    ),
    (
        ("old/people.yml", 1, TWO_PEOPLE),
        "its folder says that it is old",
        "old/people.yml",
        1,
    ),
    (
        ("minutes/2026-0#-05.txt", 3, "Attendees: a\n"),
        "it seems to be minutes, and only Markdown is read as notes: save it as `.md`",
        "minutes/2026-01-05.txt",
        3,
    ),
    (
        (
            "people.yml",
            1,
            "- {name: Ada Example, github: ada}\n- {x: bo}\n- {x: eve}\n",
        ),
        "its name speaks of records, and its tables have too few keys in common",
        "people.yml",
        1,
    ),
    (
        (
            "data/team.yml",
            1,
            "apiVersion: v1\nkind: List\nmembers:\n- {name: Ada Example}\n",
        ),
        "it belongs to a program",
        "data/team.yml",
        1,
    ),
    (
        (
            "2026/MAINTAINERS.md",
            1,
            "| Name | GitHub |\n|---|---|\n| Ada Example | ada |\n| Bo Example | bo |\n",
        ),
        "a table in it looks like records, and the page is of one day, a proposal or a template",
        "2026/MAINTAINERS.md",
        1,
    ),
];

#[test]
fn what_is_left_out_is_named_with_the_reason() {
    let reasons = |sorts: &[Sort<'_>]| -> Vec<(String, String, usize)> {
        let found = found(sorts);
        let left_out = found.left_out.iter();
        left_out
            .map(|(why, first, number)| (why.to_owned(), first.to_owned(), number))
            .collect()
    };
    let of = |why: &str, path: &str, number| vec![(why.to_owned(), path.to_owned(), number)];
    for (sorts, why, path, number) in LEFT_OUT {
        assert_eq!(reasons(&[*sorts]), of(why, path, *number));
    }
    assert_eq!(
        reasons(&[
            ("d/a#/people.yml", 3, TWO_PEOPLE),
            ("d/z/people.yml", 1, "[]\n")
        ]),
        []
    );
    assert_eq!(
        reasons(&[
            ("blog/2026-0#-05.txt", 3, "x\n"),
            ("x/2026-01-05.txt", 1, "x\n")
        ]),
        []
    );
}

#[test]
fn a_file_that_cannot_be_read_or_is_too_large_is_counted() {
    let mut memory = Memory::default();
    memory.insert("data/people.json", "[]");
    let paths = ["data/people.json", "data/teams.json"].map(RepoPath::from_normal);
    let found = find(&memory, &paths, &RepoPath::root(), &[]);
    assert_eq!(found.passed_over, 1);
    // A file of the most bytes is opened, and one with a byte more is not.
    let most = usize::try_from(MOST_BYTES_OF_A_FILE).unwrap();
    for (bytes, passed_over) in [(most, 0), (most + 1, 1)] {
        let mut memory = Memory::default();
        memory.insert("data/people.json", vec![b' '; bytes]);
        let paths = [RepoPath::from_normal("data/people.json")];
        let found = find(&memory, &paths, &RepoPath::root(), &[]);
        assert_eq!(found.passed_over, passed_over, "{bytes}");
    }
}

#[test]
fn the_paths_of_programs_and_sites_are_known() {
    for (path, is_left_alone) in [
        ("Package.JSON", true),
        ("x/cargo.toml", true),
        ("x/yarn.lock", true),
        ("x/site.config.json", true),
        ("x/app-lock.json", true),
        ("x/lock.json", false),
        ("data/_menu.yml", true),
        ("data/menu.md", false),
        ("data/_menus/people.yml", true),
        ("data/i18n/de.yml", true),
        ("data/i18n/people.yml", false),
        ("data/de.yml", false),
        ("data/people.schema.yml", false),
        ("data/people-schema.yml", true),
        ("a/_old/people.yml", true),
        (".github/people.yml", true),
        ("a/.people.yml", true),
        ("_layouts/people.yml", true),
        ("x/words.baseline.json", true),
        ("people.yml", false),
    ] {
        assert_eq!(foreign::why_not(path).is_some(), is_left_alone, "{path}");
    }
}

#[test]
fn documents_of_programs_are_known_by_their_keys() {
    for (keys, is_of_a_program) in [
        ("apiVersion kind", true),
        ("apiVersion", false),
        ("kind", false),
        ("jobs on", true),
        ("jobs stages", true),
        ("jobs workflow", true),
        ("jobs", false),
        ("on", false),
        ("openapi paths", true),
        ("swagger paths", true),
        ("paths", false),
        ("openapi", false),
        ("version dependencies", true),
        ("version devDependencies", true),
        ("version scripts", true),
        ("version", false),
        ("scripts", false),
        ("channels dependencies", true),
        ("channels", false),
        ("cff-version authors", true),
        ("authors", false),
        ("cells nbformat", true),
        ("cells", false),
        ("type", false),
    ] {
        let text = format!("{}: x\n", keys.split(' ').collect::<Vec<_>>().join(": x\n"));
        let document = Document::read(
            FileId(0),
            Format::Yaml,
            text.into_bytes(),
            &Limits::default(),
        );
        let found = document.roots().find_map(foreign::why_not_root);
        assert_eq!(found.is_some(), is_of_a_program, "{keys}");
    }
    for (text, is_schema) in [
        ("type: object\nproperties: {}\n", true),
        ("$id: x\n$defs: {}\n", true),
        ("$schema: x\ndefinitions: {}\n", true),
        ("properties: {}\n", false),
        ("type: object\nproperties: x\n", false),
        ("- type: object\n  properties: {}\n", false),
    ] {
        let document = Document::read(FileId(0), Format::Yaml, text, &Limits::default());
        let found = document.roots().find_map(foreign::why_not_root);
        assert_eq!(found.is_some(), is_schema, "{text}");
    }
}

#[test]
fn names_speak_of_kinds_by_their_last_word() {
    for (name, is_so) in [
        ("people", true),
        ("past_maintainers", true),
        ("org-members", false),
        ("members", true),
        ("sig-docs", false),
        ("events", false),
        ("posts", false),
    ] {
        assert_eq!(is_of_people(name), is_so, "{name}");
    }
}

#[test]
fn words_speak_of_their_kind_in_the_singular_and_in_the_plural() {
    for (kinds, words) in HINTS {
        for word in words {
            assert_eq!(speaks(word), Some(Speaks::Of(kinds)), "{word}");
            let several = plural(word);
            assert_eq!(speaks(&several), Some(Speaks::Of(kinds)), "{several}");
        }
    }
    for word in [
        "election",
        "curriculum",
        "repository",
        "category",
        "news",
        "software",
    ] {
        assert!(foreign::is_other(word), "{word}");
        assert_eq!(speaks(&plural(word)), Some(Speaks::OfOther), "{word}");
    }
}
