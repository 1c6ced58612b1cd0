//! The formats of values: which texts are an ORCID, a country, a time zone.
//!
//! One function judges them all, for the `format` keyword of schemas and for the rules of the
//! family `id` alike, so that the two never disagree.

mod expression;
mod identifier;
mod web;

pub(crate) use self::expression::{Fault, fault};
pub(crate) use self::web::{is_one_address, meant as address_meant};
pub(crate) use super::verdict::Verdict;
use super::{codes, language, zone};
use crate::date::PartialDate;

/// The names of our own formats, as schemas write them after `format`.
pub(crate) const NAMES: &[&str] = &[
    "country",
    "country-name",
    "github-login",
    "iana-time-zone",
    "isni",
    "language",
    "lei",
    "orcid",
    "partial-date",
    "ror",
    "spdx-expression",
    "subdivision",
    "web-address",
    "wikidata",
];

/// Says whether values of a format are right or not: what a schema accepts of them, nobody
/// needs to look at again.
pub(crate) fn is_plain(format: &str) -> bool {
    format == "web-address"
}

/// Judges `text` as a value of `format`; a format that is not ours is always right.
pub(crate) fn judge(format: &str, text: &str) -> Verdict {
    match format {
        "country" => country(text),
        "country-name" => country_by_name(text),
        "github-login" => identifier::github_login(text),
        "iana-time-zone" => time_zone(text),
        "isni" => identifier::isni(text),
        "language" => language::judge(text),
        "lei" => identifier::lei(text),
        "orcid" => identifier::orcid(text),
        "partial-date" if PartialDate::parse(text).is_none() => {
            Verdict::Malformed("a date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`")
        }
        "ror" => identifier::ror(text),
        "spdx-expression" => expression::judge(text),
        "subdivision" => subdivision(text),
        "web-address" => web::address(text),
        "wikidata" => identifier::wikidata(text),
        _ => Verdict::Right,
    }
}

fn country(text: &str) -> Verdict {
    if codes::is_country(text) {
        return Verdict::Right;
    }
    let upper = text.to_ascii_uppercase();
    if codes::is_country(&upper) {
        return Verdict::NotCanonical(upper);
    }
    let verdict = Verdict::UnknownCode(codes::nearest_country(text).map(str::to_owned));
    if matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        verdict
    } else {
        verdict.or_malformed("a country's two letters, such as `DE`, or `EU`, `INT`")
    }
}

fn country_by_name(text: &str) -> Verdict {
    if codes::country_called(text).is_some() {
        return Verdict::Right;
    }
    Verdict::UnknownCode(codes::nearest_country_name(text).map(str::to_owned))
        .or_malformed("the name of a country, such as `Argentina`")
}

fn subdivision(text: &str) -> Verdict {
    if codes::is_subdivision(text) {
        return Verdict::Right;
    }
    let verdict = Verdict::UnknownCode(codes::nearest_subdivision(text));
    let shaped = text.split_once('-').is_some_and(|(country, part)| {
        country.len() == 2
            && (1..=3).contains(&part.len())
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if shaped {
        verdict
    } else {
        verdict.or_malformed("a subdivision of ISO 3166-2, such as `DE-BE`")
    }
}

fn time_zone(text: &str) -> Verdict {
    if zone::is_zone(text) {
        return Verdict::Right;
    }
    let verdict = Verdict::UnknownCode(zone::nearest_zone(text).map(str::to_owned));
    let shaped = !text.is_empty()
        && text.len() <= 64
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
    // `W. Europe Standard Time` is a zone by another name.
    if shaped || zone::zone_meant(text, None).is_some() {
        verdict
    } else {
        verdict.or_malformed("a time zone such as `Europe/Berlin`")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NAMES, Verdict, judge};

    #[test]
    fn codes_are_judged_by_their_lists() {
        let unknown = |code: &str| Verdict::UnknownCode(Some(code.to_owned()));
        for (format, text, verdict) in [
            ("country", "DE", Verdict::Right),
            ("country", "INT", Verdict::Right),
            ("country", "UK", unknown("GB")),
            ("country", "Germany", unknown("DE")),
            ("country", "XK", Verdict::Right),
            ("country", "EL", unknown("GR")),
            ("country", "GER", unknown("DE")),
            ("country", "jp", Verdict::NotCanonical("JP".into())),
            ("country", "cz", Verdict::NotCanonical("CZ".into())),
            ("country", "ua", Verdict::NotCanonical("UA".into())),
            ("country", "BU", unknown("MM")),
            ("country", "AN", Verdict::UnknownCode(None)),
            ("country", "ZZ", Verdict::UnknownCode(None)),
            ("country-name", "Kosovo", Verdict::Right),
            ("country-name", "Korea, Republic of", Verdict::Right),
            ("country-name", "Argentinia", unknown("Argentina")),
            ("country-name", "AR", unknown("Argentina")),
            ("subdivision", "DE-BE", Verdict::Right),
            ("subdivision", "DE-ZZ", Verdict::UnknownCode(None)),
            ("subdivision", "de-be", unknown("DE-BE")),
            ("iana-time-zone", "Europe/Berlin", Verdict::Right),
            ("iana-time-zone", "Berlin", unknown("Europe/Berlin")),
            ("iana-time-zone", "CEST", Verdict::UnknownCode(None)),
            ("language", "en-UK", unknown("en-GB")),
            ("partial-date", "2026-05", Verdict::Right),
            ("email", "whatever", Verdict::Right),
        ] {
            assert_eq!(judge(format, text), verdict, "{format} {text}");
        }
        for (format, text) in [
            ("country", "Atlantis"),
            ("country", ""),
            ("country-name", "Atlantis"),
            ("subdivision", "Bavaria"),
            ("iana-time-zone", "in the morning"),
            ("partial-date", "May 2026"),
        ] {
            assert!(
                matches!(judge(format, text), Verdict::Malformed(_)),
                "{format} {text}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived_and_what_is_proposed_is_right(text in any::<String>(), short in "[a-zA-Z0-9 .:/@_-]{0,24}") {
            for format in NAMES {
                for text in [&text, &short] {
                    match judge(format, text) {
                        Verdict::NotCanonical(better)
                        | Verdict::WrongCheckDigit(better)
                        | Verdict::UnknownCode(Some(better)) => {
                            prop_assert_eq!(judge(format, &better), Verdict::Right);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
