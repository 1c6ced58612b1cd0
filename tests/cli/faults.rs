//! Files with faults: what was read of them is checked, and what is lost is not missed.

use super::accept::{check, concise};
use super::command::write;

const CONFIG: &str = "version = 1\n\n[records.person]\nfiles = [\"people.*\"]\nat = \"/*\"\nid = \"key\"\n\n\
    [records.group]\nfiles = [\"groups/*.toml\"]\n\n\
    [[allow]]\nrule = \"record/schema-violation\"\npath = \"people.*\"\nreason = \"being filled in\"\n";

const GROUP: &str =
    "name = \"Docs\"\nkind = \"working-group\"\nchairs = [\"ada\", \"bob\", \"zed\"]\n";

/// A repository whose people stand in one file with a fault in the record of Bob.
fn repository(path: &str, people: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = if path.ends_with("csv") {
        CONFIG.replace(
            "at = \"/*\"\nid = \"key\"\n",
            "map = { id = \"/id\", name = \"/name\", orcid = \"/orcid\" }\n",
        )
    } else {
        CONFIG.to_owned()
    };
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", &config),
            ("groups/docs.toml", GROUP),
            (path, people),
        ],
    );
    folder
}

const PEOPLE: [(&str, &str); 4] = [
    (
        "people.csv",
        "id,name,orcid\nada,Ada Example,0000-0000-0000-0005\nbob,\"Bob,\ncy,Cy Example,0000-0000-0000-0002\n",
    ),
    (
        "people.toml",
        "[ada]\nname = \"Ada Example\"\norcid = \"0000-0000-0000-0005\"\n[bob\nname = \"Bob\"\n[cy]\nname = \"Cy\"\norcid = \"0000-0000-0000-0002\"\n",
    ),
    (
        "people.json",
        "{\"ada\": {\"name\": \"Ada Example\", \"orcid\": \"0000-0000-0000-0005\"},\n\"bob\" {},\n\"cy\": {\"name\": \"Cy\", \"orcid\": \"0000-0000-0000-0002\"}}\n",
    ),
    (
        "people.yaml",
        "ada:\n  name: Ada Example\n  orcid: 0000-0000-0000-0005\nbob: {name: [Bob}\n",
    ),
];

#[test]
fn what_was_read_is_checked_and_what_is_lost_is_not_missed() {
    for (path, people) in PEOPLE {
        let said = concise(&repository(path, people), &[]);
        assert!(
            said.contains(&format!("{path}:")) && said.contains("record/syntax-error"),
            "{path}: {said}"
        );
        assert!(
            said.contains("no person has the id `zed`"),
            "{path}: {said}"
        );
        assert!(
            !said.contains("`bob`") && !said.contains("`ada`"),
            "{path}: {said}"
        );
        let records = 2 - usize::from(path.ends_with("yaml"));
        assert_eq!(
            said.matches("id/wrong-check-digit").count(),
            records,
            "{path}: {said}"
        );
        // The entry would accept what the lost part may hold.
        assert!(
            !said.contains("config/unused-suppression"),
            "{path}: {said}"
        );
    }
}

#[test]
fn without_a_fault_an_entry_that_accepts_nothing_is_told() {
    let said = concise(
        &repository(
            "people.json",
            "{\"ada\": {\"name\": \"Ada\"}, \"bob\": {\"name\": \"Bob\"}}",
        ),
        &[],
    );
    assert!(said.contains("config/unused-suppression"), "{said}");
}

#[test]
fn a_comment_in_a_broken_file_accepts_and_is_not_unused() {
    let folder = repository("people.toml", "");
    let comment = "# ospo-lint: allow(id/wrong-check-digit) because it is being asked for\n";
    let people = PEOPLE[1].1.replacen("orcid", &format!("{comment}orcid"), 1);
    write(folder.path(), &[("people.toml", &people)]);
    let said = concise(&folder, &[]);
    assert_eq!(said.matches("id/wrong-check-digit").count(), 1, "{said}");
    let below = people.replace(
        "[bob\n",
        &format!("[bob\n{comment}orcid = \"0000-0000-0000-0000\"\n"),
    );
    write(folder.path(), &[("people.toml", &below)]);
    let said = concise(&folder, &[]);
    assert!(!said.contains("config/unused"), "{said}");
}

#[test]
fn the_baseline_keeps_what_a_fault_hides() {
    let whole = "[ada]\nname = \"Ada\"\n[bob]\nname = \"Bob\"\norcid = \"0000-0000-0000-0000\"\n";
    let folder = repository("people.toml", whole);
    check(&folder, &["--update-baseline"]);
    let known = || std::fs::read_to_string(folder.path().join("ospo-lint.baseline.json")).unwrap();
    assert!(known().contains("id/wrong-check-digit") && known().contains("zed"));
    let broken = whole.replace("[bob]", "[bob").replace("Bob", "zed");
    write(folder.path(), &[("people.toml", &broken)]);
    let said = concise(&folder, &[]);
    assert!(
        said.contains("record/syntax-error") && !said.contains("zed"),
        "{said}"
    );
    check(&folder, &["--update-baseline"]);
    assert!(
        known().contains("id/wrong-check-digit") && known().contains("zed"),
        "{}",
        known()
    );
}

#[test]
fn a_record_with_a_fault_is_checked_as_far_as_it_was_read() {
    let schema = "{\"type\": \"object\", \"required\": [\"a\", \"b\", \"c\"], \"properties\": {\"a\": {\"maxLength\": 1}, \"n\": {\"required\": [\"x\"]}}}";
    let config =
        "version = 1\n[records.thing]\nfiles = [\"thing.*\"]\nschema = \"t.schema.json\"\n";
    for (path, text) in [
        (
            "thing.toml",
            "a = \"long\"\nb = \u{201c}x\u{201d}\n\n[n]\ny = 1\n",
        ),
        (
            "thing.json",
            "{\"a\": \"long\",\n\"b\": @x,\n\"n\": {\"y\": 1}}\n",
        ),
        ("thing.csv", "a,b,c\nlong,x\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            &[
                ("ospo-lint.toml", config),
                ("t.schema.json", schema),
                (path, text),
            ],
        );
        let said = concise(&folder, &[]);
        assert!(said.contains("at most 1 character"), "{path}: {said}");
        assert!(
            !said.contains("`b` is missing") && !said.contains("`c` is missing"),
            "{path}: {said}"
        );
        // A table apart from the fault lacks what it lacks.
        assert_eq!(
            said.contains("`x` is missing"),
            !path.ends_with("csv"),
            "{path}: {said}"
        );
    }
}
