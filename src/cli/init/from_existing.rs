//! `ospo-lint init --from-existing [DIR]`: a configuration for a repository that has its own layout.
//!
//! What is found is reported first, with how sure it is; nothing is written that was not tried, and
//! what the trial shows to be wrong is not proposed.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::InitArgs;
use super::arguments::Attribution;
use crate::cli::session::{self, Session};
use crate::cli::{Io, PolicyArgs, fail};
use crate::engine::candidates::{self, Candidates};
use crate::engine::{self, Checked, Task};
use crate::exit::Exit;
use crate::finding::Finding;
use crate::model::{Builtin, Community};
use crate::path::{Narrowed, RepoPath};
use crate::policy::{Overrides, Policy};
use crate::report::neutral::line as neutral;
use crate::scaffold::New;
use crate::scaffold::adopt::{self, AdoptedKind, Adoption};
use crate::source::{Files, Listing, Overlay, Source};

mod settle;
mod tell;

/// How often what is proposed is narrowed and tried again.
const MOST_TRIALS: usize = 12;

pub(super) fn run(
    arguments: &InitArgs,
    folder: &Path,
    today: Date,
    io: &mut Io,
) -> io::Result<Exit> {
    if folder.join("ospo-lint.toml").exists() {
        let message = "there is an `ospo-lint.toml` already";
        let help = "`ospo-lint --show-files` says what it reads as what; `ospo-lint init` adds what is missing";
        return fail(io, message, help);
    }
    let isolated = PolicyArgs {
        isolated: true,
        ..PolicyArgs::default()
    };
    let paths = [folder.as_os_str().to_owned()];
    let mut session = match session::open(&paths, &isolated, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    // The folder may lie below the root of git: the community begins there.
    let root = session
        .located
        .narrowed
        .named()
        .first()
        .cloned()
        .unwrap_or_else(RepoPath::root);
    session.located.narrowed = Narrowed::default();
    let adoption = match adoption(&session, &root, today, io)? {
        Ok(adoption) => adoption,
        Err(exit) => return Ok(exit),
    };
    let mut adoption = adoption;
    adoption.attribution = arguments.attribution.map(Attribution::name);
    if adoption.kinds.is_empty() && adoption.usual.is_empty() {
        return nothing(&adoption, io);
    }
    let checked = match tried(&session, &root, &mut adoption, today) {
        Ok(checked) => checked,
        Err(mistakes) => return mistaken(&mistakes, &adoption.files(&root), io),
    };
    if adoption.kinds.is_empty() && adoption.usual.is_empty() {
        return nothing(&adoption, io);
    }
    tell::all(&adoption, &checked, &adoption.files(&root), io)?;
    settle::settle(arguments, &session, &mut adoption, &root, &checked, io)
}

/// Tries what is proposed until no guess is left of which most records fail, and the rest of what is
/// found is at most a few mistakes.
fn tried(
    session: &Session,
    root: &RepoPath,
    adoption: &mut Adoption,
    today: Date,
) -> Result<Checked, Vec<Finding>> {
    narrowed(session, root, adoption, today)?;
    let mut trials = 0;
    loop {
        let files = adoption.files(root);
        let checked = with(session, root, Reading::All, &files, today, engine::check)?;
        trials += 1;
        let (findings, records) = (&checked.outcome.findings, checked.outcome.record_count());
        let has_changed = trials < MOST_TRIALS
            && (adoption.narrow(findings, records) || adoption.quieten(findings, records));
        if !has_changed {
            return Ok(checked);
        }
    }
}

/// Drops and narrows the guesses of which most records fail. Prose is left alone: it takes most of the
/// time, and no guess makes what is found in it.
fn narrowed(
    session: &Session,
    root: &RepoPath,
    adoption: &mut Adoption,
    today: Date,
) -> Result<(), Vec<Finding>> {
    for _ in 0..MOST_TRIALS {
        let files = adoption.files_without_prose(root);
        let checked = with(
            session,
            root,
            Reading::Records,
            &files,
            today,
            engine::check,
        )?;
        let outcome = &checked.outcome;
        if !adoption.narrow(&outcome.findings, outcome.record_count()) {
            break;
        }
    }
    Ok(())
}

/// Finds kinds, reads the records as they will be read, and learns from them.
fn adoption(
    session: &Session,
    root: &RepoPath,
    today: Date,
    io: &mut Io,
) -> io::Result<Result<Adoption, Exit>> {
    let read = match engine::read(&session.task(today)) {
        Ok(read) => read,
        Err(mistakes) => {
            let exit = session::tell_mistakes(&mistakes, &*session.source, &session.files, io)?;
            return Ok(Err(exit));
        }
    };
    let paths = &session.listing.files;
    let found = candidates::find(&*session.source, paths, root, &read.loaded);
    let there = Community::new(&read.loaded, session.policy.kinds(), &read.setting);
    let is_at_top = root.as_str().is_empty();
    let has_records = |kind: &Builtin| is_at_top && there.of_kind(*kind).next().is_some();
    let usual = Builtin::ALL.into_iter().filter(has_records);
    let mut adoption = adopt::begin(found, usual.collect());
    adoption.has_refused = !read.claims.refused.is_empty();
    match learn(session, root, &mut adoption, today) {
        Ok(()) => Ok(Ok(adoption)),
        Err(mistakes) => mistaken(&mistakes, &adoption.files(root), io).map(Err),
    }
}

/// Reads the records as they will be read, and learns from them.
fn learn(
    session: &Session,
    root: &RepoPath,
    adoption: &mut Adoption,
    today: Date,
) -> Result<(), Vec<Finding>> {
    let files = adoption.files(root);
    with(session, root, Reading::Records, &files, today, |task| {
        let read = engine::read(task)?;
        let community = Community::new(&read.loaded, task.policy.kinds(), &read.setting);
        adoption.learn(&community);
        Ok(())
    })
}

/// Returns the kinds that would be proposed of what was found, for whom nothing is written yet: learned
/// and tried as here. None where nothing works.
pub(in crate::cli) fn proposed(
    session: &Session,
    root: &RepoPath,
    found: &Candidates,
    usual: Vec<Builtin>,
    today: Date,
) -> Vec<AdoptedKind> {
    if !found.list.iter().any(|it| it.like.is_some()) {
        return Vec::new();
    }
    let mut adoption = adopt::begin(found.clone(), usual);
    let is_learned = learn(session, root, &mut adoption, today).is_ok();
    if is_learned && narrowed(session, root, &mut adoption, today).is_ok() {
        adoption.kinds
    } else {
        Vec::new()
    }
}

/// Which files a run with a configuration reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    All,
    /// Those of its kinds only: there may be a thousand pages next to a list of ten people.
    Records,
}

