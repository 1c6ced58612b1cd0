//! Which record has which id: a table of hashes, since the ids are in the records anyway.
//!
//! A hash has 64 bits and begins with a number that nobody knows beforehand. So a text of which no record has
//! the id has not its hash either, and nobody opens a record, which lies anywhere in memory, to see that again.
//! Where two ids of records share one, which is seen when the second comes, each answer is looked at.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use crate::model::kind::kinds::KindId;

/// Which record of the run, in the order of paths and, within a file, of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordIndex(pub(in crate::model) u32);

impl RecordIndex {
    /// Returns its number among the records.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// The first record of each kind and id.
#[derive(Debug, Default)]
pub(in crate::model) struct Ids {
    hasher: RandomState,
    /// Hashes, each at the first free place from that on which its upper bits name. There is always a free one.
    slots: Vec<Slot>,
    taken: usize,
    /// The second of two ids that share a hash.
    apart: BTreeMap<(KindId, Box<str>), RecordIndex>,
    /// Records whose ids have capitals; in order.
    cased: Vec<RecordIndex>,
}

/// Both halves of a hash, so that no room is lost between this and the next, and the record.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: [u32; 2],
    index: u32,
}

const FREE: Slot = Slot {
    hash: [0; 2],
    index: u32::MAX,
};

impl Ids {
    pub(in crate::model) fn with_capacity(records: usize) -> Self {
        let mut ids = Self::default();
        ids.grow_to(records);
        ids
    }

    /// Makes room for this many ids, and moves those that are there.
    fn grow_to(&mut self, records: usize) {
        // An eighth is free at least.
        let places = (records + records / 7 + 1).next_power_of_two().max(8);
        let before = std::mem::replace(&mut self.slots, vec![FREE; places]);
        for slot in before.into_iter().filter(|slot| slot.index != FREE.index) {
            let (at, _) = self.find(slot.hash);
            if let Some(place) = self.slots.get_mut(at) {
                *place = slot;
            }
        }
    }

    /// Returns the first record of an id; `id_of` says what a record is called.
    pub(in crate::model) fn first<'a>(
        &self,
        kind: KindId,
        id: &str,
        id_of: impl Fn(RecordIndex) -> Option<(KindId, Cow<'a, str>)>,
    ) -> Option<RecordIndex> {
        let (_, found) = self.find(self.hash(kind, id));
        let found = found?;
        if self.apart.is_empty() || is_called(id_of(found), kind, id) {
            return Some(found);
        }
        self.apart.get(&(kind, Box::from(id))).copied()
    }

    /// Says whether the id of a record has capitals.
    pub(in crate::model) fn is_cased(&self, index: RecordIndex) -> bool {
        self.cased.binary_search(&index).is_ok()
    }

    fn hash(&self, kind: KindId, id: &str) -> [u32; 2] {
        let hash = self.hasher.hash_one((kind, id));
        [hash >> 32, hash & u64::from(u32::MAX)].map(|half| u32::try_from(half).unwrap_or_default())
    }

    /// Returns where a hash is with its record, or the free place where it would be.
    fn find(&self, hash: [u32; 2]) -> (usize, Option<RecordIndex>) {
        let most = self.slots.len().wrapping_sub(1);
        let [upper, _] = hash;
        let mut at = upper as usize & most;
        while let Some(slot) = self.slots.get(at) {
            if slot.index == FREE.index {
                break;
            }
            if slot.hash == hash {
                return (at, Some(RecordIndex(slot.index)));
            }
            at = (at + 1) & most;
        }
        (at, None)
    }

    /// Adds a record. Returns the first of its id, where that is another one; `is_cased` says that the id has
    /// capitals, which are small letters in `id`.
    pub(in crate::model) fn add<'a>(
        &mut self,
        (kind, id, is_cased): (KindId, &str, bool),
        index: RecordIndex,
        id_of: impl Fn(RecordIndex) -> Option<(KindId, Cow<'a, str>)>,
    ) -> Option<RecordIndex> {
        if is_cased {
            self.cased.push(index);
        }
        let hash = self.hash(kind, id);
        self.add_hashed(hash, (kind, id), index, id_of)
    }

