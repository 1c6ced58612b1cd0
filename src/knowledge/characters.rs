//! Characters that nobody sees or that pretend to be others.
//!
//! Joiners between letters and in emoji are spelling in many languages and never reported.
//! Source: Unicode Standard Annex 9 (bidirectional controls) and Technical Standard 39 (scripts
//! of one word).

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_security::MixedScript;

mod harm;

pub(crate) use harm::Among;

/// How a character misleads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trick {
    /// It is not seen and does nothing: may be taken out safely.
    Removable,
    /// It is not seen, and what it does must be judged by a person.
    Invisible,
    /// It is not seen and has no use in prose.
    Mark,
    /// It changes the direction in which what follows is shown.
    Bidi,
    /// It marks a direction without embedding anything; right-to-left prose needs it at times.
    DirectionMark,
    /// It looks like a blank and is not one.
    Blank,
}

/// A character that misleads, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Odd {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is called: `zero width space`.
    pub name: &'static str,
    /// How it misleads.
    pub trick: Trick,
}

/// Returns the same as [`odd_characters`], with equal characters in a row taken together: one slip of an
/// editor is one.
pub(crate) fn odd_runs(text: &str) -> Vec<Odd> {
    let mut found: Vec<Odd> = Vec::new();
    for odd in odd_characters(text) {
        match found.last_mut() {
            Some(last) if last.name == odd.name && last.range.end == odd.range.start => {
                last.range.end = odd.range.end;
            }
            _ => found.push(odd),
        }
    }
    found
}

/// Returns all characters of a text that mislead; a mark at the very beginning of a file is the
/// reader's business and must not be part of the text.
pub(crate) fn odd_characters(text: &str) -> Vec<Odd> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, letter)| *letter);
        if let Some((name, trick)) = oddity(letter)
            && !(is_joiner(letter) && joins(before, after))
        {
            found.push(Odd {
                range: at..at + letter.len_utf8(),
                name,
                trick,
            });
        }
        before = Some(letter);
    }
    found
}

fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// Says whether a joiner has something to join: letters on both sides, a mark before it (Indic
/// scripts end words so), or the parts of an emoji.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    let letter = |letter: char| letter.is_alphabetic() || is_combining_mark(letter);
    let picture = |letter: char| matches!(u32::from(letter), 0x2190..=0x2bff | 0x3030..=0x303d | 0xfe0f | 0x1f000..=0x1faff);
    if letter(before) && !picture(before) {
        return is_combining_mark(before) || after.is_some_and(letter);
    }
    picture(before) && after.is_some_and(picture)
}

fn oddity(letter: char) -> Option<(&'static str, Trick)> {
    Some(match letter {
        '\u{200b}' => ("zero width space", Trick::Removable),
        '\u{feff}' => ("zero width no-break space", Trick::Removable),
        '\u{200c}' => ("zero width non-joiner", Trick::Invisible),
        '\u{200d}' => ("zero width joiner", Trick::Invisible),
        '\u{2060}' => ("word joiner", Trick::Invisible),
        '\u{2061}'..='\u{2064}' => ("invisible operator", Trick::Mark),
        '\u{ad}' => ("soft hyphen", Trick::Invisible),
        '\u{34f}' => ("combining grapheme joiner", Trick::Mark),
        '\u{180e}' => ("Mongolian vowel separator", Trick::Mark),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => ("Hangul filler", Trick::Mark),
        '\u{202a}' => ("left-to-right embedding", Trick::Bidi),
        '\u{202b}' => ("right-to-left embedding", Trick::Bidi),
        '\u{202c}' => ("pop directional formatting", Trick::Bidi),
        '\u{202d}' => ("left-to-right override", Trick::Bidi),
        '\u{202e}' => ("right-to-left override", Trick::Bidi),
        '\u{2066}' => ("left-to-right isolate", Trick::Bidi),
        '\u{2067}' => ("right-to-left isolate", Trick::Bidi),
        '\u{2068}' => ("first strong isolate", Trick::Bidi),
        '\u{2069}' => ("pop directional isolate", Trick::Bidi),
        '\u{200e}' => ("left-to-right mark", Trick::DirectionMark),
        '\u{200f}' => ("right-to-left mark", Trick::DirectionMark),
        '\u{61c}' => ("Arabic letter mark", Trick::DirectionMark),
        '\u{a0}' => ("no-break space", Trick::Blank),
        '\u{202f}' => ("narrow no-break space", Trick::Blank),
        '\u{2007}' => ("figure space", Trick::Blank),
        '\u{3000}' => ("ideographic space", Trick::Blank),
        _ => return None,
    })
}

/// Returns the words of a text whose letters come from scripts that no language mixes: a Latin
/// word with a Cyrillic `а` in it.
pub(crate) fn mixed_script_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let part = |letter: char| letter.is_alphanumeric() || is_combining_mark(letter);
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if part(letter) => start = Some(at),
            Some(from) if !part(letter) => {
                let word = text.get(from..at).unwrap_or_default();
                if !word.is_ascii() && !word.is_single_script() {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Trick, mixed_script_words, odd_characters};

    #[test]
    fn what_nobody_sees_is_named_where_it_is() {
        for (text, name, trick) in [
            ("ama\u{200b}ra", "zero width space", Trick::Removable),
            (
                "ama\u{feff}ra",
                "zero width no-break space",
                Trick::Removable,
            ),
            ("ama\u{202e}ra", "right-to-left override", Trick::Bidi),
            ("Amara\u{a0}Diallo", "no-break space", Trick::Blank),
            ("\u{200d}x", "zero width joiner", Trick::Invisible),
            ("x \u{200c}y", "zero width non-joiner", Trick::Invisible),
        ] {
            let odd = odd_characters(text);
            assert_eq!(odd.len(), 1, "{text:?}");
            assert_eq!((odd[0].name, odd[0].trick), (name, trick));
            assert!(text.get(odd[0].range.clone()).is_some());
        }
    }

    #[test]
    fn joiners_that_join_are_spelling() {
        for text in [
            "می\u{200c}خواهم",
            "👩\u{200d}💻",
            "🏳\u{fe0f}\u{200d}🌈",
            "👩🏽\u{200d}🔬",
            "ക്\u{200d}",
            "plain text",
            "naïve Łódź 東京",
        ] {
            assert_eq!(odd_characters(text), [], "{text:?}");
        }
    }

    #[test]
    fn one_word_is_of_one_script() {
        let words = |text: &str| -> Vec<String> {
            let ranges = mixed_script_words(text).into_iter();
            ranges.map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(words("p\u{430}ypal and more"), ["p\u{430}ypal"]);
        for text in [
            "李 Lee",
            "東京タワーです",
            "Москва 2026",
            "καλημέρα",
            "Łódź",
            "한국어漢字",
        ] {
            assert!(words(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived_and_ranges_lie_inside(text in any::<String>()) {
            for odd in odd_characters(&text) {
                prop_assert!(text.get(odd.range).is_some());
            }
            for range in mixed_script_words(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
