//! The corpora of the fuzz targets, replayed; and every fixture through the reader of its format.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]
#![allow(dead_code, reason = "what tests share has more than this one needs")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "fuzz/targets.rs"]
mod targets;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn fixtures(under: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    files(&root.join(under), &mut found);
    found.sort();
    found
}

#[test]
fn every_corpus_is_harmless() {
    for (name, target) in targets::ALL {
        let corpus = fixtures(&format!("fuzz/{name}"));
        assert!(!corpus.is_empty(), "{name} has no corpus");
        for file in corpus {
            eprintln!("{}", file.display());
            target(&fs::read(file).unwrap());
        }
    }
}

#[test]
fn every_fixture_is_read_soundly_by_every_reader() {
    for file in fixtures("") {
        eprintln!("{}", file.display());
        let bytes = fs::read(file).unwrap();
        for name in ["toml", "json", "yaml", "csv", "markdown", "html", "tables"] {
            targets::run(name, &bytes);
        }
    }
}
