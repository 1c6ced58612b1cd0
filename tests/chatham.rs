//! How many of the labelled sentences of `fixtures/chatham` the rules about names judge rightly.
//!
//! `cargo test --test chatham -- --nocapture` prints precision and recall of each rule, and what was
//! judged wrongly. Half of the sentences were written before the rules, and never changed since.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test reads its fixtures and says what it measured"
)]

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use ospo_lint::source::Memory;

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/run.rs"]
mod run;

/// A sentence, and the bytes of the names that have to be found in it.
struct Sentence {
    text: String,
    names: Vec<Range<usize>>,
}

fn read(file: &str) -> Vec<Sentence> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/chatham")
        .join(file);
    let whole = std::fs::read_to_string(path).unwrap();
    let mut sentences = Vec::new();
    let mut open = String::new();
    for line in whole.lines().filter(|line| !line.starts_with("# ")) {
        open.push_str(line);
        // A name may go on on the next line.
        if open.matches('{').count() > open.matches('}').count() {
            open.push('\n');
            continue;
        }
        sentences.push(sentence(&std::mem::take(&mut open)));
    }
    sentences
}

fn sentence(marked: &str) -> Sentence {
    let mut text = String::new();
    let mut names: Vec<Range<usize>> = Vec::new();
    for letter in marked.chars() {
        match letter {
            '{' => names.push(text.len()..text.len()),
            '}' => names.last_mut().unwrap().end = text.len(),
            // Some kinds need more than one line: a heading and its list.
            '⏎' => text.push('\n'),
            letter => text.push(letter),
        }
    }
    Sentence { text, names }
}

/// The records of the people of the set, and of the group whose notes these are.
fn records() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/chatham/roster.toml");
    let roster: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let mut files = Vec::new();
    let mut members = Vec::new();
    for person in roster["people"].as_array().unwrap() {
        let id = person["id"].as_str().unwrap();
        let mut text = format!("name = {}\n", person["name"]);
        for key in ["aliases", "github"] {
            if let Some(value) = person.get(key) {
                writeln!(text, "{key} = {value}").unwrap();
            }
        }
        files.push((format!("people/{id}.toml"), text));
        if person.get("member").is_some() {
            members.push(format!("{id:?}"));
        }
    }
    let group = format!(
        "name = \"Docs\"\nkind = \"working-group\"\nmembers = [{}]\n",
        members.join(", ")
    );
    files.push(("groups/docs.toml".to_owned(), group));
    files
}

const LIST: &str = "chatham/attendance-list";
const FRONT: &str = "---\ngroup: docs\ndate: 2026-05-14\nattribution: chatham-house\n---\n\n";

/// Counts: found rightly, found wrongly, missed.
#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
    story: String,
}

#[allow(clippy::cast_precision_loss, reason = "counts of sentences are small")]
impl Counts {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

fn measure(files: &[&str], rules: &[&str]) -> Counts {
    let sentences: Vec<Sentence> = files.iter().flat_map(|file| read(file)).collect();
    let mut memory = Memory::default();
    for (path, text) in records() {
        memory.insert(&path, text.into_bytes());
    }
    for (at, sentence) in sentences.iter().enumerate() {
        memory.insert(
            &format!("notes/docs/{at:04}.md"),
            format!("{FRONT}{}\n", sentence.text),
        );
    }
    let ran = run::check(&memory, rules);
    let checked = ran.checked.unwrap();
    let mut found: Vec<Vec<Range<usize>>> = vec![Vec::new(); sentences.len()];
    for finding in &checked.outcome.findings {
        // The list itself is reported as that, and is not a sentence.
        if rules.len() > 1 && finding.rule == LIST {
            continue;
        }
        let span = finding.place.span;
        let loaded = checked
            .loaded
            .iter()
            .find(|file| file.id() == span.file)
            .unwrap();
        let Ok(at) = loaded.path().stem().parse::<usize>() else {
            continue;
        };
        let range = span.range();
        found[at].push(range.start - FRONT.len()..range.end - FRONT.len());
    }
    counted(&sentences, &found)
}

/// Holds what was found in each sentence against the names in it.
fn counted(sentences: &[Sentence], found: &[Vec<Range<usize>>]) -> Counts {
    let mut counts = Counts::default();
    for (sentence, found) in sentences.iter().zip(found) {
        let overlap = |one: &Range<usize>, other: &Range<usize>| {
            one.start < other.end && other.start < one.end
        };
        for name in &sentence.names {
            if found.iter().any(|range| overlap(range, name)) {
                counts.right += 1;
            } else {
                counts.missed += 1;
                writeln!(
                    counts.story,
                    "  missed {:?} in {:?}",
                    &sentence.text[name.clone()],
                    sentence.text
                )
                .unwrap();
            }
        }
        for range in found {
            if !sentence.names.iter().any(|name| overlap(range, name)) {
                counts.wrong += 1;
                writeln!(
                    counts.story,
                    "  wrong  {:?} in {:?}",
                    &sentence.text[range.clone()],
                    sentence.text
                )
                .unwrap();
            }
        }
    }
    counts
}

fn holds(name: &str, rules: &[&str], precision: f64, recall: f64) {
    for (part, files) in [
        (
            "all",
            vec![format!("blind-{name}.txt"), format!("seen-{name}.txt")],
        ),
        (
            "written before the rules",
            vec![format!("blind-{name}.txt")],
        ),
    ] {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let counts = measure(&files, rules);
        println!(
            "{name}, {part}: precision {:.3}, recall {:.3} ({} right, {} wrong, {} missed)\n{}",
            counts.precision(),
            counts.recall(),
            counts.right,
            counts.wrong,
            counts.missed,
            counts.story
        );
        assert!(
            counts.precision() >= precision,
            "{name}, {part}: precision {}",
            counts.precision()
        );
        assert!(
            counts.recall() >= recall,
            "{name}, {part}: recall {}",
            counts.recall()
        );
    }
}

#[test]
fn known_people_are_found() {
    holds(
        "people",
        &["chatham/named-person", "chatham/speaker-label"],
        0.99,
        0.98,
    );
}

#[test]
fn labels_are_found() {
    holds("labels", &["chatham/unknown-speaker-label"], 0.95, 0.95);
}

#[test]
fn attributed_statements_are_found() {
    holds("statements", &["chatham/attributed-statement"], 0.95, 0.75);
}

#[test]
fn recordings_are_found() {
    holds("recordings", &["chatham/recording"], 0.97, 0.97);
}

#[test]
fn lists_of_who_was_there_are_found() {
    holds("lists", &[LIST], 0.97, 0.95);
}

#[test]
fn people_of_the_list_of_a_note_are_found() {
    let rules = ["chatham/named-person", "chatham/speaker-label", LIST];
    holds("listed", &rules, 0.97, 0.95);
}

#[test]
fn names_of_the_rule_are_found() {
    holds("rule", &["chatham/misquoted-rule"], 0.97, 0.97);
}
