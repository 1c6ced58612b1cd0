//! Records of kinds that are not those of the data model: what is in them has a meaning that only the community knows.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Section};
use crate::knowledge::plural::counted;
use crate::model::{Community, Kind};

/// Says of which own kinds files changed, and that they are not compared.
pub(super) fn changes(old: &Community<'_>, new: &Community<'_>, found: &mut Vec<Change>) {
    for kind in new.kinds().iter().filter(|kind| kind.builtin().is_none()) {
        let (was, is) = (texts(old, kind.name()), texts(new, kind.name()));
        let places: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        let changed: Vec<&&String> = places
            .iter()
            .filter(|place| was.get(**place) != is.get(**place))
            .collect();
        let Some(first) = changed.first() else {
            continue;
        };
        let path = new.setting().root.join(first);
        let files = counted(changed.len(), "file");
        found.push(Change {
            section: Section::NotCompared,
            subject: kind.plural(),
            what: "own-kind",
            words: format!("changed in {files}; only kinds of the data model are compared"),
            path: path.map(|path| path.to_string()).unwrap_or_default(),
            is_gone: !is.contains_key(**first),
            is_private: false,
        });
    }
}

/// Returns the texts of the files that hold records of a kind, by their paths below the community root.
fn texts<'c>(community: &'c Community<'_>, name: &str) -> BTreeMap<String, &'c str> {
    let kind: Option<&Kind> = community.kinds().named(name);
    let Some(kind) = kind else {
        return BTreeMap::new();
    };
    let records = community
        .records()
        .filter(|record| record.kind().id() == kind.id());
    records
        .map(|record| {
            (
                record.local_path().to_owned(),
                record.file().document().text(),
            )
        })
        .collect()
}
