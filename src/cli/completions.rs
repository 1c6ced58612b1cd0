//! `ospo-lint completions SHELL`.

use std::io;

use super::{CompletionsArgs, Io};
use crate::exit::Exit;

#[expect(clippy::unnecessary_wraps, reason = "all commands have one shape")]
pub(super) fn run(arguments: &CompletionsArgs, io: &mut Io) -> io::Result<Exit> {
    clap_complete::generate(
        arguments.shell,
        &mut super::command(),
        "ospo-lint",
        &mut io.out,
    );
    Ok(Exit::Clean)
}
