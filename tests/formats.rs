//! The formats: every one of them on a community with one finding of each shape, seen whole; and
//! oracles over every case of every rule, which count and read anew what the formats say.
//!
//! `tests/clients/formats.sh` asks the programs that really read them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::path::{Path, PathBuf};

use ospo_lint::finding::Finding;
use ospo_lint::report::{self, Format, Options};
use ospo_lint::rules::RULES;
use ospo_lint::source::{Memory, Source};

#[allow(dead_code, reason = "each test takes what it needs")]
#[path = "support/run.rs"]
mod run;

#[path = "../src/report/tests/oracle.rs"]
mod oracle;
#[path = "formats/programs.rs"]
mod programs;
#[path = "formats/sarif.rs"]
mod sarif;

/// What was found in a repository, in every format.
struct Told {
    name: String,
    memory: Memory,
    findings: Vec<Finding>,
    paths: Vec<String>,
    masks: Vec<ospo_lint::engine::Mask>,
    outputs: Vec<(Format, String)>,
}

impl Told {
    /// Checks a folder; `select` narrows the rules.
    fn of(name: &str, folder: &Path, select: &[&str]) -> Option<Self> {
        let memory = run::memory_of(folder);
        let mut told = None;
        run::check_and(&memory, select, &mut |checked, texts| {
            let write = |format| {
                let mut out = Vec::new();
                let options = Options::default();
                report::write(format, &checked.outcome, texts, &options, &mut out).unwrap();
                (format, String::from_utf8(out).unwrap())
            };
            let findings = checked.outcome.findings.clone();
            let path = |finding: &Finding| texts.path(finding.place.span.file).as_str().to_owned();
            told = Some(Self {
                name: name.to_owned(),
                memory: memory.clone(),
                paths: findings.iter().map(path).collect(),
                findings,
                masks: checked.outcome.masks.clone(),
                outputs: Format::ALL.into_iter().map(write).collect(),
            });
        });
        told
    }

    /// The bytes that an output may name for a finding: of what is masked only where it begins, and of what
    /// comes after it only the line.
    fn bytes(&self, at: usize) -> std::ops::Range<usize> {
        let span = self.findings[at].place.span;
        let text = self.text(&self.paths[at]);
        let range = span.range();
        let before = text.get(..range.start).unwrap_or("");
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let masks = self.masks.iter().filter(|mask| mask.0.file == span.file);
        let masked = |start: usize, end: usize| {
            let mut masks = masks.clone().map(|mask| mask.0.range());
            masks.any(|mask| mask.start < end && start < mask.end)
        };
        let secrets = report::secrets(&text);
        let is_secret = secrets
            .iter()
            .any(|it| it.start < range.end && range.start < it.end);
        match (
            masked(line, range.start),
            masked(range.start, range.end) || is_secret,
        ) {
            (true, _) => line..line,
            (_, true) => range.start..range.start,
            _ => range,
        }
    }

    fn output(&self, format: Format) -> &str {
        let found = self.outputs.iter().find(|(known, _)| *known == format);
        &found.unwrap().1
    }

    /// The text of a file, byte for byte, with `?` for what is not UTF-8.
    fn text(&self, path: &str) -> String {
        let path = ospo_lint::path::RepoPath::from_normal(path);
        let bytes = self.memory.read(&path).unwrap_or_default();
        ospo_lint::source::text::lossy(bytes)
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// Every case of every rule, and the communities of formats.
fn all() -> Vec<Told> {
    use rayon::prelude::*;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut places = Vec::new();
    for rule in RULES {
        for case in folders(&root.join("rules").join(rule.name())) {
            let stem = case.file_name().unwrap().to_str().unwrap();
            places.push((format!("{}/{stem}", rule.name()), case, vec![rule.name()]));
        }
    }
    for folder in folders(&root.join("formats")) {
        places.push((folder.display().to_string(), folder, Vec::new()));
    }
    let told = places.par_iter();
    told.filter_map(|(name, folder, select)| Told::of(name, folder, select))
        .collect()
}

#[test]
fn a_community_with_a_finding_of_each_shape_in_every_format() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    for folder in folders(&root) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let told = Told::of(name, &folder, &[]).unwrap();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&root);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        for (format, text) in &told.outputs {
            let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
            let name = format!("{name}-{}", format.name());
            settings.set_description(format!("--format {}", format.name()));
            settings.bind(|| insta::assert_snapshot!(name, text));
        }
    }
}

#[test]
fn what_every_format_says_of_every_case_is_right() {
    let all = all();
    assert!(all.len() > 300, "{} cases", all.len());
    let findings: usize = all.iter().map(|told| told.findings.len()).sum();
    assert!(findings > 250, "{findings} findings");
    let schema = programs::Schema::new();
    for told in &all {
        spans_are_bytes_of_the_file(told);
        nothing_steers(told);
        sarif::is_right(told);
        schema.holds(told);
        programs::annotations_are_right(told);
        programs::issues_are_right(told);
        programs::cases_are_right(told);
        programs::summary_is_right(told);
    }
}

fn spans_are_bytes_of_the_file(told: &Told) {
    for (finding, path) in told.findings.iter().zip(&told.paths) {
        let text = told.text(path);
        let span = finding.place.span;
        let inside = text.get(span.range()).is_some();
        // What stands for the whole repository is not in any file.
        assert!(inside || span.is_empty(), "{}: {path} {span:?}", told.name);
    }
}

fn nothing_steers(told: &Told) {
    let checkout = env!("CARGO_MANIFEST_DIR");
    for (format, text) in &told.outputs {
        let name = format!("{}, {}", told.name, format.name());
        let control = text.chars().find(|c| *c != '\n' && c.is_control());
        assert_eq!(control, None, "{name}");
        assert!(!text.contains(checkout), "{name} holds {checkout}");
        let harmless = match format {
            Format::Github => oracle::only_annotates,
            _ => |line: &str| !oracle::would_run(line),
        };
        let wrong = text.lines().find(|line| !harmless(line));
        assert_eq!(wrong, None, "{name}");
    }
}
