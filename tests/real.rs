//! Configurations for public repositories, and the mistakes that they find.
//!
//! `fixtures/real/<name>/plants.toml` lists what a repository's own check asks, one condition a table:
//!
//! - `[[stand-in]]`: a file of the repository, invented, that the others need; not used in a checkout;
//! - `[[prepare]]`: an edit that adds invented records;
//! - `[[plant]]`: the `condition`; `[[plant.edit]]`, how it is broken; and `[plant.expect]`: the `rule` that
//!   reports it in `file`, on the line where `line` ends, a text that is there once after the edits. Without
//!   `line` it is the first line.
//!
//! An edit has a `file` and its whole `text`; or `old` and `new`: a text that is there once, and what takes
//! its place; or `from` and `new`: the same of all that follows as well; or `remove = true`. With `is_clean` there is no finding before anything is planted.
//!
//! All of it is planted among the invented records. With the names of folders and work trees, separated by
//! colons, it is planted in checkouts as well, of which nothing is changed, and counted:
//!
//! ```sh
//! CHECKOUTS=rust-team=/path/to/team cargo test --release --test real -- --ignored --nocapture
//! ```

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test reads its fixtures, and counts what it finds in checkouts"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ospo_lint::report::{self, Format, Options};
use ospo_lint::source::Memory;
use serde::Deserialize;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/run.rs"]
mod run;

#[derive(Deserialize)]
struct Plan {
    #[serde(default)]
    is_clean: bool,
    #[serde(default, rename = "stand-in")]
    stand_ins: Vec<Edit>,
    #[serde(default, rename = "prepare")]
    preparations: Vec<Edit>,
    #[serde(rename = "plant")]
    plants: Vec<Plant>,
}

#[derive(Deserialize)]
struct Plant {
    condition: String,
    #[serde(rename = "edit")]
    edits: Vec<Edit>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Edit {
    file: String,
    text: Option<String>,
    old: Option<String>,
    from: Option<String>,
    new: Option<String>,
}

#[derive(Deserialize)]
struct Expected {
    rule: String,
    file: String,
    line: Option<String>,
}

/// The files of a repository, by their paths.
type Tree = BTreeMap<String, Vec<u8>>;

/// A finding: rule, file, line and message.
type Found = (String, String, usize, String);

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/real");
    let entries = std::fs::read_dir(root).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.join("plants.toml").exists());
    found.sort();
    found
}

