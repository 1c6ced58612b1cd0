//! `ospo-lint forget`: adds somebody to the list of those who must not come back, and shows every place where they still are.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;

use super::session::{self, Session};
use super::{Io, PolicyArgs, fail};
use crate::exit::Exit;
use crate::knowledge::erasure::{Key, LIST, List, SHORTEST_SALT};
use crate::knowledge::sought::Sought;
use crate::path::RepoPath;
use crate::report::counted;
use crate::report::neutral::line as neutral;
use crate::source::salt::{self, NoSalt};
use crate::source::write::{Replacer, Written, fresh};
use crate::source::{Hit, Repository, Searched};

pub(super) const AFTER_HELP: &str = "\
Examples:
  ospo-lint forget 'Ada Example' @ada --erasure-salt ../erasure.salt --new-salt   The first time
  ospo-lint forget ada@works.test --erasure-salt ../erasure.salt                  Later
  ospo-lint forget 'Ada Example' --erasure-salt ../erasure.salt --dry-run         Only show the places
  ospo-lint --erasure-salt ../erasure.salt                                        Report whoever comes back

Exit codes:
  0  no trace of them in the files or the history
  1  something is left: take it out, and rewrite the history with `git filter-repo`
  2  it could not be done";

/// How many places are listed of each sort.
const LISTED: usize = 200;

/// What `forget` takes.
#[derive(Debug, Args)]
pub(super) struct ForgetArgs {
    /// Names, handles and addresses of somebody: each spelling that is to be forgotten
    #[arg(value_name = "NAME|HANDLE|ADDRESS", required = true)]
    names: Vec<String>,
    /// The file with the salt, outside of the repository; keep it, and share it with whoever checks
    #[arg(long, value_name = "FILE")]
    erasure_salt: OsString,
    /// Make the salt first: 32 random bytes, in a file that is not there yet
    #[arg(long)]
    new_salt: bool,
    /// Show the places, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    policy: PolicyArgs,
}

pub(super) fn run(arguments: &ForgetArgs, io: &mut Io) -> io::Result<Exit> {
    let mut sought = Vec::new();
    for name in &arguments.names {
        match Sought::new(name) {
            Some(one) => sought.push(one),
            None => {
                let message = format!("`{}` is not a name", neutral(name));
                return fail(io, &message, "type a name, a handle or an address");
            }
        }
    }
    let session = match session::open(&[], &arguments.policy, 0, io)? {
        Ok(session) => session,
        Err(exit) => return Ok(exit),
    };
    if Repository::around(&session.located.root).is_ok_and(|repository| repository.is_bare()) {
        let message = "a bare git repository has no files to keep the list among";
        return fail(io, message, "run it in a clone that has a work tree");
    }
    match key(arguments, &session, io) {
        Ok(Some(key)) => {
            if let Err((message, help)) = remember(arguments, &session, (&key, &sought), io)? {
                return fail(io, &message, &help);
            }
        }
        // A salt that is not made yet gives no key.
        Ok(None) => writeln!(io.out, "A salt would be made; nothing was written.")?,
        Err((message, help)) => return fail(io, &message, &help),
    }
    let here = in_files(&session, &sought, io)?;
    let before = in_history(&session, &sought, io)?;
    let is_left = here > 0 || before > 0;
    if !is_left {
        writeln!(io.out, "\nNo trace of them is left here.")?;
    }
    Ok(if is_left { Exit::Findings } else { Exit::Clean })
}

/// Message and help.
type Failure = (String, String);

/// Returns the key of the salt, which is made first where that was asked for; none where it would only be made.
fn key(arguments: &ForgetArgs, session: &Session, io: &Io) -> Result<Option<Key>, Failure> {
    let file = io.folder.join(&arguments.erasure_salt);
    let root = &session.located.root;
    let salt = match (arguments.new_salt, arguments.dry_run) {
        (true, true) => match salt::read(root, &file) {
            Err(NoSalt::Absent) => return Ok(None),
            Ok(_) => Err(NoSalt::There),
            Err(why) => Err(why),
        },
        (true, false) => salt::make(root, &file),
        (false, _) => salt::read(root, &file),
    };
    salt.map_err(|why| no_salt(&why, &arguments.erasure_salt))
        .and_then(|salt| key_of(&salt))
        .map(Some)
}

