//! Whether two names are forms of one: shorter, with initials, turned around.

use super::fold;
use crate::knowledge::distance::distance_within;

/// From this length on a word may be spelt otherwise by one letter.
const LONG: usize = 5;

/// Says whether a name may be a form of another: each word of the shorter one is a word of the longer one,
/// its initial, its beginning or nearly it. What is in another script cannot be compared and may be.
pub(crate) fn is_form_of(name: &str, other: &str) -> bool {
    let (name, other) = (fold(name), fold(other));
    if name.is_empty() || other.is_empty() || name.is_ascii() != other.is_ascii() {
        return true;
    }
    let mut short: Vec<&str> = name.split(' ').take(MOST).collect();
    let mut long: Vec<&str> = other.split(' ').take(MOST).collect();
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    short.iter().all(|word| {
        let found = long.iter().position(|other| is_one_word(word, other));
        found.map(|at| long.remove(at)).is_some()
    })
}

/// A name of more words is compared by these.
const MOST: usize = 12;

fn is_one_word(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let count = short.chars().count();
    if (count == 1 || count >= 3) && long.starts_with(short) {
        return true;
    }
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    short == long
        || (count >= LONG && distance_within(&letters(short), &letters(long), 1).is_some())
}

#[cfg(test)]
mod tests {
    use super::is_form_of;

    #[test]
    fn a_shorter_form_is_the_same_name() {
        for (name, other) in [
            ("Ben Example", "Ben (Benedict) Example"),
            ("Ben Example", "Benedict Example"),
            ("B. Example", "Ben Example"),
            ("Example, Ben", "Ben Example"),
            ("Ben", "Ben Example"),
            ("BEN EXAMPLE", "Ben Example"),
            ("Ben Exampel", "Ben Example"),
            ("José Example", "Jose Example"),
            ("Бен", "Ben Example"),
        ] {
            assert!(is_form_of(name, other), "{name}");
        }
        for (name, other) in [
            ("Name", "Ada Example"),
            ("Ada Example", "Bo Example"),
            ("Ada Other", "Ada Example"),
            ("Your Name", "Ada Example"),
            ("Ada Ada", "Ada Example"),
        ] {
            assert!(!is_form_of(name, other), "{name}");
        }
    }
}
