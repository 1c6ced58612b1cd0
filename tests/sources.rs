//! What is read instead of the work tree: a revision, git's index, a file from standard input.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

use std::path::Path;
use std::process::{Command, Stdio};

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

#[path = "sources/forms.rs"]
mod forms;
#[path = "sources/known.rs"]
mod known;
#[path = "sources/partly.rs"]
mod partly;
#[path = "sources/policy_from.rs"]
mod policy_from;
#[path = "sources/same.rs"]
mod same;
#[path = "sources/since.rs"]
mod since;
#[path = "sources/staged.rs"]
mod staged;
#[path = "sources/stdin.rs"]
mod stdin;
#[path = "sources/twenty.rs"]
mod twenty;
#[path = "sources/wrong.rs"]
mod wrong;

use command::{Said, run, write};

/// The day of all runs here.
const DAY: [&str; 2] = ["--as-of", "2026-11-24"];

/// Runs git in a folder, with no configuration but that of the repository; returns what it says.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let (said, is_good) = git_may(folder, arguments);
    assert!(is_good, "git {arguments:?}: {said}");
    said
}

/// Runs git, which may fail.
fn git_may(folder: &Path, arguments: &[&str]) -> (String, bool) {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    let settings = [
        "core.autocrlf=false",
        "user.name=Ada",
        "user.email=ada@works.test",
        "protocol.file.allow=always",
    ];
    for setting in settings {
        command.args(["-c", setting]);
    }
    let done = command
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", "2026-11-24T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-11-24T12:00:00Z")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut said = String::from_utf8(done.stdout).unwrap();
    said.push_str(&String::from_utf8_lossy(&done.stderr));
    (said, done.status.success())
}

/// Commits all that is in the work tree.
fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", "A change"]);
}

const WORKS: (&str, &str) = (
    "organisations/works.toml",
    "name = \"Works\"\ncategory = \"city-public-administration\"\n",
);

/// Files of a small community with one error: a person whose organisation nobody knows.
fn files() -> [(&'static str, &'static str); 3] {
    let person = "name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"guild\"\n";
    [
        ("ospo-lint.toml", ""),
        WORKS,
        ("people/ada-example.toml", person),
    ]
}

/// A community with one error, committed in a repository that `init` makes.
fn repository(init: &[&str]) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let arguments: Vec<&str> = ["init", "-q", "-b", "main"]
        .iter()
        .chain(init)
        .copied()
        .collect();
    git(place.path(), &arguments);
    write(place.path(), &files());
    commit(place.path());
    place
}

/// Runs the program on a day, with a line for each finding.
fn concise(folder: &Path, arguments: &[&str]) -> Said {
    let all: Vec<&str> = DAY
        .iter()
        .chain(&["--format", "concise"])
        .chain(arguments)
        .copied()
        .collect();
    run(folder, &all)
}

/// The line of the one error.
const ERROR: &str = "people/ada-example.toml:4:16: error affiliation/unknown-organisation";

/// Asserts that a run finds the one error and nothing else.
#[track_caller]
fn finds_the_error(said: &Said) {
    assert_eq!(said.exit, 1, "{}", said.picture());
    assert!(said.out.contains(ERROR), "{}", said.picture());
    assert_eq!(
        said.out.matches(": error ").count(),
        1,
        "{}",
        said.picture()
    );
}
