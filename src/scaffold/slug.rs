//! Ids and names of files made of names of people and things.

use crate::knowledge::names::fold;

/// How long an id is at most, in bytes.
pub const MOST: usize = 64;

/// Returns the name in lower-case ASCII letters and digits, its words joined by hyphens, no longer
/// than `most` bytes. None where nothing is left, or where letters would be lost: a name in another
/// script has no id that everybody would guess.
pub fn slug(name: &str, most: usize) -> Option<String> {
    // What is shortened with dots is one word: `J.R.R.`, `Node.js`.
    let folded = fold(&name.replace('.', ""));
    let is_lost = |letter: char| letter.is_alphanumeric() && !letter.is_ascii();
    if folded.chars().any(is_lost) {
        return None;
    }
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let whole = words.join("-");
    let out = shortened(&whole, most.min(MOST));
    (!out.is_empty()).then(|| out.to_owned())
}

/// Cuts between words, where there is a place to cut.
fn shortened(text: &str, most: usize) -> &str {
    let Some(head) = text.get(..most).filter(|_| text.len() > most) else {
        return text;
    };
    let is_whole = text.as_bytes().get(most) == Some(&b'-');
    match head.rfind('-') {
        Some(at) if !is_whole => head.get(..at).unwrap_or(head),
        _ => head,
    }
}

/// Says whether a text is an id in kebab-case.
pub fn is_kebab(text: &str) -> bool {
    text.len() <= MOST
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::{is_kebab, slug};

    #[test]
    fn names_become_ids() {
        for (name, id) in [
            ("Ada Example", "ada-example"),
            ("Adéwálé Ògúnbíyì", "adewale-ogunbiyi"),
            ("Łukasz Straßer-O'Neil, Jr.", "lukasz-strasser-oneil-jr"),
            ("  A & B  (Works) ", "a-b-works"),
            ("Ærø Þing", "aero-thing"),
            ("J.R.R. Møller", "jrr-moller"),
            ("Əhməd ½", "ehmed-1-2"),
        ] {
            assert_eq!(slug(name, 64).as_deref(), Some(id));
            assert!(is_kebab(id));
        }
    }

    #[test]
    fn a_name_in_another_script_has_no_id_of_its_own() {
        for name in ["አበበ ወርቁ", "李 Lee", "", "!?"] {
            assert_eq!(slug(name, 64), None, "{name}");
        }
    }

    #[test]
    fn long_names_are_cut_between_words() {
        assert_eq!(slug("one two three", 8).as_deref(), Some("one-two"));
        assert_eq!(slug("one two three", 7).as_deref(), Some("one-two"));
        assert_eq!(slug("onetwothree", 6).as_deref(), Some("onetwo"));
        assert!(!is_kebab("a--b") && !is_kebab("A") && !is_kebab("") && !is_kebab("-a"));
    }
}
