//! What a run takes as given: today's date, the community's own statements, the files there are.

use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;
use globset::GlobSet;
use jiff::civil::Date;

use crate::finding::RecordName;
use crate::model::kept::sign::Sign;
use crate::model::kept::touched::Touched;
use crate::model::record::erasure::Erasure;
use crate::model::record::past::Past;
use crate::path::RepoPath;
use crate::source::Limits;
use crate::source::ages::Ages;
use crate::span::{FileId, Span, offset};

/// What a run takes as given. Views hold it, so that no rule needs the clock or the environment.
#[derive(Debug)]
pub struct Setting {
    /// What "today" means.
    pub today: Date,
    /// The `[community]` table, from whichever layer says it.
    pub community: Statements,
    /// The files that are there.
    pub tree: Tree,
    /// Those of them that say what the policy is, or test it: packs and cases. None of them is a record.
    pub of_policy: BTreeSet<FileId>,
    /// The folder of the configuration.
    pub root: RepoPath,
    /// The bounds.
    pub limits: Limits,
    /// Says whether a configuration was found.
    pub is_configured: bool,
    /// Pages that rules about prose leave alone.
    pub excluded_pages: GlobSet,
    /// The names of the rules that run, sorted: of several that could speak of one line, one that is off
    /// gives way.
    pub active_rules: Vec<&'static str>,
    /// What of several things that could be said of one mistake the rules that run say.
    pub spoken: Spoken,
    /// The read-me that says that nobody changes the repository any more.
    pub archived_by: Option<RepoPath>,
    /// Rules that the configuration calls by an old name.
    pub renamed_rules: Vec<RenamedRule>,
    /// The range of commits that is looked at, where one is.
    pub past: OfCommits,
    /// Who must not come back.
    pub erasure: Erasure,
    /// How old files and invitations are, where a rule asks and git knows.
    pub ages: Option<Arc<Ages>>,
    /// Says whether `.mailmap` is a symbolic link.
    pub has_linked_mailmap: bool,
}

/// What the commits of a range did, where one is looked at.
#[derive(Debug, Default)]
pub struct OfCommits(Option<Past>);

impl OfCommits {
    /// Takes what they did.
    pub fn new(past: Past) -> Self {
        Self(Some(past))
    }

    /// Returns what they did; none where no range is looked at.
    pub fn get(&self) -> Option<&Past> {
        Touched::PAST.tell();
        self.0.as_ref()
    }
}

/// What the rules that run say, of several things that could be said of one mistake: one that nobody says
/// gives way.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// The signs of who spoke that are reported.
    pub signs: Vec<Sign>,
    /// Whether lists of those who were there are reported.
    pub lists: bool,
    /// Whether folders that are not read for their name are reported.
    pub folders: bool,
}

/// An old name of a rule in a configuration.
#[derive(Clone, Debug)]
pub struct RenamedRule {
    /// The key, with its quotes.
    pub span: Span,
    /// The name alone.
    pub inner: Span,
    /// The name as it is written.
    pub old: String,
    /// The name as it is now.
    pub new: String,
    /// The record in whose file it is, where it is one.
    pub record: Option<RecordName>,
}

/// What a community says of itself (data model: community).
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Its name.
    pub name: Option<String>,
    /// Its site.
    pub url: Option<String>,
    /// What affiliation is tied to.
    pub basis: Basis,
    /// Says whether a person may take part without an organisation.
    pub individuals_allowed: bool,
    /// Whether taking part costs: `none`, `optional`, `required`.
    pub fees: Option<String>,
    /// The licence of its content, an SPDX expression.
    pub license: Option<(String, Span)>,
    /// The licence of its code, an SPDX expression.
    pub code_license: Option<String>,
    /// How meetings are attributed unless they say otherwise.
    pub attribution: Option<String>,
    /// Who holds the copyright of what names nobody.
    pub copyright: Option<String>,
    /// Where its code of conduct is.
    pub conduct: Option<(String, Span)>,
    /// Where the code of conduct of its mailing lists is.
    pub mailing_list_conduct: Option<(String, Span)>,
    /// Where its privacy policy is.
    pub privacy: Option<(String, Span)>,
    /// Its time zone.
    pub time_zone: Option<String>,
    /// Its languages.
    pub languages: Vec<String>,
    /// Folders in which `/images/x.png` is looked up.
    pub assets: Vec<String>,
}

/// What affiliation is tied to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// An organisation that has a record.
    #[default]
    Organisation,
    /// People count as themselves.
    Individual,
    /// Both are fine.
    Either,
}

impl Basis {
    /// Returns the basis of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "organisation" | "organization" => Self::Organisation,
            "individual" => Self::Individual,
            "either" => Self::Either,
            _ => return None,
        })
    }
}

/// The paths of all files, sorted: what exists, without asking the disk again.
#[derive(Debug, Default)]
pub struct Tree {
    paths: Arc<[RepoPath]>,
    /// The numbers of the files, where they are not their positions: other files are numbered, too, that are
    /// not there.
    numbers: Option<Box<[FileId]>>,
    /// Hashes of the paths in lower case with their positions, sorted; made when first asked for. The
    /// paths themselves are above, and there may be a million of them.
    folded: OnceLock<Box<[(u64, u32)]>>,
    /// Hashes of the names of files with their positions, sorted; made when first asked for.
    named: OnceLock<Box<[(u64, u32)]>>,
}

