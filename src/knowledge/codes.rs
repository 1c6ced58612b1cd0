//! Codes: countries, their subdivisions, currencies, and the subtags of languages.
//!
//! The lists are facts of ISO 3166, ISO 4217 and the registry of BCP 47, kept as sorted slices.
//! Of the user-assigned codes only `XK` is in them, since Kosovo has no other: of the rest (`QQ`, `ZZ`)
//! whoever reads the record elsewhere would know none.

mod aliases;
mod countries;
mod currencies;
mod languages;
mod names;
mod subdivisions;

use std::sync::LazyLock;

use self::aliases::{COUNTRY_ALIASES, COUNTRY_CODES, LANGUAGE_ALIASES, WITHDRAWN};
use self::countries::COUNTRIES;
use self::currencies::CURRENCIES;
use self::languages::{LANGUAGES, THREE_LETTERS};
pub(crate) use self::names::{country_called, nearest_country_name};
use self::subdivisions::SUBDIVISIONS;
use super::names::{Nearest, fold};

/// Returns the letters of a short code and how many they are: in the order of the codes, and compared
/// at once, where texts of unknown length would be compared by a call.
fn letters(code: &str) -> Option<[u8; 4]> {
    match *code.as_bytes() {
        [one, two] => Some([one, two, 0, 2]),
        [one, two, three] => Some([one, two, three, 3]),
        _ => None,
    }
}

/// For each pair of capital letters the place of the country in the list.
static OF_TWO_LETTERS: LazyLock<Box<[Option<u16>]>> = LazyLock::new(|| {
    let mut places = vec![None; 26 * 26];
    for ((code, _, _), at) in COUNTRIES.iter().zip(0..) {
        if let &[one, two] = code.as_bytes()
            && let Some(place) = pair(one, two).and_then(|pair| places.get_mut(pair))
        {
            *place = Some(at);
        }
    }
    places.into_boxed_slice()
});

/// Numbers the pairs of capital letters.
fn pair(one: u8, two: u8) -> Option<usize> {
    let number = |letter: u8| {
        letter
            .is_ascii_uppercase()
            .then(|| usize::from(letter - b'A'))
    };
    Some(26 * number(one)? + number(two)?)
}

/// Says whether a text is a country's code of ISO 3166-1, or `EU` or `INT`.
pub(crate) fn is_country(code: &str) -> bool {
    country_name(code).is_some()
}

/// Returns the English name of a country.
pub(crate) fn country_name(code: &str) -> Option<&'static str> {
    // Most records name one: those of two letters are looked up by their letters.
    let at = match *code.as_bytes() {
        [one, two] => usize::from((*OF_TWO_LETTERS.get(pair(one, two)?)?)?),
        _ => COUNTRIES
            .binary_search_by_key(&letters(code), |(code, _, _)| letters(code))
            .ok()?,
    };
    COUNTRIES.get(at).map(|(_, _, name)| *name)
}

/// Returns the code that is meant by a text that is not one: `uk`, `DEU`, `Germany`, `Deutschland`.
pub(crate) fn nearest_country(text: &str) -> Option<&'static str> {
    static NAMES: LazyLock<Nearest> = LazyLock::new(|| {
        let names = COUNTRIES.iter().zip(0..);
        let names = names.map(|((_, _, name), at)| (fold(name), at));
        let aliases = COUNTRY_ALIASES.iter().filter_map(|(alias, code)| {
            let at = COUNTRIES.binary_search_by_key(code, |(code, _, _)| code);
            Some(((*alias).to_owned(), u32::try_from(at.ok()?).ok()?))
        });
        Nearest::new(names.chain(aliases))
    });
    let upper = text.trim().to_ascii_uppercase();
    let known = COUNTRIES
        .iter()
        .find(|(two, three, _)| *two == upper || (*three == upper && !three.is_empty()));
    known.map(|(code, _, _)| *code).or_else(|| {
        let folded = fold(text);
        let at = if upper.len() < 4 {
            // Codes are so close to each other that only another name can tell what is meant.
            let codes = COUNTRY_CODES.iter().filter(|(code, _)| *code == upper);
            let names = COUNTRY_ALIASES.iter().filter(|(name, _)| *name == folded);
            return codes.chain(names).next().map(|(_, code)| *code);
        } else {
            NAMES.find(&folded)?
        };
        COUNTRIES.get(at as usize).map(|(code, _, _)| *code)
    })
}

/// Returns the countries that a withdrawn code stood for, where they are several today.
pub(crate) fn withdrawn_country(code: &str) -> Option<&'static [&'static str]> {
    let upper = code.trim().to_ascii_uppercase();
    let found = WITHDRAWN.iter().find(|(known, _)| *known == upper);
    found.map(|(_, now)| *now)
}

