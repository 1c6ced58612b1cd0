//! What `ospo-lint diff` writes for programs is what its schema says.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::command::{self, write};
use super::diff::{community, diff};
use super::{ADA, commit, git};

const BOTH: [(&str, &str); 8] = [
    (
        "ospo-lint.toml",
        "[records.team]\nfiles = [\"teams/*.toml\"]\n",
    ),
    ("teams/red.toml", "members = [\"ada\"]\n"),
    (
        "organisations/works.toml",
        "name = \"Works\"\ncategory = \"company\"\n",
    ),
    ("people/ada.toml", "name = \"Ada\"\nindividual = true\n"),
    (
        "people/bo.toml",
        "name = \"Bo\"\n[[affiliations]]\norganisation = \"works\"\n",
    ),
    (
        "groups/docs.toml",
        "name = \"Docs\"\nkind = \"committee\"\n[[seats]]\nperson = \"ada\"\nstart = 2026-01-01\n",
    ),
    ("people/di.toml", "name = \"Di\"\nindividual = true\n"),
    ("LICENSE", "Some words.\n"),
];

/// What the long history does not hold: before, and after.
fn other(folder: &Path) {
    let event = |title: &str, more: &str| {
        format!("title = \"{title}\"\nkind = \"workshop\"\nstart = \"2027-03-01T10:00\"\n{more}")
    };
    git(folder, &["init", "--quiet", "--initial-branch", "main"]);
    write(folder, &BOTH);
    let names = ["one", "two", "three", "four"];
    for name in names {
        write(
            folder,
            &[(&format!("events/{name}.toml"), &event(name, ""))],
        );
    }
    commit(folder, ADA, "Begin");
    git(folder, &["tag", "v1"]);
    let changes = [
        "status = \"postponed\"\n",
        "status = \"held\"\n",
        "status = \"confirmed\"\n",
        "mode = \"online\"\n",
    ];
    for (name, change) in names.into_iter().zip(changes) {
        write(
            folder,
            &[(&format!("events/{name}.toml"), &event(name, change))],
        );
    }
    let moved = "name = \"Ada B\"\n[[affiliations]]\norganisation = \"works\"\n";
    write(
        folder,
        &[
            (
                "organisations/works.toml",
                "name = \"New Works\"\ncategory = \"company\"\nstatus = \"dissolved\"\n",
            ),
            ("people/ada.toml", moved),
            ("people/bo.toml", "name = \"Bo\"\nindividual = true\n"),
            (
                "groups/docs.toml",
                "name = \"Documents\"\nkind = \"committee\"\nstatus = \"dormant\"\n[[seats]]\nperson = \"bo\"\nstart = 2026-01-01\n",
            ),
            ("people/di.toml", "name = \"Di\n"),
            ("teams/red.toml", "members = [\"bo\"]\n"),
            ("COPYING", "Other words.\n"),
        ],
    );
    let other = event("another", "mode = \"online\"\n");
    write(folder, &[("events/four.toml", &other)]);
    std::fs::remove_file(folder.join("LICENSE")).unwrap();
    commit(folder, ADA, "Change the rest");
    git(folder, &["tag", "v2"]);
}

/// The words of each section, as the schema lists them.
fn listed(schema: &Value) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let sections = &schema["$defs"]["change"]["properties"]["section"]["enum"];
    for section in sections.as_array().unwrap() {
        let section = section.as_str().unwrap();
        let what = &schema["$defs"][section]["properties"]["what"];
        let words = what["enum"].as_array().unwrap();
        let meanings = what["enumDescriptions"].as_array().unwrap();
        assert_eq!(words.len(), meanings.len(), "{section}");
        for word in words {
            let fresh = found.insert((section.to_owned(), word.as_str().unwrap().to_owned()));
            assert!(fresh, "{section}: {word}");
        }
    }
    found
}

/// The keys of a table, and those that the schema describes and requires.
fn has_the_keys_of(value: &Value, schema: &Value) {
    let keys = |table: &Value| {
        table
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(value), keys(&schema["properties"]), "{value}");
    let required = schema["required"].as_array().unwrap().iter();
    let required: BTreeSet<_> = required
        .map(|key| key.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(keys(value), required, "{value}");
}

#[test]
fn what_is_written_for_programs_is_what_the_schema_says_and_every_word_of_it_comes_up() {
    let place = tempfile::tempdir().unwrap();
    other(place.path());
    let history = community();
    let printed = command::run(place.path(), &["schema", "diff"]).out;
    let schema: Value = serde_json::from_str(&printed).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut said = BTreeSet::new();
    let weakened = super::policy::weakened();
    for folder in [history.path(), place.path(), weakened.path()] {
        for sides in [["v1", "v2"], ["v2", "v1"], ["v2", "v2"]] {
            for more in [
                &["--format", "json"][..],
                &["--format", "json", "--show-names"],
            ] {
                let told = diff(folder, &[&sides[..], more].concat());
                let json: Value = serde_json::from_str(&told.out).unwrap();
                let errors: Vec<_> = validator
                    .iter_errors(&json)
                    .map(|e| e.to_string())
                    .collect();
                assert!(errors.is_empty(), "{sides:?}: {errors:?}\n{}", told.out);
                has_the_keys_of(&json, &schema);
                for change in json["changes"].as_array().unwrap() {
                    has_the_keys_of(change, &schema["$defs"]["change"]);
                    let word = |key: &str| change[key].as_str().unwrap().to_owned();
                    said.insert((word("section"), word("what")));
                }
            }
        }
    }
    // A word that no history brings is not one of ours.
    assert_eq!(said, listed(&schema));
}

#[test]
fn the_schema_refuses_what_diff_does_not_write() {
    let place = community();
    let printed = command::run(place.path(), &["schema", "diff"]).out;
    let validator = jsonschema::validator_for(&serde_json::from_str(&printed).unwrap()).unwrap();
    let json = diff(place.path(), &["v1", "v2", "--format", "json"]).out;
    let good: Value = serde_json::from_str(&json).unwrap();
    let wrong = [
        ("/version", Value::from(2)),
        ("/base", Value::Null),
        ("/head", Value::from("")),
        ("/changes", Value::from("none")),
        ("/changes/0/section", Value::from("events-of-people")),
        ("/changes/0/section", Value::from("policy")),
        ("/changes/0/what", Value::from("weakened")),
        ("/changes/0/subject", Value::from(7)),
        ("/changes/0/words", Value::from("")),
        ("/changes/0/path", Value::Null),
    ];
    assert!(validator.is_valid(&good));
    for (at, value) in wrong {
        let mut bad = good.clone();
        *bad.pointer_mut(at).unwrap() = value;
        assert!(!validator.is_valid(&bad), "{at}: {bad}");
    }
}
