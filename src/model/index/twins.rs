//! Records that may be one and the same: by names that are equal or nearly so.
//!
//! Names are compared only where they share a key, never each with each.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::ids::RecordIndex;
use super::records::Records;
use crate::finding::{Findings, Place, text};
use crate::knowledge::names::{
    differ_in_the_telling_word, duplicate_keys, fold, initials_key, is_organisation_twin,
    is_person_twin, is_turned, organisation_core, same_but_for_initials, turned_key,
};
use crate::model::kind::builtin::Builtin;
use crate::model::record::names::{Name, names};
use crate::model::record::record::Record;
use crate::span::offset;

/// Of the records that share a key as many are compared with a new one: a name that hundreds have
/// is reported for each, but not for each pair.
const COMPARED: usize = 32;

/// Two records that may be one.
pub struct Twins<'a> {
    /// The one that comes first in the order of paths.
    pub first: Record<'a>,
    /// Where its name is.
    pub first_name: Place,
    /// The other one.
    pub again: Record<'a>,
    /// Where its name is.
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

/// The names of all records of a kind, folded: what few of them need is asked again. They are one text, because
/// texts of their own take twice the room.
struct Names {
    text: String,
    all: Vec<NameEnd>,
}

/// Where a name ends, and whose it is.
struct NameEnd {
    record: RecordIndex,
    which: u32,
    end: u32,
}

/// A name of a record.
#[derive(Clone, Copy)]
struct Named<'n> {
    record: RecordIndex,
    /// Which of the record's names.
    which: u32,
    name: &'n str,
}

impl Names {
    fn get(&self, at: u32) -> Option<Named<'_>> {
        let at = at as usize;
        let this = self.all.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.all.get(before));
        let start = before.map_or(0, |name| name.end as usize);
        Some(Named {
            record: this.record,
            which: this.which,
            name: self.text.get(start..this.end as usize)?,
        })
    }

    /// Returns all, each with its number.
    fn iter(&self) -> impl Iterator<Item = (u32, Named<'_>)> {
        (0..offset(self.all.len())).filter_map(|at| Some((at, self.get(at)?)))
    }
}

impl Named<'_> {
    fn record<'a>(&self, records: &'a Records<'_>) -> Option<Record<'a>> {
        records.record(self.record)
    }

    /// Returns the record with the place of the name; `last` are the names of the record that was asked
    /// for before.
    fn placed<'a>(
        &self,
        records: &'a Records<'_>,
        last: &mut Option<(RecordIndex, Vec<Name<'a>>)>,
    ) -> Option<(Record<'a>, Place)> {
        let record = self.record(records)?;
        if last.as_ref().is_none_or(|(of, _)| *of != self.record) {
            *last = Some((self.record, names(record)));
        }
        let (_, names) = last.as_ref()?;
        let name = names.get(self.which as usize)?;
        Some((record, record.place_of_value(name.value(), "name")))
    }
}

/// Nobody is with more organisations than this by whom a name is to be known again.
const WITH: usize = 64;

