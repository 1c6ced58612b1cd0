//! `ospo-lint new`: records from flags, in the place and the style of their neighbours.

use std::path::Path;

use super::command::{self, Said, copy, run, write};

const TODAY: [&str; 2] = ["--as-of", "2026-11-27"];

fn community() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community");
    copy(&fixtures, place.path());
    place
}

fn new(folder: &Path, kind: &str, set: &[&str], more: &[&str]) -> Said {
    let mut arguments = vec!["new", kind];
    arguments.extend(set.iter().flat_map(|set| ["--set", set]));
    arguments.extend(more);
    arguments.extend(TODAY);
    run(folder, &arguments)
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

fn picture(name: &str, said: &Said) {
    let description = format!("ospo-lint new: {name}");
    command::holds(
        "tests/snapshots/cli",
        &format!("new-{name}"),
        &description,
        &said.picture(),
    );
}

#[test]
fn a_person_is_written_where_people_are() {
    let place = community();
    let set = [
        "name=Adéwálé Example",
        "affiliations.organization=open-harbour-international",
        "affiliations.start=2026-11",
        "orcid=0000-0002-1825-0097",
    ];
    let said = new(place.path(), "person", &set, &[]);
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    insta::assert_snapshot!(read(place.path(), "people/adewale-example.toml"), @r#"
    name = "Adéwálé Example"
    orcid = "https://orcid.org/0000-0002-1825-0097"

    [[affiliations]]
    organisation = "open-harbour-international"
    start = "2026-11"
    "#);
    picture("person", &said);
    let again = new(place.path(), "person", &set[..1], &[]);
    assert_eq!(again.exit, 2);
    picture("taken", &again);
}

/// A kind, what is given, and the file.
type Place = (&'static str, &'static [&'static str], &'static str);

const PLACES: [Place; 8] = [
    (
        "organization",
        &["name=Foo & Co", "category=company"],
        "organisations/foo-co.toml",
    ),
    (
        "group",
        &["name=Licences", "kind=working-group"],
        "groups/licences.toml",
    ),
    (
        "event",
        &[
            "title=A long evening of many words about licences and their names",
            "kind=social",
            "start=2027-01-12T18:00",
        ],
        "events/2027-01-12-a-long-evening-of-many-words-about-licences-and.toml",
    ),
    (
        "note",
        &["group=cities", "date=2026-12-17"],
        "notes/cities/2026-12-17.md",
    ),
    (
        "decision",
        &[
            "title=Use \"X\"",
            "group=cities",
            "date=2026-12-17",
            "status=proposed",
            "method=consensus",
        ],
        "decisions/0014-use-x.md",
    ),
    ("policy", &["title=Travel"], "policies/travel.md"),
    (
        "content",
        &["title=A guide", "kind=guide"],
        "content/guides/a-guide.md",
    ),
    ("channel", &["name=Tea", "kind=chat"], "channels/tea.toml"),
];

#[test]
fn every_kind_has_its_place_and_its_name() {
    let place = community();
    for (kind, set, path) in PLACES {
        let said = new(place.path(), kind, set, &[]);
        assert_ne!(said.exit, 2, "{kind}: {}{}", said.out, said.err);
        assert!(
            said.out.starts_with(&format!("{path} is new.\n")),
            "{}",
            said.out
        );
        assert!(place.path().join(path).is_file(), "{path}");
        // A second decision of that title has the next number.
        let said = new(place.path(), kind, set, &[]);
        assert_eq!(said.exit == 2, kind != "decision", "{kind}: {}", said.out);
    }
    assert!(
        read(place.path(), "decisions/0014-use-x.md")
            .starts_with("---\ntitle: \"Use \\\"X\\\"\"\n")
    );
    assert!(
        read(
            place.path(),
            "events/2027-01-12-a-long-evening-of-many-words-about-licences-and.toml"
        )
        .contains("start = 2027-01-12T18:00:00\n")
    );
}

#[test]
fn what_is_missing_is_named_with_its_flag() {
    let place = community();
    picture("nothing-given", &new(place.path(), "event", &[], &[]));
    picture(
        "one-of-two",
        &new(place.path(), "note", &["date=2026-12-17"], &[]),
    );
    let inside = new(
        place.path(),
        "person",
        &["name=Ada", "affiliations.role=Cook"],
        &[],
    );
    assert!(
        inside.err.contains("--set affiliations.organisation=…"),
        "{}",
        inside.err
    );
    assert_eq!(inside.exit, 2);
}

#[test]
fn what_is_wrong_is_reported_as_the_check_would() {
    let place = community();
    let set = [
        "name=Ada",
        "status=alumnus",
        "country=XX",
        "orcid=0000-0002-1825-0096",
        "affiliations.organisation=open-harbor-international",
        "affiliations.start=soon",
        "individual=perhaps",
        "github=AWorku-oh",
    ];
    picture("wrong", &new(place.path(), "person", &set, &[]));
    picture(
        "unknown-field",
        &new(
            place.path(),
            "person",
            &["nmae=Ada", "email=x", "name"],
            &[],
        ),
    );
    picture("unknown-kind", &new(place.path(), "persn", &[], &[]));
    picture("no-id", &new(place.path(), "person", &["name=李"], &[]));
    let said = new(
        place.path(),
        "person",
        &["name=Ada"],
        &["--id", "Ada_Example"],
    );
    assert!(said.err.contains("not an id in kebab-case"), "{}", said.err);
    let said = new(
        place.path(),
        "note",
        &["group=cities", "date=2026-12-17"],
        &["--id", "../../x"],
    );
    assert!(said.err.contains("cannot be an id"), "{}", said.err);
    assert_eq!(
        std::fs::read_dir(place.path().join("people"))
            .unwrap()
            .count(),
        65
    );
}

#[test]
fn a_dry_run_prints_the_file_and_writes_nothing() {
    let place = community();
    let said = new(
        place.path(),
        "channel",
        &["name=Tea: ##[error]x", "kind=chat"],
        &["--dry-run", "--id", "tea"],
    );
    picture("dry-run", &said);
    assert!(!place.path().join("channels/tea.toml").exists());
}

#[test]
fn findings_of_the_new_file_are_reported() {
    let place = community();
    let said = new(place.path(), "person", &["name=Ada Example"], &[]);
    assert_eq!(said.exit, 1, "{}{}", said.out, said.err);
    picture("findings", &said);
}

#[test]
fn without_a_configuration_records_go_to_their_default_places() {
    let place = tempfile::tempdir().unwrap();
    let said = new(place.path(), "person", &["name=Ada Example"], &[]);
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    picture("bare", &said);
    let said = new(place.path(), "policy", &["title=Travel"], &[]);
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("ospo-lint init"), "{}", said.err);
}

#[test]
fn which_configuration_it_is_is_reported_once() {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), &[("records/ospo-lint.toml", "")]);
    let said = new(
        place.path(),
        "person",
        &["name=Ada Example", "individual=yes"],
        &[],
    );
    assert_eq!(said.exit, 0, "{}{}", said.out, said.err);
    assert!(
        said.out
            .starts_with("records/people/ada-example.toml is new.")
    );
    assert_eq!(said.err.matches("note: ").count(), 1, "{}", said.err);
}

