//! Twice the input takes at most 2.2 times the steps, whatever the input: `cargo test --lib growth`.
//!
//! Steps are counted (`crate::steps`) and not time, so that the answer is the same on any machine. A shape
//! is a file that repeats something which once took time that grew faster than the file; its loop counts
//! its steps. The shapes of prose are in `prose`, those of lists and schemas in `lists`; that `[limits]
//! findings` stops work is asked in `limits`.
//!
//! All of it is under `cfg(test)`. What is unwrapped is the project's own fixtures: where one is missing, the test fails.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test reads its fixtures"
)]

use std::path::Path;

use super::{Outcome, Task, check};
use crate::path::RepoPath;
use crate::policy::{Overrides, Policy};
use crate::source::{Files, Memory, Overlay, Source};
use crate::steps::taken;

mod limits;
mod lists;
mod patterns;
mod prose;

/// All rules, in a community that promises everything.
const CONFIG: &str = r#"version = 1
extends = ["ospo-plus-plus"]
[community]
name = "Cities"
affiliation = { basis = "organisation", individuals_allowed = true }
fees = "none"
attribution = "chatham-house"
conduct = "CODE_OF_CONDUCT.md"
time_zone = "Europe/Lisbon"
[rules]
"#;

const FAMILIES: [&str; 20] = [
    "affiliation",
    "attribution",
    "channel",
    "chatham",
    "conduct",
    "config",
    "decision",
    "event",
    "files",
    "freshness",
    "git",
    "group",
    "id",
    "license",
    "organisation",
    "person",
    "privacy",
    "record",
    "reference",
    "seat",
];

/// Files that grow: the name of the shape, and the path and text of each file of `n` things.
struct Shape(&'static str, fn(usize) -> Vec<(&'static str, String)>);

/// One file that says `head`, then `again` as often as asked.
fn repeated(path: &'static str, head: &str, again: &str, n: usize) -> Vec<(&'static str, String)> {
    vec![(path, format!("{head}{}", again.repeat(n)))]
}

/// Asks that each shape counts at least a step for each thing in it, and at most 2.2 times as many
/// steps for twice the things.
fn assert_linear(shapes: &[Shape], n: usize) {
    let community = Community::new();
    let wrong: Vec<String> = shapes
        .iter()
        .filter_map(|Shape(name, files)| {
            let nothing = community.steps_with(files(0));
            let once = community.steps_with(files(n)).saturating_sub(nothing);
            let twice = community.steps_with(files(2 * n)).saturating_sub(nothing);
            let is_linear = twice.saturating_mul(10) <= once.saturating_mul(22);
            let is_counted = twice.saturating_sub(once) >= n as u64;
            (!is_linear || !is_counted).then(|| format!("{name}: {once} steps, then {twice}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The people, organisations and groups of `fixtures/community`, under all rules, on one thread.
struct Community {
    files: Memory,
    pool: rayon::ThreadPool,
}

impl Community {
    fn new() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community");
        let mut files = Memory::default();
        for folder in ["groups", "organisations", "people"] {
            for entry in std::fs::read_dir(top.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap();
                files.insert(&format!("{folder}/{name}"), std::fs::read(&path).unwrap());
            }
        }
        let rules = FAMILIES.map(|family| format!("\"{family}/*\" = \"on\"\n"));
        files.insert("ospo-lint.toml", format!("{CONFIG}{}", rules.concat()));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
        Self {
            files,
            pool: pool.build().unwrap(),
        }
    }

    /// Returns the steps of a check of all files, with these next to or in place of them.
    fn steps_with(&self, files: Vec<(&'static str, String)>) -> u64 {
        let mut source = Overlay::new(&self.files);
        for (path, text) in files {
            source.insert(RepoPath::from_normal(path), text);
        }
        self.pool.install(|| taken(|| drop(run(&source))))
    }
}

fn run(source: &dyn Source) -> Outcome {
    let listing = source.list();
    let mut files = Files::of(&listing);
    let path = RepoPath::from_normal("ospo-lint.toml");
    let config = Some((path.clone(), source.read(&path).unwrap()));
    let overrides = Overrides {
        select: Vec::new(),
        ignore: Vec::new(),
    };
    let policy = Policy::load(source, &mut files, config, RepoPath::root(), overrides);
    let policy = policy.unwrap_or_else(|mistakes| panic!("{} mistakes", mistakes.len()));
    let task = Task::new(
        (source, &listing),
        &files,
        &policy,
        "2026-11-24".parse().unwrap(),
    );
    let checked = check(&task);
    let checked = checked.unwrap_or_else(|_| panic!("the configuration was refused"));
    checked.outcome
}
