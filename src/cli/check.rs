//! `ospo-lint check`, which is also what happens without a command.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::output::may_be_written;
use super::session::{self, Session};
use super::{CheckArgs, FailOn, Io, fail};
use crate::engine::{self, Before, Checked, Forgetting, Task};
use crate::exit::Exit;
use crate::finding::{Finding, Severity};
use crate::fix;
use crate::path::RepoPath;
use crate::report::{self, Detail, Look, Options};
use crate::source::ages::Ages;
use crate::source::write;

mod ages;
mod baseline;
mod commits;
mod destination;
mod first_contact;
mod former;
mod kept;
mod left_alone;
mod misplaced;
mod nothing;
mod progress;
mod salted;
pub(super) mod show_files;
mod statistics;
mod step_summary;

use commits::Commits;
use destination::Destination;
use first_contact::FirstContact;
use former::Policies;
use nothing::{empty, unclaimed};
use salted::salted;

/// Threads in a run, whatever is asked for: each costs memory, and many thousands never get started.
const MOST_THREADS: usize = 256;

pub(super) fn run(arguments: &CheckArgs, io: &mut Io) -> io::Result<Exit> {
    if let Some((message, help)) = misplaced::misplaced(arguments) {
        return fail(io, message, help);
    }
    let listed = match arguments.narrowing.listed(io) {
        Ok(Some(listed)) => listed,
        Ok(None) => return run_in(arguments, &[], io),
        Err((message, help)) => return fail(io, &message, &help),
    };
    if listed.is_empty() {
        // All of the repository is the last thing that is meant.
        writeln!(io.err, "note: the list names no path: nothing is checked")?;
        return Ok(Exit::Clean);
    }
    let arguments = CheckArgs {
        paths: listed,
        ..arguments.clone()
    };
    run_in(&arguments, &[], io)
}

/// Says whether options are given that do not go together: no change of a file helps then.
pub(super) fn is_misplaced(arguments: &CheckArgs) -> bool {
    misplaced::misplaced(arguments).is_some() || Wanted::read(arguments).is_err()
}

/// Writes fixes; returns how the run ends where that is all that was asked for.
fn fixed(
    arguments: &CheckArgs,
    wanted: &Wanted,
    session: &mut Session,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    let is_page = wanted.destinations.iter().any(Destination::is_page);
    super::fix::run(arguments, wanted.today, &wanted.pool, is_page, session, io)
}

/// Says why a report may not be written into the file that is named.
fn refused(arguments: &CheckArgs, wanted: &Wanted, io: &Io) -> Option<(String, String)> {
    let config = arguments.policy.config.as_deref();
    let files = wanted.destinations.iter();
    let mut files = files.filter_map(|it| it.file.as_deref());
    files.find_map(|file| may_be_written(file, config, io).err())
}

