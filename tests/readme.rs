//! The README tells the truth: its steps are run, in order, in a folder of their own for each
//! section, and what it shows is what the program says.
//!
//! Where it is out of date the test rewrites what is shown and asks to be run again; in CI it only
//! fails. `docs/example.svg` is held the same way.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test reads and writes the tree"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/command.rs"]
mod command;
#[path = "../examples/picture/draw.rs"]
mod draw;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn holds(path: &str, wanted: &str) {
    let path = root().join(path);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if found == wanted {
        return;
    }
    if std::env::var_os("CI").is_none() {
        std::fs::write(&path, wanted).unwrap();
    }
    panic!("{} was out of date: run the tests again", path.display());
}

#[test]
fn the_steps_of_the_readme_give_what_it_shows() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut place = tempfile::tempdir().unwrap();
    let mut out = String::new();
    let mut lines = text.lines();
    let mut above = "";
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        if line.starts_with("## ") {
            place = tempfile::tempdir().unwrap();
        }
        if !line.starts_with("```") {
            if !line.is_empty() {
                above = line;
            }
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(command) = block.first().and_then(|line| line.strip_prefix("$ ")) {
            writeln!(out, "$ {command}\n{}```", said(place.path(), command)).unwrap();
            continue;
        }
        let block: String = block.iter().flat_map(|line| [line, "\n"]).collect();
        // A file is named at the end of the line above it.
        if let Some((_, path)) = above
            .strip_suffix("`:")
            .and_then(|line| line.rsplit_once('`'))
        {
            command::write(place.path(), &[(path, &block)]);
        }
        writeln!(out, "{block}```").unwrap();
    }
    holds("README.md", &with_families(&out));
}

/// What the program says on both streams, as a terminal shows it.
fn said(folder: &Path, line: &str) -> String {
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("ospo-lint"), "{line}");
    let arguments: Vec<&str> = words.collect();
    let said = command::run_with(folder, &arguments, |io| io.width = 80);
    assert_ne!(said.exit, 2, "{line}: {}", said.err);
    format!("{}{}", said.out, said.err)
}

/// The table of what is checked, made from the rules themselves.
fn with_families(text: &str) -> String {
    let (before, rest) = text.split_once("<!-- families -->").unwrap();
    let (_, after) = rest.split_once("<!-- /families -->").unwrap();
    let mut families: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for rule in ospo_lint::rules::RULES {
        let (family, name) = rule.name().split_once('/').unwrap();
        let words = name.replace('-', " ");
        families.entry(family).or_default().push(words);
    }
    let mut table = String::from("| family | what its rules find |\n|---|---|\n");
    for (family, rules) in families {
        writeln!(table, "| `{family}` | {} |", rules.join(", ")).unwrap();
    }
    format!("{before}<!-- families -->\n{table}<!-- /families -->{after}")
}

#[test]
fn the_picture_is_what_the_program_draws() {
    holds("docs/example.svg", &draw::picture(root()));
}

#[test]
fn the_readme_leads_to_files_that_are_there() {
    for page in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        for rest in text.split("](").skip(1) {
            let (target, _) = rest.split_once(')').unwrap();
            if !target.starts_with("https://") {
                assert!(root().join(target).exists(), "{page}: {target}");
            }
        }
    }
}
