//! Licences of Creative Commons in prose: their names, as people write them, and their addresses.

use std::collections::BTreeMap;
use std::ops::Range;

mod cursor;
mod marks;
mod names;

use self::marks::{may_be_long, may_be_short, may_be_zero, may_name};
use self::names::Name;
use super::address::{Form, Mention, addresses};
use super::name::{CreativeCommons, Tool, version_of};
use crate::steps::steps;

/// Returns the licences that a text names, in order; they do not overlap.
pub(crate) fn mentions(text: &str) -> Vec<Mention> {
    if !may_name(text) {
        return Vec::new();
    }
    let mut found = addresses(text);
    // By where each ends that is taken, where it begins: none overlaps another.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    taken.extend(found.iter().map(|it| (it.range.end, it.range.start)));
    let found_by = |may_be: fn(&str) -> bool, names: fn(&str) -> Vec<Name<'_>>| {
        let names = may_be(text).then(|| names(text));
        names.into_iter().flatten()
    };
    let short = found_by(may_be_short, names::short).filter_map(|it| short(text, it));
    let long = found_by(may_be_long, names::long).filter_map(spelt_out);
    let zero = found_by(may_be_zero, names::zero).filter_map(|it| zero(text, it));
    // The longer name wins: in "Creative Commons Attribution 4.0 (CC BY 4.0)" there are two.
    for mention in long.chain(short).chain(zero) {
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

fn mention(name: Name<'_>, tool: Tool) -> Option<Mention> {
    // `4.0.1` is the version of something else.
    (!name.goes_on).then_some(())?;
    let version = name.version.and_then(version_of);
    let license = CreativeCommons {
        tool,
        version,
        port: None,
    };
    let suite = name.suite.filter(|_| version.is_some());
    let suite = suite.map(|(word, range)| (usual_suite(word), range));
    Some(Mention {
        range: name.range,
        license,
        form: Form::Name { suite },
    })
}

fn usual_suite(word: &str) -> &'static str {
    match word.to_ascii_lowercase().as_str() {
        "unported" => "Unported",
        "generic" => "Generic",
        "universal" => "Universal",
        _ => "International",
    }
}

fn short(text: &str, name: Name<'_>) -> Option<Mention> {
    if is_cut(text, &name.range) {
        return None;
    }
    let elements = name.elements.replace(['/', '–'], "-");
    mention(name, Tool::from_elements(&elements)?)
}

fn spelt_out(name: Name<'_>) -> Option<Mention> {
    // Attribution is an ordinary word; only a version after it, or the house before, make a name of
    // it.
    if !name.has_house && (name.version.is_none() || name.elements == "BY") {
        return None;
    }
    let more = name.more.to_ascii_lowercase();
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
    mention(name, tool)
}

fn zero(text: &str, name: Name<'_>) -> Option<Mention> {
    if is_cut(text, &name.range) {
        return None;
    }
    let mut mention = mention(name, Tool::Zero)?;
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
