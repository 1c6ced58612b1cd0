//! Initials that minutes define after a name and use for it: `Ada Example (AE)`.

use std::collections::HashMap;
use std::ops::Range;

use super::name::name_before;
use super::{has_given_name, is_whole};
use crate::steps::steps;

/// How many letters initials have at most.
const MOST: usize = 4;

/// Returns initials that are defined after a name and occur again after it: the name with the
/// initials, and where they are next.
pub(crate) fn initials(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    // Where each of the initials that are defined is, in order: looked for once, however often
    // they are defined.
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (open, _) in text.match_indices(" (") {
        let Some(short) = in_brackets(text, open + 2) else {
            continue;
        };
        let Some(name) = name_before(text, open) else {
            continue;
        };
        let written = text.get(name.clone()).unwrap_or("");
        let firsts = written
            .split([' ', '-'])
            .filter_map(|word| word.chars().next());
        let firsts: String = firsts.filter(|letter| letter.is_uppercase()).collect();
        if firsts != short || !has_given_name(written) {
            continue;
        }
        let end = open + 2 + short.len() + 1;
        let places = places.entry(short).or_insert_with(|| {
            steps(text.len());
            let all = text.match_indices(short).map(|(at, _)| at);
            all.filter(|at| is_whole(text, &(*at..at + short.len())))
                .collect()
        });
        let next = places.partition_point(|at| *at < end);
        if let Some(next) = places.get(next) {
            found.push((name.start..end, *next..next + short.len()));
        }
    }
    found
}

/// Returns the initials that a bracket holds which opens before `at`.
fn in_brackets(text: &str, at: usize) -> Option<&str> {
    let near = text.as_bytes().get(at..)?;
    let near = near.get(..MOST + 1).unwrap_or(near);
    let length = near.iter().position(|byte| !byte.is_ascii_uppercase());
    let length = length.unwrap_or(near.len());
    let is_closed = near.get(length).is_none_or(|byte| *byte == b')');
    let is_short = (2..=MOST).contains(&length);
    (is_short && is_closed)
        .then(|| text.get(at..at + length))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_lead_to_where_they_stand_next() {
        let text = "Ada Example (AE) and Bo Example (BE). AE: yes. AEX. AE: no. Ada Example (AE)";
        let found = initials(text);
        let shown: Vec<_> = found
            .iter()
            .map(|(name, next)| (&text[name.clone()], next.start))
            .collect();
        assert_eq!(shown, [("Ada Example (AE)", 38)]);
        for text in [
            "Ada Example (AEX) AEX",
            "Ada Example (AE",
            "Ada Example (ABCDE) ABCDE",
            "Ada Example (AE). ae",
        ] {
            assert!(initials(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn each_definition_has_its_own_next_use() {
        let text = "Ada Example (AE) ".repeat(3);
        let next: Vec<usize> = initials(&text).iter().map(|it| it.1.start).collect();
        assert_eq!(next, [30, 47]);
    }
}
