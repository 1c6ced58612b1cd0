//! What a newcomer sees who types `ospo-lint`: each case as it is printed, on a wide and on a narrow
//! terminal, and what is proposed there done and run again.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test makes folders and reads what was printed"
)]

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ospo_lint::cli::{self, Io};
use ospo_lint::exit::Exit;
use tempfile::TempDir;

#[path = "support/screen.rs"]
mod screen;

use screen::Screen;

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str], width: usize) -> Ran {
    let (out, err) = (Screen::default(), Screen::default());
    let mut io = Io::captured(
        folder.to_owned(),
        Box::new(out.clone()),
        Box::new(err.clone()),
    );
    io.width = width;
    let arguments = std::iter::once("ospo-lint").chain(arguments.iter().copied());
    let exit = cli::run(arguments.map(OsString::from).collect(), &mut io);
    Ran {
        exit,
        out: out.text(),
        err: err.text(),
    }
}

/// Copies a fixture into a folder that no repository is around of.
fn case(name: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/first-contact");
    copy(&fixtures.join(name), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Keeps what is printed at both widths.
fn snapshot(name: &str, folder: &Path) -> Ran {
    let wide = run(folder, &[], 100);
    let narrow = run(folder, &[], 60);
    for line in narrow.out.lines().chain(narrow.err.lines()) {
        let is_copied = line.starts_with("    ") && line.contains(" = ");
        assert!(is_copied || line.chars().count() <= 60, "too wide: {line}");
    }
    let mut text = String::new();
    for (width, ran) in [(100, &wide), (60, &narrow)] {
        writeln!(text, "$ ospo-lint   # {width} columns").unwrap();
        text.push_str(&ran.out);
        if !ran.err.is_empty() {
            write!(text, "(standard error)\n{}", ran.err).unwrap();
        }
        writeln!(text, "(exit: {:?})\n", ran.exit).unwrap();
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/first-contact");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
    wide
}

/// Returns the file that is to be written, and its lines, as they were printed.
fn proposed(printed: &str) -> (String, String) {
    let mut lines = printed.lines();
    let sentence = lines.by_ref().find(|line| line.ends_with(".toml:"));
    let file = sentence.unwrap().split(' ').next_back().unwrap();
    let file = file.trim_end_matches(':').to_owned();
    let block: Vec<&str> = lines
        .skip_while(|line| line.is_empty())
        .take_while(|line| line.is_empty() || line.starts_with("    "))
        .map(str::trim_start)
        .collect();
    (file, block.join("\n"))
}

/// Runs the command that is last.
fn last_command(folder: &Path, printed: &str) -> Ran {
    let line = printed.lines().last().unwrap();
    let command = line.split_once(": ospo-lint").unwrap().1;
    let arguments: Vec<&str> = command.split_whitespace().collect();
    run(folder, &arguments, 100)
}

fn records(folder: &Path) -> u64 {
    let ran = run(folder, &["--format", "json"], 100);
    assert_ne!(ran.exit, Exit::Failed, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    report["summary"]["records"].as_u64().unwrap()
}

/// Does what is proposed, at both widths, and counts the records there are then.
fn follow(folder: &Path, wide: &Ran, expected: u64) {
    let narrow = run(folder, &[], 60);
    let before = last_command(folder, &wide.out);
    assert_eq!(before.exit, Exit::Clean, "{}", before.err);
    assert!(!before.out.is_empty());
    for printed in [&wide.out, &narrow.out] {
        let (file, block) = proposed(printed);
        assert_eq!(file, "ospo-lint.toml");
        write(folder, &file, &block);
        let after = run(folder, &[], 100);
        assert_ne!(after.exit, Exit::Failed, "{block}\n{}", after.err);
        assert!(!after.out.contains("No ospo-lint.toml"));
        assert_eq!(records(folder), expected, "{block}\n{}", after.out);
        fs::remove_file(folder.join(file)).unwrap();
    }
}

#[test]
fn an_empty_folder_says_how_to_begin() {
    let folder = tempfile::tempdir().unwrap();
    let ran = snapshot("empty", folder.path());
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
    let (file, block) = proposed(&run(folder.path(), &[], 160).err);
    write(folder.path(), &file, &block);
    let after = last_command(folder.path(), &ran.err);
    assert_eq!(after.exit, Exit::Clean);
    assert!(after.out.contains("1 person"), "{}", after.out);
}

#[test]
fn a_read_me_and_a_code_of_conduct_lead_to_the_promises() {
    let folder = case("readme-and-conduct");
    let ran = snapshot("readme-and-conduct", folder.path());
    follow(folder.path(), &ran, 0);
}

#[test]
fn a_jekyll_site_has_its_people_in_data() {
    let folder = case("site-jekyll");
    let ran = snapshot("site-jekyll", folder.path());
    follow(folder.path(), &ran, 3);
}

#[test]
fn a_hugo_site_has_its_people_and_events_in_pages() {
    let folder = case("site-hugo");
    let ran = snapshot("site-hugo", folder.path());
    // Two of each proposed kind, and the other pages, which are content once there is a
    // configuration.
    follow(folder.path(), &ran, 9);
}

#[test]
fn one_list_of_people_is_proposed_with_its_map() {
    let folder = case("people-list");
    let ran = snapshot("people-list", folder.path());
    follow(folder.path(), &ran, 2);
}

#[test]
fn a_csv_export_is_proposed_with_its_columns() {
    let folder = case("csv-export");
    let ran = snapshot("csv-export", folder.path());
    follow(folder.path(), &ran, 3);
}

#[test]
fn two_thousand_pages_are_counted_and_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "README.md", "# Manual\n");
    for page in 0..2000 {
        let path = format!("docs/part-{}/page-{page}.md", page % 20);
        let text = format!("---\ntitle: Page {page}\n---\n\n# Page {page}\n\nText.\n");
        write(folder.path(), &path, &text);
    }
    let ran = snapshot("two-thousand-pages", folder.path());
    follow(folder.path(), &ran, 0);
}

#[test]
fn records_in_a_subfolder_are_found_there() {
    let folder = case("subfolder");
    let ran = snapshot("subfolder", folder.path());
    follow(folder.path(), &ran, 3);
}

#[test]
fn a_repository_of_git_is_read_as_a_folder_is() {
    let folder = case("subfolder");
    git2::Repository::init(folder.path()).unwrap();
    let bare = case("subfolder");
    let (inside, outside) = (run(folder.path(), &[], 100), run(bare.path(), &[], 100));
    assert_eq!(inside.out, outside.out);
    follow(folder.path(), &inside, 3);
}

#[test]
fn a_typo_in_the_configuration_names_what_was_meant() {
    let folder = case("typo");
    let ran = snapshot("typo", folder.path());
    assert_eq!(ran.exit, Exit::Failed);
    let mut lines = ran.err.lines();
    let help = lines.find_map(|line| line.split_once("help: write `"));
    let meant = help.unwrap().1.trim_end_matches('`');
    let path = folder.path().join("ospo-lint.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("affiliation/unkown-organisation", meant),
    )
    .unwrap();
    assert_ne!(run(folder.path(), &[], 100).exit, Exit::Failed);
    assert_eq!(records(folder.path()), 1);
}

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
fn a_broken_file_is_reported_although_nothing_else_says_what_the_folder_is() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "people/ada.toml", "name = \"Ada\n");
    let ran = run(folder.path(), &[], 100);
    assert_eq!(ran.exit, Exit::Findings);
    assert!(ran.out.contains("record/syntax-error"), "{}", ran.out);
    assert_eq!(last_command(folder.path(), &ran.out).exit, Exit::Clean);
}

