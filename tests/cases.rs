//! The cases of rules: each folder under `fixtures/rules/`, and each example on the page of a rule.
//!
//! A folder's name is its expectation: `pass…` must stay silent, `fail…` must report that rule and
//! nothing else, and its whole output is next to it in `fail….snap`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use ospo_lint::rule::{Example, Phase, Rule};
use ospo_lint::rules::RULES;
use ospo_lint::source::Memory;

#[path = "support/run.rs"]
mod run;

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules");
    let mut trials = Vec::new();
    for rule in RULES {
        let folder = root.join(rule.name());
        trials.push(Trial::test(format!("{} has its cases", rule.name()), {
            let folder = folder.clone();
            move || complete(&folder)
        }));
        for case in cases(&folder) {
            let name = case.file_name().unwrap().to_str().unwrap().to_owned();
            trials.push(Trial::test(format!("{}/{name}", rule.name()), move || {
                folder_case(rule, &case, &name)
            }));
        }
        trials.push(Trial::test(
            format!("{} fixes what it promises", rule.name()),
            move || promised(rule, &cases(&folder)),
        ));
        let page = rule.page();
        let examples = page
            .bad
            .iter()
            .map(|bad| (bad, 1))
            .chain(page.good.iter().map(|good| (good, 0)));
        for (at, (example, expected)) in examples.enumerate() {
            let example = example.clone();
            trials.push(Trial::test(
                format!("{} page example {}", rule.name(), at + 1),
                move || page_example(rule, &example, expected),
            ));
        }
        trials.push(Trial::test(format!("{} page", rule.name()), move || {
            whole_page(rule)
        }));
    }
    trials.push(Trial::test(
        "every folder of cases belongs to a rule",
        move || strays(&root),
    ));
    libtest_mimic::run(&arguments, trials).exit();
}

fn cases(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// At least one case of each sort, and no snapshot without its folder.
fn complete(folder: &Path) -> Result<(), Failed> {
    let names: Vec<String> = cases(folder)
        .iter()
        .map(|case| case.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    for sort in ["fail", "pass"] {
        if !names.iter().any(|name| name.starts_with(sort)) {
            return Err(format!(
                "create {}/{sort}/ with the least repository",
                folder.display()
            )
            .into());
        }
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|ending| ending == "snap") && !names.contains(&stem) {
            return Err(format!("{} has no folder", path.display()).into());
        }
    }
    Ok(())
}

/// Only the rule itself; but of suppressions, and of what a change silences, nothing can be said where the rules
/// that are meant are left out.
fn selected(rule: &Rule) -> Vec<&'static str> {
    match rule.phase() {
        Phase::Suppressions | Phase::Change => Vec::new(),
        _ => vec![rule.name()],
    }
}

fn folder_case(rule: &'static Rule, case: &Path, name: &str) -> Result<(), Failed> {
    let ran = run::check(&run::memory_of(case), &selected(rule));
    if ran.checked.is_none() {
        return Err(format!("the configuration is wrong:\n{}", ran.human).into());
    }
    if name.starts_with("pass") {
        if ran.rules.is_empty() {
            return Ok(());
        }
        return Err(format!("should stay silent:\n{}", ran.human).into());
    }
    if !name.starts_with("fail") {
        return Err("the name of a case begins with `pass` or `fail`".into());
    }
    if ran.rules.is_empty() {
        return Err("should report something".into());
    }
    if let Some(other) = ran.rules.iter().find(|found| **found != rule.name()) {
        return Err(format!("{other} speaks, too").into());
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case.parent().unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(rule.page().summary);
    settings.bind(|| insta::assert_snapshot!(name, ran.human));
    Ok(())
}

/// The type of a check bounds what its fixes promise; some case must reach the bound, or the rule promises too much.
fn promised(rule: &'static Rule, cases: &[PathBuf]) -> Result<(), Failed> {
    let Some(promise) = rule.fix() else {
        return Ok(());
    };
    let reaches = |case: &PathBuf| {
        let ran = run::check(&run::memory_of(case), &selected(rule));
        let findings = ran.checked.map(|checked| checked.outcome.findings);
        findings.into_iter().flatten().any(|finding| {
            let mut fixes = finding.body.fixes().iter();
            finding.rule == rule.name() && fixes.any(|fix| fix.safety == promise)
        })
    };
    if cases.iter().any(reaches) {
        return Ok(());
    }
    Err(format!("no case has a fix that is {}", promise.name()).into())
}

fn page_example(rule: &'static Rule, example: &Example, expected: usize) -> Result<(), Failed> {
    let mut memory = Memory::default();
    for file in &example.files {
        memory.insert(&file.path, file.text.as_bytes());
    }
    let ran = run::check(&memory, &selected(rule));
    if ran.checked.is_none() {
        return Err(format!("the configuration is wrong:\n{}", ran.human).into());
    }
    if ran.rules.len() == expected {
        return Ok(());
    }
    Err(format!("{expected} wanted:\n{}", ran.human).into())
}

/// A page has all its parts, and each parameter that it names is one.
fn whole_page(rule: &'static Rule) -> Result<(), Failed> {
    let page = rule.page();
    let parts = [
        ("a summary", page.summary.is_empty()),
        ("`## Why`", page.why.is_empty()),
        ("`## What to do`", page.what_to_do.is_empty()),
        ("`## Bad`", page.bad.is_empty()),
        ("`## Good`", page.good.is_empty()),
    ];
    for (part, is_missing) in parts {
        if is_missing {
            return Err(format!("the page has no {part}").into());
        }
    }
    let known = in_schema(rule);
    for (name, _) in &page.parameters {
        if !known.contains(name) {
            return Err(
                format!("schemas/ospo-lint.schema.json lacks the parameter `{name}`").into(),
            );
        }
        let text = format!(
            "[rules]\n\"{}\" = {{ {name} = {{ no = \"parameter\" }} }}",
            rule.name()
        );
        let mut memory = Memory::default();
        memory.insert("ospo-lint.toml", text);
        let said = run::check(&memory, &[rule.name()]).human;
        if said.contains("has no parameter") {
            return Err(format!("the page names `{name}`, which is no parameter").into());
        }
    }
    if known.len() != page.parameters.len() {
        return Err(format!("schemas/ospo-lint.schema.json has {known:?}, the page others").into());
    }
    Ok(())
}

/// Returns the parameters of a rule that the schema of the configuration names, for editors.
fn in_schema(rule: &Rule) -> Vec<String> {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../schemas/ospo-lint.schema.json")).unwrap();
    let name = rule.name().replace('/', "~1");
    let found = schema.pointer(&format!("/$defs/rules/properties/{name}/properties"));
    let found = found.and_then(serde_json::Value::as_object);
    found.map_or_else(Vec::new, |named| named.keys().cloned().collect())
}

/// Folders of rules that do not exist.
fn strays(root: &Path) -> Result<(), Failed> {
    for family in cases(root) {
        for rule in cases(&family) {
            let name = rule
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            if ospo_lint::rules::find(&name).is_none() {
                return Err(format!("fixtures/rules/{name} belongs to no rule").into());
            }
        }
    }
    Ok(())
}