    fn add_hashed<'a>(
        &mut self,
        hash: [u32; 2],
        (kind, id): (KindId, &str),
        index: RecordIndex,
        id_of: impl Fn(RecordIndex) -> Option<(KindId, Cow<'a, str>)>,
    ) -> Option<RecordIndex> {
        let (at, found) = self.find(hash);
        let Some(found) = found else {
            if let Some(place) = self.slots.get_mut(at) {
                let index = index.0;
                *place = Slot { hash, index };
            }
            self.taken += 1;
            if self.taken + self.taken / 7 >= self.slots.len() {
                self.grow_to(2 * self.taken);
            }
            return None;
        };
        if is_called(id_of(found), kind, id) {
            return Some(found);
        }
        let key = (kind, Box::from(id));
        let first = *self.apart.entry(key).or_insert(index);
        (first != index).then_some(first)
    }
}

fn is_called(found: Option<(KindId, Cow<'_, str>)>, kind: KindId, id: &str) -> bool {
    found.is_some_and(|(its, name)| its == kind && name == id)
}

/// Folds an id's case; nothing is copied where there is nothing to fold.
pub(in crate::model) fn folded(id: Cow<'_, str>) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if !id.bytes().all(is_plain) && id.chars().any(char::is_uppercase) {
        Cow::Owned(id.to_lowercase())
    } else {
        id
    }
}

#[cfg(test)]
mod tests {
    use super::{Cow, Ids, KindId, RecordIndex};

    fn id_of(index: RecordIndex) -> Option<(KindId, Cow<'static, str>)> {
        let name = ["ada", "bo", "cy"].get(index.0 as usize)?;
        Some((KindId(0), Cow::Borrowed(*name)))
    }

    #[test]
    fn two_ids_that_share_a_hash_are_two() {
        let mut ids = Ids::with_capacity(2);
        // As if all had the hash of `bo`.
        let hash = ids.hash(KindId(0), "bo");
        for (name, index) in [("ada", 0), ("bo", 1), ("cy", 2)] {
            let first = ids.add_hashed(hash, (KindId(0), name), RecordIndex(index), id_of);
            assert_eq!(first, None, "{name}");
        }
        let again = ids.add_hashed(hash, (KindId(0), "bo"), RecordIndex(7), id_of);
        assert_eq!(again, Some(RecordIndex(1)));
        let again = ids.add_hashed(hash, (KindId(0), "ada"), RecordIndex(8), id_of);
        assert_eq!(again, Some(RecordIndex(0)));
        assert_eq!(ids.first(KindId(0), "bo", id_of), Some(RecordIndex(1)));
        assert_eq!(ids.first(KindId(0), "ada", id_of), None, "another hash");
        assert_eq!(ids.first(KindId(1), "bo", id_of), None);
    }

    #[test]
    fn each_of_many_ids_is_found_and_no_other() {
        for many in [0, 1, 7, 8, 1000] {
            let name = |at: u32| format!("person-{at}");
            let id_of = |index: RecordIndex| Some((KindId(3), Cow::Owned(name(index.0))));
            let mut ids = Ids::with_capacity(usize::from(many == 8) * 3);
            for at in 0..many {
                let added = ids.add((KindId(3), &name(at), at % 2 == 1), RecordIndex(at), id_of);
                assert_eq!(added, None);
            }
            for at in 0..many {
                let index = RecordIndex(at);
                assert_eq!(ids.first(KindId(3), &name(at), id_of), Some(index));
                assert_eq!(ids.is_cased(index), at % 2 == 1);
                let again = (KindId(3), name(at));
                let first = ids.add((again.0, &again.1, false), RecordIndex(many), id_of);
                assert_eq!(first, Some(index));
            }
            assert_eq!(ids.first(KindId(3), &name(many), id_of), None);
            assert_eq!(ids.first(KindId(2), &name(0), id_of), None);
        }
    }
}
