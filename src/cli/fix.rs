//! `ospo-lint fix`, which is `check --fix`: what can be fixed is, or is shown as a patch; then
//! `check` tells what is left.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::prompt::Prompt;
use super::session::Session;
use super::{CheckArgs, ColorChoice, Io, fail};
use crate::exit::Exit;
use crate::finding::Safety;
use crate::fix::{self, Change, Choice, Fixed, Job, Why};
use crate::path::RepoPath;
use crate::policy::Overrides;
use crate::report::neutral::line as neutral;
use crate::report::{self, Hidden};
use crate::source::write::Replacer;

mod dry_run;
mod interactive;

/// How many files and fixes that were left alone are listed; the rest is counted.
const TOLD: usize = 20;

pub(super) const AFTER_HELP: &str = "\
Examples:
  ospo-lint fix                       Fix all that is safe to fix
  ospo-lint fix people/               Fix only files in this folder
  ospo-lint fix --select 'license/*'  Fix only what these rules find
  ospo-lint fix --interactive         Fix all that is safe to fix, and ask about each other fix
  ospo-lint fix --dry-run             Say what would be fixed and what would be left
  ospo-lint fix --diff                Show what would be fixed, as a patch
  ospo-lint fix --diff | git apply    Apply that patch, in the root of the repository

Exit codes:
  0  no findings are left (of the severity that --fail-on names, or above); with --diff: no patch
  1  findings are left; with --diff: there is a patch
  2  the run could not be done";

/// Fixes, or shows the patch. Returns how the run ends where nothing is left to be checked.
pub(super) fn run(
    arguments: &CheckArgs,
    today: jiff::civil::Date,
    pool: &rayon::ThreadPool,
    is_page: bool,
    session: &mut Session,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    if arguments.interactive && !Prompt::is_possible(io) {
        let message = "`--interactive` needs a terminal";
        let help = "`ospo-lint --format json` lists all fixes that are suggested";
        return fail(io, message, help).map(Some);
    }
    let run = |job: &Job<'_>| pool.install(|| fix::run(job));
    let fixed = match run(&job(arguments, today, session, None)) {
        Ok(fixed) => fixed,
        Err(stopped) => return session.tell_stopped(stopped, io).map(Some),
    };
    if arguments.diff {
        return show(&fixed, arguments, io).map(Some);
    }
    if arguments.dry_run {
        return dry_run::run(fixed, arguments, is_page, session, io);
    }
    let mut done = Done::default();
    done.write(&fixed, session);
    if arguments.interactive {
        if !done.files.is_empty() {
            let counts = counts(done.problems, done.files.len());
            writeln!(io.err, "Fixed {counts} safely.")?;
        }
        if let Some(exit) = session.again(&arguments.policy, io)? {
            return Ok(Some(exit));
        }
        let asking = interactive::Asking {
            arguments,
            session,
            today,
            pool,
        };
        if let Err(exit) = asking.write_chosen(&mut done, io)? {
            return Ok(Some(exit));
        }
    }
    // Where there is nothing at all, the check says so.
    if !arguments.quiet && !session.listing.files.is_empty() {
        let line = match done.files.len() {
            0 => String::from("Nothing was fixed."),
            files => format!("Fixed {}.", counts(done.problems, files)),
        };
        // A report for programs has standard output for itself.
        if is_page {
            writeln!(io.out, "{line}\n")?;
        } else {
            writeln!(io.err, "{line}")?;
        }
    }
    tell(&done.notes, io)?;
    session.again(&arguments.policy, io)
}

/// Returns what is to be fixed: what is sure enough, or what was chosen.
fn job<'a>(
    arguments: &CheckArgs,
    today: jiff::civil::Date,
    session: &'a Session,
    chosen: Option<&'a [Choice]>,
) -> Job<'a> {
    Job {
        source: &*session.source,
        listing: &session.listing,
        config: session.located.config.clone(),
        root: session.located.community_root.clone(),
        overrides: Overrides {
            select: arguments.policy.select.clone(),
            ignore: arguments.policy.ignore.clone(),
        },
        today,
        narrowed: &session.located.narrowed,
        least: if arguments.r#unsafe {
            Safety::Unsafe
        } else {
            Safety::Safe
        },
        chosen,
    }
}