fn plan(folder: &Path) -> Plan {
    let text = std::fs::read_to_string(folder.join("plants.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

/// Reads what lies in a folder, but the folder of git and what was built.
fn read(folder: &Path, below: &str, tree: &mut Tree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name == ".git" || name == "target" || path.is_symlink() {
            continue;
        }
        let local = format!("{below}{name}");
        if path.is_dir() {
            read(&path, &format!("{local}/"), tree);
        } else {
            tree.insert(local, std::fs::read(&path).unwrap());
        }
    }
}

fn with_edits(tree: &Tree, edits: &[Edit]) -> Tree {
    let mut tree = tree.clone();
    for edit in edits {
        match (&edit.text, &edit.old, &edit.from, &edit.new) {
            (Some(text), None, None, None) => {
                tree.insert(edit.file.clone(), text.clone().into_bytes());
            }
            (None, Some(old), None, Some(new)) | (None, None, Some(old), Some(new)) => {
                let text = text_of(&tree, &edit.file);
                assert_eq!(text.matches(old).count(), 1, "{}: {old}", edit.file);
                let (before, after) = text.split_once(old).unwrap();
                let after = if edit.from.is_some() { "" } else { after };
                let edited = format!("{before}{new}{after}");
                tree.insert(edit.file.clone(), edited.into_bytes());
            }
            _ => {
                assert!(tree.remove(&edit.file).is_some(), "{}", edit.file);
            }
        }
    }
    tree
}

fn text_of(tree: &Tree, file: &str) -> String {
    let bytes = tree.get(file).unwrap_or_else(|| panic!("no {file}"));
    String::from_utf8(bytes.clone()).unwrap()
}

fn check(tree: &Tree) -> Vec<Found> {
    let mut memory = Memory::default();
    for (path, bytes) in tree {
        memory.insert(path, bytes.clone());
    }
    let mut out = Vec::new();
    let ran = run::check_and(&memory, &[], &mut |checked, texts| {
        let options = Options::default();
        report::write(Format::Json, &checked.outcome, texts, &options, &mut out).unwrap();
    });
    assert!(ran.checked.is_some(), "{}", ran.human);
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let text = |it: &serde_json::Value| it.as_str().unwrap().to_owned();
    let found = findings.map(|it| {
        let line = usize::try_from(it["line"].as_u64().unwrap()).unwrap();
        let place = (text(&it["rule"]), text(&it["path"]), line);
        (place.0, place.1, place.2, text(&it["message"]))
    });
    found.collect()
}

fn line_of(tree: &Tree, expected: &Expected) -> usize {
    let Some(line) = &expected.line else { return 1 };
    let text = text_of(tree, &expected.file);
    assert_eq!(text.matches(line).count(), 1, "{}: {line}", expected.file);
    let end = text.find(line).unwrap() + line.len();
    1 + text.get(..end).unwrap().matches('\n').count()
}

/// Says whether a finding was there before, on whatever line.
fn is_among(finding: &Found, before: &[Found]) -> bool {
    let same = |old: &Found| (&old.0, &old.1, &old.3) == (&finding.0, &finding.1, &finding.3);
    before.iter().any(same)
}

/// Plants each mistake. Returns how many there are, and of those that are not found what was found instead.
fn plant(plan: &Plan, tree: &Tree) -> (usize, Vec<String>) {
    let before = check(tree);
    let tree = with_edits(tree, &plan.preparations);
    let prepared = check(&tree);
    let new: Vec<&Found> = prepared
        .iter()
        .filter(|it| !is_among(it, &before))
        .collect();
    assert!(new.is_empty(), "{new:#?}");
    let is_judged = |it: &Found| !it.3.contains("cannot be judged");
    assert!(prepared.iter().all(is_judged), "{prepared:#?}");
    assert!(!plan.is_clean || prepared.is_empty(), "{prepared:#?}");
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let lost = std::thread::scope(|scope| {
        let parts = plan.plants.chunks(plan.plants.len().div_ceil(threads));
        let running: Vec<_> = parts
            .map(|part| {
                let (tree, prepared) = (&tree, &prepared);
                scope.spawn(move || {
                    part.iter()
                        .filter_map(|it| lost(it, tree, prepared))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|it| it.join().unwrap())
            .collect()
    });
    (plan.plants.len(), lost)
}

/// Plants a mistake. Returns what was found instead, where it was not found.
fn lost(plant: &Plant, tree: &Tree, before: &[Found]) -> Option<String> {
    let tree = with_edits(tree, &plant.edits);
    let expected = &plant.expect;
    let line = line_of(&tree, expected);
    let mut found = check(&tree);
    found.retain(|it| !is_among(it, before));
    let is_it = |it: &Found| it.0 == expected.rule && it.1 == expected.file && it.2 == line;
    if found.iter().any(is_it) {
        return None;
    }
    let place = format!("{}:{line}: {}", expected.file, expected.rule);
    Some(format!(
        "{}: expected {place}, found {found:#?}",
        plant.condition
    ))
}

#[test]
fn each_mistake_among_invented_records_is_found_at_its_line() {
    for folder in folders() {
        let plan = plan(&folder);
        let mut tree = Tree::new();
        read(&folder, "", &mut tree);
        let tree = with_edits(&tree, &plan.stand_ins);
        let (_, lost) = plant(&plan, &tree);
        assert!(lost.is_empty(), "{}: {lost:#?}", folder.display());
    }
}

#[test]
#[ignore = "it needs checkouts of public repositories, which `CHECKOUTS` names"]
fn each_mistake_in_a_checkout_is_found_at_its_line() {
    for named in std::env::var("CHECKOUTS").unwrap().split(':') {
        let (name, checkout) = named.split_once('=').unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/real")
            .join(name);
        let mut tree = Tree::new();
        read(Path::new(checkout), "", &mut tree);
        read(&folder, "", &mut tree);
        let (all, lost) = plant(&plan(&folder), &tree);
        println!(
            "{name}: {} of {all} mistakes found at their line",
            all - lost.len()
        );
        assert!(lost.is_empty(), "{lost:#?}");
    }
}
