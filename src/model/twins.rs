//! Records that may be one and the same: by names that are equal or nearly so.
//!
//! Names are compared only where they share a key, never each with each.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::builtin::Builtin;
use super::community::Community;
use super::record::Record;
use super::suggest::names;
use crate::finding::{Findings, Place};
use crate::knowledge::names::{
    duplicate_keys, fold, initials_key, is_organisation_twin, is_person_twin, organisation_core,
    same_but_for_initials,
};
use crate::text;

/// Of the records that share a key as many are compared with a new one: a name that hundreds have
/// is told of each, but not of each pair.
const COMPARED: usize = 32;

/// Two records that may be one.
pub struct Twins<'a> {
    /// The one that comes first in the order of paths.
    pub first: Record<'a>,
    /// Where its name stands.
    pub first_name: Place,
    /// The other one.
    pub again: Record<'a>,
    /// Where its name stands.
    pub again_name: Place,
}

impl Twins<'_> {
    /// Reports the two: both rules about twins say it in the same words.
    pub fn report(self, what: &'static str, findings: &mut Findings) {
        let about = self.first.id().unwrap_or_default().into_owned();
        findings
            .at(
                self.again_name,
                text![self.again, " may be the same ", what, " as ", self.first],
            )
            .related(self.first_name, "the other one")
            .help("merge the two, or say `not_same_as = [\"…\"]`")
            .about(about);
    }
}

struct Named<'a> {
    record: Record<'a>,
    name: String,
    place: Place,
    organisations: Vec<String>,
}

/// Returns people that may be one.
pub(super) fn people<'a>(community: &'a Community<'_>) -> Vec<Twins<'a>> {
    let all = collect(community, Builtin::Person, fold);
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (at, named) in all.iter().enumerate() {
        keys.extend(duplicate_keys(&named.name).into_iter().map(|key| (key, at)));
        if let Some(key) = initials_key(&named.name) {
            let shared = named.organisations.iter();
            keys.extend(shared.map(|organisation| (joined(organisation, key), at)));
        }
    }
    pairs(&all, keys, |one, other| {
        let alike = (may_be_near(&one.name, &other.name) && is_person_twin(&one.name, &other.name))
            || (one
                .organisations
                .iter()
                .any(|id| other.organisations.contains(id))
                && same_but_for_initials(&one.name, &other.name));
        alike && !differ(one.record, other.record)
    })
}

/// Returns organisations that may be one.
pub(super) fn organisations<'a>(community: &'a Community<'_>) -> Vec<Twins<'a>> {
    let all = collect(community, Builtin::Organisation, organisation_core);
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (at, named) in all.iter().enumerate() {
        keys.extend(duplicate_keys(&named.name).into_iter().map(|key| (key, at)));
    }
    pairs(&all, keys, |one, other| {
        may_be_near(&one.name, &other.name) && is_organisation_twin(&one.name, &other.name)
    })
}

/// One key of two: what is shared, and the key of the name. Equal keys are compared in full.
fn joined(organisation: &str, key: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (organisation, key).hash(&mut hasher);
    hasher.finish()
}

/// Says whether two texts can be equal but for one edit: what they share at both ends leaves at
/// most two characters. Cheap, and asked before anything that allocates.
fn may_be_near(one: &str, other: &str) -> bool {
    /// Two characters of four bytes.
    const MOST: usize = 8;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let longest = one.len().max(other.len());
    if one.len().abs_diff(other.len()) > MOST {
        return false;
    }
    let start = one
        .iter()
        .zip(other)
        .take_while(|(one, other)| one == other)
        .count();
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    start + end + MOST >= longest
}

fn collect<'a>(
    community: &'a Community<'_>,
    kind: Builtin,
    folded: impl Fn(&str) -> String,
) -> Vec<Named<'a>> {
    let mut all = Vec::new();
    for record in community.of_kind(kind) {
        let organisations: Vec<String> = record
            .tables("affiliations")
            .iter()
            .filter_map(|table| table.text("organisation").map(std::borrow::Cow::into_owned))
            .collect();
        for name in names(record) {
            let text = folded(&name.text());
            // An acronym is no name: many share one.
            if text.chars().count() < 4 {
                continue;
            }
            let place = record.place_of_value(name.value(), "name");
            all.push(Named {
                record,
                name: text,
                place,
                organisations: organisations.clone(),
            });
        }
    }
    all
}

fn pairs<'a>(
    all: &[Named<'a>],
    mut keys: Vec<(u64, usize)>,
    alike: impl Fn(&Named<'a>, &Named<'a>) -> bool,
) -> Vec<Twins<'a>> {
    keys.sort_unstable();
    keys.dedup();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for sharing in keys.chunk_by(|one, other| one.0 == other.0) {
        for (position, (_, again)) in sharing.iter().enumerate() {
            for (_, first) in sharing.iter().take(position).take(COMPARED) {
                let (Some(one), Some(other)) = (all.get(*first), all.get(*again)) else {
                    continue;
                };
                if alike(one, other)
                    && !one.record.is(other.record)
                    && !are_told_apart(one.record, other.record)
                {
                    let known = found.entry(*again).or_insert(*first);
                    *known = (*known).min(*first);
                }
            }
        }
    }
    let mut twins: Vec<Twins<'a>> = Vec::new();
    for (again, first) in found {
        let (Some(one), Some(other)) = (all.get(first), all.get(again)) else {
            continue;
        };
        // A record with several names is told once.
        let known = |twins: &Twins<'_>| twins.again.is(other.record) && twins.first.is(one.record);
        if twins.last().is_some_and(known) {
            continue;
        }
        twins.push(Twins {
            first: one.record,
            first_name: one.place.clone(),
            again: other.record,
            again_name: other.place.clone(),
        });
    }
    twins
}

/// Says whether one of two records says that it is not the other.
fn are_told_apart(one: Record<'_>, other: Record<'_>) -> bool {
    let says = |from: Record<'_>, of: Record<'_>| {
        let Some(id) = of.id() else { return false };
        from.list("not_same_as")
            .iter()
            .any(|value| value.text().is_some_and(|text| text == id))
    };
    says(one, other) || says(other, one)
}

/// Says whether identifiers show that two people are two.
fn differ(one: Record<'_>, other: Record<'_>) -> bool {
    ["orcid", "github", "github_id"].iter().any(|field| {
        match (one.text(field), other.text(field)) {
            (Some(one), Some(other)) => !one.eq_ignore_ascii_case(&other),
            _ => false,
        }
    })
}