/// Says whether a text is a subdivision's code of ISO 3166-2.
pub(crate) fn is_subdivision(code: &str) -> bool {
    let Some((country, part)) = code.split_once('-') else {
        return false;
    };
    SUBDIVISIONS
        .binary_search_by_key(&country, |(country, _)| country)
        .ok()
        .and_then(|at| SUBDIVISIONS.get(at))
        .is_some_and(|(_, parts)| parts.split(' ').any(|known| known == part))
}

/// Returns the code that is meant by a text that is not one: `de-by`, `DE_BY`, `UK-ENG`.
pub(crate) fn nearest_subdivision(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 8 {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    let (country, rest) = upper.split_at_checked(2)?;
    let part = rest.trim_start_matches(['-', '_', ' ', '.', '/', ':', '–']);
    let country = if country == "UK" { "GB" } else { country };
    let code = format!("{country}-{part}");
    is_subdivision(&code).then_some(code)
}

/// Returns the number of the first of two lower-case letters, and the bit of the second.
fn two_letters(subtag: &str) -> Option<(usize, u32)> {
    let number = |letter: u8| letter.is_ascii_lowercase().then(|| letter - b'a');
    match *subtag.as_bytes() {
        [first, second] => Some((usize::from(number(first)?), 1 << number(second)?)),
        _ => None,
    }
}

/// Says whether a text is a currency's code of ISO 4217.
pub(crate) fn is_currency(code: &str) -> bool {
    CURRENCIES.binary_search(&code).is_ok()
}

/// Returns the currency's code of ISO 4217 that a text is.
pub(super) fn currency(code: &str) -> Option<&'static str> {
    let at = CURRENCIES.binary_search(&code).ok()?;
    CURRENCIES.get(at).copied()
}

/// Says whether two or three lower-case letters are a language subtag of BCP 47.
pub(crate) fn is_language(subtag: &str) -> bool {
    /// Of each first letter the second ones: nearly each page and event says its language, and asks
    /// no list for it.
    static TWO_LETTERS: LazyLock<[u32; 26]> = LazyLock::new(|| {
        let mut seconds = [0; 26];
        for (code, _, _) in LANGUAGES {
            if let Some((first, second)) = two_letters(code)
                && let Some(seconds) = seconds.get_mut(first)
            {
                *seconds |= second;
            }
        }
        seconds
    });
    if let Some((first, second)) = two_letters(subtag) {
        let seconds = TWO_LETTERS.get(first);
        return seconds.is_some_and(|seconds| seconds & second != 0);
    }
    let Some((two, third)) = subtag.split_at_checked(2) else {
        return false;
    };
    third.len() == 1
        && THREE_LETTERS
            .binary_search_by_key(&two, |(two, _)| two)
            .ok()
            .and_then(|at| THREE_LETTERS.get(at))
            .is_some_and(|(_, thirds)| thirds.contains(third))
}

