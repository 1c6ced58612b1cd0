//! Licences of Creative Commons in prose: their names, as people write them, and their addresses.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

mod marks;

use self::marks::{may_be_long, may_be_short, may_be_zero, may_name};
use super::address::{Form, Mention, addresses};
use super::name::{CreativeCommons, Tool, version_of};
use crate::knowledge::pattern::compiled;
use crate::steps::steps;

/// Returns the licences that a text names, in order; they do not overlap.
pub fn mentions(text: &str) -> Vec<Mention> {
    if !may_name(text) {
        return Vec::new();
    }
    let mut found = addresses(text);
    // By where each ends that is taken, where it begins: none overlaps another.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    taken.extend(found.iter().map(|it| (it.range.end, it.range.start)));
    let found_by = |pattern: &'static LazyLock<Option<Regex>>, may_be: fn(&str) -> bool| {
        let pattern = may_be(text).then(|| pattern.as_ref()).flatten();
        pattern
            .into_iter()
            .flat_map(|pattern| pattern.captures_iter(text))
    };
    let names = found_by(&SHORT, may_be_short).filter_map(|it| short(text, &it));
    let long = found_by(&LONG, may_be_long).filter_map(|it| spelt_out(&it));
    let zero = found_by(&ZERO, may_be_zero).filter_map(|it| zero(text, &it));
    // The longer name wins: in "Creative Commons Attribution 4.0 (CC BY 4.0)" there are two.
    for mention in long.chain(names).chain(zero) {
        let Range { start, end } = mention.range;
        steps(1);
        let next = taken.range(start + 1..).next();
        if next.is_none_or(|(_, known)| *known >= end) {
            taken.insert(end, start);
            found.push(mention);
        }
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// Of these at least one is in each text that names a licence.
pub(in crate::knowledge) const WORDS: [&str; 9] = [
    "creative",
    "attribution",
    "ccb",
    "cc b",
    "cc-b",
    "cc_b",
    "cc0",
    "cc zero",
    "cc-zero",
];

/// CC BY-SA 4.0, CC-BY-NC 3.0 Unported, cc-by-4.0.
static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"\b(?:CC[ \u{A0}_-]?|cc-|Cc[ -])(?P<elements>(?:BY|by|By)(?:[ \u{A0}_/–-](?:NC|ND|SA|nc|nd|sa))*)\b",
        r"(?:,?[\s\u{A0}_-]{1,2}(?:[vV]\.?[ ]?|[vV]ersion )?(?P<version>[1-4]\.\d|[1-4])\b(?P<rest>\.\d)?)?",
        r"(?:[\s\u{A0}-](?P<suite>International|Unported|Generic|international|unported|generic|Internacional|Internazionale)\b)?",
    ))
});

/// Creative Commons Attribution-ShareAlike 4.0 International; with the name of the house it needs no
/// version.
static LONG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?P<house>(?i:Creative[\s\u{A0}]Commons)[\s\u{A0}:,]{1,2}(?:(?i:Licen[sc]e)[\s\u{A0}:,]{1,2})?)?",
        r"\b(?P<by>Attribution|attribution|ATTRIBUTION|BY\b)",
        r"(?P<more>(?:[\s\u{A0}]?[-–—/,+][\s\u{A0}]?|[\s\u{A0}])",
        r"(?i:Non[\s-]?Commercial|No[\s-]?Derivatives|No[\s-]?Derivs|No[\s-]?Derivative(?:[\s-]Works)?|Share[\s-]?Alike|NC\b|ND\b|SA\b))*",
        r"(?:[\s\u{A0}](?i:Public[\s\u{A0}])?(?i:Licen[sc]e))?",
        r"(?:,?[\s\u{A0}]\(?(?:[vV]\.?[ ]?|[vV]ersion[ ])?(?P<version>[1-4]\.\d)\b(?P<rest>\.\d)?\)?)?",
        r"(?:[\s\u{A0}](?P<suite>International|Unported|Generic|international|unported|generic|Internacional|Internazionale)\b)?",
    ))
});

