//! Mistakes in a configuration, as a person is told of them: always with the bytes, and with what
//! was probably meant.

use std::collections::BTreeSet;

use crate::finding::{Finding, Findings, Text};
use crate::span::Span;

/// Collects mistakes; a run with any of them checks nothing.
#[derive(Debug, Default)]
pub struct Mistakes {
    ours: Findings,
    of_schema: Findings,
}

impl Mistakes {
    /// Notes a mistake and returns it, for label, help and related places.
    pub fn at(&mut self, span: Span, message: impl Into<Text>) -> &mut Finding {
        self.ours.at(span, message)
    }

    /// Notes what a schema refuses. It is told only where nothing else is noted at those bytes: who
    /// knows what they mean has better words, and one mistake is told once.
    pub(super) fn of_schema(&mut self, span: Span, message: impl Into<Text>) -> &mut Finding {
        self.of_schema.at(span, message)
    }

    /// Returns all of them, in the order of the text.
    pub fn into_list(self) -> Vec<Finding> {
        let mut list = self.ours.into_list();
        let told: BTreeSet<Span> = list.iter().map(|mistake| mistake.place.span).collect();
        let of_schema = self.of_schema.into_list().into_iter();
        list.extend(of_schema.filter(|mistake| !told.contains(&mistake.place.span)));
        list.sort_by_key(|mistake| mistake.place.span);
        list
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ours.list().is_empty() && self.of_schema.list().is_empty()
    }
}

/// Returns the candidate nearest to `wanted`, where one is near enough to be what was meant.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.chars().count();
    let most = (length / 3).clamp(1, 4);
    candidates
        .into_iter()
        // The distance is at least this; and a text of a million letters is compared with nothing.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= most)
        .map(|candidate| (strsim::damerau_levenshtein(wanted, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_what_was_meant() {
        let known = ["person", "group", "organisation"];
        assert_eq!(nearest("persno", known), Some("person"));
        assert_eq!(nearest("grup", known), Some("group"));
        assert_eq!(nearest("weather", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn a_very_long_word_is_near_to_nothing() {
        assert_eq!(nearest(&"person".repeat(1 << 20), ["person"]), None);
    }
}