#[test]
fn the_format_of_the_neighbours_is_taken() {
    let place = tempfile::tempdir().unwrap();
    write(
        place.path(),
        &[
            ("ospo-lint.toml", ""),
            ("people/eu/ada.yml", "---\nname: Ada\r\nlanguages: [en]\n"),
            ("people/eu/bo.yml", "---\nname: Bo\nlanguages: [en]\n"),
            (
                "organizations/works.json",
                "{\n    \"name\": \"Works\"\n}\n",
            ),
        ],
    );
    let said = new(
        place.path(),
        "person",
        &["name=Cy", "languages=no", "languages=fr", "individual=yes"],
        &[],
    );
    assert_ne!(said.exit, 2, "{}", said.err);
    assert_eq!(
        read(place.path(), "people/eu/cy.yml"),
        "---\nname: Cy\nindividual: true\nlanguages: [\"no\", fr]\n"
    );
    let said = new(place.path(), "organisation", &["name=Mill"], &[]);
    assert_ne!(said.exit, 2, "{}", said.err);
    assert_eq!(
        read(place.path(), "organizations/mill.json"),
        "{\n    \"name\": \"Mill\"\n}\n"
    );
}

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

#[test]
fn the_file_may_be_named() {
    let place = community();
    let said = new(
        &place.path().join("people"),
        "person",
        &["name=Ada"],
        &["--file", "guests/ada.yaml"],
    );
    assert!(
        said.out.starts_with("people/guests/ada.yaml is new."),
        "{}{}",
        said.out,
        said.err
    );
    for file in [
        "../x.toml",
        "/etc/x.toml",
        "groups/ada.toml",
        "people/ada.txt",
        "people/../../x.toml",
    ] {
        let said = new(place.path(), "person", &["name=Ada"], &["--file", file]);
        assert_eq!(said.exit, 2, "{file}: {}", said.out);
    }
}

