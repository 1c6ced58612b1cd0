//! Who speaks in minutes, as the layout and the words show it: labels before a colon, verbs of speech.
//!
//! No model of names is used. A run of capitals counts as a name by its first word (a given name that
//! many people have), or because it has two words and none of them is a heading's or a group's.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

mod given;
mod stop;
mod verbs;

use given::is_given;
use stop::{is_common, is_heading_word};

/// A label at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The bytes of the name in the text.
    pub name: Range<usize>,
    /// The bytes of what stands behind it about where they work, brackets left out.
    pub affiliation: Option<Range<usize>>,
}

/// A name with a verb of speech, or another sign that it is somebody's opinion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The bytes of the name in the text.
    pub name: Range<usize>,
}

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Small words inside of names, and titles before them.
const PARTICLE: &str =
    r"(?:van|von|de|der|den|del|della|di|da|do|dos|du|la|le|bin|al|el|zu|ten|ter)";
const TITLE: &str = r"(?:Dr|Prof|Mr|Mrs|Ms|Mx|Herr|Frau|Sr|Sra|Mme|M)";
const WORD: &str = r"(?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*)";

/// A run of words that may be a name.
fn name() -> String {
    format!(r"(?:{TITLE}\.?\s)?{WORD}(?:\s(?:{PARTICLE}\s){{0,2}}{WORD}){{0,3}}")
}

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = name();
    pattern(&format!(
        concat!(
            r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?[*_]{{0,3}}",
            r"(?:\[(?P<bracket>{name})\](?P<open>\s)|(?P<name>@[\w-]{{2,39}}|{name})[*_]{{0,3}}",
            r"(?:\s*\((?P<inside>[^()\n]{{1,60}})\)|\s[-–—]\s(?P<dash>[^:\n]{{1,50}})|,\s(?P<comma>[^:\n]{{1,50}}))?",
            r"[*_]{{0,3}}\s?:[*_]{{0,3}}(?:\s|$))",
        ),
        name = name
    ))
});

static CELL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"^\s*\|\s*[*_]{{0,2}}(?P<name>{})[*_]{{0,2}}\s*\|(?P<rest>[^|\n]+)\|?\s*$",
        name()
    ))
});

/// Reads the label that a line begins with, where it looks like somebody's name; `line` is the bytes
/// of the line in `text`.
pub fn label(text: &str, line: &Range<usize>) -> Option<Label> {
    let written = text.get(line.clone())?;
    let captures = LABEL.as_ref()?.captures(written)?;
    let found = captures.name("name").or_else(|| captures.name("bracket"))?;
    let rest = written.get(captures.get(0)?.end()..).unwrap_or("");
    if !is_speaker(found.as_str(), rest) {
        return None;
    }
    let affiliation = ["inside", "dash", "comma"]
        .into_iter()
        .find_map(|part| captures.name(part));
    let at = |range: Range<usize>| line.start + range.start..line.start + range.end;
    Some(Label {
        name: at(found.range()),
        affiliation: affiliation.map(|found| at(found.range())),
    })
}

/// Reads a row of a table whose first cell is somebody's name and whose second is what they say.
pub fn row(text: &str, line: &Range<usize>) -> Option<Label> {
    let written = text.get(line.clone())?;
    let captures = CELL.as_ref()?.captures(written)?;
    let found = captures.name("name")?;
    let words = found.as_str().split_whitespace().count();
    // A table of other things has names of places and headings in its first column as well.
    let is_said = captures.name("rest").is_some_and(|rest| {
        let rest = rest.as_str().trim();
        rest.split_whitespace().count() >= 3 && rest.starts_with(char::is_lowercase)
    });
    let is_one = words >= 2 && is_said && is_speaker(found.as_str(), "");
    is_one.then(|| Label {
        name: line.start + found.start()..line.start + found.end(),
        affiliation: None,
    })
}

