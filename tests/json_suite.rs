//! `JSONTestSuite` (nst/JSONTestSuite), where `JSON_TEST_SUITE` names a copy of it: what must be
//! accepted and what must be rejected is.
//!
//! Two files that must be accepted have a key twice. RFC 8259 leaves that open, and a record that
//! says a thing twice is a mistake here; they are reported by name. A file of the suite that
//! programs may take or leave (`i_`) must only be read soundly.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test reads its suite"
)]

use std::path::Path;

use ospo_lint::document::{Document, Format};
use ospo_lint::source::Limits;
use ospo_lint::span::FileId;

#[path = "support/sound.rs"]
mod sound;

const TWICE: [&str; 2] = [
    "y_object_duplicated_key.json",
    "y_object_duplicated_key_and_value.json",
];

#[test]
fn json_is_taken_and_refused_as_the_suite_says() {
    let Some(folder) = std::env::var_os("JSON_TEST_SUITE") else {
        return;
    };
    let (mut taken, mut refused, mut wrong) = (0, 0, Vec::new());
    for entry in std::fs::read_dir(Path::new(&folder).join("test_parsing")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let document = Document::read(FileId(0), Format::Json, bytes, &Limits::default());
        sound::is_sound(&document);
        let is_refused = !document.problems().is_empty();
        match name.as_bytes().first() {
            Some(b'y') if is_refused == TWICE.contains(&name) => taken += 1,
            Some(b'n') if is_refused => refused += 1,
            Some(b'y' | b'n') => wrong.push(name.to_owned()),
            _ => {}
        }
    }
    println!("taken {taken}, refused {refused}");
    assert!(taken > 90 && refused > 180, "the suite is not whole");
    assert!(wrong.is_empty(), "{wrong:?}");
}
