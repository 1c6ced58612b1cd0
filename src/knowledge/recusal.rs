//! Sentences that say that somebody has a conflict of interest in a decision, or took no part in it.
//!
//! A sentence that denies it, or says what somebody should do in such a case, says nothing of the decision.

use std::ops::Range;

/// Words of a sentence that denies it or speaks in general.
const GENERAL: [&str; 26] = [
    "no", "not", "none", "nobody", "never", "without", "neither", "nor", "if", "when", "whenever",
    "must", "should", "shall", "may", "might", "can", "could", "would", "will", "anyone",
    "anybody", "whoever", "unless", "policy", "any",
];

/// What somebody does about a conflict of interest that they have.
const DECLARED: [&str; 10] = [
    "declared",
    "declares",
    "disclosed",
    "discloses",
    "has",
    "had",
    "have",
    "reported",
    "because",
    "due",
];

/// Returns the first word that says of somebody that they have a conflict of interest, or took no part.
pub(crate) fn declared(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for sentence in text.split_inclusive(['.', '!', '?', ';', '\n']) {
        let found = in_sentence(sentence);
        if let Some(range) = found {
            return Some(start + range.start..start + range.end);
        }
        start += sentence.len();
    }
    None
}

fn in_sentence(sentence: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let mut recused = None;
    let mut conflict = None;
    let mut is_declared = false;
    for word in sentence.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let range = at..at + word.len();
        at = range.end
            + sentence
                .get(range.end..)?
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let word = word.to_lowercase();
        if GENERAL.contains(&&*word) || word.ends_with("n't") || word.ends_with("n’t") {
            return None;
        }
        match &*word {
            "recused" | "recuses" | "recusing" => recused = recused.or(Some(range)),
            "conflict" | "conflicts" => conflict = conflict.or(Some(range)),
            "interest" | "interests" if conflict.is_some() => {
                if let Some(found) = conflict.clone().filter(|_| is_declared) {
                    recused = recused.or(Some(found));
                }
            }
            word if DECLARED.contains(&word) => is_declared = true,
            _ => {}
        }
    }
    recused
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn who_took_no_part_or_has_a_conflict_is_found() {
        for (text, word) in [
            ("We chose a host. Ada recused herself.", "recused"),
            ("Bo declared a conflict of interest and left.", "conflict"),
            ("Recused: Cy", "Recused"),
            ("Dee has conflicts of interest here", "conflicts"),
        ] {
            assert_eq!(
                declared(text).map(|range| &text[range]),
                Some(word),
                "{text}"
            );
        }
    }

    #[test]
    fn what_denies_it_or_speaks_in_general_is_not() {
        for text in [
            "No conflicts of interest were declared.",
            "Nobody recused themselves.",
            "Members must have recused themselves before they vote.",
            "Whoever has a conflict of interest says so.",
            "There was a conflict between two dates; we chose one.",
            "We adopt a conflict of interest policy.",
            "Ada didn’t vote; she was away.",
            "",
        ] {
            assert_eq!(declared(text), None, "{text}");
        }
    }
}
