//! `ospo-lint new`: records from flags, in the place and the style of their neighbours.

#[path = "new/lists.rs"]
mod lists;
#[path = "new/named.rs"]
mod named;

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
