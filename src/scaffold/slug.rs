//! Ids and names of files made of names of people and things.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How long an id is at most, in bytes.
const MOST: usize = 64;

/// Returns the name in lower-case ASCII letters and digits, its words joined by hyphens, no longer
/// than `most` bytes. None where nothing is left, or where letters would be lost: a name in another
/// script has no id that everybody would guess.
pub fn slug(name: &str, most: usize) -> Option<String> {
    let mut out = String::new();
    let mut is_lost = false;
    for letter in name.nfkd() {
        let plain: &str = match letter {
            'ß' | 'ẞ' => "ss",
            'æ' | 'Æ' => "ae",
            'œ' | 'Œ' => "oe",
            'ø' | 'Ø' => "o",
            'ł' | 'Ł' => "l",
            'đ' | 'Đ' | 'ð' | 'Ð' => "d",
            'þ' | 'Þ' => "th",
            'ı' => "i",
            '\'' | '’' | '.' | 'ʼ' => continue,
            letter if letter.is_ascii_alphanumeric() => {
                out.push(letter.to_ascii_lowercase());
                continue;
            }
            letter if is_combining_mark(letter) => continue,
            letter => {
                is_lost |= letter.is_alphanumeric();
                "-"
            }
        };
        if plain != "-" || !(out.is_empty() || out.ends_with('-')) {
            out.push_str(plain);
        }
    }
    let out = shortened(out.trim_matches('-'), most.min(MOST));
    (!out.is_empty() && !is_lost).then(|| out.to_owned())
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
