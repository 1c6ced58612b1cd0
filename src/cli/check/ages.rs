//! The ages of files and invitations, for the rules that ask: the whole history is read for them.

use std::io::{self, Write};
use std::sync::Arc;

use super::super::Io;
use super::super::session::Session;
use crate::report::neutral::line as neutral;
use crate::source::Repository;
use crate::source::ages::Ages;

/// Reads the ages of what a revision has, where a rule asks; none where there is no git.
pub(super) fn read(
    revision: &str,
    session: &Session,
    io: &mut Io,
) -> io::Result<Option<Arc<Ages>>> {
    let policy = &session.policy;
    let mut rules = policy.catalogue().iter();
    if !rules.any(|rule| rule.is_dated() && policy.is_on(rule)) {
        return Ok(None);
    }
    let ages = Repository::around(&session.located.root);
    match ages.and_then(|repository| repository.ages(revision)) {
        Ok(ages) => Ok(Some(Arc::new(ages))),
        Err(why) => {
            let why = neutral(&why.to_string());
            writeln!(io.err, "note: how old files are is not known: {why}")?;
            Ok(None)
        }
    }
}
