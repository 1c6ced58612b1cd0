//! After the record is written: what the check says of its file.

use std::io;

use clap::{Args, FromArgMatches};

use super::{NewArgs, put::Put, say};
use crate::cli::session::Session;
use crate::cli::{CheckArgs, Io, PolicyArgs, check, fail};
use crate::exit::Exit;
use crate::knowledge::listed::all_of;

/// Checks what was written, and says what is still missing.
pub(super) fn check(
    arguments: &NewArgs,
    session: &Session,
    put: &Put,
    io: &mut Io,
) -> io::Result<Exit> {
    let has_config = session.policy.config().is_some();
    let Some(usual) = usual() else {
        return Ok(Exit::Clean);
    };
    // Named, so that nobody is told a second time which one it is.
    let located = &session.located;
    let config = located.config.as_ref();
    let config = config.map(|path| located.root.join(path.as_str()).into_os_string());
    let again = CheckArgs {
        policy: PolicyArgs {
            config: arguments.config.clone().or(config),
            ..PolicyArgs::default()
        },
        as_of: arguments.as_of.clone(),
        // Without a configuration the check would describe the whole repository.
        quiet: !has_config,
        ..usual
    };
    let exit = check::run_in(&again, &put.paths, io)?;
    if exit == Exit::Failed {
        let paths: Vec<String> = put.paths.iter().map(|path| format!("`{path}`")).collect();
        let message = format!(
            "{} written, but the check could not be done",
            match paths.as_slice() {
                [one] => format!("{one} was"),
                several => format!("{} were", all_of(several)),
            }
        );
        return fail(io, &message, "");
    }
    if !has_config && exit == Exit::Clean {
        say(
            "No mistakes in it. `ospo-lint init` adds what a community promises.",
            io,
        )?;
    }
    Ok(exit)
}

/// The arguments of a check of which nothing is said.
fn usual() -> Option<CheckArgs> {
    let command = CheckArgs::augment_args(clap::Command::new("check"));
    let matches = command.try_get_matches_from(["check"]).ok()?;
    CheckArgs::from_arg_matches(&matches).ok()
}
