//! The name of the Chatham House Rule, and how people get it wrong.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::distance::distance_within;
use crate::knowledge::names::fold;
use crate::knowledge::pattern::{compiled, may_hold};

/// What is wrong with a name of the Rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misnomer {
    /// There is one Rule: `Chatham House Rules`.
    Plural,
    /// The house is misspelt or left out: `Chatnam House Rule`, `Chatham Rule`.
    Misspelt,
    /// A rule that was changed is another one: `modified Chatham House Rule`.
    Changed,
}

/// A wrong name of the Rule in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misnamed {
    /// The name.
    pub whole: Range<usize>,
    /// The bytes to take out or to replace, and what to put there; none where words around it would have to change.
    pub edit: Option<(Range<usize>, &'static str)>,
    /// What is wrong.
    pub misnomer: Misnomer,
}

static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)(?P<changed>\b(?:modified|adapted|amended|altered|adjusted|angepasste|abgewandelte|geänderte)\s+)?",
        r"\b(?:(?P<place>c[a-z]{4,8})(?P<own>['’]s)?",
        r"(?:[ \t\u{A0}]+|-|[ \t]*\r?\n[ \t>]*)(?P<house>h[a-z]{3,4}(?:['’]s)?)",
        r"(?:[ \t\u{A0}]+|-|[ \t]*\r?\n[ \t>]*)(?P<rule>rules?|regel[ns]?)\b",
        r"|(?P<bare>chatham(?:['’]s)?(?:[ \t\u{A0}]+|-|[ \t]*\r?\n[ \t>]*)rules?)\b",
        r"|(?P<plural>r[èe]gles|reglas|regras|regole)\s+(?:de|di)\s+(?:la\s+)?chatham[\s-]+house\b)",
    ))
});

/// Of these one is in each name of the Rule; few texts hold any, and to look for them is quick.
const OF_A_RULE: [&str; 6] = ["rule", "regel", "gles", "regla", "regra", "regol"];

/// Words before the right name that make another rule of it.
const CHANGED: [&str; 8] = [
    "modified",
    "adapted",
    "amended",
    "altered",
    "adjusted",
    "angepasste",
    "abgewandelte",
    "geänderte",
];

/// Says whether a text may hold a wrong name. Nearly all names are right, and to know that needs no pattern.
fn may_be_wrong(text: &str) -> bool {
    // Parts of all of them: fewer words are sooner looked for.
    if !may_hold(text, &["rule", "reg", "gles"]) {
        return false;
    }
    // Two signs that the pattern takes for others.
    if text.contains(['ſ', '\u{212a}']) {
        return true;
    }
    let small = text.to_lowercase();
    let mut words = OF_A_RULE.iter();
    words.any(|word| {
        let mut found = small.match_indices(word);
        found.any(|(at, _)| may_end_name(&small, at, word))
    })
}

/// Says whether the word for a rule at `at` may end a wrong name, or begin one.
fn may_end_name(small: &str, at: usize, word: &str) -> bool {
    if !matches!(word, "rule" | "regel") {
        return small.contains("chatham");
    }
    let is_between = |letter: char| " \t\u{a0}-\r\n>".contains(letter);
    let (before, rule) = small.split_at_checked(at).unwrap_or_default();
    let name = before.trim_end_matches(is_between);
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’');
    let last = name.rsplit(|letter| !is_part(letter)).next().unwrap_or("");
    let last = last.trim_start_matches(['\'', '’']);
    if !last.starts_with('h') {
        return last.starts_with("chatham");
    }
    let place = name
        .strip_suffix("house")
        .map(|it| it.trim_end_matches(is_between));
    let right = place.and_then(|place| place.strip_suffix("chatham"));
    let after = rule.strip_prefix("rule").unwrap_or("s");
    let ends = !after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    let changed = |before: &str| {
        let before = before.trim_end();
        CHANGED.iter().any(|word| before.ends_with(word))
    };
    !(ends && right.is_some_and(|before| !changed(before)))
}

/// Returns the wrong names of the Rule in a text.
pub(crate) fn misnamed(text: &str) -> Vec<Misnamed> {
    if may_be_wrong(text) {
        misnamed_in(text)
    } else {
        Vec::new()
    }
}

