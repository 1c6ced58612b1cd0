//! Many names, looked up by their first two words.
//!
//! An automaton over all names takes half a second and seventy megabytes to make for 75,000 of them, and
//! searches a text no faster than looking up each pair of its words: so it serves only the names in scripts
//! that put no blanks between words.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::{Folded, fold, has_edges, is_whole, is_word};
use crate::span::offset;

/// What is looked up are hashes already, made with numbers that nobody knows beforehand.
type Hashed = BuildHasherDefault<AsItIs>;

#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, number: u32) {
        // A table looks at both ends of it.
        self.0 = u64::from(number) << 32 | u64::from(number);
    }
}

/// Where a name is in the text of all, and whose it is.
struct Entry {
    /// A hash of its first two words; of the one, where it has one. Two may share it: what is found is compared.
    key: u32,
    start: u32,
    end: u32,
    owner: u32,
}

/// Who makes a set of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The thread that asks for it.
    OneThread,
    /// All threads of its pool.
    AllThreads,
}

/// A set of names to look for.
pub(crate) struct Names {
    /// All folded names, one after the other.
    text: String,
    /// Sorted by key, the longer names first.
    entries: Vec<Entry>,
    /// Where in `entries` the keys with certain upper bits begin, and where the last ones end: a key is uniform,
    /// so that hardly two are in one stretch.
    stretches: Vec<u32>,
    /// The hashes of the first words of names of several words.
    firsts: HashSet<u32, Hashed>,
    hasher: RandomState,
    /// The names in scripts without blanks, with whose they are.
    dense: Option<(AhoCorasick, Vec<u32>)>,
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Names").finish_non_exhaustive()
    }
}

impl Names {
    /// Makes it from names, each with whose it is. Names of less than four letters, and single words
    /// that are words, are left out: they would be found everywhere.
    pub(crate) fn new(names: impl IntoIterator<Item = (String, u32)>) -> Self {
        let hasher = RandomState::default();
        let mut read = Read::default();
        for (name, owner) in names {
            read.add(&name, owner, &hasher);
        }
        Self::of_read(read, hasher)
    }

    /// Does the same for the names of many owners.
    ///
    /// All threads must not share it where others may wait for what is made here: who waits for their part goes on with
    /// other work, which could wait for it, too.
    pub(crate) fn of_many<T: Sync>(
        owners: &[T],
        names_of: impl Fn(&T, &mut dyn FnMut(&str, u32)) + Sync,
        by: By,
    ) -> Self {
        /// As many owners are read at a time by one thread.
        const AT_A_TIME: usize = 1024;
        let hasher = RandomState::default();
        let read = |owners: &[T]| {
            let mut read = Read::with_room(owners.len());
            for owner in owners {
                names_of(owner, &mut |name, owner| read.add(name, owner, &hasher));
            }
            read
        };
        let parts: Vec<Read> = match by {
            By::OneThread => return Self::of_read(read(owners), hasher),
            By::AllThreads => owners.par_chunks(AT_A_TIME).map(read).collect(),
        };
        let mut all = Read::default();
        let bytes = parts.iter().map(|part| part.text.len());
        all.text.reserve_exact(bytes.sum());
        let names = parts.iter().map(|part| part.entries.len());
        all.entries.reserve_exact(names.sum());
        for part in parts {
            all.append(part);
        }
        Self::of_read(all, hasher)
    }

    fn of_read(read: Read, hasher: RandomState) -> Self {
        let Read {
            text,
            mut entries,
            firsts,
            patterns,
            owners,
        } = read;
        sort(&mut entries, &text);
        Self {
            stretches: stretches(&entries),
            entries,
            text,
            firsts,
            hasher,
            dense: dense(&patterns, owners),
        }
    }

