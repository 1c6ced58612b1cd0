//! Trials of a policy: small repositories, each with what the check is expected to find there.
//!
//! A case is a folder `tests/policy/NAME/` next to a configuration; next to a pack `NAME.toml` it is
//! `tests/policy/NAME/CASE/`. It holds records, and an `expect.toml` that says which rules speak, and where.
//! What its folder `HEAD~1/` holds is how the repository was one commit before.
//! Its files are laid where the configuration is, in memory, as if nothing else were there, and the engine
//! looks at them as at any repository. Nothing is written here.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::engine::{Checked, CheckedTexts, SourceTexts};
use crate::finding::Finding;
use crate::path::RepoPath;
use crate::policy::Policy;
pub(crate) use crate::policy::cases::{EXPECT, FOLDER};
use crate::source::{Files, Listing, Scene};
use crate::span::FileId;

mod expected;
mod ready;
mod suite;
mod untested;
mod verdict;
mod written;

pub(crate) use expected::{Expected, Wanted};
pub(crate) use ready::{policy_of, prepare};
pub(crate) use suite::{Asked, NoSuite, left_out, suites};
pub(crate) use untested::{Untested, untested};
pub(crate) use verdict::{Verdict, pointer_of, record_of};
pub(crate) use written::written;

/// The folder of a case with the files as they were before: rules of the history compare them with what is there now.
pub(crate) const BASE: &str = "HEAD~1";

/// What is tested, and the cases that test it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suite {
    /// The configuration or the pack.
    pub tested: RepoPath,
    /// Says whether it is a pack.
    pub is_pack: bool,
    /// The cases, sorted by name.
    pub cases: Vec<Case>,
    /// Says whether these are all cases that there are.
    pub is_whole: bool,
}

/// A case: a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Case {
    /// The name of the folder.
    pub name: String,
    /// The folder.
    pub folder: RepoPath,
}

/// A case that is laid out, with the policy that it is held against.
pub(crate) struct Ready<'a> {
    /// The files.
    pub scene: Scene<'a>,
    /// The list of them.
    pub listing: Arc<Listing>,
    /// Their numbers.
    pub files: Files,
    /// The policy.
    pub policy: Policy,
    /// What is expected; nothing is said where there is no `expect.toml`.
    pub expected: Option<Expected>,
    /// What "today" means.
    pub today: Date,
    /// The folder of the case.
    pub case: RepoPath,
    /// The files as they were before, where the case has them.
    pub before: Option<Scene<'a>>,
}

/// A case that was looked at.
pub(crate) struct Tried<'a> {
    /// The case.
    pub ready: Ready<'a>,
    /// What was found.
    pub checked: Checked,
    /// How that differs from what is expected.
    pub verdict: Verdict,
}

impl Tried<'_> {
    /// Returns the texts of what was found.
    pub(crate) fn texts(&self) -> CheckedTexts<'_> {
        CheckedTexts {
            loaded: &self.checked.loaded,
            rest: SourceTexts {
                source: &self.ready.scene,
                files: &self.ready.files,
            },
        }
    }

    /// Returns what was found.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.checked.outcome.findings
    }
}

impl Mistaken<'_> {
    /// Returns where each file with a mistake is, which was laid out elsewhere; `listed` are the files of the repository.
    pub(crate) fn homes(&self, root: &RepoPath, listed: &[RepoPath]) -> BTreeMap<FileId, RepoPath> {
        let home = |file: FileId| {
            let path = self.files.path(file)?;
            let home = self.case.as_ref()?.join(path.below(root)?)?;
            listed.binary_search(&home).is_ok().then_some((file, home))
        };
        let spans = self.mistakes.iter().flat_map(|mistake| {
            let related = mistake.body.related.iter().map(|(place, _)| place.span);
            related.chain([mistake.place.span])
        });
        spans.filter_map(|span| home(span.file)).collect()
    }
}

/// Why a case could not be tried.
pub(crate) enum Broken<'a> {
    /// A file of it cannot be read.
    Unreadable(RepoPath),
    /// The configuration, a pack or `expect.toml` is wrong.
    Mistaken(Box<Mistaken<'a>>),
}

/// What is wrong with a configuration, a pack or an expectation.
pub(crate) struct Mistaken<'a> {
    /// What is wrong.
    pub mistakes: Vec<Finding>,
    /// The files.
    pub scene: Scene<'a>,
    /// Their numbers.
    pub files: Files,
    /// The folder of the case; none where it is wrong in what is tested: all cases would say so.
    pub case: Option<RepoPath>,
}
