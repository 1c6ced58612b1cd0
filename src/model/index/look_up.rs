//! Finding records by what they say: handles, identifiers, domains. Indexed when first asked for.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::ids::RecordIndex;
use super::records::{FieldIndex, Records};
use crate::model::kept::touched::Touched;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::kinds::{Kind, KindId};
use crate::model::kind::table::Table;
use crate::model::record::names;
use crate::model::record::record::Record;
use crate::schema::Schema;

/// The fields that hold handles of a record.
pub(in crate::model) const HANDLES: [&str; 2] = ["github", "handles"];

/// Returns the texts of a field: its values, and those of the members of its tables.
fn texts_of<'a>(record: Record<'a>, field: &str) -> Vec<Cow<'a, str>> {
    let mut values = record.list(field);
    values.extend(record.tables(field).iter().flat_map(Table::values));
    values.iter().filter_map(Value::text).collect()
}

impl Records<'_> {
    /// Returns the record of a kind that is called so: by name or alias, case and marks aside.
    pub(in crate::model) fn find_name(&self, kind: &Kind, name: &str) -> Option<RecordIndex> {
        Touched::of_kind(kind.id()).tell();
        let names = self.names.get_or_init(|| {
            let mut names = HashMap::new();
            for index in self.indices() {
                let Some(record) = self.record(index) else {
                    continue;
                };
                for name in names::names(record) {
                    names
                        .entry((record.kind().id(), fold_name(&name.text())))
                        .or_insert(index);
                }
            }
            names
        });
        names.get(&(kind.id(), fold_name(name))).copied()
    }

    /// Returns the record of a built-in kind (or one like it) that a text of a field means: its id,
    /// and where a kind is mapped also its name, alias or handle.
    pub fn find(&self, kind: Builtin, text: &str) -> Option<Record<'_>> {
        self.record(self.find_index(kind, text)?)
    }

    /// Returns the index of the record that [`Records::find`] returns.
    pub(in crate::model) fn find_index(&self, kind: Builtin, text: &str) -> Option<RecordIndex> {
        let text = text
            .strip_prefix(kind.name())
            .and_then(|id| id.strip_prefix(':'))
            .unwrap_or(text);
        let by_id = self
            .kinds()
            .like(kind)
            .find_map(|kind| self.find_id(kind, text, !kind.is_own_layout()));
        by_id.or_else(|| {
            // In our own layout a reference is an id, and nothing else.
            let mut kinds = self.kinds().iter();
            if kinds.all(|kind| kind.builtin().is_none() || kind.has_our_schema()) {
                return None;
            }
            let like = || self.kinds().like(kind);
            let by_name = like().find_map(|kind| self.find_name(kind, text));
            by_name.or_else(|| {
                let mut handles = HANDLES.into_iter();
                handles.find_map(|field| {
                    like().find_map(|kind| self.find_field(kind, field, text, true))
                })
            })
        })
    }

    /// Returns the record of a kind whose `field` has this text: a handle, an ORCID.
    pub(in crate::model) fn find_field(
        &self,
        kind: &Kind,
        field: &str,
        text: &str,
        ignore_case: bool,
    ) -> Option<RecordIndex> {
        Touched::of_kind(kind.id()).tell();
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
        let kinds = self.kinds().like(Builtin::Organisation);
        kinds.for_each(|kind| Touched::of_kind(kind.id()).tell());
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

/// Folds a name for look-ups.
fn fold_name(name: &str) -> String {
    crate::knowledge::names::fold(name)
}
