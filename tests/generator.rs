//! The generator of repositories: what it makes is clean, and each defect it plants is found.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::collections::BTreeSet;

use ospo_lint::path::RepoPath;
use ospo_lint::source::{Files, Memory, Source};

#[path = "../examples/generate/make.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod make;
#[path = "support/run.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod run;

fn memory(task: &make::Task) -> (Memory, Vec<(String, String)>) {
    let mut memory = Memory::default();
    let planted = make::generate(task, &mut |path, text| memory.insert(path, text.as_bytes()));
    (memory, planted)
}

#[test]
fn what_it_makes_is_clean_in_every_format() {
    for format in [None, Some("toml"), Some("yaml"), Some("json"), Some("csv")] {
        let format = format.map(|name| make::Format::from_name(name).unwrap());
        let task = make::Task {
            records: 400,
            format,
            defects: 0,
        };
        let ran = run::check(&memory(&task).0, &[]);
        assert!(
            ran.rules.is_empty() && ran.checked.is_some(),
            "{format:?}\n{}",
            ran.human
        );
    }
}

#[test]
fn each_defect_that_it_plants_is_found() {
    let (memory, planted) = memory(&make::Task {
        // Most groups are whole ones: where most say nothing of when they meet, none is asked.
        records: 4000,
        format: None,
        defects: 2,
    });
    let ran = run::check(&memory, &[]);
    let checked = ran.checked.unwrap();
    // A finding may be about a file that is not read at all.
    let files = Files::of(&memory.list());
    let of = |file| files.path(file).map_or("", RepoPath::as_str);
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for finding in &checked.outcome.findings {
        let places = finding
            .body
            .related
            .iter()
            .map(|(place, _)| place)
            .chain([&finding.place]);
        for place in places {
            found.insert((finding.rule.to_owned(), of(place.span.file).to_owned()));
        }
    }
    let rules: BTreeSet<&String> = planted.iter().map(|(rule, _)| rule).collect();
    for rule in rules {
        for number in 0..2 {
            let mark = format!("defect-{}-{number}", rule.replace('/', "-"));
            let hit = found
                .iter()
                .any(|(by, path)| by == rule && path.contains(&mark));
            assert!(hit, "{rule}: defect {number} was not found");
        }
    }
}
