//! Runs that judged nothing of what was asked for: each says so, and does not look like one that found nothing.

use std::io;

use super::first_contact::{self, FirstContact};
use super::{Checked, Io, Session, fail};
use crate::exit::Exit;

/// Says so where nobody reads the file that came from standard input, and returns how the run ends.
pub(super) fn unclaimed(
    session: &Session,
    checked: &Checked,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    let Some(path) = &session.laid else {
        return Ok(None);
    };
    let is_read = checked
        .loaded
        .binary_search_by(|file| file.path().cmp(path))
        .is_ok();
    if is_read || session.policy.is_made_of(path) {
        return Ok(None);
    }
    let message = format!("nobody reads `{path}`: it is not a page, and no kind takes it");
    let help = "`ospo-lint --show-files` says what is read as what; name such a place";
    fail(io, &message, help).map(Some)
}

/// Says so where there is nothing to check, and returns how the run ends: one that reads nothing
/// must not look like one that found nothing.
pub(super) fn empty(
    contact: Option<&FirstContact>,
    session: &Session,
    checked: &Checked,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    let outcome = &checked.outcome;
    let is_empty = outcome.files == 0 && outcome.findings.is_empty();
    match contact {
        Some(contact) if contact.is_nothing(checked) => {
            first_contact::nothing(session, checked, io).map(Some)
        }
        None if is_empty => {
            let message = "there is nothing to check here: no records and no pages";
            let help = "`ospo-lint --show-files` says what is read as what";
            fail(io, message, help).map(Some)
        }
        _ => Ok(None),
    }
}