/// CC0, CC0 1.0 Universal.
static ZERO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"\b(?:CC0|CC[ -]Zero|Creative Commons Zero)\b(?:[ \u{A0}-](?P<version>[1-4]\.\d)\b)?(?:[\s\u{A0}](?P<suite>Universal|universal|International|Unported|Generic)\b)?",
    )
});

fn range_of(captures: &Captures<'_>, name: &str) -> Option<Range<usize>> {
    captures.name(name).map(|found| found.range())
}

fn suite_of(captures: &Captures<'_>) -> Option<(&'static str, Range<usize>)> {
    let found = captures.name("suite")?;
    let word = match found.as_str().to_ascii_lowercase().as_str() {
        "unported" => "Unported",
        "generic" => "Generic",
        "universal" => "Universal",
        _ => "International",
    };
    Some((word, found.range()))
}

/// Says whether a name ends where a longer word or number goes on, as in `CC BY 4.0-beta` of a file.
fn is_cut(text: &str, range: &Range<usize>) -> bool {
    let before = text
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    // Parts of file names and addresses: `/cc-by.svg`, `cc-by-large`.
    before.is_some_and(|c| matches!(c, '/' | '_' | '-' | '.' | '='))
        || after.is_some_and(|c| matches!(c, '_' | '/' | '='))
}

fn version(captures: &Captures<'_>) -> Result<Option<(u8, u8)>, ()> {
    // `4.0.1` is the version of something else.
    if captures.name("rest").is_some() {
        return Err(());
    }
    Ok(captures
        .name("version")
        .and_then(|found| version_of(found.as_str())))
}

fn name(captures: &Captures<'_>, range: Range<usize>, tool: Tool) -> Option<Mention> {
    let version = version(captures).ok()?;
    let license = CreativeCommons {
        tool,
        version,
        port: None,
    };
    let suite = suite_of(captures).filter(|_| version.is_some());
    Some(Mention {
        range,
        license,
        form: Form::Name { suite },
    })
}

fn short(text: &str, captures: &Captures<'_>) -> Option<Mention> {
    let whole = captures.get(0)?;
    let elements = captures.name("elements")?.as_str().replace(['/', '–'], "-");
    if is_cut(text, &whole.range()) {
        return None;
    }
    name(captures, whole.range(), Tool::from_elements(&elements)?)
}

fn spelt_out(captures: &Captures<'_>) -> Option<Mention> {
    let whole = captures.get(0)?;
    let has_house = captures.name("house").is_some();
    // Attribution is an ordinary word; only a version after it, or the house before, make a name of
    // it.
    if !has_house && (captures.name("version").is_none() || captures.name("by")?.as_str() == "BY") {
        return None;
    }
    let from = range_of(captures, "by")?.end;
    let to = range_of(captures, "version").map_or(whole.end(), |range| range.start);
    let more = whole
        .as_str()
        .get(from - whole.start()..to - whole.start())?
        .to_ascii_lowercase();
    let squeezed: String = more.chars().filter(char::is_ascii_alphabetic).collect();
    let has = |names: &[&str]| names.iter().any(|name| squeezed.contains(name));
    let short = |name: &str| {
        more.split(|c: char| !c.is_ascii_alphabetic())
            .any(|part| part == name)
    };
    let tool = Tool::License {
        by: true,
        nc: has(&["noncommercial"]) || short("nc"),
        nd: has(&["noderiv"]) || short("nd"),
        sa: has(&["sharealike"]) || short("sa"),
    };
    name(captures, whole.range(), tool)
}

fn zero(text: &str, captures: &Captures<'_>) -> Option<Mention> {
    let whole = captures.get(0)?;
    if is_cut(text, &whole.range()) {
        return None;
    }
    let mut mention = name(captures, whole.range(), Tool::Zero)?;
    mention.license.version = Some((1, 0));
    Some(mention)
}

