//! Finding in a text what repeats a phrase, however it is spelt there: as an anchor, a file name, an
//! address, with other blanks, case, accents or marks between its words.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Of a longer phrase this many words count: whoever repeats these repeats the phrase.
const MOST_WORDS: usize = 6;

/// One word says something only where it is as long as this.
const ONE_WORD: usize = 5;

/// What ends a phrase: the name is one, the organisation after it another.
const ENDS: [char; 14] = [
    ',', ';', ':', '(', ')', '[', ']', '|', '\n', '\r', '"', '<', '>', '=',
];

/// A set of phrases, each with what is known of it.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    /// By folded words, joined by a blank.
    known: HashMap<String, T>,
    /// How many words they have.
    lengths: BTreeSet<usize>,
}

impl<T: Copy> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            lengths: BTreeSet::new(),
        }
    }
}

impl<T: Copy> Phrases<T> {
    /// Adds the phrases of a text. What is known of the first of equals stays.
    pub(crate) fn add(&mut self, text: &str, what: T) {
        for part in text.split(ENDS) {
            let mut words: Vec<String> = words(part).map(|(_, word)| word).collect();
            words.truncate(MOST_WORDS);
            if words.is_empty() || (words.len() == 1 && !says_something(part)) {
                continue;
            }
            self.lengths.insert(words.len());
            self.known.entry(words.join(" ")).or_insert(what);
        }
    }

    /// Says whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Returns the stretches of a text that repeat one, in order; they may overlap.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, T)> {
        if self.is_empty() {
            return Vec::new();
        }
        let words: Vec<(Range<usize>, String)> = words(text).collect();
        let mut found = Vec::new();
        let mut joined = String::new();
        for at in 0..words.len() {
            for length in &self.lengths {
                let Some(run) = words.get(at..at + length) else {
                    break;
                };
                joined.clear();
                for (_, word) in run {
                    if !joined.is_empty() {
                        joined.push(' ');
                    }
                    joined.push_str(word);
                }
                if let (Some(what), [first, ..], [.., last]) =
                    (self.known.get(joined.as_str()), run, run)
                {
                    found.push((first.0.start..last.0.end, *what));
                }
            }
        }
        found
    }
}

/// Says whether one word alone is more than a word: a name, a number, an address.
fn says_something(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    let is_name = |letter: char| letter.is_uppercase() || letter.is_ascii_digit();
    letters.clone().count() >= ONE_WORD && letters.clone().any(is_name)
}

/// Returns the words of a text, folded, with their bytes. A blank may be written `%20`.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let mut word = String::new();
        let mut range = 0..0;
        while let Some((at, letter)) = letters.peek().copied() {
            let belongs = letter.is_alphanumeric() || is_combining_mark(letter);
            if !belongs && !word.is_empty() {
                break;
            }
            letters.next();
            if letter == '%' && escapes_a_mark(text.get(at + 1..).unwrap_or("")) {
                letters.next();
                letters.next();
            }
            if !belongs {
                continue;
            }
            if word.is_empty() {
                range.start = at;
            }
            range.end = at + letter.len_utf8();
            let parts = std::iter::once(letter).nfkd();
            let parts = parts.filter(|part| !is_combining_mark(*part));
            word.extend(parts.flat_map(char::to_lowercase));
        }
        (!word.is_empty()).then_some((range, word))
    })
}

/// Says whether the two digits after a `%` are those of a blank or a mark.
fn escapes_a_mark(digits: &str) -> bool {
    let byte = digits
        .get(..2)
        .and_then(|it| u8::from_str_radix(it, 16).ok());
    byte.is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    fn found<'t>(phrase: &str, text: &'t str) -> Vec<&'t str> {
        let mut phrases = Phrases::default();
        phrases.add(phrase, ());
        let found = phrases.find(text).into_iter();
        found.map(|(range, ())| &text[range]).collect()
    }

    #[test]
    fn a_phrase_is_found_however_it_is_spelt() {
        for text in [
            "ada-müller",
            "ADA  Muller",
            "**Ada** Mu\u{308}ller",
            "ada_muller",
            "Ada\nMüller",
            "Ada%20Müller",
        ] {
            let text = format!("x/{text}.png");
            assert_eq!(found("Ada Müller", &text).len(), 1, "{text}");
        }
        assert_eq!(found("- Ada Müller, Works", "#ada-muller!"), ["ada-muller"]);
        assert_eq!(found("1980-01-02", "born 1980/01/02"), ["1980/01/02"]);
    }

    #[test]
    fn a_word_of_no_account_is_not_a_phrase() {
        for phrase in ["true", "female", "Ada", "", "--", "agenda"] {
            assert!(
                found(phrase, &format!("x {phrase} y")).is_empty(),
                "{phrase}"
            );
        }
        assert!(found("Ada Müller", "Adam Müller, Ada Müllers").is_empty());
    }
}