/// Checks, and tells besides what the arguments name only what is wrong in `narrowed`.
pub(super) fn run_in(
    arguments: &CheckArgs,
    narrowed: &[RepoPath],
    io: &mut Io,
) -> io::Result<Exit> {
    let wanted = match Wanted::read(arguments) {
        Ok(wanted) => wanted,
        Err((message, help)) => return fail(io, &message, &help),
    };
    if let Some((message, help)) = refused(arguments, &wanted, io) {
        return fail(io, &message, &help);
    }
    io.is_narrated =
        destination::is_narrated(&wanted.destinations, &arguments.formats, io.is_narrated);
    let threads = threads(arguments);
    let (from, paths) = (&arguments.source, &arguments.paths);
    let mut session = match session::open_from(from, paths, &arguments.policy, threads, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    for path in narrowed {
        session.located.narrowed.push(path.clone());
    }
    if let Err((message, help)) = arguments.narrowing.exclude(&mut session, io)? {
        return fail(io, &message, &help);
    }
    if arguments.show_files {
        return show_files::run(&session, io);
    }
    if arguments.fix
        && let Some(exit) = fixed(arguments, &wanted, &mut session, io)?
    {
        return Ok(exit);
    }
    judged(arguments, &wanted, session, io)
}

/// Checks what was opened.
fn judged(
    arguments: &CheckArgs,
    wanted: &Wanted,
    session: Session,
    io: &mut Io,
) -> io::Result<Exit> {
    let baseline = match baseline::BaselinePlace::open(arguments, &session, io)? {
        Ok(baseline) => baseline,
        Err(exit) => return Ok(exit),
    };
    let commits = Commits::open(arguments.source.range(), &session, io)?;
    let key = match salted(arguments, &session, io)? {
        Ok(key) => key,
        Err(exit) => return Ok(exit),
    };
    let started = super::io::nanoseconds();
    let ages = ages::read(arguments.source.newest(), &session, io)?;
    let known = (commits.as_ref(), key.as_ref(), ages.as_ref());
    let mut checked = match look(arguments, wanted, &session, known, &baseline, io) {
        Ok(checked) => checked,
        Err(mistakes) => {
            return session::tell_mistakes(&mistakes, &*session.source, &session.files, io);
        }
    };
    if let Some(since) = &checked.outcome.since
        && let Some(exit) = session::tell_missing(&since.missing, &since.title, io)?
    {
        return Ok(exit);
    }
    if let Some(exit) = unclaimed(&session, &checked, io)? {
        return Ok(exit);
    }
    checked.outcome.source.clone_from(&session.title);
    fix::vouch(&mut checked.outcome, &*session.source, &session.files);
    let is_bare = session.policy.config().is_none();
    let isolated = arguments.policy.isolated;
    let first = || FirstContact::new(&session, &checked, wanted.today, isolated);
    let contact = is_bare.then(|| wanted.pool.install(first));
    if let Some(exit) = empty(contact.as_ref(), &session, &checked, io)? {
        return Ok(exit);
    }
    if let Some(exit) = baseline.update(arguments, &session, &mut checked, io)? {
        return Ok(exit);
    }
    let contact = contact.as_ref();
    let exit = tell(arguments, &session, &checked, contact, wanted, io)?;
    if arguments.statistics {
        let taken = super::io::nanoseconds().saturating_sub(started);
        statistics::write(&checked, taken, io)?;
    }
    // The process ends here, unless it waits for changes. To give back what a hundred thousand files hold, one by one, would take longer than
    // to sort their findings.
    if !arguments.watch {
        std::mem::forget((checked, session));
    }
    Ok(exit)
}

/// Checks. Errors: the mistakes of the configuration.
fn look(
    arguments: &CheckArgs,
    wanted: &Wanted,
    session: &Session,
    (commits, key, ages): (Option<&Commits>, Option<&engine::Key>, Option<&Arc<Ages>>),
    baseline: &baseline::BaselinePlace,
    io: &Io,
) -> Result<Checked, Vec<Finding>> {
    let progress = progress::Progress::new(session, arguments.quiet, io);
    let told = |done: usize| progress.tell(done);
    let task = Task {
        accepting: baseline.accepting(arguments),
        narrowed: &session.located.narrowed,
        progress: &told,
        clock: arguments
            .statistics
            .then_some(super::io::nanoseconds as engine::Clock),
        history: commits.map(Commits::history),
        forgetting: Forgetting { key, list: None },
        ages,
        ..session.task(wanted.today)
    };
    let policies = former::policies(arguments, session);
    let kept = kept::Kept::of(arguments, session);
    let checked = wanted.pool.install(|| match &session.before {
        None => engine::check(&task),
        Some(older) => engine::check_since(
            &task,
            &Before {
                source: &older.source,
                listing: &older.listing,
                title: &older.title,
                former: match &policies {
                    Policies::Other(former) => Some(former),
                    _ => None,
                },
                index: kept.as_ref().map(kept::Kept::index),
            },
        ),
    });
    progress.end();
    let mut checked = checked?;
    if let Some(since) = &mut checked.outcome.since {
        since.is_silence_known &= !matches!(policies, Policies::Unknown);
    }
    Ok(checked)
}

/// What the arguments ask for, once they are understood.
struct Wanted {
    today: jiff::civil::Date,
    destinations: Vec<Destination>,
    pool: rayon::ThreadPool,
}

impl Wanted {
    /// Errors: what cannot be meant, and what to write instead.
    fn read(arguments: &CheckArgs) -> Result<Self, (String, String)> {
        if let Some((message, help)) = misplaced::misplaced(arguments) {
            return Err((message.to_owned(), help.to_owned()));
        }
        let today = super::io::day(arguments.as_of.as_deref())?;
        let destinations = Destination::read_all(&arguments.formats)?;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads(arguments));
        let pool = pool.build();
        let pool = pool.map_err(|_| {
            let message = String::from("the threads cannot be started");
            (message, String::from("try `--threads 1`"))
        })?;
        Ok(Self {
            today,
            destinations,
            pool,
        })
    }
}

