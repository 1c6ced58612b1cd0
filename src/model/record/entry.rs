//! Which records are in a file: of each its kind, where it begins, and where its id comes from.

use std::num::NonZeroU32;
use std::ops::Deref;

use crate::model::kind::kinds::KindId;

/// A record of a file, in twelve bytes: a file of four bytes a line holds millions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(in crate::model) kind: KindId,
    sort: Sort,
    /// The top value or table, written so that it takes no more room than the number does.
    node: Option<NonZeroU32>,
    /// The value of an id, or its key.
    id: u32,
}

/// Where the id of a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model) enum IdSource {
    /// It has none.
    Nothing,
    /// A value of the record.
    Value(u32),
    /// The key under which the record is.
    Key(u32),
    /// The stem of the file.
    Stem,
    /// The name of the folder.
    Folder,
    /// The path below the glob's fixed part.
    Path,
}

/// An [`IdSource`] without the value.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
enum Sort {
    Nothing,
    Value,
    Key,
    Stem,
    Folder,
    Path,
}

impl Entry {
    /// Takes kind and top value or table of a record, which has no id yet.
    pub(in crate::model) fn new(kind: KindId, node: Option<u32>) -> Self {
        Self {
            kind,
            sort: Sort::Nothing,
            node: node.and_then(|node| NonZeroU32::new(node + 1)),
            id: 0,
        }
    }

    /// Returns the top value or table; none of a page without front matter.
    pub(in crate::model) fn node(&self) -> Option<u32> {
        self.node.map(|node| node.get() - 1)
    }

    /// Returns where its id is.
    pub(in crate::model) fn id(&self) -> IdSource {
        match self.sort {
            Sort::Nothing => IdSource::Nothing,
            Sort::Value => IdSource::Value(self.id),
            Sort::Key => IdSource::Key(self.id),
            Sort::Stem => IdSource::Stem,
            Sort::Folder => IdSource::Folder,
            Sort::Path => IdSource::Path,
        }
    }

    /// Says where its id is.
    pub(in crate::model) fn set_id(&mut self, id: IdSource) {
        (self.sort, self.id) = match id {
            IdSource::Nothing => (Sort::Nothing, 0),
            IdSource::Value(value) => (Sort::Value, value),
            IdSource::Key(key) => (Sort::Key, key),
            IdSource::Stem => (Sort::Stem, 0),
            IdSource::Folder => (Sort::Folder, 0),
            IdSource::Path => (Sort::Path, 0),
        };
    }
}

/// The records of a file: nearly always one, which then takes no room of its own.
#[derive(Clone, Debug)]
pub(in crate::model) enum Entries {
    One(Entry),
    /// Boxed twice, so that one takes no more room than one record does.
    Many(Box<Box<[Entry]>>),
}

/// More records than this are not copied.
const MANY: usize = 1 << 10;

impl Entries {
    /// Takes the records of a list; it may keep them, to be cleared for others.
    pub(in crate::model) fn take(entries: &mut Vec<Entry>) -> Self {
        if entries.len() > MANY {
            Self::Many(Box::new(std::mem::take(entries).into_boxed_slice()))
        } else {
            Self::from(entries.as_slice())
        }
    }
}

impl From<&[Entry]> for Entries {
    fn from(entries: &[Entry]) -> Self {
        match entries {
            [entry] => Self::One(*entry),
            // A copy of exactly the length: a list that grew keeps up to twice of what it needs.
            entries => Self::Many(Box::new(Box::from(entries))),
        }
    }
}

impl Deref for Entries {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        match self {
            Self::One(entry) => std::slice::from_ref(entry),
            Self::Many(entries) => entries,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entries, Entry, IdSource, KindId};

    #[test]
    fn a_record_gives_back_what_it_was_made_of_and_takes_little() {
        for id in [
            IdSource::Nothing,
            IdSource::Value(0),
            IdSource::Key(7),
            IdSource::Stem,
            IdSource::Folder,
            IdSource::Path,
        ] {
            for node in [None, Some(0), Some(u32::MAX - 1)] {
                let mut entry = Entry::new(KindId(3), node);
                assert_eq!((entry.node(), entry.id()), (node, IdSource::Nothing));
                entry.set_id(id);
                assert_eq!((entry.node(), entry.id()), (node, id));
                for many in [0, 1, 2, super::MANY, super::MANY + 1] {
                    let entries = Entries::take(&mut vec![entry; many]);
                    assert!(entries.iter().all(|it| it.id() == id) && entries.len() == many);
                }
            }
        }
        assert_eq!((size_of::<Entry>(), size_of::<Entries>()), (12, 16));
    }
}
