//! A fingerprint is the same after lines moved, after a file with an explicit id got another name,
//! and after a file was reformatted: of every case of every rule, and of a community with one of each
//! defect.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ospo_lint::path::RepoPath;
use ospo_lint::rule::Phase;
use ospo_lint::rules::RULES;
use ospo_lint::source::{Memory, Source};
use proptest::prelude::*;

#[path = "../examples/generate/make.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod make;
#[path = "support/run.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod run;

#[path = "fingerprints/change.rs"]
mod change;

/// A repository, and the rules that look at it (none: those of its configuration).
struct Case {
    name: String,
    files: Memory,
    select: Vec<&'static str>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases);

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules");
    let mut found = Vec::new();
    for rule in RULES {
        let mut folders: Vec<PathBuf> = std::fs::read_dir(root.join(rule.name()))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .collect();
        folders.sort();
        for folder in folders {
            let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with("fail") {
                let is_late = rule.phase() == Phase::Suppressions;
                found.push(Case {
                    name: format!("{}/{name}", rule.name()),
                    files: run::memory_of(&folder),
                    select: if is_late { vec![] } else { vec![rule.name()] },
                });
            }
        }
    }
    for format in [None, Some("toml"), Some("yaml"), Some("json")] {
        let task = make::Task {
            records: 120,
            format: format.map(|name| make::Format::from_name(name).unwrap()),
            defects: 2,
        };
        let mut files = Memory::default();
        make::generate(&task, &mut |path, text| files.insert(path, text.as_bytes()));
        found.push(Case {
            name: format!("generated, {}", format.unwrap_or("mixed")),
            files,
            select: Vec::new(),
        });
    }
    found
}

fn fingerprints(files: &Memory, select: &[&str]) -> BTreeSet<(&'static str, String)> {
    let ran = run::check(files, select);
    let checked = ran.checked.unwrap();
    let findings = checked.outcome.findings.iter();
    findings
        .map(|finding| (finding.rule, finding.fingerprint.to_string()))
        .collect()
}

/// Changes each file of a repository; what `change` does not touch stays.
fn changed(files: &Memory, change: impl Fn(&str, &str) -> Option<String>) -> Memory {
    let mut new = Memory::default();
    for path in files.list().files.iter() {
        let bytes = files.read(path).unwrap();
        let text = String::from_utf8(bytes.clone()).ok();
        let text = text.and_then(|text| change(path.as_str(), &text));
        new.insert(path.as_str(), text.map_or(bytes, String::into_bytes));
    }
    new
}

/// Holds the fingerprints of every case against those of the changed case.
fn stays(what: &str, change: impl Fn(&Case) -> Option<Memory>) -> usize {
    let mut wrong = Vec::new();
    let mut touched = 0;
    for case in CASES.iter() {
        let Some(after) = change(case) else {
            continue;
        };
        touched += 1;
        let (before, after) = (
            fingerprints(&case.files, &case.select),
            fingerprints(&after, &case.select),
        );
        assert!(!before.is_empty(), "{}", case.name);
        for (rule, _) in before.difference(&after) {
            wrong.push(format!("{}: {rule} is gone", case.name));
        }
        for (rule, _) in after.difference(&before) {
            wrong.push(format!("{}: {rule} is new", case.name));
        }
    }
    assert!(wrong.is_empty(), "after {what}:\n{}", wrong.join("\n"));
    touched
}

#[test]
fn a_fingerprint_stays_where_lines_move() {
    let touched = stays("comments and blank lines", |case| {
        Some(changed(&case.files, |path, text| {
            change::with_lines(path, text, |_| true)
        }))
    });
    assert!(touched > 200, "{touched}");
}

#[test]
fn a_fingerprint_stays_where_a_record_is_reformatted() {
    for style in [change::Style::Tight, change::Style::Wide] {
        let touched = stays(&format!("reformatting, {style:?}"), |case| {
            Some(changed(&case.files, |path, text| {
                change::reformatted(path, text, style)
            }))
        });
        assert!(touched > 200, "{touched}");
    }
}