/// Returns how many threads are wanted; 0: as many as fit.
fn threads(arguments: &CheckArgs) -> usize {
    arguments.threads.unwrap_or(0).min(MOST_THREADS)
}

fn tell(
    arguments: &CheckArgs,
    session: &Session,
    checked: &Checked,
    contact: Option<&FirstContact>,
    wanted: &Wanted,
    io: &mut Io,
) -> io::Result<Exit> {
    let (destinations, today) = (&wanted.destinations, wanted.today);
    let texts = session.texts(checked);
    let outcome = &checked.outcome;
    let summary = step_summary::StepSummary::wanted(destinations, io);
    for destination in destinations {
        let options = Options {
            has_step_summary: summary.is_some(),
            ..options(destination, arguments, io)
        };
        let is_screen = destination.is_page();
        let contact = contact.filter(|_| is_screen && !arguments.quiet);
        // Where nothing was found the closing lines say so, next to what was looked at.
        let is_told = contact.is_some() && outcome.findings.is_empty() && !arguments.verbose;
        match &destination.file {
            None if is_told => {}
            None => report::write(destination.format, outcome, &texts, &options, &mut io.out)?,
            Some(path) => {
                let mut buffer = Vec::new();
                report::write(destination.format, outcome, &texts, &options, &mut buffer)?;
                if let Err(error) = write::report(&io.folder.join(path), &buffer) {
                    let (why, help) = write::refusal(&error);
                    let message = format!("`{}` cannot be written: {why}", path.display());
                    return fail(io, &message, help);
                }
            }
        }
        if let Some(contact) = contact {
            first_contact::closing(contact, checked, io)?;
        }
        if is_screen && arguments.verbose {
            let setting = engine::setting(&session.task(today), &[]);
            show_files::places(session, (&checked.loaded, &checked.claims), &setting, io)?;
            left_alone::list(session, &checked.loaded, &setting, io)?;
        }
    }
    if let Some(summary) = summary {
        summary.write(outcome, &texts, arguments.show_names, io)?;
    }
    io.out.flush()?;
    Ok(exit(arguments.fail_on, checked))
}

/// Says that a link of the repository would take what is written out of it.
fn leads_out(written: &str, link: &Path, io: &mut Io) -> io::Result<Exit> {
    let link = link.display();
    let message =
        format!("`{written}` is not written: the link `{link}` leads out of the repository");
    fail(io, &message, "take the link away, or name a file elsewhere")
}

fn options(destination: &Destination, arguments: &CheckArgs, io: &Io) -> Options<'static> {
    let is_shown = destination.file.is_none();
    let drawn = io.drawn(false);
    Options {
        color: is_shown && drawn.color,
        look: if is_shown { drawn.look } else { Look::Unicode },
        links: (is_shown && io.links()).then_some(report::page_address as fn(&str) -> _),
        max_findings: arguments.max_findings,
        show_names: arguments.show_names,
        detail: detail(arguments),
        // What is left after a fix, no second one fixes.
        fix_command: (!arguments.fix).then_some("ospo-lint fix"),
        unsafe_fix_command: (!arguments.r#unsafe).then_some("ospo-lint fix --unsafe"),
        ..drawn
    }
}

fn detail(arguments: &CheckArgs) -> Detail {
    match (arguments.quiet, arguments.verbose) {
        (true, _) => Detail::Quiet,
        (false, true) => Detail::Verbose,
        (false, false) => Detail::Normal,
    }
}

fn exit(fail_on: FailOn, checked: &Checked) -> Exit {
    let least = match fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Never => return Exit::Clean,
    };
    let outcome = &checked.outcome;
    let fails = outcome
        .findings
        .iter()
        .any(|finding| finding.severity >= least);
    if fails || outcome.beyond_limit > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