/// Returns the key of the salt in a file that `--erasure-salt` names.
pub(super) fn key_in(file: &OsString, root: &Path, io: &Io) -> Result<Key, Failure> {
    let salt = salt::read(root, &io.folder.join(file));
    salt.map_err(|why| no_salt(&why, file))
        .and_then(|salt| key_of(&salt))
}

fn key_of(salt: &[u8]) -> Result<Key, Failure> {
    Key::of_salt(salt).ok_or_else(|| {
        (
            format!("the salt is shorter than {SHORTEST_SALT} bytes"),
            String::from("`ospo-lint forget … --new-salt` makes one of 32 random bytes"),
        )
    })
}

fn no_salt(why: &NoSalt, file: &OsString) -> Failure {
    let file = neutral(&file.to_string_lossy());
    match why {
        NoSalt::Inside => (
            format!("the salt `{file}` is in the repository"),
            String::from(
                "keep it outside: anyone with both can test whether a name is in the list",
            ),
        ),
        NoSalt::Absent => (
            format!("there is no salt `{file}`"),
            String::from(
                "with `ospo-lint forget`, `--new-salt` makes it; otherwise ask whoever keeps it",
            ),
        ),
        NoSalt::There => (
            format!("the salt `{file}` is there already"),
            String::from("leave `--new-salt` out: a new salt would make the list useless"),
        ),
        NoSalt::Refused(words) => (
            format!("the salt `{file}` cannot be used: {}", neutral(words)),
            String::from("check that it is a file, and that it may be read"),
        ),
    }
}

/// Adds the hashes to the list. Errors: why it cannot be written.
fn remember(
    arguments: &ForgetArgs,
    session: &Session,
    (key, sought): (&Key, &[Sought]),
    io: &mut Io,
) -> io::Result<Result<(), Failure>> {
    let Some(path) = session.located.community_root.join(LIST) else {
        return Ok(Ok(()));
    };
    let old = session.source.read(&path).ok();
    let text = old.as_deref().map(String::from_utf8_lossy);
    let list = text.map(|text| List::read_with(&text, key));
    let mut list = match list.unwrap_or_else(|| Ok(List::default())) {
        Ok(list) => list,
        Err(why) => return Ok(Err((why.why(), String::from(why.help())))),
    };
    let added = sought
        .iter()
        .filter(|one| list.add(key.hash(&one.normal), key))
        .count();
    let known = sought.len() - added;
    let there = match known {
        0 => String::new(),
        known => format!(", {known} there already"),
    };
    let counts = counted(added, "entry");
    if arguments.dry_run {
        writeln!(
            io.out,
            "{path}: {counts} would be added{there}; nothing was written."
        )?;
        return Ok(Ok(()));
    }
    if let Err(why) = write(session, &path, (old.as_deref(), &list.write())) {
        return Ok(Err((format!("`{path}` cannot be written"), why)));
    }
    writeln!(
        io.out,
        "{path}: {counts} added{there}, {} in all.",
        list.len()
    )?;
    Ok(Ok(()))
}

fn write(
    session: &Session,
    path: &RepoPath,
    (old, new): (Option<&[u8]>, &str),
) -> Result<(), String> {
    let root = &session.located.root;
    match old {
        None => match fresh(root, path, new.as_bytes())? {
            Written::New => Ok(()),
            Written::There => Err(String::from("something is there that is not read")),
        },
        Some(old) => {
            let mut replacer = Replacer::new(root);
            let done = replacer.replace(path, old, new.as_bytes());
            replacer.tidy();
            done.map_err(|_| String::from("check that it may be written and is not a link"))
        }
    }
}

