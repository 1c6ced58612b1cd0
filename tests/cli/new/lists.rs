//! Records that are added to a list of them.

use super::{new, picture, read, write};

const LISTS: &str = r#"
layout = "own"
[records.person]
files = "people.yaml"
at = "/*"
[records.organisation]
files = "data/organisations.csv"
[records.project]
files = "projects.json"
at = "/projects/*"
schema = "project.schema.json"
[records.mentor]
like = "person"
files = "mentors.yaml"
at = "/*"
map = { name = "/who" }
[records.channel]
files = "channels.yaml"
at = "/*"
"#;

fn lists() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let schema = r#"{"type": "object", "required": ["lead", "title"], "properties": {
        "title": {"type": "string", "x-ospo-name": true},
        "stars": {"type": "integer"},
        "lead": {"type": "string", "x-ospo-ref": "person"}}, "additionalProperties": false}"#;
    write(
        place.path(),
        &[
            ("ospo-lint.toml", LISTS),
            (
                "people.yaml",
                "# who\n- id: ada\n  name: Ada  # the first\n- id: bo\n  name: Bo\n# end\n",
            ),
            (
                "data/organisations.csv",
                "id,name,country\nworks,Works,DE\n",
            ),
            (
                "projects.json",
                "{\"projects\": {\n  \"one\": {\"title\": \"One\", \"lead\": \"ada\"}\n}}\n",
            ),
            ("project.schema.json", schema),
            ("mentors.yaml", "- who: Cy\n"),
            ("channels.yaml", "[{id: tea, name: Tea, kind: chat}]\n"),
        ],
    );
    place
}

#[test]
fn a_list_gets_one_record_more() {
    let place = lists();
    let said = new(
        place.path(),
        "person",
        &["name=Cy: the \"3rd\"", "country=fr"],
        &["--id", "cy"],
    );
    assert_ne!(said.exit, 2, "{}", said.err);
    assert_eq!(
        read(place.path(), "people.yaml"),
        "# who\n- id: ada\n  name: Ada  # the first\n- id: bo\n  name: Bo\n- id: cy\n  name: \"Cy: the \\\"3rd\\\"\"\n  country: FR\n# end\n"
    );
    let said = new(
        place.path(),
        "organisation",
        &["name=Mill, Inc.", "country=FR"],
        &["--id", "mill"],
    );
    assert_ne!(said.exit, 2, "{}", said.err);
    assert_eq!(
        read(place.path(), "data/organisations.csv"),
        "id,name,country\nworks,Works,DE\nmill,\"Mill, Inc.\",FR\n"
    );
    let said = new(
        place.path(),
        "project",
        &["title=Two", "lead=bo", "stars=3"],
        &[],
    );
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    assert_eq!(
        read(place.path(), "projects.json"),
        "{\"projects\": {\n  \"one\": {\"title\": \"One\", \"lead\": \"ada\"},\n    \"two\": {\n      \"title\": \"Two\",\n      \"stars\": 3,\n      \"lead\": \"bo\"\n    }\n}}\n"
    );
}

#[test]
fn a_list_gets_its_first_record_and_an_id_that_is_given_is_not_lost() {
    let place = lists();
    let cases = [
        // A list that is empty is one all the same.
        ("people.yaml", "", "person", None),
        (
            "people.yaml",
            "\u{feff}- id: ada\n",
            "person",
            Some("\u{feff}- id: ada\n- id: bo\n  name: Bo\n"),
        ),
        (
            "people.yaml",
            "- name: Ada\n",
            "person",
            Some("- name: Ada\n- id: bo\n  name: Bo\n"),
        ),
        (
            "people.yaml",
            "ada:\n  name: Ada\n",
            "person",
            Some("ada:\n  name: Ada\nbo:\n  name: Bo\n"),
        ),
        (
            "data/organisations.csv",
            "id,name\n",
            "organisation",
            Some("id,name\nbo,Bo\n"),
        ),
        ("data/organisations.csv", "name\n", "organisation", None),
    ];
    for (path, text, kind, expected) in cases {
        write(place.path(), &[(path, text)]);
        let said = new(place.path(), kind, &["name=Bo"], &["--id", "bo"]);
        let told = expected.unwrap_or(text);
        assert_eq!(read(place.path(), path), told, "{}{}", said.out, said.err);
        let is_told = said.err.contains("{ \"id\": \"bo\", \"name\": \"Bo\" }");
        assert_eq!(is_told, expected.is_none(), "{}", said.err);
    }
    // Where there is no column for an id, only one that is asked for is missed.
    let said = new(place.path(), "organisation", &["name=Bo"], &[]);
    assert_ne!(said.exit, 2, "{}", said.err);
    assert_eq!(read(place.path(), "data/organisations.csv"), "name\nBo\n");
}

#[test]
fn a_list_that_is_not_safe_to_change_says_what_to_paste() {
    let place = lists();
    picture(
        "not-safe",
        &new(
            place.path(),
            "channel",
            &["name=Mail", "kind=mailing-list"],
            &[],
        ),
    );
    picture("mapped", &new(place.path(), "mentor", &["name=Mail"], &[]));
    let said = new(
        place.path(),
        "organisation",
        &["name=A", "homepage=https://a.test"],
        &["--id", "a"],
    );
    assert!(
        said.err
            .contains("no column of the file can hold `homepage`"),
        "{}",
        said.err
    );
    let said = new(place.path(), "project", &["title=Two", "lead=nobody"], &[]);
    assert!(
        said.err.contains("no person has the id `nobody`"),
        "{}",
        said.err
    );
    assert_eq!(said.exit, 2);
}
