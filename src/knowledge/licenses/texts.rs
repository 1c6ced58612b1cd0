//! Which licence a text is, and what it says otherwise.
//!
//! The texts come from the library at build time (`build.rs`), as numbers of words: nothing is
//! unpacked or indexed before a text is compared, so that looking costs only whoever has a licence file.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::parts::Allowed;
use super::words::{places as places_of, words};
use crate::diff;
use crate::span::offset;

static STREAM: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/license-texts.bin"));
/// The legal code of CC BY-SA 4.0, letter for letter.
pub(crate) const CC_BY_SA_4_0: &str =
    include_str!(concat!(env!("OUT_DIR"), "/license-written.txt"));
/// The words by number, each on a line, and where each begins, in four bytes.
static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/license-words.txt"));
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/license-starts.bin"));
/// At each place of `words::places` the number after that of the word there, in two bytes; 0 for none.
static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/license-places.bin"));
/// Id, the numbers of its words in the stream, and the part of them that is the licence itself.
type Entry = (&'static str, Range<usize>, Range<usize>);
#[expect(
    clippy::unreadable_literal,
    reason = "the build script writes the numbers"
)]
static INDEX: &[Entry] = include!(concat!(env!("OUT_DIR"), "/license-index.rs"));

/// How much of a licence a text must hold for a comparison to say anything.
const RELATED: f64 = 0.5;
/// How many words at its ends tell where a licence begins and ends in a file.
const SEAM: usize = 6;
/// Words that no licence has get numbers from here on.
const FOREIGN: u32 = 1 << 16;

/// A text that was compared with all licences that are known.
#[derive(Clone, Debug)]
pub(crate) struct Detected {
    /// The SPDX identifier of the nearest.
    pub id: &'static str,
    /// How much of it is the same, from 0 to 1, what comes before and after the licence left out.
    pub similarity: f64,
}

/// A passage in which a text is not the licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The bytes that say something else; empty where something is missing.
    pub found: Range<usize>,
    /// What the licence says there, in lower case and without punctuation.
    pub expected: String,
}

/// Returns the licence that a text is nearest to; none where it is not a licence's text, or one
/// that is not known.
pub(crate) fn detect(text: &str) -> Option<Detected> {
    let read = numbered(text);
    let pairs = Pairs::of(read.iter().map(|(number, _)| *number));
    let total: u32 = pairs.counts.iter().sum();
    let mut left = Vec::new();
    let total = total.max(1) as usize;
    let length = |entry: &Entry| entry.2.len().saturating_sub(1).max(1);
    // Those of about the same length first: all others can be no nearer than their lengths are.
    let mut by_length: Vec<(usize, &Entry)> = INDEX.iter().enumerate().collect();
    by_length.sort_by_key(|(_, entry)| length(entry).abs_diff(total));
    let mut nearest: Option<(f64, usize, Detected)> = None;
    for (at, entry) in by_length {
        let length = length(entry);
        let (most, most_held) = likeness(length.min(total), length, total);
        let is_behind = |(both, ..): &(f64, usize, Detected)| most + f64::EPSILON.sqrt() < *both;
        if most_held < RELATED || nearest.as_ref().is_some_and(is_behind) {
            continue;
        }
        let Some(shared) = pairs.shared_with(entry, &mut left) else {
            continue;
        };
        let (both, held) = likeness(shared, length, total);
        let is_nearer = nearest.as_ref().is_none_or(|(known, known_at, _)| {
            both.total_cmp(known).then(at.cmp(known_at)).is_gt()
        });
        if held >= RELATED && is_nearer {
            let (id, similarity) = (entry.0, held);
            nearest = Some((both, at, Detected { id, similarity }));
        }
    }
    nearest.map(|(.., detected)| detected)
}

/// Returns how alike a text is to a licence with which it shares pairs of words, and how much of
/// the licence it holds. It is the harmonic mean: a licence that is part of another one is not that
/// other one.
fn likeness(shared: usize, of_licence: usize, of_text: usize) -> (f64, f64) {
    let (held, of_text) = (ratio(shared, of_licence), ratio(shared, of_text));
    let both = 2.0 * held * of_text / (held + of_text).max(f64::EPSILON);
    (both, held)
}

