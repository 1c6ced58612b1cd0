//! What `ospo-lint diff` says of one change, and of nothing else.

use super::command::write;
use super::diff::{diff, said};
use super::{ADA, commit, git};

const WORKS: &str = "name = \"University of Works\"\ncategory = \"company\"\n";
const AT_WORKS: &str = "[[affiliations]]\norganisation = \"works\"\n";
const DOCS: &str = "name = \"Docs\"\nkind = \"committee\"\nchairs = [\"ada\"]\nmembers = [\"bo\"]\n[[seats]]\nperson = \"ada\"\non_behalf_of = \"works\"\nstart = 2026-01-01\n";
const EVENT: &str = "title = \"Spring\"\nkind = \"workshop\"\nstart = \"2027-03-01T10:00\"\ntime_zone = \"Europe/Berlin\"\n";

/// A community whose first state is `v1`, in a folder of the repository.
fn community(folder: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    git(
        place.path(),
        &["init", "--quiet", "--initial-branch", "main"],
    );
    let ada = format!("name = \"Ada\"\n{AT_WORKS}");
    let bo = format!("name = \"Bo\"\n{AT_WORKS}");
    for (path, text) in [
        ("ospo-lint.toml", "[community]\nname = \"Hilltop\"\n"),
        ("organisations/works.toml", WORKS),
        ("people/ada.toml", &ada),
        ("people/bo.toml", &bo),
        ("groups/docs.toml", DOCS),
        ("events/spring.toml", EVENT),
    ] {
        write(place.path(), &[(&format!("{folder}{path}"), text)]);
    }
    commit(place.path(), ADA, "Begin");
    git(place.path(), &["tag", "v1"]);
    place
}

#[test]
fn a_new_name_is_said_once_and_moves_nobody() {
    for (path, from, to, line) in [
        (
            "people/ada.toml",
            "Ada",
            "Ada B",
            "Ada B has another name now people/ada.toml",
        ),
        (
            "organisations/works.toml",
            "University of Works",
            "Works University",
            "University of Works is called Works University now organisations/works.toml",
        ),
        (
            "groups/docs.toml",
            "Docs",
            "Documents",
            "Docs is called Documents now groups/docs.toml",
        ),
        (
            "events/spring.toml",
            "Spring",
            "March",
            "Spring is called March now events/spring.toml",
        ),
    ] {
        let place = community("");
        let text = std::fs::read_to_string(place.path().join(path)).unwrap();
        write(place.path(), &[(path, &text.replacen(from, to, 1))]);
        assert_eq!(said(place.path()), [line]);
    }
}

#[test]
fn another_id_moves_nobody_and_a_deleted_organisation_leaves_its_people_where_they_are() {
    let place = community("");
    let folder = place.path();
    git(folder, &["rm", "--quiet", "organisations/works.toml"]);
    let gone = "University of Works has no record any more organisations/works.toml";
    assert_eq!(said(folder), [gone]);
    write(folder, &[("organisations/uni.toml", WORKS)]);
    for path in ["people/ada.toml", "people/bo.toml", "groups/docs.toml"] {
        let text = std::fs::read_to_string(folder.join(path)).unwrap();
        write(folder, &[(path, &text.replace("\"works\"", "\"uni\""))]);
    }
    assert_eq!(said(folder), [""; 0]);
}

#[test]
fn another_person_on_a_seat_and_another_time_zone_are_changes() {
    let place = community("");
    let folder = place.path();
    let other = DOCS.replace("person = \"ada\"", "person = \"bo\"");
    write(folder, &[("groups/docs.toml", &other)]);
    assert_eq!(
        said(folder),
        ["Docs has Bo on a seat of University of Works now, and not Ada any more groups/docs.toml"]
    );
    write(
        folder,
        &[
            ("groups/docs.toml", DOCS),
            (
                "events/spring.toml",
                &EVENT.replace("Europe/Berlin", "Africa/Nairobi"),
            ),
        ],
    );
    assert_eq!(
        said(folder),
        [
            "Spring was moved from 2027-03-01 10:00 Europe/Berlin to 2027-03-01 10:00 Africa/Nairobi events/spring.toml"
        ]
    );
    // A time that says how far it is from UTC is where it was.
    let fixed = EVENT.replace("10:00", "10:00Z");
    write(folder, &[("events/spring.toml", &fixed)]);
    commit(folder, ADA, "Fix the time");
    git(folder, &["tag", "--force", "v1"]);
    let zone = fixed.replace("Europe/Berlin", "Africa/Nairobi");
    write(folder, &[("events/spring.toml", &zone)]);
    assert_eq!(said(folder), [""; 0]);
}

#[test]
fn what_cannot_be_read_is_listed_and_nothing_follows_from_it() {
    let place = community("");
    let folder = place.path();
    let conflict = format!("<<<<<<< ours\n{DOCS}=======\n{DOCS}>>>>>>> theirs\n");
    write(
        folder,
        &[
            ("people/ada.toml", "name = \"Ada\nindividual = true\n"),
            ("groups/docs.toml", &conflict),
        ],
    );
    let newer = [
        "groups/docs.toml cannot be read on the newer side",
        "people/ada.toml cannot be read on the newer side",
    ];
    assert_eq!(said(folder), newer);
    assert!(diff(folder, &["v1"]).out.contains("\nNot compared\n"));
    commit(folder, ADA, "Break it");
    git(folder, &["tag", "--force", "v1"]);
    // What nobody changed since is not listed.
    assert_eq!(said(folder), [""; 0]);
    write(folder, &[("people/ada.toml", "name = \"Ada\n")]);
    assert_eq!(
        said(folder),
        ["people/ada.toml cannot be read on either side"]
    );
    write(folder, &[("groups/docs.toml", DOCS)]);
    std::fs::remove_file(folder.join("people/ada.toml")).unwrap();
    assert_eq!(
        said(folder),
        newer.map(|line| line.replace("newer", "older"))
    );
}

#[test]
fn as_many_people_are_said_to_be_gone_as_are_gone() {
    let place = community("");
    let folder = place.path();
    for person in ["ada", "bo"] {
        std::fs::remove_file(folder.join(format!("people/{person}.toml"))).unwrap();
    }
    let said = said(folder);
    let gone = said
        .iter()
        .filter(|line| line.starts_with("Somebody has no record"));
    assert_eq!(gone.count(), 2, "{said:?}");
}

#[test]
fn of_a_kind_of_its_own_it_is_said_that_it_is_not_compared() {
    let place = community("");
    let folder = place.path();
    let config = "[community]\nname = \"Hilltop\"\n[records.team]\nfiles = [\"teams/*.toml\"]\n";
    write(
        folder,
        &[
            ("ospo-lint.toml", config),
            ("teams/red.toml", "members = [\"ada\"]\n"),
            ("teams/blue.toml", "members = [\"bo\"]\n"),
        ],
    );
    commit(folder, ADA, "Teams");
    git(folder, &["tag", "--force", "v1"]);
    assert_eq!(said(folder), [""; 0]);
    write(folder, &[("teams/red.toml", "members = [\"bo\"]\n")]);
    let line = "teams changed in 1 file; only kinds of the data model are compared";
    assert_eq!(said(folder), [line]);
}
