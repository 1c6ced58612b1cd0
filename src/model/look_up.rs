//! Finding records by what they say: handles, identifiers, domains. Indexed when first asked for.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::builtin::Builtin;
use super::community::{Community, RecordIndex};
use super::field::Value;
use super::kinds::{Kind, KindId};
use super::record::Record;
use super::table::Table;
use crate::schema::Schema;

/// By kind and field, the values in lower case with the records that have them, sorted.
pub(super) type FieldIndex = HashMap<(KindId, String), Vec<(String, RecordIndex)>>;

/// The fields that hold handles of a record.
pub(super) const HANDLES: [&str; 2] = ["github", "handles"];

/// Returns the texts of a field: its values, and those of the members of its tables.
fn texts_of<'a>(record: Record<'a>, field: &str) -> Vec<Cow<'a, str>> {
    let mut values = record.list(field);
    values.extend(record.tables(field).iter().flat_map(Table::values));
    values.iter().filter_map(Value::text).collect()
}

impl Community<'_> {
    /// Returns the record of a kind whose `field` has this text: a handle, an ORCID.
    pub(super) fn find_field(
        &self,
        kind: &Kind,
        field: &str,
        text: &str,
        ignore_case: bool,
    ) -> Option<RecordIndex> {
        let fields = self.fields.get_or_init(|| self.index_fields());
        let key = (kind.id(), field.to_owned());
        let texts = fields.get(&key)?;
        let wanted = text.to_lowercase();
        let start = texts.partition_point(|(found, _)| *found < wanted);
        texts
            .get(start..)?
            .iter()
            .take_while(|(found, _)| *found == wanted)
            .map(|(_, index)| *index)
            .find(|index| {
                ignore_case
                    || self.record(*index).is_some_and(|record| {
                        texts_of(record, field).iter().any(|found| found == text)
                    })
            })
    }

    /// Indexes the fields by which references find records, other than ids and names.
    fn index_fields(&self) -> FieldIndex {
        let mut wanted: Vec<String> = HANDLES.map(str::to_owned).into();
        // A kind without records refers to nothing, and its schema need not be compiled.
        let records = self.indices().filter_map(|index| self.record(index));
        let present: BTreeSet<KindId> = records.map(|record| record.kind().id()).collect();
        for kind in self
            .kinds()
            .into_iter()
            .filter(|kind| present.contains(&kind.id()))
        {
            wanted.extend(kind.schema().into_iter().flat_map(Schema::look_up_fields));
        }
        wanted.sort();
        wanted.dedup();
        let mut fields = FieldIndex::new();
        for index in self.indices() {
            let Some(record) = self.record(index) else {
                continue;
            };
            for field in &wanted {
                for text in texts_of(record, field) {
                    fields
                        .entry((record.kind().id(), field.clone()))
                        .or_default()
                        .push((text.to_lowercase(), index));
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each is sorted on its own")]
        for texts in fields.values_mut() {
            texts.sort();
        }
        fields
    }

    /// Returns the organisation to whose domains a domain belongs, the longest one first.
    pub fn organisation_of_domain(&self, domain: &str) -> Option<Record<'_>> {
        let domains = self.domains.get_or_init(|| {
            let mut domains = HashMap::new();
            for index in self.indices_of(Builtin::Organisation) {
                let Some(record) = self.record(index) else {
                    continue;
                };
                for domain in record.list("domains").iter().filter_map(Value::text) {
                    domains.entry(domain.trim().to_lowercase()).or_insert(index);
                }
            }
            domains
        });
        let mut rest = domain;
        loop {
            if let Some(index) = domains.get(rest) {
                return self.record(*index);
            }
            rest = rest.split_once('.')?.1;
        }
    }
}
