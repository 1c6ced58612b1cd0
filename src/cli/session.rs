//! What `check`, `rules` and `config` begin with: the place, the files, the policy.
#![expect(clippy::disallowed_types, reason = "arguments are paths of the system")]

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::from::{Older, Opened, SourceArgs};
use super::{CheckArgs, Io, PolicyArgs, fail, misspelt};
use crate::engine::{Checked, CheckedTexts, SourceTexts, Task};
use crate::exit::Exit;
use crate::finding::Finding;
use crate::fix::Stopped;
use crate::path::RepoPath;
use crate::policy::{Overrides, Policy};
use crate::report;
use crate::source::locate::{Choice, Located, Question, path_within};
use crate::source::{FETCH_ALL, Files, Limits, Listing, Source, Unreadable, WorkTree, locate};

pub(super) mod named_rules;

/// A place with its files and its policy.
pub(super) struct Session {
    pub(super) located: Located,
    pub(super) source: Box<dyn Source>,
    /// What people call what is read, where it is not the work tree.
    pub(super) title: Option<String>,
    /// The file whose text came from standard input.
    pub(super) laid: Option<RepoPath>,
    /// What it is compared with.
    pub(super) before: Option<Older>,
    pub(super) listing: Arc<Listing>,
    pub(super) files: Files,
    pub(super) policy: Policy,
}

impl Session {
    /// Returns the texts of what was checked, and of the files next to it.
    pub(super) fn texts<'a>(&'a self, checked: &'a Checked) -> CheckedTexts<'a> {
        CheckedTexts {
            loaded: &checked.loaded,
            rest: SourceTexts {
                source: &*self.source,
                files: &self.files,
            },
        }
    }

    /// Returns what a run over the whole of it is about; nothing is accepted, and nobody watches.
    pub(super) fn task(&self, today: Date) -> Task<'_> {
        Task::new(
            (&*self.source, &self.listing),
            &self.files,
            &self.policy,
            today,
        )
    }
}

/// Opens the place that arguments name, as it is in the work tree. Where that cannot be done, says why and
/// returns how the run ends.
pub(super) fn open(
    paths: &[OsString],
    arguments: &PolicyArgs,
    threads: usize,
    io: &mut Io,
) -> io::Result<Result<Session, Exit>> {
    open_from(&SourceArgs::default(), paths, arguments, threads, io)
}

/// Opens it as it is in the work tree, in a revision or in git's index.
pub(super) fn open_from(
    from: &SourceArgs,
    paths: &[OsString],
    arguments: &PolicyArgs,
    threads: usize,
    io: &mut Io,
) -> io::Result<Result<Session, Exit>> {
    let named = paths;
    let paths: Vec<PathBuf> = named.iter().map(PathBuf::from).collect();
    let choice = match &arguments.config {
        _ if arguments.isolated => Choice::Isolated,
        Some(file) => Choice::File(Path::new(file)),
        None => Choice::Search,
    };
    let (folder, home) = (io.folder.clone(), io.home.clone());
    let question = Question {
        working: &folder,
        home: home.as_deref(),
        paths: &paths,
        choice,
    };
    let Opened {
        located,
        source,
        title,
        laid,
        before,
        judge,
    } = match from.open(&question, threads, io) {
        Ok(opened) => opened,
        Err(failure) => {
            let meant = from.is_bare.then(|| misspelt::command(named, io)).flatten();
            let (message, help) = meant.unwrap_or(failure);
            return fail(io, &message, &help).map(Err);
        }
    };
    let listing = source.list();
    let notes = located.config_note.iter().chain(&listing.notes).cloned();
    let judge = judge.map(|judge| format!("the policy is that of {judge}"));
    for note in notes.chain(judge) {
        writeln!(io.err, "note: {}", report::neutral::line(&note))?;
    }
    let mut files = match &before {
        Some(before) => Files::of_all(&[&listing, &before.listing]),
        None => Files::of(&listing),
    };
    let policy = match read_policy(&located, &*source, &mut files, arguments) {
        Ok(policy) => policy,
        Err(stopped) => return tell_stopped(stopped, &*source, &files, io).map(Err),
    };
    if let Some(exit) = named_rules::refused(arguments, &policy, io)? {
        return Ok(Err(exit));
    }
    source.set_limits(policy.limits());
    if let Some(before) = &before {
        before.source.set_limits(policy.limits());
    }
    Ok(Ok(Session {
        located,
        source,
        title,
        laid,
        before,
        listing,
        files,
        policy,
    }))
}

impl Session {
    /// Returns the path in the repository that is meant by one of the command line, where it lies in it.
    pub(super) fn path_of(&self, path: &Path, io: &Io) -> Option<RepoPath> {
        path_within((&io.folder, &self.located.root), path).ok()
    }

    /// Says whether something of this name is there, read or not.
    pub(super) fn has(&self, path: &RepoPath) -> bool {
        let mut unread = self.listing.unreadable.iter();
        self.source.exists(path) || unread.any(|(unread, _)| unread == path)
    }

    /// Reads the configuration again, after files were written. Where that cannot be done, says why
    /// and returns how the run ends.
    pub(super) fn again(
        &mut self,
        arguments: &PolicyArgs,
        io: &mut Io,
    ) -> io::Result<Option<Exit>> {
        self.files = Files::of(&self.listing);
        match read_policy(&self.located, &*self.source, &mut self.files, arguments) {
            Ok(policy) => self.policy = policy,
            Err(stopped) => return tell_stopped(stopped, &*self.source, &self.files, io).map(Some),
        }
        Ok(None)
    }

