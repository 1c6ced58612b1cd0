//! `ospo-lint schema --write DIR`, and what leads an editor to the schemas.

use std::fs;

use super::command::{run, write};

/// A community in a folder of a repository, with a kind of its own and lists of records.
fn community() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    git2::Repository::init(place.path()).unwrap();
    let project = r#"{"type": "object", "properties": {"title": {"type": "string"}}}"#;
    write(
        place.path(),
        &[
            (
                "a/ospo-lint.toml",
                "[records.project]\nfiles = \"projects/*.{toml,yml}\"\nexclude = \"projects/old.toml\"\nschema = \"own/project.json\"\n\n[records.channel]\nfiles = \"channels.yml\"\nat = \"/channels/*\"\n",
            ),
            ("a/own/project.json", project),
            ("a/projects/bridge.toml", "title = \"Bridge\"\n"),
            ("a/projects/tower.yml", "title: Tower\n"),
            (
                "a/channels.yml",
                "channels:\n  - name: Talk\n    kind: chat\n",
            ),
            ("a/people/deep/ada-example.toml", "name = \"Ada Example\"\n"),
            (
                "a/people/bo-example.json",
                "{\"$schema\": \"../s/person.schema.json\", \"name\": \"Bo Example\"}\n",
            ),
        ],
    );
    place
}

#[test]
fn all_schemas_are_written_and_only_what_is_not_there() {
    let place = tempfile::tempdir().unwrap();
    let names = run(place.path(), &["schema"]).out;
    let first = run(place.path(), &["schema", "--write", "to/schemas"]);
    assert_eq!((first.exit, first.out.as_str()), (0, ""));
    assert_eq!(first.err, "wrote 15 schemas into `to/schemas`\n");
    for name in names.lines() {
        let file = place.path().join(format!("to/schemas/{name}.schema.json"));
        let printed = run(place.path(), &["schema", name]).out;
        assert_eq!(fs::read_to_string(file).unwrap(), printed, "{name}");
    }
    let again = run(place.path(), &["schema", "--write", "to/schemas"]);
    assert_eq!(again.err, "15 schemas in `to/schemas`, as they were\n");
    let old = place.path().join("to/schemas/note.schema.json");
    fs::write(&old, r#"{"$id": "https://ospo-lint.test/schemas/v0/note"}"#).unwrap();
    let newer = run(place.path(), &["schema", "--write", "to/schemas"]);
    assert_eq!(
        newer.err,
        "wrote 1 schema into `to/schemas`; 14 were there\n"
    );
    assert_eq!(
        fs::read_to_string(old).unwrap(),
        run(place.path(), &["schema", "note"]).out
    );
}

#[test]
fn a_file_of_somebody_else_is_kept_and_then_nothing_is_written() {
    for text in [
        "{}",
        "not JSON",
        "{\"$id\": \"https://else.test/schemas/v1/person\"}",
        "[]",
    ] {
        let place = tempfile::tempdir().unwrap();
        write(place.path(), &[("s/person.schema.json", text)]);
        let said = run(place.path(), &["schema", "--write", "s"]);
        assert_eq!(said.exit, 2, "{text}");
        assert_eq!(
            said.err,
            "error: `person.schema.json` in `s` is not one of our schemas\n\
             \x20 help: move it away, or name another folder: nothing was written\n"
        );
        assert_eq!(fs::read_dir(place.path().join("s")).unwrap().count(), 1);
        let kept = fs::read_to_string(place.path().join("s/person.schema.json")).unwrap();
        assert_eq!(kept, text);
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), &[("s", "")]);
    assert_eq!(run(place.path(), &["schema", "--write", "s"]).exit, 2);
    assert_eq!(run(place.path(), &["schema", "--write", ""]).exit, 2);
    assert_eq!(
        run(place.path(), &["schema", "--associations", "tombi"]).exit,
        2
    );
    assert_eq!(
        run(place.path(), &["schema", "person", "--write", "x"]).exit,
        2
    );
}

#[test]
fn each_editor_is_told_the_files_of_this_repository() {
    let place = community();
    let folder = place.path().join("a");
    for editor in ["vscode", "tombi", "taplo", "comments"] {
        let said = run(
            &folder,
            &["schema", "--write", "s", "--associations", editor],
        );
        let name = format!("schema-associations-{editor}");
        let description = format!("ospo-lint schema --write s --associations {editor}");
        super::command::holds("tests/snapshots/cli", &name, &description, &said.picture());
    }
}

#[test]
fn settings_are_of_their_format() {
    let place = community();
    let folder = place.path().join("a");
    let print = |editor| {
        run(
            &folder,
            &["schema", "--write", "s", "--associations", editor],
        )
        .out
    };
    assert!(serde_json::from_str::<serde_json::Value>(&print("vscode")).is_ok());
    for editor in ["tombi", "taplo"] {
        assert!(print(editor).parse::<toml::Table>().is_ok(), "{editor}");
    }
}

#[test]
fn settings_steer_no_runner() {
    let place = tempfile::tempdir().unwrap();
    let config =
        "[records.person]\nfiles = [\"##[e]\\u202ex/*.toml\", \"##[e]/*.yml\", \"##[e]/*.json\"]\n";
    write(place.path(), &[("ospo-lint.toml", config)]);
    for editor in ["vscode", "tombi", "taplo"] {
        let arguments = ["schema", "--write", "s", "--associations", editor];
        let said = run(place.path(), &arguments);
        assert_eq!(said.exit, 0, "{}", said.err);
        assert!(said.out.contains("[e]"), "{}", said.out);
        assert!(!said.out.contains("##[") && !said.out.contains('\u{202e}'));
        let meant = match editor {
            "vscode" => serde_json::from_str::<serde_json::Value>(&said.out)
                .unwrap()
                .to_string(),
            _ => format!("{:?}", said.out.parse::<toml::Table>().unwrap()),
        };
        assert!(meant.contains("##[e]"), "{meant}");
    }
}

#[test]
fn the_schemas_are_not_records_and_a_record_may_name_its_own() {
    let place = community();
    let folder = place.path().join("a");
    let before = run(&folder, &["--format", "concise"]);
    assert!(!before.out.contains("$schema"), "{}", before.out);
    run(&folder, &["schema", "--write", "s"]);
    assert_eq!(run(&folder, &["--format", "concise"]).out, before.out);
    write(
        &folder,
        &[(
            "people/bo-example.json",
            "{\"$schema\": 3, \"name\": \"Bo Example\"}\n",
        )],
    );
    let said = run(&folder, &["--format", "concise"]).out;
    assert!(
        said.contains("people/bo-example.json:1:13: error record/schema-violation"),
        "{said}"
    );
}
