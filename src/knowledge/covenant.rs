//! Which version of the Contributor Covenant a text is, whatever version it says that it is.
//!
//! What is kept of the texts are hashes of a few runs of six words for each language. A run counts for the versions
//! that have it, and no run is kept that all versions in a language share: so an edited text still
//! tells what it was made from, as long as enough of it is left. Made from
//! <https://github.com/EthicalSource/contributor_covenant> by `COVENANT=FOLDER cargo test --lib covenant`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex as Bytes;

use crate::knowledge::names::fold;
use crate::knowledge::pattern::{compiled_bytes, may_hold};

#[cfg(test)]
mod tests;

/// A version of the Covenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(u8, u8);

impl Version {
    /// The first that says what happens after a report.
    pub(crate) const V2_0: Self = Self(2, 0);

    /// Reads `2.0`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (major, minor) = text.trim().split_once('.')?;
        Some(Self(major.parse().ok()?, minor.parse().ok()?))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

impl<'de> serde::Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a version is written like `\"2.0\"`"))
    }
}

static CLAIM: LazyLock<Option<Bytes>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i-u)contributor[ -]covenant(?:[^\n]{0,120}?(?:version[ /]|v)| )",
        r"([0-9])[./]([0-9])",
    ))
});

/// Returns the versions that a text claims to be, with the bytes that claim them.
pub(crate) fn claims(text: &str) -> impl Iterator<Item = (Version, Range<usize>)> {
    let claim = may_hold(text, &["covenant"]).then(|| CLAIM.as_ref());
    let found = claim
        .flatten()
        .map(|claim| claim.captures_iter(text.as_bytes()));
    found.into_iter().flatten().filter_map(|found| {
        let part = |at| found.get(at).and_then(|part| text.get(part.range()));
        let version = Version(part(1)?.parse().ok()?, part(2)?.parse().ok()?);
        Some((version, found.get(1)?.start()..found.get(2)?.end()))
    })
}

/// What a text is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// The versions that it may be, oldest first; several where what tells them apart is not in it.
    pub versions: Vec<Version>,
    /// The versions of which the text in this language is known.
    pub in_language: Vec<Version>,
}

/// Returns which versions a text may be; none where it is not the Covenant, or parts of several versions.
pub(crate) fn known(text: &str) -> Option<Known> {
    MARKS.known(text)
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| Marks::read(include_str!("covenant/marks.txt")));

/// How many words make a run.
const RUN: usize = 6;

/// Runs of words, by what they tell.
#[derive(Debug, Default)]
struct Marks {
    /// Which marks have the run of this hash.
    runs: BTreeMap<u64, Vec<usize>>,
    all: Vec<Mark>,
}

/// Runs that the same versions in a language have.
#[derive(Debug)]
struct Mark {
    language: Box<str>,
    versions: Vec<Version>,
    runs: usize,
}

impl Marks {
    /// Reads lines of a language, versions and hashes.
    fn read(lines: &str) -> Self {
        let mut marks = Self::default();
        for line in lines.lines() {
            let mut words = line.split(' ');
            let (Some(language), Some(versions)) = (words.next(), words.next()) else {
                continue;
            };
            let at = marks.all.len();
            let hashes = words.filter_map(|word| u64::from_str_radix(word, 16).ok());
            let hashes: BTreeSet<u64> = hashes.collect();
            for hash in &hashes {
                marks.runs.entry(*hash).or_default().push(at);
            }
            marks.all.push(Mark {
                language: language.into(),
                versions: versions.split(',').filter_map(Version::parse).collect(),
                runs: hashes.len(),
            });
        }
        marks
    }

    fn known(&self, text: &str) -> Option<Known> {
        /// Fewer runs say nothing of a whole text.
        const LEAST: usize = 2;
        /// What part of the runs of a mark has to be there: one in this many.
        const PART: usize = 4;
        let words = words(text);
        let hashes: BTreeSet<u64> = runs(&words).map(|(hash, _)| hash).collect();
        let mut hits: BTreeMap<usize, usize> = BTreeMap::new();
        for at in hashes
            .iter()
            .filter_map(|hash| self.runs.get(hash))
            .flatten()
        {
            *hits.entry(*at).or_default() += 1;
        }
        let mut by_language: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, hits) in &hits {
            let language = self.all.get(*at).map(|mark| &*mark.language);
            *by_language.entry(language.unwrap_or("")).or_default() += hits;
        }
        let most = by_language
            .iter()
            .max_by_key(|(language, hits)| (**hits, std::cmp::Reverse(**language)));
        let (language, _) = most.filter(|(_, hits)| **hits >= LEAST)?;
        let marks = self.all.iter().enumerate();
        let marks = marks.filter(|(_, mark)| *mark.language == **language);
        let (mut in_language, mut possible) = (BTreeSet::new(), None::<BTreeSet<Version>>);
        for (at, mark) in marks {
            in_language.extend(&mark.versions);
            let hits = hits.get(&at).copied().unwrap_or(0);
            if hits < LEAST || hits * PART < mark.runs {
                continue;
            }
            let theirs: BTreeSet<Version> = mark.versions.iter().copied().collect();
            possible = Some(match possible {
                Some(others) => &others & &theirs,
                None => theirs,
            });
        }
        let versions: Vec<Version> = possible?.into_iter().collect();
        let in_language = in_language.into_iter().collect();
        (!versions.is_empty()).then_some(Known {
            versions,
            in_language,
        })
    }
}

/// Returns the words of a text, folded; each character of Chinese and Japanese is one.
fn words(text: &str) -> Vec<String> {
    let is_word = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    let folded = fold(text);
    let mut words = Vec::new();
    for word in folded.split(' ') {
        if !word.contains(is_word) {
            words.push(word.to_owned());
            continue;
        }
        words.extend(word.chars().map(String::from));
    }
    words
}

/// Returns the hash of each run of words, with its position. Runs that name a version or an address
/// are left out: they are what the text claims.
fn runs(words: &[String]) -> impl Iterator<Item = (u64, usize)> {
    let is_claim = |word: &String| {
        let named = ["contributor", "covenant", "http", "https", "www"];
        word.contains(|c: char| c.is_ascii_digit()) || named.contains(&word.as_str())
    };
    let all = words.windows(RUN).enumerate();
    let own = all.filter(move |(_, run)| !run.iter().any(is_claim));
    own.map(|(at, run)| (hash(run), at))
}

/// FNV-1a, of which 48 bits are enough for a few thousand runs.
fn hash(run: &[String]) -> u64 {
    let bytes = run.iter().flat_map(|word| word.bytes().chain([b' ']));
    let whole = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    whole & 0xffff_ffff_ffff
}
