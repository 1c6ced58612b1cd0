//! What all records of a proposed kind show together: ids, names, references, a schema.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::refs::{self, Known, Reference};
use super::seen::Seen;
use super::{AdoptedKind, Adoption, infer, lie_below};
use crate::document::{Format, Selector};
use crate::engine::candidates::Mapped;
use crate::knowledge::pointer::{escaped, unescaped};
use crate::knowledge::slug::{MOST, is_kebab};
use crate::model::{Builtin, Community, Record};
use crate::scaffold::record;
use crate::scaffold::style::Style;
use crate::scaffold::value::Value;
use crate::schema::model_fields;

impl Adoption {
    /// Looks at all records, read as the first step says, and adds what they show.
    pub fn learn(&mut self, community: &Community<'_>) {
        let mut ids: Vec<Vec<String>> = Vec::new();
        for kind in &mut self.kinds {
            let of_kind = |record: &Record<'_>| record.kind().name() == kind.name;
            let records: Vec<Record<'_>> = community.records().filter(of_kind).collect();
            let mut seen = Seen::default();
            for node in records.iter().filter_map(|record| record.node()) {
                seen.add(node, 0);
            }
            kind.count = records.len();
            ids.push(kind.learn_ids(&seen, &records));
            kind.seen = seen;
        }
        let known = self.known(&ids, community);
        for kind in &mut self.kinds {
            let seen = std::mem::take(&mut kind.seen);
            kind.map
                .retain(|mapped| leads_somewhere(mapped, &seen, &known));
            kind.seen = seen;
        }
        let places = self.kinds.clone();
        for kind in &mut self.kinds {
            let (files, at) = (kind.files.clone(), kind.at.clone());
            let is_inside = |reference: &Reference| lies_inside(reference, &files, &at, &places);
            kind.learn_fields(&known, &is_inside);
        }
        self.keep_what_is_told();
        let kinds = std::mem::take(&mut self.kinds);
        let (kept, empty) = kinds.into_iter().partition(|kind| kind.count > 0);
        self.kinds = kept;
        let empty: Vec<AdoptedKind> = empty;
        for kind in empty {
            self.leave_out(&kind, "no record was read of it");
        }
        self.gather_left_out();
        self.write_schemas();
    }

    /// Says that a kind is left out, and why.
    pub(super) fn leave_out(&mut self, kind: &AdoptedKind, why: &str) {
        let files = kind.files.first().map_or("", String::as_str);
        let at = match kind.at.first() {
            Some(at) => format!(" at {at}"),
            None => String::new(),
        };
        self.left_out.push((format!("{files}{at}"), why.to_owned()));
    }

    /// Brings what is left out for one reason together.
    fn gather_left_out(&mut self) {
        let mut gathered: Vec<(String, String, usize)> = Vec::new();
        for (what, why) in std::mem::take(&mut self.left_out) {
            match gathered.iter_mut().find(|(_, known, _)| *known == why) {
                Some((_, _, more)) => *more += 1,
                None => gathered.push((what, why, 0)),
            }
        }
        let said = gathered.into_iter().map(|(what, why, more)| match more {
            0 => (what, why),
            _ => (format!("{what}, and {more} more"), why),
        });
        self.left_out = said.collect();
    }

    /// Writes the schemas anew, after what is known of fields has changed.
    pub(super) fn write_schemas(&mut self) {
        let names: Vec<String> = self.kinds.iter().map(|kind| kind.name.clone()).collect();
        let usual = self.usual.clone();
        let is_known = |name: &str| {
            names.iter().any(|known| known == name) || usual.iter().any(|kind| kind.name() == name)
        };
        for kind in &mut self.kinds {
            kind.references
                .retain(|reference| is_known(&reference.kind));
            kind.write_schema();
        }
    }

    /// Returns the ids and names of all records, by kind.
    fn known(&self, ids: &[Vec<String>], community: &Community<'_>) -> Vec<Known> {
        let of_kind = |(kind, ids): (&AdoptedKind, &Vec<String>)| {
            let names = refs::name_field(&kind.seen).and_then(|key| kind.seen.member(key));
            Known {
                kind: kind.name.clone(),
                like: kind.like,
                ids: ids.iter().cloned().collect(),
                names: names
                    .map(|member| member.texts.keys().cloned().collect())
                    .unwrap_or_default(),
            }
        };
        let own = self.kinds.iter().zip(ids).map(of_kind);
        let usual = self.usual.iter();
        own.chain(usual.map(|kind| of_builtin(*kind, community)))
            .collect()
    }

