//! What the wording and the layout of minutes say about people, whoever they are.
//!
//! The Chatham House Rule is quoted as Chatham House states it: <https://www.chathamhouse.org/about-us/chatham-house-rule>.

pub(crate) mod attendance;
mod contact;
pub(crate) mod notetaker;
pub(crate) mod recording;
pub(crate) mod rows;
pub(crate) mod rule_name;

use std::ops::Range;

pub(crate) use self::contact::contact_data;

/// Small words inside names.
const PARTICLES: [&str; 24] = [
    "af", "al", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "la", "le", "ten", "van", "von", "y", "zu",
];

/// Words of entries that are still to be filled in, or stand for nobody.
pub(crate) const NOBODY: [&str; 14] = [
    "anonymous",
    "attendee",
    "firstname",
    "guest",
    "lastname",
    "member",
    "name",
    "nobody",
    "none",
    "participant",
    "surname",
    "tba",
    "tbd",
    "your",
];

/// Of these at least one is in each text that speaks of the Rule, or quotes it.
pub(super) const WORDS: [&str; 6] = [
    "chatham",
    "participant",
    "house rule",
    "house\nrule",
    "house-rule",
    "house-regel",
];

/// What the Rule says, with blanks between the words and perhaps a comma after the first.
const QUOTED: [&str; 8] = [
    "participants",
    "are",
    "free",
    "to",
    "use",
    "the",
    "information",
    "received",
];

/// Returns where a text in small letters quotes the Rule.
fn quotes(small: &str) -> Vec<Range<usize>> {
    let [first, others @ ..] = QUOTED;
    let end_of = |start: usize| {
        let mut rest = small.get(start + first.len()..)?;
        if let Some(behind) = rest.trim_start().strip_prefix(',') {
            rest = behind;
        }
        for word in others {
            let trimmed = rest.trim_start();
            rest = trimmed
                .strip_prefix(word)
                .filter(|_| trimmed.len() < rest.len())?;
        }
        Some(small.len() - rest.len())
    };
    let starts = small.match_indices(first);
    let quotes = starts.filter_map(|(start, _)| Some(start..end_of(start)?));
    quotes.collect()
}

/// Says whether a text is shaped like the name of a person, after it perhaps where they work.
pub(crate) fn is_name_shaped(text: &str) -> bool {
    let text = text
        .trim()
        .trim_start_matches(['-', '*', '+', '|', '[', ' ', '@']);
    let ends = [
        " (", " @", ",", " - ", " – ", " — ", "](", "|", ";", ":", " /",
    ];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    let name = text
        .get(..end.unwrap_or(text.len()))
        .unwrap_or("")
        .trim_end_matches(['.', ']', ' ']);
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_part = |word: &&str| {
        let mut letters = word.chars();
        let is_cased = letters
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let is_calm = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'));
        let is_shout = word.chars().count() > 2 && word.chars().all(char::is_uppercase);
        is_calm && !is_shout && (is_cased || PARTICLES.contains(word))
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_part)
}

/// Returns where a text quotes the Rule and leaves out a part of the meeting, or the participants.
pub(crate) fn cut_quotes(text: &str) -> Vec<(Range<usize>, &'static str)> {
    /// How far the rest of the sentence may lie, in bytes.
    const NEAR: usize = 240;
    // Most texts are short values of records; the quote alone is longer.
    if text.len() < 60 {
        return Vec::new();
    }
    let folded = text.to_ascii_lowercase();
    let found = quotes(&folded).into_iter();
    let lacks = |range: Range<usize>, words: &[&str]| {
        let mut start = range.start;
        while !folded.is_char_boundary(start) {
            start += 1;
        }
        let mut end = range.end.min(folded.len());
        while !folded.is_char_boundary(end) {
            end -= 1;
        }
        let near: Vec<&str> = folded
            .get(start..end)
            .unwrap_or("")
            .split(|c: char| !c.is_alphanumeric())
            .collect();
        let near = near
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        !words.iter().any(|words| near.contains(words))
    };
    found
        .filter_map(|found| {
            if lacks(
                found.start.saturating_sub(NEAR)..found.start,
                &["part thereof"],
            ) {
                return Some((found, "or part thereof"));
            }
            let rest = found.end..found.end + NEAR;
            let who = ["any other participant", "any other participants"];
            lacks(rest, &who).then_some((found, "nor that of any other participant"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{cut_quotes, is_name_shaped, quotes};

    #[test]
    fn the_list_is_sorted() {
        assert!(super::NOBODY.is_sorted());
    }

    #[test]
    fn names_have_a_shape() {
        for text in [
            "- Ada Example (Works)",
            "* Maarten van der Berg",
            "Xochitl Arriaga, Villaluz",
            "| 李 Lee |",
            "[Ada Example](ada.md)",
        ] {
            assert!(is_name_shaped(text), "{text}");
        }
        for text in [
            "- 12 people",
            "- Universities",
            "- asked about the budget",
            "- OSPO NOW",
            "- We should publish it",
        ] {
            assert!(!is_name_shaped(text), "{text}");
        }
    }

    #[test]
    fn a_quote_that_is_cut_is_reported() {
        let whole = "When a meeting, or part thereof, is held under the Rule, participants are free to use the \
                     information received, but neither the identity nor the affiliation of the speaker(s), nor that \
                     of any other participant, may be revealed.";
        assert!(cut_quotes(whole).is_empty());
        let cut = whole.replace(", nor that of any other participant,", "");
        assert_eq!(cut_quotes(&cut).len(), 1);
        let cut = whole.replace(", or part thereof,", "");
        assert_eq!(cut_quotes(&cut)[0].1, "or part thereof");
    }

    proptest! {
        #[test]
        fn a_pattern_finds_the_same_quotes(
            text in "(participants| |\n|,|\u{a0}|are|free|to use the information|received| participants are free to use the information received|x){0,12}",
        ) {
            let shape = r"(?s)participants\s*,?\s+are\s+free\s+to\s+use\s+the\s+information\s+received";
            let known = regex::Regex::new(shape).unwrap();
            let known: Vec<_> = known.find_iter(&text).map(|found| found.range()).collect();
            prop_assert_eq!(quotes(&text), known);
        }

        #[test]
        fn ranges_lie_on_characters(text in "(@ada|é|participants are free to use the information received|ü| |,){0,20}") {
            for (range, _) in cut_quotes(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