/// Returns the passages in which a text differs from a licence, in order; what comes before the
/// first and after the last words of the licence is not one. Nothing where the text is not known or
/// so far away that a comparison says nothing.
pub(crate) fn differences(text: &str, id: &str) -> Option<Vec<Difference>> {
    let (_, whole, body) = entry(id)?;
    let original: Vec<u32> = stream(whole.start + body.start..whole.start + body.end).collect();
    let read = numbered(text);
    let numbers: Vec<u32> = read.iter().map(|(number, _)| *number).collect();
    // What is around it is cut off where its first and last words are found.
    let from = seam(&numbers, original.get(..SEAM), 0).unwrap_or(0);
    let rest = numbers.get(from..)?;
    let last = original
        .len()
        .checked_sub(SEAM)
        .and_then(|at| original.get(at..));
    let expected = original.len().saturating_sub(SEAM);
    let to = seam(rest, last, expected).map_or(numbers.len(), |at| from + at + SEAM);
    let read = read.get(from..to)?;
    let numbers = numbers.get(from..to)?;
    let edits = diff::edits(&original, numbers)?;
    let first = edits
        .first()
        .filter(|edit| edit.old.is_empty() && edit.old.start == 0);
    let last = edits
        .last()
        .filter(|edit| edit.old.is_empty() && edit.old.start == original.len());
    let (first, last) = (first.cloned(), last.cloned());
    let written: Vec<&str> = original.iter().filter_map(|number| word(*number)).collect();
    let allowed = Allowed::of(id, &written);
    let is_filled_in = |edit: &diff::Edit| {
        let came = read.get(edit.new.clone()).unwrap_or_default();
        let ends = came.first().zip(came.last());
        let came = ends.and_then(|((_, first), (_, last))| text.get(first.start..last.end));
        let came: Vec<String> = words(came.unwrap_or(""))
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        let went = written.get(edit.old.clone()).unwrap_or_default();
        allowed.holds(&edit.old, went, &came)
    };
    let differences = edits
        .into_iter()
        .filter(|edit| Some(edit) != first.as_ref() && Some(edit) != last.as_ref())
        .filter(|edit| !is_filled_in(edit))
        .map(|edit| {
            let at = |word: usize| read.get(word).map(|(_, range)| range.clone());
            let from = at(edit.new.start).map_or(text.len(), |range| range.start);
            let to = edit
                .new
                .end
                .checked_sub(1)
                .and_then(at)
                .map_or(from, |range| range.end);
            let words: Vec<&str> = original
                .get(edit.old)
                .unwrap_or_default()
                .iter()
                .filter_map(|number| word(*number))
                .collect();
            Difference {
                found: from..to.max(from),
                expected: words.join(" "),
            }
        });
    Some(differences.collect())
}

/// Returns where words are together in a text: of several places the one nearest to `expected`.
fn seam(text: &[u32], words: Option<&[u32]>, expected: usize) -> Option<usize> {
    let words = words?;
    let windows = text.windows(SEAM).enumerate();
    let places = windows
        .filter(|(_, window)| *window == words)
        .map(|(at, _)| at);
    places.min_by_key(|at| at.abs_diff(expected))
}

/// Says whether the text of a licence is known.
pub(crate) fn is_known(id: &str) -> bool {
    entry(id).is_some()
}

fn entry(id: &str) -> Option<&'static Entry> {
    // GPL, LGPL, AGPL and GFDL: one text serves "only" and "or later".
    let only = id
        .strip_suffix("-or-later")
        .map(|base| format!("{base}-only"));
    let id = only.as_deref().unwrap_or(id);
    let at = INDEX.binary_search_by_key(&id, |(known, ..)| known).ok()?;
    INDEX.get(at)
}

fn stream(range: Range<usize>) -> impl Iterator<Item = u32> {
    let bytes = STREAM
        .get(range.start * 2..range.end * 2)
        .unwrap_or_default();
    bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| u32::from(u16::from_le_bytes(*pair)))
}

fn word(number: u32) -> Option<&'static str> {
    let (starts, _) = STARTS.as_chunks::<4>();
    let start = u32::from_le_bytes(*starts.get(number as usize)?);
    let (word, _) = WORDS.get(start as usize..)?.split_once('\n')?;
    Some(word)
}

/// Returns the number of a word that a licence has.
fn number_of(asked: &str) -> Option<u32> {
    let (places, _) = PLACES.as_chunks::<2>();
    for place in places_of(asked) {
        // Where a place is free, the word would have been put there.
        let after = u16::from_le_bytes(*places.get(place)?);
        let number = u32::from(after.checked_sub(1)?);
        if word(number) == Some(asked) {
            return Some(number);
        }
    }
    None
}

/// Returns the words of a text as numbers, each with its bytes.
fn numbered(text: &str) -> Vec<(u32, Range<usize>)> {
    let mut foreign: HashMap<String, u32, RandomState> = HashMap::default();
    let number = |(word, range): (String, Range<usize>)| {
        let number = number_of(&word).unwrap_or_else(|| {
            let next = FOREIGN + u32::try_from(foreign.len()).unwrap_or(u32::MAX - FOREIGN);
            *foreign.entry(word).or_insert(next)
        });
        (number, range)
    };
    words(text).into_iter().map(number).collect()
}

