//! Git itself, asked for objects: where the library cannot read a repository (SHA-256, references as a
//! reftable, a partial clone).
//!
//! Only `git cat-file --batch` is ever started. It runs nothing that a repository names: no hook, filter,
//! alias or monitor; and it fetches nothing.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::id::ObjectId;

/// A git that waits for the names of objects.
pub(super) struct Batch {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

/// What git says of an object before it gives it.
pub(super) struct Header {
    pub(super) id: ObjectId,
    pub(super) kind: String,
    pub(super) size: u64,
}

impl Batch {
    /// Starts git for the repository of a git folder.
    pub(super) fn start(git: &Path) -> Result<Self, Error> {
        let mut command = Command::new("git");
        // What the surroundings say of other repositories, of configuration and of programs to run.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        let mut child = command
            .arg("--no-pager")
            .arg("--git-dir")
            .arg(git)
            .args(["cat-file", "--batch"])
            .current_dir(git)
            .env("GIT_NO_LAZY_FETCH", "1")
            // An older git does not know that; without a transport it can fetch nothing either.
            .env("GIT_ALLOW_PROTOCOL", "none")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(to), Some(from)) => Ok(Self {
                child,
                to,
                from: BufReader::new(from),
            }),
            _ => Err(ErrorKind::BrokenPipe.into()),
        }
    }

    /// Asks for an object by any name that git understands. None: there is no such object here. What follows
    /// the header is to be read with `content`.
    pub(super) fn ask(&mut self, name: &str) -> Result<Option<Header>, Error> {
        writeln!(self.to, "{name}")?;
        self.to.flush()?;
        let mut line = String::new();
        // A name is repeated where git does not know it, and a header is short.
        let most = name.len() as u64 + 200;
        (&mut self.from).take(most).read_line(&mut line)?;
        if line.is_empty() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let mut words = line.trim_end().split(' ');
        let header = (|| {
            let id = ObjectId::from_hex(words.next()?)?;
            let kind = words.next()?.to_owned();
            let size = words.next()?.parse().ok()?;
            Some(Header { id, kind, size })
        })();
        Ok(header)
    }

    /// Reads the object after its header.
    pub(super) fn content(&mut self, header: &Header) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        (&mut self.from).take(header.size).read_to_end(&mut bytes)?;
        let mut end = [0];
        self.from.read_exact(&mut end)?;
        if bytes.len() as u64 == header.size && end == *b"\n" {
            Ok(bytes)
        } else {
            Err(ErrorKind::UnexpectedEof.into())
        }
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // It may be in the middle of an object that is too large to be read.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
