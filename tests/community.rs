//! The community under `fixtures/community`: clean under every rule of its pack, and read in the
//! same way whatever the number of threads.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::path::{Path, PathBuf};

use ospo_lint::source::Source;

#[path = "support/run.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod run;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

#[test]
fn the_fixture_community_is_clean_and_whole() {
    let ran = run::check(&run::memory_of(&folder("community")), &[]);
    let checked = ran.checked.unwrap();
    assert!(ran.rules.is_empty(), "{}", ran.human);
    let records = checked.outcome.record_count();
    assert_eq!(
        checked.outcome.records.len(),
        9,
        "every built-in kind has records"
    );
    assert!(records >= 240, "{records}");
    // A community without a change has nothing to ask the rules of the history.
    let mut rest = checked.outcome.not_checked.iter();
    let is_asked = |rule: &str| !rule.starts_with("git/");
    assert!(
        !rest.any(|it| is_asked(it.rule)),
        "{:?}",
        checked.outcome.not_checked
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut memory = run::memory_of(&folder("community"));
    // Some findings, so that there is something to bring out of order.
    for number in 0..40 {
        let text = format!(
            "name = \"P {number}\"\nGithub = \"x\"\n[[affiliations]]\norganisation = \"o\"\n"
        );
        memory.insert(&format!("people/p-{number}.toml"), text);
    }
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| run::check(&memory, &[]).human)
    };
    let one = with(1);
    assert!(one.contains("record/unknown-field"));
    for threads in [2, 3, 8] {
        assert_eq!(one, with(threads), "{threads} threads");
    }
}

/// Every folder of fixtures that is a repository of its own.
fn repositories() -> Vec<PathBuf> {
    let mut found = vec![folder("community")];
    for (under, depth) in [
        ("rules", 3),
        ("config", 1),
        ("first-contact", 1),
        ("real", 1),
    ] {
        let mut level = vec![folder(under)];
        for _ in 0..depth {
            level = level
                .iter()
                .flat_map(|folder| std::fs::read_dir(folder).unwrap())
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.is_dir())
                .collect();
        }
        found.extend(level);
    }
    found
}

#[test]
fn every_fixture_reads_the_same_with_one_two_and_eight_threads() {
    let pools: Vec<_> = [1, 2, 8]
        .into_iter()
        .map(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads))
        .map(|builder| builder.build().unwrap())
        .collect();
    let repositories = repositories();
    assert!(repositories.len() > 200, "{}", repositories.len());
    for repository in repositories {
        let memory = run::memory_of(&repository);
        let said = pools
            .iter()
            .map(|pool| pool.install(|| run::check(&memory, &[]).human));
        let said: Vec<String> = said.collect();
        let is_same = said.windows(2).all(|two| two.first() == two.last());
        assert!(is_same, "{}", repository.display());
    }
}

/// The community with each text as a checkout on Windows has it.
#[test]
fn line_ends_of_windows_break_nothing() {
    let unix = run::memory_of(&folder("community"));
    let mut windows = unix.clone();
    let mut changed = 0;
    for path in unix.list().files.iter() {
        let bytes = unix.read(path).unwrap();
        // A picture stays as it is.
        if let Ok(text) = String::from_utf8(bytes) {
            windows.insert(path.as_str(), text.replace('\n', "\r\n"));
            changed += 1;
        }
    }
    assert!(changed > 100, "{changed}");
    let ran = run::check(&windows, &[]);
    assert!(ran.rules.is_empty(), "{}", ran.human);
}

/// Names that Windows reserves or takes for one are different files here, and each is checked.
#[test]
fn names_that_windows_cannot_hold_are_checked_all_the_same() {
    let mut memory = run::memory_of(&folder("community"));
    for name in ["con", "Con", "nul", "aux.x"] {
        memory.insert(&format!("people/{name}.toml"), "nmae = \"x\"\n");
    }
    let ran = run::check(&memory, &["record/unknown-field"]);
    assert_eq!(ran.rules.len(), 4, "{}", ran.human);
}
