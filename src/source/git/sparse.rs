//! A sparse index: of a folder that a sparse checkout leaves out it holds the name alone. The library does not read
//! it.

use std::path::Path;

use super::tree::{Entry, FILE, FOLDER, KIND, SUBMODULE, entries_below};
use super::{Repository, Tracked, is_inside};

/// Reads such an index as if it were written in full. Errors: why it cannot be read, and what follows.
pub(super) fn read(root: &Path, found: &mut Tracked) -> Result<(), String> {
    let unknown = |why: &str| {
        format!(
            "git's index is sparse and cannot be read ({why}): files that are tracked and ignored, or left out by the \
             sparse checkout, are not known; `git sparse-checkout reapply --no-sparse-index` writes it in full"
        )
    };
    let repository = Repository::around(root).map_err(|why| unknown(&why.to_string()))?;
    let staged = repository.staged(None);
    for one in staged.map_err(|why| unknown(&why.to_string()))? {
        if one.mode & KIND != FOLDER {
            let entry = Entry {
                path: one.path,
                mode: one.mode,
                id: one.id,
            };
            take(entry, one.is_left_out, found);
            continue;
        }
        let folder = one.path.strip_suffix(b"/").unwrap_or(&one.path).to_vec();
        let mut below = Vec::new();
        entries_below(repository.objects(), (folder, one.id), &mut below)
            .map_err(|_| unknown("a folder that it names is missing or damaged"))?;
        for entry in below {
            take(entry, true, found);
        }
    }
    found.sort();
    Ok(())
}

fn take(entry: Entry, is_left_out: bool, found: &mut Tracked) {
    // A name that is not UTF-8 is met, and reported, by the walk as well.
    let Ok(path) = String::from_utf8(entry.path) else {
        return;
    };
    if entry.mode & KIND == SUBMODULE {
        found.submodules.push(path);
    } else if is_inside(&path) {
        if is_left_out && entry.mode & KIND == FILE {
            found.left_out.push((path.clone(), entry.id));
        }
        found.files.push(path);
    }
}
