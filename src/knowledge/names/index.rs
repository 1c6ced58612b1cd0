//! An index that finds the nearest of a million texts without looking at most of them.
//!
//! Two texts at most two edits apart agree in at least one of three parts of the longer one, as
//! long as the part may begin up to two letters earlier or later. So each text is filed under its
//! three parts, and a look-up asks only for the parts that the wanted text could share. A part
//! that too many texts share (`person-0…`) says nothing and is passed over. What is lost: two swaps
//! that both lie across the ends of parts, and slips in texts of which each part is common.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::{FixedState, RandomState};

use crate::knowledge::distance::{LONGEST, distance_within, same_digits, tolerance};
use crate::span::offset;

/// A part that more texts share than this is passed over.
const CROWD: usize = 96;
/// How many texts a look-up compares at most.
const COMPARED: usize = 600;
/// How many texts on average are found under one key that only shares its upper bits with theirs.
const SHARED: usize = 2;
/// The parts of a text are the first three keys it is filed under; then its words in any order.
const PARTS: usize = 3;
const WORDS: usize = 3;
const WHOLE: usize = 4;
/// As many keys a text has at most: three parts, its words, all of it. Each sort has buckets of its own:
/// a part that a crowd shares must not hide a text that is there as a whole.
const KEYS: usize = PARTS + 2;

/// Finds the text that is nearest to a wanted one.
///
/// Built once, in the order of its texts; a look-up takes the same short time however many texts there are.
/// It compares texts as they are: a caller that takes `Ø` for `o` folds both sides with
/// [`fold`](super::fold).
#[derive(Debug)]
pub(crate) struct Nearest {
    /// All texts, one after the other; `ends` says where each ends.
    letters: String,
    ends: Vec<u32>,
    payloads: Vec<u32>,
    /// Which letters each text has, as one bit in 64 for each; texts that are near share most.
    masks: Vec<u64>,
    /// The texts of each bucket, in order. The keys themselves would take as much again, and each text
    /// is looked at before it is believed.
    filed: Vec<u32>,
    /// Where the texts of each bucket begin.
    starts: Vec<u32>,
    /// Each sort of key has two to the power of this many buckets.
    bits: u32,
}

impl Nearest {
    /// Files texts, each with what a look-up returns for it.
    pub(crate) fn new(texts: impl IntoIterator<Item = (String, u32)>) -> Self {
        let mut index = Self {
            letters: String::new(),
            ends: Vec::new(),
            payloads: Vec::new(),
            masks: Vec::new(),
            filed: Vec::new(),
            starts: Vec::new(),
            bits: 0,
        };
        // A record's id and its name are often one text once folded; the first is kept. Of two texts that
        // share a hash the second is filed each time it comes: the same ones in each run.
        let hasher = FixedState::default();
        let mut known: HashMap<u32, u32, RandomState> = HashMap::default();
        for (text, payload) in texts {
            let Ok(number) = u32::try_from(index.ends.len()) else {
                break;
            };
            let half = u32::try_from(hasher.hash_one(&text) >> 32).unwrap_or_default();
            let first = *known.entry(half).or_insert(number);
            if index.text(first) != Some(text.as_str()) {
                index.keep(&text, payload);
            }
        }
        drop(known);
        // A list that grew keeps up to twice of what it needs.
        index.letters.shrink_to_fit();
        index.ends.shrink_to_fit();
        index.payloads.shrink_to_fit();
        index.file();
        index
    }

