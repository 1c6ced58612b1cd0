//! Nothing that lies in a place of records is passed over in silence.

use tempfile::TempDir;

use super::DAY;
use super::command::{Said, run, write};

const ADA: (&str, &str) = (
    "people/ada-example.toml",
    "name = \"Ada Example\"\nindividual = true\n",
);
const CIRCLE: (&str, &str) = (
    "groups/circle.toml",
    "name = \"Circle\"\nkind = \"working-group\"\nchairs = [\"ada-example\"]\n",
);
const NOTE: (&str, &str) = (
    "notes/circle/2026-05-14.md",
    "---\ngroup: circle\ndate: 2026-05-14\n---\n# Notes\n",
);
const RULE: (&str, &str) = (
    "ospo-lint.toml",
    "extends = [\"ospo-plus-plus\"]\n[community]\nattribution = \"chatham-house\"\n",
);
/// A configuration that says nothing.
const EMPTY: (&str, &str) = ("ospo-lint.toml", "");

fn place(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    folder
}

fn checked(files: &[(&str, &str)], more: &[&str]) -> Said {
    let folder = place(files);
    let arguments = [&DAY, &["--format", "concise"][..], more].concat();
    run(folder.path(), &arguments)
}

/// The rules that speak of a file, in the order of findings.
fn rules_of<'a>(said: &'a Said, path: &str) -> Vec<&'a str> {
    let about = |line: &&str| line.starts_with(&format!("{path}:"));
    let rule = |line: &'a str| line.split(' ').nth(2).map(|it| it.trim_end_matches(':'));
    said.out.lines().filter(about).filter_map(rule).collect()
}

#[test]
fn a_note_is_read_whatever_its_front_matter_and_ending_look_like() {
    let body = "# Notes\n\nAda Example: we should wait.\n";
    let yaml = "---\ngroup: circle\ndate: 2026-06-14\n---\n";
    let cases: [(&str, String); 9] = [
        ("md", format!("\n{yaml}{body}")),
        (
            "md",
            format!("<!-- SPDX-License-Identifier: CC0-1.0 -->\n{yaml}{body}"),
        ),
        (
            "md",
            format!("# SPDX-License-Identifier: CC0-1.0\n{yaml}{body}"),
        ),
        (
            "md",
            format!("---\ngroup: circle\ndate: 2026-06-14\n...\n{body}"),
        ),
        (
            "md",
            format!("\n+++\ngroup = \"circle\"\ndate = 2026-06-14\n+++\n{body}"),
        ),
        (
            "md",
            format!("<!-- x -->\n{{\"group\": \"circle\", \"date\": \"2026-06-14\"}}\n{body}"),
        ),
        ("MD", format!("{yaml}{body}")),
        ("markdown", format!("{yaml}{body}")),
        ("Mdown", format!("{yaml}{body}")),
    ];
    for (ending, text) in &cases {
        let path = format!("notes/circle/2026-06-14.{ending}");
        let files = [RULE, ADA, CIRCLE, NOTE, (&path, text)];
        let said = checked(&files, &["--select", "chatham/*,record/*"]);
        assert_eq!(rules_of(&said, &path), ["chatham/speaker-label"], "{text}");
    }
}

#[test]
fn a_page_without_front_matter_is_held_to_the_schema_of_its_place() {
    let decision = ("decisions/0001-move.md", "# We move\n");
    for (path, text, count) in [
        ("notes/minutes.md", "# Notes\n", 2),
        ("notes/minutes.md", "---\n---\n# Notes\n", 2),
        ("notes/minutes.md", "+++\n+++\n# Notes\n", 2),
        ("notes/minutes.md", "{}\n# Notes\n", 2),
        ("notes/minutes.md", "", 2),
        decision_with(decision, 5),
    ] {
        let said = checked(
            &[EMPTY, ADA, CIRCLE, NOTE, (path, text)],
            &["--select", "record/*"],
        );
        let rules = rules_of(&said, path);
        assert_eq!(
            rules,
            vec!["record/schema-violation"; count],
            "{path}: {text}\n{}",
            said.out
        );
    }
}

fn decision_with(
    file: (&'static str, &'static str),
    count: usize,
) -> (&'static str, &'static str, usize) {
    (file.0, file.1, count)
}

