//! The only place that writes: to a temporary file first, which then takes the old one's place.
#![expect(
    clippy::disallowed_methods,
    reason = "only source touches the file system"
)]

use std::io::{self, Read, Write};
use std::path::Path;

use super::place::words;

mod fresh;
mod replace;

pub use fresh::{Written, fresh};
pub(super) use replace::is_temporary;
pub use replace::{Replacer, Unwritten};

/// Returns how long a file is; 0 where it is not there yet. Errors: the system's.
pub fn length(path: &Path) -> io::Result<u64> {
    match std::fs::metadata(path) {
        Ok(found) => Ok(found.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// Adds to the end of a file, which is made where it is not there. Errors: the system's.
pub fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options
        .append(true)
        .create(true)
        .open(path)?
        .write_all(bytes)
}

/// Returns why a file was not written, in a person's words and without its path, and what to do.
pub fn refusal(error: &io::Error) -> (String, &'static str) {
    match error.kind() {
        io::ErrorKind::NotFound => (
            String::from("its folder is not there"),
            "make the folder first",
        ),
        io::ErrorKind::IsADirectory => (String::from("it is a folder"), "name a file in it"),
        io::ErrorKind::NotADirectory => {
            (String::from("its folder is a file"), "name another folder")
        }
        _ => (
            words(error),
            "check that it may be written, and that there is room",
        ),
    }
}

/// Writes a report to a file that the command line names. Errors: the system's.
///
/// A device or a pipe (`/dev/stderr`) is written to as it is; a regular file is replaced whole, so
/// that whoever reads it never sees half of a report.
pub fn report(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => {
            return std::fs::OpenOptions::new()
                .write(true)
                .open(path)?
                .write_all(bytes);
        }
        // Its folder would let it be replaced; whoever made it so does not want that.
        Ok(found) if found.permissions().readonly() => {
            return Err(io::Error::other("it is read-only"));
        }
        _ => {}
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let written =
        std::fs::write(&temporary, bytes).and_then(|()| std::fs::rename(&temporary, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    written
}

/// Writes a report to the file that a link leads to, so that the link stays one. Errors: the
/// system's.
pub fn report_behind(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real = path.canonicalize();
    report(real.as_deref().unwrap_or(path), bytes)
}

/// Makes a folder, and those above it that are not there. Errors: the system's.
pub fn folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// Returns the first `most` bytes of what stands at a place where something is to be written; none
/// where nothing does. Errors: the system's.
pub fn standing(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
