//! The English article before a word that is put into a message.

/// Words that begin with a vowel and are spoken with a consonant, and the other way round.
const SPOKEN_WITH_A: [&str; 6] = ["eu", "one", "once", "uni", "use", "usu"];
const SPOKEN_WITH_AN: [&str; 4] = ["hour", "honest", "honour", "heir"];
/// Letters whose names begin with a vowel: an `RFC`, an `SPDX` expression.
const NAMED_WITH_A_VOWEL: &str = "AEFHILMNORSX";

/// Returns `a` or `an`, as the word that follows is spoken.
pub(crate) fn article(word: &str) -> &'static str {
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return "a";
    };
    let capitals = word.chars().take_while(char::is_ascii_uppercase).count();
    if capitals > 1 && !word.chars().nth(capitals).is_some_and(char::is_lowercase) {
        return if NAMED_WITH_A_VOWEL.contains(first) {
            "an"
        } else {
            "a"
        };
    }
    let lower = word.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|it| lower.starts_with(it));
    let is_vowel = "aeiouäöüàâáéèêëíîóôúû".contains(first.to_lowercase().next().unwrap_or(first));
    let is_an = if is_vowel {
        !begins(&SPOKEN_WITH_A)
    } else {
        begins(&SPOKEN_WITH_AN)
    };
    if is_an { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn a_word_gets_the_article_with_which_it_is_spoken() {
        let with_an = [
            "organisation",
            "event",
            "invisible sign",
            "hour",
            "SPDX expression",
            "en dash",
            "RFC",
            "Österreich",
            "umbrella",
            "ORCID",
        ];
        for word in with_an {
            assert_eq!(article(word), "an", "{word}");
        }
        for word in [
            "person", "unit", "user", "euro", "URL", "Thursday", "one-off", "DOI", "hat", "",
        ] {
            assert_eq!(article(word), "a", "{word}");
        }
    }
}