    /// Says why nothing can be fixed, and returns how the run ends.
    pub(super) fn tell_stopped(&self, stopped: Stopped, io: &mut Io) -> io::Result<Exit> {
        tell_stopped(stopped, &*self.source, &self.files, io)
    }
}

/// Says that the configuration cannot be read, and returns how the run ends.
pub(super) fn tell_unreadable(
    path: &RepoPath,
    source: &dyn Source,
    io: &mut Io,
) -> io::Result<Exit> {
    let message = format!("the configuration `{path}` cannot be read");
    let help = match source.read(path) {
        Err(Unreadable::NotFetched) => fetching(),
        Err(Unreadable::InConflict) => {
            String::from("join its sides in the file, then type `git add`")
        }
        _ => String::from("check that it may be read"),
    };
    fail(io, &message, &help)
}

fn fetching() -> String {
    format!("this clone is partial: `{FETCH_ALL}` fetches what it leaves out")
}

/// Says that one side of a comparison lacks files, if it does, and returns how the run ends: what is not here
/// must not count as the same.
pub(super) fn tell_missing(
    missing: &[RepoPath],
    title: &str,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    let Some(first) = missing.first() else {
        return Ok(None);
    };
    let title = report::neutral::line(title);
    let first = report::neutral::line(first.as_str());
    let message = match missing.len() {
        1 => format!("git does not have `{first}` of {title} here"),
        many => format!("git does not have {many} files of {title} here, such as `{first}`"),
    };
    fail(io, &message, &fetching()).map(Some)
}

fn tell_stopped(
    stopped: Stopped,
    source: &dyn Source,
    files: &Files,
    io: &mut Io,
) -> io::Result<Exit> {
    match stopped {
        Stopped::Mistakes(mistakes) => tell_mistakes(&mistakes, source, files, io),
        Stopped::Unreadable(path) => tell_unreadable(&path, source, io),
    }
}

fn read_policy(
    located: &Located,
    source: &dyn Source,
    files: &mut Files,
    arguments: &PolicyArgs,
) -> Result<Policy, Stopped> {
    let config = match &located.config {
        Some(path) => match source.read(path) {
            Ok(bytes) => Some((path.clone(), bytes)),
            Err(_) => return Err(Stopped::Unreadable(path.clone())),
        },
        None => None,
    };
    let overrides = Overrides {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
    };
    Policy::load(
        source,
        files,
        config,
        located.community_root.clone(),
        overrides,
    )
    .map_err(Stopped::Mistakes)
}

/// Says whether there is a file or folder at a path, in a place that can be checked.
pub(super) fn is_there(path: &str, io: &Io) -> bool {
    let question = Question {
        working: &io.folder,
        home: io.home.as_deref(),
        paths: &[PathBuf::from(path)],
        choice: Choice::Search,
    };
    locate(&question).is_ok()
}

/// Returns the root of what a check reads in the work tree; none where it cannot be found.
pub(super) fn root_of(arguments: &CheckArgs, io: &Io) -> Option<PathBuf> {
    let paths: Vec<PathBuf> = arguments.paths.iter().map(PathBuf::from).collect();
    let config = arguments.policy.config.as_deref().map(Path::new);
    let question = Question {
        working: &io.folder,
        home: io.home.as_deref(),
        paths: &paths,
        choice: match config {
            _ if arguments.policy.isolated => Choice::Isolated,
            Some(file) => Choice::File(file),
            None => Choice::Search,
        },
    };
    locate(&question).ok().map(|located| located.root)
}

/// The root of a place, and its policy.
pub(super) struct Place {
    pub(super) root: PathBuf,
    pub(super) policy: Policy,
}

/// Returns the place that a folder is in, for a question that does without one.
pub(super) fn place_of(folder: &Path, config: Option<&OsStr>, io: &Io) -> Option<Place> {
    let config = config.map(|file| io.folder.join(file));
    let question = Question {
        working: folder,
        home: io.home.as_deref(),
        paths: &[],
        choice: config.as_deref().map_or(Choice::Search, Choice::File),
    };
    let located = locate(&question).ok()?;
    let tree = WorkTree::open(&located.root, Limits::default(), 1).ok()?;
    let mut files = Files::new(Vec::new());
    let policy = read_policy(&located, &tree, &mut files, &PolicyArgs::default()).ok()?;
    Some(Place {
        root: located.root,
        policy,
    })
}

/// Reads the policy of the working directory for a question that does without one: none where there is none, or one
/// that cannot be read.
pub(super) fn policy_here(io: &Io) -> Option<Policy> {
    let question = Question {
        working: &io.folder,
        home: io.home.as_deref(),
        paths: &[],
        choice: Choice::Search,
    };
    let located = locate(&question).ok()?;
    located.config.as_ref()?;
    let tree = WorkTree::open(&located.root, Limits::default(), 1).ok()?;
    let mut files = Files::new(Vec::new());
    read_policy(&located, &tree, &mut files, &PolicyArgs::default()).ok()
}

/// Shows mistakes of the configuration, with the bytes, on standard error.
pub(super) fn tell_mistakes(
    mistakes: &[Finding],
    source: &dyn Source,
    files: &Files,
    io: &mut Io,
) -> io::Result<Exit> {
    let texts = SourceTexts { source, files };
    let options = io.drawn(true);
    let closing = "Nothing was checked.";
    report::write_problems(mistakes, &texts, closing, &options, &mut io.err)?;
    Ok(Exit::Failed)
}
