//! Finding many known names in a text at once, however they are written there.
//!
//! Names and text are folded: case and marks go, `’` is `'`, a line break inside a name is a blank.
//! Whole words count: `Ada Example` is not in `Ada Example-Smith`. Scripts that put no blanks between
//! words have no such edges.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

mod ordinary;
mod prose;
mod table;

pub(crate) use ordinary::is_only_words;
use prose::Part;
pub(crate) use table::{By, Names};

/// First names that are also words, or months, in the languages that minutes are written in, folded
/// and sorted: alone they say nothing.
const WORDS: [&str; 62] = [
    "amber",
    "amor",
    "angel",
    "april",
    "art",
    "august",
    "autumn",
    "bill",
    "bob",
    "booker",
    "chance",
    "chase",
    "christian",
    "clay",
    "cliff",
    "dale",
    "dawn",
    "dean",
    "drew",
    "earl",
    "faith",
    "felicity",
    "florian",
    "frank",
    "gene",
    "german",
    "grace",
    "grant",
    "guy",
    "heather",
    "holly",
    "hope",
    "ivy",
    "jack",
    "jasmine",
    "joy",
    "june",
    "lance",
    "laurel",
    "mark",
    "max",
    "may",
    "miles",
    "nick",
    "olive",
    "page",
    "pat",
    "patience",
    "penny",
    "pierce",
    "pilar",
    "ray",
    "rich",
    "rob",
    "rose",
    "ruby",
    "sage",
    "skip",
    "sky",
    "summer",
    "victor",
    "will",
];

/// Says whether a folded first name is also a word.
pub(crate) fn is_word(name: &str) -> bool {
    WORDS.binary_search(&name).is_ok()
}

/// A text folded for comparing, with where each folded byte comes from.
pub(crate) struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of it the first byte of the character it was made from; one more for the end.
    origins: Vec<u32>,
    /// For each byte of it the end of that character, where characters were left out.
    ends: Vec<u32>,
}

/// Folds a text of which nobody asks where its bytes come from.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Tabs and line ends are blanks, as in any text.
        let folded = text.bytes().map(|byte| match byte {
            b'\t' | b'\n' | b'\x0B' | b'\x0C' | b'\r' => ' ',
            byte => char::from(byte.to_ascii_lowercase()),
        });
        return folded.collect();
    }
    Folded::new(text).text
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len() + 1);
        for (at, letter) in text.char_indices() {
            let before = folded.len();
            match letter {
                'a'..='z' | ' ' => folded.push(letter),
                'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
                '’' | '‘' | 'ʼ' => folded.push('\''),
                '\u{2010}' | '\u{2011}' => folded.push('-'),
                _ if letter.is_whitespace() => folded.push(' '),
                _ => {
                    let parts = std::iter::once(letter)
                        .nfkd()
                        .filter(|c| !is_combining_mark(*c));
                    folded.extend(parts.flat_map(char::to_lowercase));
                }
            }
            origins.extend(std::iter::repeat_n(
                crate::span::offset(at),
                folded.len() - before,
            ));
        }
        origins.push(crate::span::offset(text.len()));
        Self {
            text: folded,
            origins,
            ends: Vec::new(),
        }
    }

    /// Folds prose as it is read: emphasis goes, and blanks, a line end and the mark of a quotation after
    /// it are one blank. Where a paragraph ends there are two.
    pub(crate) fn prose(text: &str) -> Self {
        let mut read = Self {
            text: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len() + 1),
            ends: Vec::with_capacity(text.len()),
        };
        for part in prose::parts(text) {
            let range = part.range();
            let [start, end] = [range.start, range.end].map(crate::span::offset);
            match part {
                Part::Mark(_) => continue,
                Part::Blank(_) => read.text.push(' '),
                Part::Break(_) => read.text.push_str("  "),
                Part::Word(_) => {
                    let from = read.text.len();
                    read.text.push_str(text.get(range.clone()).unwrap_or(""));
                    if let Some(word) = read.text.get_mut(from..) {
                        word.make_ascii_lowercase();
                    }
                    read.origins.extend(start..end);
                    read.ends.extend(start + 1..=end);
                    continue;
                }
                Part::Letter(_) => match text.get(range).unwrap_or("") {
                    letter if letter.is_ascii() => {
                        read.text.push_str(letter);
                        let from = read.text.len() - letter.len();
                        if let Some(letter) = read.text.get_mut(from..) {
                            letter.make_ascii_lowercase();
                        }
                    }
                    letter => read.text.push_str(&Self::new(letter).text),
                },
            }
            read.origins.resize(read.text.len(), start);
            read.ends.resize(read.text.len(), end);
        }
        read.origins.push(crate::span::offset(text.len()));
        read
    }

    /// Returns the bytes of the text that a stretch of the folded one was made from.
    pub(crate) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let at = |at: usize| {
            self.origins
                .get(at)
                .or(self.origins.last())
                .map_or(0, |at| *at as usize)
        };
        let last = range.end.checked_sub(1).and_then(|at| self.ends.get(at));
        at(range.start)..last.map_or_else(|| at(range.end), |end| *end as usize)
    }
}

/// Says whether words of this script have blanks between them.
fn has_edges(text: &str) -> bool {
    text.is_ascii() || !text.chars().any(|c| {
        matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
    })
}

