//! Names of licences of Creative Commons in prose, read by hand: the short ones (`CC BY-SA 4.0`), those that are spelt
//! out, and CC0. Each is what a pattern says, which the tests have; to compile the three takes longer than to read all
//! texts of a small community.

use std::ops::Range;

use super::cursor::{Cursor, is_space};

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name<'t> {
    pub(super) range: Range<usize>,
    /// Says whether the house is named before it: Creative Commons.
    pub(super) has_house: bool,
    /// What the licence asks for: `BY-SA` of a short name; of one that is spelt out its first word.
    pub(super) elements: &'t str,
    /// What is after these elements, up to the version: of a name that is spelt out.
    pub(super) more: &'t str,
    pub(super) version: Option<&'t str>,
    /// Says whether the version goes on: `4.0.1`.
    pub(super) goes_on: bool,
    pub(super) suite: Option<(&'t str, Range<usize>)>,
}

const SUITES: [&str; 8] = [
    "International",
    "Unported",
    "Generic",
    "international",
    "unported",
    "generic",
    "Internacional",
    "Internazionale",
];
const SUITES_OF_ZERO: [&str; 5] = [
    "Universal",
    "universal",
    "International",
    "Unported",
    "Generic",
];

/// Finds names from left to right; none overlaps another. At each byte that one may `begin` with it is read.
fn find<'t>(
    text: &'t str,
    begins: fn(u8) -> bool,
    read: fn(&mut Cursor<'t>) -> Option<Name<'t>>,
) -> Vec<Name<'t>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if at < from || !begins(byte) {
            continue;
        }
        let mut cursor = Cursor::at(text, at);
        if let Some(name) = read(&mut cursor) {
            from = name.range.end;
            found.push(name);
        }
    }
    found
}

/// Returns the short names: CC BY-SA 4.0, CC-BY-NC 3.0 Unported, cc-by-4.0.
pub(super) fn short(text: &str) -> Vec<Name<'_>> {
    find(text, |byte| matches!(byte, b'C' | b'c'), read_short)
}

fn read_short<'t>(cursor: &mut Cursor<'t>) -> Option<Name<'t>> {
    let start = cursor.place();
    let is_begun = cursor.is_edge() && begin_of_short(cursor);
    is_begun.then_some(())?;
    let from = cursor.place();
    cursor.one_of(&["BY", "by", "By"])?;
    // The longest that ends with a word; shorter ones do so only where nothing follows them.
    let mut last = cursor.is_edge().then(|| cursor.clone());
    while cursor.sign(|sign| is_blank(sign) || matches!(sign, '_' | '/' | '–' | '-'))
        && cursor
            .one_of(&["NC", "ND", "SA", "nc", "nd", "sa"])
            .is_some()
    {
        if cursor.is_edge() {
            last = Some(cursor.clone());
        }
    }
    *cursor = last?;
    let elements = cursor.since(from);
    let version = cursor.perhaps(|it| {
        it.sign(|sign| sign == ',');
        let is_between = |sign: char| is_space(sign) || matches!(sign, '_' | '-');
        it.sign(is_between).then(|| it.sign(is_between))?;
        sign_of_version(it);
        it.version(true)
    });
    let suite = cursor.perhaps(|it| {
        let is_apart = it.sign(|sign| is_space(sign) || sign == '-');
        is_apart.then(|| suite(it, &SUITES))?
    });
    Some(Name {
        range: start..cursor.place(),
        has_house: false,
        elements,
        more: "",
        version: version.map(|(version, _)| version),
        goes_on: version.is_some_and(|(_, goes_on)| goes_on),
        suite,
    })
}

fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\u{A0}')
}

fn begin_of_short(cursor: &mut Cursor<'_>) -> bool {
    if cursor.word("CC") {
        cursor.sign(|sign| is_blank(sign) || matches!(sign, '_' | '-'));
        return true;
    }
    cursor.word("cc-") || (cursor.word("Cc") && cursor.sign(|sign| matches!(sign, ' ' | '-')))
}

