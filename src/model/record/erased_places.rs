//! Where a file holds what must not come back: in a value, in the words of a page, in the name of the file.

use std::ops::Range;

use super::file::File;
use super::record::Record;
use super::setting::Setting;
use crate::document::Spelling;
use crate::finding::Place;
use crate::knowledge::erasure::Erased;
use crate::knowledge::mail::addresses_in;
use crate::model::record::erasure::Erasure;

/// How many words a name in prose may have.
const WORDS: usize = 4;

impl Setting {
    /// Returns who must not come back, where that is known.
    pub(in crate::model) fn erased(&self) -> Option<&Erased> {
        match &self.erasure {
            Erasure::Known(erased) => Some(erased),
            _ => None,
        }
    }
}

impl File<'_> {
    /// Returns the places of names, handles and addresses that must not come back, in order.
    pub fn erased_places(self) -> Vec<Place> {
        let Some(erased) = self.setting.erased() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for record in self.records() {
            for value in record.scalars() {
                if value.is_in_body() && self.document().page().is_some() {
                    continue;
                }
                let spelling = || Spelling::of(value);
                for range in in_value(value.written(), erased) {
                    let mut place = record.place_of(value);
                    place.span = spelling().span(&range);
                    found.push(place);
                }
            }
        }
        let document = self.document();
        if let Some(page) = document.page() {
            let text = document.text().get(page.body.clone()).unwrap_or("");
            for range in in_prose(text, erased) {
                let (start, end) = (page.body.start + range.start, page.body.start + range.end);
                found.push(self.page_place(document.span(start, end)));
            }
        }
        if found.is_empty() && erased.has(&self.path().stem().replace(['-', '_'], " ")) {
            let head = self.records().next().map(Record::head_place);
            found.extend(head.or_else(|| Some(self.page_place(document.span(0, 0)))));
        }
        // An id that is such a name is not shown, and goes into no fingerprint.
        let is_named = |place: &Place| {
            let record = place.record.as_ref();
            let names = record.map(|record| record.id.as_ref().unwrap_or(&record.stem));
            names.is_some_and(|name| erased.has(&name.replace(['-', '_'], " ")))
        };
        for place in &mut found {
            if is_named(place) {
                place.record = None;
            }
        }
        found
    }
}

/// Finds them in a value: the whole of it, its parts before and after a comma the other way round, and what prose has.
fn in_value(text: &str, erased: &Erased) -> Vec<Range<usize>> {
    let turned = text
        .split_once(',')
        .map(|(last, first)| format!("{} {}", first.trim(), last.trim()));
    if erased.has(text) || turned.is_some_and(|turned| erased.has(&turned)) {
        return std::iter::once(0..text.len()).collect();
    }
    // An id and the last part of a profile's address.
    let last = text
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(text);
    let is_id = !last.contains(char::is_whitespace) && last.contains(['-', '_']);
    if is_id && erased.has(&last.replace(['-', '_'], " "))
        || last.len() < text.len() && erased.has(last)
    {
        let start = text.rfind(last).unwrap_or(0);
        return std::iter::once(start..start + last.len()).collect();
    }
    in_prose(text, erased)
}

/// Finds them in prose: addresses, handles after an `@`, and runs of words of which the first and the last have a capital, as far
/// as their script has such.
fn in_prose(text: &str, erased: &Erased) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = addresses_in(text)
        .into_iter()
        .filter(|range| text.get(range.clone()).is_some_and(|it| erased.has(it)))
        .collect();
    let words = words(text);
    for (at, first) in words.iter().enumerate() {
        let is_handle = text.get(..first.start).is_some_and(|it| it.ends_with('@'));
        if is_handle && text.get(first.clone()).is_some_and(|it| erased.has(it)) {
            found.push(first.start - 1..first.end);
            continue;
        }
        if !is_capital(text, first) {
            continue;
        }
        let mut end = first.end;
        for last in words.iter().skip(at + 1).take(WORDS - 1) {
            let gap = text.get(end..last.start).unwrap_or("x");
            if gap.len() > 40
                || !gap.chars().all(char::is_whitespace)
                || gap.matches('\n').count() > 1
            {
                break;
            }
            end = last.end;
            let range = first.start..end;
            if is_capital(text, last) && text.get(range.clone()).is_some_and(|it| erased.has(it)) {
                found.push(range);
                break;
            }
        }
    }
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// Returns the words of a text: letters and digits, and what may be inside a name.
fn words(text: &str) -> Vec<Range<usize>> {
    let is_inner = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-' | '\u{300}'..='\u{36f}')
    };
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (start, is_inner(letter)) {
            (None, true) if letter.is_alphanumeric() => start = Some(at),
            (Some(from), false) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| from..text.len()));
    found
}

fn is_capital(text: &str, range: &Range<usize>) -> bool {
    let first = text.get(range.clone()).and_then(|word| word.chars().next());
    first.is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::{in_prose, in_value};
    use crate::knowledge::erasure::{Erased, Key, List, normal};

    fn erased(names: &[&str]) -> Erased {
        static KEY: LazyLock<Key> = LazyLock::new(|| Key::of_salt(b"0123456789abcdef").unwrap());
        let key = KEY.clone();
        let mut list = List::default();
        for name in names {
            list.add(key.hash(&normal(name)), &key);
        }
        Erased { key, list }
    }

    #[test]
    fn names_handles_and_addresses_are_found_in_values_and_prose() {
        let erased = erased(&["Ada van Example", "ada-x", "ada@works.test", "山田 太郎"]);
        for (text, found) in [
            ("Then ada@works.test wrote", "ada@works.test"),
            ("ask @Ada-X about it", "@Ada-X"),
            ("we met Ada van\nExample, and left", "Ada van\nExample"),
            ("担当 山田 太郎 です", "山田 太郎"),
        ] {
            let ranges = in_prose(text, &erased);
            assert_eq!(ranges.len(), 1, "{text}");
            assert_eq!(&text[ranges[0].clone()], found);
        }
        for text in [
            "van Example, Ada",
            "ADA VAN EXAMPLE",
            "https://code.test/ada-x",
            "ada-van-example",
        ] {
            assert_eq!(in_value(text, &erased).len(), 1, "{text}");
        }
        assert!(in_prose("Ada van\n\nExample", &erased).is_empty());
        for text in ["Ada", "Ada van Other", "ada-xy", "bo@works.test"] {
            assert!(in_value(text, &erased).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_hundred_thousand_names_take_one_hash_each() {
        // No clock is asked: what costs is counted by its size.
        let names: Vec<String> = (0..10_000).map(|at| format!("Name{at} Example")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let erased = erased(&names);
        assert_eq!(erased.list.len(), 10_000);
        assert!(erased.has("name77 example") && !erased.has("name77 examples"));
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters(text in "(Ada|van|Example| |\n|@|é|-|,|x@y.test){0,14}") {
            let erased = erased(&["Ada van Example", "ada"]);
            for range in in_value(&text, &erased).into_iter().chain(in_prose(&text, &erased)) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
