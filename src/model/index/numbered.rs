//! Records by their numbers, and by the name of their kind: for whoever has no views of them.

use super::ids::RecordIndex;
use super::records::Records;
use crate::model::kind::kinds::Kind;
use crate::model::record::record::Record;

impl Records<'_> {
    /// Returns the record of a number.
    pub fn at(&self, number: u32) -> Option<Record<'_>> {
        self.record(RecordIndex(number))
    }

    /// Returns the index of a number.
    pub fn index_at(&self, number: u32) -> Option<RecordIndex> {
        (usize::try_from(number).ok()? < self.len()).then_some(RecordIndex(number))
    }

    /// Returns the record of a kind, or of one that is like it, with this id.
    pub fn find_in(&self, kind: &Kind, id: &str) -> Option<RecordIndex> {
        let own = id.strip_prefix(kind.name());
        let id = own.and_then(|id| id.strip_prefix(':')).unwrap_or(id);
        let mut kinds = self.kinds().accepted_by(kind.name());
        kinds.find_map(|kind| self.find_id(kind, id, false))
    }

    /// Returns the records of a kind itself, in the order of paths.
    pub fn named<'a>(&'a self, kind: &'a Kind) -> impl Iterator<Item = RecordIndex> + 'a {
        let is_one = |index: &RecordIndex| {
            self.record(*index)
                .is_some_and(|it| it.kind().id() == kind.id())
        };
        self.indices().filter(is_one)
    }
}