    /// A table that nothing names and that names nothing is not a record of a community; nor is a
    /// part of another record, unless something refers to it.
    fn keep_what_is_told(&mut self) {
        let references = self.kinds.iter().flat_map(|kind| &kind.references);
        let named: BTreeSet<String> = references.map(|reference| reference.kind.clone()).collect();
        let places: Vec<(Vec<String>, Vec<String>)> = self
            .kinds
            .iter()
            .map(|kind| (kind.files.clone(), kind.at.clone()))
            .collect();
        let kinds = std::mem::take(&mut self.kinds);
        for kind in kinds {
            let has_name = refs::name_field(&kind.seen).is_some();
            let has_id = kind.id != Some("none") && (!kind.at.is_empty() || kind.id_key.is_some());
            let is_told = has_name || has_id || !kind.references.is_empty();
            let is_part = places.iter().any(|(files, at)| {
                let is_same = kind.files.iter().any(|file| files.contains(file));
                is_same && (at.is_empty() && !kind.at.is_empty() || lie_below(&kind.at, at))
            });
            let is_named = named.contains(&kind.name);
            let is_record = is_named || (is_told && !is_part);
            if kind.like.is_some() || is_record {
                self.kinds.push(kind);
            } else if is_part {
                self.leave_out(&kind, "its tables are parts of other records");
            } else {
                self.leave_out(&kind, "its tables have neither a name nor an id");
            }
        }
    }
}

/// Says whether a field lies inside of the very records that it would refer to.
fn lies_inside(
    reference: &Reference,
    files: &[String],
    at: &[String],
    kinds: &[AdoptedKind],
) -> bool {
    kinds.iter().any(|kind| {
        let is_within = |at: &String| {
            let place = format!("{at}{}", reference.at);
            // A record may well name another one of its own kind.
            let mut inner = kind.at.iter().filter(|inner| inner.len() > at.len());
            inner.any(|inner| place.starts_with(inner.as_str()))
        };
        kind.name == reference.kind
            && files.iter().any(|file| kind.files.contains(file))
            && at.iter().any(is_within)
    })
}

/// Says whether a field that is taken for people, or for organisations, names some that are listed;
/// any other field may be mapped.
fn leads_somewhere(mapped: &Mapped, seen: &Seen, known: &[Known]) -> bool {
    let wanted = match mapped.field {
        "chairs" | "members" => Builtin::Person,
        "affiliations.organisation" => Builtin::Organisation,
        _ => return true,
    };
    let key = mapped.pointers.first().map_or("", String::as_str);
    let key = unescaped(key.trim_start_matches('/'));
    let Some(member) = seen.member(&key) else {
        return false;
    };
    let values = member.items.as_deref().unwrap_or(member);
    let leads = |text: &str| {
        let mut of_kind = known.iter().filter(|known| known.like == Some(wanted));
        of_kind.any(|kind| kind.ids.contains(text) || kind.names.contains(text))
    };
    let all = values.number_of_texts();
    all > 0 && values.texts_that(leads) * 100 >= all * refs::PERCENT
}

/// Returns the fields of a built-in kind.
fn fields_of(kind: Builtin) -> &'static [String] {
    static FIELDS: LazyLock<BTreeMap<Builtin, Vec<String>>> = LazyLock::new(|| {
        Builtin::ALL
            .map(|kind| (kind, model_fields(kind.name())))
            .into()
    });
    FIELDS.get(&kind).map_or(&[], Vec::as_slice)
}

fn of_builtin(kind: Builtin, community: &Community<'_>) -> Known {
    let records: Vec<Record<'_>> = community.of_kind(kind).collect();
    let ids = records.iter().filter_map(|record| record.id());
    let names = records.iter().filter_map(|record| record.text("name"));
    Known {
        kind: kind.name().to_owned(),
        like: Some(kind),
        ids: ids.map(std::borrow::Cow::into_owned).collect(),
        names: names.map(std::borrow::Cow::into_owned).collect(),
    }
}

