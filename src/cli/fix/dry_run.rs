//! `fix --dry-run`: which files would be fixed. What `check` then reports is what would be left, as if they were.

use std::io::{self, Write};

use super::{counts, left_out, tell};
use crate::cli::session::Session;
use crate::cli::{CheckArgs, Io};
use crate::exit::Exit;
use crate::fix::Fixed;
use crate::report::counted;
use crate::report::neutral::line as neutral;
use crate::source::{Memory, Overlay};

/// Says what would be fixed, and lays it over the files of the session.
pub(super) fn run(
    fixed: Fixed,
    arguments: &CheckArgs,
    is_page: bool,
    session: &mut Session,
    io: &mut Io,
) -> io::Result<Option<Exit>> {
    let notes = left_out(&fixed);
    if !arguments.quiet && !session.listing.files.is_empty() {
        let page = if is_page { &mut io.out } else { &mut io.err };
        for change in &fixed.changes {
            let path = neutral(change.path.as_str());
            writeln!(
                page,
                "{path}: {} would be fixed",
                counted(change.problems, "problem")
            )?;
        }
        let problems = fixed.changes.iter().map(|change| change.problems).sum();
        match fixed.changes.len() {
            0 => writeln!(page, "Nothing would be fixed.\n")?,
            files => writeln!(
                page,
                "Would fix {}; nothing was written. This would be left:\n",
                counts(problems, files)
            )?,
        }
    }
    tell(&notes, io)?;
    let below = std::mem::replace(&mut session.source, Box::new(Memory::default()));
    let mut overlay = Overlay::new(below);
    for change in fixed.changes {
        overlay.insert(change.path, change.new);
    }
    session.source = Box::new(overlay);
    session.again(&arguments.policy, io)
}
