//! The anchors that GitHub makes from the text of headings.

use std::collections::BTreeMap;

use unicode_normalization::char::is_combining_mark;

/// The anchors that a page has given out so far.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    /// Each anchor, with the number that its last copy got.
    given: BTreeMap<String, usize>,
}

impl Slugs {
    /// Returns the anchor of the next heading; a second heading of the same text gets `-1` after
    /// it, and so on.
    pub(super) fn next(&mut self, heading: &str) -> Box<str> {
        let slug = slug(heading);
        let mut unique = slug.clone();
        while self.given.contains_key(&unique) {
            let copies = self.given.entry(slug.clone()).or_default();
            *copies += 1;
            unique = format!("{slug}-{copies}");
        }
        self.given.insert(unique.clone(), 0);
        unique.into_boxed_str()
    }
}

/// Lower case; letters, marks, digits, `_` and `-` stay, a blank becomes `-`, all else goes.
fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for character in heading.trim().chars() {
        match character {
            ' ' | '-' => slug.push('-'),
            c if is_kept(c) => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}

fn is_kept(c: char) -> bool {
    let joins_words = matches!(
        c,
        '_' | '\u{203F}' | '\u{2040}' | '\u{2054}' | '\u{FE33}' | '\u{FE34}' | '\u{FE4D}'
            ..='\u{FE4F}' | '\u{FF3F}'
    );
    c.is_alphanumeric() || joins_words || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::{Slugs, slug};

    #[test]
    fn the_text_becomes_what_github_makes_of_it() {
        for (text, expected) in [
            ("How to join", "how-to-join"),
            ("  What's new?  ", "whats-new"),
            ("A & B", "a--b"),
            ("snake_case and `code`", "snake_case-and-code"),
            ("Über uns – 日本語", "über-uns--日本語"),
            ("हिन्दी", "हिन्दी"),
            ("1. First", "1-first"),
            ("🎉 Party", "-party"),
            ("!?", ""),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn equal_headings_are_numbered_past_what_is_taken() {
        let mut slugs = Slugs::default();
        let given = ["a", "A", "a-1", "a", ""].map(|text| slugs.next(text));
        assert_eq!(
            given.each_ref().map(|slug| &**slug),
            ["a", "a-1", "a-1-1", "a-2", ""]
        );
    }
}
