//! The people that a repository knows, by their names.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::ids::RecordIndex;
use super::records::Records;
use crate::knowledge::roster::{By, Names};
use crate::model::kind::builtin::Builtin;
use crate::model::record::names::names;

/// Everybody's names, ready to be looked for. Made once, when the first note needs it.
#[derive(Debug)]
pub(crate) struct Roster {
    pub(in crate::model) names: Names,
    /// By the folded family name, whose it is; made when the first title is read.
    pub(in crate::model) families: OnceLock<HashMap<String, RecordIndex>>,
}

impl Roster {
    pub(in crate::model) fn new(records: &Records<'_>, by: By) -> Self {
        let people: Vec<RecordIndex> = records.indices_of(Builtin::Person).collect();
        let names_of = |index: &RecordIndex, add: &mut dyn FnMut(&str, u32)| {
            let names = records.record(*index).map(names);
            for name in names.iter().flatten() {
                add(&name.text(), index.0);
            }
        };
        Self {
            names: Names::of_many(&people, names_of, by),
            families: OnceLock::new(),
        }
    }
}
