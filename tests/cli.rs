//! The command line: every command and option, in the process; what only a process has (exit codes,
//! pipes, the environment) through the binary.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

#[path = "cli/accept.rs"]
mod accept;
#[path = "cli/bodies.rs"]
mod bodies;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/faults.rs"]
mod faults;
#[path = "cli/first_run.rs"]
mod first_run;
#[path = "cli/fix.rs"]
mod fix;
#[path = "cli/green.rs"]
mod green;
#[path = "cli/interactive.rs"]
mod interactive;
#[path = "cli/known.rs"]
mod known;
#[path = "cli/licenses.rs"]
mod licenses;
#[path = "cli/listed.rs"]
mod listed;
#[path = "cli/narrowing.rs"]
mod narrowing;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/not_read.rs"]
mod not_read;
#[path = "cli/other.rs"]
mod other;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/process.rs"]
mod process;
#[path = "cli/schemas.rs"]
mod schemas;
#[path = "cli/suppressions.rs"]
mod suppressions;
#[path = "cli/words.rs"]
mod words;

/// The day of all runs here.
const DAY: [&str; 2] = ["--as-of", "2026-11-24"];

/// A repository with two errors in two files, and one warning.
fn broken() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    command::write(
        place.path(),
        &[
            (
                "ospo-lint.toml",
                "[rules]\n\"id/malformed\" = \"warning\"\n",
            ),
            (
                "people/ada-example.toml",
                "name = \"Ada Example\"\n\n[[affiliations]]\norganisation = \"wroks\"\n",
            ),
            (
                "people/Bo_Example.toml",
                "name = \"Bo Example\"\n\n[[affiliations]]\norganisation = \"guild\"\n",
            ),
            (
                "organisations/works.toml",
                "name = \"Works\"\ncategory = \"city-public-administration\"\n",
            ),
        ],
    );
    place
}

/// A repository without findings.
fn clean() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    command::write(
        place.path(),
        &[
            ("ospo-lint.toml", ""),
            (
                "organisations/works.toml",
                "name = \"Works\"\ncategory = \"city-public-administration\"\n",
            ),
        ],
    );
    place
}