#[test]
fn a_file_that_is_named_says_the_id() {
    let place = community();
    let new = |name: &str, more: &[&str]| new(place.path(), "person", &[name], more);
    assert!(
        new("name=Ada", &[])
            .out
            .starts_with("people/ada.toml is new.")
    );
    // The id that the name would make is taken, and not wanted.
    let said = new("name=Ada", &["--file", "people/ada-two.toml"]);
    let told = "people/ada-two.toml is new.";
    assert!(said.out.starts_with(told), "{}{}", said.out, said.err);
    for (file, id, says) in [
        (
            "people/guests/ada.toml",
            None,
            "the id `ada` is taken by another person\n  help: name another file with `--file`",
        ),
        (
            "people/guests/ada.toml",
            Some("cy"),
            "has the id `ada`, and not `cy`\n  help: leave `--id` out, or name another file with `--file`",
        ),
        (
            "people/guests/Cy.toml",
            None,
            "`Cy` is not an id in kebab-case\n  help: lower-case letters",
        ),
        (
            "people/ada.yaml",
            None,
            "the id `ada` is taken by another person",
        ),
    ] {
        let id = id.map(|id| ["--id", id]);
        let more: Vec<&str> = ["--file", file]
            .into_iter()
            .chain(id.into_iter().flatten())
            .collect();
        let said = new("name=Cy", &more);
        assert_eq!(said.exit, 2, "{}", said.out);
        assert!(said.err.contains(says), "{}", said.err);
    }
    let said = new(
        "name=Cy",
        &["--file", "people/guests/cy.toml", "--id", "cy"],
    );
    assert!(said.out.starts_with("people/guests/cy.toml is new."));
}

#[test]
fn the_title_of_a_page_is_written_as_the_page_has_it() {
    let place = community();
    let set = ["title=1 < 2 & *3*", "kind=guide"];
    for (file, title) in [
        ("content/a.md", "\n# 1 \\< 2 \\& \\*3\\*\n"),
        ("content/a.html", "\n<h1>1 &lt; 2 &amp; *3*</h1>\n"),
    ] {
        let said = new(
            place.path(),
            "content",
            &set,
            &["--file", file, "--dry-run"],
        );
        assert!(said.out.ends_with(title), "{}{}", said.out, said.err);
    }
}

#[cfg(unix)]
#[test]
fn the_file_may_be_named_by_a_way_that_leads_over_a_link() {
    let place = community();
    let aside = tempfile::tempdir().unwrap();
    let link = aside.path().join("link");
    std::os::unix::fs::symlink(place.path(), &link).unwrap();
    let file = link.join("people/guests/ada.toml");
    let said = new(
        place.path(),
        "person",
        &["name=Ada"],
        &["--file", file.to_str().unwrap()],
    );
    let told = "people/guests/ada.toml is new.";
    assert!(said.out.starts_with(told), "{}{}", said.out, said.err);
    // Where the link is inside, it must not lead out.
    std::os::unix::fs::symlink(aside.path(), place.path().join("people/out")).unwrap();
    let said = new(
        place.path(),
        "person",
        &["name=Bo"],
        &["--file", "people/out/bo.toml"],
    );
    assert_eq!(said.exit, 2, "{}", said.out);
    assert!(!aside.path().join("bo.toml").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let place = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    write(place.path(), &[("ospo-lint.toml", "")]);
    std::os::unix::fs::symlink(outside.path(), place.path().join("people")).unwrap();
    let said = new(place.path(), "person", &["name=Ada"], &[]);
    assert_eq!(said.exit, 2, "{}", said.out);
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn hostile_answers_reach_no_terminal() {
    let place = community();
    let text = "name=\u{1b}[31m::error::x\n::warning::y ##[z]";
    for more in [&["--dry-run", "--id", "x"][..], &["--id", "x"], &[]] {
        let said = new(place.path(), "person", &[text, "country=\u{1b}]0;t"], more);
        for stream in [&said.out, &said.err] {
            assert!(!stream.contains(['\u{1b}']), "{stream}");
            assert!(!stream.contains("##["), "{stream}");
            assert!(
                !stream
                    .lines()
                    .any(|line| line.trim_start().starts_with("::")),
                "{stream}"
            );
        }
    }
}