impl AdoptedKind {
    /// Decides where ids come from, and returns them.
    fn learn_ids(&mut self, seen: &Seen, records: &[Record<'_>]) -> Vec<String> {
        // Where notes lie is what tells them apart.
        if self.is_note() {
            return Vec::new();
        }
        if self.is_in_body() {
            return self.ids_of_pages(records);
        }
        let github = self.map.iter().find(|mapped| mapped.field == "github");
        let github = github.and_then(|mapped| mapped.pointers.first());
        let github = github.map(|pointer| pointer.trim_start_matches('/'));
        let texts = |key: &str| {
            let member = seen.member(key);
            member
                .map(|member| member.texts.keys().cloned().collect::<Vec<_>>())
                .unwrap_or_default()
        };
        let mut ids: Vec<String> = Vec::new();
        // A key of a mapping, and the name of a file, are ids without being fields.
        let given: Vec<String> = records
            .iter()
            .filter_map(|record| record.id())
            .map(std::borrow::Cow::into_owned)
            .collect();
        if let Some(key) = refs::id_field(seen).filter(|_| given.is_empty()) {
            ids = texts(key);
            self.id_key = Some(key.to_owned());
        } else if let Some(key) = refs::repeated_handle(seen, github).filter(|_| given.is_empty())
            && self.map_own_fields(seen)
        {
            ids = texts(key);
            self.id_key = Some(key.to_owned());
            self.repeat = true;
        } else if given.is_empty() {
            self.id = Some("none");
        } else {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for id in &given {
                *counts.entry(id).or_default() += 1;
            }
            if self.at.is_empty() && counts.len() < given.len() {
                self.id = Some("path");
            }
            ids.extend(given);
        }
        if self.like.is_some() && !ids.iter().all(|id| is_kebab(id) && id.len() <= MOST) {
            let is_handle = self.repeat || self.id_key.as_deref() == Some("github");
            self.id_style = Some(if is_handle { "handle" } else { "any" });
        }
        ids
    }

    /// A page is called as its file or folder is; a row of a table has no id.
    fn ids_of_pages(&mut self, records: &[Record<'_>]) -> Vec<String> {
        let given = records.iter().filter_map(|record| record.id());
        let given: Vec<String> = given.map(std::borrow::Cow::into_owned).collect();
        let different: BTreeSet<&String> = given.iter().collect();
        if given.is_empty() || different.len() < given.len() {
            self.id = Some(if given.is_empty() { "none" } else { "path" });
        }
        given
    }

    /// In our own layout no field of a list is an id: where one is to be, all fields are mapped. Returns
    /// whether the id can be mapped.
    fn map_own_fields(&mut self, seen: &Seen) -> bool {
        let Some(like) = self.like.filter(|_| self.map.is_empty()) else {
            return true;
        };
        let holds_tables = |member: &Seen| {
            let items = member.items.as_deref();
            member.of_type("object") > 0 || items.is_some_and(|items| items.of_type("object") > 0)
        };
        if seen.members.iter().any(|(_, member)| holds_tables(member)) {
            return false;
        }
        let fields = seen.members.iter().filter_map(|(key, _)| {
            Some(Mapped {
                field: fields_of(like).iter().find(|field| *field == key)?,
                pointers: vec![format!("/{}", escaped(key))],
            })
        });
        self.map = fields.collect();
        !self.map.is_empty()
    }

    /// Decides what fields refer to.
    fn learn_fields(&mut self, known: &[Known], is_inside: &dyn Fn(&Reference) -> bool) {
        if self.needs_no_schema() {
            return;
        }
        let name = refs::name_field(&self.seen);
        let own: Vec<&str> = name.into_iter().chain(self.id_key.as_deref()).collect();
        let mut references = refs::references(&self.seen, &own, known);
        // The model follows what is mapped to one of its own references.
        let is_mapped = |at: &str| {
            self.map.iter().any(|mapped| {
                matches!(
                    mapped.field,
                    "affiliations.organisation" | "chairs" | "members"
                ) && mapped
                    .pointers
                    .iter()
                    .any(|pointer| at.starts_with(pointer.as_str()))
            })
        };
        references.retain(|reference| !is_mapped(&reference.at) && !is_inside(reference));
        self.references = references;
    }

    /// Says whether the records are tables or sections of pages: what is mapped is all that is asked of
    /// them.
    fn is_in_body(&self) -> bool {
        self.at.iter().any(|at| Selector::is_in_body(at))
    }

    /// In our own layout our own schema knows more than the records show; of notes it always does.
    fn needs_no_schema(&self) -> bool {
        let is_own = self
            .like
            .is_some_and(|like| self.map.is_empty() && like.name() == self.name);
        ((is_own || self.is_note()) && self.loose.is_empty())
            || self.is_in_body()
            || self.count == 0
    }

    /// Writes the schema that all records keep to.
    fn write_schema(&mut self) {
        if self.needs_no_schema() {
            self.schema = None;
            return;
        }
        let facts = infer::Facts {
            title: &format!("A record of {}", self.files.join(", ")),
            seen: &self.seen,
            id: self.id_key.as_deref(),
            name: refs::name_field(&self.seen),
            references: &self.references,
            loose: &self.loose,
        };
        self.facts = infer::told(&facts);
        if let Value::Table(members) = infer::schema(&facts) {
            self.schema = record::text(&members, "", Format::Json, &Style::default());
        }
    }
}
