//! Language tags of BCP 47 (RFC 5646), such as `en`, `de-CH`, `zh-Hant-TW`.
//!
//! Well-formedness is a library's; that the language and the region exist is asked of
//! [`super::codes`]. Scripts, variants, numbered regions (`es-419`) and extensions are judged by
//! their shape only; the tags that were registered whole before 2005 (`i-klingon`) are refused.

use icu_locale_core::Locale;

use super::codes::{is_country, is_language, nearest_country, nearest_language};
use super::format::Verdict;

const EXPECTED: &str = "a language tag such as `en` or `de-CH`";

/// Subtags that were replaced, and what replaces them.
const REPLACED: &[(&str, &str)] = &[
    ("in", "id"),
    ("iw", "he"),
    ("ji", "yi"),
    ("jw", "jv"),
    ("mo", "ro"),
];

/// Judges a language tag.
pub(crate) fn judge(text: &str) -> Verdict {
    // Two small letters are what nearly all records say.
    let is_plain = text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_lowercase());
    if is_plain && is_language(text) && !REPLACED.iter().any(|(before, _)| *before == text) {
        return Verdict::Right;
    }
    let Ok(canonical) = Locale::normalize(text) else {
        return Verdict::UnknownCode(meant(text)).or_malformed(EXPECTED);
    };
    let (first, rest) = canonical.split_once('-').unwrap_or((&canonical, ""));
    if let Some((_, now)) = REPLACED.iter().find(|(before, _)| *before == first) {
        return Verdict::NotCanonical(join(now, rest));
    }
    if !is_language(first) {
        let nearest = nearest_language(first).map(|known| join(known, rest));
        return Verdict::UnknownCode(nearest);
    }
    let region = rest
        .split('-')
        .take_while(|subtag| subtag.len() > 1)
        .find(|subtag| subtag.len() == 2);
    if let Some(region) = region
        && !(is_country(region) || region == "UN")
    {
        let nearest = nearest_country(region)
            .map(|known| canonical.replacen(&format!("-{region}"), &format!("-{known}"), 1));
        return Verdict::UnknownCode(nearest);
    }
    if canonical == text {
        Verdict::Right
    } else {
        Verdict::NotCanonical(canonical.into_owned())
    }
}

/// Returns the tag that is meant by a text that is none: `en_GB`, `german`, `zh-yue`.
fn meant(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    // Locales of POSIX carry their encoding with them.
    let tag = tag.split(['.', '@']).next().unwrap_or_default();
    if let Some((first, rest)) = tag.split_once('-')
        && first.len() == 2
        && rest.len() == 3
        && is_language(rest)
    {
        return Some(rest.to_owned());
    }
    if tag != text
        && let Ok(canonical) = Locale::normalize(tag)
        && matches!(judge(&canonical), Verdict::Right)
    {
        return Some(canonical.into_owned());
    }
    nearest_language(text).map(str::to_owned)
}

fn join(first: &str, rest: &str) -> String {
    if rest.is_empty() {
        first.to_owned()
    } else {
        format!("{first}-{rest}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::judge;
    use crate::knowledge::format::Verdict;

    #[test]
    fn tags_are_judged_by_the_registry() {
        let unknown = |code: &str| Verdict::UnknownCode(Some(code.to_owned()));
        for right in [
            "en",
            "de-CH",
            "zh-Hant-TW",
            "gsw",
            "es-419",
            "en-GB-oxendict",
            "und",
            "en-EU",
        ] {
            assert_eq!(judge(right), Verdict::Right, "{right}");
        }
        for (text, verdict) in [
            ("en-gb", Verdict::NotCanonical("en-GB".into())),
            ("EN", Verdict::NotCanonical("en".into())),
            ("iw-IL", Verdict::NotCanonical("he-IL".into())),
            ("en_GB", unknown("en-GB")),
            ("de_DE.UTF-8", unknown("de-DE")),
            ("en-UK", unknown("en-GB")),
            ("deu", unknown("de")),
            ("german", unknown("de")),
            ("German", unknown("de")),
            ("zh-yue", unknown("yue")),
            ("qx", Verdict::UnknownCode(None)),
            ("en-XK", Verdict::UnknownCode(None)),
        ] {
            assert_eq!(judge(text), verdict, "{text}");
        }
        for wrong in ["", "e", "plain English, please", "12"] {
            assert!(matches!(judge(wrong), Verdict::Malformed(_)), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>(), tag in "[a-zA-Z_-]{0,12}") {
            let _ = (judge(&text), judge(&tag));
        }
    }
}
