//! What a subschema asks of a text alone, for a word and the few patterns of our own schemas that decide what a
//! value is: a path, an address, an id. Most texts are judged without a regular expression, which takes more time
//! to compile than all texts of a community take to be looked at.

use serde_json::Value;

/// Keywords that ask nothing of a value.
const SAY_NOTHING: [&str; 9] = [
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "default",
    "description",
    "enumDescriptions",
    "examples",
    "title",
];

/// Says whether a keyword asks nothing of a value.
pub(super) fn says_nothing(key: &str) -> bool {
    SAY_NOTHING.contains(&key) || key.starts_with("x-ospo-")
}

/// What is asked of a text.
#[derive(Debug)]
pub(super) enum Question {
    Pattern(Judge),
    Word(Box<str>),
    Not(Box<Self>),
    Any(Box<[Self]>),
}

/// Says whether a text has a pattern; none where only the pattern itself can tell.
pub(super) type Judge = fn(&str) -> Option<bool>;

impl Question {
    /// Reads what a subschema asks, where it is a word or a pattern that is known here, or made of such.
    pub(super) fn read(schema: &Value) -> Option<Self> {
        let members = schema.as_object()?.iter();
        let mut asked = members.filter(|(key, _)| !says_nothing(key));
        let (Some((key, value)), None) = (asked.next(), asked.next()) else {
            return None;
        };
        match key.as_str() {
            "pattern" => judge(value.as_str()?).map(Self::Pattern),
            "const" => value.as_str().map(|word| Self::Word(word.into())),
            "not" => Some(Self::Not(Box::new(Self::read(value)?))),
            "anyOf" => Self::any(value),
            _ => None,
        }
    }

    /// Reads the branches of an `anyOf`.
    pub(super) fn any(branches: &Value) -> Option<Self> {
        let branches = branches.as_array()?.iter().map(Self::read);
        let branches: Option<Box<[_]>> = branches.collect();
        branches.map(Self::Any)
    }

    /// Says whether a text is what is asked for; none where that is not plain.
    pub(super) fn answer(&self, text: &str) -> Option<bool> {
        match self {
            Self::Pattern(judge) => judge(text),
            Self::Word(word) => Some(**word == *text),
            Self::Not(inner) => inner.answer(text).map(|is_it| !is_it),
            Self::Any(inner) => {
                let mut answers = inner.iter().map(|inner| inner.answer(text));
                let first = answers.find(|answer| *answer != Some(false));
                first.unwrap_or(Some(false))
            }
        }
    }
}

/// Returns what tells whether a text has a pattern.
pub(super) fn judge(pattern: &str) -> Option<Judge> {
    match pattern {
        "@" => Some(|text| Some(text.contains('@'))),
        r"^[^/:@]+@" => Some(|text| Some(is_addressed(text))),
        r"^[A-Za-z][A-Za-z0-9+.-]*://" => Some(|text| Some(is_url(text))),
        r"^(?:[A-Za-z][A-Za-z0-9+.-]+:|//)" => Some(|text| Some(has_scheme(text))),
        r"^(?:\.{0,2}/|[^:]*\.[A-Za-z][A-Za-z0-9]{0,7}(?:#.*)?$)" => {
            Some(|text| is_plain(text).then(|| is_path(text)))
        }
        r"^(?:\.{0,2}/\S*|[^\s:]+\.[A-Za-z][A-Za-z0-9]{0,7})$" => {
            Some(|text| is_plain(text).then(|| is_one_path(text)))
        }
        r"^[a-z]+(?:-[a-z]+)*/(?:\*|[a-z0-9]+(?:-[a-z0-9]+)*)$" => Some(rule_or_family),
        _ => None,
    }
}

/// Says whether there is nothing in a text that the engines of patterns could see differently: the ends of
/// lines, and what only some of them call white space.
fn is_plain(text: &str) -> bool {
    let is_odd =
        |char: char| char.is_control() || matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}');
    !text.chars().any(is_odd)
}

fn is_addressed(text: &str) -> bool {
    let name = text.split_once('@').map(|(name, _)| name);
    name.is_some_and(|name| !name.is_empty() && !name.contains(['/', ':']))
}

/// Returns the scheme that a text begins with, and what follows the colon.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    let begins = scheme.starts_with(|char: char| char.is_ascii_alphabetic());
    (begins && scheme.bytes().all(is_part)).then_some((scheme, rest))
}

fn is_url(text: &str) -> bool {
    scheme(text).is_some_and(|(_, rest)| rest.starts_with("//"))
}

/// One letter before the colon is a drive.
fn has_scheme(text: &str) -> bool {
    text.starts_with("//") || scheme(text).is_some_and(|(scheme, _)| scheme.len() > 1)
}

