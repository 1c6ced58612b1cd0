//! What `rules`, `explain` and `config` print for programs is what their schemas say, and all that they say.

use serde_json::Value;

use super::command::{run, write};
use super::{broken, clean};

/// Returns a schema in which no table takes a key that is not described.
fn closed(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            let is_table = members.get("properties").is_some_and(Value::is_object);
            if is_table && members.get("type").is_some_and(|it| it == "object") {
                members.insert(String::from("additionalProperties"), Value::Bool(false));
            }
            for (_, member) in members.iter_mut() {
                *member = closed(member.take());
            }
        }
        Value::Array(items) => {
            for item in items.iter_mut() {
                *item = closed(item.take());
            }
        }
        _ => {}
    }
    schema
}

fn validator(name: &str) -> jsonschema::Validator {
    let printed = run(clean().path(), &["schema", name]).out;
    let schema: Value = serde_json::from_str(&printed).unwrap();
    jsonschema::validator_for(&closed(schema)).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A repository whose configuration says something of all that can be listed.
fn rich() -> tempfile::TempDir {
    let place = broken();
    let house = "[[assert]]\nname = \"house/name\"\ncontrol = \"H-1\"\nkind = \"person\"\nthat = \"true\"\n\
                 message = \"no\"\n";
    let config = "extends = [\"ospo-plus-plus\", \"house.toml\"]\n\n[community]\nname = \"Riverside\"\n\n\
                  [rules]\n\"person/*\" = \"off\"\n\n[[rules.in]]\npaths = [\"old/**\"]\n\"id/*\" = \"warning\"\n\n\
                  [records.mentor]\nlike = \"person\"\nfiles = [\"mentors.csv\"]\nfill-down = [\"City\"]\n\
                  map = { name = \"/Name\", aliases = \"/Also\" }\nsplit = \",\"\n";
    write(
        place.path(),
        &[
            ("house.toml", house),
            ("ospo-lint.toml", config),
            ("mentors.csv", "Name,Also,City\nAda,\"A,B\",Riverside\n"),
        ],
    );
    place
}

#[test]
fn what_is_printed_for_programs_is_what_the_schemas_say() {
    let rich = rich();
    let plain = tempfile::tempdir().unwrap();
    write(plain.path(), &[("README.md", "# Here\n")]);
    for folder in [rich.path(), plain.path()] {
        for (schema, arguments) in [
            ("rules", &["rules"][..]),
            ("rules", &["rules", "--select", "id"]),
            ("config", &["config"]),
            ("config", &["config", "--ignore", "id"]),
            ("explain", &["explain", "--all"]),
            ("explain", &["explain", "no-charter"]),
            ("explain", &["explain", "OSPS-GV-03.01"]),
            ("explain", &["explain", "packs"]),
            ("explain", &["explain", "neutral-third"]),
        ] {
            let said = run(folder, &[arguments, &["--format", "json"]].concat());
            assert_eq!(said.exit, 0, "{arguments:?}: {}", said.err);
            let value = json(&said.out);
            let validator = validator(schema);
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{arguments:?}: {errors:#?}");
        }
    }
}

#[test]
fn the_schemas_refuse_what_is_not_printed() {
    let folder = rich();
    for (name, arguments, wrong) in [
        (
            "rules",
            &["rules"][..],
            &[
                "/version",
                "/rules/0/rule",
                "/rules/0/severity",
                "/rules/0/fix",
                "/rules/0/from",
            ][..],
        ),
        (
            "config",
            &["config"],
            &[
                "/layers/0",
                "/rules/0/value",
                "/records/0/files",
                "/parts/0/paths",
                "/community/0/from",
            ],
        ),
        (
            "explain",
            &["explain", "group/too-few-chairs"],
            &[
                "/packs",
                "/rules/0/bad/0/files/0/path",
                "/rules/0/parameters/0/name",
                "/rules/0/summary",
            ],
        ),
    ] {
        let said = run(folder.path(), &[arguments, &["--format", "json"]].concat());
        let good = json(&said.out);
        let validator = validator(name);
        assert!(validator.is_valid(&good), "{name}");
        for at in wrong {
            let mut bad = good.clone();
            *bad.pointer_mut(at).unwrap() = Value::from(7);
            assert!(!validator.is_valid(&bad), "{name}: {at}");
        }
    }
}

#[test]
fn all_pages_are_those_of_all_rules_stated_ones_too() {
    let folder = rich();
    let all = json(&run(folder.path(), &["explain", "--all", "--format", "json"]).out);
    let rules = json(&run(folder.path(), &["rules", "--format", "json"]).out);
    let names = |whole: &Value| -> Vec<String> {
        let rules = whole["rules"].as_array().unwrap().iter();
        rules.map(|rule| rule["rule"].to_string()).collect()
    };
    assert_eq!(names(&all), names(&rules));
    let human = run(folder.path(), &["explain", "--all"]).out;
    for name in names(&all) {
        assert!(human.contains(name.trim_matches('"')), "{name}");
    }
    let stated = all["rules"].as_array().unwrap().iter();
    let controls: Vec<&Value> = stated
        .map(|rule| &rule["control"])
        .filter(|it| !it.is_null())
        .collect();
    assert_eq!(controls, ["H-1"]);
}
