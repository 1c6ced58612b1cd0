//! Fixing files in memory.

use ospo_lint::finding::Safety;
use ospo_lint::fix::{self, Fixed, Job};
use ospo_lint::path::{Narrowed, RepoPath};
use ospo_lint::policy::Overrides;
use ospo_lint::source::{Memory, Source};

/// Returns what becomes of files in memory as of 24 November 2026, and the files as they are then;
/// nothing where the configuration is wrong. Where there is no configuration, an empty one is taken.
pub(crate) fn fix(memory: &Memory, select: &[&str], least: Safety) -> Option<(Fixed, Memory)> {
    let mut memory = memory.clone();
    let config = RepoPath::from_normal("ospo-lint.toml");
    if !memory.exists(&config) {
        memory.insert("ospo-lint.toml", "");
    }
    let listing = memory.list();
    let fixed = fix::run(&Job {
        source: &memory,
        listing: &listing,
        config: Some(config),
        root: RepoPath::root(),
        overrides: Overrides {
            select: select.iter().map(|rule| (*rule).to_owned()).collect(),
            ignore: Vec::new(),
        },
        today: "2026-11-24".parse().unwrap(),
        narrowed: Narrowed::WHOLE,
        least,
        chosen: None,
    });
    let fixed = fixed.ok()?;
    let mut next = memory.clone();
    for change in &fixed.changes {
        assert_eq!(memory.read(&change.path).unwrap(), change.old);
        assert_ne!(change.old, change.new);
        next.insert(change.path.as_str(), change.new.clone());
    }
    Some((fixed, next))
}

/// Returns the bytes of each file.
pub(crate) fn contents(memory: &Memory) -> Vec<(String, Vec<u8>)> {
    let listing = memory.list();
    let files = listing.files.iter();
    files
        .map(|path| {
            let bytes = memory.read(path).unwrap();
            (path.as_str().to_owned(), bytes)
        })
        .collect()
}