/// Says whether a stretch is whole words.
pub(crate) fn is_whole(text: &str, range: Range<usize>) -> bool {
    if !text.get(range.clone()).is_some_and(has_edges) {
        return true;
    }
    let mut before = text.get(..range.start).unwrap_or("").chars().rev();
    let mut after = text.get(range.end..).unwrap_or("").chars();
    let joins = |near: Option<char>, next: Option<char>| match near {
        Some('-') => next.is_some_and(char::is_alphanumeric),
        // A script without blanks may follow at once: a name, and the particle after it.
        near => near.is_some_and(|c| c.is_alphanumeric() && has_edges(c.encode_utf8(&mut [0; 4]))),
    };
    !joins(before.next(), before.next()) && !joins(after.next(), after.next())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{By, Folded, Names};

    fn said<'t>(names: &[&str], text: &'t str) -> Vec<&'t str> {
        let names = Names::new(names.iter().map(|name| ((*name).to_owned(), 0)));
        let found = names.find(&Folded::new(text));
        found.into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn all_threads_make_what_one_makes() {
        // More than a few parts: the same names are in several, and each thread has some that are in no other.
        let owners: Vec<u32> = (0..5000).collect();
        let names_of = |owner: &u32, add: &mut dyn FnMut(&str, u32)| {
            add(&format!("Anna Number{}", owner % 3001), *owner);
            add(if *owner == 4000 { "王小明" } else { "ab" }, *owner);
        };
        let text = "anna number7, Anna Number2999, Anna NUMBER3001 und 王小明";
        let find = |names: &Names| names.find(&Folded::new(text));
        let one = find(&Names::of_many(&owners, names_of, By::OneThread));
        let owners_found: Vec<u32> = one.iter().map(|(_, owner)| *owner).collect();
        assert_eq!(owners_found, [7, 2999, 4000]);
        for threads in [1, 4] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let all = pool
                .unwrap()
                .install(|| Names::of_many(&owners, names_of, By::AllThreads));
            assert_eq!(find(&all), one);
        }
    }

    proptest! {
        #[test]
        fn ascii_is_folded_like_any_text(text in "[\\x00-\\x7f]{0,40}") {
            prop_assert_eq!(super::fold(&text), Folded::new(&text).text);
        }
    }

    #[test]
    fn the_words_are_sorted() {
        assert!(super::WORDS.is_sorted());
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(
            said(&["Anna Müller"], "ANNA MÜLLER’s idea; Anna Mu\u{308}ller"),
            ["ANNA MÜLLER", "Anna Mu\u{308}ller"]
        );
        assert_eq!(
            said(&["Maarten van der Berg"], "as maarten van\nder berg wrote"),
            ["maarten van\nder berg"]
        );
        assert_eq!(said(&["王小明"], "在会议上王小明说"), ["王小明"]);
        assert_eq!(
            said(&["Ada Example"], "**Ada Example**, _Ada Example_'s"),
            ["Ada Example", "Ada Example"]
        );
    }

    #[test]
    fn names_are_found_however_they_are_laid_out() {
        let names = Names::new([("Odile Fenwick".to_owned(), 0)]);
        for (text, told) in [
            ("so **Odile** Fenwick said", "Odile** Fenwick"),
            ("so Odile  Fenwick said", "Odile  Fenwick"),
            ("> so Odile\n> Fenwick said", "Odile\n> Fenwick"),
            ("*Odile **Fenwick***, and", "Odile **Fenwick"),
            ("<b>Odile</b> Fenwick", "Odile</b> Fenwick"),
            ("_Odile_&nbsp;Fenwick", "Odile_&nbsp;Fenwick"),
            ("~~Odile~~\t Fenwick", "Odile~~\t Fenwick"),
            ("OdI\u{301}le FENWICK", "OdI\u{301}le FENWICK"),
        ] {
            let found = names.find(&Folded::prose(text));
            let found: Vec<&str> = found.into_iter().map(|(at, _)| &text[at]).collect();
            assert_eq!(found, [told]);
        }
        for text in [
            "Odile\n\nFenwick",
            "Odile <!-- x --> Fenwick",
            "Odile_Fenwick",
            "- Odile\n- Fenwick",
        ] {
            assert!(names.find(&Folded::prose(text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_word_is_not_a_name() {
        assert!(
            said(
                &["Ada Example"],
                "Ada Examples, Ada Example-Smith, Canada Example"
            )
            .is_empty()
        );
        assert!(said(&["Li", "Will", ""], "Li and Will").is_empty());
    }

    /// What is looked for one name after the other: at each place the longest, from left to right.
    fn slowly(names: &[String], text: &str) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let here = |name: &&String| {
                let range = at..at + name.len();
                text.get(range.clone()) == Some(name.as_str()) && super::is_whole(text, range)
            };
            match names.iter().filter(here).max_by_key(|name| name.len()) {
                Some(name) => {
                    found.push(at..at + name.len());
                    at += name.len();
                }
                None => at += 1,
            }
        }
        found
    }

    proptest! {
        #[test]
        fn the_table_finds_what_a_slow_search_finds(
            names in proptest::collection::vec("(anna|bo|de|li)(( |-|')(anna|bo|de|li)){1,3}", 1..8),
            text in "(anna|bo|de|li|x| |-|'|\\.){0,40}",
        ) {
            let names: Vec<String> = names.into_iter().filter(|name| name.len() > 5).collect();
            let table = Names::new(names.iter().cloned().zip(0..));
            let found: Vec<_> = table.find(&Folded::new(&text)).into_iter().map(|(range, _)| range).collect();
            prop_assert_eq!(found, slowly(&names, &text));
        }

        #[test]
        fn ranges_lie_on_characters(text in "(Anna|Müller|ß|é|ﬁ| |İ|王小明|-|\\n){0,30}") {
            let names = Names::new([(String::from("Anna Müller"), 0), (String::from("王小明"), 1)]);
            for (range, _) in names.find(&Folded::new(&text)) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
