//! Language tags of BCP 47 (RFC 5646), such as `en`, `de-CH`, `zh-Hant-TW`.
//!
//! Well-formedness is a library's; that the language and the region exist is asked of
//! [`super::codes`]. Scripts, variants, numbered regions (`es-419`) and extensions are judged by
//! their shape only; what is private use (`x-ours`, `qaa`, `en-XA`) means what its users agreed on.
//! Tags that were registered whole before 2005 (`i-klingon`) and languages after the one that the
//! registry puts before them (`zh-yue`) are valid, and have a shorter form; so have subtags that were replaced.

mod registry;

use icu_locale_core::Locale;

use self::registry::{EXTENDED, OTHER_REGIONS, REPLACED, REPLACED_REGIONS, WHOLE};
use super::codes::{is_country, is_language, nearest_country, nearest_language};
use super::verdict::Verdict;

const EXPECTED: &str = "a language tag such as `en` or `de-CH`";

/// Judges a language tag.
pub(crate) fn judge(text: &str) -> Verdict {
    // Two small letters are what nearly all records say.
    let is_plain = text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_lowercase());
    if is_plain && is_language(text) {
        return Verdict::Right;
    }
    if let Some(verdict) = registered_whole(text)
        .or_else(|| private(text))
        .or_else(|| enclosed(text))
    {
        return verdict;
    }
    let Ok(canonical) = Locale::normalize(text) else {
        return Verdict::UnknownCode(meant(text)).or_malformed(EXPECTED);
    };
    let (first, rest) = canonical.split_once('-').unwrap_or((&canonical, ""));
    if let Some(now) = replacement(REPLACED, first) {
        let tag = join(now, rest);
        return match judge(&tag) {
            Verdict::Right => Verdict::NotCanonical(tag),
            verdict => verdict,
        };
    }
    if !is_language(first) && !is_private_language(first) {
        let nearest = nearest_language(first).map(|known| join(known, rest));
        return Verdict::UnknownCode(nearest);
    }
    if let Some(region) = region(rest) {
        let with = |known: &str| {
            let known = format!("-{known}");
            canonical.replacen(&format!("-{region}"), &known, 1)
        };
        if let Some(now) = replacement(REPLACED_REGIONS, region) {
            return Verdict::NotCanonical(with(now));
        }
        if !is_region(region) {
            // Who writes the language's own letters again (`en-EN`) means no region in particular.
            let is_repeated = region.eq_ignore_ascii_case(first);
            let bare = || is_repeated.then(|| canonical.replacen(&format!("-{region}"), "", 1));
            let nearest = nearest_country(region).map(with).or_else(bare);
            return Verdict::UnknownCode(nearest);
        }
    }
    if canonical == text {
        Verdict::Right
    } else {
        Verdict::NotCanonical(canonical.into_owned())
    }
}

/// Returns the region of a tag of a language that exists where there is no such region: of `sr-SP` it
/// is `SP`.
pub(crate) fn unknown_region(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once('-')?;
    let language = first.to_ascii_lowercase();
    let region = region(rest)?;
    let is_known = is_region(&region.to_ascii_uppercase());
    (is_language(&language) && !is_known).then_some(region)
}

/// Returns the subtag of two letters among those after the language, before any extension.
fn region(rest: &str) -> Option<&str> {
    rest.split('-')
        .take_while(|subtag| subtag.len() > 1)
        .find(|subtag| subtag.len() == 2)
}

