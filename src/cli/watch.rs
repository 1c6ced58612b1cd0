//! `check --watch`: checks again whenever a file changed, until somebody ends it.
#![expect(clippy::disallowed_types, reason = "files of the system are named")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::PathBuf;

use super::check::is_misplaced;
use super::{CheckArgs, Io, fail, session};
use crate::exit::Exit;
use crate::source::watch::{Watch, Woken};

/// What a terminal clears its screen with; what was scrolled off it is kept.
const CLEAR: &str = "\u{1b}[2J\u{1b}[H";

/// Checks, waits for a change, and checks again. Ends as the last check did.
pub(super) fn run(
    arguments: &CheckArgs,
    io: &mut Io,
    check: &mut dyn FnMut(&CheckArgs, &mut Io) -> io::Result<Exit>,
) -> io::Result<Exit> {
    let root = session::root_of(arguments, io);
    let Some(root) = root.filter(|_| !is_misplaced(arguments)) else {
        // It says what is wrong; there is nothing to wait for.
        return check(arguments, io);
    };
    let mut watch = match Watch::new(&root, own(arguments, io)) {
        Ok(watch) => watch,
        Err(error) => {
            let message = format!("changes cannot be watched: {error}");
            return fail(io, &message, "run it without `--watch`");
        }
    };
    let mut is_first = true;
    loop {
        if !is_first && io.out_is_terminal {
            write!(io.out, "{CLEAR}")?;
        } else if !is_first {
            writeln!(io.err, "A file changed.")?;
        }
        let exit = check(arguments, io)?;
        io.out.flush()?;
        if is_first || io.out_is_terminal {
            let how = if watch.is_woken() {
                ""
            } else {
                ", every second or more"
            };
            writeln!(io.err, "Waiting for changes{how}; Ctrl-C ends it.")?;
        }
        is_first = false;
        if watch.wait() == Woken::Ended {
            return Ok(exit);
        }
    }
}

/// Returns the files that a check writes itself.
fn own(arguments: &CheckArgs, io: &Io) -> BTreeSet<PathBuf> {
    let formats = arguments.formats.iter();
    let files = formats.filter_map(|format| format.split_once('=').map(|(_, file)| file));
    let files = files.map(OsStr::new).chain(arguments.output.as_deref());
    let places = files.filter_map(|file| {
        let place = io.folder.join(file);
        let folder = place.parent()?.canonicalize().ok()?;
        Some(folder.join(place.file_name()?))
    });
    places.collect()
}
