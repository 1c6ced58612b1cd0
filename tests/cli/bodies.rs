//! Bodies that are let go of and read again: nothing of it may be seen.

use std::path::Path;

use super::DAY;
use super::command::{copy, run, write};

const NOTE: &str = "---\ngroup: cities\ndate: 2026-05-14\n---\n\n# Notes\n\n[gone](gone.md) and \
                    [below](#actions)\n\n## Actions\n\nTBD\n";

fn with(kept_body: u64) -> String {
    format!("extends = [\"ospo-plus-plus\"]\n\n[limits]\nkept_body = {kept_body}\n")
}

#[test]
fn a_body_that_is_read_again_gives_the_same_findings() {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community");
    copy(&fixtures, folder.path());
    write(folder.path(), &[("notes/cities/2026-05-14.md", NOTE)]);
    let said = [0, 1 << 20].map(|most| {
        write(folder.path(), &[("ospo-lint.toml", &with(most))]);
        let arguments = [&["--format", "json"], &DAY[..]].concat();
        run(folder.path(), &arguments)
    });
    assert!(said[0].out.contains("gone.md"), "{}", said[0].out);
    assert_eq!(said[0].out, said[1].out);
}
