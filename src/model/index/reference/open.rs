//! References of which nobody knows where they lead, since a file could not be read as a whole.

use std::collections::BTreeSet;

use super::{Records, References, reference};
use crate::document::Node;
use crate::model::index::lost::LostNames;
use crate::span::FileId;

impl References {
    /// Takes out what leads nowhere only because a file could not be read as a whole.
    pub(super) fn leave_open(&mut self, records: &Records<'_>) {
        if self.broken.is_empty() {
            return;
        }
        let lost = LostNames::of(records.files(), records.kinds());
        if lost.is_empty() {
            return;
        }
        let Self { broken, open, .. } = self;
        broken.retain(|broken| {
            let Some(found) = reference(records, broken.file as usize, broken.fact, None) else {
                return true;
            };
            let allowed = found.spec.kinds.iter();
            let mut kinds = allowed.flat_map(|name| records.kinds().accepted_by(name));
            let is_whole = found.value.node().is_none_or(Node::is_whole);
            let is_known = is_whole && !kinds.any(|kind| lost.may_hold(kind.id(), &found.id()));
            if !is_known {
                open.insert(found.from.document().file());
            }
            is_known
        });
    }

    /// Returns the files with references that are left open, since what they name may lie where a
    /// file could not be read.
    pub fn open(&self) -> &BTreeSet<FileId> {
        &self.open
    }
}