/// Returns the subtag that is meant by a text that is not one: `deu`, `ger`, `german`, `Deutsch`.
pub(crate) fn nearest_language(text: &str) -> Option<&'static str> {
    static NAMES: LazyLock<Nearest> = LazyLock::new(|| {
        let names = LANGUAGES.iter().zip(0..);
        let names = names.map(|((_, _, name), at)| (fold(name), at));
        let aliases = LANGUAGE_ALIASES.iter().filter_map(|(alias, code)| {
            let at = LANGUAGES.binary_search_by_key(code, |(code, _, _)| code);
            Some((fold(alias), u32::try_from(at.ok()?).ok()?))
        });
        Nearest::new(names.chain(aliases))
    });
    let folded = fold(text);
    let known = LANGUAGES
        .iter()
        .find(|(two, three, _)| *two == folded || *three == folded);
    known.map(|(code, _, _)| *code).or_else(|| {
        if folded.is_ascii() && folded.len() < 4 {
            let known = LANGUAGE_ALIASES.iter().find(|(alias, _)| *alias == folded);
            return known.map(|(_, code)| *code);
        }
        let at = NAMES.find(&folded)?;
        LANGUAGES.get(at as usize).map(|(code, _, _)| *code)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        COUNTRIES, COUNTRY_ALIASES, COUNTRY_CODES, CURRENCIES, LANGUAGE_ALIASES, LANGUAGES,
        SUBDIVISIONS, THREE_LETTERS, WITHDRAWN, is_country, is_currency, is_language,
        is_subdivision, nearest_country, nearest_language, nearest_subdivision,
    };

    #[test]
    fn the_lists_are_sorted_and_their_aliases_lead_somewhere() {
        assert!(COUNTRIES.is_sorted_by(|left, right| left.0 < right.0));
        assert!(SUBDIVISIONS.is_sorted_by(|left, right| left.0 < right.0));
        assert!(LANGUAGES.is_sorted_by(|left, right| left.0 < right.0));
        assert!(THREE_LETTERS.is_sorted_by(|left, right| left.0 < right.0));
        assert!(CURRENCIES.is_sorted_by(|left, right| left < right));
        for (alias, code) in COUNTRY_ALIASES {
            assert!(is_country(code), "{alias}");
        }
        for (other, code) in COUNTRY_CODES {
            assert_eq!(nearest_country(other), Some(*code), "{other}");
            assert!(!is_country(other), "{other}");
        }
        for (code, now) in WITHDRAWN {
            assert!(
                !is_country(code) && nearest_country(code).is_none(),
                "{code}"
            );
            assert!(now.len() > 1 && now.iter().all(|it| is_country(it)));
        }
        for (alias, code) in LANGUAGE_ALIASES {
            assert!(is_language(code), "{alias}");
        }
    }

    #[test]
    fn the_countries_are_those_of_a_published_table() {
        let published = rust_iso3166::ALL;
        assert_eq!(published.len() + 3, COUNTRIES.len());
        for country in published {
            assert!(is_country(country.alpha2), "{}", country.alpha2);
            assert_eq!(nearest_country(country.alpha3), Some(country.alpha2));
        }
    }

    #[test]
    fn the_subdivisions_are_those_of_a_published_table() {
        let mut counted = 0;
        for (country, parts) in SUBDIVISIONS {
            assert!(is_country(country), "{country}");
            for part in parts.split(' ') {
                let code = format!("{country}-{part}");
                assert!(
                    rust_iso3166::iso3166_2::from_code(&code).is_some(),
                    "{code}"
                );
                assert!(is_subdivision(&code));
                counted += 1;
            }
        }
        assert_eq!(counted, rust_iso3166::iso3166_2::SUBDIVISION_MAP.len());
        for wrong in ["DE-", "DE", "DE-XX", "XK-01", "de-BY", "DE-B Y", ""] {
            assert!(!is_subdivision(wrong), "{wrong}");
        }
    }

    #[test]
    fn user_assigned_and_withdrawn_codes_are_refused() {
        for code in ["QQ", "ZZ", "AA", "UK", "SU", "AN", "de", "", "DEU"] {
            assert!(!is_country(code), "{code}");
        }
        assert!(is_country("EU") && is_country("INT") && is_country("XK"));
        assert!(is_currency("EUR") && !is_currency("eur") && !is_currency("XXX"));
    }

    #[test]
    fn what_is_meant_is_suggested_and_nothing_else() {
        for (text, code) in [
            ("UK", Some("GB")),
            ("uk", Some("GB")),
            ("de", Some("DE")),
            ("Germany", Some("DE")),
            ("Gemany", Some("DE")),
            ("Türkiye", Some("TR")),
            ("Turkey", Some("TR")),
            ("Cote d’Ivoire", Some("CI")),
            ("USA", Some("US")),
            ("EL", Some("GR")),
            ("el", Some("GR")),
            ("GER", Some("DE")),
            ("SUI", Some("CH")),
            ("ZR", Some("CD")),
            ("Kosovo", Some("XK")),
            ("AN", None),
            ("QQ", None),
            ("Berlin", None),
            ("", None),
        ] {
            assert_eq!(nearest_country(text), code, "{text}");
        }
        for (text, code) in [
            ("german", Some("de")),
            ("deu", Some("de")),
            ("ger", Some("de")),
            ("Français", Some("fr")),
            ("русский", Some("ru")),
            ("中文", Some("zh")),
            ("jp", Some("ja")),
            ("cz", Some("cs")),
            ("ua", Some("uk")),
            ("CN", Some("zh")),
            ("gr", Some("el")),
            ("dk", Some("da")),
            ("kz", None),
            ("klingonish", None),
            ("qx", None),
        ] {
            assert_eq!(nearest_language(text), code, "{text}");
        }
        assert_eq!(nearest_subdivision("de_by").as_deref(), Some("DE-BY"));
        assert_eq!(nearest_subdivision("UK-ENG").as_deref(), Some("GB-ENG"));
        assert_eq!(nearest_subdivision("Bavaria"), None);
    }

    #[test]
    fn two_letters_are_a_language_where_the_list_has_them() {
        for first in ' '..='~' {
            for second in ' '..='~' {
                let code = format!("{first}{second}");
                let listed = LANGUAGES.iter().any(|(known, _, _)| *known == code);
                assert_eq!(is_language(&code), listed, "{code}");
            }
        }
        assert!(!is_language("ü") && !is_language(""));
    }

    #[test]
    fn languages_of_three_letters_are_known_where_two_do_not_do() {
        assert!(is_language("gsw") && is_language("yue") && is_language("und"));
        assert!(!is_language("deu") && !is_language("iw") && !is_language("d"));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            let _ = (is_country(&text), is_subdivision(&text), is_language(&text), is_currency(&text));
            let _ = (nearest_country(&text), nearest_subdivision(&text), nearest_language(&text));
        }
    }
}