/// Runs with a configuration laid over the repository, as if it were written.
fn with<T>(
    session: &Session,
    root: &RepoPath,
    reading: Reading,
    files: &[New],
    today: Date,
    run: impl FnOnce(&Task<'_>) -> Result<T, Vec<Finding>>,
) -> Result<T, Vec<Finding>> {
    let mut source = Overlay::new(&*session.source);
    for file in files {
        source.insert(file.path.clone(), file.text.as_bytes());
    }
    let mut listing = source.list();
    let config = files.first();
    let config = config.map(|file| (file.path.clone(), file.text.clone().into_bytes()));
    let load = |listing: &Listing| -> Result<(Files, Policy), Vec<Finding>> {
        let mut numbers = Files::of(listing);
        let (config, overrides) = (config.clone(), Overrides::default());
        let policy = Policy::load(&source, &mut numbers, config, root.clone(), overrides)?;
        Ok((numbers, policy))
    };
    let (mut numbers, mut policy) = load(&listing)?;
    if reading == Reading::Records {
        let kinds = policy.kinds();
        let is_of_kind =
            |path: &RepoPath| path.below(root).is_some_and(|it| !kinds.of(it).is_empty());
        let laid: BTreeSet<&RepoPath> = files.iter().map(|file| &file.path).collect();
        let listed = Arc::make_mut(&mut listing);
        let kept = listed.files.iter();
        let kept = kept.filter(|path| is_of_kind(path) || laid.contains(path));
        listed.files = kept.cloned().collect();
        (numbers, policy) = load(&listing)?;
    }
    run(&Task {
        source: &source,
        listing: &listing,
        files: &numbers,
        policy: &policy,
        narrowed: Narrowed::WHOLE,
        ..session.task(today)
    })
}

/// A configuration that does not work is not written: what is wrong with it is reported.
fn mistaken(mistakes: &[Finding], files: &[New], io: &mut Io) -> io::Result<Exit> {
    let first = mistakes.first().map(|mistake| mistake.body.message.plain());
    let message = format!(
        "no configuration was found that works here: {}",
        first.unwrap_or_default()
    );
    let help =
        "write it by hand; `ospo-lint` without a configuration shows the lines for each file";
    for file in files.iter().take(1) {
        for line in file.text.lines() {
            writeln!(io.err, "    {}", neutral(line))?;
        }
    }
    fail(io, &message, help)
}

fn nothing(adoption: &Adoption, io: &mut Io) -> io::Result<Exit> {
    tell::left_out(adoption, io)?;
    tell::looked(adoption, io)?;
    let message = "nothing here looks like records of people, organisations, groups or events";
    fail(io, message, "`ospo-lint init` makes a repository of them")
}
