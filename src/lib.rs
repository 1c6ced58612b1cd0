//! ospo-lint checks the records of open source program office communities against schemas and
//! policy rules.
//!
//! This crate is the whole program; the binary only hands its arguments to [`run`]. It is a library
//! so that the tests can run all of it in the process.
//!
//! # The flow
//!
//! ```text
//! cli ──▶ Policy (layers) ─┐
//! cli ──▶ Source ──────────┴─▶ engine::check ──▶ Outcome ──▶ report::write ──▶ Exit
//! ```
//!
//! [`source`] lists files and reads bytes. [`document`] turns bytes into a tree whose every key and
//! value has its span, one tree for all formats. `schema` asks whether a record has the shape that
//! its kind asks for. `model` gives records meaning: a `model::Group` has chairs, wherever the
//! community keeps them. [`rules`] look at records and at the community as a whole, and note
//! findings. [`policy`] knows which rules run and how severe they are. [`report`] makes text of what
//! was found.
//!
//! The [`engine`] goes three times over what it reads, each time in parallel: files, while they are
//! hot; then records, when all of them are known; then the community as a whole. A file is read
//! once. What comes out does not depend on the number of threads.
//!
//! # The layers
//!
//! A module uses only what is below it; `tests/architecture.rs` holds this order.
//!
//! ```text
//! cli
//! report, scaffold, site        findings as text; new records and repositories; the pages of the program
//! fix                           edits chosen and applied in memory, round after round
//! trial                         cases of a policy, and what is expected of them
//! engine
//! policy
//! assertion                     rules that a community states as expressions
//! rules                         rules/<family>/<rule>.rs, one rule a file
//! rule                          what a rule is
//! model                         records with meaning, and the index of all of them
//! schema
//! expression                    CEL over values of documents
//! document
//! source
//! knowledge                     facts about the world, nothing about records
//! finding, span, path, date     the small words that everyone shares
//! steps                         what loops count in tests
//! diff                          the shortest way from one list to another
//! address                       where the pages are published
//! ```
//!
//! # What never happens
//!
//! - A rule never reads the disk, never prints, and never sees a format.
//! - Nothing below [`report`] knows a terminal.
//! - Nothing below [`cli`] ends the process, reads the environment or asks the clock.
//! - Only [`source`] touches the file system, only `source::write` writes, and only `source::git`
//!   knows git.
//! - Nothing reaches the network.
//! - A message is never formatted into one string before [`report`]: it is made of pieces, so that
//!   masks, escapes and fingerprints need no parsing.
//! - No view of a record returns an error: a field that is missing or of the wrong type is absent,
//!   and the schema has said so.
//! - Layers of configuration are never merged: each question is asked from the topmost one down, so
//!   that the answer knows where it comes from.
//! - Nothing that a repository holds makes the program panic, hang, or read outside of it.

mod address;
mod assertion;
mod change;
pub mod cli;
mod date;
mod diff;
pub mod document;
pub mod engine;
pub mod exit;
pub mod expression;
pub mod finding;
pub mod fix;
mod knowledge;
mod model;
pub mod path;
pub mod policy;
pub mod report;
pub mod rule;
pub mod rules;
pub mod scaffold;
mod schema;
pub mod site;
pub mod source;
pub mod span;
mod steps;
mod trial;

/// Runs the program with arguments (the first is its name): what the binary does.
pub fn run(arguments: Vec<std::ffi::OsString>, io: &mut cli::Io) -> exit::Exit {
    cli::run(arguments, io)
}
