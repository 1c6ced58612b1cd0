//! Names and ids as people write them: folding, distance, and the nearest of many.
//!
//! Nothing here knows whose name it is. Folding is for comparing only and never shown to anyone.
//! The letters that Unicode does not take apart (`ł`, `ø`, `ß`) follow the habits of passports.

mod duplicates;
mod form;
mod index;
mod nobody;
mod telling;

pub use duplicates::{
    duplicate_keys, initials_key, is_legal_form, is_organisation_twin, is_person_twin, is_turned,
    organisation_core, same_but_for_initials, turned_key,
};
pub use form::is_form_of;
pub use index::Nearest;
pub use nobody::is_nobody;
pub use telling::differ_in_the_telling_word;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Texts longer than this are only ever equal: nobody means a name of that length by mistake.
const LONGEST: usize = 128;

/// Returns a name for comparing: lower case, without accents, letters such as `ø` spelt out,
/// apostrophes dropped, any other punctuation and white space one blank.
///
/// Only the marks that Latin, Greek, Cyrillic, Hebrew and Arabic letters can do without go; the
/// vowels of other scripts are marks too, and stay.
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return fold_ascii(name);
    }
    let letters = name
        .nfkd()
        .filter(|letter| !is_accent(*letter))
        .flat_map(char::to_lowercase)
        // What is dropped goes before marks are put in their order, or the order would be another
        // one when the result is folded again.
        .filter(|letter| !is_accent(*letter) && !is_silent(*letter))
        .nfc();
    let mut folded = String::with_capacity(name.len());
    let mut gap = false;
    for letter in letters {
        if letter.is_alphanumeric() || is_combining_mark(letter) {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            match spelt_out(letter) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(letter),
            }
        } else {
            gap = true;
        }
    }
    folded
}

/// Does for ASCII what [`fold`] does for any text, at a tenth of the cost.
fn fold_ascii(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut gap = false;
    for letter in name.bytes() {
        if letter.is_ascii_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(char::from(letter.to_ascii_lowercase()));
        } else if !matches!(letter, b'\'' | b'`') {
            gap = true;
        }
    }
    folded
}