#[test]
fn what_path_and_defaults_say_is_not_missing_on_a_page_without_front_matter() {
    let named = "[records.note]\nfiles = [\"minutes/**/*.md\"]\n";
    let page = ("minutes/circle/2026-05-14.md", "# Notes\n");
    let all = format!("{named}name = \"{{group}}/{{date}}\"\n");
    let some = format!("{named}defaults = {{ group = \"circle\" }}\n");
    for (text, missing) in [(named, 2), (&all, 0), (&some, 1)] {
        let said = checked(
            &[("ospo-lint.toml", text), ADA, CIRCLE, page],
            &["--select", "record/*"],
        );
        assert_eq!(rules_of(&said, page.0).len(), missing, "{text}{}", said.out);
    }
}

#[test]
fn minutes_that_their_path_dates_need_no_group() {
    let config =
        |more: &str| format!("layout = \"own\"\n[records.note]\nfiles = \"minutes/*.md\"\n{more}");
    let page = ("minutes/2026-06-14.md", "# Notes\n");
    for (more, count) in [("name = \"{date}*\"\n", 0), ("", 2)] {
        let config = config(more);
        let said = checked(
            &[("ospo-lint.toml", &config), page],
            &["--select", "record/*"],
        );
        assert_eq!(rules_of(&said, page.0).len(), count, "{more}{}", said.out);
    }
}

#[test]
fn pages_about_a_folder_are_not_notes() {
    for path in [
        "notes/README.md",
        "notes/circle/index.md",
        "notes/_index.md",
        "notes/TEMPLATE.md",
        "notes/circle/LICENSE.md",
        "notes/readme.fr.md",
    ] {
        for text in ["# All notes\n", "---\ntitle: All notes\n---\n# All notes\n"] {
            let files = [EMPTY, ADA, CIRCLE, NOTE, (path, text)];
            let said = checked(&files, &["--select", "record/*"]);
            assert_eq!(said.out, "", "{path}: {text}");
        }
    }
    // The index of a day is what the day's folder is about: a note whose path says group and day.
    let folder = place(&[
        EMPTY,
        ADA,
        CIRCLE,
        NOTE,
        ("notes/circle/2026-06-14/index.md", "# Notes\n"),
    ]);
    let said = run(folder.path(), &["--show-files", "notes/circle/2026-06-14"]);
    assert!(said.out.contains(": note ("), "{}", said.out);
}

#[test]
fn a_file_that_holds_nothing_is_a_record_that_lacks_what_its_kind_requires() {
    for (path, text) in [
        ("people/bo.yaml", ""),
        ("people/bo.yml", "# later\n"),
        ("people/bo.yaml", "---\n"),
        ("people/bo.yaml", "~\n"),
        ("people/bo.YAML", "null\n"),
        ("people/bo.json", "null\n"),
        ("people/bo.JSON", "{}\n"),
        ("people/bo.toml", ""),
        ("people/bo.Toml", "# later\n"),
    ] {
        let said = checked(&[EMPTY, ADA, (path, text)], &["--select", "record/*"]);
        let rules = rules_of(&said, path);
        assert_eq!(
            rules,
            ["record/schema-violation"],
            "{path}: {text}{}",
            said.out
        );
        assert!(said.out.contains("`name` is missing"), "{}", said.out);
    }
    // What cannot be parsed is one finding, and no second one for what is not there.
    let said = checked(
        &[EMPTY, ADA, ("people/bo.json", "")],
        &["--select", "record/*"],
    );
    assert_eq!(
        rules_of(&said, "people/bo.json"),
        ["record/syntax-error"],
        "{}",
        said.out
    );
}

#[test]
fn one_finding_stands_for_all_references_into_a_misnamed_folder() {
    let ada = "name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    let works = "name = \"Works\"\n";
    for (people, organisations) in [
        ("People", "organisations"),
        ("personen", "organisations"),
        ("Personnes", "organisations"),
        ("people", "Organisationen"),
        ("people", "org"),
        ("persona", "Organizaciones"),
    ] {
        let person = format!("{people}/ada-example.toml");
        let organisation = format!("{organisations}/works.toml");
        let files = [
            EMPTY,
            CIRCLE,
            (person.as_str(), ada),
            (organisation.as_str(), works),
        ];
        let said = checked(&files, &[]);
        let told: Vec<&str> = said
            .out
            .lines()
            .filter_map(|it| it.split(' ').nth(2))
            .collect();
        let folders =
            usize::from(people != "people") + usize::from(organisations != "organisations");
        assert_eq!(told, vec!["record/not-read:"; folders], "{}", said.out);
        // Where the rule is off, the references speak for themselves.
        let off = checked(&files, &["--ignore", "record/not-read"]);
        assert!(off.out.contains("has the id"), "{}", off.out);
    }
    // A reference that the folder does not explain is reported.
    let ghost = (
        "groups/other.toml",
        "name = \"Other\"\nkind = \"working-group\"\nchairs = [\"ghost\"]\n",
    );
    let bo = (
        "Person/bo-example.toml",
        "name = \"Bo\"\nindividual = true\n",
    );
    let asks = (
        "groups/bo.toml",
        "name = \"Bo\"\nkind = \"working-group\"\nchairs = [\"bo-example\"]\n",
    );
    let said = checked(&[EMPTY, ADA, CIRCLE, ghost, bo, asks], &[]);
    assert_eq!(
        rules_of(&said, ghost.0),
        ["reference/unresolved"],
        "{}",
        said.out
    );
    assert_eq!(rules_of(&said, asks.0), Vec::<&str>::new(), "{}", said.out);
    assert_eq!(rules_of(&said, bo.0), ["record/not-read"], "{}", said.out);
}