/// How many files of one name are compared by where they lie.
const NAMESAKES: usize = 64;

impl Tree {
    /// Takes the paths, sorted.
    pub fn new(paths: impl Into<Arc<[RepoPath]>>) -> Self {
        let paths = paths.into();
        debug_assert!(paths.is_sorted());
        Self {
            paths,
            numbers: None,
            folded: OnceLock::new(),
            named: OnceLock::new(),
        }
    }

    /// Takes paths that are among others which are numbered by their positions; both are sorted.
    pub fn among(numbered: &[RepoPath], paths: Arc<[RepoPath]>) -> Self {
        if numbered.len() == paths.len() {
            return Self::new(paths);
        }
        let mut rest = numbered.iter().zip((0..).map(FileId));
        let number = |path: &RepoPath| rest.find(|(other, _)| *other == path).map(|(_, id)| id);
        let numbers = paths.iter().filter_map(number).collect();
        Self {
            numbers: Some(numbers),
            ..Self::new(paths)
        }
    }

    /// Returns all paths, sorted.
    pub fn paths(&self) -> &[RepoPath] {
        Touched::TREE.tell();
        &self.paths
    }

    /// Returns all files with their paths, sorted.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &RepoPath)> {
        Touched::TREE.tell();
        (0..).map(|at| self.number(at)).zip(self.paths.iter())
    }

    /// Returns the number of the file at a position among the paths.
    pub fn number(&self, at: usize) -> FileId {
        let number = self.numbers.as_ref().and_then(|numbers| numbers.get(at));
        number.copied().unwrap_or_else(|| FileId(offset(at)))
    }

    /// Returns the path of a file.
    pub fn path(&self, file: FileId) -> Option<&RepoPath> {
        let at = match &self.numbers {
            Some(numbers) => numbers.binary_search(&file).ok()?,
            None => file.0 as usize,
        };
        self.paths.get(at)
    }

    /// Says whether there is a file of exactly this name; case counts.
    pub fn has_file(&self, path: &RepoPath) -> bool {
        Touched::TREE.tell();
        self.paths.binary_search(path).is_ok()
    }

    /// Says whether there is a file below this folder.
    pub fn has_folder(&self, path: &RepoPath) -> bool {
        Touched::TREE.tell();
        if path.as_str().is_empty() {
            return true;
        }
        let folder = format!("{path}/");
        let at = self
            .paths
            .partition_point(|file| file.as_str() < folder.as_str());
        self.paths
            .get(at)
            .is_some_and(|file| file.as_str().starts_with(&folder))
    }

    /// Says whether there is a file or folder of exactly this name.
    pub fn has(&self, path: &RepoPath) -> bool {
        self.has_file(path) || self.has_folder(path)
    }

    /// Returns the file of the same name that lies nearest to a folder; none where several are as near, or where
    /// too many are called so for the name to mean anything.
    pub fn namesake(&self, name: &str, folder: &RepoPath) -> Option<&RepoPath> {
        Touched::TREE.tell();
        let named = self.named.get_or_init(|| {
            let paths = self.paths.iter().zip(0..);
            let mut named: Box<[(u64, u32)]> =
                paths.map(|(path, at)| (hash(path.name()), at)).collect();
            named.sort_unstable();
            named
        });
        let key = hash(name);
        let start = named.partition_point(|(known, _)| *known < key);
        let same = named.get(start..).unwrap_or_default().iter();
        let same = same.take_while(|(known, _)| *known == key);
        let same: Vec<&RepoPath> = same
            .take(NAMESAKES)
            .filter_map(|(_, at)| self.paths.get(*at as usize))
            .filter(|path| path.name() == name)
            .collect();
        let away = |path: &RepoPath| steps_between(folder.as_str(), path.parent().as_str());
        let nearest = same.iter().map(|path| away(path)).min()?;
        let mut near = same.iter().filter(|path| away(path) == nearest);
        let first = near.next().filter(|_| same.len() < NAMESAKES)?;
        near.next().is_none().then_some(*first)
    }

    /// Returns the path that differs from this one only in case, where there is one.
    pub fn differs_in_case(&self, path: &RepoPath) -> Option<&RepoPath> {
        Touched::TREE.tell();
        let folded = self.folded.get_or_init(|| {
            let paths = self.paths.iter().zip(0..);
            let mut folded: Box<[(u64, u32)]> = paths
                .map(|(path, at)| (hash(&path.as_str().to_lowercase()), at))
                .collect();
            folded.sort_unstable();
            folded
        });
        let wanted = path.as_str().to_lowercase();
        let key = hash(&wanted);
        let start = folded.partition_point(|(known, _)| *known < key);
        let alike = folded.get(start..).unwrap_or_default().iter();
        alike
            .take_while(|(known, _)| *known == key)
            .filter_map(|(_, at)| self.paths.get(*at as usize))
            .find(|path| path.as_str().to_lowercase() == wanted)
    }
}

fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

/// Counts the steps from one folder to another: up to what they share, and down again.
fn steps_between(one: &str, other: &str) -> usize {
    let parts = |path: &str| path.split('/').filter(|part| !part.is_empty()).count();
    let (left, right) = (one.split('/'), other.split('/'));
    let shared = left
        .zip(right)
        .take_while(|(a, b)| a == b && !a.is_empty())
        .count();
    parts(one) + parts(other) - 2 * shared
}
