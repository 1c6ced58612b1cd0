//! The layers depend downward only, no files import each other in a circle, no rule's name is written below
//! the rules, and no file is longer than a person reads in one go.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test of the tree reads the tree"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "architecture/code.rs"]
mod code;
#[path = "architecture/imports.rs"]
mod imports;

use code::{Token, functions, tokens};
use imports::{Arrows, Imports, circles};
use ospo_lint::rules::RULES;

/// From the top to the bottom; a module may import those of its own line and below.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["report", "scaffold", "site"],
    &["fix"],
    // A trial is a run of the engine, and says in data what `report` and `cli` put into words; so are changes of what it
    // read.
    &["trial", "change"],
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
    &["span", "path", "date", "diff", "exit", "steps", "address"],
];

/// The folders of the model, from the top to the bottom.
const MODEL: &[&str] = &[
    "chatham",
    "conduct",
    "licensing",
    "prose",
    "view",
    "git",
    "load",
    "index",
    "record",
    "kept",
    "kind",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files of Rust below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Returns the files of the crate: the module at the top that each belongs to, its path, its text.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = root().join("src");
    let files = files_below(&root).into_iter().map(|file| {
        let inside = file.strip_prefix(&root).unwrap();
        let first = inside.components().next().unwrap();
        let first = first.as_os_str().to_str().unwrap();
        let module = first.strip_suffix(".rs").unwrap_or(first).to_owned();
        let text = fs::read_to_string(&file).unwrap();
        (module, inside.to_owned(), text)
    });
    files.collect()
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Returns who imports whom; files that are built for tests alone are not read as code.
fn arrows(sources: &[(String, PathBuf, String)]) -> Arrows {
    let code = sources.iter().filter(|(_, file, _)| !is_of_tests(file));
    let files = code.map(|(_, file, text)| (file.to_str().unwrap(), text.as_str()));
    Imports::of(files.filter(|(path, _)| *path != "main.rs")).arrows()
}

fn is_of_tests(file: &Path) -> bool {
    file.iter()
        .any(|part| part == "tests" || part == "tests.rs")
}

#[test]
fn layers_depend_downward_only() {
    let sources = sources();
    let mut wrong: Vec<String> = sources
        .iter()
        .filter(|(module, _, _)| module != "lib" && layer_of(module).is_none())
        .map(|(module, file, _)| format!("{}: {module} is in no layer", file.display()))
        .collect();
    for (from, others) in arrows(&sources) {
        let own = from.first().and_then(|module| layer_of(module));
        for (other, names) in others {
            // The root has no names of its own that a module could need.
            let above = other.first().map_or(Some(0), |module| layer_of(module));
            if own.is_some() && above < own {
                let (from, other) = (from.join("/"), other.join("/"));
                wrong.push(format!("{from} imports {names:?} of {other}"));
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
fn folders_of_the_model_depend_downward_only() {
    let sources = sources();
    let folder_of = |module: &[String]| match module {
        [model, folder, ..] if model == "model" => Some(MODEL.iter().position(|one| one == folder)),
        _ => None,
    };
    let mut wrong = Vec::new();
    for (from, others) in arrows(&sources) {
        let Some(own) = folder_of(&from) else {
            continue;
        };
        let from = from.join("/");
        if own.is_none() {
            wrong.push(format!("{from} is in no folder of the list"));
        }
        for (other, names) in others {
            if folder_of(&other).is_some_and(|other| other < own) {
                wrong.push(format!("{from} imports {names:?} of {}", other.join("/")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let found = circles(&arrows(&sources()));
    assert!(found.is_empty(), "files in a circle:\n{}", found.join("\n"));
}

#[test]
fn no_rule_is_named_below_the_rules() {
    let rule = layer_of("rule").unwrap();
    let mut wrong = Vec::new();
    for (module, file, text) in sources() {
        if is_of_tests(&file) || layer_of(&module).is_none_or(|own| own <= rule) {
            continue;
        }
        for token in tokens(&text) {
            let Token::Literal(literal) = token else {
                continue;
            };
            let named = RULES.iter().find(|rule| literal.contains(rule.name()));
            if let Some(named) = named {
                wrong.push(format!("{}: {}", file.display(), named.name()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a rule's name is for `rules` and above:\n{}",
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
        "model/kind/name_shape.rs",
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

#[test]
fn every_function_is_called_by_other_code_than_its_own_tests() {
    let sources = sources();
    let code: Vec<Vec<Token<'_>>> = sources
        .iter()
        .filter(|(_, file, _)| !is_of_tests(file))
        .map(|(_, _, text)| tokens(text))
        .collect();
    // The library's functions are public for these.
    let users = ["tests", "benches"].map(|folder| files_below(&root().join(folder)));
    let users = users
        .iter()
        .flatten()
        .map(|file| fs::read_to_string(file).unwrap());
    let users: Vec<String> = users.collect();
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let called = users.iter().flat_map(|text| tokens(text));
    for token in code.iter().flatten().copied().chain(called) {
        *named.entry(token.text()).or_default() += 1;
    }
    let mut defined: BTreeMap<&str, usize> = BTreeMap::new();
    for name in code.iter().flat_map(|tokens| functions(tokens)) {
        *defined.entry(name).or_default() += 1;
    }
    defined.retain(|name, times| named.get(name) == Some(times));
    defined.remove("main");
    assert!(defined.is_empty(), "dead: {:?}", defined.keys());
}
