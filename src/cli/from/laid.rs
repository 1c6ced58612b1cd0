//! One file from standard input, laid over what is read.

use std::io::Read;
use std::path::Path;

use super::{Failure, Opened};
use crate::cli::Io;
use crate::path::RepoPath;
use crate::source::locate::{LocateError, path_within};
use crate::source::{Limits, Overlay};

/// Lays standard input over what is read.
pub(super) fn lay(opened: Opened, path: &Path, io: &mut Io) -> Result<Opened, Failure> {
    let root = &opened.located.root;
    let place = path_within((&io.folder, root), path);
    let written = path.display();
    let in_folder = || String::from("name a file in a folder");
    let place = place.map_err(|why| match why {
        LocateError::Missing(_) => {
            let message = format!("`{written}` cannot be a file: what it lies in is not a folder");
            (message, in_folder())
        }
        _ => (why.to_string(), why.help().unwrap_or_default()),
    })?;
    let listing = opened.source.list();
    let is_file = |path: &RepoPath| listing.files.binary_search(path).is_ok();
    let mut above = place.parent();
    while !above.as_str().is_empty() {
        if is_file(&above) {
            let message = format!("`{written}` cannot be a file: `{above}` is one");
            return Err((message, in_folder()));
        }
        above = above.parent();
    }
    if place.as_str().is_empty() || (!is_file(&place) && opened.source.exists(&place)) {
        let message = format!("`{written}` is a folder, and standard input is the text of a file");
        return Err((message, String::from("name the file whose text it is")));
    }
    let limit = Limits::default().file_bytes;
    let mut text = Vec::new();
    let read = (&mut io.input).take(limit + 1).read_to_end(&mut text);
    read.map_err(|error| {
        (
            format!("standard input cannot be read: {error}"),
            String::new(),
        )
    })?;
    if text.len() as u64 > limit {
        let message = format!("standard input has more than {} MiB", limit >> 20);
        return Err((message, String::from("check the file itself")));
    }
    let mut overlay = Overlay::new(opened.source);
    overlay.insert(place.clone(), text);
    Ok(Opened {
        source: Box::new(overlay),
        laid: Some(place),
        ..opened
    })
}
