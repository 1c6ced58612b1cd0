//! The layers depend downward only, and no file is longer than a person reads in one go.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test of the tree reads the tree"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top to the bottom; a module may import those of its own line and below.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["report", "scaffold"],
    &["fix"],
    &["engine"],
    &["policy"],
    &["assertion"],
    &["rules"],
    &["rule"],
    &["model"],
    &["schema"],
    &["expression"],
    &["document"],
    &["source"],
    &["knowledge"],
    &["finding"],
    &["span", "path", "date", "diff", "exit", "steps"],
];

fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let inside = file.strip_prefix(&root).unwrap();
            let first = inside
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_str()
                .unwrap();
            let module = first.strip_suffix(".rs").unwrap_or(first).to_owned();
            let text = fs::read_to_string(&file).unwrap();
            (module, inside.to_owned(), text)
        })
        .collect()
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn layers_depend_downward_only() {
    let mut wrong = Vec::new();
    for (module, file, text) in sources() {
        if module == "lib" {
            continue;
        }
        let Some(own) = layer_of(&module) else {
            wrong.push(format!("{}: {module} is in no layer", file.display()));
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let other: String = rest
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                // Macros of the crate live at its root; `text!` belongs to `finding`.
                let other = if other == "text" { "finding" } else { &other };
                let upward = layer_of(other).is_some_and(|layer| layer < own);
                if upward {
                    wrong.push(format!(
                        "{}:{}: {module} uses {other}",
                        file.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports that point upward:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn files_are_short_and_named_after_what_they_hold() {
    let mut wrong = Vec::new();
    for (_, file, text) in sources() {
        let lines = text.lines().count();
        // A rule is its page (comment lines) and its check.
        let is_rule = file.starts_with("rules");
        let counted = if is_rule {
            text.lines().filter(|line| !line.starts_with("//!")).count()
        } else {
            lines
        };
        let most = if is_rule { 150 } else { 400 };
        if counted > most {
            wrong.push(format!(
                "{}: {counted} lines, at most {most}",
                file.display()
            ));
        }
        let stem = file.file_stem().unwrap().to_str().unwrap();
        if ["utils", "util", "helpers", "common", "misc", "mod"].contains(&stem) {
            wrong.push(format!("{}: the name says nothing", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn patterns_of_ours_are_compiled_in_one_place() {
    /// Where they are made, and two that read what a person wrote.
    const MAKE: [&str; 3] = [
        "knowledge/pattern.rs",
        "model/name_shape.rs",
        "schema/pattern.rs",
    ];
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(_, file, _)| !MAKE.iter().any(|make| file.ends_with(make)))
        .filter(|(_, _, text)| {
            let ours = text.split("#[cfg(test)]").next().unwrap_or_default();
            ours.contains("Regex::new(") || ours.contains("Bytes::new(")
        })
        .map(|(_, file, _)| file.display().to_string())
        .collect();
    assert!(
        wrong.is_empty(),
        "a wrong pattern would silently never match: use `knowledge::pattern::compiled` in\n{}",
        wrong.join("\n")
    );
}
