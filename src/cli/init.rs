//! `ospo-lint init [DIR]`: a community repository, or what one lacks.
#![expect(clippy::disallowed_types, reason = "arguments are paths of the system")]

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Io, fail};
use crate::exit::Exit;
use crate::path::RepoPath;
use crate::report::{counted, neutral};
use crate::scaffold::{self, Answers, Existing, Plan, patch};
use crate::source::begin::{self, Standing};
use crate::source::write::{Written, fresh};

mod arguments;
mod closing;
pub(super) mod from_existing;
mod given;
mod questions;
mod survey;
mod upgrade;

pub(super) use arguments::InitArgs;
use questions::Questions;

/// What the first commit says.
const MESSAGE: &str = "Begin the records of the community";

pub(super) fn run(arguments: &InitArgs, io: &mut Io) -> io::Result<Exit> {
    let today = match super::io::day(arguments.as_of.as_deref()) {
        Ok(today) => today,
        Err((message, help)) => return fail(io, &message, &help),
    };
    let folder = match survey::folder(&arguments.folder, io) {
        Ok(folder) => folder,
        Err((message, help)) => return fail(io, &message, &help),
    };
    if arguments.from_existing {
        return from_existing::run(arguments, &folder.real, today, io);
    }
    if arguments.upgrade_ci {
        return upgrade::run(arguments, &folder, io);
    }
    let survey = match survey::survey(&folder, io)? {
        Ok(survey) => survey,
        Err(exit) => return Ok(exit),
    };
    let answers = match given::answers(arguments, &folder, &survey, today, io) {
        Ok(answers) => answers,
        Err((message, help)) => return fail(io, &message, &help),
    };
    let plan = scaffold::plan(&answers, &survey.existing);
    if arguments.dry_run || arguments.diff {
        return show(arguments, &plan, io);
    }
    if arguments.git
        && let Err(help) = begin::knows_user()
    {
        return fail(io, "git does not know who commits", &help);
    }
    let is_asked = !arguments.yes && io.in_is_terminal && io.err_is_terminal;
    if is_asked && !plan.files.is_empty() {
        return match ask(arguments, &folder, &survey.existing, answers, io) {
            Ok(Some((plan, wants_git))) => write(&folder, &plan, today, wants_git, io),
            Ok(None) => {
                writeln!(io.err, "Nothing was written.")?;
                Ok(Exit::Clean)
            }
            Err(error) => {
                let message = format!("the questions were cut off: {error}");
                fail(
                    io,
                    &message,
                    "nothing was written; `ospo-lint init` begins again",
                )
            }
        };
    }
    let help = given::lacking(&answers, arguments, &plan).filter(|_| !arguments.yes);
    if let Some(help) = help {
        return fail(io, "there is no terminal to ask on", &help);
    }
    write(&folder, &plan, today, arguments.git, io)
}

/// Asks what was not given, and whether to go on. Returns the plan and whether git is wanted; none
/// where whoever sits there would rather not. Errors: the terminal went away.
fn ask(
    arguments: &InitArgs,
    folder: &Folder,
    existing: &Existing,
    mut answers: Answers,
    io: &Io,
) -> io::Result<Option<(Plan, bool)>> {
    let questions = Questions::new(io);
    questions.ask(arguments, existing, &mut answers)?;
    let plan = scaffold::plan(&answers, existing);
    let files = counted(plan.files.len(), "file");
    let question = format!("Write {files} into {}?", folder.written);
    if !questions.agrees(&question)? {
        return Ok(None);
    }
    let may_begin =
        begin::standing(&folder.real) == Standing::Outside && begin::knows_user().is_ok();
    let question = "Make a git repository of it, with a first commit?";
    let wants_git = arguments.git || (may_begin && questions.agrees(question)?);
    Ok(Some((plan, wants_git)))
}

/// The folder of the community.
struct Folder {
    /// As it was written.
    written: String,
    /// Absolute, and as far as it is there without links.
    real: PathBuf,
}

/// Reports what would be written.
fn show(arguments: &InitArgs, plan: &Plan, io: &mut Io) -> io::Result<Exit> {
    if !arguments.diff {
        closing::dry_run(plan, io)?;
        return Ok(Exit::Clean);
    }
    for new in &plan.files {
        let patch = patch::of(new);
        // What a person gave was checked to be one visible line; a runner may still obey it. Texts of
        // licences have tabs.
        let lines = patch.replace('\t', " ");
        if lines.lines().all(|line| neutral::line(line) == line) {
            io.out.write_all(patch.as_bytes())?;
        } else {
            let why = "its lines contain a command of a CI runner; `ospo-lint init` writes it";
            writeln!(
                io.err,
                "note: the patch of `{}` is left out, since {why}",
                new.path
            )?;
        }
    }
    Ok(Exit::Clean)
}

fn write(
    folder: &Folder,
    plan: &Plan,
    today: Date,
    wants_git: bool,
    io: &mut Io,
) -> io::Result<Exit> {
    let mut written: Vec<&RepoPath> = Vec::new();
    let mut refused = Vec::new();
    for new in &plan.files {
        match fresh(&folder.real, &new.path, new.text.as_bytes()) {
            Ok(Written::New) => written.push(&new.path),
            Ok(Written::There) => {}
            Err(message) => refused.push(message),
        }
    }
    // All files may be refused for one reason.
    refused.dedup();
    closing::written(folder, plan, &written, !refused.is_empty(), io)?;
    for message in &refused {
        fail(io, message, "")?;
    }
    if written.is_empty() && !refused.is_empty() {
        return Ok(Exit::Failed);
    }
    if wants_git {
        commit(&folder.real, &written, io)?;
    }
    let checked = closing::check(&folder.real, today, plan, io)?;
    io.out.flush()?;
    Ok(match checked {
        Some(exit) => exit,
        None if refused.is_empty() => Exit::Clean,
        None => Exit::Failed,
    })
}

fn commit(folder: &Path, written: &[&RepoPath], io: &mut Io) -> io::Result<()> {
    if written.is_empty() {
        return writeln!(io.out, "\nNothing was committed: no file is new.");
    }
    if begin::standing(folder) == Standing::Below {
        let why = "it is in a git repository already, below its root";
        return writeln!(io.out, "\nNothing was committed: {why}.");
    }
    match begin::begin(folder, written, MESSAGE) {
        Ok(true) => writeln!(io.out, "\nCommitted to git: {MESSAGE}"),
        Ok(false) => writeln!(
            io.out,
            "\nNothing was committed: there are commits already."
        ),
        Err(error) => {
            let message = format!("git could not commit: {error}");
            fail(io, &message, "the files are there; commit them yourself").map(|_| ())
        }
    }
}
