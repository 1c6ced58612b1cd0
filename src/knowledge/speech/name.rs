//! Runs of words with capitals that may be names, read forward and backward.

use std::ops::Range;

/// Small words inside of names.
const PARTICLES: [&str; 26] = [
    "al", "ap", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "la", "las", "le", "los", "ten", "ter", "van", "von", "zu", "zur",
];
/// How many words with capitals a name has at most.
const MOST: usize = 4;

/// Says whether a character belongs to a word of a name.
pub(super) fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&letter)
}

fn is_joint(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
}

/// Returns the end of the word that begins at `at`: letters, with apostrophes and hyphens between them;
/// an initial has its full stop.
fn word_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut end = at;
    let mut letters = rest.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        let goes_on = letters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        // The s of an owner does not belong to the name.
        let is_owner =
            is_joint(letter) && letter != '-' && is_owners(rest.get(from + letter.len_utf8()..));
        if is_name_letter(letter) || (is_joint(letter) && goes_on && !is_owner) {
            end = at + from + letter.len_utf8();
        } else {
            break;
        }
    }
    let word = text.get(at..end).unwrap_or("");
    let is_initial = word.chars().count() == 1 || is_title(word);
    if is_initial && text.get(end..).is_some_and(|rest| rest.starts_with('.')) {
        end += 1;
    }
    end
}

fn is_owners(rest: Option<&str>) -> bool {
    let rest = rest.and_then(|rest| rest.strip_prefix('s'));
    rest.is_some_and(|rest| !rest.starts_with(is_name_letter))
}

fn is_title(word: &str) -> bool {
    [
        "Dr", "Prof", "Mr", "Mrs", "Ms", "Mx", "Sr", "Sra", "Mme", "M",
    ]
    .contains(&word)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Returns the run of capitals that begins at `at`.
pub(crate) fn name_after(text: &str, at: usize) -> Option<Range<usize>> {
    let mut end = word_end(text, at);
    if !is_capital(text.get(at..end)?) {
        return None;
    }
    let mut words = 1;
    let mut next = end;
    while words < MOST {
        let Some(blank) = text
            .get(next..)?
            .chars()
            .next()
            .filter(|c| c.is_whitespace())
        else {
            break;
        };
        let start = next + blank.len_utf8();
        let stop = word_end(text, start);
        let word = text.get(start..stop)?;
        if is_capital(word) {
            words += 1;
            end = stop;
        } else if !PARTICLES.contains(&word) {
            break;
        }
        next = stop;
    }
    Some(at..end)
}

/// Returns the run of capitals that ends at `end`.
pub(crate) fn name_before(text: &str, end: usize) -> Option<Range<usize>> {
    let mut start = None;
    let mut words = 0;
    let mut stop = end;
    while words < MOST {
        let from = word_start(text, stop);
        let word = text.get(from..stop)?;
        if is_capital(word) {
            words += 1;
            start = Some(from);
        } else if start.is_none() || !PARTICLES.contains(&word) {
            break;
        }
        let Some(blank) = text
            .get(..from)?
            .chars()
            .next_back()
            .filter(|c| c.is_whitespace())
        else {
            // A longer word, an address or a path goes on before it.
            let joins = text
                .get(..from)?
                .ends_with(['-', '\'', '’', '/', '@', '.', '_']);
            return start
                .filter(|start| !(joins && *start == from))
                .map(|start| start..end);
        };
        stop = from - blank.len_utf8();
    }
    start.map(|start| start..end)
}

fn word_start(text: &str, end: usize) -> usize {
    let before = text.get(..end).unwrap_or("");
    let bare = before.strip_suffix('.').unwrap_or(before);
    let mut start = bare.len();
    for (at, letter) in bare.char_indices().rev() {
        let before_joint = bare.get(..at).unwrap_or("");
        let is_inner =
            is_joint(letter) && start < bare.len() && before_joint.ends_with(char::is_alphabetic);
        if !is_name_letter(letter) && !is_inner {
            break;
        }
        start = at;
    }
    let word = bare.get(start..).unwrap_or("");
    // A full stop belongs to an initial or a title; after another word a sentence ends.
    if bare.len() < before.len() && word.chars().count() != 1 && !is_title(word) {
        return end;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::{name_after, name_before};

    #[test]
    fn names_are_read_in_both_directions() {
        for name in [
            "Ada",
            "Ada Example",
            "Maria van der Berg",
            "O. Hansen",
            "Jean-Luc Moreau",
            "Siobhán O'Brien",
            "Dr. Miriam Katz",
        ] {
            let text = format!("x {name} said");
            assert_eq!(name_after(&text, 2), Some(2..2 + name.len()), "{name}");
            assert_eq!(
                name_before(&text, 2 + name.len()),
                Some(2..2 + name.len()),
                "{name}"
            );
        }
        assert_eq!(name_after("Ada's view", 0), Some(0..3));
        assert_eq!(name_after("ada", 0), None);
        assert_eq!(name_before("end. Ada", 8), Some(5..8));
        assert_eq!(name_before("a/Ada", 5), None);
    }
}
