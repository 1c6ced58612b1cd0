//! Where a check reads from: the work tree, a revision, git's index, and perhaps one file from standard input
//! over it.
#![expect(clippy::disallowed_types, reason = "arguments are paths of the system")]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::{Io, WHAT};
use crate::path::RepoPath;
use crate::policy::{Unbound, bind};
use crate::report::neutral::line as neutral;
use crate::source::locate::{Choice, Located, Question, is_of_same_place, locate, locate_within};
use crate::source::{Limits, Listing, NoRevision, Repository, Revision, Source, Target, WorkTree};

mod laid;

use laid::lay;

/// What is read instead of the work tree.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct SourceArgs {
    /// Check this commit, branch or tag as git keeps it, instead of the work tree; nothing is checked out
    #[arg(long, value_name = "REV", help_heading = WHAT)]
    pub(super) rev: Option<String>,
    /// Check what the next commit would hold, instead of the work tree: for a pre-commit hook
    #[arg(long, help_heading = WHAT)]
    pub(super) staged: bool,
    /// Take standard input for the text of this file, which need not be there yet
    #[arg(long, value_name = "PATH", help_heading = WHAT)]
    pub(super) stdin_filename: Option<OsString>,
    /// Judge by the configuration, packs, schemas and baseline of this commit, branch or tag
    #[arg(long, value_name = "REV", conflicts_with_all = ["config", "isolated"], help_heading = WHAT)]
    pub(super) policy_from: Option<String>,
    /// Report only what is new since this commit, branch or tag; `A...B` is what B breaks since it left A, and
    /// `A...` what the work tree does
    #[arg(long, value_name = "REV", help_heading = super::TOLD)]
    pub(super) since: Option<String>,
    /// Says that `diff` asks, which names both sides without an option.
    #[arg(skip)]
    pub(super) is_diff: bool,
    /// Says that no command was named, so that the first path may be meant as one.
    #[arg(skip)]
    pub(super) is_bare: bool,
}

/// Message and help.
pub(super) type Failure = (String, String);

/// What is read, and where that is.
pub(super) struct Opened {
    pub(super) located: Located,
    pub(super) source: Box<dyn Source>,
    /// What people call it, where it is not the work tree.
    pub(super) title: Option<String>,
    /// The file whose text came from standard input.
    pub(super) laid: Option<RepoPath>,
    /// What it is compared with.
    pub(super) before: Option<Older>,
    /// What people call the revision whose policy judges it, where that is another one.
    pub(super) judge: Option<String>,
}

/// The older side of a change.
pub(super) struct Older {
    pub(super) source: Revision,
    pub(super) listing: Arc<Listing>,
    /// What people call it.
    pub(super) title: String,
}

/// What `--since` names.
struct Span<'a> {
    older: &'a str,
    /// Says whether the commit is meant at which the two sides parted.
    is_parting: bool,
    newer: Option<&'a str>,
}

impl<'a> Span<'a> {
    fn of(written: &'a str) -> Self {
        let (older, newer, is_parting) = match written.split_once("...") {
            Some((older, newer)) => (older, newer, true),
            None => match written.split_once("..") {
                Some((older, newer)) => (older, newer, false),
                None => (written, "", false),
            },
        };
        Self {
            older,
            is_parting,
            newer: Some(newer).filter(|newer| !newer.is_empty()),
        }
    }
}

impl SourceArgs {
    /// Returns the two ends of the commits that `--since` asks about; of the work tree and of git's index the newer one is
    /// what they are made from.
    pub(super) fn range(&self) -> Option<(&str, &str)> {
        let span = Span::of(self.since.as_deref()?);
        let newer = span.newer.or(self.rev.as_deref());
        Some((span.older, newer.unwrap_or("HEAD")))
    }

    /// Returns the revision that is looked at, or that the work tree is made from.
    pub(super) fn newest(&self) -> &str {
        let of_range = self.range().map(|(_, newer)| newer);
        of_range.or(self.rev.as_deref()).unwrap_or("HEAD")
    }

