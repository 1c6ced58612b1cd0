//! What all records of a proposed kind show together: ids, names, references, a schema.

use std::collections::{BTreeMap, BTreeSet};

use super::refs::{self, Known, Reference};
use super::seen::Seen;
use super::{Adoption, Kind, infer};
use crate::document::Format;
use crate::engine::candidates::Mapped;
use crate::knowledge::slug::{MOST, is_kebab};
use crate::model::{Builtin, Community, Record};
use crate::scaffold::record;
use crate::scaffold::style::Style;
use crate::scaffold::value::Value;

impl Adoption {
    /// Looks at all records, read as the first step says, and adds what they show.
    pub fn learn(&mut self, community: &Community<'_>) {
        let mut all: Vec<(Seen, Vec<String>)> = Vec::new();
        for kind in &mut self.kinds {
            let of_kind = |record: &Record<'_>| record.kind().name() == kind.name;
            let records: Vec<Record<'_>> = community.records().filter(of_kind).collect();
            let mut seen = Seen::default();
            for node in records.iter().filter_map(|record| record.node()) {
                seen.add(node, 0);
            }
            kind.count = records.len();
            let ids = kind.learn_ids(&seen, &records);
            all.push((seen, ids));
        }
        let known = self.known(&all, community);
        for (kind, (seen, _)) in self.kinds.iter_mut().zip(&all) {
            kind.map
                .retain(|mapped| leads_to_people(mapped, seen, &known));
        }
        let places = self.kinds.clone();
        for (kind, (seen, _)) in self.kinds.iter_mut().zip(&all) {
            let (files, at) = (kind.files.clone(), kind.at.clone());
            let is_inside = |reference: &Reference| lies_inside(reference, &files, &at, &places);
            kind.learn_fields(seen, &known, &is_inside);
        }
        self.keep_what_is_told(&all);
        let likes: Vec<Builtin> = self.kinds.iter().filter_map(|kind| kind.like).collect();
        let usual = self.usual.clone();
        let has = |builtin| likes.contains(&builtin) || usual.contains(&builtin);
        for kind in &mut self.kinds {
            // Who works for whom says nothing where no organisation is listed.
            kind.map.retain(|mapped| {
                mapped.field != "affiliations.organisation" || has(Builtin::Organisation)
            });
        }
    }

    /// Returns the ids and names of all records, by kind.
    fn known(&self, all: &[(Seen, Vec<String>)], community: &Community<'_>) -> Vec<Known> {
        let of_kind = |(kind, (seen, ids)): (&Kind, &(Seen, Vec<String>))| {
            let names = refs::name_field(seen).and_then(|key| seen.member(key));
            Known {
                kind: kind.name.clone(),
                ids: ids.iter().cloned().collect(),
                names: names
                    .map(|member| member.texts.keys().cloned().collect())
                    .unwrap_or_default(),
            }
        };
        let own = self.kinds.iter().zip(all).map(of_kind);
        let usual = self.usual.iter();
        own.chain(usual.map(|kind| of_builtin(*kind, community)))
            .collect()
    }

    /// A table that nothing names and that names nothing is no record of a community.
    fn keep_what_is_told(&mut self, all: &[(Seen, Vec<String>)]) {
        let references = self.kinds.iter().flat_map(|kind| &kind.references);
        let named: BTreeSet<String> = references.map(|reference| reference.kind.clone()).collect();
        let mut seen = all.iter().map(|(seen, _)| seen);
        self.kinds.retain(|kind| {
            let has_name = seen
                .next()
                .is_some_and(|seen| refs::name_field(seen).is_some());
            let has_id = kind.id != Some("none") && (!kind.at.is_empty() || kind.id_key.is_some());
            let is_told = has_name || has_id || !kind.references.is_empty();
            kind.count > 0 && (kind.like.is_some() || is_told || named.contains(&kind.name))
        });
    }
}

/// Says whether a field lies inside of the very records that it would refer to.
fn lies_inside(reference: &Reference, files: &[String], at: &[String], kinds: &[Kind]) -> bool {
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

/// Says whether a field that is taken for chairs or members names people that are listed; any other
/// field may be mapped.
fn leads_to_people(mapped: &Mapped, seen: &Seen, known: &[Known]) -> bool {
    if !matches!(mapped.field, "chairs" | "members") {
        return true;
    }
    let key = mapped.pointers.first().map_or("", String::as_str);
    let key = key
        .trim_start_matches('/')
        .replace("~1", "/")
        .replace("~0", "~");
    let Some(member) = seen.member(&key) else {
        return false;
    };
    let values = member.items.as_deref().unwrap_or(member);
    let leads = |text: &str| {
        known
            .iter()
            .any(|kind| kind.ids.contains(text) || kind.names.contains(text))
    };
    values.texts_that(leads) * 100 >= values.number_of_texts() * refs::PERCENT
}

fn of_builtin(kind: Builtin, community: &Community<'_>) -> Known {
    let records: Vec<Record<'_>> = community.of_kind(kind).collect();
    let ids = records.iter().filter_map(|record| record.id());
    let names = records.iter().filter_map(|record| record.text("name"));
    Known {
        kind: kind.name().to_owned(),
        ids: ids.map(std::borrow::Cow::into_owned).collect(),
        names: names.map(std::borrow::Cow::into_owned).collect(),
    }
}

impl Kind {
    /// Decides where ids come from, and returns them.
    fn learn_ids(&mut self, seen: &Seen, records: &[Record<'_>]) -> Vec<String> {
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
        } else if let Some(key) = refs::repeated_handle(seen).filter(|_| given.is_empty()) {
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

    /// Decides what fields refer to, and which schema all of them keep to.
    fn learn_fields(
        &mut self,
        seen: &Seen,
        known: &[Known],
        is_inside: &dyn Fn(&Reference) -> bool,
    ) {
        // In our own layout our own schema knows more than the records show.
        let is_own = self
            .like
            .is_some_and(|like| self.map.is_empty() && like.name() == self.name);
        if is_own || self.count == 0 {
            return;
        }
        let name = refs::name_field(seen);
        let own: Vec<&str> = name.into_iter().chain(self.id_key.as_deref()).collect();
        let mut references = refs::references(seen, &own, known);
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
        let facts = infer::Facts {
            title: &format!("A record of {}", self.files.join(", ")),
            seen,
            id: self.id_key.as_deref(),
            name,
            references: &references,
        };
        self.facts = infer::told(&facts);
        let schema = infer::schema(&facts);
        let Value::Table(members) = schema else {
            return;
        };
        self.schema = record::text(&members, "", Format::Json, &Style::default());
        self.references = references;
    }
}
