//! What is proposed at first contact, written as a configuration by `init --from-existing`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ospo_lint::exit::Exit;
use tempfile::TempDir;

use super::{Ran, case, proposed, records, run, write};

/// Writes a configuration for what is there, and counts the records of each kind with it.
fn adopt(folder: &Path) -> (Ran, u64) {
    let ran = run(folder, &["init", "--from-existing", "--yes"], 100);
    assert_ne!(ran.exit, Exit::Failed, "{}{}", ran.out, ran.err);
    let files = run(folder, &["--show-files"], 100);
    let config = fs::read_to_string(folder.join("ospo-lint.toml")).unwrap();
    for line in config.lines().filter(|line| line.starts_with("[records.")) {
        let kind = line.trim_start_matches("[records.").trim_end_matches(']');
        if !kind.contains('.') {
            assert!(
                files.out.contains(kind),
                "{kind} has no file\n{}",
                files.out
            );
        }
    }
    (ran, records(folder))
}

#[test]
fn a_configuration_made_of_what_is_there_works_at_once() {
    for (name, expected) in [
        ("people-list", 2),
        ("csv-export", 3),
        ("site-jekyll", 3),
        ("site-hugo", 6),
        ("subfolder", 3),
    ] {
        let folder = case(name);
        let (_, records) = adopt(folder.path());
        assert_eq!(records, expected, "{name}");
        let again = run(folder.path(), &["init", "--from-existing", "--yes"], 100);
        assert_eq!(again.exit, Exit::Failed, "{name}: nothing is overwritten");
    }
    for name in ["readme-and-conduct", "typo"] {
        let folder = case(name);
        let ran = run(folder.path(), &["init", "--from-existing", "--yes"], 100);
        assert_eq!(ran.exit, Exit::Failed);
        assert!(ran.err.contains("help:"), "{}", ran.err);
    }
}

/// Companies, and people who work for them, some of which nobody lists.
fn companies() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut people = String::new();
    for number in 0..20 {
        let company = if number == 7 {
            String::from("nowhere")
        } else {
            format!("company-{}", number % 4)
        };
        writeln!(people, "- {{login: Person{number}, who: P {number}, works_at: {company}, level: {}, since: 2024-0{}-01}}", if number % 2 == 0 { "gold" } else { "silver" }, number % 9 + 1).unwrap();
    }
    write(folder.path(), "data/team.yml", &people);
    let mut companies = String::new();
    for number in 0..4 {
        writeln!(
            companies,
            "company-{number}:\n  title: Company {number}\n  url: https://c{number}.test/\n  owner: company-{}",
            (number + 1) % 4
        )
        .unwrap();
    }
    write(folder.path(), "data/companies.yml", &companies);
    folder
}

#[test]
fn references_enumerations_and_formats_are_inferred_with_their_counts() {
    let folder = companies();
    let dry = run(
        folder.path(),
        &["init", "--from-existing", "--dry-run"],
        100,
    );
    assert_eq!(dry.exit, Exit::Clean, "{}", dry.err);
    assert!(!folder.path().join("ospo-lint.toml").exists());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/first-contact");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("from-existing", dry.out));
    let ran = run(folder.path(), &["init", "--from-existing", "--yes"], 100);
    assert_eq!(ran.exit, Exit::Findings, "{}{}", ran.out, ran.err);
    let after = run(folder.path(), &["--format", "concise"], 100);
    assert!(after.out.contains("`nowhere`"), "{}", after.out);
    assert_eq!(records(folder.path()), 24);
}

#[test]
fn without_a_terminal_nothing_is_written_unasked() {
    let folder = case("people-list");
    let ran = run(folder.path(), &["init", "--from-existing"], 100);
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("--yes"), "{}", ran.err);
    assert!(!folder.path().join("ospo-lint.toml").exists());
    write(folder.path(), "schemas/person.schema.json", "{}");
    let ran = run(folder.path(), &["init", "--from-existing", "--yes"], 100);
    assert!(ran.err.contains("is there already"), "{}", ran.err);
    assert!(!folder.path().join("ospo-lint.toml").exists());
}

