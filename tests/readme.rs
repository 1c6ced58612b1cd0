//! The README and the guides tell the truth: their steps are run, in order, and what they show is what the program says.
//! In the README each section has a folder of its own, a guide has one from its first line to its last.
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
#[path = "support/shown.rs"]
mod shown;

use shown::Steps;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn holds(path: &str, wanted: &str) {
    assert!(
        is_up_to_date(path, wanted),
        "{path} was out of date: run the tests again"
    );
}

/// Says whether a file holds this; where it does not, it does from now on.
fn is_up_to_date(path: &str, wanted: &str) -> bool {
    let path = root().join(path);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if found != wanted && std::env::var_os("CI").is_none() {
        std::fs::write(&path, wanted).unwrap();
    }
    found == wanted
}

#[test]
fn the_steps_of_the_readme_give_what_it_shows() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let steps = Steps {
        is_anew_in_sections: true,
        day: None,
    };
    holds("README.md", &with_families(&steps.run(&text)));
}

#[test]
fn the_steps_of_the_guides_give_what_they_show() {
    let steps = Steps {
        is_anew_in_sections: false,
        day: Some("2026-11-30"),
    };
    let guides = ["start", "adopt", "ci", "policy"].map(|name| format!("docs/guides/{name}.md"));
    let old = guides.iter().filter(|path| {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        !is_up_to_date(path, &steps.run(&text))
    });
    let old: Vec<&String> = old.collect();
    assert!(
        old.is_empty(),
        "{old:?} were out of date: run the tests again"
    );
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
