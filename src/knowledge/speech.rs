//! Who speaks in minutes, as the layout and the words show it: labels before a colon, verbs of speech.
//!
//! No model of names is used. A run of capitals counts as a name by its first word (a given name that
//! many people have), or because it has two words and none of them is a heading's or a group's. Names are
//! read by hand, forward and backward from the signs next to them: a pattern with all letters of
//! the world in it takes longer to make than most notes to read.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::steps::steps;

mod event;
mod given;
mod initials;
mod label;
mod list;
mod name;
mod role;
mod stop;
mod verbs;

use event::is_event;
use given::is_given;
pub(crate) use initials::initials;
pub(crate) use label::{label, row};
pub(crate) use list::{people_after, people_before};
use name::{is_name_letter, name_after, name_before};
pub(crate) use name::{name_after as capitals_after, name_before as capitals_before};
pub(crate) use role::speaking_roles;
pub(crate) use stop::is_common;
use stop::is_heading_word;

use crate::knowledge::pattern::{Cues, compiled};

/// A name with a verb of speech, or another sign that it is somebody's opinion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The bytes of the name in the text.
    pub name: Range<usize>,
}

/// Says whether a name begins with a title, or with a given name that many people have.
fn has_given_name(name: &str) -> bool {
    let Some(first) = name.split_whitespace().next() else {
        return false;
    };
    let plain = first.split('-').next().unwrap_or(first);
    is_title(first) || is_given(first) || is_given(plain)
}

/// Says whether a word is a given name that many people have.
pub(crate) fn is_given_name(word: &str) -> bool {
    is_given(word) || is_given(word.split('-').next().unwrap_or(word))
}

/// Says whether a word is a title before a name.
pub(crate) fn is_title(word: &str) -> bool {
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

/// Words that are looked for, the longer of two that begin alike first.
struct Words(Cues);

impl Words {
    fn new(list: &'static str) -> Self {
        Self(Cues::new(list.split('|').filter(|word| !word.is_empty())))
    }

    /// Returns where the words are, as whole words.
    fn find(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let found = self.0.find(text).into_iter().map(|(range, _)| range);
        found.filter(move |range| is_whole(text, range))
    }
}

fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = text
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(is_name_letter) && !after.is_some_and(is_name_letter)
}

static AFTER_A_NAME: LazyLock<Words> = LazyLock::new(|| Words::new(verbs::AFTER_A_NAME));
static AFTER_A_QUOTE: LazyLock<Words> = LazyLock::new(|| Words::new(verbs::AFTER_A_QUOTE));
static BEFORE_A_NAME: LazyLock<Words> = LazyLock::new(|| Words::new(verbs::BEFORE_A_NAME));