#[test]
fn a_fingerprint_stays_where_a_file_is_renamed_and_its_record_keeps_its_id() {
    let mut touched = 0;
    let mut wrong = Vec::new();
    // What speaks of the file's name changes with it.
    let is_of_names = |rule: &str| {
        rule.starts_with("record/filename-differs")
            || rule.starts_with("record/not-read")
            || rule == "privacy/erased-data/fail-name-of-a-file"
    };
    let of_names = |case: &&Case| !is_of_names(&case.name);
    // What is there before a change is not renamed with it: `since` asks what a rename brings.
    let is_before = |path: &RepoPath| {
        let path = path.as_str();
        path.starts_with("before/") || path.starts_with("HEAD~1/")
    };
    let is_change = |case: &&Case| case.files.list().files.iter().any(is_before);
    for case in CASES
        .iter()
        .filter(of_names)
        .filter(|case| !is_change(case))
    {
        let stated = changed(&case.files, change::with_id);
        let Some(renamed) = renamed(&stated) else {
            continue;
        };
        let [before, after] = [&stated, &renamed].map(|files| {
            let mut found = fingerprints(files, &case.select);
            found.retain(|(rule, _)| !is_of_names(rule));
            found
        });
        touched += usize::from(!before.is_empty());
        if before != after {
            let gone: Vec<_> = before.difference(&after).collect();
            wrong.push(format!("{}: {gone:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(touched > 100, "{touched}");
}

/// Renames all files that hold a record with an id; those that others name by their path stay.
fn renamed(files: &Memory) -> Option<Memory> {
    let read = |path: &RepoPath| String::from_utf8_lossy(&files.read(path).unwrap()).into_owned();
    let listing = files.list();
    let texts: Vec<String> = listing.files.iter().map(read).collect();
    let mut new = Memory::default();
    let mut is_renamed = false;
    for path in listing.files.iter() {
        let is_named = texts.iter().any(|other| other.contains(path.name()));
        let to = change::renamed(path.as_str(), &read(path)).filter(|_| !is_named);
        is_renamed |= to.is_some();
        let to = to.as_deref().unwrap_or(path.as_str());
        new.insert(to, files.read(path).unwrap());
    }
    is_renamed.then_some(new)
}

#[test]
fn the_fingerprints_of_a_run_are_all_different() {
    for case in CASES.iter() {
        let ran = run::check(&case.files, &case.select);
        let checked = ran.checked.unwrap();
        let findings = &checked.outcome.findings;
        let different: BTreeSet<&str> = findings.iter().map(|one| &*one.fingerprint).collect();
        assert_eq!(different.len(), findings.len(), "{}", case.name);
    }
}

#[test]
fn no_fingerprint_of_a_masked_rule_holds_a_hash_of_a_name() {
    let page = |name: &str| {
        let mut files = Memory::default();
        files.insert(
            "notes/docs/2026-05-14.md",
            format!(
                "---\ngroup: docs\ndate: 2026-05-14\nattribution: chatham-house\n---\n\n\
                 ## Discussion\n\n{name} said that it is late.\n\nWrite to {name} <a@b.test>.\n\n\
                 {name}: it is early.\n"
            ),
        );
        files.insert("people/one.toml", format!("name = \"{name}\"\n"));
        fingerprints(&files, &["chatham/*"])
    };
    let (one, other) = (page("Ada Example"), page("Grace Sample"));
    assert!(one.len() > 1, "{one:?}");
    assert_eq!(one, other);
}

#[test]
fn a_name_in_one_section_leaves_the_fingerprints_of_the_others() {
    let note = |first: &str| {
        let mut files = Memory::default();
        files.insert(
            "notes/docs/2026-05-14.md",
            format!(
                "---\ngroup: docs\ndate: 2026-05-14\nattribution: chatham-house\n---\n\n## Funding\n\n\
                 {first}\n\n## Reviews\n\nBo Example said that it is late.\n"
            ),
        );
        for (id, name) in [("ada", "Ada Example"), ("bo", "Bo Example")] {
            files.insert(&format!("people/{id}.toml"), format!("name = \"{name}\"\n"));
        }
        fingerprints(&files, &["chatham/*"])
    };
    let (before, after) = (note("Nothing."), note("Ada Example said that it is early."));
    assert!(!before.is_empty() && before.is_subset(&after));
    assert_eq!(after.len(), before.len() + 1);
}

#[test]
fn records_without_id_are_told_apart_by_what_they_say() {
    let list = |names: &[&str]| {
        let mut files = Memory::default();
        files.insert(
            "ospo-lint.toml",
            "[records.person]\nfiles = [\"people.yaml\"]\nat = \"/*\"\n",
        );
        let text = names.iter().fold(String::new(), |text, name| {
            text + "- name: " + name + "\n  affiliations:\n    - organisation: nowhere\n"
        });
        files.insert("people.yaml", text);
        fingerprints(&files, &["affiliation/*"])
    };
    let (before, after) = (list(&["Ada", "Bo", "Cy"]), list(&["Bo", "Dee", "Cy"]));
    assert_eq!(before.len(), 3);
    assert_eq!(before.intersection(&after).count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_fingerprint_stays_wherever_lines_are_added(at in any::<prop::sample::Index>(), seed in any::<u64>()) {
        let case = at.get(&CASES);
        let after = changed(&case.files, |path, text| {
            change::with_lines(path, text, |line| (seed >> (line % 64)) & 1 == 1)
        });
        prop_assert_eq!(
            fingerprints(&case.files, &case.select),
            fingerprints(&after, &case.select),
            "{}",
            case.name
        );
    }
}

#[test]
fn the_changes_leave_a_record_what_it_is() {
    let path = RepoPath::from_normal("people/ada.toml");
    let text =
        "id = \"ada\"\nname = \"Ada # Example\"\n\n[[affiliations]]\norganisation = \"works\"\n";
    let moved = change::with_lines(path.as_str(), text, |_| true).unwrap();
    assert!(moved.lines().count() > text.lines().count(), "{moved}");
    assert_eq!(
        change::reformatted(path.as_str(), text, change::Style::Tight).unwrap(),
        "id = \"ada\"\nname = \"Ada # Example\"\naffiliations = [{organisation = \"works\"}]\n"
    );
    assert_eq!(
        change::reformatted(
            "a.yaml",
            "a: {b: [c, 'd']}\ne: |\n  f\n",
            change::Style::Wide
        )
        .unwrap(),
        "a:\n  b:\n    - c\n    - 'd'\ne: \"f\\n\"\n"
    );
    assert_eq!(
        change::renamed(path.as_str(), text).unwrap(),
        "people/ada-moved.toml"
    );
}