fn begins_as_path(text: &str) -> bool {
    ["/", "./", "../"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// Returns what is before the ending of a name.
fn without_ending(text: &str) -> Option<&str> {
    const MOST: usize = 8;
    let mut from_end = text.bytes().rev().take(MOST + 1);
    let length = from_end.position(|byte| byte == b'.')?;
    let (name, ending) = text.split_at_checked(text.len() - length - 1)?;
    let mut ending = ending.bytes().skip(1);
    let begins = ending.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    (begins && ending.all(|byte| byte.is_ascii_alphanumeric())).then_some(name)
}

/// A path, perhaps with the place in the file after `#`.
fn is_path(text: &str) -> bool {
    // A colon before the ending speaks against it; after `#` there may be any.
    let reach = text.find(':').unwrap_or(text.len());
    let places = text.match_indices('#').map(|(at, _)| at);
    let mut ends = places.chain([text.len()]);
    begins_as_path(text)
        || ends.any(|end| {
            let name = text.get(..end).and_then(without_ending);
            name.is_some_and(|name| name.len() <= reach)
        })
}

/// One word that is a path.
fn is_one_path(text: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && !name.contains(':');
    !text.contains(char::is_whitespace)
        && (begins_as_path(text) || without_ending(text).is_some_and(is_name))
}

/// The name of a rule, or of a family with `*`.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it is one of the judges, of which others cannot tell"
)]
fn rule_or_family(text: &str) -> Option<bool> {
    let Some((family, rule)) = text.split_once('/') else {
        return Some(false);
    };
    let is_name = |name: &str, with_digits: bool| {
        let is_part =
            |byte: u8| byte.is_ascii_lowercase() || (with_digits && byte.is_ascii_digit());
        name.split('-')
            .all(|word| !word.is_empty() && word.bytes().all(is_part))
    };
    Some(is_name(family, false) && (rule == "*" || is_name(rule, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that one of the patterns might take.
    const TEXTS: [&str; 44] = [
        "",
        "@",
        "a@",
        "a@works.test",
        "a/b@works.test",
        "mailto:a@works.test",
        "https://works.test/",
        "https:/works.test/",
        "a://b",
        "1a://b",
        "c:\\docs\\a.md",
        "//works.test/a",
        "mailto:a",
        ":a.md",
        "/",
        "./",
        "../a b",
        ".../a",
        "a.md",
        "a.b.md",
        "a b.md",
        ".md",
        "a.m1",
        "a.1m",
        "a.abcdefgh",
        "a.abcdefghi",
        "a.",
        "a.md#part",
        "a.md#a:b",
        "a:b.md#c",
        "a#b.md",
        "a.md#é",
        "é.md",
        "écrit.mdé",
        "a.md\n",
        "a\u{a0}b.md",
        "event-conduct",
        "in",
        "note/missing",
        "note/*",
        "note/**",
        "no-te/a1-2",
        "n1/a",
        "note/a--b",
    ];

    #[test]
    fn what_is_told_of_a_text_the_pattern_says() {
        let patterns = [
            "@",
            r"^[^/:@]+@",
            r"^[A-Za-z][A-Za-z0-9+.-]*://",
            r"^(?:[A-Za-z][A-Za-z0-9+.-]+:|//)",
            r"^(?:\.{0,2}/|[^:]*\.[A-Za-z][A-Za-z0-9]{0,7}(?:#.*)?$)",
            r"^(?:\.{0,2}/\S*|[^\s:]+\.[A-Za-z][A-Za-z0-9]{0,7})$",
            r"^[a-z]+(?:-[a-z]+)*/(?:\*|[a-z0-9]+(?:-[a-z0-9]+)*)$",
        ];
        for pattern in patterns {
            let known = judge(pattern).unwrap();
            let asked = serde_json::json!({ "pattern": pattern });
            let validator = jsonschema::validator_for(&asked).unwrap();
            for text in TEXTS {
                let wanted = validator.is_valid(&Value::from(text));
                let answer = known(text);
                assert!(
                    answer.is_none() || answer == Some(wanted),
                    "{pattern} {text:?}"
                );
                assert!(
                    answer.is_some() || text.contains('\n'),
                    "{pattern} {text:?}"
                );
            }
        }
    }

    #[test]
    fn branches_and_what_is_not_wanted_are_asked() {
        let asked = serde_json::json!({
            "title": "an id",
            "not": {"anyOf": [{"pattern": "@"}, {"pattern": r"^[A-Za-z][A-Za-z0-9+.-]*://"}]}
        });
        let question = Question::read(&asked).unwrap();
        assert_eq!(question.answer("event-conduct"), Some(true));
        assert_eq!(question.answer("a@works.test"), Some(false));
        assert_eq!(question.answer("https://works.test"), Some(false));
        let asked = serde_json::json!({"not": {"const": "individual"}});
        let question = Question::read(&asked).unwrap();
        assert_eq!(question.answer("individual"), Some(false));
        assert_eq!(question.answer("Individual"), Some(true));
        for other in [
            serde_json::json!({"pattern": "@", "minLength": 3}),
            serde_json::json!({"pattern": "^a$"}),
            serde_json::json!({"const": 1}),
            serde_json::json!({}),
        ] {
            assert!(Question::read(&other).is_none(), "{other}");
        }
    }
}