/// Returns the names in a paragraph that carry an opinion.
pub(crate) fn statements(text: &str, paragraph: &Range<usize>) -> Vec<Statement> {
    let Some(written) = text.get(paragraph.clone()) else {
        return Vec::new();
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for verb in AFTER_A_NAME.find(written) {
        let behind = written.get(verb.end..).unwrap_or("");
        let said = written.get(verb.clone()).unwrap_or("");
        let name = subject(written, verb.start);
        found.extend(name.filter(|name| {
            !written
                .get(name.clone())
                .is_some_and(|name| is_event(name, said, behind))
        }));
    }
    for verb in AFTER_A_QUOTE.find(written) {
        let before = written.get(..verb.start).unwrap_or("").trim_end();
        if before.ends_with(['"', '”', '“', '»', '«', ',']) {
            found.extend(person_after(written, verb.end));
        }
    }
    for words in BEFORE_A_NAME.find(written) {
        found.extend(person_after(written, words.end));
    }
    for (at, mark) in written.match_indices(['\'', '’']) {
        found.extend(owner(written, at, at + mark.len()));
    }
    let joined: Vec<_> = found
        .iter()
        .filter_map(|name| joined_before(written, name))
        .collect();
    found.extend(joined);
    if !found.is_empty() {
        let cited = Cited::of(written);
        found.retain(|name| !cited.is_of(name));
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by(|again, first| again.start < first.end);
    let moved = found.into_iter().map(|range| Statement {
        name: paragraph.start + range.start..paragraph.start + range.end,
    });
    moved.collect()
}

/// Returns the name that a verb at `at` is said of: right before it, but for an adverb, brackets, or a
/// clause that begins with "who".
fn subject(text: &str, at: usize) -> Option<Range<usize>> {
    let mut end = blank_before(text, at)?;
    let before = text.get(..end)?;
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    if verbs::ADVERBS.split('|').any(|adverb| adverb == word) {
        end = blank_before(text, end - word.len())?;
    }
    let before = text.get(..end)?;
    if before.ends_with(')') {
        // No bracket that begins further before counts.
        let near = last_bytes(before, 62);
        let inside = near.get(near.rfind('(')? + 1..near.len() - 1)?;
        end = (!inside.contains(['(', '\n']))
            .then(|| blank_before(text, end - inside.len() - 2))
            .flatten()?;
    } else if let Some(clause) = before.strip_suffix(',') {
        let near = last_bytes(clause, 46);
        let inside = near.get(near.rfind(", who ")? + 6..)?;
        let who = clause.len() - inside.len() - 6;
        end = (!inside.contains([',', '.', '\n'])).then_some(who)?;
    } else if let Some(clause) = before.strip_suffix(", who") {
        end = clause.len();
    }
    person_before(text, end)
}

/// Returns the end of a text: this many bytes, or a few fewer where a character would be cut.
fn last_bytes(text: &str, most: usize) -> &str {
    let mut from = text.len().saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    steps(text.len() - from);
    text.get(from..).unwrap_or("")
}

/// Returns where a single blank begins that ends at `at`.
fn blank_before(text: &str, at: usize) -> Option<usize> {
    let blank = text
        .get(..at)?
        .chars()
        .next_back()
        .filter(|c| c.is_whitespace())?;
    Some(at - blank.len_utf8())
}

/// Returns the name that ends at `end`: of a run of capitals the longest end that is one, since a
/// sentence may begin with other words.
fn person_before(text: &str, end: usize) -> Option<Range<usize>> {
    let mut range = name_before(text, end)?;
    loop {
        let written = text.get(range.clone())?;
        if is_person(written) {
            return Some(range);
        }
        let cut = written.find(char::is_whitespace)?;
        let rest = written.get(cut..)?.trim_start();
        // What is left may begin with a small word inside of the name.
        let capital = rest.char_indices().find(|(at, c)| {
            c.is_uppercase()
                && (*at == 0
                    || rest
                        .get(..*at)
                        .is_some_and(|before| before.ends_with(char::is_whitespace)))
        })?;
        range.start = range.end - rest.len() + capital.0;
    }
}

fn person_after(text: &str, at: usize) -> Option<Range<usize>> {
    let blank = text
        .get(at..)?
        .chars()
        .next()
        .filter(|c| c.is_whitespace())?;
    let range = name_after(text, at + blank.len_utf8())?;
    is_person(text.get(range.clone())?).then_some(range)
}

/// Returns the name before an apostrophe that makes it the owner of an opinion.
fn owner(text: &str, at: usize, end: usize) -> Option<Range<usize>> {
    let rest = text.get(end..)?;
    let rest = rest
        .strip_prefix('s')
        .unwrap_or(rest)
        .strip_prefix(char::is_whitespace)?;
    let is_opinion = |rest: &str| {
        let word = rest
            .split(|c: char| !is_name_letter(c))
            .next()
            .unwrap_or("");
        steps(word.len());
        verbs::OPINIONS.split('|').any(|opinion| opinion == word)
    };
    let next = rest
        .find(char::is_whitespace)
        .and_then(|at| rest.get(at + 1..));
    let second = next.filter(|_| rest.starts_with(char::is_lowercase));
    (is_opinion(rest) || second.is_some_and(is_opinion))
        .then(|| person_before(text, at))
        .flatten()
}

/// Returns the name that is joined to another one: "Ada Example and Bo Example said".
fn joined_before(text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    let end = blank_before(text, name.start)?;
    let before = text.get(..end)?;
    let word = before.rsplit(char::is_whitespace).next()?;
    ["and", "und", "et", "y", "e", "ed", "en", "&"]
        .contains(&word)
        .then_some(())?;
    let end = blank_before(text, end - word.len())?;
    let end = text.get(..end)?.strip_suffix(',').map_or(end, str::len);
    person_before(text, end)
}

/// What is cited, and not said: a year in brackets, a book, a paper.
static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?-u)\([0-9]{4}\)|\bet al\b|\b(?:his|her|their) (?:[0-9]{4} )?",
        r"(?:book|paper|article|report|novel|essay|study)\b",
    ))
});

/// Where a paragraph cites something, and where its sentences end: gone through once for all names.
struct Cited {
    places: Vec<Range<usize>>,
    ends: Vec<usize>,
    length: usize,
}

impl Cited {
    fn of(text: &str) -> Self {
        steps(text.len());
        let cited = CITED.as_ref().into_iter().flat_map(|it| it.find_iter(text));
        Self {
            places: cited.map(|found| found.range()).collect(),
            ends: memchr::memchr2_iter(b'.', b'\n', text.as_bytes()).collect(),
            length: text.len(),
        }
    }

    /// Says whether what the sentence says after a name cites something.
    fn is_of(&self, name: &Range<usize>) -> bool {
        let end = self.ends.partition_point(|end| *end < name.end);
        let end = self.ends.get(end).copied().unwrap_or(self.length);
        let next = self.places.partition_point(|cited| cited.start < name.end);
        self.places.get(next).is_some_and(|cited| cited.end <= end)
    }
}

/// Says whether a stretch of text begins with at most a few words and then a verb of speech: what
/// comes before it is who speaks.
pub(crate) fn speaks_next(text: &str) -> bool {
    const FAR: usize = 60;
    let near = (0..=FAR.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let clause = text.get(..near).unwrap_or("");
    let clause = clause
        .split(['.', ';', ':', '!', '?', '\n', ','])
        .next()
        .unwrap_or("");
    AFTER_A_NAME.find(clause).next().is_some()
}

/// Says whether a word is a day of the week or a month, in English.
pub(crate) fn is_day(word: &str) -> bool {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may \
                        june july august september october november december";
    DAYS.split_ascii_whitespace()
        .any(|day| day.eq_ignore_ascii_case(word))
}
