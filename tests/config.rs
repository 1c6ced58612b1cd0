//! The configuration: each mistake that a person can make in it, and what each layer decides.
//!
//! A folder `fixtures/config/<mistake>/` is a repository with that mistake; what a person sees of
//! it is next to the folder in `<mistake>.snap`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::path::{Path, PathBuf};

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;

#[path = "config/hostile.rs"]
mod hostile;
#[path = "config/layers.rs"]
mod layers;

fn mistakes() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/config");
    let mut found: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

#[test]
fn every_mistake_is_reported_where_it_is_and_nothing_is_checked() {
    for folder in mistakes().into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let place = tempfile::tempdir().unwrap();
        command::copy(&folder, place.path());
        let said = command::run(place.path(), &["check", "--as-of", "2026-11-24"]);
        command::holds(
            "fixtures/config",
            name,
            "A mistake in the configuration",
            &said.err,
        );
        assert_eq!(said.out, "", "{name}: findings of a run that was none");
        assert_eq!(said.exit, 2, "{name}: {}", said.err);
        assert!(
            said.err.ends_with("Nothing was checked.\n"),
            "{name}: {}",
            said.err
        );
    }
}

#[test]
fn every_command_that_reads_the_configuration_tells_its_mistakes_alike() {
    let place = tempfile::tempdir().unwrap();
    command::write(
        place.path(),
        &[("ospo-lint.toml", "[rules]\n\"grup/*\" = \"on\"\n")],
    );
    let told = command::run(place.path(), &["check"]).err;
    for arguments in [["rules"], ["config"]] {
        let said = command::run(place.path(), &arguments);
        assert_eq!((said.err, said.exit), (told.clone(), 2), "{arguments:?}");
    }
}

#[test]
fn every_snapshot_of_a_mistake_has_its_folder() {
    for path in mistakes() {
        if path.extension().is_some_and(|ending| ending == "snap") {
            assert!(path.with_extension("").is_dir(), "{}", path.display());
        }
    }
}
