//! The only place that writes: to a temporary file first, which then takes the old one's place.
#![expect(
    clippy::disallowed_methods,
    reason = "only source touches the file system"
)]

use std::io::{self, Read, Write};
use std::path::Path;

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

/// Writes a report to a file that the command line names. Errors: the system's.
///
/// A device or a pipe (`/dev/stderr`) is written to as it is; a regular file is replaced whole, so
/// that whoever reads it never sees half of a report.
pub fn report(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let is_special = std::fs::metadata(path).is_ok_and(|found| !found.is_file());
    if is_special {
        return std::fs::OpenOptions::new()
            .write(true)
            .open(path)?
            .write_all(bytes);
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
