//! `--output FILE`: what would go to standard output goes into a file, which is written whole at the end, and only where the
//! run could be done.
#![expect(clippy::disallowed_types, reason = "a file of the system is named")]

use std::cell::RefCell;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::session::{self, Place};
use super::{Io, fail};
use crate::exit::Exit;
use crate::model::CommunityFile;
use crate::path::RepoPath;
use crate::policy::Baseline;
use crate::report::neutral::line as neutral;
use crate::source::write;

/// Standard output on its way to a file.
pub(super) struct Output {
    path: PathBuf,
    written: String,
    held: Held,
}

#[derive(Clone, Default)]
struct Held(Rc<RefCell<Vec<u8>>>);

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output {
    /// Takes standard output. Errors: the file may not be written, with message and help.
    pub(super) fn take(
        file: &OsStr,
        config: Option<&OsStr>,
        io: &mut Io,
    ) -> Result<Self, (String, String)> {
        may_be_written(Path::new(file), config, io)?;
        let held = Held::default();
        io.out = Box::new(held.clone());
        io.out_is_terminal = false;
        Ok(Self {
            path: io.folder.join(file),
            written: file.to_string_lossy().into_owned(),
            held,
        })
    }

    /// Writes the file, unless the run could not be done; what comes after goes into the next one.
    pub(super) fn settle(&self, exit: Exit, io: &mut Io) -> io::Result<Exit> {
        let bytes = std::mem::take(&mut *self.held.0.borrow_mut());
        if exit == Exit::Failed {
            return Ok(exit);
        }
        match write::report(&self.path, &bytes) {
            Ok(()) => Ok(exit),
            Err(error) => {
                let (why, help) = write::refusal(&error);
                let message = format!("`{}` cannot be written: {why}", neutral(&self.written));
                fail(io, &message, help)
            }
        }
    }
}

/// Refuses a file that is an input, and one that a link of the repository leads out of it. Errors: message and help.
pub(super) fn may_be_written(
    file: &Path,
    config: Option<&OsStr>,
    io: &Io,
) -> Result<(), (String, String)> {
    let whole = io.folder.join(file);
    let written = neutral(&file.to_string_lossy());
    let folder = whole.parent().and_then(|it| it.canonicalize().ok());
    // Where a link leads elsewhere, the repository that holds the link is the one that is asked.
    let here = io.folder.canonicalize().ok();
    let around = here.filter(|here| folder.as_ref() != Some(here));
    let places = [folder.clone(), around].map(|folder| session::place_of(&folder?, config, io));
    let mut ways = places.iter().flatten();
    if let Some(link) =
        ways.find_map(|place| write::way_out(&place.root, &whole, write::Last::Replaced))
    {
        let link = link.display();
        let message =
            format!("`{written}` is not written: the link `{link}` leads out of the repository");
        return Err((
            message,
            String::from("take the link away, or name a file elsewhere"),
        ));
    }
    let [place, _] = places;
    let (Some(folder), Some(place)) = (folder, place) else {
        return Ok(());
    };
    let name = whole.file_name().unwrap_or_default();
    let inside = folder.join(name);
    let inside = inside.strip_prefix(&place.root).ok().and_then(Path::to_str);
    let Some(path) = inside.and_then(RepoPath::new) else {
        return Ok(());
    };
    if !whole.is_file() {
        return Ok(());
    }
    match input(&path, &place) {
        None => Ok(()),
        Some(what) => {
            let message = format!("`{written}` is {what}: nothing is written over it");
            Err((message, String::from("name another file")))
        }
    }
}

/// Says what a file is to a run, where it is an input.
fn input(path: &RepoPath, place: &Place) -> Option<String> {
    let policy = &place.policy;
    if policy.config() == Some(path) {
        return Some(String::from("the configuration"));
    }
    if policy.is_made_of(path) {
        return Some(String::from("a pack or a schema of the configuration"));
    }
    if path.name() == Baseline::FILE_NAME {
        return Some(String::from("the baseline"));
    }
    let local = path.below(policy.root())?;
    if CommunityFile::of(local).is_some() {
        return Some(String::from("a file of the community"));
    }
    let kinds = policy.kinds().of(local);
    let kind = kinds.first()?;
    Some(format!("in a place of {}", kind.plural()))
}