#[test]
fn without_a_configuration_only_what_lies_among_records_is_reported() {
    let strange = ("people/bo-example.toml.txt", "name = \"Bo\"\n");
    let said = checked(&[ADA, strange], &[]);
    assert_eq!(
        rules_of(&said, strange.0),
        ["record/not-read"],
        "{}",
        said.out
    );
    // Profiles in a folder of that name, data of a site: nobody said that they are records.
    let page = ("people/ada.md", "# Ada\n");
    let menu = ("Events/menu.yml", "name: Menu\n");
    let works = ("organisations/works.toml", "name = \"Works\"\n");
    let said = checked(&[page, menu, works], &[]);
    assert!(!said.out.contains("record/not-read"), "{}", said.out);
    // References into a folder tell that it holds records.
    let person = ("People/ada-example.toml", "name = \"Ada\"\n");
    let said = checked(&[CIRCLE, person], &[]);
    assert_eq!(
        rules_of(&said, person.0),
        ["record/not-read"],
        "{}",
        said.out
    );
}

#[test]
fn only_records_that_rules_looked_at_are_counted() {
    let folder = place(&[EMPTY, ADA, CIRCLE, NOTE]);
    let last = |more: &[&str]| {
        let said = run(folder.path(), &[&DAY, more].concat());
        said.out.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(
        last(&[]),
        "No problems in 3 records: 1 person, 1 group, 1 note."
    );
    assert_eq!(last(&["people"]), "No problems in 1 record: 1 person.");
    assert_eq!(
        last(&["notes", "groups"]),
        "No problems in 2 records: 1 group, 1 note."
    );
    let group = "group/too-few-chairs";
    assert_eq!(
        last(&["--select", group]),
        "No problems in 1 record: 1 group."
    );
    assert_eq!(last(&["--select", "files/*"]), "No problems in 3 files.");
    assert_eq!(
        last(&["--select", group, "people"]),
        "No problems in 1 file."
    );
}

#[test]
fn show_files_says_of_each_file_in_a_place_of_records_why() {
    let folder = place(&[
        (
            "ospo-lint.toml",
            "[records.organisation]\nexclude = [\"organisations/old/**\"]\n",
        ),
        ADA,
        CIRCLE,
        NOTE,
        ("people/README.md", "# People\n"),
        ("people/ada-example.png", "x"),
        ("people/ada-example.md", "# Ada\n"),
        ("people/bo.csv", "name\nBo\n"),
        ("people/bo.toml.txt", "name = \"Bo\"\n"),
        ("people/cy.yaml", ""),
        ("people/di.toml", "name = {{ name }}\n"),
        ("people/em.json", "{"),
        ("notes/circle/2026-06-14.md", "# Notes\n"),
        ("organisations/old/works.toml", "name = \"Works\"\n"),
        ("Channels/chat.toml", "name = \"Chat\"\nkind = \"chat\"\n"),
        ("src/main.rs", "fn main() {}\n"),
    ]);
    let said = run(folder.path(), &["--show-files"]);
    super::command::holds(
        "tests/snapshots/cli",
        "show-files-in-places",
        "ospo-lint --show-files",
        &said.picture(),
    );
    let said = run(
        folder.path(),
        &[&DAY, &["-v", "people", "Channels"][..]].concat(),
    );
    let (_, places) = said.out.split_once("In the places of records:\n").unwrap();
    super::command::holds(
        "tests/snapshots/cli",
        "places-verbose",
        "ospo-lint -v people Channels",
        places,
    );
}