fn misnamed_in(text: &str) -> Vec<Misnamed> {
    let found = NAME.as_ref().into_iter();
    found
        .flat_map(|name| name.captures_iter(text))
        .filter_map(|name| {
            let whole = name.get(0)?.range();
            if is_of_an_address(text, &whole) || is_of_a_body(text, &whole) {
                return None;
            }
            let changed = name.name("changed");
            let (edit, misnomer) = match (name.name("place"), name.name("plural")) {
                (Some(place), _) => house_rule(place.as_str(), &name)?,
                (None, Some(_)) => (None, Misnomer::Plural),
                (None, None) => {
                    let bare = name.name("bare")?.range();
                    (Some((bare, "Chatham House Rule")), Misnomer::Misspelt)
                }
            };
            if changed.is_some() {
                let misnomer = Misnomer::Changed;
                return Some(Misnamed {
                    whole,
                    edit: None,
                    misnomer,
                });
            }
            // A name over two lines is mended by hand: the lines would be joined.
            let is_on_a_line =
                |range: &Range<usize>| text.get(range.clone()).is_some_and(|it| !it.contains('\n'));
            let edit = edit.filter(|(range, _)| is_on_a_line(range));
            Some(Misnamed {
                whole,
                edit,
                misnomer,
            })
            .filter(|it| it.misnomer != Misnomer::Changed)
        })
        .collect()
}

/// Says whether a name is the beginning of that of a body: `The Chatham House Rules Project`.
fn is_of_a_body(text: &str, name: &Range<usize>) -> bool {
    const BODIES: [&str; 26] = [
        "Alliance",
        "Association",
        "Board",
        "Centre",
        "Center",
        "Club",
        "Collective",
        "Committee",
        "Consortium",
        "Council",
        "Forum",
        "Foundation",
        "Fund",
        "Group",
        "Inc",
        "Initiative",
        "Institute",
        "Ltd",
        "Network",
        "Observatory",
        "Program",
        "Programme",
        "Project",
        "Society",
        "Team",
        "Trust",
    ];
    let after = text.get(name.end..).unwrap_or("");
    let after = after.strip_prefix([' ', '\u{a0}', '-']).unwrap_or("");
    let end = after.find(|letter: char| !letter.is_alphanumeric());
    let word = after.get(..end.unwrap_or(after.len())).unwrap_or("");
    BODIES.contains(&word) || BODIES.contains(&word.trim_end_matches('s'))
}

/// Says whether a name is a part of an address, of a path, or of a target: what it leads to is called so.
fn is_of_an_address(text: &str, name: &Range<usize>) -> bool {
    let is_one_word = text
        .get(name.clone())
        .is_some_and(|name| !name.contains(char::is_whitespace));
    let before = text.get(..name.start).unwrap_or("");
    let after = text.get(name.end..).unwrap_or("");
    let is_in_name = after
        .strip_prefix('.')
        .is_some_and(|ending| ending.starts_with(char::is_alphanumeric));
    is_one_word
        && (before.ends_with(['/', '#', '@', '.', '-', '_', '=', '&', '?', '%', '~'])
            || before.ends_with("](")
            || after.starts_with(['/', '@', '-', '_', '#', '?', '='])
            || is_in_name)
}