/// Takes what may be before the number of a version: `v`, `v.`, `version`.
fn sign_of_version(cursor: &mut Cursor<'_>) {
    if cursor.one_of(&["version ", "Version "]).is_none()
        && cursor.sign(|sign| matches!(sign, 'v' | 'V'))
    {
        cursor.sign(|sign| sign == '.');
        cursor.sign(|sign| sign == ' ');
    }
}

fn suite<'t>(cursor: &mut Cursor<'t>, words: &[&str]) -> Option<(&'t str, Range<usize>)> {
    let from = cursor.place();
    cursor.one_of(words)?;
    cursor
        .is_edge()
        .then(|| (cursor.since(from), from..cursor.place()))
}

/// Returns the names that are spelt out: Creative Commons Attribution-ShareAlike 4.0 International. With the name of
/// the house it needs no version, which the caller asks for.
pub(super) fn long(text: &str) -> Vec<Name<'_>> {
    find(
        text,
        |byte| matches!(byte, b'C' | b'c' | b'A' | b'a' | b'B'),
        read_long,
    )
}

fn read_long<'t>(cursor: &mut Cursor<'t>) -> Option<Name<'t>> {
    let start = cursor.place();
    let has_house = cursor.perhaps(house).is_some();
    cursor.is_edge().then_some(())?;
    let from = cursor.place();
    cursor.one_of(&["Attribution", "attribution", "ATTRIBUTION", "BY"])?;
    let elements = cursor.since(from);
    (elements != "BY" || cursor.is_edge()).then_some(())?;
    let after = cursor.place();
    while cursor.perhaps(element).is_some() {}
    cursor.perhaps(license);
    let mut more = "";
    let version = cursor.perhaps(|it| {
        it.sign(|sign| sign == ',');
        it.sign(is_space).then_some(())?;
        it.sign(|sign| sign == '(');
        sign_of_version(it);
        more = it.since(after);
        let version = it.version(false)?;
        it.sign(|sign| sign == ')');
        Some(version)
    });
    let suite = cursor.perhaps(|it| it.sign(is_space).then(|| suite(it, &SUITES))?);
    if version.is_none() {
        more = cursor.since(after);
    }
    Some(Name {
        range: start..cursor.place(),
        has_house,
        elements,
        more,
        version: version.map(|(version, _)| version),
        goes_on: version.is_some_and(|(_, goes_on)| goes_on),
        suite,
    })
}

/// Takes the name of the house, with what is between it and the licence.
fn house(cursor: &mut Cursor<'_>) -> Option<()> {
    let is_between = |sign: char| is_space(sign) || matches!(sign, ':' | ',');
    let apart = |cursor: &mut Cursor<'_>| {
        let is_apart = cursor.sign(is_between);
        cursor.sign(is_between);
        is_apart.then_some(())
    };
    let is_named = cursor.folded("creative") && cursor.sign(is_space) && cursor.folded("commons");
    is_named.then_some(())?;
    apart(cursor)?;
    cursor.perhaps(|it| {
        word_of_license(it)?;
        apart(it)
    });
    Some(())
}

fn word_of_license(cursor: &mut Cursor<'_>) -> Option<()> {
    (cursor.folded("license") || cursor.folded("licence")).then_some(())
}

/// Takes an element that is spelt out: `-ShareAlike`, ` Non-Commercial`, `/NC`.
fn element(cursor: &mut Cursor<'_>) -> Option<()> {
    let is_joining = |sign: char| matches!(sign, '-' | '–' | '—' | '/' | ',' | '+');
    let is_apart = cursor.sign(is_space);
    let is_joined = cursor.sign(is_joining);
    if is_joined {
        cursor.sign(is_space);
    }
    (is_apart || is_joined).then_some(())?;
    let parts = |cursor: &mut Cursor<'_>, first: &str, seconds: &[&str]| {
        cursor.perhaps(|it| {
            it.folded(first).then_some(())?;
            it.sign(|sign| is_space(sign) || sign == '-');
            seconds.iter().any(|second| it.folded(second)).then_some(())
        })
    };
    if parts(cursor, "non", &["commercial"]).is_some()
        || parts(cursor, "no", &["derivatives", "derivs"]).is_some()
        || parts(cursor, "share", &["alike"]).is_some()
    {
        return Some(());
    }
    if parts(cursor, "no", &["derivative"]).is_some() {
        cursor.perhaps(|it| {
            let is_apart = it.sign(|sign| is_space(sign) || sign == '-');
            (is_apart && it.folded("works")).then_some(())
        });
        return Some(());
    }
    let is_short = ["nc", "nd", "sa"].iter().any(|it| cursor.folded(it));
    (is_short && cursor.is_edge()).then_some(())
}