    /// Returns the option that names something else than the work tree as it is.
    pub(super) fn named(&self) -> Option<&'static str> {
        match self {
            Self { rev: Some(_), .. } => Some("--rev"),
            Self { staged: true, .. } => Some("--staged"),
            Self {
                stdin_filename: Some(_),
                ..
            } => Some("--stdin-filename"),
            _ => None,
        }
    }

    /// Says whether all of the work tree is meant, and nothing else.
    pub(super) fn is_plain(&self) -> bool {
        self.named().is_none() && self.since.is_none() && self.policy_from.is_none()
    }

    /// Opens what is to be read. Errors: message and help.
    pub(super) fn open(
        &self,
        question: &Question<'_>,
        threads: usize,
        io: &mut Io,
    ) -> Result<Opened, Failure> {
        self.is_told_once()?;
        self.names_older_side()?;
        let folder = self.folder(question);
        let question = Question {
            working: &folder,
            ..*question
        };
        let mut opened = match self.newer() {
            Some((option, name)) => open_in_git(&question, option, name, io)?,
            None => {
                self.has_work_tree(&question)?;
                open_work_tree(&question, threads)?
            }
        };
        if let Some(written) = &self.since {
            opened.before = Some(self.older(written, &opened)?);
        }
        if let Some(path) = &self.stdin_filename {
            opened = lay(opened, Path::new(path), io)?;
        }
        match &self.policy_from {
            Some(name) => judged_by(name, opened),
            None => Ok(opened),
        }
    }

    /// Returns what asks for a comparison, as it is typed.
    fn comparing(&self) -> &'static str {
        if self.is_diff { "diff" } else { "--since" }
    }

    /// Says so where nothing is named to compare with: in a workflow, a variable that is not set.
    fn names_older_side(&self) -> Result<(), Failure> {
        let since = self.since.as_deref();
        let Some(written) = since.filter(|since| Span::of(since).older.is_empty()) else {
            return Ok(());
        };
        let message = format!("`{}` names no commit to compare with", neutral(written));
        let help = "write it before the dots, as in `main...HEAD`; is a variable empty?";
        Err((message, String::from(help)))
    }

    /// Says so where the newer side would be a work tree, and the repository has none.
    fn has_work_tree(&self, question: &Question<'_>) -> Result<(), Failure> {
        let Some(since) = &self.since else {
            return Ok(());
        };
        let repository = Repository::around(&start(question)?);
        if !repository.is_ok_and(|repository| repository.is_bare()) {
            return Ok(());
        }
        let older = neutral(Span::of(since).older);
        let message = String::from("a bare repository has no work tree to compare");
        Err((
            message,
            format!("name the newer side, as in `{older}...HEAD`"),
        ))
    }

    /// Says so where two options name the newer side.
    fn is_told_once(&self) -> Result<(), Failure> {
        let newer = self
            .since
            .as_deref()
            .and_then(|since| Span::of(since).newer);
        let named = self.named().filter(|option| *option != "--stdin-filename");
        let (Some(newer), Some(option)) = (newer, named) else {
            return Ok(());
        };
        let message =
            format!("`--since` names the newer side `{newer}`, and `{option}` another one");
        Err((message, String::from("leave one of them out")))
    }

    /// Returns the option that names something in git, and its revision; none: git's index.
    fn newer(&self) -> Option<(&'static str, Option<&str>)> {
        let since = self
            .since
            .as_deref()
            .and_then(|since| Span::of(since).newer);
        match (&self.rev, since) {
            (Some(rev), _) => Some(("--rev", Some(rev))),
            (None, Some(newer)) => Some((self.comparing(), Some(newer))),
            (None, None) => self.staged.then_some(("--staged", None)),
        }
    }

    /// Opens the older side.
    fn older(&self, written: &str, opened: &Opened) -> Result<Older, Failure> {
        let span = Span::of(written);
        let tell = |why: NoRevision| told(self.comparing(), &why);
        let repository = Repository::around(&opened.located.root).map_err(tell)?;
        let newer = span.newer.or(self.rev.as_deref()).unwrap_or("HEAD");
        let parting = span
            .is_parting
            .then(|| repository.merge_base(span.older, newer));
        let parting = parting.transpose().map_err(tell)?;
        let name = parting.as_deref().unwrap_or(span.older);
        let source = Revision::of_commit(&repository, name).map_err(tell)?;
        let title = match source.commit().map(|commit| commit.id) {
            Some(id) if parting.is_some() => {
                format!("{} left {} ({})", newer, span.older, id.short())
            }
            _ => source.title(),
        };
        Ok(Older {
            listing: source.list(),
            source,
            title,
        })
    }

    /// Returns where the configuration is searched from: where the program runs, unless only a file from standard
    /// input says which community is meant.
    fn folder(&self, question: &Question<'_>) -> PathBuf {
        let working = question.working.to_path_buf();
        let is_search = matches!(question.choice, Choice::Search) && question.paths.is_empty();
        let named = self.stdin_filename.as_ref().filter(|_| is_search);
        let folder = named.and_then(|path| {
            let folder = working.join(path).parent()?.canonicalize().ok()?;
            let here = working.canonicalize().ok()?;
            (folder.is_dir() && is_of_same_place(&here, &folder)).then_some(folder)
        });
        folder.unwrap_or(working)
    }
}

