//! The words of a licence's text, as they are compared: without case, markup, punctuation and the
//! letters and numbers of lists, so that a text that was wrapped or marked up anew is the same text.
//!
//! The build script reads the texts of the library with this very file.

use std::ops::Range;

/// How long a tag or the target of a link may be.
const LONGEST_MARK: usize = 300;

/// Returns the words of a text, each with its bytes.
#[must_use]
pub(crate) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(end) = mark_end(text, at, letter) {
            at = end;
        } else if letter.is_alphanumeric() {
            let end = word_end(text, at);
            let written = text.get(at..end).unwrap_or("");
            if !is_enumerator(text, at..end) {
                let is_kept = |letter: &char| letter.is_alphanumeric();
                let word = written.chars().filter(is_kept);
                words.push((word.flat_map(char::to_lowercase).collect(), at..end));
            }
            at = end;
        } else {
            at += letter.len_utf8();
        }
    }
    words
}

/// How many places there are for the words of all licences: more than twice as many as there are words, so that
/// most have the place that they ask for.
pub(crate) const PLACES: u16 = 1 << 14;

/// Returns the places at which a word may be found, the one that it asks for first.
pub(crate) fn places(word: &str) -> impl Iterator<Item = usize> {
    // The hash of Fowler, Noll and Vo: it must be the same wherever the program is built and run.
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let places = usize::from(PLACES);
    let first = (hash ^ (hash >> 15)) as usize % places;
    (first..places).chain(0..first)
}

/// Letters and digits, apostrophes between them, soft hyphens and joiners.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let rest = text.get(start..).unwrap_or("");
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_inner = matches!(letter, '\'' | '’' | '\u{AD}' | '\u{200D}' | '\u{200C}');
        let goes_on = letters
            .peek()
            .is_some_and(|(_, next)| next.is_alphanumeric());
        if letter.is_alphanumeric() || (is_inner && goes_on) {
            end = start + at + letter.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Returns the end of what is markup and not text: a tag, a character reference, a link's target.
fn mark_end(text: &str, at: usize, letter: char) -> Option<usize> {
    let rest = text.get(at..)?;
    let within = |end: usize| (end <= LONGEST_MARK).then_some(at + end);
    match letter {
        '<' => {
            let first = rest.get(1..)?.chars().next()?;
            let is_tag = first.is_ascii_alphabetic() || matches!(first, '/' | '!');
            let end = is_tag.then(|| find_near(rest, &['>']))??;
            within(end + 1)
        }
        '&' => {
            let end = find_near(rest, &[';']).filter(|end| *end < 12)?;
            let name = rest.get(1..end)?;
            let is_reference = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
            (is_reference && !name.is_empty()).then_some(at + end + 1)
        }
        ']' => {
            let end = find_near(rest.strip_prefix("](")?, &[')', '\n'])?;
            within(end + 3)
        }
        _ => None,
    }
}

/// Returns where one of some ASCII characters is first, no further away than a mark is long: text
/// that opens marks again and again is not gone through for each of them.
fn find_near(text: &str, marks: &[char]) -> Option<usize> {
    let mut near = text.bytes().take(LONGEST_MARK + 1);
    let found = near.position(|byte| marks.contains(&char::from(byte)));
    // The build script has nobody who counts.
    #[cfg(test)]
    crate::steps::steps(found.unwrap_or(LONGEST_MARK));
    found
}

/// Says whether a word numbers a list: `a.`, `(iii)`, `2)`.
fn is_enumerator(text: &str, word: Range<usize>) -> bool {
    let written = text.get(word.clone()).unwrap_or("");
    let is_roman = || written.len() <= 4 && written.chars().all(|c| "ivxIVX".contains(c));
    let is_number = || written.len() <= 2 && written.chars().all(|c| c.is_ascii_digit());
    let is_letter = || written.len() == 1 && written.chars().all(|c| c.is_ascii_alphabetic());
    if !(is_letter() || is_number() || is_roman()) {
        return false;
    }
    // `1.Definitions`, and not `v.2.Terms`.
    let stands_apart = || {
        let before = text.get(..word.start).unwrap_or("").chars().next_back();
        is_number() && before.is_none_or(char::is_whitespace)
    };
    let mut after = text.get(word.end..).unwrap_or("").chars();
    let next = after.next();
    let is_end = after.next().is_none_or(|c| {
        c.is_whitespace() || matches!(c, '<' | '*' | '_') || (c.is_uppercase() && stands_apart())
    });
    match next {
        Some(')') => true,
        Some('.') => is_end,
        _ => false,
    }
}
