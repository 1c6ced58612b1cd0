//! `ospo-lint doctor`: what was found here, what is read as what and what is not, and what to paste into a report of a bug.

use std::io::{self, Write};

use clap::Args;
use jiff::civil::Date;

use super::session::{self, Session, tell_mistakes};
use super::{Io, ListFormat, PolicyArgs, layout};
use crate::engine;
use crate::exit::Exit;
use crate::report::neutral::line as neutral;
use crate::report::{counted, write_json};
use seen::Seen;

mod mask;
mod seen;

pub(super) const AFTER_HELP: &str = "\
Examples:
  ospo-lint doctor                                 What was found here, read and not read
  ospo-lint doctor --format json -o doctor.json    The same for programs, to be attached to a report

What is to be pasted into a report, and the JSON, name no person: of each path only what the configuration and
our own names say is left. `--show-names` shows all.";

/// How many files that are not read are listed.
const LISTED: usize = 20;

/// What `doctor` takes.
#[derive(Debug, Args)]
pub(super) struct DoctorArgs {
    #[command(flatten)]
    policy: PolicyArgs,
    /// Show the names of files in what is to be pasted, and in the JSON
    #[arg(long)]
    show_names: bool,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,
}

pub(super) fn run(arguments: &DoctorArgs, io: &mut Io) -> io::Result<Exit> {
    let session = match session::open(&[], &arguments.policy, 0, io)? {
        Ok(session) => session,
        Err(exit) => {
            // What is wrong was said; a report of it needs the versions all the same.
            return broken(exit, io);
        }
    };
    let today = Date::constant(1970, 1, 1);
    let read = match engine::read(&session.task(today)) {
        Ok(read) => read,
        Err(mistakes) => {
            tell_mistakes(&mistakes, &*session.source, &session.files, io)?;
            return broken(Exit::Failed, io);
        }
    };
    let seen = Seen::of(&session, &read, io);
    match arguments.format {
        ListFormat::Json if arguments.show_names => write_json(&seen, &mut io.out)?,
        ListFormat::Json => write_json(&seen.masked(), &mut io.out)?,
        ListFormat::Human => human(&seen, arguments, &session, io)?,
    }
    io.out.flush()?;
    Ok(Exit::Clean)
}

fn broken(exit: Exit, io: &mut Io) -> io::Result<Exit> {
    writeln!(io.err, "\n{}", seen::Program::here(io).line())?;
    Ok(exit)
}

fn human(seen: &Seen, arguments: &DoctorArgs, session: &Session, io: &mut Io) -> io::Result<()> {
    let root = session.located.root.display().to_string();
    let mut rows = vec![
        ("program", vec![seen.program.line()]),
        ("root", vec![format!("{root} ({})", seen.git)]),
        ("configuration", vec![configuration(seen)]),
    ];
    if !seen.layers.is_empty() {
        rows.push(("layers", vec![seen.layers.join(", ")]));
    }
    rows.push(("files", vec![counts(seen)]));
    let read: Vec<String> = seen.read.iter().map(seen::Kind::line).collect();
    rows.push((
        "read as",
        if read.is_empty() {
            vec![String::from("no records")]
        } else {
            read
        },
    ));
    rows.push(("rules", vec![seen.rules.line()]));
    if !seen.notes.is_empty() {
        rows.push(("notes", seen.notes.clone()));
    }
    let width = io.width;
    for line in layout::table(&rows, width) {
        writeln!(io.out, "{line}")?;
    }
    not_read(seen, io)?;
    writeln!(io.out, "\nTo paste into a report of a bug:\n")?;
    let masked = seen.masked();
    let shown = if arguments.show_names { seen } else { &masked };
    writeln!(io.out, "```text")?;
    for line in shown.lines() {
        writeln!(io.out, "{}", neutral(&line))?;
    }
    writeln!(io.out, "```")
}

fn configuration(seen: &Seen) -> String {
    match &seen.configuration {
        Some(path) => path.clone(),
        None => String::from("none: only mistakes are looked for; `ospo-lint init` makes one"),
    }
}

fn counts(seen: &Seen) -> String {
    let not_read: usize = seen.not_read.len();
    let cannot = match seen.unreadable.len() {
        0 => String::new(),
        number => format!(", {number} cannot be read"),
    };
    format!(
        "{}, {} read, {not_read} not{cannot}",
        seen.files, seen.files_read
    )
}

fn not_read(seen: &Seen, io: &mut Io) -> io::Result<()> {
    let all = seen.unreadable.iter().chain(&seen.not_read);
    let all: Vec<&seen::NotRead> = all.collect();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(io.out, "\nNot read:")?;
    for one in all.iter().take(LISTED) {
        for line in layout::hanging("  ", &format!("{}: {}", one.path, one.why), io.width) {
            writeln!(io.out, "{line}")?;
        }
    }
    if let Some(more) = all.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let more = counted(more, "other");
        writeln!(io.out, "  and {more} (`ospo-lint --show-files` lists all)")?;
    }
    Ok(())
}