/// Says whether a mark may be left out without making it another letter.
fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Apostrophes and their look-alikes, and what cannot be seen: `O’Brien` is `obrien`.
fn is_silent(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`'
            | '\u{b4}'
            | '\u{2b9}'..='\u{2bf}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2032}'
            | '\u{ff07}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

fn spelt_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ß' | 'ẞ' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ə' => "e",
        'ς' => "σ",
        _ => return None,
    })
}

/// Returns how many edits part two texts (a letter more, less or other, two neighbours swapped),
/// where they are at most `most`.
///
/// Only a band of `most` cells either side of the diagonal is computed: linear in the length.
pub fn distance_within(left: &[char], right: &[char], most: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > most {
        return None;
    }
    if left == right {
        return Some(0);
    }
    // Ends that agree need no cells.
    let head = (left.iter().zip(right)).take_while(|(a, b)| a == b).count();
    let (left, right) = (left.get(head..)?, right.get(head..)?);
    let tails = left.iter().rev().zip(right.iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    let left = left.get(..left.len() - tail)?;
    let right = right.get(..right.len() - tail)?;
    if left.is_empty() || right.is_empty() {
        return Some(left.len() + right.len());
    }

    let far = most + 1;
    let width = right.len() + 1;
    let mut before = vec![far; width];
    let mut last: Vec<usize> = (0..width).map(|cost| cost.min(far)).collect();
    let mut row = vec![far; width];
    for (at, letter) in left.iter().enumerate() {
        let from = (at + 1).saturating_sub(most);
        let to = (at + 1 + most).min(right.len());
        row.fill(far);
        for column in from..=to {
            let cost = if column == 0 {
                at + 1
            } else {
                let same = right.get(column - 1) == Some(letter);
                let swapped = column > 1
                    && at > 0
                    && right.get(column - 2) == Some(letter)
                    && right.get(column - 1) == left.get(at - 1);
                let of = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(far);
                let step = of(&last, column - 1) + usize::from(!same);
                let grown = of(&last, column).min(of(&row, column - 1)) + 1;
                let swap = if swapped {
                    of(&before, column - 2) + 1
                } else {
                    far
                };
                step.min(grown).min(swap)
            };
            if let Some(cell) = row.get_mut(column) {
                *cell = cost.min(far);
            }
        }
        // A swap of neighbours reaches back over one row, so two in a row must be lost.
        if row
            .iter()
            .chain(&last)
            .min()
            .is_none_or(|cost| *cost > most)
        {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.last().copied().filter(|cost| *cost <= most)
}

/// How many edits may lie between a text of this length and what was meant by it.
pub(crate) fn tolerance(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=6 => 1,
        7..=LONGEST => 2,
        _ => 0,
    }
}

/// Says whether two texts hold the same digits in the same order: another number is another
/// thing, never a slip of the pen.
fn same_digits(left: &[char], right: &[char]) -> bool {
    let digits = |letters: &[char]| -> Vec<char> {
        let all = letters.iter().copied();
        all.filter(char::is_ascii_digit).collect()
    };
    digits(left) == digits(right)
}

/// Returns the candidate that `wanted` most likely means: the same once folded, or a few edits
/// away; none where nothing is near. For a handful of candidates; [`Nearest`] is for many.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = fold(wanted).chars().collect();
    if wanted.is_empty() {
        return None;
    }
    let most = tolerance(wanted.len());
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded: Vec<char> = fold(candidate).chars().collect();
            let cost = distance_within(&wanted, &folded, most)?;
            same_digits(&wanted, &folded).then_some((cost, candidate))
        })
        .min_by(|left, right| left.0.cmp(&right.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{distance_within, fold, nearest};

    fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        distance_within(&letters(left), &letters(right), most)
    }

    #[test]
    fn folding_leaves_what_people_agree_on() {
        for (name, folded) in [
            ("Amara  Diallo", "amara diallo"),
            ("amara-diallo", "amara diallo"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("Søren O’Brien", "soren obrien"),
            ("WEIß, Anna", "weiss anna"),
            ("İlker Işık", "ilker isik"),
            ("  Dr. J.R.R. Møller ", "dr j r r moller"),
            ("e\u{301}cole", "ecole"),
            ("김민수", "김민수"),
            ("が", "が"),
            ("हिन्दी", "हिन्दी"),
            ("—", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn the_nearest_is_near_or_nothing() {
        let keys = ["members", "chairs", "cadence", "channels"];
        assert_eq!(nearest("memebrs", keys), Some("members"));
        assert_eq!(nearest("Chairs", keys), Some("chairs"));
        assert_eq!(nearest("cadense", keys), Some("cadence"));
        assert_eq!(nearest("seats", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("to", ["do", "go"]), None);
        assert_eq!(nearest("workshop-2025", ["workshop-2026"]), None);
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(distance("ab", "ba", 2), Some(1));
        assert_eq!(distance("", "ab", 2), Some(2));
        assert_eq!(distance("abcdef", "abXdYf", 2), Some(2));
        assert_eq!(distance("abcdef", "XbcdYZ", 2), None);
    }

    proptest! {
        #[test]
        fn the_band_agrees_with_the_whole_table(left in "[abc]{0,9}", right in "[abc]{0,9}", most in 0_usize..4) {
            let whole = strsim::osa_distance(&left, &right);
            prop_assert_eq!(distance(&left, &right, most), Some(whole).filter(|cost| *cost <= most));
        }

        #[test]
        fn ascii_is_folded_like_any_text(text in "[ -~\t\n]{0,40}") {
            // A mark that is dropped takes the text off the quick way.
            let slow = fold(&format!("{text}\u{301}"));
            prop_assert_eq!(fold(&text), slow);
        }

        #[test]
        fn folding_survives_any_text_and_is_done_in_one_go(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            let _ = nearest(&text, [folded.as_str(), "members"]);
        }
    }
}
