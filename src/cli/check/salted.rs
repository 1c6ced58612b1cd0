//! The salt of the names that must not come back, as `--erasure-salt` names it.

use std::io;

use crate::cli::session::Session;
use crate::cli::{CheckArgs, Io, fail, forget};
use crate::engine::{self, Forgetting, Task};
use crate::exit::Exit;
use crate::knowledge::erasure::Key;

/// Returns the key of the names that must not come back, where its salt is named. Where it cannot be used, says why and
/// returns how the run ends.
pub(super) fn salted(
    arguments: &CheckArgs,
    session: &Session,
    io: &mut Io,
) -> io::Result<Result<Option<Key>, Exit>> {
    match key(arguments, session, io) {
        Ok(key) => Ok(Ok(key)),
        Err((message, help)) => fail(io, &message, &help).map(Err),
    }
}

fn key(arguments: &CheckArgs, session: &Session, io: &Io) -> Result<Option<Key>, (String, String)> {
    let Some(file) = &arguments.erasure_salt else {
        return Ok(None);
    };
    let key = forget::key_in(file, &session.located.root, io)?;
    let task = Task {
        forgetting: Forgetting {
            key: Some(&key),
            list: None,
        },
        ..session.task(jiff::civil::Date::ZERO)
    };
    match engine::cannot_forget(&task) {
        Some(why) => Err((why.why(), String::from(why.help()))),
        None => Ok(Some(key)),
    }
}