type Wrong = (Option<(Range<usize>, &'static str)>, Misnomer);

/// Judges three words that may be the name of the Rule. A right name is `Changed` where a word before it says so, and
/// else nothing.
fn house_rule(place: &str, name: &regex::Captures<'_>) -> Option<Wrong> {
    const FAR: usize = 2;
    let (house, rule) = (name.name("house")?, name.name("rule")?);
    let near = |written: &str, right: &str, most: usize| {
        let letters = |text: &str| fold(text).chars().collect::<Vec<_>>();
        distance_within(&letters(written), &letters(right), most)
    };
    let far = near(place, "chatham", FAR)?;
    let bare_house = house.as_str().trim_end_matches("'s").trim_end_matches("’s");
    let far = far + near(bare_house, "house", 1)?;
    let place_range = name.name("place")?.range();
    let is_plural = rule.as_str().eq_ignore_ascii_case("rules");
    let lower = rule.as_str().to_lowercase();
    if far > 0 {
        // "Chapter House Rules" of a cathedral are others: two letters of seven are the most that a slip takes.
        let is_slip = far <= FAR && place.to_lowercase().ends_with('m');
        let edit = lower
            .starts_with("rule")
            .then(|| (place_range.start..rule.end(), "Chatham House Rule"));
        return is_slip.then_some((edit, Misnomer::Misspelt));
    }
    // "Chatham's House rules".
    if name.name("own").is_some() && lower.starts_with("rule") {
        let edit = Some((place_range.start..rule.end(), "Chatham House Rule"));
        return Some((edit, Misnomer::Misspelt));
    }
    match lower.as_str() {
        "regeln" | "regels" => Some((None, Misnomer::Plural)),
        _ if is_plural => Some((Some((rule.end() - 1..rule.end(), "")), Misnomer::Plural)),
        _ => Some((None, Misnomer::Changed)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Misnomer, may_be_wrong, misnamed, misnamed_in};

    fn said(text: &str) -> Vec<(&str, Misnomer)> {
        let found = misnamed(text).into_iter();
        found.map(|it| (&text[it.whole], it.misnomer)).collect()
    }

    #[test]
    fn there_is_one_rule() {
        let text = "Held under the Chatham House Rules.";
        let found = misnamed(text);
        let (range, put) = found[0].edit.clone().unwrap();
        assert_eq!((&text[range], put), ("s", ""));
        for text in [
            "Chatham-House-Regeln",
            "Chatham House regels",
            "règles de Chatham House",
            "reglas de Chatham House",
            "regras de Chatham House",
            "regole di Chatham House",
        ] {
            assert_eq!(said(text), [(text, Misnomer::Plural)], "{text}");
        }
    }

    #[test]
    fn a_name_over_two_lines_is_edited_within_one() {
        for text in [
            "Chatham\r\nHouse Rules",
            "Chatham House\n> Rules",
            "Chatham\nHouse\nRules",
        ] {
            let found = misnamed(text);
            let edits: Vec<_> = found.iter().filter_map(|it| it.edit.clone()).collect();
            assert_eq!(edits.len(), 1, "{text:?}");
            assert_eq!(
                (&text[edits[0].0.clone()], edits[0].1),
                ("s", ""),
                "{text:?}"
            );
        }
        assert_eq!(misnamed("Chatham\r\nRules")[0].edit, None);
        assert_eq!(misnamed("Chattham\nHouse Rules")[0].edit, None);
    }

    #[test]
    fn slips_are_reported() {
        for text in [
            "Chatnam House Rules",
            "Chattham House Rule",
            "Catham House Rule",
            "Chatam House rules",
            "Chatham Hose Rule",
            "Chatham Rule",
            "chatham rules",
            "Chatham's House Rule",
            "Chatnam-House-Regel",
        ] {
            assert_eq!(said(text), [(text, Misnomer::Misspelt)], "{text}");
        }
    }

    #[test]
    fn a_rule_that_was_changed_is_another_one() {
        for text in [
            "modified Chatham rule",
            "modified Chatham House Rule",
            "adapted Chatham House Rules",
            "amended Chatham House rule",
            "altered Chatham House Rule",
            "angepasste Chatham-House-Regel",
        ] {
            assert_eq!(said(text), [(text, Misnomer::Changed)], "{text}");
        }
    }

    #[test]
    fn right_names_and_other_rules_are_left_alone() {
        for text in [
            "the Chatham House Rule",
            "die Chatham-House-Regel",
            "la règle de Chatham House",
            "Chapter House Rules",
            "the clean house rule",
            "Custom House Rules",
            "Chatham House publishes; rules follow",
            "Commons house rules",
            "https://works.test/chatham-house-rules",
            "https://works.test/chatham-house-rules/notes",
            "[the Rule](chatham-house-rules.md)",
            "[the Rule](chatham-house-rules)",
            "[the Rule](#chatham-house-rules)",
            "![](img/chatham-house-rules.png)",
            "<a href=\"chatham-house-rules.html\">",
            "chatham-house-rules@works.test",
            "https://works.test/?page=chatham-house-rules",
            "Chatham\n\nHouse Rules",
            "Chatham\r\n\r\nHouse Rules",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_wrong_is_looked_for(
            text in "(modified |geänderte |Chatham|CHATHAM|Chatnam|'s|’s| |  |-|\n|\u{a0}|House|Hose|'|rule|Rule|s|regel|Regeln|R.gles de|regole di|x|é|_|ſ){0,10}",
        ) {
            prop_assert!(may_be_wrong(&text) || misnamed_in(&text).is_empty());
        }
    }

    #[test]
    fn a_right_name_needs_no_pattern() {
        for text in [
            "under the [Chatham House\n> Rule](chatham-house-rule.md).",
            "the house; its rule",
            "rules",
            "Chatham House",
        ] {
            assert!(!may_be_wrong(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters(text in "(modified |Chatham|Chatnam|[ -]|house|’s|é|Rules?|regeln|ü|règles de ){0,16}") {
            for found in misnamed(&text) {
                prop_assert!(text.get(found.whole).is_some());
                let range = found.edit.map_or(0..0, |(range, _)| range);
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
