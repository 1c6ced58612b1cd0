//! What countries are called: the short English names, those of ISO 3166-1, formal and common ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::aliases::COUNTRY_ALIASES;
use super::countries::COUNTRIES;
use super::{country_name, nearest_country};
use crate::knowledge::names::fold;

/// Further names, folded and in their natural order.
const NAMES: &[(&str, &str)] = &[
    ("argentine republic", "AR"),
    ("bolivarian republic of venezuela", "VE"),
    ("british virgin islands", "VG"),
    ("brunei darussalam", "BN"),
    ("congo brazzaville", "CG"),
    ("congo kinshasa", "CD"),
    ("democratic peoples republic of korea", "KP"),
    ("falkland islands malvinas", "FK"),
    ("federal republic of germany", "DE"),
    ("federated states of micronesia", "FM"),
    ("french republic", "FR"),
    ("hong kong sar", "HK"),
    ("islamic republic of iran", "IR"),
    ("kingdom of netherlands", "NL"),
    ("lao peoples democratic republic", "LA"),
    ("macao sar", "MO"),
    ("malvinas", "FK"),
    ("palestinian territories", "PS"),
    ("peoples republic of china", "CN"),
    ("plurinational state of bolivia", "BO"),
    ("province of china taiwan", "TW"),
    ("republic of china taiwan", "TW"),
    ("republic of congo", "CG"),
    ("republic of kosovo", "XK"),
    ("republic of macedonia", "MK"),
    ("republic of moldova", "MD"),
    ("saint helena", "SH"),
    ("slovak republic", "SK"),
    ("state of palestine", "PS"),
    ("syrian arab republic", "SY"),
    ("u s virgin islands", "VI"),
    ("united republic of tanzania", "TZ"),
    ("united kingdom of great britain and northern ireland", "GB"),
    ("us virgin islands", "VI"),
    ("usa", "US"),
    ("u s a", "US"),
    ("u k", "GB"),
    ("vatican city", "VA"),
    ("vatican city state", "VA"),
    ("viet nam", "VN"),
    ("virgin islands british", "VG"),
    ("virgin islands u s", "VI"),
];

/// Words that stand for a country in a hurry, and are the name of none, or of several.
const NO_NAMES: [&str; 5] = ["america", "europe", "global", "korea", "worldwide"];

static BY_NAME: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let short = COUNTRIES.iter().map(|(code, _, name)| (plain(name), *code));
    let aliases = COUNTRY_ALIASES.iter().chain(NAMES);
    let aliases = aliases.filter(|(name, _)| !NO_NAMES.contains(name));
    let aliases = aliases.map(|(name, code)| (plain(name), *code));
    aliases.chain(short).collect()
});

/// Folds a name; articles and "St" make no difference.
fn plain(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ').filter(|word| *word != "the");
    let words = words.map(|word| match word {
        "st" => "saint",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Returns the code of the country that is called so, whatever the case and the marks. `Korea, Republic
/// of` and `Iran (Islamic Republic of)` are read in both orders.
pub(crate) fn country_called(name: &str) -> Option<&'static str> {
    let of = |name: &str| BY_NAME.get(&plain(&name.replace('&', " and "))).copied();
    of(name).or_else(|| {
        let open = name.trim().trim_end_matches(')');
        let (first, last) = open.split_once(['(', ','])?;
        of(&format!("{last} {first}"))
    })
}

/// Returns the name of the country that is meant by a text that is not a name: a code, a
/// misspelling.
pub(crate) fn nearest_country_name(text: &str) -> Option<&'static str> {
    country_name(nearest_country(text)?)
}

#[cfg(test)]
mod tests {
    use super::{
        COUNTRIES, NAMES, NO_NAMES, country_called, country_name, fold, nearest_country_name,
    };

    #[test]
    fn countries_are_known_by_short_formal_and_inverted_names() {
        for (name, code) in [
            ("Argentina", "AR"),
            ("Côte d'Ivoire", "CI"),
            ("Côte d’Ivoire", "CI"),
            ("cote d'ivoire", "CI"),
            ("Korea, Republic of", "KR"),
            ("Korea (Democratic People's Republic of)", "KP"),
            ("Iran (Islamic Republic of)", "IR"),
            ("Tanzania, United Republic of", "TZ"),
            ("Congo, The Democratic Republic of the", "CD"),
            ("Bahamas, The", "BS"),
            ("The Gambia", "GM"),
            ("Trinidad & Tobago", "TT"),
            ("St. Lucia", "LC"),
            ("Viet Nam", "VN"),
            ("TÜRKİYE", "TR"),
            ("Turkey", "TR"),
            ("Deutschland", "DE"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("United States of America", "US"),
        ] {
            assert_eq!(country_called(name), Some(code), "{name}");
        }
        for name in [
            "", "Atlantis", "AR", "DEU", "Korea", "Europe", ",", "(", "a, b, c",
        ] {
            assert_eq!(country_called(name), None, "{name}");
        }
    }

    #[test]
    fn what_is_not_a_name_is_told_which_is_meant() {
        for (text, name) in [
            ("Argentinia", Some("Argentina")),
            ("Gemany", Some("Germany")),
            ("Cote d'Ivore", Some("Côte d'Ivoire")),
            ("AR", Some("Argentina")),
            ("CHE", Some("Switzerland")),
            ("Korea", Some("South Korea")),
            ("Atlantis", None),
        ] {
            assert_eq!(nearest_country_name(text), name, "{text}");
        }
    }

    #[test]
    fn each_name_is_folded_and_of_a_country() {
        for (name, code) in NAMES {
            assert_eq!(fold(name), *name);
            assert!(country_name(code).is_some(), "{code}");
        }
        for (code, _, name) in COUNTRIES {
            assert_eq!(country_called(name), Some(*code));
        }
        assert!(NO_NAMES.iter().all(|name| country_called(name).is_none()));
    }
}
