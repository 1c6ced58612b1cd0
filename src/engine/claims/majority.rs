//! Whether a default folder holds what its name says: asked only where there is no configuration.
//!
//! `people/` may be the people of a community, or pictures with sidecars, or the data of a site. It
//! counts as the kind's place only if more than half of those of its files that parse carry the keys
//! which the kind requires. Where none parses nothing speaks against it, and the mistakes in the
//! files are reported. A key that is misspelt in one of them is a mistake, too; in most of them it
//! is a word of their own.

use std::sync::Arc;

use super::{Claim, Claims};
use crate::document::Document;
use crate::engine::budget::Budget;
use crate::engine::files;
use crate::knowledge::near::nearest;
use crate::model::{Builtin, Kind, KindId, Kinds, Part, Setting};
use crate::schema::{model_fields, required_fields};
use crate::source::Source;

/// A default folder whose files are not of the kind that its name promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The kind.
    pub kind: Builtin,
    /// The folder of its first file, below the community root.
    pub folder: String,
    /// How many of its files parse.
    pub files: usize,
    /// How many of these carry the required keys.
    pub carry: usize,
    /// The keys.
    pub required: Vec<String>,
}

/// What is counted for a kind.
struct Tally {
    kind: KindId,
    builtin: Builtin,
    required: Vec<String>,
    known: Vec<String>,
    files: usize,
    carry: usize,
    /// How many more would carry the keys if one were not misspelt.
    misspell: usize,
    folder: Option<String>,
}

/// How a file compares with the keys that its kind requires.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearing {
    Carries,
    Misspells,
    Lacks,
}

impl Tally {
    fn new(kind: &Kind) -> Option<Self> {
        let builtin = kind.builtin().filter(|_| kind.spec().named.is_none())?;
        Some(Self {
            kind: kind.id(),
            builtin,
            required: required_fields(builtin.name()),
            known: model_fields(builtin.name()),
            files: 0,
            carry: 0,
            misspell: 0,
            folder: None,
        })
    }

    fn count(&mut self, document: &Document, local: &str) {
        if document.is_broken() || files::is_template(document) {
            return;
        }
        self.files += 1;
        match self.bearing(document, local) {
            Bearing::Carries => self.carry += 1,
            Bearing::Misspells => self.misspell += 1,
            Bearing::Lacks => {}
        }
        if self.folder.is_none() {
            let first = local.split_once('/').map_or(local, |(folder, _)| folder);
            self.folder = Some(first.to_owned());
        }
    }

    fn bearing(&self, document: &Document, local: &str) -> Bearing {
        let Some(root) = document.roots().find(|root| !root.is_null()) else {
            return Bearing::Lacks;
        };
        let lacks = |key: &&String| root.get(key).is_none();
        let lacking: Vec<&String> = self.required.iter().filter(lacks).collect();
        // A note says whose it is: the one or the other.
        let says_whose = self.builtin != Builtin::Note
            || root.get("group").is_some()
            || root.get("event").is_some();
        if lacking.is_empty() && says_whose {
            return Bearing::Carries;
        }
        let is_slip = |key: &&String| {
            root.members()
                .any(|(own, _)| self.means(own.written(), key))
        };
        if (says_whose || local.matches('/').count() > 1) && lacking.iter().any(is_slip) {
            Bearing::Misspells
        } else {
            Bearing::Lacks
        }
    }

    /// Says whether a key that the kind does not know is a slip for one that it requires.
    fn means(&self, own: &str, key: &str) -> bool {
        let known = self.known.iter().map(String::as_str);
        let mut is_known = known.clone().filter(|known| *known == own);
        is_known.next().is_none() && nearest(own, known) == Some(key)
    }

    fn is_refused(&self) -> bool {
        let is_mistake = self.misspell <= self.carry.max(1);
        let carry = self.carry + if is_mistake { self.misspell } else { 0 };
        self.files > 0 && carry * 2 <= self.files
    }
}

impl Claims {
    /// Takes default folders back that do not hold what their names say. Returns the documents that
    /// were read for it, one place for each claim; none at all where there is a configuration, which
    /// costs nothing then.
    pub fn settle(
        &mut self,
        source: &dyn Source,
        kinds: &Kinds,
        setting: &Setting,
    ) -> Vec<Option<Document>> {
        if setting.is_configured || self.read.iter().all(|claim| claim.kinds.is_empty()) {
            return Vec::new();
        }
        // What does not fit is not read here, and refused again where files are read.
        let mut budget = Budget::new(setting.limits.memory);
        let read = |claim: &Claim| {
            let is_asked = !claim.kinds.is_empty();
            is_asked
                .then(|| files::read(source, setting, claim))
                .flatten()
        };
        let weight = |document: &Option<Document>| document.as_ref().map_or(0, Document::weight);
        let claims = self.read.iter().collect();
        let documents = budget.spend(claims, read, weight, |_| None);
        let mut tallies: Vec<Tally> = kinds.iter().filter_map(Tally::new).collect();
        for (claim, document) in self.read.iter().zip(&documents) {
            let path = setting.tree.path(claim.file);
            let local = path.and_then(|path| path.below(&setting.root));
            if let (Some(document), Some(local)) = (document, local) {
                let asked = tallies
                    .iter_mut()
                    .filter(|tally| claim.kinds.contains(&tally.kind));
                asked.for_each(|tally| tally.count(document, local));
            }
        }
        tallies.retain(Tally::is_refused);
        self.take_back(&tallies, documents)
    }

    fn take_back(
        &mut self,
        refused: &[Tally],
        documents: Vec<Option<Document>>,
    ) -> Vec<Option<Document>> {
        let is_refused = |kind: &KindId| refused.iter().any(|tally| tally.kind == *kind);
        let (kept, ready): (Vec<Claim>, Vec<Option<Document>>) = std::mem::take(&mut self.read)
            .into_iter()
            .zip(documents)
            .filter_map(|(mut claim, document)| {
                if claim.kinds.iter().any(is_refused) {
                    let kept = claim.kinds.iter().copied();
                    claim.kinds = Arc::new(kept.filter(|kind| !is_refused(kind)).collect());
                }
                let is_read =
                    !claim.kinds.is_empty() || claim.format.is_prose() || claim.part != Part::Usual;
                is_read.then_some((claim, document))
            })
            .unzip();
        self.read = kept;
        self.refused = refused
            .iter()
            .map(|tally| Refused {
                kind: tally.builtin,
                folder: tally.folder.clone().unwrap_or_default(),
                files: tally.files,
                carry: tally.carry,
                required: tally.required.clone(),
            })
            .collect();
        ready
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::model::{Builtin, KindSpec, Kinds};

    #[test]
    fn a_folder_is_refused_where_half_of_its_files_carry_nothing_of_the_kind() {
        let kinds = Kinds::new(vec![KindSpec::of(Builtin::Person, None)]).unwrap();
        let new = || Tally::new(kinds.iter().next().unwrap()).unwrap();
        for (files, carry, misspell, is_refused) in [
            (0, 0, 0, false),
            (1, 0, 0, true),
            (1, 1, 0, false),
            (2, 1, 0, true),
            (3, 2, 0, false),
            // Slips count as long as they are not more than what is right, or one.
            (1, 0, 1, false),
            (3, 1, 1, false),
            (3, 0, 2, true),
            (4, 1, 2, true),
            (4, 2, 2, false),
        ] {
            let tally = Tally {
                files,
                carry,
                misspell,
                ..new()
            };
            assert_eq!(tally.is_refused(), is_refused, "{files} {carry} {misspell}");
        }
    }
}
