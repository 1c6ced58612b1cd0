//! Whether a text can name a licence, seen before names are read: most texts name none.

use memchr::{memchr2_iter, memchr3_iter};

/// Says quickly whether a text can name one at all.
pub(super) fn may_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr3_iter(b'C', b'c', b'A', bytes).any(|at| {
        let rest = bytes.get(at..).unwrap_or_default();
        match rest {
            [b'A', ..] => rest.starts_with(b"Attribution"),
            [b'C', b'C', b'B' | b'0', ..] | [b'C', b'C', b' ' | b'_' | b'-', b'B', ..] => true,
            [b'C', b'C', b' ' | b'-', ..] => {
                rest.get(3..).is_some_and(|it| it.starts_with(b"Zero"))
            }
            _ => rest.starts_with(b"cc-by") || text.get(at..).is_some_and(|it| is_house(it, true)),
        }
    })
}

/// Says whether a text begins with the name of the house. The sign between its words is left out where it
/// `may_be_one` word.
fn is_house(text: &str, may_be_one: bool) -> bool {
    let behind = |text: &'_ str, word: &str| -> Option<usize> {
        let begin = text.get(..word.len())?;
        begin.eq_ignore_ascii_case(word).then_some(word.len())
    };
    let Some(rest) = behind(text, "creative").and_then(|at| text.get(at..)) else {
        return false;
    };
    let mut letters = rest.chars();
    let is_apart = letters.next().is_some_and(char::is_whitespace);
    (may_be_one && behind(rest, "commons").is_some())
        || (is_apart && behind(letters.as_str(), "commons").is_some())
}

/// Says whether a text may have a short name.
pub(super) fn may_be_short(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(b'C', b'c', bytes).any(|at| {
        let rest = match bytes.get(at..).unwrap_or_default() {
            [b'C', b'C', b' ' | b'_' | b'-', rest @ ..]
            | [b'C', b'C', 0xC2, 0xA0, rest @ ..]
            | [b'c', b'c', b'-', rest @ ..]
            | [b'C', b'c', b' ' | b'-', rest @ ..]
            | [b'C', b'C', rest @ ..] => rest,
            _ => &[],
        };
        matches!(rest, [b'B' | b'b', b'Y' | b'y', ..])
    })
}

/// Says whether a text may have a name that is spelt out, as `spelt_out` takes them: with the house, or with a
/// version.
pub(super) fn may_be_long(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_version = || {
        let mut all = bytes.windows(3);
        all.any(|it| matches!(it, [b'1'..=b'4', b'.', b'0'..=b'9' | 0x80..=0xFF]))
    };
    let mut names = ["Attribution", "attribution", "ATTRIBUTION"].iter();
    let is_named = names.any(|name| text.contains(name));
    let mut starts = memchr2_iter(b'C', b'c', bytes).filter_map(|at| text.get(at..));
    (is_named && has_version()) || starts.any(|start| is_house(start, false))
}

/// Says whether a text may have a name of CC0.
pub(super) fn may_be_zero(text: &str) -> bool {
    let names = ["CC0", "CC Zero", "CC-Zero", "Creative Commons Zero"];
    names.iter().any(|name| text.contains(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{names, spelt_out};
    use super::{may_be_long, may_be_short, may_be_zero, may_name};

    proptest! {
        #[test]
        fn what_is_a_name_is_looked_for(
            text in "(CC|cc|Cc|-|_| |\u{a0}|\u{2009}|BY|by|By|SA|0|Zero|Creative|creative|COMMONS|Commons|\
                     Attribution|ATTRIBUTION|attribution|4\\.0|4|License|é|,|x){0,12}",
        ) {
            prop_assert!(may_be_short(&text) || names::short(&text).is_empty());
            prop_assert!(may_be_zero(&text) || names::zero(&text).is_empty());
            let long = names::long(&text).into_iter();
            prop_assert!(may_be_long(&text) || long.filter_map(spelt_out).count() == 0);
            let shape = r"(?i-u:creative\s?commons)|CC[ _-]?B|cc-by|CC0|CC[ -]Zero|Attribution";
            let any = regex::Regex::new(shape).unwrap();
            prop_assert!(may_name(&text) || !any.is_match(&text));
        }
    }
}
