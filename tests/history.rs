//! The rules about commits, and what changed in words, over repositories that git makes.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

use std::path::Path;
use std::process::Command;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

#[path = "history/changed.rs"]
mod changed;
#[path = "history/diff.rs"]
mod diff;
#[path = "history/forget.rs"]
mod forget;
#[path = "history/policy.rs"]
mod policy;
#[path = "history/schema.rs"]
mod schema;

use command::{Said, write};

/// Runs git in a folder, with no configuration but that of the repository.
fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    let settings = [
        "core.autocrlf=false",
        "protocol.file.allow=always",
        "commit.gpgsign=false",
    ];
    for setting in settings {
        command.args(["-c", setting]);
    }
    let days = [
        ("GIT_AUTHOR_DATE", "2026-05-14T10:00:00Z"),
        ("GIT_COMMITTER_DATE", "2026-05-14T10:00:00Z"),
    ];
    let done = command
        .envs(days)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(done.status.success(), "git {arguments:?}: {done:?}");
}

fn commit(folder: &Path, who: (&str, &str), message: &str) {
    git(folder, &["add", "--all"]);
    let (name, email) = (
        format!("user.name={}", who.0),
        format!("user.email={}", who.1),
    );
    git(
        folder,
        &[
            "-c",
            &name,
            "-c",
            &email,
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            message,
        ],
    );
}

const ADA: (&str, &str) = ("Ada Example", "ada@hilltop.test");
const BO: (&str, &str) = ("bo", "bo@old.test");
const SIGNED: &str = "Correct it\n\nSigned-off-by: Bo Example <bo@hilltop.test>\n";

const CONFIG: &str = "extends = [\"ospo-plus-plus\"]\n[rules]\n\"git/*\" = \"on\"\n";
const NOTE: &str =
    "---\ndate: 2026-05-14\nattribution: chatham-house\n---\n\nAda Example said no.\n";
const DECISION: &str = "---\ntitle: Terms\ngroup: docs\ndate: 2026-05-14\nstatus: accepted\nmethod: consensus\n---\n\nTwo years.\n";

/// A repository with a branch of three commits.
fn community() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    git(folder, &["init", "--quiet", "--initial-branch", "main"]);
    let person = |name: &str, mail: &str| {
        format!(
            "name = \"{name}\"\nindividual = true\nemails = [{{ address = \"{mail}\", kind = \"work\" }}]\n"
        )
    };
    let (ada, bo) = (
        person("Ada Example", ADA.1),
        person("Bo Example", "bo@hilltop.test"),
    );
    let files = [
        ("ospo-lint.toml", CONFIG),
        ("README.md", "# Hilltop\n"),
        (".mailmap", "Bo Example <bo@hilltop.test> <bo@old.test>\n"),
        ("people/ada-example.toml", &*ada),
        ("people/bo-example.toml", &*bo),
        ("notes/docs/2026-05-14.md", NOTE),
        ("decisions/0001-terms.md", DECISION),
    ];
    write(folder, &files);
    commit(folder, ADA, "Begin");
    git(folder, &["checkout", "--quiet", "-b", "change"]);
    write(
        folder,
        &[(
            "notes/docs/2026-05-14.md",
            &NOTE.replace("Ada Example", "Somebody"),
        )],
    );
    commit(folder, BO, SIGNED);
    std::fs::remove_file(folder.join("people/ada-example.toml")).unwrap();
    commit(folder, ("Stranger", "who@elsewhere.test"), "Tidy up");
    write(
        folder,
        &[("decisions/0001-terms.md", &DECISION.replace("Two", "Four"))],
    );
    commit(
        folder,
        (
            "dependabot[bot]",
            "49699333+dependabot[bot]@users.noreply.github.com",
        ),
        "Update",
    );
    place
}

fn check(folder: &Path, arguments: &[&str]) -> Said {
    let all = [
        "check",
        "--as-of",
        "2026-11-30",
        "--select",
        "git/*",
        "--format",
        "concise",
    ];
    command::run(folder, &[&all, arguments].concat())
}