/// Says whether a label is somebody's name, by its words and by what follows it.
fn is_speaker(name: &str, rest: &str) -> bool {
    if name.starts_with('@') {
        return true;
    }
    let rest = rest.trim();
    let is_value = rest.starts_with("http")
        || rest.starts_with("[http")
        || rest.starts_with("<http")
        || rest.chars().next().is_some_and(|c| c.is_ascii_digit());
    // What follows a name of things is a definition or a list; what follows a name is speech.
    let is_speech = rest.starts_with(char::is_lowercase)
        || rest.starts_with("I ")
        || rest.starts_with("I'")
        || rest.starts_with(['+', '"', '“', '¿', '¡']);
    !is_value && is_person(name) && (is_speech || has_given_name(name))
}

/// Says whether a name begins with a title, or with a given name that many people have.
fn has_given_name(name: &str) -> bool {
    let Some(first) = name.split_whitespace().next() else {
        return false;
    };
    let plain = first.split('-').next().unwrap_or(first);
    is_title(first) || is_given(first) || is_given(plain)
}

fn is_title(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    [
        "Dr", "Prof", "Mr", "Mrs", "Ms", "Mx", "Herr", "Frau", "Sra", "Mme",
    ]
    .contains(&bare)
}

/// Says whether a run of capitals is somebody's name.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    if is_title(first) && words.len() >= 2 {
        return true;
    }
    let is_shout = |word: &&str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    if words.iter().any(is_shout) {
        return false;
    }
    let is_known = has_given_name(name);
    if words.len() == 1 {
        return is_known;
    }
    let is_thing = |word: &&str| is_common(word) || is_heading_word(word);
    (is_known && !is_common(last)) || !words.iter().any(is_thing)
}

static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = name();
    pattern(&format!(
        concat!(
            r"(?P<name>{name})(?:\s\([^()\n]{{1,60}}\)|,\swho\s[^,.\n]{{1,40}},|,\swho)?\s",
            r"(?:(?:also|then|again|later|first|only|briefly|strongly|further|auch|dann|aussi|ensuite|también|também|anche|ook)\s)?",
            r"(?:{verbs})(?P<end>\s|[.,:;!?]|$)",
        ),
        name = name,
        verbs = verbs::AFTER_A_NAME
    ))
});

static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = name();
    pattern(&format!(
        r#"(?:["”“»«,]\s*(?:{verbs})|\b(?:[Aa]ccording to|[Ll]aut|[Ss]elon|[Ss]egún|[Ss]egundo|[Ss]econdo|[Vv]olgens|[Ii]n the (?:view|opinion|words) of))\s(?P<name>{name})"#,
        name = name,
        verbs = verbs::AFTER_A_QUOTE
    ))
});

static POSSESSIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<name>{})(?:['’]s|['’])\s(?:\p{{Ll}}+\s)?(?:{})\b",
        name(),
        verbs::OPINIONS
    ))
});

/// What is cited, and not said: a year in brackets, a book, a paper.
static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\(\d{4}\)|\bet al\b|\b(?:his|her|their) (?:\d{4} )?(?:book|paper|article|report|novel|essay|study)\b",
    )
});

/// Returns the names in a paragraph that carry an opinion.
pub fn statements(text: &str, paragraph: &Range<usize>) -> Vec<Statement> {
    let Some(written) = text.get(paragraph.clone()) else {
        return Vec::new();
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for pattern in [&BEFORE, &BEHIND, &POSSESSIVE] {
        let Some(pattern) = pattern.as_ref() else {
            continue;
        };
        let mut at = 0;
        // A name that was refused may hold one: "Then Carlos asked".
        while let Some(captures) = pattern.captures_at(written, at) {
            let Some(name) = captures.name("name") else {
                break;
            };
            let trimmed = person_in(written, name.range());
            match trimmed {
                Some(range) if !is_cited(written, &range) => {
                    at = range.end;
                    found.extend(joined_before(written, &range));
                    found.push(range);
                }
                _ => at = next_word(written, name.start()),
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup_by(|again, first| again.start < first.end);
    let moved = found.into_iter().map(|range| Statement {
        name: paragraph.start + range.start..paragraph.start + range.end,
    });
    moved.collect()
}

/// Returns the part of a run of capitals that is a name: words that begin a sentence are cut off.
fn person_in(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let written = text.get(range.clone())?;
    let before = text.get(..range.start)?.chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '/' | '@')) {
        return None;
    }
    if is_person(written) {
        return Some(range);
    }
    let first_end = written.find([' ', '\n'])?;
    let rest = written.get(first_end..)?.trim_start();
    let start = range.end - rest.len();
    let first = written.get(..first_end)?;
    let may_go = is_common(first) || first.ends_with("ing");
    (may_go && is_person(rest)).then_some(start..range.end)
}

static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<name>{})(?:,)?\s(?:and|und|et|y|e|ed|en|&)\s$",
        name()
    ))
});