fn replacement(table: &[(&str, &'static str)], subtag: &str) -> Option<&'static str> {
    let at = table
        .binary_search_by_key(&subtag, |(before, _)| before)
        .ok()?;
    table.get(at).map(|(_, now)| *now)
}

/// Says whether two capitals are a region of the registry, or free for private use by ISO 3166.
fn is_region(region: &str) -> bool {
    is_country(region)
        || OTHER_REGIONS.binary_search(&region).is_ok()
        || replacement(REPLACED_REGIONS, region).is_some()
        || match region.as_bytes() {
            [b'A', b'A'] | [b'Z', b'Z'] | [b'X', b'A'..=b'Z'] => true,
            [b'Q', second] => (b'M'..=b'Z').contains(second),
            _ => false,
        }
}

/// Says whether a subtag is one of those that ISO 639-2 keeps for private use: `qaa` to `qtz`.
fn is_private_language(subtag: &str) -> bool {
    matches!(subtag.as_bytes(), [b'q', b'a'..=b't', b'a'..=b'z'])
}

fn registered_whole(text: &str) -> Option<Verdict> {
    let lower = text.to_ascii_lowercase();
    let at = WHOLE.binary_search_by_key(&&*lower, |(tag, _)| tag).ok()?;
    let (_, preferred) = WHOLE.get(at)?;
    Some(match preferred {
        Some(preferred) => Verdict::NotCanonical((*preferred).to_owned()),
        None => Verdict::Right,
    })
}

/// Judges a tag that is private use as a whole: `x-` and subtags of up to eight letters and digits.
fn private(text: &str) -> Option<Verdict> {
    let rest = text
        .strip_prefix(['x', 'X'])
        .and_then(|rest| rest.strip_prefix('-'))?;
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let lower = text.to_ascii_lowercase();
    rest.split('-').all(is_subtag).then(|| {
        if lower == text {
            Verdict::Right
        } else {
            Verdict::NotCanonical(lower)
        }
    })
}

/// Judges a tag whose second subtag the registry allows after the first: `zh-yue-HK` is `yue-HK`.
fn enclosed(text: &str) -> Option<Verdict> {
    let lower = text.to_ascii_lowercase();
    let (first, rest) = lower.split_once('-')?;
    let inner = rest.split('-').next()?;
    let (_, extended) = EXTENDED.iter().find(|(prefix, _)| *prefix == first)?;
    if !extended.split(' ').any(|known| known == inner) {
        return None;
    }
    match judge(text.get(first.len() + 1..)?) {
        Verdict::Right => Some(Verdict::NotCanonical(
            text.get(first.len() + 1..)?.to_owned(),
        )),
        verdict @ Verdict::NotCanonical(_) => Some(verdict),
        _ => None,
    }
}

/// Returns the tag that is meant by a text that is not one: `en_GB`, `german`, `zh-gsw`.
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
    fn tags_of_the_registry_are_right() {
        for right in [
            "en",
            "de-CH",
            "zh-Hant-TW",
            "gsw",
            "es-419",
            "en-GB-oxendict",
            "und",
            "en-EU",
            "sq-XK",
            "x-klingon",
            "x-ours-1996",
            "en-x-simple",
            "qaa",
            "qtz-Latn",
            "en-XA",
            "en-ZZ",
            "de-AA",
            "i-default",
            "i-enochian",
            "cel-gaulish",
            "de-DE-u-co-phonebk",
            "en-t-jp-h0-hybrid",
            "ca-valencia",
            "de-CH-1996",
            "es-IC",
            "ru-SU",
            "sr-YU",
            "en-UN",
            "agp",
            "rmr",
            "sgn-AT",
        ] {
            assert_eq!(judge(right), Verdict::Right, "{right}");
        }
    }

    #[test]
    fn what_a_tag_should_be_is_said() {
        let unknown = |code: &str| Verdict::UnknownCode(Some(code.to_owned()));
        for (text, verdict) in [
            ("en-gb", Verdict::NotCanonical("en-GB".into())),
            ("EN", Verdict::NotCanonical("en".into())),
            ("iw-IL", Verdict::NotCanonical("he-IL".into())),
            ("en_GB", unknown("en-GB")),
            ("de_DE.UTF-8", unknown("de-DE")),
            ("en-UK", unknown("en-GB")),
            ("en-EN", unknown("en")),
            ("deu", unknown("de")),
            ("german", unknown("de")),
            ("German", unknown("de")),
            ("zh-yue", Verdict::NotCanonical("yue".into())),
            ("zh-yue-HK", Verdict::NotCanonical("yue-HK".into())),
            (
                "zh-cmn-hans-cn",
                Verdict::NotCanonical("cmn-Hans-CN".into()),
            ),
            ("ar-arz", Verdict::NotCanonical("arz".into())),
            ("i-klingon", Verdict::NotCanonical("tlh".into())),
            ("zh-min-nan", Verdict::NotCanonical("nan".into())),
            ("sgn-BE-FR", Verdict::NotCanonical("sfb".into())),
            ("en-GB-oed", Verdict::NotCanonical("en-GB-oxendict".into())),
            ("X-Ours", Verdict::NotCanonical("x-ours".into())),
            ("jp", unknown("ja")),
            ("jp-JP", unknown("ja-JP")),
            ("cz", unknown("cs")),
            ("ua", unknown("uk")),
            ("cn", unknown("zh")),
            ("ger", unknown("de")),
            ("ger-DE", unknown("de-DE")),
            ("el-EL", unknown("el-GR")),
            ("qx", Verdict::UnknownCode(None)),
            ("sr-SP", Verdict::UnknownCode(None)),
            // What the registry does not put after `zh`, is another language.
            ("zh-gsw", unknown("gsw")),
            ("de-gsw", unknown("gsw")),
            ("ar-yue", unknown("yue")),
            ("sgn-ase", Verdict::NotCanonical("ase".into())),
            ("sgn-US", Verdict::NotCanonical("ase".into())),
            ("sgn-us", Verdict::NotCanonical("ase".into())),
            ("ar-ajp", Verdict::NotCanonical("apc".into())),
            ("ms-zsm", Verdict::NotCanonical("zsm".into())),
            ("kok-GOM", Verdict::NotCanonical("gom".into())),
            ("prp", Verdict::NotCanonical("gu".into())),
            ("mo-MD", Verdict::NotCanonical("ro-MD".into())),
            ("in-ID", Verdict::NotCanonical("id-ID".into())),
            ("iw-EL", unknown("he-GR")),
            ("de-DD", Verdict::NotCanonical("de-DE".into())),
            ("my-Mymr-BU", Verdict::NotCanonical("my-Mymr-MM".into())),
            ("en-QA-", Verdict::Malformed(super::EXPECTED)),
        ] {
            assert_eq!(judge(text), verdict, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_tag_is_malformed() {
        for wrong in [
            "",
            "e",
            "plain English, please",
            "12",
            "x-",
            "x",
            "en-US-GB",
            "x-toolongtag",
        ] {
            assert!(matches!(judge(wrong), Verdict::Malformed(_)), "{wrong}");
        }
    }

    #[test]
    fn what_the_registry_prefers_is_right_and_its_tables_are_sorted() {
        use super::registry::{EXTENDED, OTHER_REGIONS, REPLACED, REPLACED_REGIONS, WHOLE};
        assert!(WHOLE.is_sorted_by(|left, right| left.0 < right.0));
        assert!(REPLACED.is_sorted_by(|left, right| left.0 < right.0));
        assert!(REPLACED_REGIONS.is_sorted_by(|left, right| left.0 < right.0));
        assert!(OTHER_REGIONS.is_sorted_by(|left, right| left < right));
        for (tag, preferred) in WHOLE {
            if let Some(preferred) = preferred {
                assert_eq!(judge(preferred), Verdict::Right, "{tag}");
            }
        }
        for (before, now) in REPLACED {
            assert_eq!(judge(before), Verdict::NotCanonical((*now).to_owned()));
            assert_eq!(judge(now), Verdict::Right, "{before}");
        }
        for (before, now) in REPLACED_REGIONS {
            assert!(super::is_country(now) && !super::is_country(before));
        }
        let extended = EXTENDED.iter().flat_map(|(_, inner)| inner.split(' '));
        assert_eq!(extended.clone().count(), 256);
        for inner in extended {
            assert!(super::is_language(inner), "{inner}");
        }
    }

    #[test]
    fn a_region_that_does_not_exist_is_told_from_a_language() {
        use super::unknown_region;
        assert_eq!(unknown_region("sr-SP"), Some("SP"));
        assert_eq!(unknown_region("en-uk"), Some("uk"));
        assert_eq!(unknown_region("zh-Hant-EL"), Some("EL"));
        for text in ["qx-DE", "de-CH", "en", "de-u-co-zz", "es-419"] {
            assert_eq!(unknown_region(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>(), tag in "[a-zA-Z_-]{0,12}") {
            let _ = (judge(&text), judge(&tag));
        }
    }
}
