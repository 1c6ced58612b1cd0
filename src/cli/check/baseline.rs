//! The baseline of a run: where it lies, what it says, and writing it.
#![expect(clippy::disallowed_types, reason = "a file of the system is named")]

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::show_files::because;
use super::{CheckArgs, Io, Session, fail, leads_out};
use crate::engine::{Acceptance, Accepting, Checked};
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::policy::{Baseline, Known};
use crate::report::{self, neutral};
use crate::source::worktree::read_named;
use crate::source::write;

/// Where the baseline of a run lies, and what it says.
pub(super) struct BaselinePlace {
    path: PathBuf,
    /// As a person reads it.
    name: String,
    known: Option<Baseline>,
}

impl BaselinePlace {
    /// Finds and reads the baseline. Where it cannot be read, says why and returns how the run ends.
    pub(super) fn open(
        arguments: &CheckArgs,
        session: &Session,
        io: &mut Io,
    ) -> io::Result<Result<Self, Exit>> {
        if arguments.update_baseline && !arguments.paths.is_empty() {
            let message = "`--update-baseline` is for the whole repository, not for single paths";
            return fail(io, message, "leave the paths out").map(Err);
        }
        let located = &session.located;
        let beside = located.community_root.join(Baseline::FILE_NAME);
        let beside = beside.unwrap_or_else(|| RepoPath::from_normal(Baseline::FILE_NAME));
        let (path, name) = match &arguments.baseline {
            Some(file) => (io.folder.join(file), file.to_string_lossy().into_owned()),
            None => (
                located.root.join(beside.as_str()),
                beside.as_str().to_owned(),
            ),
        };
        let limit = session.policy.limits().file_bytes;
        let named = arguments.baseline.as_ref();
        let named = named.and_then(|file| session.path_of(Path::new(file), io));
        let is_there = match (&named, &session.title) {
            (Some(within), Some(_)) => session.has(within),
            _ if arguments.baseline.is_none() => session.has(&beside),
            _ => path.symlink_metadata().is_ok(),
        };
        let read = match &arguments.baseline {
            // What lies in the repository comes from where all else comes from.
            Some(_) if session.title.is_some() && named.is_some() => {
                session.source.read(&named.unwrap_or(beside))
            }
            Some(_) => read_named(&path, limit),
            // Without a configuration the default file is not this run's either.
            None if arguments.policy.isolated || !is_there => {
                return Ok(Ok(Self {
                    path,
                    name,
                    known: None,
                }));
            }
            None => session.source.read(&beside),
        };
        let known = match read {
            Ok(bytes) => match Baseline::read(&bytes) {
                Ok(known) => Some(known),
                Err(wrong) => {
                    let message = format!("the baseline `{name}` {}", wrong.message);
                    return fail(io, &message, &wrong.help).map(Err);
                }
            },
            // One that is to be written need not be there.
            Err(_) if arguments.update_baseline && !is_there => None,
            Err(reason) => {
                let message = format!("the baseline `{name}` cannot be read: {}", because(&reason));
                let help = if is_there {
                    "restore it from git, or delete it and start again with --update-baseline"
                } else {
                    "`ospo-lint check --update-baseline` writes one"
                };
                return fail(io, &message, help).map(Err);
            }
        };
        Ok(Ok(Self { path, name, known }))
    }

    /// Returns what is accepted in the run.
    pub(super) fn accepting(&self, arguments: &CheckArgs) -> Accepting<'_> {
        Accepting {
            tell_all: arguments.no_suppress,
            baseline: self.known.as_ref(),
            adopt: arguments.update_baseline && (arguments.grow || self.known.is_none()),
        }
    }

    /// Writes the baseline where that is asked for. Returns how the run ends where that fails.
    pub(super) fn update(
        &self,
        arguments: &CheckArgs,
        session: &Session,
        checked: &mut Checked,
        io: &mut Io,
    ) -> io::Result<Option<Exit>> {
        if !arguments.update_baseline {
            return Ok(None);
        }
        let before = self.known.as_ref();
        let next = Baseline::new(self.next(session, checked));
        let text = next.text();
        let is_same = before.is_some_and(|before| before.text() == text);
        let root = &session.located.root;
        let way_out = write::way_out(root, &self.path, write::Last::Followed);
        if let Some(link) = way_out.filter(|_| !is_same) {
            return leads_out(&self.name, &link, io).map(Some);
        }
        if !is_same && let Err(error) = write::report_behind(&self.path, text.as_bytes()) {
            let (why, help) = write::refusal(&error);
            let message = format!("the baseline `{}` cannot be written: {why}", self.name);
            return fail(io, &message, help).map(Some);
        }
        if !arguments.quiet {
            let before = before.map_or(0, Baseline::count);
            let gone: usize = checked.outcome.gone.values().sum();
            // Of those that are counted there may be fewer as well.
            let removed = gone.max(before.saturating_sub(next.count()));
            let added = (next.count() + removed).saturating_sub(before);
            let name = neutral::line(&self.name);
            let done = match (added, removed) {
                (0, 0) if self.known.is_some() => String::from("nothing has changed"),
                (added, 0) => format!("{} added", report::counted(added, "finding")),
                (0, removed) => format!("{} taken out", report::counted(removed, "finding")),
                (added, removed) => format!(
                    "{} added, {removed} taken out",
                    report::counted(added, "finding")
                ),
            };
            let left = next.count();
            writeln!(io.err, "note: {name}: {done}, {left} in all")?;
        }
        // They are not news any more.
        checked.outcome.gone.clear();
        Ok(None)
    }

    /// What the baseline holds from now on: what it knew and is still there, word for word, and what
    /// is new where that is let in.
    fn next(&self, session: &Session, checked: &Checked) -> Vec<Known> {
        let texts = session.texts(checked);
        let outcome = &checked.outcome;
        let accepted = outcome.accepted.iter();
        let accepted = accepted.filter(|accepted| accepted.by == Acceptance::Baseline);
        let found = report::known(accepted.map(|accepted| &accepted.finding), outcome, &texts);
        let mut next: BTreeMap<Box<str>, Known> = self
            .known
            .iter()
            .flat_map(Baseline::entries)
            .filter(|known| !outcome.gone.contains_key(&known.fingerprint))
            // What is left of these is among what was found.
            .filter(|known| !outcome.recounted.contains(&known.fingerprint))
            .map(|known| (known.fingerprint.clone(), known.clone()))
            .collect();
        for new in found {
            match next.get_mut(&new.fingerprint) {
                // The file may have another name now; what was said of it stays.
                Some(old) => old.path = new.path,
                None => {
                    next.insert(new.fingerprint.clone(), new);
                }
            }
        }
        next.into_values().collect()
    }
}