#[test]
fn answers_for_a_new_repository_do_not_count_for_one_that_is_there() {
    let folder = case("people-list");
    for (flag, answer) in [
        ("--name", Some("Ours")),
        ("--time-zone", Some("Europe/Berlin")),
        ("--organisation", Some("Works")),
        ("--editor", None),
    ] {
        let given: Vec<&str> = [flag].into_iter().chain(answer).collect();
        let arguments = [&["init", "--from-existing", "--yes"], &given[..]].concat();
        let ran = run(folder.path(), &arguments, 100);
        assert_eq!(ran.exit, Exit::Failed, "{flag}");
        assert!(ran.err.contains("cannot be used with"), "{}", ran.err);
    }
    assert!(!folder.path().join("ospo-lint.toml").exists());
}

#[test]
fn hostile_names_are_left_out_of_a_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let list =
        "- {name: A, \"git\\e[31mhub\": a, github: a, \"##[error]x\": b}\n- {name: B, github: b}\n";
    write(folder.path(), "members.yml", list);
    write(
        folder.path(),
        "a]##[b.yml",
        "- {name: A, github: a}\n- {name: B, github: b}\n",
    );
    let ran = run(folder.path(), &["init", "--from-existing", "--yes"], 100);
    assert_ne!(ran.exit, Exit::Failed, "{}{}", ran.out, ran.err);
    assert!(
        !ran.out.contains(['\u{1b}']) && !ran.out.contains("##["),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("signs that globs"), "{}", ran.out);
    assert_eq!(records(folder.path()), 2);
}

/// Returns what a configuration says of its kinds, schemas aside: those have a file of their own.
fn kinds(config: &str) -> toml::Table {
    let config: toml::Table = config.parse().unwrap();
    let mut records = config["records"].as_table().unwrap().clone();
    for (_, kind) in &mut records {
        kind.as_table_mut().unwrap().remove("schema");
    }
    records
}

#[test]
fn what_is_proposed_is_what_init_writes() {
    let ada = r#"{"name": "Ada Example", "github": "ada", "company": "Lake"}"#;
    let ben = r#"{"name": "Ben Example", "github": "ben", "company": "Lake"}"#;
    let twice = format!(r#"{{"chairs": [{ada}, {ben}], "writers": [{ada}]}}"#);
    let rows =
        "Name,GitHub,Team\nAda Example,ada,Docs\nBen Example,ben,Docs\nAda Example,ada,News\n";
    let team = |name: &str| format!("name: {name}\ndescription: Works\nmembers: [ada, ben]\n");
    let (docs, news) = (team("Docs"), team("News"));
    let cases: [(&str, &[(&str, &str)]); 6] = [
        ("repeat", &[("data/team.json", &twice)]),
        (
            "repeat",
            &[(
                "team.yml",
                "- {name: Ada Example, github: ada}\n- {name: Ben Example, github: ben}\n- {name: Ada Example, github: ada}\n",
            )],
        ),
        ("repeat", &[("people.csv", rows)]),
        (
            "files",
            &[("teams/docs.yml", &docs), ("teams/news.yml", &news)],
        ),
        (
            "map",
            &[
                ("teams/docs.yml", &docs),
                ("teams/news.yml", &news),
                (
                    "people.yml",
                    "- {fullname: Ada Example, github: ada}\n- {fullname: Ben Example, github: ben}\n",
                ),
            ],
        ),
        (
            "files",
            &[(
                "data/groups.toml",
                "[[group]]\nname = \"Docs\"\nmembers = [\"ada\"]\n\n[[group]]\nname = \"News\"\nmembers = [\"ben\"]\n",
            )],
        ),
    ];
    for (said, files) in cases {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let (_, block) = proposed(&run(folder.path(), &[], 100).out);
        let init = run(folder.path(), &["init", "--from-existing", "--yes"], 100);
        assert_ne!(init.exit, Exit::Failed, "{}", init.err);
        let config = folder.path().join("ospo-lint.toml");
        let written = kinds(&fs::read_to_string(&config).unwrap());
        let first = kinds(&block);
        assert!(block.contains(said), "{said}\n{block}");
        for (name, kind) in &first {
            assert_eq!(Some(kind), written.get(name), "{block}\n{written}");
        }
        // What is proposed works without the schemas, too.
        write(folder.path(), "ospo-lint.toml", &block);
        let checked = run(folder.path(), &[], 100);
        assert_eq!(checked.exit, Exit::Clean, "{block}\n{}", checked.out);
    }
}
