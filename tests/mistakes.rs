//! What people who do not program do wrong, and what they are told: each folder under
//! `fixtures/mistakes/` is one mistake.
//!
//! `before` has the mistake and `after` is mended as the message says; both lie over the small community
//! in `fixtures/mistakes/base`. The whole of what is said about `before` is in `message.snap`. Read
//! it as somebody who has never seen the program, and has one try.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a test reads its fixtures"
)]

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use ospo_lint::source::Memory;

#[path = "support/run.rs"]
mod run;

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/mistakes");
    let mut mistakes: Vec<PathBuf> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() && !path.ends_with("base"))
        .collect();
    mistakes.sort();
    let count = mistakes.len();
    let mut trials = vec![
        Trial::test("there are thirty mistakes in six formats", {
            let mistakes = mistakes.clone();
            move || of_all_formats(&mistakes)
        }),
        Trial::test("the community without a mistake has no finding", {
            let base = root.join("base");
            move || silent(&run::memory_of(&base))
        }),
    ];
    for mistake in mistakes {
        let name = name_of(&mistake);
        let base = root.join("base");
        let folder = mistake.clone();
        trials.push(Trial::test(format!("{name} is told"), {
            let base = base.clone();
            move || told(&base, &folder)
        }));
        trials.push(Trial::test(format!("{name} is mended"), move || {
            silent(&laid_over(&base, &mistake.join("after")))
        }));
    }
    assert!(count > 0, "no mistake is read");
    libtest_mimic::run(&arguments, trials).exit();
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap().to_str().unwrap().to_owned()
}

fn of_all_formats(mistakes: &[PathBuf]) -> Result<(), Failed> {
    for format in ["toml", "yaml", "csv", "json", "markdown", "config"] {
        let names = mistakes.iter().map(|mistake| name_of(mistake));
        if names.filter(|name| name.starts_with(format)).count() < 3 {
            return Err(format!("add mistakes in {format}").into());
        }
    }
    if mistakes.len() < 30 {
        return Err(format!("there are only {}", mistakes.len()).into());
    }
    Ok(())
}

fn laid_over(base: &Path, folder: &Path) -> Memory {
    fn walk(root: &Path, folder: &Path, memory: &mut Memory) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, memory);
            } else {
                let inside = path.strip_prefix(root).unwrap().to_str().unwrap();
                memory.insert(&inside.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut memory = run::memory_of(base);
    walk(folder, folder, &mut memory);
    memory
}

fn silent(memory: &Memory) -> Result<(), Failed> {
    let ran = run::check(memory, &[]);
    if ran.checked.is_some() && ran.rules.is_empty() {
        return Ok(());
    }
    Err(format!("should stay silent:\n{}", ran.human).into())
}

/// The message is in the snapshot, each finding says what to do, and what it says to write is what
/// mends it.
fn told(base: &Path, folder: &Path) -> Result<(), Failed> {
    let ran = run::check(&laid_over(base, &folder.join("before")), &[]);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("message", ran.human));
    let begins = |line: &&str| line.starts_with("error: ") || line.starts_with("warning: ");
    let findings = ran.human.lines().filter(begins).count();
    let helps = helps(&ran.human);
    if findings == 0 || helps.len() != findings {
        return Err(format!("{findings} findings, {} say what to do", helps.len()).into());
    }
    let after = texts(&folder.join("after"));
    for help in helps {
        let Some(typed) = help.strip_prefix("write `") else {
            continue;
        };
        let typed = typed.split('`').next().unwrap_or_default();
        if !after.contains(typed) {
            return Err(format!("`{typed}` is not what mends it").into());
        }
    }
    Ok(())
}

/// Returns what the findings say to do, each on one line.
fn helps(human: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in human.lines() {
        if let Some(help) = line.strip_prefix("  help: ") {
            found.push(help.to_owned());
            goes_on = true;
        } else if let (Some(more), true, Some(last)) =
            (line.strip_prefix("        "), goes_on, found.last_mut())
        {
            last.push(' ');
            last.push_str(more);
        } else {
            goes_on = false;
        }
    }
    found
}

fn texts(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&texts(&path));
        } else {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    all
}