    /// Files all texts under their keys: counted first, so that each list is made in its full length.
    fn file(&mut self) {
        self.bits = (self.ends.len() / SHARED + 1).ilog2().clamp(1, 24);
        // What is counted two places on is, once summed up, where the list one place on is to be filled;
        // when it is full, that is where the next one begins.
        let mut starts = vec![0; (KEYS << self.bits) + 2];
        let mut masks = Vec::with_capacity(self.ends.len());
        let all = 0..offset(self.ends.len());
        for number in all.clone() {
            let letters: Vec<char> = self.text(number).unwrap_or_default().chars().collect();
            masks.push(mask(&letters));
            for bucket in self.buckets(number) {
                if let Some(count) = starts.get_mut(bucket + 2) {
                    *count += 1;
                }
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        let mut filed = vec![0; before as usize];
        for number in all {
            for bucket in self.buckets(number) {
                if let Some(next) = starts.get_mut(bucket + 1) {
                    if let Some(place) = filed.get_mut(*next as usize) {
                        *place = number;
                    }
                    *next += 1;
                }
            }
        }
        self.masks = masks;
        self.starts = starts;
        self.filed = filed;
    }

    /// Takes a text. What outgrows the offsets (4 GB of names) is left out rather than found wrongly.
    fn keep(&mut self, text: &str, payload: u32) {
        let end = u32::try_from(self.letters.len() + text.len());
        let Some(end) = end.ok().filter(|_| !text.is_empty()) else {
            return;
        };
        self.letters.push_str(text);
        self.ends.push(end);
        self.payloads.push(payload);
    }

    /// Returns the buckets of a text: for all of it, its parts, its words.
    fn buckets(&self, number: u32) -> impl Iterator<Item = usize> + use<'_> {
        let text = self.text(number).unwrap_or_default();
        let letters: Vec<char> = text.chars().collect();
        let is_short = letters.len() <= LONGEST;
        let words = sorted_words(text).filter(|_| is_short);
        let whole = self.bucket(WHOLE, 0, &letters);
        let words = words.map(|words| self.bucket(WORDS, 0, &words));
        let parts = (0..PARTS).filter(move |_| is_short).map(move |part| {
            let (from, to) = part_of(letters.len(), part);
            let piece = letters.get(from..to).unwrap_or_default();
            self.bucket(part, letters.len(), piece)
        });
        std::iter::once(whole).chain(parts).chain(words)
    }

    fn bucket(&self, part: usize, length: usize, letters: &[char]) -> usize {
        (part << self.bits) + (key(part, length, letters) >> (32 - self.bits)) as usize
    }

    /// Returns what stands for the text nearest to `wanted`: the same text, the same words in
    /// another order, or a few edits away; none where nothing is near. Of several as near as each
    /// other it is the first in the order of the alphabet.
    pub(crate) fn find(&self, wanted: &str) -> Option<u32> {
        let letters: Vec<char> = wanted.chars().take(LONGEST + 1).collect();
        if letters.len() > LONGEST {
            let whole: Vec<char> = wanted.chars().collect();
            return self.exactly(wanted, &whole);
        }
        self.exactly(wanted, &letters)
            .or_else(|| self.in_other_order(wanted))
            .or_else(|| self.close(&letters))
    }

    fn exactly(&self, wanted: &str, letters: &[char]) -> Option<u32> {
        self.under(self.bucket(WHOLE, 0, letters))
            .iter()
            .take(CROWD)
            .find(|number| self.text(**number) == Some(wanted))
            .and_then(|number| self.payload(*number))
    }

    fn in_other_order(&self, wanted: &str) -> Option<u32> {
        let words = sorted_words(wanted)?;
        self.under(self.bucket(WORDS, 0, &words))
            .iter()
            .take(CROWD)
            .filter_map(|number| Some((self.text(*number)?, *number)))
            .filter(|(text, _)| sorted_words(text).as_deref() == Some(words.as_slice()))
            .min()
            .and_then(|(_, number)| self.payload(number))
    }

    fn close(&self, wanted: &[char]) -> Option<u32> {
        let most = tolerance(wanted.len());
        if most == 0 {
            return None;
        }
        let mut numbers = Vec::new();
        for length in wanted.len() - most..=wanted.len() + most {
            for part in 0..PARTS {
                let (from, to) = part_of(length, part);
                for start in from.saturating_sub(most)..=from + most {
                    let Some(piece) = wanted.get(start..start + (to - from)) else {
                        continue;
                    };
                    let found = self.under(self.bucket(part, length, piece));
                    if found.len() <= CROWD && numbers.len() < COMPARED {
                        numbers.extend(found);
                    }
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        let own = mask(wanted);
        let mut other = Vec::new();
        // One edit puts at most one letter in the place of one other.
        let most_bits = u32::try_from(2 * most).unwrap_or(u32::MAX);
        numbers
            .into_iter()
            .filter(|number| {
                let mask = self
                    .masks
                    .get(*number as usize)
                    .copied()
                    .unwrap_or_default();
                (mask ^ own).count_ones() <= most_bits
            })
            .filter_map(|number| {
                let text = self.text(number)?;
                other.clear();
                other.extend(text.chars());
                let cost = distance_within(wanted, &other, most)?;
                same_digits(wanted, &other).then_some((cost, text, number))
            })
            .min()
            .and_then(|(_, _, number)| self.payload(number))
    }

    /// Returns the texts of a bucket: those under the key that was meant, and a few others.
    fn under(&self, bucket: usize) -> &[u32] {
        let start = |bucket: usize| self.starts.get(bucket).map_or(0, |start| *start as usize);
        let texts = self.filed.get(start(bucket)..start(bucket + 1));
        texts.unwrap_or_default()
    }

    fn text(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let end = *self.ends.get(number)? as usize;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.letters.get(start..end)
    }

    fn payload(&self, number: u32) -> Option<u32> {
        self.payloads.get(number as usize).copied()
    }
}

/// Returns where a part of a text of this length begins and ends.
fn part_of(length: usize, part: usize) -> (usize, usize) {
    (length * part / PARTS, length * (part + 1) / PARTS)
}

/// Returns the words of a text in the order of the alphabet, if there are several.
fn sorted_words(text: &str) -> Option<Vec<char>> {
    let mut words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() < 2 || text.len() > 4 * LONGEST {
        return None;
    }
    words.sort_unstable();
    Some(words.join(" ").chars().collect())
}

fn mask(letters: &[char]) -> u64 {
    letters
        .iter()
        .fold(0, |mask, letter| mask | 1 << (u32::from(*letter) % 64))
}

/// FNV-1a; what shares a key by chance is told apart when it is compared.
fn key(part: usize, length: usize, letters: &[char]) -> u32 {
    let seed = 0xcbf2_9ce4_8422_2325_u64 ^ ((part as u64) << 32 | length as u64);
    let hash = letters
        .iter()
        .fold(seed.wrapping_mul(0x0100_0000_01b3), |hash, letter| {
            (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0100_0000_01b3)
        });
    // The upper bits choose the bucket, so that all bits must have their say there.
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    u32::try_from(mixed >> 32).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Nearest;

    fn index(texts: &[&str]) -> Nearest {
        Nearest::new(
            texts
                .iter()
                .enumerate()
                .map(|(at, text)| ((*text).to_owned(), u32::try_from(at).unwrap())),
        )
    }

    #[test]
    fn slips_of_the_pen_are_found_and_strangers_are_not() {
        let index = index(&[
            "amara-diallo",
            "documentation",
            "uni-example",
            "ab",
            "2026-05-call",
        ]);
        for (wanted, found) in [
            ("amara-diallo", Some(0)),
            ("amara-dialo", Some(0)),
            ("amaradiallo", Some(0)),
            ("aamra-diallo", Some(0)),
            ("amara-dialol", Some(0)),
            ("diallo-amara", Some(0)),
            ("documnetatoin", Some(1)),
            ("documentation-and-more", None),
            ("umi-example", Some(2)),
            ("ac", None),
            ("ab", Some(3)),
            ("2026-06-call", None),
            ("2026-05-cal", Some(4)),
            ("", None),
        ] {
            assert_eq!(index.find(wanted), found, "{wanted}");
        }
        assert_eq!(Nearest::new(std::iter::empty()).find("anything"), None);
    }

    #[test]
    fn crowds_of_like_ids_do_not_hide_a_slip() {
        let index = Nearest::new((0..20_000).map(|at| (format!("person-{at:06}"), at)));
        assert_eq!(index.find("persn-012345"), Some(12_345));
        assert_eq!(index.find("person-999999"), None);
    }

    #[test]
    fn crowds_hide_no_text_that_is_there() {
        let name = |at: u32| format!("group-{:03}-member-{:03}", at / 100, at % 100);
        let index = Nearest::new((0..40_000).map(|at| (name(at), at)));
        for at in 0..40_000 {
            assert_eq!(index.find(&name(at)), Some(at), "{}", name(at));
        }
    }

    proptest! {
        #[test]
        fn one_edit_is_always_found(word in "[a-z]{7,20}", at in 0_usize..7, other in "[a-z]") {
            let index = index(&[&word, "organisation", "documentation"]);
            let mut fewer = word.clone();
            fewer.remove(at);
            prop_assert_eq!(index.find(&fewer), Some(0));
            let mut more = word.clone();
            more.insert_str(at, &other);
            prop_assert_eq!(index.find(&more), Some(0));
        }

        #[test]
        fn any_texts_are_survived(texts in proptest::collection::vec(any::<String>(), 0..8), wanted in any::<String>()) {
            let index = Nearest::new(texts.iter().cloned().zip(0..));
            let _ = index.find(&wanted);
            if let Some(text) = texts.iter().find(|text| !text.is_empty()) {
                prop_assert!(index.find(text).is_some());
            }
        }
    }
}
