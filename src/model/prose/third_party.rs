//! Files that a page shows as parts of others: pictures, figures, sounds.
//!
//! Their creator, source and licence are next to them under `third_party`; what is missing there is
//! missing there, and not in the file as well.

use crate::model::index::community::Community;
use crate::model::index::license_facts::Parts;
use crate::model::kind::builtin::Builtin;
use crate::model::record::loaded::Loaded;
use crate::span::Span;

impl Community<'_> {
    /// Says whether a page names the file as a part that others made.
    pub fn is_part_of_others(&self, file: &Loaded) -> bool {
        self.parts_of_others().contains_key(file.path())
    }

    /// Returns the licence that a page names for a file that it shows as a part of others.
    pub(in crate::model) fn license_as_part(&self, file: &Loaded) -> Option<(String, Span)> {
        self.parts_of_others().get(file.path())?.clone()
    }

    fn parts_of_others(&self) -> &Parts {
        self.licensing().parts.get_or_init(|| {
            let mut parts = Parts::new();
            for record in self.of_kind(Builtin::Content) {
                let folder = record.path().parent();
                for table in record.tables("third_party") {
                    let path = table.text("path").and_then(|path| folder.join(path.trim()));
                    let license = table.text("license").filter(|text| !text.trim().is_empty());
                    let place = table
                        .get("license")
                        .map(|value| record.place_of_value(&value, "license"));
                    let license = license
                        .zip(place)
                        .map(|(text, place)| (text.trim().to_owned(), place.span));
                    if let Some(path) = path {
                        parts.entry(path).or_insert(license);
                    }
                }
            }
            parts
        })
    }
}
