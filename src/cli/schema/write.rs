//! `ospo-lint schema --write DIR`: all schemas as files, each of which needs no other.
//!
//! A file that is not a schema of ours is never written over, and then nothing is written at all.
#![expect(clippy::disallowed_types, reason = "a folder of the system is named")]

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::super::{Io, fail};
use super::file_name;
use crate::exit::Exit;
use crate::report::neutral::line as neutral;
use crate::schema::{bundled, embedded_names, is_bundle};
use crate::source::write;

/// More than a schema of ours has: what is larger is not a schema.
const MOST: u64 = 4 << 20;

/// A schema and the file that it goes to.
struct SchemaFile {
    path: PathBuf,
    text: String,
    /// Says whether the file holds it already.
    stands: bool,
}

pub(super) fn run(folder: &OsStr, io: &mut Io) -> io::Result<Exit> {
    let shown = Path::new(folder).display().to_string();
    if folder.is_empty() {
        return fail(io, "`--write` names no folder", "write `--write .schemas`");
    }
    let folder = io.folder.join(folder);
    let parts = match parts(&folder) {
        Ok(parts) => parts,
        Err(Refusal::Foreign(name)) => {
            let message = format!("`{name}` in `{shown}` is not one of our schemas");
            let help = "move it away, or name another folder: nothing was written";
            return fail(io, &message, help);
        }
        Err(Refusal::System(error)) => return refused(&shown, &error, io),
    };
    let changed: Vec<&SchemaFile> = parts.iter().filter(|part| !part.stands).collect();
    let written = write::folder(&folder).and_then(|()| {
        changed
            .iter()
            .try_for_each(|part| write::report(&part.path, part.text.as_bytes()))
    });
    if let Err(error) = written {
        return refused(&shown, &error, io);
    }
    let shown = neutral(&shown);
    match (changed.len(), parts.len() - changed.len()) {
        (0, kept) => writeln!(io.err, "{kept} schemas in `{shown}`, as they were")?,
        (new, 0) => writeln!(io.err, "wrote {new} schemas into `{shown}`")?,
        (1, kept) => writeln!(io.err, "wrote 1 schema into `{shown}`; {kept} were there")?,
        (new, kept) => writeln!(
            io.err,
            "wrote {new} schemas into `{shown}`; {kept} were there"
        )?,
    }
    Ok(Exit::Clean)
}

/// Why nothing is written.
enum Refusal {
    /// A file of this name is somebody else's.
    Foreign(String),
    System(io::Error),
}

/// Returns what is to be written, and looks at what is there.
fn parts(folder: &Path) -> Result<Vec<SchemaFile>, Refusal> {
    let mut parts = Vec::new();
    for name in embedded_names() {
        let Some(text) = bundled(name) else {
            continue;
        };
        let path = folder.join(file_name(name));
        let standing = write::standing(&path, MOST).map_err(Refusal::System)?;
        let stands = match &standing {
            None => false,
            Some(bytes) if is_bundle(bytes) => bytes == text.as_bytes(),
            Some(_) => return Err(Refusal::Foreign(file_name(name))),
        };
        parts.push(SchemaFile { path, text, stands });
    }
    Ok(parts)
}

fn refused(folder: &str, error: &io::Error, io: &mut Io) -> io::Result<Exit> {
    let (why, _) = write::refusal(error);
    let message = format!("the schemas cannot be written into `{folder}`: {why}");
    let help = "check that it is a folder, and may be written";
    fail(io, &message, help)
}