#[test]
fn hostile_names_reach_no_terminal_and_are_not_proposed() {
    let folder = tempfile::tempdir().unwrap();
    let list = "- {name: A, \"git\\e[31mhub\": a, github: a, \"##[error]x\": b}\n";
    write(folder.path(), "members.yml", list);
    write(folder.path(), "a]##[b.yml", "- {name: A, github: a}\n");
    for width in [40, 60, 100] {
        let ran = run(folder.path(), &[], width);
        assert!(!ran.out.contains(['\u{1b}']), "{}", ran.out);
        assert!(!ran.out.contains("##["), "{}", ran.out);
        let (_, block) = proposed(&ran.out);
        assert!(!block.contains("a]"), "{block}");
        assert!(block.contains("members.yml"), "{block}");
    }
}

#[test]
fn what_is_not_looked_into_is_reported() {
    let folder = case("people-list");
    let large = format!("[\"{}\"]", "x".repeat(8 << 20));
    write(folder.path(), "data/large.json", &large);
    let ran = run(folder.path(), &[], 100);
    let told = "(1 file of data not looked into: too many, too large, or unreadable)";
    assert!(ran.out.contains(told), "{}", ran.out);
    let arguments = ["init", "--from-existing", "--dry-run"];
    let ran = run(folder.path(), &arguments, 100);
    let told = "1 file of data: not looked into: too many, too large, or unreadable";
    assert!(ran.out.contains(told), "{}", ran.out);
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
    settings.set_snapshot_path("snapshots/first-contact");
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