/// Returns what to say where there is no revision.
fn told(option: &str, why: &NoRevision) -> Failure {
    let message = match why {
        NoRevision::Outside => format!("`{option}` needs git, and this folder is in no repository"),
        _ => why.to_string(),
    };
    (message, why.help())
}

/// Opens a revision; none is named: git's index.
fn open_in_git(
    question: &Question<'_>,
    option: &str,
    name: Option<&str>,
    io: &Io,
) -> Result<Opened, Failure> {
    let tell = |why: NoRevision| told(option, &why);
    let repository = Repository::around(&start(question)?).map_err(tell)?;
    let revision = match name {
        Some(name) => Revision::of_commit(&repository, name),
        None => Revision::of_index(&repository, io.index_file.as_deref()),
    };
    let revision = revision.map_err(tell)?;
    let title = revision.title();
    let listing = revision.list();
    let located = locate_within(question, &repository, (&listing, &title));
    let located = located.map_err(|why| (why.to_string(), why.help().unwrap_or_default()))?;
    Ok(Opened {
        located,
        source: Box::new(revision),
        title: Some(title),
        laid: None,
        before: None,
        judge: None,
    })
}

/// Lays the policy of a revision over what is read.
fn judged_by(name: &str, opened: Opened) -> Result<Opened, Failure> {
    let tell = |why: NoRevision| told("--policy-from", &why);
    let repository = Repository::around(&opened.located.root).map_err(tell)?;
    let policy = Revision::of_commit(&repository, name).map_err(tell)?;
    let mut located = opened.located;
    let source = bind(opened.source, &mut located, &policy).map_err(|why| {
        let what = match why {
            Unbound::Unreadable => "cannot be read",
            Unbound::Mistaken => "has mistakes",
        };
        let message = format!("the configuration of {} {what}", policy.title());
        (message, format!("`ospo-lint --rev {name}` says more"))
    })?;
    Ok(Opened {
        located,
        source: Box::new(source),
        judge: Some(policy.title()),
        ..opened
    })
}

/// Returns the folder in whose repository the revision is: of the first path, or where the program runs.
fn start(question: &Question<'_>) -> Result<PathBuf, Failure> {
    let named = question.paths.first().map(PathBuf::as_path);
    let named = match question.choice {
        Choice::File(file) => named.or(Some(file)),
        _ => named,
    };
    let named = named.unwrap_or(Path::new("."));
    let place = question.working.join(named);
    let folder = if place.is_dir() {
        Some(&*place)
    } else {
        place.parent()
    };
    let target = folder.and_then(|folder| Target::new(question.working, folder));
    target.map(|target| target.nearest).ok_or_else(|| {
        let message = format!("there is no file or folder `{}`", named.display());
        (message, String::new())
    })
}

fn open_work_tree(question: &Question<'_>, threads: usize) -> Result<Opened, Failure> {
    let located = locate(question);
    let located = located.map_err(|why| (why.to_string(), why.help().unwrap_or_default()))?;
    let tree = WorkTree::open(&located.root, Limits::default(), threads);
    let tree = tree.map_err(|error| (error.to_string(), String::new()))?;
    Ok(Opened {
        located,
        source: Box::new(tree),
        title: None,
        laid: None,
        before: None,
        judge: None,
    })
}
