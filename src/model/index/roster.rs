//! The people that a repository knows, by their names.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::ids::RecordIndex;
use super::records::Records;
use crate::knowledge::roster::Names;
use crate::model::kind::builtin::Builtin;
use crate::model::record::names::names;

/// Everybody's names, ready to be looked for. Made once, when the first note needs it.
#[derive(Debug)]
pub struct Roster {
    pub(in crate::model) names: Names,
    /// By the folded family name, whose it is; made when the first title is read.
    pub(in crate::model) families: OnceLock<HashMap<String, RecordIndex>>,
}

impl Roster {
    pub(in crate::model) fn new(records: &Records<'_>) -> Self {
        let people = records
            .indices_of(Builtin::Person)
            .filter_map(|index| Some((index, records.record(index)?)));
        let all = people.flat_map(|(index, record)| {
            let names = names(record).into_iter();
            names.map(move |name| (name.text().into_owned(), index.0))
        });
        Self {
            names: Names::with_room(records.indices_of(Builtin::Person).count(), all),
            families: OnceLock::new(),
        }
    }
}
