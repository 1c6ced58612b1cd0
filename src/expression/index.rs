//! The items of a list by their keys, as hashes: what is found by them is compared afterwards.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::functions::dates;
use super::value::{Data, Value};

/// Where the items of a list are, by the hashes of their keys.
#[derive(Debug, Default)]
pub struct Index {
    /// Sorted.
    by_hash: Vec<(u64, u32)>,
    /// The positions of items of which the key is not known, sorted.
    unsure: Vec<u32>,
    /// The same of items whose key has no value: no condition with it holds of them.
    failing: Vec<u32>,
}

/// What an index is of.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'s> {
    /// The list and the key: an index of that name is the same wherever it is asked for.
    pub name: &'s str,
    /// Says whether the key asks for what is derived of records.
    pub asks_sets: bool,
}

/// The steps that it may take to make an index.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// For each item.
    pub each: u64,
    /// For all of them.
    pub all: u64,
}

impl Index {
    /// Adds an item with the hashes of its keys.
    pub(super) fn add(&mut self, position: u32, hashes: &[u64]) {
        self.by_hash
            .extend(hashes.iter().map(|hash| (*hash, position)));
    }

    /// Adds an item of which the key is not known.
    pub(super) fn add_unsure(&mut self, position: u32) {
        self.unsure.push(position);
    }

    /// Adds an item whose key has no value.
    pub(super) fn add_failing(&mut self, position: u32) {
        self.failing.push(position);
    }

    /// Returns the items whose key has no value.
    pub(super) fn failing(&self) -> &[u32] {
        &self.failing
    }

    /// Makes it ready to be asked.
    pub(super) fn sort(&mut self) {
        self.by_hash.sort_unstable();
        self.by_hash.dedup();
    }

    /// Says whether the keys of all items are known.
    pub(super) fn is_sure(&self) -> bool {
        self.unsure.is_empty() && self.failing.is_empty()
    }

    /// Returns the positions of the items that may have one of these keys, in their order; those that fail left out.
    pub(super) fn find(&self, hashes: &[u64]) -> Vec<u32> {
        let mut found = self.unsure.clone();
        for hash in hashes {
            let first = self.by_hash.partition_point(|(known, _)| known < hash);
            let after = self.by_hash.get(first..).unwrap_or_default();
            let same = after.iter().take_while(|(known, _)| known == hash);
            found.extend(same.map(|(_, position)| *position));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whole numbers up to here are told apart as doubles, too.
const EXACT: u64 = 1 << 53;

/// Adds the hashes of a value: two values that are equal have one in common. False: it has none.
pub(super) fn hashes(value: &Value<'_>, out: &mut Vec<u64>) -> bool {
    match &value.data {
        Data::Null => out.push(hash(0, ())),
        Data::Bool(is) => out.push(hash(1, is)),
        Data::Int(number) if number.unsigned_abs() < EXACT => out.push(hash(2, number)),
        Data::Uint(number) if *number < EXACT => out.push(hash(2, number.cast_signed())),
        Data::Double(number) => return double(*number, out),
        Data::String(words) => {
            let text = words.as_str();
            out.push(hash(3, text));
            // A date is equal to the text of one.
            if text.starts_with(|c: char| c.is_ascii_digit())
                && let Ok(date) = dates::parse(text)
            {
                out.push(hash(4, date));
            }
        }
        Data::Date(date) => out.push(hash(4, date)),
        Data::Timestamp(moment) => {
            out.push(hash(5, (moment.seconds(), moment.nanos())));
            if let Ok(date) = dates::date_in(Some(value)) {
                out.push(hash(4, date));
            }
        }
        Data::Duration(length) => out.push(hash(6, length.nanoseconds())),
        Data::Bytes(bytes) => out.push(hash(7, bytes)),
        Data::Record(record) => out.push(hash(8, record)),
        Data::Int(_)
        | Data::Uint(_)
        | Data::List(_)
        | Data::Map(_)
        | Data::Interval(_)
        | Data::Optional(_)
        | Data::Kind(_) => return false,
    }
    true
}

fn double(number: f64, out: &mut Vec<u64>) -> bool {
    let whole = super::value::whole(number).and_then(|whole| i64::try_from(whole).ok());
    match whole.filter(|whole| whole.unsigned_abs() < EXACT) {
        Some(whole) => {
            out.push(hash(2, whole));
            true
        }
        None => false,
    }
}

fn hash(sort: u8, of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    sort.hash(&mut hasher);
    of.hash(&mut hasher);
    hasher.finish()
}
