//! Why a file is not read, in words: what is wrong, and what to do about it.

use crate::finding::{Piece, Text, text};
use crate::path::RepoPath;
use crate::source::{FETCH_ALL, Unreadable};

/// The name of the files that say what git ignores.
pub(super) const IGNORE_FILE: &str = ".gitignore";

/// Two sizes in a unit in which the lower one is a number that people write.
fn in_bytes(size: u64, most: u64) -> String {
    match most >> 20 {
        0 => format!("{size} bytes, at most {most}"),
        most => format!("{} MiB, at most {most}", size >> 20),
    }
}

pub(super) fn words(path: &RepoPath, reason: &Unreadable) -> (Text, Text) {
    let name = Text::word(path.name());
    match reason {
        Unreadable::TooLarge(size, most) if path.name() == IGNORE_FILE => (
            text![
                name,
                " is too large to read: ",
                Piece::Words(in_bytes(*size, *most).into())
            ],
            "shorten it: what git does not track in its folder is not checked until then".into(),
        ),
        Unreadable::NotAFile if path.name() == IGNORE_FILE => (
            text![name, " is not a regular file and is not read"],
            "put a file in its place: what git does not track in its folder is not checked".into(),
        ),
        Unreadable::TooLarge(size, most) => (
            text![
                name,
                " is too large to read: ",
                Piece::Words(in_bytes(*size, *most).into())
            ],
            "raise `file_size` under `[limits]`, or take the file out of the kind".into(),
        ),
        Unreadable::NotAFile => (
            text![name, " is not a regular file and is not read"],
            "put a file in its place, or take it away".into(),
        ),
        Unreadable::LeadsOutside => (
            text![
                name,
                " is a link that leads out of the repository, or nowhere"
            ],
            "put the file itself here".into(),
        ),
        Unreadable::LeadsNowhere => (
            text![name, " is a link that leads nowhere"],
            "put there what it names, or take the link away".into(),
        ),
        Unreadable::NotFetched | Unreadable::InConflict | Unreadable::Elsewhere => {
            of_git(name.into(), reason)
        }
        Unreadable::Refused(reason) => (
            text![
                name,
                " cannot be read: ",
                Piece::Words(reason.clone().into())
            ],
            "check that it is there and may be read".into(),
        ),
    }
}

/// Says why git does not give a file.
fn of_git(name: Text, reason: &Unreadable) -> (Text, Text) {
    match reason {
        Unreadable::NotFetched => (
            text![name, " cannot be read: git does not have it here"],
            text![
                "in a partial clone, also one with a sparse checkout, ",
                Text::word(FETCH_ALL),
                " fetches it"
            ],
        ),
        Unreadable::InConflict => (
            text![name, " is in conflict: git's index has several sides of it"],
            text!["join them in the file, then type ", Text::word("git add")],
        ),
        _ => (
            text![name, " is not read: git LFS keeps it elsewhere"],
            text![
                Text::word("git lfs pull"),
                " puts it into the work tree; keep records and pages in git itself"
            ],
        ),
    }
}
