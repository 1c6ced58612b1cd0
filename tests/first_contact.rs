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

#[path = "first_contact/configuration.rs"]
mod configuration;
#[path = "first_contact/default_folders.rs"]
mod default_folders;
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
    // The first line to be copied makes what there is nothing of.
    let command = ran.err.lines().find_map(|line| line.strip_prefix("    "));
    let arguments: Vec<&str> = command.unwrap().split_whitespace().skip(1).collect();
    assert_eq!(arguments, ["init"]);
    let made = run(folder.path(), &[&arguments[..], &["--yes"]].concat(), 100);
    assert_ne!(made.exit, Exit::Failed, "{}", made.err);
    assert!(records(folder.path()) > 0);
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
