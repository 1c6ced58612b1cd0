//! Values that no two records may share, and those that two do.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::records::Records;
use crate::document::Node;
use crate::model::record::place::keys_to;
use crate::model::record::record::Record;
use crate::span::Span;

/// A value that two records share.
#[derive(Clone)]
pub struct Collision<'a> {
    /// The record that has it first, in the order of paths, and its value there.
    pub first: (Record<'a>, Node<'a>),
    /// The other record, and its value there.
    pub again: (Record<'a>, Node<'a>),
}

/// How many values are sorted at once, more or less: a list of all that a million records have would be
/// the largest thing in memory while it lasts.
const AT_ONCE: usize = 1 << 17;

/// Returns the values that several records share, in the order of paths. Twice in one record is
/// another matter.
fn collisions<'a>(records: &'a Records<'_>) -> Vec<Collision<'a>> {
    let many = records
        .files()
        .iter()
        .map(|file| file.facts.uniques().len());
    let many = many.sum::<usize>();
    let parts = many / AT_ONCE + 1;
    // Hashes are spread evenly: a list that has to grow is there twice while it does.
    let mut all = Vec::with_capacity(many / parts + many / parts / 16);
    let mut found = Vec::new();
    for part in 0..parts as u64 {
        all.clear();
        look_at(records, (part, parts as u64), &mut all, &mut found);
    }
    found.sort_by_key(|(span, _)| *span);
    found.into_iter().map(|(_, collision)| collision).collect()
}

/// A value as it is sorted: its hash, its file, and which value of the file it is.
type Sorted = (u64, u32, u32);

/// Looks at the values whose hashes lie in one of a number of equal parts; `all` is empty room for them.
fn look_at<'a>(
    records: &'a Records<'_>,
    (part, parts): (u64, u64),
    all: &mut Vec<Sorted>,
    found: &mut Vec<(Span, Collision<'a>)>,
) {
    let is_in = |hash: u64| (u128::from(hash) * u128::from(parts)) >> 64 == u128::from(part);
    for (loaded, file) in records.files().iter().zip(0_u32..) {
        let facts = loaded.facts.uniques().zip(0_u32..);
        let facts = facts.filter(|(fact, _)| is_in(fact.hash));
        all.extend(facts.map(|(fact, at)| (fact.hash, file, at)));
    }
    all.sort_unstable();
    for same in all
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|same| same.len() > 1)
    {
        let holders = same
            .iter()
            .filter_map(|&(_, file, at)| holder(records, file as usize, at as usize));
        let mut holders: Vec<_> = holders.collect();
        holders.sort_by_key(|(_, value)| value.span());
        let holders = holders.into_iter();
        let holders = holders.map(|holder| (holder.1.written().to_lowercase(), holder));
        for (first, again) in shared(holders) {
            // Copies of one record share their values.
            let same_kind = first.0.kind().id() == again.0.kind().id();
            let same_id = is_one_id(first.0, again.0);
            let same_record = first.0.is(again.0) || (same_kind && same_id);
            let is_pool = same.first().is_some_and(|(hash, ..)| hash & 1 == 1);
            if !same_record || (is_pool && field_of(first) != field_of(again)) {
                found.push((again.1.span(), Collision { first, again }));
            }
        }
    }
}

/// Says whether two records of a kind have one id, whatever its case: then they are copies, or
/// reported as duplicates already.
fn is_one_id(first: Record<'_>, again: Record<'_>) -> bool {
    let (Some(one), Some(other)) = (first.id(), again.id()) else {
        return false;
    };
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// Returns the keys that lead to a value: the field, whichever of its items it is.
fn field_of((record, value): (Record<'_>, Node<'_>)) -> Vec<String> {
    record
        .node()
        .map_or_else(Vec::new, |node| keys_to(node, value))
}

/// Returns what holds the text of one before it, after the first that does. Different values may
/// share a hash, and could be chosen so: each is compared with all before it.
fn shared<T: Copy>(holders: impl Iterator<Item = (String, T)>) -> impl Iterator<Item = (T, T)> {
    let mut firsts: HashMap<String, T> = HashMap::new();
    holders.filter_map(move |(text, holder)| match firsts.entry(text) {
        Entry::Occupied(first) => Some((*first.get(), holder)),
        Entry::Vacant(place) => {
            place.insert(holder);
            None
        }
    })
}

fn holder<'a>(records: &'a Records<'_>, file: usize, at: usize) -> Option<(Record<'a>, Node<'a>)> {
    let loaded = records.files().get(file)?;
    let fact = loaded.facts.uniques().nth(at)?;
    let record = records.record(records.index_in_file(file, fact.entry)?)?;
    Some((record, loaded.document().node(fact.node)?))
}

impl Records<'_> {
    /// Returns values that no two records may share and that two do, in the order of paths.
    pub fn collisions(&self) -> Vec<Collision<'_>> {
        collisions(self)
    }
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn values_that_only_share_a_hash_hide_no_others() {
        let held = ["a", "b", "B", "a", "c", "b"].into_iter().zip(0..);
        let held = held.map(|(text, at)| (text.to_lowercase(), at));
        let pairs: Vec<(i32, i32)> = shared(held).collect();
        assert_eq!(pairs, [(1, 2), (0, 3), (1, 5)]);
    }
}
