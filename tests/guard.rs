//! A reader that breaks down costs its file, and a run has one measure of memory for all of them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test makes its repositories"
)]

use std::sync::Arc;

use ospo_lint::engine::{self, CheckedTexts, SourceTexts, Task};
use ospo_lint::path::RepoPath;
use ospo_lint::policy::{Overrides, Policy};
use ospo_lint::report::{self, Format, Options};
use ospo_lint::source::{Files, Listing, Memory, Source, Unreadable};

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/run.rs"]
mod run;

/// Breaks down where one file is read, as a reader would.
struct Breaking(Memory, &'static str);

impl Source for Breaking {
    fn list(&self) -> Arc<Listing> {
        self.0.list()
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, Unreadable> {
        assert!(!path.as_str().ends_with(self.1), "a reader breaks down");
        self.0.read(path)
    }

    fn exists(&self, path: &RepoPath) -> bool {
        self.0.exists(path)
    }
}

fn community() -> Memory {
    let mut memory = Memory::default();
    for name in ["ada", "bo", "cy"] {
        let text = format!("name = \"{name}\"\nindividual = \"perhaps\"\n");
        memory.insert(&format!("people/{name}-example.toml"), text);
    }
    memory
}

/// The findings, one a line.
fn concise(source: &dyn Source, memory: &Memory, config: Option<&str>) -> String {
    let listing = source.list();
    let mut files = Files::of(&listing);
    let path = RepoPath::from_normal("ospo-lint.toml");
    let config = config.map(|text| (path, text.as_bytes().to_vec()));
    let overrides = Overrides::default();
    let policy = Policy::load(memory, &mut files, config, RepoPath::root(), overrides).unwrap();
    let task = Task::new(
        (source, &listing),
        &files,
        &policy,
        "2026-11-24".parse().unwrap(),
    );
    let checked = engine::check(&task).unwrap();
    let texts = CheckedTexts {
        loaded: &checked.loaded,
        rest: SourceTexts {
            source: memory,
            files: &files,
        },
    };
    let mut out = Vec::new();
    let options = Options::default();
    report::write(
        Format::Concise,
        &checked.outcome,
        &texts,
        &options,
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_reader_that_breaks_down_is_a_finding_on_its_file_and_all_others_are_checked() {
    for config in [Some("extends = [\"core\"]\n"), None] {
        let memory = community();
        let breaking = Breaking(memory.clone(), "bo-example.toml");
        let said = concise(&breaking, &memory, config);
        let of = |path: &str| said.lines().filter(|line| line.starts_with(path)).count();
        assert!(
            said.contains("`bo-example.toml` is not checked: reading it broke down"),
            "{said}"
        );
        for name in ["ada", "bo", "cy"] {
            assert_eq!(of(&format!("people/{name}-example.toml:")), 1, "{said}");
        }
    }
}

#[test]
fn what_comes_after_the_memory_of_a_run_is_used_up_is_reported() {
    let mut memory = community();
    let long = format!(
        "name = \"dee\"\ndescription = \"{}\"\n",
        "x".repeat(100_000)
    );
    memory.insert("people/aaa-example.toml", long);
    memory.insert(
        "ospo-lint.toml",
        "extends = [\"core\"]\n[limits]\nmemory = 90000\n",
    );
    let ran = run::check(&memory, &[]);
    let refused = ran
        .human
        .matches("is not read: the files before it fill the memory of a run")
        .count();
    assert_eq!(refused, 4, "{}", ran.human);
    memory.insert(
        "ospo-lint.toml",
        "extends = [\"core\"]\n[limits]\nmemory = 900000\n",
    );
    assert!(!run::check(&memory, &[]).human.contains("is not read"));
}
