//! A check of a small repository compiles few patterns and no schema: to compile one takes longer than to read all of
//! its files.
//!
//! What is compiled stays so for the whole process. So the check runs in a process of its own, which is this test
//! program again.

use std::path::Path;
use std::process::Command;

use super::run;
use crate::knowledge::pattern::compiled_until_now;
use crate::source::Memory;

/// A part of each pattern that `fixtures/community` needs, since it holds what they look for.
const NEEDED: [&str; 2] = [
    // `14:00 UTC`.
    "(?P<zone>(?:Eastern|",
    // Addresses of mail.
    "&commat;|\\s?[(",
];
const MARK: &str = "compiled: ";

#[test]
#[ignore = "the next test runs it in a process of its own"]
#[allow(clippy::print_stdout, reason = "the other process reads it")]
fn a_plain_check() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community");
    let mut files = Memory::default();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&top).unwrap().to_str().unwrap();
            files.insert(&name.replace('\\', "/"), std::fs::read(&path).unwrap());
        }
    }
    drop(run(&files));
    for shape in compiled_until_now() {
        println!("\n{MARK}{shape:?}\n");
    }
}

#[test]
fn a_plain_check_compiles_few_patterns_and_no_schema() {
    let check = "engine::growth::patterns::a_plain_check";
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", check])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    let compiled: Vec<&str> = told
        .lines()
        .filter_map(|line| line.strip_prefix(MARK))
        .collect();
    assert!(ran.status.success() && !compiled.is_empty(), "{told}");
    let is_needed = |shape: &&&str| {
        NEEDED
            .iter()
            .any(|part| shape.contains(&part.replace('\\', "\\\\")))
    };
    let others: Vec<&&str> = compiled.iter().filter(|shape| !is_needed(shape)).collect();
    assert!(
        others.is_empty(),
        "a check of fixtures/community compiles these and finds nothing with them; ask first whether the text holds what \
         a pattern needs (`pattern::may_hold`, `pattern::Words`), and read what a condition of a schema asks \
         (`schema::question`):\n{others:#?}"
    );
}
