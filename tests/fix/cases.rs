//! All cases of rules, and those of `fixtures/fix`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ospo_lint::finding::Safety;
use ospo_lint::rule::{Phase, Rule};
use ospo_lint::rules::RULES;
use ospo_lint::source::Memory;

use crate::in_memory::{contents, fix};
use crate::run::{check, memory_of};

fn fixtures(under: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(under)
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// Returns the folders of all cases of rules, and of those of fixes before the fix.
pub(crate) fn all_cases() -> Vec<PathBuf> {
    let below = |paths: Vec<PathBuf>| paths.iter().flat_map(|path| folders(path)).collect();
    let of = |under: &str| -> Vec<PathBuf> { below(below(folders(&fixtures(under)))) };
    let mut all = of("rules");
    all.extend(of("fix").iter().map(|case| case.join("before")));
    all
}

/// What is compared before and after a fix: how often a rule speaks of a file, and the fingerprints.
fn findings(memory: &Memory, select: &[&str]) -> (BTreeMap<String, usize>, Vec<String>) {
    let checked = check(memory, select).checked.unwrap();
    let mut counts = BTreeMap::new();
    let mut prints = Vec::new();
    let listing = contents(memory);
    for finding in checked.outcome.findings {
        let at = finding.place.span.file.0 as usize;
        let path = listing.get(at).map_or("", |(path, _)| path);
        *counts
            .entry(format!("{} {path}", finding.rule))
            .or_insert(0) += 1;
        prints.push(format!("{} {path} {}", finding.rule, finding.fingerprint));
    }
    (counts, prints)
}

/// Holds what a fix promises of any files, and returns what it made of them; strictly, no finding may
/// have other words than before.
pub(crate) fn holds(
    memory: &Memory,
    select: &[&str],
    least: Safety,
    strict: bool,
) -> Option<Memory> {
    let mut memory = memory.clone();
    if !contents(&memory)
        .iter()
        .any(|(path, _)| path == "ospo-lint.toml")
    {
        memory.insert("ospo-lint.toml", "");
    }
    let (_, next) = fix(&memory, select, least)?;
    let (_, again) = fix(&next, select, least).expect("the configuration is still right");
    assert_eq!(contents(&next), contents(&again), "twice is not once");
    let (before, old) = findings(&memory, select);
    let (after, new) = findings(&next, select);
    for (place, count) in &after {
        assert!(count <= before.get(place).unwrap_or(&0), "new: {place}");
    }
    // A mistake that an edit did not mend may be reported in other words: of an id that lost a
    // character nobody sees, it is still the mistake that no record has it.
    let is_word_apart = |print: &String| {
        let place = print.rsplit_once(' ').map(|(place, _)| place);
        let gone = old.iter().filter(|print| !new.contains(print));
        gone.filter_map(|gone| gone.rsplit_once(' '))
            .any(|(gone, _)| Some(gone) == place)
    };
    let mut fresh = new.iter().filter(|print| !old.contains(print));
    assert!(
        fresh.all(|print| !strict && is_word_apart(print)),
        "new: {new:?}, old: {old:?}"
    );
    Some(next)
}

/// Which rules run for a case of one: that one, but of a rule about suppressions all that the case
/// switches on, since nothing is idle where nothing runs.
fn selected(rule: &Rule) -> Vec<&'static str> {
    match rule.phase() {
        Phase::Suppressions => Vec::new(),
        _ => vec![rule.name()],
    }
}

#[test]
fn each_rule_that_promises_a_fix_fixes_one_of_its_cases() {
    let mut idle = Vec::new();
    for rule in RULES {
        let Some(least @ (Safety::Safe | Safety::Unsafe)) = rule.fix() else {
            continue;
        };
        let cases = folders(&fixtures("rules").join(rule.name()));
        let fixes = |case: &PathBuf| {
            let (fixed, _) = fix(&memory_of(case), &selected(rule), least)?;
            (!fixed.changes.is_empty()).then_some(())
        };
        if cases.iter().find_map(fixes).is_none() {
            idle.push(rule.name());
        }
    }
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn of_all_cases_of_rules_twice_is_once_and_nothing_gets_worse() {
    for rule in RULES {
        for case in folders(&fixtures("rules").join(rule.name())) {
            eprintln!("{}", case.display());
            let memory = memory_of(&case);
            holds(&memory, &selected(rule), Safety::Safe, true);
            holds(&memory, &[], Safety::Unsafe, true);
        }
    }
}

#[test]
fn each_case_of_fixes_becomes_what_is_next_to_it() {
    let mut seen = 0;
    for family in folders(&fixtures("fix")) {
        for folder in folders(&family) {
            let name = folder.strip_prefix(fixtures("fix")).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            let rule = RULES.iter().find(|rule| rule.name() == name);
            let rule = rule.unwrap_or_else(|| panic!("no rule is called {name}"));
            for case in folders(&folder) {
                eprintln!("{}", case.display());
                let least = rule.fix().expect("a rule with a fix");
                let before = memory_of(&case.join("before"));
                let mut after = memory_of(&case.join("after"));
                if !contents(&after)
                    .iter()
                    .any(|(path, _)| path == "ospo-lint.toml")
                {
                    after.insert("ospo-lint.toml", "");
                }
                let next =
                    holds(&before, &selected(rule), least, true).expect("a right configuration");
                assert_eq!(contents(&next).len(), contents(&after).len());
                for ((path, is), (other, should)) in contents(&next).iter().zip(contents(&after)) {
                    assert_eq!(*path, other);
                    let (is, should) = (
                        String::from_utf8_lossy(is),
                        String::from_utf8_lossy(&should),
                    );
                    assert_eq!(is, should, "{path}");
                }
                // All rules together keep the promises, too.
                holds(&before, &[], least, true);
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}
