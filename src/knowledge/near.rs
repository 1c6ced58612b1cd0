//! Did you mean: which of several words was probably meant, if one is near enough to be a slip.
//!
//! Words are compared by their letters and digits alone, folded: case, accents, and the marks between words make no
//! difference. For a handful of candidates; of many, [`Nearest`](super::names::Nearest) keeps an index.

use std::ops::RangeInclusive;

use super::distance::{distance_within, same_digits, tolerance};
use super::names::fold;
use crate::steps::steps;

/// A word that somebody wrote, as it is compared with those that may have been meant.
pub(crate) struct Wanted {
    letters: Vec<char>,
    /// How many slips it may hold.
    most: usize,
}

impl Wanted {
    /// Takes a word as it was written.
    pub(crate) fn new(written: &str) -> Self {
        let letters = letters(written);
        let most = tolerance(letters.len());
        Self { letters, most }
    }

    /// Returns it as it is compared.
    pub(crate) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Returns how many letters a word may have that was meant.
    pub(crate) fn lengths(&self) -> RangeInclusive<usize> {
        self.letters.len().saturating_sub(self.most)..=self.letters.len() + self.most
    }

    /// Returns how many slips part it from a word; none where these are too many for one to be meant by the other.
    pub(crate) fn distance(&self, word: &str) -> Option<usize> {
        let is_too_short = word.chars().count() < *self.lengths().start();
        (!is_too_short).then(|| self.distance_to(&letters(word)))?
    }

    /// Does the same for a word of which the letters are known.
    pub(crate) fn distance_to(&self, letters: &[char]) -> Option<usize> {
        if self.letters.is_empty() || !same_digits(&self.letters, letters) {
            return None;
        }
        distance_within(&self.letters, letters, self.most)
    }
}

/// Returns the letters and digits of a word, folded.
pub(crate) fn letters(word: &str) -> Vec<char> {
    fold(word).chars().filter(|letter| *letter != ' ').collect()
}

/// Returns the candidate nearest to `wanted`, where one is near enough to be what was meant; of several the first.
pub(crate) fn nearest<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = Wanted::new(wanted);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            steps(1);
            Some((wanted.distance(candidate)?, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_what_was_meant_or_nothing() {
        let known = ["person", "group", "organisation", "members", "cadence"];
        for (wanted, meant) in [
            ("persno", Some("person")),
            ("grup", Some("group")),
            ("Organization", Some("organisation")),
            ("memebrs", Some("members")),
            ("cadense", Some("cadence")),
            ("weather", None),
            ("seats", None),
            ("", None),
        ] {
            assert_eq!(nearest(wanted, known), meant, "{wanted}");
        }
        assert_eq!(nearest("to", ["do", "go"]), None);
        assert_eq!(nearest("abcdefg", ["abcdxyz"]), None);
    }

    #[test]
    fn another_number_is_another_thing() {
        assert_eq!(nearest("workshop-2025", ["workshop-2026"]), None);
        assert_eq!(
            nearest("worksop-2025", ["workshop-2025"]),
            Some("workshop-2025")
        );
        assert_eq!(nearest("sha265", ["path", "sha256"]), Some("sha256"));
    }

    #[test]
    fn a_very_long_word_is_near_to_nothing() {
        assert_eq!(nearest(&"person".repeat(1 << 20), ["person"]), None);
    }

    #[test]
    fn a_word_may_be_written_otherwise() {
        let keys = ["Full Name", "E-mail", "GitHub", "Größe"];
        for (wanted, meant) in [
            ("full_name", Some("Full Name")),
            ("fullName", Some("Full Name")),
            ("email", Some("E-mail")),
            ("GitHbu", Some("GitHub")),
            ("groesse", Some("Größe")),
            ("grosse", Some("Größe")),
            ("country", None),
        ] {
            assert_eq!(nearest(wanted, keys), meant, "{wanted}");
        }
    }
}