/// Lists where they are in the files, and returns in how many places.
fn in_files(session: &Session, sought: &[Sought], io: &mut Io) -> io::Result<usize> {
    let (mut places, mut unread) = (Vec::new(), 0);
    for path in session.listing.files.iter() {
        let is_named = sought
            .iter()
            .any(|one| !one.places(path.as_str().as_bytes()).is_empty());
        if is_named {
            places.push(format!("{path}: its name"));
        }
        let Ok(bytes) = session.source.read_listed(path) else {
            unread += 1;
            continue;
        };
        let all = sought.iter().flat_map(|one| one.places(&bytes));
        let mut starts: Vec<usize> = all.map(|range| range.start).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut line = Lines::of(&bytes);
        places.extend(starts.into_iter().map(|start| {
            let (line, column) = line.at(start);
            format!("{path}:{line}:{column}")
        }));
    }
    list("Still in the files:", &places, io)?;
    if unread > 0 {
        writeln!(
            io.err,
            "note: {} cannot be read and may hold them, too",
            counted(unread, "file")
        )?;
    }
    Ok(places.len())
}

/// Lists where they are in the history, and returns in how many places.
fn in_history(session: &Session, sought: &[Sought], io: &mut Io) -> io::Result<usize> {
    let Ok(repository) = Repository::around(&session.located.root) else {
        let note = "note: there is no git repository here, and so no history";
        writeln!(io.err, "{note}")?;
        return Ok(0);
    };
    let holds = |bytes: &[u8]| sought.iter().any(|one| !one.places(bytes).is_empty());
    let most = session.policy.limits().file_bytes;
    let found = match repository.search(most, &holds) {
        Ok(found) => found,
        Err(why) => {
            let why = why.to_string();
            writeln!(
                io.err,
                "note: the history is not searched: {}",
                neutral(&why)
            )?;
            return Ok(0);
        }
    };
    let Searched {
        hits,
        commits,
        unread,
    } = found;
    let line = |hit: &Hit| match &hit.path {
        Some(path) => format!("{} {path}", hit.commit),
        None => format!("{} its message, or who made it", hit.commit),
    };
    let lines: Vec<String> = hits.iter().map(line).collect();
    list(
        "Still in the history, by the commit that brought it:",
        &lines,
        io,
    )?;
    if repository.is_shallow() {
        writeln!(
            io.err,
            "note: this clone is shallow: only {} of the history are here",
            counted(commits, "commit")
        )?;
    }
    if unread > 0 {
        writeln!(
            io.err,
            "note: {} of the history cannot be read and may hold them, too",
            counted(unread, "file")
        )?;
    }
    Ok(hits.len())
}

fn list(title: &str, lines: &[String], io: &mut Io) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(io.out, "\n{title}")?;
    for line in lines.iter().take(LISTED) {
        writeln!(io.out, "  {}", neutral(line))?;
    }
    if let Some(more) = lines.len().checked_sub(LISTED).filter(|more| *more > 0) {
        writeln!(io.out, "  and {more} more")?;
    }
    Ok(())
}

/// Counts lines and columns of places in order.
struct Lines<'a> {
    bytes: &'a [u8],
    line: usize,
    start: usize,
    at: usize,
}

impl<'a> Lines<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let (line, start, at) = (1, 0, 0);
        Self {
            bytes,
            line,
            start,
            at,
        }
    }

    fn at(&mut self, place: usize) -> (usize, usize) {
        for (at, byte) in self.bytes.iter().enumerate().take(place).skip(self.at) {
            if *byte == b'\n' {
                self.line += 1;
                self.start = at + 1;
            }
        }
        self.at = place;
        let line = self.bytes.get(self.start..place).unwrap_or_default();
        (self.line, String::from_utf8_lossy(line).chars().count() + 1)
    }
}