/// Takes ` Public License`, ` Licence`.
fn license(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.sign(is_space).then_some(())?;
    cursor.perhaps(|it| (it.folded("public") && it.sign(is_space)).then_some(()));
    word_of_license(cursor)
}

/// Returns the names of CC0, also as `Creative Commons Zero 1.0 Universal`.
pub(super) fn zero(text: &str) -> Vec<Name<'_>> {
    find(text, |byte| byte == b'C', read_zero)
}

fn read_zero<'t>(cursor: &mut Cursor<'t>) -> Option<Name<'t>> {
    let start = cursor.place();
    let names = ["CC0", "CC Zero", "CC-Zero", "Creative Commons Zero"];
    cursor.is_edge().then_some(())?;
    cursor.one_of(&names)?;
    let elements = cursor.since(start);
    cursor.is_edge().then_some(())?;
    let version = cursor.perhaps(|it| {
        it.sign(|sign| is_blank(sign) || sign == '-')
            .then_some(())?;
        it.number()
    });
    let suite = cursor.perhaps(|it| it.sign(is_space).then(|| suite(it, &SUITES_OF_ZERO))?);
    Some(Name {
        range: start..cursor.place(),
        has_house: false,
        elements,
        more: "",
        version,
        goes_on: false,
        suite,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::{Captures, Regex};

    use super::{Name, long, short, zero};

    /// CC BY-SA 4.0, CC-BY-NC 3.0 Unported, cc-by-4.0.
    const SHORT: &str = concat!(
        r"\b(?:CC[ \u{A0}_-]?|cc-|Cc[ -])(?P<elements>(?:BY|by|By)(?:[ \u{A0}_/–-](?:NC|ND|SA|nc|nd|sa))*)\b",
        r"(?:,?[\s\u{A0}_-]{1,2}(?:[vV]\.?[ ]?|[vV]ersion )?(?P<version>[1-4]\.[0-9]|[1-4])\b(?P<rest>\.[0-9])?)?",
        r"(?:[\s\u{A0}-](?P<suite>International|Unported|Generic|international|unported|generic|Internacional|Internazionale)\b)?",
    );
    const LONG: &str = concat!(
        r"(?P<house>(?i:Creative[\s\u{A0}]Commons)[\s\u{A0}:,]{1,2}(?:(?i:Licen[sc]e)[\s\u{A0}:,]{1,2})?)?",
        r"\b(?P<elements>Attribution|attribution|ATTRIBUTION|BY\b)",
        r"(?P<more>(?:[\s\u{A0}]?[-–—/,+][\s\u{A0}]?|[\s\u{A0}])",
        r"(?i:Non[\s-]?Commercial|No[\s-]?Derivatives|No[\s-]?Derivs|No[\s-]?Derivative(?:[\s-]Works)?|Share[\s-]?Alike|NC\b|ND\b|SA\b))*",
        r"(?:[\s\u{A0}](?i:Public[\s\u{A0}])?(?i:Licen[sc]e))?",
        r"(?:,?[\s\u{A0}]\(?(?:[vV]\.?[ ]?|[vV]ersion[ ])?(?P<version>[1-4]\.[0-9])\b(?P<rest>\.[0-9])?\)?)?",
        r"(?:[\s\u{A0}](?P<suite>International|Unported|Generic|international|unported|generic|Internacional|Internazionale)\b)?",
    );
    const ZERO: &str = r"\b(?P<elements>CC0|CC[ -]Zero|Creative Commons Zero)\b(?:[ \u{A0}-](?P<version>[1-4]\.[0-9])\b)?(?:[\s\u{A0}](?P<suite>Universal|universal|International|Unported|Generic)\b)?";

    fn said<'t>(text: &'t str, captures: &Captures<'t>, is_long: bool) -> Name<'t> {
        let of = |name: &str| captures.name(name);
        let range = captures.get(0).unwrap().range();
        let elements = of("elements").unwrap();
        let end = of("version").map_or(range.end, |version| version.start());
        Name {
            range,
            has_house: of("house").is_some(),
            elements: elements.as_str(),
            more: if is_long {
                &text[elements.end()..end]
            } else {
                ""
            },
            version: of("version").map(|version| version.as_str()),
            goes_on: of("rest").is_some(),
            suite: of("suite").map(|suite| (suite.as_str(), suite.range())),
        }
    }

    /// Compares what is read with what a pattern finds; says whether that is anything.
    fn compare(text: &str) -> bool {
        thread_local! {
            static PATTERNS: [Regex; 3] = [SHORT, LONG, ZERO].map(|shape| Regex::new(shape).unwrap());
        }
        let found = [short(text), long(text), zero(text)];
        PATTERNS.with(|patterns| {
            for (at, (pattern, found)) in patterns.iter().zip(&found).enumerate() {
                let captures = pattern.captures_iter(text);
                let wanted: Vec<Name<'_>> = captures.map(|it| said(text, &it, at == 1)).collect();
                assert_eq!(found, &wanted, "{text:?}");
            }
        });
        found.iter().any(|found| !found.is_empty())
    }

    #[test]
    fn names_are_read_as_the_patterns_find_them() {
        for text in [
            "CC BY-SA 4.0 International",
            "CC-BY_SA-4.0",
            "CC BY, v. 4.0.1",
            "CC BY 4.05 and CC BY 4.0²",
            "Cc by-nc version 3 unported",
            "éCC BY 4.0",
            "CCBY¹",
            "xCreative Commons: Licence, BY–SA (v4.0) Generic",
            "creative\u{2009}commons Attribution - Share-Alike, No Derivative-Works Public License 3.0",
            "Attribution–NonCommercial 2.5.",
            "Creative Commons Attribution ND4 NC 4.0",
            "CC0 1.0 Universal, Creative Commons Zero-1.0 universal",
        ] {
            assert!(compare(text), "{text}");
        }
        for text in [
            "CC BY_SAx 4.0",
            "CC_",
            "Attributio",
            "CC0x",
            "Creative Commons",
        ] {
            assert!(!compare(text), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn short_names_are_what_the_pattern_says(
            text in "((x|é|_|\\(|)(CC|cc|Cc)[ \u{a0}_-]?(BY|by|By|B)([ _/–\u{a0}-](NC|nd|SA|sa|x)){0,3}(,?[ \n_\u{2009}-]{0,3}(v|V\\.|v\\. |v |version |Version)?([1-5])?(\\.[0-9]){0,2}[x ²é]?)?([ -](International|Generic|unported|Universal)x?)?[ ,]?){1,3}",
        ) {
            compare(&text);
        }

        #[test]
        fn names_that_are_spelt_out_are_what_the_pattern_says(
            text in "((x|_|)(Creative[ \n]COMMONS[ :,]{0,3}((Licence|license)[ :,]{0,3})?)?(Attribution|attribution|ATTRIBUTION|BY)x?([ ]?[-–—/,+ ]?[ \u{a0}]?(Non[ -]?Commercial|no-derivs|No ?Derivatives?([ -]Works)?|ShareAlike|Share Alike|NC|nd|SAx|SA)){0,3}([ \n](public )?Licen[sc]es?)?(,?[ \n]{0,2}\\(?(v|V\\. |version )?[1-5]\\.[0-9](\\.[0-9])?x?\\)?)?([ ](International|generic|x))?[ ,]?){1,2}",
        ) {
            compare(&text);
        }

        #[test]
        fn names_of_cc0_are_what_the_pattern_says(
            text in "((x|)(CC0|CC[ -]Zero|Creative Commons Zero|CC BY|Attribution)x?([ \u{a0}-][1-5](\\.[0-9])?x?)?([ \n](Universal|universal|Generic)x?)?[ ,é]?){1,3}",
        ) {
            compare(&text);
        }
    }
}