    /// Returns where names are in a folded text, as bytes of the text it was made from, each with
    /// whose it is: at each place the longest, from left to right.
    pub(crate) fn find(&self, folded: &Folded) -> Vec<(Range<usize>, u32)> {
        let text = &folded.text;
        let mut found = self.dense_in(text);
        let mut at = if self.entries.is_empty() {
            text.len()
        } else {
            0
        };
        while let Some(start) = next_word(text, at) {
            let first = start..word_end(text, start);
            at = first.end;
            if let Some((end, owner)) = self.longest(text, &first) {
                at = end;
                found.push((start..end, owner));
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        let places = found.into_iter();
        places
            .map(|(range, owner)| (folded.origin(range), owner))
            .collect()
    }

    /// Returns the end of the longest name that begins with a word, and whose it is.
    fn longest(&self, text: &str, first: &Range<usize>) -> Option<(usize, u32)> {
        let one = hash(&self.hasher, text.get(first.clone()));
        let pair = || hash(&self.hasher, text.get(first.start..second(text, first).end));
        let pair = self.firsts.contains(&one).then(pair);
        [pair, Some(one)].into_iter().flatten().find_map(|key| {
            self.keyed(key).find_map(|entry| {
                let (name, owner) = self.name(entry)?;
                let end = first.start + name.len();
                let stands = text.get(first.start..end) == Some(name);
                (stands && is_whole(text, first.start..end)).then_some((end, owner))
            })
        })
    }

    /// Returns the names with a key, the longer ones first.
    fn keyed(&self, key: u32) -> impl Iterator<Item = &Entry> {
        let at = stretch_of(key, self.stretches.len().saturating_sub(1));
        let ends = self.stretches.get(at).zip(self.stretches.get(at + 1));
        let stretch = ends.and_then(|(from, to)| self.entries.get(*from as usize..*to as usize));
        let stretch = stretch.unwrap_or(&[]).iter();
        stretch.filter(move |entry| entry.key == key)
    }

    fn name(&self, entry: &Entry) -> Option<(&str, u32)> {
        let name = self.text.get(entry.start as usize..entry.end as usize)?;
        Some((name, entry.owner))
    }

    fn dense_in(&self, text: &str) -> Vec<(Range<usize>, u32)> {
        let Some((machine, owners)) = &self.dense else {
            return Vec::new();
        };
        let found = machine.find_iter(text);
        let found = found
            .filter_map(|found| Some((found.range(), *owners.get(found.pattern().as_usize())?)));
        found.collect()
    }
}

/// Names as they were read, before they are sorted.
#[derive(Default)]
struct Read {
    text: String,
    entries: Vec<Entry>,
    firsts: HashSet<u32, Hashed>,
    /// The names in scripts without blanks, with whose they are.
    patterns: Vec<String>,
    owners: Vec<u32>,
}

impl Read {
    /// Makes room for the names of this many owners: a list that grows is there twice on its way.
    fn with_room(owners: usize) -> Self {
        /// Room for a name of nearly every length.
        const USUAL: usize = 24;
        Self {
            text: String::with_capacity(USUAL * owners),
            entries: Vec::with_capacity(owners),
            ..Self::default()
        }
    }

    fn add(&mut self, name: &str, owner: u32, hasher: &RandomState) {
        let folded = fold(name.trim());
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
        let letters = if folded.is_ascii() {
            folded.bytes().filter(is_letter).count()
        } else {
            folded.chars().filter(|c| c.is_alphanumeric()).count()
        };
        if !has_edges(&folded) {
            if letters >= 2 {
                self.patterns.push(folded);
                self.owners.push(owner);
            }
            return;
        }
        let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        if letters < 4 || is_word(&folded) {
            return;
        }
        let (first, second) = key(bare, 0);
        if second.end > first.end {
            self.firsts.insert(hash(hasher, bare.get(first)));
        }
        let key = hash(hasher, bare.get(..second.end));
        let start = offset(self.text.len());
        self.text.push_str(bare);
        let end = offset(self.text.len());
        self.entries.push(Entry {
            key,
            start,
            end,
            owner,
        });
    }

    /// Adds what was read after it.
    fn append(&mut self, part: Self) {
        let before = offset(self.text.len());
        self.text.push_str(&part.text);
        let moved = part.entries.into_iter().map(|entry| Entry {
            start: entry.start + before,
            end: entry.end + before,
            ..entry
        });
        self.entries.extend(moved);
        self.firsts.extend(part.firsts);
        self.patterns.extend(part.patterns);
        self.owners.extend(part.owners);
    }
}

/// Sorts names by their keys, and leaves one of those that are the same: the longest of a key comes first; of people
/// of one name the first is found.
fn sort(entries: &mut Vec<Entry>, text: &str) {
    let name = |entry: &Entry| text.get(entry.start as usize..entry.end as usize);
    let length = |entry: &Entry| entry.end - entry.start;
    entries.sort_unstable_by(|one, other| {
        one.key
            .cmp(&other.key)
            .then_with(|| length(other).cmp(&length(one)))
            .then_with(|| name(one).cmp(&name(other)))
            .then_with(|| one.owner.cmp(&other.owner))
    });
    entries.dedup_by(|again, first| name(again) == name(first));
}

/// Returns where the keys of each stretch begin, which are in order, and where the last ones end.
fn stretches(entries: &[Entry]) -> Vec<u32> {
    let many = entries.len().next_power_of_two();
    let mut begin = Vec::with_capacity(many + 1);
    for (entry, at) in entries.iter().zip(0_u32..) {
        let stretch = stretch_of(entry.key, many);
        // Those before it that have no key are empty.
        begin.resize(begin.len().max(stretch + 1), at);
    }
    begin.resize(many + 1, offset(entries.len()));
    begin
}

/// Returns which of this many stretches, a power of two, a key is in.
fn stretch_of(key: u32, many: usize) -> usize {
    let many = u64::try_from(many).unwrap_or_default();
    usize::try_from((u64::from(key) * many) >> 32).unwrap_or_default()
}

/// Returns a hash of a text.
fn hash(hasher: &RandomState, text: Option<&str>) -> u32 {
    let hash = hasher.hash_one(text.unwrap_or(""));
    u32::try_from(hash >> 32).unwrap_or_default()
}

fn dense(patterns: &[String], owners: Vec<u32>) -> Option<(AhoCorasick, Vec<u32>)> {
    // Each note makes a set of its own, hardly one with such a name.
    if patterns.is_empty() {
        return None;
    }
    let machine = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns);
    Some((machine.ok()?, owners))
}

/// Returns the word that begins at `start`, and the one after it, where it is near; else the first
/// again.
fn key(text: &str, start: usize) -> (Range<usize>, Range<usize>) {
    let first = start..word_end(text, start);
    let second = second(text, &first);
    (first, second)
}

/// Returns the word after one, where it is near; else that one again.
fn second(text: &str, first: &Range<usize>) -> Range<usize> {
    /// The longest gap between the words of a name: a full stop and a blank.
    const GAP: usize = 3;
    let near = next_word(text, first.end).filter(|next| next - first.end <= GAP);
    near.map_or(first.clone(), |next| next..word_end(text, next))
}

/// Nearly all letters are those of ASCII.
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let after = rest.get(plain..).unwrap_or("");
    if after.bytes().next().is_none_or(|byte| byte.is_ascii()) {
        return start + plain;
    }
    let end = after.char_indices().find(|(_, c)| !c.is_alphanumeric());
    end.map_or(text.len(), |(at, _)| start + plain + at)
}

/// Returns where the next word begins, at `at` or after it.
fn next_word(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let is_sign = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let signs = rest.bytes().take_while(is_sign).count();
    let after = rest.get(signs..)?;
    after
        .char_indices()
        .find(|(_, c)| c.is_alphanumeric())
        .map(|(found, _)| at + signs + found)
}
