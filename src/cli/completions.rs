//! `ospo-lint completions SHELL`.

use std::io::{self, Write};

use super::{CompletionsArgs, Io};
use crate::exit::Exit;

pub(super) fn run(arguments: &CompletionsArgs, io: &mut Io) -> io::Result<Exit> {
    // Made whole first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut super::command(),
        "ospo-lint",
        &mut script,
    );
    io.out.write_all(&script)?;
    Ok(Exit::Clean)
}
