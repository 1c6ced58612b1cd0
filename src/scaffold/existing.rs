//! What a folder holds before anything is written into it.
//!
//! It is asked by paths; of files only REUSE.toml and the workflows of the code host are read.

use std::collections::BTreeSet;

use crate::model::{Builtin, CommunityFile, CommunityFiles, Kinds};
use crate::path::RepoPath;

/// What counts as being there already, besides a file at the very path.
#[derive(Clone, Copy, Debug)]
pub(super) enum Presence {
    /// Nothing.
    Path,
    /// A community file, where people and code hosts look for it.
    Community(CommunityFile),
    /// Any record of the kind, in whichever folder and spelling.
    Kind(Builtin),
    /// A file whose path holds the word, in any case.
    Word(&'static str),
    /// One of these paths, in any case.
    Paths(&'static [&'static str]),
    /// A workflow that calls the program already.
    Workflow,
}

/// Where code hosts look for workflows.
const WORKFLOWS: [&str; 3] = [
    ".github/workflows/",
    ".forgejo/workflows/",
    ".gitea/workflows/",
];

/// What is there.
#[derive(Debug, Default)]
pub struct Existing {
    /// Sorted, below the folder.
    paths: Vec<RepoPath>,
    community: CommunityFiles,
    /// The first file of each kind that has any.
    kinds: Vec<(Builtin, RepoPath)>,
    /// Records that are a file of their own, by kind and id.
    records: BTreeSet<(&'static str, String)>,
    workflow: Option<RepoPath>,
    reuse: Option<String>,
    has_other_license: bool,
    is_below_git_root: bool,
    branch: Option<String>,
}

impl Existing {
    /// Returns what is there in an empty folder.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Looks at the files of a folder; `kinds` says what they are, `read` gives the text of one.
    /// Errors: the file that had to be read and could not.
    pub fn new(
        mut paths: Vec<RepoPath>,
        kinds: &Kinds,
        read: &dyn Fn(&RepoPath) -> Option<String>,
    ) -> Result<Self, RepoPath> {
        paths.sort();
        let mut existing = Self {
            community: CommunityFiles::among(&paths, &RepoPath::root()),
            ..Self::default()
        };
        for path in &paths {
            for builtin in kinds
                .of(path.as_str())
                .iter()
                .filter_map(|kind| kind.builtin())
            {
                if existing.first_of(builtin).is_none() {
                    existing.kinds.push((builtin, path.clone()));
                }
                existing
                    .records
                    .insert((builtin.name(), path.stem().to_owned()));
            }
        }
        let text = |path: &RepoPath| read(path).ok_or_else(|| path.clone());
        for path in &paths {
            let below = |folder: &str| path.as_str().starts_with(folder);
            let is_workflow = WORKFLOWS.iter().any(|folder| below(folder));
            if is_workflow && text(path)?.contains("ospo-lint") {
                existing.workflow = Some(path.clone());
                break;
            }
        }
        let reuse = RepoPath::from_normal("REUSE.toml");
        if paths.binary_search(&reuse).is_ok() {
            existing.reuse = Some(text(&reuse)?);
        }
        existing.paths = paths;
        Ok(existing)
    }

    /// Says that the folder lies inside of a git repository, below its root.
    pub fn below_git_root(&mut self) {
        self.is_below_git_root = true;
    }

    /// Says under which licence the community shares its content.
    pub fn shares_under(&mut self, license: &str) {
        self.has_other_license = license != "CC-BY-SA-4.0";
    }

    /// Says which branch the repository is built on.
    pub fn on_branch(&mut self, branch: String) {
        // A filter of a workflow reads `*`, `+` and their like as patterns.
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._/-".contains(letter);
        if branch.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && branch.chars().all(is_plain)
        {
            self.branch = Some(branch);
        }
    }

    pub(super) fn branch(&self) -> &str {
        self.branch.as_deref().unwrap_or("main")
    }

    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    pub(super) fn is_below_git_root(&self) -> bool {
        self.is_below_git_root
    }

    /// Says whether REUSE.toml is there and speaks of a licence.
    pub(super) fn reuse_names(&self, license: &str) -> bool {
        let text = self.reuse.as_deref();
        text.is_some_and(|text| text.contains(license))
    }

    /// Says whether a folder at the top holds anything.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        let below = |path: &RepoPath| {
            let rest = path.as_str().strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        self.paths.iter().any(below)
    }

    pub(super) fn has_other_license(&self) -> bool {
        self.has_other_license
    }

    /// Returns the page on the Chatham House Rule.
    pub(super) fn rule_page(&self) -> Option<&RepoPath> {
        self.with_word("chatham")
    }

    fn with_word(&self, word: &str) -> Option<&RepoPath> {
        let holds = |known: &&RepoPath| known.as_str().to_ascii_lowercase().contains(word);
        self.paths.iter().find(holds)
    }

    pub(super) fn has_record(&self, kind: Builtin, id: &str) -> bool {
        self.records.contains(&(kind.name(), id.to_owned()))
    }

    /// Returns the community file of a sort that counts; the text of a licence in `LICENSES/` is
    /// not a statement of the repository.
    pub(super) fn community(&self, sort: CommunityFile) -> Option<&RepoPath> {
        let mut all = self.community.all(sort);
        all.find(|path| !path.as_str().starts_with("LICENSES/"))
    }

    fn first_of(&self, kind: Builtin) -> Option<&RepoPath> {
        let mut all = self.kinds.iter();
        all.find(|(known, _)| *known == kind).map(|(_, path)| path)
    }

    /// Returns what is there in the place of a file that would be at `path`.
    pub(super) fn in_place_of(&self, presence: Presence, path: &RepoPath) -> Option<RepoPath> {
        let named = |wanted: &str| {
            let same = |known: &&RepoPath| known.as_str().eq_ignore_ascii_case(wanted);
            self.paths.iter().find(same)
        };
        let found = named(path.as_str()).or_else(|| match presence {
            Presence::Path => None,
            Presence::Community(sort) => self.community(sort),
            Presence::Kind(kind) => self.first_of(kind),
            Presence::Word(word) => self.with_word(word),
            Presence::Paths(others) => others.iter().find_map(|other| named(other)),
            Presence::Workflow => self.workflow.as_ref(),
        });
        found.cloned()
    }
}