/// Returns the name that is joined to another one: "Ada Example and Bo Example said".
fn joined_before(text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    const FAR: usize = 60;
    let from =
        (name.start.saturating_sub(FAR)..=name.start).find(|at| text.is_char_boundary(*at))?;
    let captures = JOINED.as_ref()?.captures(text.get(from..name.start)?)?;
    let found = captures.name("name")?;
    person_in(text, from + found.start()..from + found.end())
}

fn next_word(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut letters = rest.char_indices();
    letters.next();
    let next = letters.find(|(_, letter)| letter.is_whitespace());
    next.map_or(text.len(), |(next, letter)| at + next + letter.len_utf8())
}

fn is_cited(text: &str, name: &Range<usize>) -> bool {
    let rest = text.get(name.end..).unwrap_or("");
    let end = rest.find(['.', '\n']).unwrap_or(rest.len());
    CITED
        .as_ref()
        .is_some_and(|cited| cited.is_match(rest.get(..end).unwrap_or("")))
}

static VERB: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"\b(?:{})\b", verbs::AFTER_A_NAME)));

/// Says whether a word is a day of the week or a month, in English.
pub fn is_day(word: &str) -> bool {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may \
                        june july august september october november december";
    DAYS.split_ascii_whitespace()
        .any(|day| day.eq_ignore_ascii_case(word))
}

/// Says whether a word begins sentences, or names a group, a role, a day or a place.
pub fn is_common_word(word: &str) -> bool {
    is_common(word)
}

/// Says whether a stretch of text begins with at most a few words and then a verb of speech: what
/// stands before it is who speaks.
pub fn speaks_next(text: &str) -> bool {
    const FAR: usize = 60;
    let Some(found) = VERB.as_ref().and_then(|verb| verb.find(text)) else {
        return false;
    };
    found.start() <= FAR
        && !text
            .get(..found.start())
            .unwrap_or("")
            .contains(['.', ';', ':', '!', '?', '\n', ','])
}

/// Returns initials that are defined behind a name, `Ada Example (AE)`: the name with the initials,
/// and where the initials stand again.
pub fn initials(text: &str) -> Vec<(Range<usize>, Vec<Range<usize>>)> {
    static DEFINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(&format!(
            r"(?P<name>{})\s\((?P<short>\p{{Lu}}{{2,4}})\)",
            name()
        ))
    });
    let Some(defined) = DEFINED.as_ref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for captures in defined.captures_iter(text) {
        let (Some(name), Some(short)) = (captures.name("name"), captures.name("short")) else {
            continue;
        };
        let firsts = name
            .as_str()
            .split([' ', '-'])
            .filter_map(|word| word.chars().next());
        let firsts: String = firsts.filter(|letter| letter.is_uppercase()).collect();
        if firsts != short.as_str() || !has_given_name(name.as_str()) {
            continue;
        }
        let again: Vec<Range<usize>> = text
            .match_indices(short.as_str())
            .map(|(at, word)| at..at + word.len())
            .filter(|range| range.start >= short.end() && is_alone(text, range))
            .collect();
        found.push((name.start()..short.end() + 1, again));
    }
    found
}

fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
