//! What `check` and `fix` are asked about: paths from a list, and what is excluded.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;

use clap::Args;

use super::{Io, WHAT};
use crate::model::{compile_glob, gather_globs};
use crate::path::Narrowed;
use crate::report::neutral::line as neutral;
use crate::source::worktree::read_named;

use super::session::Session;

/// The longest list of paths, in bytes: millions of them.
const LONGEST: u64 = 1 << 28;

/// What narrows a report besides paths.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct NarrowingArgs {
    /// Report nothing in files and folders that this pattern matches; all records are read in any case. A pattern without
    /// `/` matches names at any depth. May be given several times
    #[arg(long, value_name = "GLOB", help_heading = WHAT)]
    pub(super) exclude: Vec<String>,
    /// Take the paths from this file, one on each line; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "paths", help_heading = WHAT)]
    pub(super) files_from: Option<OsString>,
    /// With --files-from: paths end with NUL, as `git diff --name-only -z` and `find -print0` write them
    #[arg(short = '0', long, requires = "files_from", help_heading = WHAT)]
    pub(super) null: bool,
}

/// Message and help.
type Failure = (String, String);

impl NarrowingArgs {
    /// Reads the list of paths, where one is named. Errors: it cannot be read.
    pub(super) fn listed(&self, io: &mut Io) -> Result<Option<Vec<OsString>>, Failure> {
        let Some(file) = &self.files_from else {
            return Ok(None);
        };
        let bytes = if file == "-" {
            let mut bytes = Vec::new();
            let input = (&mut io.input).take(LONGEST + 1);
            let read = { input }.read_to_end(&mut bytes);
            read.map_err(|error| {
                let message = format!("standard input cannot be read: {error}");
                (message, String::new())
            })?;
            bytes
        } else {
            let named = neutral(&file.to_string_lossy());
            let read = read_named(&io.folder.join(Path::new(file)), LONGEST);
            read.map_err(|_| {
                let message = format!("the list of paths `{named}` cannot be read");
                (
                    message,
                    String::from("name a file, or `-` for standard input"),
                )
            })?
        };
        if bytes.len() as u64 > LONGEST {
            let message = format!("the list of paths has more than {} MiB", LONGEST >> 20);
            return Err((message, String::from("name folders instead")));
        }
        self.split(&bytes).map(Some)
    }

    /// Parts a list into paths.
    fn split(&self, bytes: &[u8]) -> Result<Vec<OsString>, Failure> {
        if !self.null && bytes.contains(&0) {
            let message = String::from("the list of paths has NUL characters in it");
            return Err((
                message,
                String::from("add `--null`: its paths end with NUL"),
            ));
        }
        let end = if self.null { 0 } else { b'\n' };
        let paths = bytes.split(|byte| *byte == end).map(|path| {
            let of_windows = path.strip_suffix(b"\r").filter(|_| !self.null);
            of_windows.unwrap_or(path)
        });
        let paths = paths.filter(|path| !path.is_empty());
        paths.map(of_system).collect()
    }

    /// Leaves out what is excluded. A pattern that leaves nothing out is named: it may be a slip. Errors: a pattern that cannot
    /// be understood.
    pub(super) fn exclude(
        &self,
        session: &mut Session,
        io: &mut Io,
    ) -> io::Result<Result<(), Failure>> {
        let root = session.located.community_root.clone();
        let mut globs = Vec::new();
        for written in &self.exclude {
            let glob = match compile_glob(&anywhere(written)) {
                Ok(glob) => glob,
                Err(why) => {
                    let message = format!("`--exclude {}`: {why}", neutral(written));
                    let help = "write it as in the configuration, such as `archive/**`";
                    return Ok(Err((message, String::from(help))));
                }
            };
            let mut alone = Narrowed::default();
            alone.exclude(
                root.clone(),
                gather_globs([glob.clone()]).unwrap_or_default(),
            );
            let mut files = session.listing.files.iter();
            if !files.any(|path| alone.is_excluded(path)) {
                let written = neutral(written);
                writeln!(io.err, "note: `--exclude {written}` matches no file here")?;
            }
            globs.push(glob);
        }
        if globs.is_empty() {
            return Ok(Ok(()));
        }
        match gather_globs(globs) {
            Ok(globs) => {
                session.located.narrowed.exclude(root, globs);
                Ok(Ok(()))
            }
            Err(_) => {
                let message = String::from("the patterns of `--exclude` are too large together");
                Ok(Err((message, String::from("write fewer or shorter ones"))))
            }
        }
    }
}

/// Returns a pattern as it counts from the community root: a bare name is meant wherever it is.
fn anywhere(written: &str) -> String {
    let bare = written.trim_end_matches('/');
    match bare.strip_prefix("./").or_else(|| bare.strip_prefix('/')) {
        Some(from_root) => from_root.to_owned(),
        None if bare.contains('/') => bare.to_owned(),
        None => format!("**/{bare}"),
    }
}

#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "on other systems not all bytes are a path"
)]
fn of_system(bytes: &[u8]) -> Result<OsString, Failure> {
    use std::os::unix::ffi::OsStrExt;
    Ok(std::ffi::OsStr::from_bytes(bytes).to_owned())
}

#[cfg(not(unix))]
fn of_system(bytes: &[u8]) -> Result<OsString, Failure> {
    let text = std::str::from_utf8(bytes);
    text.map(OsString::from).map_err(|_| {
        let message = String::from("a path of the list is not UTF-8");
        (message, String::from("write the list as UTF-8"))
    })
}