/// Returns the rules that spoke, with what they are about.
fn rules(said: &Said) -> Vec<&str> {
    let lines = said.out.lines();
    lines
        .filter_map(|line| line.split("warning ").nth(1)?.split(':').next())
        .collect()
}

#[test]
fn what_a_branch_brings_is_held_against_what_was_before_it() {
    let place = community();
    let said = check(place.path(), &["--since", "main..change"]);
    assert_eq!(
        rules(&said),
        [
            "git/decision-rewritten",
            "git/name-in-history",
            "git/no-signoff",
            "git/removed-not-retired",
            "git/unmapped-author",
        ],
        "{}{}",
        said.out,
        said.err
    );
    // Neither names nor addresses are repeated.
    for secret in ["Stranger", "who@elsewhere.test", "Ada Example"] {
        assert!(!said.out.contains(secret), "{}", said.out);
    }
    for same in ["main", "main..", "main...change", "HEAD~3..HEAD"] {
        assert_eq!(
            check(place.path(), &["--since", same]).out,
            said.out,
            "{same}"
        );
    }
    // A revision is looked at like the work tree.
    git(place.path(), &["checkout", "--quiet", "main"]);
    let of_revision = check(place.path(), &["--since", "main", "--rev", "change"]);
    assert_eq!(rules(&of_revision), rules(&said), "{}", of_revision.err);
    let nothing = check(place.path(), &["--since", "main..main"]);
    assert_eq!((nothing.exit, &*nothing.out), (0, ""), "{}", nothing.err);
    // What came to the other branch in the meantime was not deleted here.
    write(
        place.path(),
        &[(
            "people/cy-example.toml",
            "name = \"Cy Example\"\nindividual = true\n",
        )],
    );
    commit(place.path(), ADA, "Welcome Cy");
    let later = check(place.path(), &["--since", "main..change"]);
    assert_eq!(later.out, said.out);
}

#[test]
fn without_a_range_these_rules_are_listed_as_not_checked() {
    let place = community();
    let said = command::run(place.path(), &["check", "--select", "git/*", "--verbose"]);
    for rule in [
        "git/no-signoff",
        "git/removed-not-retired",
        "git/name-in-history",
    ] {
        let line = said
            .out
            .lines()
            .find(|line| line.contains(rule))
            .unwrap_or("");
        assert!(line.contains("`--since REV`"), "{}", said.out);
    }
    assert!(
        !said
            .out
            .contains("Not checked:\n  git/unknown-codeowner  `--since"),
        "{}",
        said.out
    );
}

#[test]
fn commits_that_cannot_be_looked_at_are_reported_and_all_else_is_checked() {
    let place = community();
    git(place.path(), &["checkout", "--quiet", "--orphan", "other"]);
    commit(place.path(), ADA, "Begin again");
    let said = check(place.path(), &["--since", "main..other", "--verbose"]);
    let words = "note: the commits are not looked at: `main` and `other` have no commit in common";
    assert!(said.err.contains(words), "{}", said.err);
    // Where no rule looks at commits, nobody asks for them.
    let arguments = ["check", "--since", "main..other", "--select", "id/*"];
    let quiet = command::run(place.path(), &arguments);
    assert_eq!((quiet.exit, &*quiet.err), (0, ""), "{}", quiet.out);
}

#[cfg(unix)]
#[test]
fn a_mailmap_that_is_a_link_is_read_by_nobody() {
    let place = community();
    let folder = place.path();
    std::fs::rename(folder.join(".mailmap"), folder.join("map")).unwrap();
    std::os::unix::fs::symlink("map", folder.join(".mailmap")).unwrap();
    let said = check(folder, &["--since", "main"]);
    let words = "git does not read this file: it is a symbolic link";
    assert!(said.out.contains(words), "{}{}", said.out, said.err);
    // Bo's old address is nobody's now, and their sign-off somebody else's.
    let unmapped = rules(&said);
    let unmapped = unmapped
        .iter()
        .filter(|rule| **rule == "git/unmapped-author");
    assert_eq!(unmapped.count(), 2, "{}", said.out);
}
