//! Names that are made of ordinary words: which of them are only words of a sentence.

use std::ops::Range;

use super::{fold, is_word};
use crate::knowledge::speech::is_common;

/// Says whether what has the letters of a name is only words of a sentence. A name whose first name is also a
/// word has the capitals of a name, and one of words alone is not followed by another: that is a title.
pub(crate) fn is_only_words(text: &str, range: Range<usize>) -> bool {
    let name = text.get(range.clone()).unwrap_or("");
    let parts = || {
        name.split(|c: char| !c.is_alphabetic())
            .filter(|part| !part.is_empty())
    };
    let is_ordinary = |part: &str| {
        let part = fold(part);
        is_word(&part) || is_common(&part)
    };
    if !parts().next().is_some_and(is_ordinary) {
        return false;
    }
    let is_small =
        |part: Option<&str>| part.is_some_and(|part| part.starts_with(char::is_lowercase));
    if is_small(parts().next()) || is_small(parts().next_back()) {
        return true;
    }
    let next = text
        .get(range.end..)
        .and_then(|rest| rest.strip_prefix(' '));
    parts().all(is_ordinary) && next.is_some_and(|next| next.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_of_words_is_not_seen_in_a_sentence() {
        let is_only_words = |text: &str, name: &str| {
            let at = text.find(name).unwrap();
            super::is_only_words(text, at..at + name.len())
        };
        for (text, name) in [
            ("This mark will be set.", "mark will"),
            ("Mark will be the tag.", "Mark will"),
            ("It will may be late.", "will may"),
            ("## Mark Will Be Set", "Mark Will"),
            ("YOU WILL MAY BE", "WILL MAY"),
            ("the page long since gone", "page long"),
        ] {
            assert!(is_only_words(text, name), "{text}");
        }
        for (text, name) in [
            ("Mark Will said so.", "Mark Will"),
            ("with Will May, and", "Will May"),
            ("MARK WILL: yes", "MARK WILL"),
            ("as maarten van der berg wrote", "maarten van der berg"),
            ("then ada example asked", "ada example"),
            ("Mark van Example Works", "Mark van Example"),
        ] {
            assert!(!is_only_words(text, name), "{text}");
        }
    }
}
