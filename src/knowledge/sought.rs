//! A name, handle or address as somebody who is to be forgotten gives it, looked for in any bytes.
//!
//! What is found is what a person would find: whatever the case, with any blanks or signs of a path between the words, and an address also
//! where it is hidden from robots.

use std::ops::Range;

use regex::bytes::Regex;

use crate::knowledge::erasure::normal;
use crate::knowledge::mail::{addresses_in, is_address};
use crate::knowledge::pattern::compiled_bytes;

/// Something that is looked for.
#[derive(Debug)]
pub(crate) struct Sought {
    /// As `erasure::normal` writes it.
    pub(crate) normal: String,
    pattern: Regex,
    is_address: bool,
}

impl Sought {
    /// Takes a name, handle or address; none where nothing is left of it.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let normal = normal(text);
        if !normal.chars().any(char::is_alphanumeric) {
            return None;
        }
        let is_address = is_address(&normal);
        let words: Vec<String> = normal.split(' ').map(regex::escape).collect();
        // The hyphen in a handle is a part of it, and the blank in a name may be a hyphen in a path.
        let between = r"[\s._+-]+";
        let pattern = format!(r"(?i)\b{}\b", words.join(between));
        Some(Self {
            normal,
            pattern: compiled_bytes(&pattern)?,
            is_address,
        })
    }

    /// Returns where it is in some bytes, in order.
    pub(crate) fn places(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self
            .pattern
            .find_iter(bytes)
            .map(|found| found.range())
            .collect();
        if self.is_address
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            let hidden = addresses_in(text).into_iter();
            let hidden = hidden.filter(|range| {
                let written = text.get(range.clone());
                written.is_some_and(|written| normal(written) == self.normal)
            });
            found.extend(hidden);
            found.sort_unstable_by_key(|range| (range.start, range.end));
            found.dedup_by(|next, before| next.start < before.end);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Sought;

    #[test]
    fn what_a_person_would_find_is_found() {
        let count =
            |sought: &str, text: &str| Sought::new(sought).unwrap().places(text.as_bytes()).len();
        assert_eq!(
            count(
                "Ada Example",
                "ada  EXAMPLE, people/ada-example.toml, Ada\nExample"
            ),
            3
        );
        assert_eq!(count("Ada Example", "Ada Examples and Nada Example"), 0);
        assert_eq!(count("@ada-x", "github = \"ada-x\", @Ada-X"), 2);
        assert_eq!(
            count("ada@works.test", "ADA@works.test or ada (at) works.test"),
            2
        );
        assert_eq!(count("José Example", "JOSÉ example"), 1);
        assert!(Sought::new(" @ ").is_none());
    }
}
