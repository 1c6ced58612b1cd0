//! `ospo-lint docs DIR`: the pages of the program as a site of files.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;

use super::{Io, fail};
use crate::exit::Exit;
use crate::report::{counted, neutral::line as neutral};
use crate::site;
use crate::source::write::{Made, Unmade, made};

mod commands;

pub(super) const AFTER_HELP: &str = "\
Examples:
  ospo-lint docs site    Write the pages into the folder `site`; `site/index.html` is the first

The pages need no server and load nothing from elsewhere. The folder is made if it is not there. One that
holds anything else is left alone; one that this command wrote is brought up to date.";

/// The list of what was written, by which a folder is known again.
const LIST: &str = ".ospo-lint-docs";

/// What `docs` takes.
#[derive(Debug, Args)]
pub(super) struct DocsArgs {
    /// The folder of the pages
    #[arg(value_name = "DIR")]
    folder: OsString,
}

pub(super) fn run(arguments: &DocsArgs, io: &mut Io) -> io::Result<Exit> {
    let shown = neutral(&Path::new(&arguments.folder).display().to_string());
    if arguments.folder.is_empty() {
        return fail(io, "no folder is named", "write `ospo-lint docs site`");
    }
    let files = site::files(&commands::of(&super::command()));
    let files: Vec<_> = files
        .iter()
        .map(|file| (&file.path, &*file.bytes))
        .collect();
    match made(&io.folder.join(&arguments.folder), LIST, &files) {
        Ok(done) => {
            tell(&done, &shown, io)?;
            Ok(Exit::Clean)
        }
        Err(reason) => refuse(&reason, &shown, io),
    }
}

fn tell(done: &Made, shown: &str, io: &mut Io) -> io::Result<()> {
    let Made {
        written,
        kept,
        removed,
    } = done;
    let first = if *written == 0 {
        format!("{} in `{shown}`, as they were", counted(*kept, "file"))
    } else if *kept == 0 {
        format!("wrote {} into `{shown}`", counted(*written, "file"))
    } else {
        format!(
            "wrote {} into `{shown}`; {kept} were as they are",
            counted(*written, "file")
        )
    };
    writeln!(io.err, "{first}")?;
    if *removed > 0 {
        writeln!(
            io.err,
            "removed {} of an earlier version",
            counted(*removed, "file")
        )?;
    }
    writeln!(io.err, "begin at `{shown}/index.html`")
}

fn refuse(reason: &Unmade, shown: &str, io: &mut Io) -> io::Result<Exit> {
    let nothing = "nothing was written";
    let (message, help) = match reason {
        Unmade::Foreign => {
            let inside = match shown {
                "." => String::from("site"),
                _ => format!("{}/site", shown.trim_end_matches('/')),
            };
            (
                format!("`{shown}` is not empty, and `ospo-lint docs` did not write it"),
                format!(
                    "name a folder that is empty or not there yet, such as `{inside}`: {nothing}"
                ),
            )
        }
        Unmade::Changed(path) => (
            format!("`{path}` in `{shown}` is not as `ospo-lint docs` wrote it"),
            format!("move it away, or name another folder: {nothing}"),
        ),
        Unmade::Link(path) => (
            format!("`{path}` in `{shown}` is a link or not a file"),
            format!("take it away, or name another folder: {nothing}"),
        ),
        Unmade::NoFolder => (
            format!("`{shown}` is not a folder"),
            format!("name a folder: {nothing}"),
        ),
        Unmade::System(why) => (
            format!("the pages cannot be written into `{shown}`: {why}"),
            String::from("check that it may be written, and that there is room; then run it again"),
        ),
    };
    fail(io, &message, &help)
}
