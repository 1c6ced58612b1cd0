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
    let records: usize = checked
        .outcome
        .records
        .iter()
        .map(|(_, number)| number)
        .sum();
    assert_eq!(
        checked.outcome.records.len(),
        9,
        "every built-in kind has records"
    );
    assert!(records >= 240, "{records}");
    assert!(
        checked.outcome.not_checked.is_empty(),
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