/// What was written, and what was not.
#[derive(Default)]
struct Done {
    problems: usize,
    files: BTreeSet<RepoPath>,
    notes: Vec<String>,
}

impl Done {
    fn write(&mut self, fixed: &Fixed, session: &Session) {
        let mut replacer = Replacer::new(&session.located.root);
        for Change {
            path,
            old,
            new,
            problems,
        } in &fixed.changes
        {
            match replacer.replace(path, old, new) {
                Ok(()) => {
                    self.problems += problems;
                    self.files.insert(path.clone());
                }
                Err(why) => self.notes.push(left_alone(path, &why.to_string())),
            }
        }
        replacer.tidy();
        self.notes.extend(left_out(fixed));
    }
}

/// Writes the patch to standard output, and what it comes to on standard error.
fn show(fixed: &Fixed, arguments: &CheckArgs, io: &mut Io) -> io::Result<Exit> {
    let color = io.colors_for(ColorChoice::Auto, false);
    let hidden = report::write_patch(fixed, arguments.show_names, color, &mut io.out)?;
    io.out.flush()?;
    let mut notes: Vec<String> = hidden
        .iter()
        .map(|(change, why)| {
            let (why, how) = match why {
                Hidden::Masked => ("names that are masked", "--show-names shows them"),
                Hidden::Steering => (
                    "control characters or a command of a CI runner",
                    "`ospo-lint fix` writes it",
                ),
            };
            format!(
                "the patch of `{}` is left out, since its lines contain {why}; {how}",
                change.path
            )
        })
        .collect();
    notes.extend(left_out(fixed));
    tell(&notes, io)?;
    let problems = fixed.changes.iter().map(|change| change.problems).sum();
    if fixed.changes.is_empty() {
        if !arguments.quiet {
            writeln!(io.err, "Nothing would be fixed.")?;
        }
        return Ok(Exit::Clean);
    }
    if !arguments.quiet {
        let counts = counts(problems, fixed.changes.len());
        writeln!(io.err, "Would fix {counts}; nothing was written.")?;
    }
    Ok(Exit::Findings)
}

fn counts(problems: usize, files: usize) -> String {
    format!(
        "{} in {}",
        report::counted(problems, "problem"),
        report::counted(files, "file")
    )
}

fn left_alone(path: &RepoPath, why: &str) -> String {
    format!("`{path}` was left alone: {why}")
}

/// Says of each fix that was not applied why.
fn left_out(fixed: &Fixed) -> Vec<String> {
    let tell = |left: &fix::LeftOut| {
        let path = &left.path;
        match &left.why {
            Why::Worse(rule, other) => format!(
                "`{path}`: the fix of {rule} was left out, since {other} would then find more"
            ),
            Why::More(rule) => format!(
                "`{path}`: the fix of {rule} was left out, since there would then be more findings"
            ),
            Why::Unreadable(rule) => format!(
                "`{path}`: the fix of {rule} was left out, since the configuration would then be wrong"
            ),
            Why::Untried(rule) => format!(
                "`{path}`: the fix of {rule} was left out, since too many others would bring findings"
            ),
            Why::Meaning(rule) => format!(
                "`{path}`: the fix of {rule} was left out, since readers would see something else; \
                 `--unsafe` applies it"
            ),
            Why::PingPong(rules) => {
                let rules = rules.join(", ");
                left_alone(
                    path,
                    &format!("fixes undo each other or never end ({rules})"),
                )
            }
            Why::Link => left_alone(path, "it is a link"),
            Why::NotListed => left_alone(path, "it is not one of the files that are checked"),
            Why::Changed => left_alone(path, "it changed while it was checked"),
        }
    };
    fixed.left_out.iter().map(tell).collect()
}

fn tell(notes: &[String], io: &mut Io) -> io::Result<()> {
    for note in notes.iter().take(TOLD) {
        writeln!(io.err, "note: {}", neutral(note))?;
    }
    if let Some(more) = notes.len().checked_sub(TOLD).filter(|more| *more > 0) {
        writeln!(io.err, "note: {more} more were left alone")?;
    }
    Ok(())
}
