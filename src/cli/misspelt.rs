//! Words in a command's place that name none, and options that a command does not take.

use std::ffi::OsString;
use std::io;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Io, fail, order};
use crate::exit::Exit;
use crate::knowledge::near::nearest;
use crate::report::neutral::line as neutral;

/// How many commands are named that take an option.
const NAMED: usize = 4;

/// Returns what to say of a first path that is not there and may be meant as a command: message and help.
pub(super) fn command(paths: &[OsString], io: &Io) -> Option<(String, String)> {
    let first = paths.first()?;
    let word = first.to_str().filter(|word| is_word(word))?;
    if io.folder.join(first).symlink_metadata().is_ok() {
        return None;
    }
    let command = super::Cli::command();
    let names: Vec<&str> = command
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let message = format!("there is no command, file or folder called `{word}`");
    let help = match nearest(word, names.iter().copied()) {
        Some(near) => format!("did you mean `ospo-lint {near}`?"),
        None => format!("the commands are {}", names.join(", ")),
    };
    Some((message, help))
}

/// Says whether an argument could be the name of a command: letters and hyphens.
fn is_word(argument: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphabetic() || letter == '-';
    argument.chars().all(is_letter) && argument.starts_with(|first: char| first != '-')
}

/// Says so where a command is given an option that only others take, and returns how the run ends.
pub(super) fn option(
    error: &clap::Error,
    command: &clap::Command,
    arguments: &[OsString],
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    if error.kind() != ErrorKind::UnknownArgument {
        return Ok(None);
    }
    let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else {
        return Ok(None);
    };
    let takers = order::takers(command, option);
    if takers.is_empty() {
        return Ok(None);
    }
    let option = neutral(option);
    let own = order::named(command, arguments).map_or("check", clap::Command::get_name);
    let message = format!("`ospo-lint {own}` does not take `{option}`");
    let named = takers.iter().take(NAMED);
    let named: Vec<String> = named.map(|name| format!("`{name}`")).collect();
    let does = if takers.len() == 1 { "does" } else { "do" };
    let takers = crate::knowledge::listed::all_of(&named);
    let help = format!("{takers} {does}; `ospo-lint {own} --help` says what it takes");
    fail(io, &message, &help).map(Some)
}
