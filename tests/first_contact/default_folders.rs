//! Default folders: when what lies in them counts as records.

use ospo_lint::exit::Exit;

use super::{last_command, proposed, records, run, snapshot, write};

#[test]
fn a_default_folder_of_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "README.md", "# Calendar\n");
    for day in ["a", "b", "c"] {
        let text = format!("{{\"type\": \"push\", \"payload\": \"{day}\"}}");
        write(folder.path(), &format!("events/{day}.json"), &text);
    }
    write(folder.path(), "people/ada.toml", "name = \"Ada Example\"\n");
    write(folder.path(), "people/bo.toml", "name = \"Bo Example\"\n");
    write(folder.path(), "people/cy.toml", "label = \"Cy\"\n");
    let ran = snapshot("default-folders", folder.path());
    assert!(ran.out.contains("people/cy.toml"), "{}", ran.out);
    let files = run(folder.path(), &["--show-files"], 100).out;
    assert!(files.contains("events/a.json: not read"), "{files}");
    assert!(files.contains("people/cy.toml: person"), "{files}");
    let (file, block) = proposed(&ran.out);
    write(folder.path(), &file, &block);
    let after = run(folder.path(), &["--select", "record/*"], 100);
    assert_eq!(after.exit, Exit::Findings);
    assert!(!after.out.contains("events/"), "{}", after.out);
    assert_eq!(records(folder.path()), 3);
}

#[test]
fn a_folder_of_records_that_is_named_alone_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    write(&root, "organisations/acme.toml", "name = \"Acme\"\n");
    write(&root, "organisations/eu/beta.toml", "name = \"Beta\"\n");
    write(&root, "notes/2026/may.md", "# Notes\n\nWe met.\n");
    write(&root, "lists/acme.toml", "name = \"Acme\"\n");
    let said = |working: &str, named: &[&str]| {
        let ran = run(&root.join(working), named, 100);
        assert_eq!(ran.exit, Exit::Failed, "{}{}", ran.out, ran.err);
        let place = ran
            .err
            .find("is a place of records")
            .map(|_| ran.err.clone());
        place.and_then(|err| Some(err.lines().last()?.trim().to_owned()))
    };
    let command = |line: &str| Some(String::from(line));
    assert_eq!(said("", &["organisations"]), command("ospo-lint"));
    assert_eq!(said("", &["organisations/acme.toml"]), command("ospo-lint"));
    assert_eq!(said("", &["organisations/eu"]), command("ospo-lint"));
    assert_eq!(said("organisations", &[]), command("ospo-lint .."));
    assert_eq!(said("organisations/eu", &[]), command("ospo-lint ../.."));
    assert_eq!(
        said("lists", &["../organisations"]),
        command("ospo-lint ..")
    );
    assert_eq!(said("", &["lists"]), None);
    // What it names is what there is to check.
    assert_eq!(
        run(&root.join("organisations"), &[".."], 100).exit,
        Exit::Clean
    );
}

#[test]
fn a_broken_file_is_reported_although_nothing_else_says_what_the_folder_is() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "people/ada.toml", "name = \"Ada\n");
    let ran = run(folder.path(), &[], 100);
    assert_eq!(ran.exit, Exit::Findings);
    assert!(ran.out.contains("record/syntax-error"), "{}", ran.out);
    assert_eq!(last_command(folder.path(), &ran.out).exit, Exit::Clean);
}

#[test]
fn a_default_folder_counts_when_more_than_half_of_its_files_carry_the_keys() {
    const NAMED: &str = "name = \"A\"\n";
    const OTHER: &str = "label = \"A\"\n";
    const BROKEN: &str = "name = \"A\n";
    const TEMPLATE: &str = "label = {{ name }}\n";
    for (texts, expected) in [
        (vec![NAMED, NAMED, OTHER], "person"),
        (vec![NAMED, OTHER], "not read"),
        (vec![NAMED, BROKEN, BROKEN], "person"),
        (vec![OTHER, BROKEN], "not read"),
        (vec![BROKEN], "person"),
        (vec![NAMED, TEMPLATE, TEMPLATE], "person"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (at, text) in texts.iter().enumerate() {
            write(folder.path(), &format!("people/p{at}.toml"), text);
        }
        let files = run(folder.path(), &["--show-files"], 100).out;
        let said = files.lines().next().unwrap();
        let said = said.split_once(": ").unwrap().1;
        assert!(said.starts_with(expected), "{texts:?}: {said}");
    }
}

#[test]
fn a_required_key_that_is_misspelt_in_one_file_is_reported() {
    for (path, text, said) in [
        (
            "people/ada.toml",
            "nmae = \"Ada\"\n",
            "`name` is written `nmae`",
        ),
        ("people/ada.yaml", "naem: Ada\n", "`name` is written `naem`"),
        (
            "people/ada.json",
            "{\"Name\": \"Ada\"}\n",
            "`name` is written `Name`",
        ),
        (
            "groups/docs.toml",
            "nmae = \"Docs\"\n",
            "`name` is written `nmae`",
        ),
        (
            "notes/docs/14-may.md",
            "---\ndaet: 2026-05-14\n---\n",
            "`date` is missing",
        ),
    ] {
        let place = tempfile::tempdir().unwrap();
        write(place.path(), path, text);
        let ran = run(place.path(), &["--format", "concise"], 80);
        assert!(ran.out.contains(said), "{path}: {}", ran.out);
        assert_eq!(ran.exit, Exit::Findings, "{path}");
    }
}

#[test]
fn a_key_that_most_files_have_is_a_word_of_their_own() {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), "README.md", "# Home\n");
    for name in ["ada", "bo", "cy"] {
        write(
            place.path(),
            &format!("people/{name}.toml"),
            "names = \"X\"\n",
        );
    }
    let ran = run(place.path(), &["--format", "concise"], 80);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Clean, ""));
    // A key of the kind's own is not a slip, and one file more is right.
    write(place.path(), "people/dy.toml", "github = \"dy\"\n");
    let ran = run(place.path(), &["--format", "concise"], 80);
    assert_eq!(ran.exit, Exit::Clean);
}

#[test]
fn notes_of_nobody_are_not_notes() {
    let folder = tempfile::tempdir().unwrap();
    let dated = "---\ndate: 2026-05-14\n---\n\nA diary.\n";
    write(folder.path(), "notes/a.md", dated);
    let files = run(folder.path(), &["--show-files"], 100).out;
    assert!(files.contains("notes/a.md: a page"), "{files}");
    let of_a_group = "---\ndate: 2026-05-14\ngroup: cities\n---\n\nMinutes.\n";
    write(folder.path(), "notes/a.md", of_a_group);
    let files = run(folder.path(), &["--show-files"], 100).out;
    assert!(files.contains("notes/a.md: note"), "{files}");
}

#[test]
fn with_a_configuration_the_folders_are_believed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "ospo-lint.toml", "");
    write(folder.path(), "people/a.toml", "label = \"A\"\n");
    write(folder.path(), "members.yml", "- {name: A, github: a}\n");
    let ran = run(folder.path(), &[], 100);
    assert_eq!(ran.exit, Exit::Findings);
    assert!(!ran.out.contains("could be records"), "{}", ran.out);
}