/// The pairs of neighbouring words of a text.
struct Pairs {
    /// Where the count of a pair is in `counts`.
    places: HashMap<u64, u32, RandomState>,
    counts: Vec<u32>,
}

impl Pairs {
    fn of(numbers: impl Iterator<Item = u32>) -> Self {
        let mut pairs = Self {
            places: HashMap::default(),
            counts: Vec::new(),
        };
        let mut before = None;
        for number in numbers {
            if let Some(before) = before {
                let next = offset(pairs.counts.len());
                let place = *pairs.places.entry(pair(before, number)).or_insert(next);
                match pairs.counts.get_mut(place as usize) {
                    Some(count) => *count += 1,
                    None => pairs.counts.push(1),
                }
            }
            before = Some(number);
        }
        pairs
    }

    /// Returns how many pairs of a licence are in the text as well; `left` is room for counting.
    fn shared_with(&self, (_, whole, body): &Entry, left: &mut Vec<u32>) -> Option<usize> {
        left.clone_from(&self.counts);
        let (mut before, mut shared) = (None, 0);
        for number in stream(whole.start + body.start..whole.start + body.end) {
            if let Some(before) = before
                && let Some(place) = self.places.get(&pair(before, number))
                && let Some(count) = left.get_mut(*place as usize).filter(|count| **count > 0)
            {
                *count -= 1;
                shared += 1;
            }
            before = Some(number);
        }
        (shared > 0).then_some(shared)
    }
}

fn pair(one: u32, other: u32) -> u64 {
    u64::from(one) << 32 | u64::from(other)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole)
}

#[cfg(test)]
mod tests {
    use super::{INDEX, detect, differences};

    fn original(id: &str) -> &'static str {
        let found = spdx::text::LICENSE_TEXTS
            .iter()
            .find(|(name, _)| *name == id);
        found.map_or("", |(_, text)| text)
    }

    fn family() -> Vec<&'static str> {
        let all = INDEX.iter().map(|(id, ..)| *id);
        all.filter(|id| id.starts_with("CC")).collect()
    }

    #[test]
    fn each_text_of_creative_commons_is_recognised_and_whole() {
        assert!(family().len() >= 56, "{}", family().len());
        for id in family() {
            let found = detect(original(id)).map(|found| found.id);
            assert_eq!(found, Some(id));
            assert_eq!(differences(original(id), id), Some(Vec::new()), "{id}");
        }
    }

    #[test]
    fn wrapping_and_markup_make_no_difference() {
        for id in ["CC-BY-SA-4.0", "CC-BY-3.0", "CC0-1.0", "CC-BY-NC-SA-2.0-FR"] {
            let text = original(id);
            let wrapped = text
                .split_whitespace()
                .collect::<Vec<_>>()
                .chunks(9)
                .map(|line| line.join(" "))
                .collect::<Vec<_>>()
                .join("\n> ");
            let upper = text.to_uppercase();
            let html = text
                .lines()
                .map(|line| format!("<p class=\"x\">{}</p>", line.replace('"', "&quot;")))
                .collect::<Vec<_>>()
                .concat();
            let bold = text
                .replace("Licensor ", "**Licensor** ")
                .replace(" You ", " _You_ ")
                .replace('’', "'");
            for form in [wrapped, upper, html, bold] {
                assert_eq!(detect(&form).map(|found| found.id), Some(id));
                let differs = differences(&form, id).unwrap_or_default();
                assert!(differs.is_empty(), "{id} {differs:?}");
            }
        }
    }

    #[test]
    fn what_is_around_a_licence_is_not_part_of_it() {
        let text = format!(
            "Copyright 2026 Works\n\n{}\n\nAsk us.",
            original("CC-BY-SA-4.0")
        );
        assert_eq!(differences(&text, "CC-BY-SA-4.0"), Some(Vec::new()));
    }

    #[test]
    fn an_altered_passage_is_shown() {
        let whole = original("CC-BY-SA-4.0");
        let altered = whole.replace(
            "within 30 days of Your discovery",
            "within 60 days of Your discovery",
        );
        assert_ne!(whole, altered);
        let differs = differences(&altered, "CC-BY-SA-4.0").unwrap_or_default();
        assert_eq!(differs.len(), 1, "{differs:?}");
        assert_eq!(&altered[differs[0].found.clone()], "60");
        assert_eq!(differs[0].expected, "30");
        let half = whole.get(..whole.len() / 2).unwrap_or_default();
        let differs = differences(half, "CC-BY-SA-4.0").unwrap_or_default();
        assert!(
            differs
                .last()
                .is_some_and(|last| last.found.is_empty() && last.expected.len() > 2000)
        );
    }

    #[test]
    fn other_prose_is_not_a_licence() {
        assert!(detect("This work is licensed under CC BY-SA 4.0.").is_none());
        assert!(detect("").is_none());
    }
}