/// Returns the organisations of a person's affiliations, as they are written.
fn organisations_of(record: Record<'_>) -> Vec<Cow<'_, str>> {
    let tables = record.tables("affiliations");
    let all = tables.iter().filter_map(|table| table.text("organisation"));
    all.take(WITH).collect()
}

/// Returns people that may be one.
fn people<'a>(records: &'a Records<'_>) -> impl Iterator<Item = Twins<'a>> {
    let all = collect(records, Builtin::Person, fold);
    // Four keys of the name, one of its words and one for each organisation, of which nearly everybody has one or two: a
    // list that has to grow is there twice while it does.
    let mut keys: Vec<u64> = Vec::with_capacity(7 * all.all.len());
    let mut last: Option<(RecordIndex, Vec<Cow<'_, str>>)> = None;
    for (at, named) in all.iter() {
        keys.extend(duplicate_keys(named.name).map(|key| short(key, at)));
        keys.extend(turned_key(named.name).map(|key| short(key, at)));
        let Some(key) = initials_key(named.name) else {
            continue;
        };
        if last.as_ref().is_none_or(|(of, _)| *of != named.record) {
            let shared = named.record(records).map(organisations_of);
            last = Some((named.record, shared.unwrap_or_default()));
        }
        let shared = last.iter().flat_map(|(_, shared)| shared);
        keys.extend(shared.map(|organisation| short(joined(organisation, key), at)));
    }
    pairs(records, all, keys, |one, other| {
        let (Some(first), Some(again)) = (one.record(records), other.record(records)) else {
            return false;
        };
        let near = may_be_near(one.name, other.name) && is_person_twin(one.name, other.name);
        // Who is listed in several rosters has no record that could be merged with another.
        let is_listed = first.id().is_none() && again.id().is_none();
        if is_listed && first.file().id() != again.file().id() && (!near || one.name == other.name)
        {
            return false;
        }
        let alike = near
            || is_turned(one.name, other.name)
            || (same_but_for_initials(one.name, other.name) && {
                let shared = organisations_of(first);
                organisations_of(again).iter().any(|id| shared.contains(id))
            });
        alike && !differ(first, again)
    })
}

/// Returns organisations that may be one.
fn organisations<'a>(records: &'a Records<'_>) -> impl Iterator<Item = Twins<'a>> {
    let all = collect(records, Builtin::Organisation, organisation_core);
    let mut keys: Vec<u64> = Vec::with_capacity(4 * all.all.len());
    for (at, named) in all.iter() {
        keys.extend(duplicate_keys(named.name).map(|key| short(key, at)));
    }
    pairs(records, all, keys, |one, other| {
        may_be_near(one.name, other.name)
            && is_organisation_twin(one.name, other.name)
            && !differ_in_the_telling_word(one.name, other.name)
    })
}

/// Half of a key, and in the other half whose it is: names that share it are compared in full, and half a
/// key is half the memory.
fn short(key: u64, at: u32) -> u64 {
    key >> 32 << 32 | u64::from(at)
}

/// One key of two: what is shared, and the key of the name. Equal keys are compared in full.
fn joined(organisation: &str, key: u64) -> u64 {
    FixedState::default().hash_one((organisation, key))
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
    // Names that share a key often begin alike: eight bytes are compared at a time.
    let (eights, other_eights) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    let alike = eights.iter().zip(other_eights);
    let same = 8 * alike.take_while(|(one, other)| one == other).count();
    let rest = one.iter().zip(other).skip(same);
    let start = same + rest.take_while(|(one, other)| one == other).count();
    // What is missing must be the same at the end.
    let wanted = longest.saturating_sub(start + MOST);
    let tail = |text: &[u8]| text.len().checked_sub(wanted);
    match (tail(one), tail(other)) {
        (Some(from), Some(other_from)) => one.get(from..) == other.get(other_from..),
        _ => false,
    }
}

/// Bytes of most names at most: a text that has to grow is there twice while it does.
const USUAL: usize = 24;

fn collect(records: &Records<'_>, kind: Builtin, folded: impl Fn(&str) -> String) -> Names {
    // Nearly all records have one name.
    let number = records.indices_of(kind).count();
    let mut all = Vec::with_capacity(number + number / 8);
    let mut held = String::with_capacity(USUAL * all.capacity());
    for index in records.indices_of(kind) {
        let Some(record) = records.record(index) else {
            continue;
        };
        for (which, name) in names(record).iter().enumerate() {
            let text = folded(&name.text());
            // An acronym is not a name: many share one.
            if text.chars().count() < 4 {
                continue;
            }
            held.push_str(&text);
            all.push(NameEnd {
                record: index,
                which: offset(which),
                end: offset(held.len()),
            });
        }
    }
    Names { text: held, all }
}

/// Returns the pairs that are alike. Each is made when it is asked for: together they take as much as
/// all the names.
fn pairs<'a>(
    records: &'a Records<'_>,
    all: Names,
    keys: Vec<u64>,
    alike: impl Fn(Named<'_>, Named<'_>) -> bool,
) -> impl Iterator<Item = Twins<'a>> {
    let found = found(records, &all, keys, alike);
    let mut last: Option<(RecordIndex, RecordIndex)> = None;
    let (mut names, mut other_names) = (None, None);
    found.into_iter().filter_map(move |(again, first)| {
        let (one, other) = (all.get(first)?, all.get(again)?);
        let ((first, first_name), (again, again_name)) = (
            one.placed(records, &mut names)?,
            other.placed(records, &mut other_names)?,
        );
        // A record with several names is reported once.
        let both = Some((one.record, other.record));
        let is_known = last == both;
        last = both;
        (!is_known).then_some(Twins {
            first,
            first_name,
            again,
            again_name,
        })
    })
}

/// Returns the names that are alike: of each that has one before it, the first.
fn found(
    records: &Records<'_>,
    all: &Names,
    mut keys: Vec<u64>,
    alike: impl Fn(Named<'_>, Named<'_>) -> bool,
) -> BTreeMap<u32, u32> {
    keys.sort_unstable();
    keys.dedup();
    let mut found: BTreeMap<u32, u32> = BTreeMap::new();
    let whose = |key: &u64| u32::try_from(key & u64::from(u32::MAX)).unwrap_or_default();
    for sharing in keys.chunk_by(|one, other| one >> 32 == other >> 32) {
        for (position, again) in sharing.iter().map(whose).enumerate() {
            for first in sharing.iter().map(whose).take(position).take(COMPARED) {
                let (Some(one), Some(other)) = (all.get(first), all.get(again)) else {
                    continue;
                };
                if alike(one, other) && are_two(records, one, other) {
                    let known = found.entry(again).or_insert(first);
                    *known = (*known).min(first);
                }
            }
        }
    }
    found
}

/// Says whether two names are those of two records that do not tell themselves apart.
fn are_two(records: &Records<'_>, one: Named<'_>, other: Named<'_>) -> bool {
    if one.record == other.record {
        return false;
    }
    match (one.record(records), other.record(records)) {
        (Some(one), Some(other)) => !are_told_apart(one, other),
        _ => false,
    }
}

/// Says whether one of two records says that it is not the other.
pub(in crate::model) fn are_told_apart(one: Record<'_>, other: Record<'_>) -> bool {
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

impl Records<'_> {
    /// Returns people that may be one, by their names.
    pub fn possible_twins(&self) -> impl Iterator<Item = Twins<'_>> {
        people(self)
    }

    /// Returns organisations that may be one, by their names.
    pub fn possible_twin_organisations(&self) -> impl Iterator<Item = Twins<'_>> {
        organisations(self)
    }
}
