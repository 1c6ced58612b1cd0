//! Did-you-mean: the record that a wrong id most likely means, by id, name or alias.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::ids::RecordIndex;
use super::records::Records;
use crate::knowledge::names::{Nearest, fold};
use crate::model::kind::kinds::KindId;
use crate::model::record::names::names;
use crate::model::record::record::Record;

/// The ids and names of all records, by kind, for the nearest one to a text.
pub struct Suggestions {
    kinds: BTreeMap<KindId, OnceLock<Nearest>>,
}

impl Suggestions {
    pub(in crate::model) fn new(records: &Records<'_>) -> Self {
        let kinds = records.kinds().into_iter();
        Self {
            kinds: kinds.map(|kind| (kind.id(), OnceLock::new())).collect(),
        }
    }

    /// Returns the ids and names of a kind, filed when somebody first looks for one: those of a
    /// hundred thousand people take twenty megabytes.
    fn of<'a>(&'a self, records: &Records<'_>, kind: KindId) -> Option<&'a Nearest> {
        let filed = self.kinds.get(&kind)?;
        Some(filed.get_or_init(|| {
            let all = records
                .indices()
                .filter_map(|index| Some((index, records.record(index)?)))
                .filter(|(_, record)| record.kind().id() == kind);
            Nearest::new(all.flat_map(|(index, record)| {
                let id = record.id().map(|id| fold(&id));
                let names = names(record).into_iter().map(|name| fold(&name.text()));
                id.into_iter().chain(names).map(move |text| (text, index.0))
            }))
        }))
    }

    /// Returns the record of one of the kinds (or of one like them) whose id, name or alias is
    /// nearest to `text`; none where nothing is near.
    pub fn nearest<'a>(
        &self,
        records: &'a Records<'_>,
        kinds: &[String],
        text: &str,
    ) -> Option<Record<'a>> {
        let folded = fold(text);
        let index = kinds
            .iter()
            .flat_map(|name| records.kinds().accepted_by(name))
            .find_map(|kind| self.of(records, kind.id())?.find(&folded))?;
        records.record(RecordIndex(index))
    }
}
