//! What `fix` makes of files: the cases of rules, those of `fixtures/fix`, and what holds for any.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]
#![allow(dead_code, reason = "what tests share has more than this one needs")]

#[path = "fix/cases.rs"]
mod cases;
#[path = "support/command.rs"]
mod command;
#[path = "support/fix.rs"]
mod in_memory;
#[path = "fix/kill.rs"]
mod kill;
#[path = "fix/meaning.rs"]
mod meaning;
#[path = "fix/patch.rs"]
mod patch;
#[path = "fix/properties.rs"]
mod properties;
#[path = "support/run.rs"]
mod run;
#[path = "fix/writing.rs"]
mod writing;
