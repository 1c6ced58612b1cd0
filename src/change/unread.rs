//! Which files cannot be read on one of the sides: nothing is said of what is in them.

use std::collections::BTreeSet;

use super::{Change, Section, Side};
use crate::document::Document;
use crate::model::{Community, Loaded};
use crate::path::RepoPath;

impl Change {
    /// Returns that a file cannot be read on a side.
    pub(crate) fn unread(path: &RepoPath, side: &str) -> Self {
        Self {
            section: Section::NotCompared,
            subject: path.to_string(),
            what: "unreadable",
            words: format!("cannot be read on {side}"),
            path: path.to_string(),
            is_gone: false,
            is_private: false,
        }
    }
}

pub(super) fn changes(older: Side<'_>, newer: Side<'_>, found: &mut Vec<Change>) {
    let (old, new) = (older.community, newer.community);
    let (was, is) = (broken(old), broken(new));
    for local in was.union(&is) {
        let text = |side: Side<'_>| {
            let path = side.community.setting().root.join(local)?;
            side.source.read(&path).ok()
        };
        // What nobody changed is not what a change is asked about.
        if was.contains(local) && is.contains(local) && text(older) == text(newer) {
            continue;
        }
        let (side, at) = match (was.contains(local), is.contains(local)) {
            (true, true) => ("either side", new),
            (true, false) => ("the older side", old),
            _ => ("the newer side", new),
        };
        let Some(path) = at.setting().root.join(local) else {
            continue;
        };
        let mut change = Change::unread(&path, side);
        change.is_gone = new.file_at(&path).is_none();
        found.push(change);
    }
}

/// Returns the files that are not of their format, by their paths below the community root.
fn broken<'c>(community: &Community<'c>) -> BTreeSet<&'c str> {
    let files = community.files().iter();
    let files = files.filter(|file| file.document().is_broken());
    files.map(Loaded::local).collect()
}

/// Says whether a community has a file that is not of its format, at a path below its root.
pub(super) fn is_broken(community: &Community<'_>, local: &str) -> bool {
    let path = community.setting().root.join(local);
    let file = path.and_then(|path| community.file_at(&path));
    file.map(Loaded::document).is_some_and(Document::is_broken)
}
