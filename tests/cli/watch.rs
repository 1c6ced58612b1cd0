//! `check --watch`, in a process: it checks again when a file changes, and ends as the last check did.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::command::{run, write};

const WRONG: &str = "name = 3\n";

fn started(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("ospo-lint"))
        .args(["--watch", "--format", "concise", "--as-of", "2026-11-24"])
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn ended(mut child: Child) -> Option<i32> {
    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().unwrap();
    child.wait().unwrap().code()
}

fn community() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("ospo-lint.toml", ""),
            ("people/ada.toml", "name = \"Ada\"\n"),
        ],
    );
    folder
}

#[cfg(unix)]
#[test]
fn each_change_is_checked_and_the_run_ends_as_the_last_check_did() {
    let folder = community();
    let mut child = started(folder.path(), &[]);
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut err = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut next = || err.next().unwrap().unwrap();
    assert!(next().starts_with("Waiting for changes"));
    // Files of new folders are seen, too, and each change is reported once.
    for (path, line) in [
        ("people/ada.toml", "people/ada.toml:1:8:"),
        ("people/deep/er/bo.toml", "people/deep/er/bo.toml:1:8:"),
    ] {
        write(folder.path(), &[(path, WRONG)]);
        assert_eq!(next(), "A file changed.");
        let found = out
            .by_ref()
            .map(Result::unwrap)
            .find(|found| found.starts_with(line));
        assert!(found.is_some(), "{line}");
    }
    assert_eq!(ended(child), Some(1));
}

#[cfg(unix)]
#[test]
fn it_ends_with_0_once_all_is_well_again() {
    let folder = community();
    write(folder.path(), &[("people/ada.toml", WRONG)]);
    let mut child = started(folder.path(), &["-o", "report"]);
    let mut err = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut next = || err.next().unwrap().unwrap();
    assert!(next().starts_with("Waiting for changes"));
    // What it writes itself does not count, and neither does what git ignores.
    write(folder.path(), &[("people/ada.toml", "name = \"Ada\"\n")]);
    assert_eq!(next(), "A file changed.");
    // The report is written after the check.
    let report = folder.path().join("report");
    while !std::fs::read_to_string(&report).unwrap().is_empty() {
        std::thread::yield_now();
    }
    assert_eq!(ended(child), Some(0));
    let mut rest = String::new();
    for line in err {
        rest.push_str(&line.unwrap());
    }
    assert_eq!(rest, "");
}

#[cfg(target_os = "linux")]
#[test]
fn it_ends_where_nobody_reads_it_any_more() {
    let folder = community();
    let mut child = started(folder.path(), &[]);
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = community();
    for arguments in [
        &["fix", "--watch"][..],
        &["--watch", "--fix"],
        &["--watch", "--staged"],
        &["--watch", "--rev", "HEAD"],
        &["--watch", "--files-from", "-"],
        &["--watch", "--stdin-filename", "people/ada.toml"],
        &["--watch", "not-there/at-all"],
    ] {
        let said = run(folder.path(), arguments);
        assert_eq!((said.exit, said.out.as_str()), (2, ""), "{arguments:?}");
    }
}
