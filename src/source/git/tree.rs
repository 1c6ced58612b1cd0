//! The folders that git keeps: which files a tree holds, and all below it.

use super::id::ObjectId;
use super::objects::Objects;
use crate::source::Unreadable;
use crate::source::limits::{TREE_BYTES, TREE_ENTRIES};

/// What a tree has of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Entry {
    /// The path, with `/`.
    pub(in crate::source) path: Vec<u8>,
    /// What it is, as git counts.
    pub(in crate::source) mode: u32,
    /// What git keeps of it.
    pub(in crate::source) id: ObjectId,
}

/// Kinds of entries, without permissions.
pub(in crate::source) const KIND: u32 = 0o170_000;
pub(in crate::source) const FOLDER: u32 = 0o040_000;
pub(in crate::source) const FILE: u32 = 0o100_000;
pub(in crate::source) const LINK: u32 = 0o120_000;
pub(in crate::source) const SUBMODULE: u32 = 0o160_000;

/// Bytes of a path; longer ones no system has as a file.
const LONGEST: usize = 4096;

/// Why the files of a tree are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum Unknown {
    /// A folder cannot be read: its path, and why.
    Folder(String, Unreadable),
    /// There are more than are looked at: folders that hold each other many times.
    TooMany,
}

/// Adds all that lies below a folder, which need not be sorted.
pub(in crate::source) fn entries_below(
    objects: &Objects,
    folder: (Vec<u8>, ObjectId),
    entries: &mut Vec<Entry>,
) -> Result<(), Unknown> {
    let mut open = vec![folder];
    let mut seen = 0_usize;
    while let Some((path, id)) = open.pop() {
        let unknown = |why| Unknown::Folder(String::from_utf8_lossy(&path).into_owned(), why);
        let bytes = objects.tree(id, TREE_BYTES).map_err(unknown)?;
        let mut rest = &*bytes;
        while !rest.is_empty() {
            let length = id.as_bytes().len();
            let (entry, after) = next(rest, &path, length).ok_or_else(|| {
                unknown(Unreadable::Refused(String::from(
                    "what git keeps of it is damaged",
                )))
            })?;
            rest = after;
            seen += 1;
            if seen > TREE_ENTRIES || entry.path.len() > LONGEST {
                return Err(Unknown::TooMany);
            }
            if entry.mode & KIND == FOLDER {
                open.push((entry.path, entry.id));
            } else {
                entries.push(entry);
            }
        }
    }
    Ok(())
}

/// Takes the first entry: mode, blank, name, zero, hash.
fn next<'a>(bytes: &'a [u8], folder: &[u8], length: usize) -> Option<(Entry, &'a [u8])> {
    let blank = bytes.iter().position(|byte| *byte == b' ')?;
    let (mode, rest) = bytes.split_at_checked(blank)?;
    let mode = u32::from_str_radix(std::str::from_utf8(mode).ok()?, 8).ok()?;
    let rest = rest.get(1..)?;
    let (name, rest) = rest.split_at_checked(rest.iter().position(|byte| *byte == 0)?)?;
    let (id, rest) = rest.get(1..)?.split_at_checked(length)?;
    let mut path = Vec::with_capacity(folder.len() + 1 + name.len());
    path.extend(folder);
    if !folder.is_empty() {
        path.push(b'/');
    }
    path.extend(name);
    let id = ObjectId::from_raw(id)?;
    Some((Entry { path, mode, id }, rest))
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn an_entry_is_taken_whole_or_not_at_all() {
        let mut bytes = b"100644 a b.md\0".to_vec();
        bytes.extend([7; 20]);
        bytes.extend(b"40000 c");
        let (entry, rest) = next(&bytes, b"notes", 20).unwrap();
        assert_eq!(entry.path, b"notes/a b.md");
        assert_eq!((entry.mode, rest), (0o100_644, &b"40000 c"[..]));
        assert_eq!(next(rest, b"", 20), None);
        for end in 0..33 {
            assert_eq!(next(&bytes[..end], b"", 20), None, "{end}");
        }
    }
}