#[cfg(test)]
mod tests {
    use super::{Form, mentions};

    /// What is named, each as its short name, with `@` for addresses.
    fn named(text: &str) -> Vec<String> {
        let found = mentions(text);
        let show = |it: &super::Mention| {
            format!("{}{}", if it.is_address() { "@" } else { "" }, it.license)
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn names_are_read_as_people_write_them() {
        for (text, expected) in [
            ("CC BY-SA 4.0", "CC BY-SA 4.0"),
            ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
            ("cc-by-nc-nd 3.0", "CC BY-NC-ND 3.0"),
            ("CC BY NC SA v4.0", "CC BY-NC-SA 4.0"),
            ("CC BY", "CC BY"),
            ("Creative Commons Attribution", "CC BY"),
            (
                "Creative Commons Attribution-ShareAlike 4.0 International License",
                "CC BY-SA 4.0",
            ),
            (
                "Creative Commons Attribution Share-Alike License v3.0",
                "CC BY-SA 3.0",
            ),
            (
                "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0",
                "CC BY-NC-ND 4.0",
            ),
            (
                "Creative\nCommons Attribution, Non-Commercial, Share Alike 2.5 Generic",
                "CC BY-NC-SA 2.5",
            ),
            ("Attribution-ShareAlike 3.0 Unported", "CC BY-SA 3.0"),
            ("Creative Commons BY-SA 4.0", "CC BY-SA 4.0"),
            ("CC0", "CC0 1.0"),
            ("CC0 1.0 Universal", "CC0 1.0"),
            (
                "<https://creativecommons.org/licenses/by/4.0/>",
                "@CC BY 4.0",
            ),
            (
                "http://www.creativecommons.org/licences/sa-by/4.0",
                "@CC BY-SA 4.0",
            ),
            (
                "https://creativecommons.org/licenses/by/3.0/de/deed.en",
                "@CC BY 3.0 DE",
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/legalcode.fr.",
                "@CC0 1.0",
            ),
            ("https://creativecommons.org/licenses/by-sa/", "@CC BY-SA"),
        ] {
            assert_eq!(named(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_words_are_not_a_licence() {
        for text in [
            "We CC by mail whoever asks.",
            "Attribution is given.",
            "attribution 5 of 6",
            "images/cc-by.svg",
            "https://creativecommons.org/about/",
            "https://wiki.creativecommons.org/licenses/by/4.0/",
            "Creative Commons",
            "CC BY-SA-ND",
            "ACC BY",
        ] {
            assert_eq!(named(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_name_in_brackets_after_its_long_form_is_a_second_one() {
        let text = "Creative Commons Attribution 4.0 International (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/";
        assert_eq!(named(text), ["CC BY 4.0", "CC BY 4.0", "@CC BY 4.0"]);
    }

    #[test]
    fn addresses_are_given_their_usual_form() {
        let usual = |text: &str| match mentions(text).pop().map(|it| it.form) {
            Some(Form::Address { canonical }) => canonical,
            _ => Some("no address".to_owned()),
        };
        let by_sa = "https://creativecommons.org/licenses/by-sa/4.0/";
        for text in [
            "http://creativecommons.org/licenses/by-sa/4.0/",
            "https://www.creativecommons.org/licenses/by-sa/4.0/",
            "https://creativecommons.org/licenses/by-sa/4.0",
            "https://creativecommons.org/license/sa-by/4.0/",
            "https://creativecommons.org/licences/by-sa/4.0/.",
        ] {
            assert_eq!(usual(text).as_deref(), Some(by_sa), "{text}");
        }
        for text in [
            by_sa,
            "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
            "https://creativecommons.org/licenses/by-sa/4.0/legalcode",
            "https://creativecommons.org/licenses/by-sa/",
            "creativecommons.org/licenses/by-sa/4.0",
        ] {
            assert_eq!(usual(text), None, "{text}");
        }
    }
}
