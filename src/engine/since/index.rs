//! What a run knows of the older side from one before it: its findings, and what its rules looked at.
//!
//! It is kept by what all of that follows from: the program, the commit's folder, the policy with all that it is made of,
//! the day, and the names that files have now. So what is found is never older than what is asked for, and all of it is
//! for nothing as soon as one of them is another. Nothing of a file's text is kept: bytes that no output may show are
//! there as a hash.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::known::Known;
use crate::engine::Task;
use crate::engine::attention::{Attention, Noted};
use crate::engine::shared::Apart;
use crate::path::RepoPath;
use crate::source::{Files, Shelf};
use crate::span::FileId;

/// Where an older side is kept, and what it is called there besides what the run knows of it.
#[derive(Clone, Copy, Debug)]
pub struct Index<'a> {
    /// Where it is kept.
    pub shelf: &'a Shelf,
    /// What tells the program and the older side's files from all others.
    pub state: &'a str,
}

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    known: super::known::Kept,
    rules: Vec<Noted>,
    guessed: Vec<String>,
    spoken: Vec<String>,
}

/// The older side as a run before this one found it.
pub(super) struct Recalled {
    pub(super) known: Known,
    pub(super) attention: Attention,
    pub(super) apart: Apart,
}

/// An older side in its place.
pub(super) struct Entry<'a> {
    shelf: &'a Shelf,
    key: String,
}

impl<'a> Entry<'a> {
    /// Returns the place of an older side; none where it cannot be known from a run before.
    pub(super) fn of(
        index: Index<'a>,
        task: &Task<'_>,
        renamed: &BTreeMap<RepoPath, RepoPath>,
    ) -> Option<Self> {
        let policy = task.policy;
        // Without a configuration what lies in the default places decides what is read.
        let config = policy.config()?;
        let mut sum = Sum(Sha256::new());
        sum.add(index.state);
        sum.add(&task.today.to_string());
        sum.add(policy.root().as_str());
        let overrides = policy.overrides();
        sum.all(&overrides.select);
        sum.all(&overrides.ignore);
        sum.all(
            renamed
                .iter()
                .flat_map(|(old, new)| [old.as_str(), new.as_str()]),
        );
        let texts = task.files.added().filter(|(_, text)| !text.is_empty());
        sum.all(texts.flat_map(|(path, text)| [path.as_str(), text]));
        for path in policy.made_of().chain([config]) {
            sum.add(path.as_str());
            let bytes = task.source.read(path);
            sum.0.update(Sha256::digest(bytes.ok()?));
        }
        Some(Self {
            shelf: index.shelf,
            key: sum.text(),
        })
    }

    /// Returns what is kept there. What is not understood is thrown away.
    pub(super) fn get(&self, task: &Task<'_>) -> Option<Recalled> {
        let bytes = self.shelf.get(&self.key)?;
        let kept = serde_json::from_slice(&bytes).ok();
        let read = kept.and_then(|kept: Kept| {
            let rule = |name: &str| Some(task.policy.catalogue().find(name)?.name());
            Some(Recalled {
                known: Known::from_kept(kept.known, rule)?,
                attention: Attention::from_noted(kept.rules, &task.policy.active(), task.files)?,
                apart: Apart {
                    guessed: numbers(&kept.guessed, task.files)?,
                    spoken: numbers(&kept.spoken, task.files)?,
                },
            })
        });
        if read.is_none() {
            self.shelf.throw_away(&self.key);
        }
        read
    }

    /// Keeps what was found.
    pub(super) fn put(
        &self,
        task: &Task<'_>,
        known: &Known,
        (attention, apart): (&Attention, &Apart),
    ) {
        let paths = |numbers: &BTreeSet<FileId>| {
            let paths = numbers.iter().filter_map(|file| task.files.path(*file));
            paths.map(ToString::to_string).collect()
        };
        let kept = Kept {
            known: known.to_kept(),
            rules: attention.noted(&task.policy.active(), task.files),
            guessed: paths(&apart.guessed),
            spoken: paths(&apart.spoken),
        };
        if let Ok(bytes) = serde_json::to_vec(&kept) {
            self.shelf.put(&self.key, &bytes);
        }
    }
}

/// Returns the numbers of files; none, where one of them is not there.
fn numbers(paths: &[String], files: &Files) -> Option<BTreeSet<FileId>> {
    let paths = paths.iter().map(|path| RepoPath::from_normal(path));
    paths.map(|path| files.id_of(&path)).collect()
}

/// A hash of texts, each with its end.
struct Sum(Sha256);

impl Sum {
    fn add(&mut self, text: &str) {
        self.0.update(text);
        // A byte that UTF-8 never has.
        self.0.update([0xFF]);
    }

    fn all<T: AsRef<str>>(&mut self, texts: impl IntoIterator<Item = T>) {
        texts.into_iter().for_each(|text| self.add(text.as_ref()));
        self.0.update([0xFE]);
    }

    fn text(self) -> String {
        let sum = self.0.finalize();
        sum.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
