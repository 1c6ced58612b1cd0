//! Which record has which id: a table of hashes, since the ids are in the records anyway.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::kinds::KindId;

/// Which record of the run, in the order of paths and, within a file, of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordIndex(pub(super) u32);

impl RecordIndex {
    /// Returns its number among the records.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// The first record of each kind and id. A hash that two ids share is not a mistake: the second of
/// them is in a list of its own.
#[derive(Debug, Default)]
pub(super) struct Ids {
    hasher: RandomState,
    first: HashMap<u32, RecordIndex, RandomState>,
    apart: BTreeMap<(KindId, Box<str>), RecordIndex>,
}

impl Ids {
    pub(super) fn with_capacity(records: usize) -> Self {
        Self {
            first: HashMap::with_capacity_and_hasher(records, RandomState::default()),
            ..Self::default()
        }
    }

    /// Returns the first record of an id; `id_of` says what a record is called.
    pub(super) fn first<'a>(
        &self,
        kind: KindId,
        id: &str,
        id_of: impl Fn(RecordIndex) -> Option<(KindId, Cow<'a, str>)>,
    ) -> Option<RecordIndex> {
        let found = *self.first.get(&self.key(kind, id))?;
        if id_of(found).is_some_and(|(its, name)| its == kind && name == id) {
            return Some(found);
        }
        self.apart.get(&(kind, Box::from(id))).copied()
    }

    /// Half of a hash: of a million ids a hundred share one, and each takes half the room.
    fn key(&self, kind: KindId, id: &str) -> u32 {
        u32::try_from(self.hasher.hash_one((kind, id)) >> 32).unwrap_or_default()
    }

    /// Adds the first record of an id.
    pub(super) fn add(&mut self, kind: KindId, id: &str, index: RecordIndex) {
        match self.first.entry(self.key(kind, id)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(index);
            }
            std::collections::hash_map::Entry::Occupied(_) => {
                self.apart.insert((kind, Box::from(id)), index);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cow, Ids, KindId, RecordIndex};

    fn id_of(index: RecordIndex) -> Option<(KindId, Cow<'static, str>)> {
        let name = ["ada", "bo"].get(index.0 as usize)?;
        Some((KindId(0), Cow::Borrowed(*name)))
    }

    #[test]
    fn two_ids_that_share_a_hash_are_two() {
        let mut ids = Ids::with_capacity(2);
        ids.add(KindId(0), "ada", RecordIndex(0));
        // As if `bo` had the hash of `ada`.
        ids.first.insert(ids.key(KindId(0), "bo"), RecordIndex(0));
        assert_eq!(ids.first(KindId(0), "bo", id_of), None);
        ids.add(KindId(0), "bo", RecordIndex(1));
        for (name, index) in [("ada", 0), ("bo", 1)] {
            let found = ids.first(KindId(0), name, id_of);
            assert_eq!(found, Some(RecordIndex(index)), "{name}");
        }
        assert_eq!(ids.first(KindId(1), "ada", id_of), None);
    }
}
