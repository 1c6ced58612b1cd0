//! The only place that writes: to a temporary file first, which then takes the old one's place.
#![expect(
    clippy::disallowed_methods,
    reason = "only source touches the file system"
)]

use std::fs::Permissions;
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::Unreadable;
use super::open::{self, Links};
use super::place::words;

mod fresh;
mod inside;
mod made;
mod replace;
mod whole;

pub use fresh::{Written, fresh};
pub use inside::{Last, way_out};
pub use made::{Made, Unmade, made};
pub use replace::{Replacer, Unwritten};
use whole::Whole;
pub use whole::{Ends, hold_signals};

/// How the names of temporary files begin: the walk never lists such a file.
const BEGINNING: &str = ".ospo-lint-";
/// How they end.
const ENDING: &str = ".tmp";

/// Says whether a file of this name is one that was to take another's place.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with(BEGINNING) && name.ends_with(ENDING)
}

/// Makes a temporary file that nobody could lay a link for: its name cannot be guessed. Without
/// permissions it has those that any other program gives to a file.
fn temporary(
    folder: &Path,
    beginning: &str,
    permissions: Option<Permissions>,
) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(beginning).suffix(ENDING);
    // The system takes off what the user does not grant.
    #[cfg(unix)]
    let usual = {
        use std::os::unix::fs::PermissionsExt;
        Some(Permissions::from_mode(0o666))
    };
    #[cfg(not(unix))]
    let usual = None;
    if let Some(permissions) = permissions.or(usual) {
        builder.permissions(permissions);
    }
    let file = builder.tempfile_in(folder)?;
    // Held as long as it is written: another run that tidies up sees that somebody is at work. A system without
    // such locks goes without.
    let _ = file.as_file().try_lock();
    Ok(file)
}

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
    let found = std::fs::metadata(path).ok();
    if found.as_ref().is_some_and(|found| !found.is_file()) {
        let mut options = std::fs::OpenOptions::new();
        return options.write(true).open(path)?.write_all(bytes);
    }
    let permissions = found.map(|found| found.permissions());
    // Its folder would let it be replaced; whoever made it so does not want that.
    if permissions.as_ref().is_some_and(Permissions::readonly) {
        return Err(io::Error::other("it is read-only"));
    }
    let folder = path.parent().unwrap_or(path);
    let _whole = Whole::begin();
    let mut file = temporary(folder, BEGINNING, permissions.clone())?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        // The mask of the process took some of them away.
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
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

/// Returns the first `most` bytes of what is at a place where something is to be written; none
/// where nothing does. Errors: the system's.
pub fn standing(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    if path
        .symlink_metadata()
        .is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    {
        return Ok(None);
    }
    let (file, _) = match open::regular(path, Links::Followed) {
        Ok(found) => found,
        Err(Unreadable::Refused(words)) => return Err(io::Error::other(words)),
        Err(_) => return Err(io::Error::other("it is not a regular file")),
    };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

#[cfg(all(test, unix))]
mod tests {
    use super::report;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_report_is_written_through_no_link_that_was_laid_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("precious"), "old").unwrap();
        // The name is that of an earlier version: whoever knew the process knew it.
        let guessed = format!("out.sarif.{}.tmp", std::process::id());
        symlink(at("precious"), at(&guessed)).unwrap();
        symlink(at("precious"), at("out.sarif")).unwrap();
        report(&at("out.sarif"), b"new").unwrap();
        assert_eq!(std::fs::read(at("precious")).unwrap(), b"old");
        assert_eq!(std::fs::read(at("out.sarif")).unwrap(), b"new");
        assert!(at("out.sarif").symlink_metadata().unwrap().is_file());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_report_keeps_the_permissions_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("known.json");
        let mode = || path.metadata().unwrap().permissions().mode() & 0o777;
        report(&path, b"one").unwrap();
        assert_eq!(mode() & 0o111, 0);
        assert_eq!(mode() & 0o600, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        report(&path, b"two").unwrap();
        assert_eq!(
            (mode(), std::fs::read(&path).unwrap()),
            (0o640, b"two".to_vec())
        );
    }
}
