//! Running the check in the process, over files in memory.

use std::path::Path;

use ospo_lint::engine::{
    self, Before, Checked, CheckedTexts, Former, History, Key, SourceTexts, Task, Texts,
};
use ospo_lint::finding::Finding;
use ospo_lint::path::{Narrowed, RepoPath};
use ospo_lint::policy::{Overrides, Policy};
use ospo_lint::report::{self, Format, Options};
use ospo_lint::source::log::{self, Logged};
use ospo_lint::source::{Files, Located, Memory, Source};

/// What a run gave.
pub(crate) struct Ran {
    /// The rules that spoke, once for each finding, in the order of findings.
    pub rules: Vec<&'static str>,
    /// What a person sees.
    pub human: String,
    /// The whole, where the configuration was right.
    pub checked: Option<Checked>,
}

/// Reads a folder into memory.
pub(crate) fn memory_of(folder: &Path) -> Memory {
    fn walk(root: &Path, folder: &Path, memory: &mut Memory) {
        let mut entries: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if path.is_dir() {
                walk(root, &path, memory);
            } else {
                let inside = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                memory.insert(&inside, std::fs::read(&path).unwrap());
            }
        }
    }
    let mut memory = Memory::default();
    walk(folder, folder, &mut memory);
    memory
}

/// Checks files in memory as of 24 November 2026; `select` narrows the rules. Where the files bring
/// no configuration, an empty one is taken.
pub(crate) fn check(memory: &Memory, select: &[&str]) -> Ran {
    check_and(memory, select, &mut |_, _| {})
}

/// Parts a change into its newer side and its older one, which has the files below `before/` instead.
fn sides(all: &Memory) -> (Memory, Option<Memory>) {
    let (mut newer, mut older) = (Memory::default(), Vec::new());
    for path in all.list().files.iter() {
        let bytes = all.read(path).unwrap();
        match path.as_str().strip_prefix("before/") {
            Some(path) => older.push((path.to_owned(), bytes)),
            None => newer.insert(path.as_str(), bytes),
        }
    }
    if older.is_empty() {
        return (newer, None);
    }
    let mut before = newer.clone();
    for (path, bytes) in older {
        before.insert(&path, bytes);
    }
    (newer, Some(before))
}

/// Checks a change: what it brings, and what it silences.
fn check_change(task: &Task<'_>, before: &Memory) -> Result<Checked, Vec<Finding>> {
    let listing = before.list();
    let located = Located {
        root: "".into(),
        community_root: RepoPath::root(),
        config: Some(RepoPath::from_normal("ospo-lint.toml")),
        config_note: None,
        narrowed: Narrowed::default(),
    };
    let older = (before as &dyn Source, &*listing);
    let former = Former::new(task.source, located, older, Overrides::default());
    let before = Before {
        source: before,
        listing: &listing,
        title: "before",
        former: Some(&former.unwrap()),
        index: None,
    };
    engine::check_since(task, &before)
}

/// Returns the files with an empty configuration where there is none.
fn with_config(memory: &Memory, config: &RepoPath) -> Memory {
    let mut memory = memory.clone();
    if !memory.exists(config) {
        memory.insert(config.as_str(), "");
    }
    memory
}

/// Does the same, and shows what was found together with the texts. Where files lie below `before/`, they are
/// the older side of a change.
pub(crate) fn check_and(
    memory: &Memory,
    select: &[&str],
    look: &mut dyn FnMut(&Checked, &dyn Texts),
) -> Ran {
    let config = RepoPath::from_normal("ospo-lint.toml");
    let (mut memory, older) = sides(&with_config(memory, &config));
    let bytes = memory.read(&config).unwrap();
    let (log, before) = take_history(&mut memory);
    let key = take_salt(&mut memory);
    let listing = memory.list();
    let older_listing = older.as_ref().map(Source::list);
    let mut files = match &older_listing {
        Some(older) => Files::of_all(&[&listing, older]),
        None => Files::of(&listing),
    };
    let select = select.iter().map(|rule| (*rule).to_owned()).collect();
    let overrides = Overrides {
        select,
        ignore: Vec::new(),
    };
    let options = Options {
        width: 100,
        max_findings: 20,
        ..Options::default()
    };
    let config = Some((config, bytes));
    let policy = match Policy::load(&memory, &mut files, config, RepoPath::root(), overrides) {
        Ok(policy) => policy,
        Err(mistakes) => return wrong(&mistakes, &memory, &files, &options),
    };
    let mut task = Task::new(
        (&memory, &listing),
        &files,
        &policy,
        "2026-11-24".parse().unwrap(),
    );
    task.forgetting.key = key.as_ref();
    task.history = before.as_ref().map(|before| History {
        log: &log,
        base: "HEAD~1",
        before,
    });
    let checked = match &older {
        None => engine::check(&task),
        Some(older) => check_change(&task, older),
    };
    let checked = match checked {
        Ok(checked) => checked,
        Err(mistakes) => return wrong(&mistakes, &memory, &files, &options),
    };
    let texts = CheckedTexts {
        loaded: &checked.loaded,
        rest: SourceTexts {
            source: &memory,
            files: &files,
        },
    };
    look(&checked, &texts);
    let findings = checked.outcome.findings.iter();
    Ran {
        rules: findings.map(|finding| finding.rule).collect(),
        human: human(&checked, &texts, &options),
        checked: Some(checked),
    }
}

/// Takes out the salt of the names that must not come back, which a case has in `~/erasure.salt`: outside of the repository.
fn take_salt(memory: &mut Memory) -> Option<Key> {
    let salt = RepoPath::from_normal("~/erasure.salt");
    let key = Key::of_salt(&memory.read(&salt).ok()?);
    let all = std::mem::take(memory);
    for path in all.list().files.iter().filter(|path| **path != salt) {
        memory.insert(path.as_str(), all.read(path).unwrap());
    }
    key
}

/// Takes out what a case says of its history: the commits in `git-log`, as git shows them, and below `HEAD~1/` the files
/// before the first of them.
fn take_history(memory: &mut Memory) -> (Vec<Logged>, Option<Memory>) {
    let all = std::mem::take(memory);
    let (mut log, mut before) = (Vec::new(), None);
    for path in all.list().files.iter() {
        let bytes = all.read(path).unwrap();
        if path.as_str() == "git-log" {
            log = log::read(&String::from_utf8(bytes).unwrap());
            before.get_or_insert_with(Memory::default);
        } else if let Some(path) = path.as_str().strip_prefix("HEAD~1/") {
            before
                .get_or_insert_with(Memory::default)
                .insert(path, bytes);
        } else {
            memory.insert(path.as_str(), bytes);
        }
    }
    (log, before)
}

fn human(checked: &Checked, texts: &dyn Texts, options: &Options<'_>) -> String {
    let mut human = Vec::new();
    report::write(Format::Human, &checked.outcome, texts, options, &mut human).unwrap();
    String::from_utf8(human).unwrap()
}

fn wrong(mistakes: &[Finding], memory: &Memory, files: &Files, options: &Options<'_>) -> Ran {
    let texts = SourceTexts {
        source: memory,
        files,
    };
    let mut human = Vec::new();
    report::write_problems(
        mistakes,
        &texts,
        "Nothing was checked.",
        options,
        &mut human,
    )
    .unwrap();
    Ran {
        rules: Vec::new(),
        human: String::from_utf8(human).unwrap(),
        checked: None,
    }
}
