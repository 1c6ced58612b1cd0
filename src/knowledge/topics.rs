//! What a text may speak of, seen in one pass over it.
//!
//! Most files of records hold no word that a rule about words looks for. To see that of a whole file
//! at once costs less than to ask each of its strings, and less than to ask once for each rule.
//! What is seen here says only that it is worth looking; what is not seen is not there.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::pattern::Automaton;
use super::{chatham, licenses, markers, prose_date};

/// Something that rules look for in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Topic {
    /// What a template left: `TBD`, an address at `example.org`.
    Template = 1,
    /// The name of a weekday.
    Weekday = 2,
    /// A licence of Creative Commons.
    License = 4,
    /// The Chatham House Rule, or a part of its text.
    ChathamHouse = 8,
}

/// The topics that a text may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Topics(u8);

impl Topics {
    /// All: of a text of which nothing is known.
    pub(crate) const ALL: Self = Self(u8::MAX);

    /// Looks at a text, whatever the case of its letters.
    pub(crate) fn of(text: &str) -> Self {
        Self::seen(text, false)
    }

    /// Does the same for a file of TOML, where `[emails]` on a line of its own is a header and no text.
    pub(crate) fn of_toml(text: &str) -> Self {
        Self::seen(text, true)
    }

    fn seen(text: &str, is_toml: bool) -> Self {
        let search = &*WORDS;
        // In two halves side by side, because each step waits for the one before it; they share as
        // much as the longest word takes, so that none is cut.
        let shared = search.longest;
        let half = usize::midpoint(text.len(), shared + 1).min(text.len());
        let second = text.len() - half;
        let bytes = text.as_bytes();
        let halves = (bytes.get(..half), bytes.get(second..));
        let (Some(first_half), Some(second_half)) = halves else {
            return Self::ALL;
        };
        let both = first_half.iter().zip(second_half);
        let step = |state, byte: u8| search.automaton.step(state, byte);
        let (mut left, mut right) = (Automaton::START, Automaton::START);
        let mut seen = 0;
        for (at, (one, other)) in both.enumerate() {
            (left, right) = (step(left, *one), step(right, *other));
            if search.automaton.is_end(left) || search.automaton.is_end(right) {
                seen |= search.topics(left, (text, is_toml), at + 1);
                seen |= search.topics(right, (text, is_toml), second + at + 1);
            }
        }
        Self(seen)
    }

    /// Says whether the text may speak of it.
    pub(crate) fn may_be(self, topic: Topic) -> bool {
        self.0 & topic as u8 != 0
    }
}

struct Search {
    automaton: Automaton,
    longest: usize,
    /// Of each word its length and topic, and whether it counts only as a whole word.
    meaning: Vec<(usize, Topic, bool)>,
}

impl Search {
    /// Returns the topics of the words that end before `end`, where the automaton came to a state.
    fn topics(&self, state: u32, text: (&str, bool), end: usize) -> u8 {
        let words = self.automaton.words(state).iter();
        words.fold(0, |seen, word| seen | self.topic(*word, text, end))
    }

    /// Returns the topic of a word that ends before `end`; nothing where it is a part of another.
    fn topic(&self, word: usize, (text, is_toml): (&str, bool), end: usize) -> u8 {
        let Some((length, topic, is_whole)) = self.meaning.get(word) else {
            return 0;
        };
        let start = end.saturating_sub(*length);
        let is_part = *is_whole && !stands_alone(text, start..end);
        if is_part || (is_toml && is_header(text, start)) {
            return 0;
        }
        *topic as u8
    }
}

static WORDS: LazyLock<Search> = LazyLock::new(|| {
    /// Names of this length are part of many words.
    const SHORT: usize = 3;
    let words = |topic: Topic, words: &[&'static str]| {
        let words = words.iter().map(|word| (*word, topic, false));
        words.collect::<Vec<_>>()
    };
    let weekdays = prose_date::weekdays().map(|name| {
        let part = longest_ascii(name);
        (part, Topic::Weekday, name.len() <= SHORT)
    });
    let all: Vec<(Cow<'static, str>, Topic, bool)> = weekdays
        .chain(words(Topic::Template, &markers::WORDS))
        .chain(markers::WHOLE.map(|word| (word, Topic::Template, true)))
        .chain(words(Topic::License, &licenses::WORDS))
        .chain(words(Topic::ChathamHouse, &chatham::WORDS))
        .map(|(word, topic, is_whole)| (Cow::Borrowed(word), topic, is_whole))
        .chain(marked_weekdays().map(|word| (word.into(), Topic::Weekday, true)))
        .collect();
    let meaning = all.iter();
    let meaning = meaning.map(|(word, topic, is_whole)| (word.len(), *topic, *is_whole));
    let meaning: Vec<_> = meaning.collect();
    Search {
        automaton: Automaton::new(all.iter().map(|(word, ..)| word.as_bytes())),
        longest: meaning
            .iter()
            .map(|(length, ..)| *length)
            .max()
            .unwrap_or(0),
        meaning,
    }
});

/// Returns the short names of weekdays with the marks next to which they count; those that are
/// English words only before a number as well.
fn marked_weekdays() -> impl Iterator<Item = String> {
    let names = prose_date::short_weekdays().flat_map(|name| {
        let marks = [". ", ", ", "., ", " |", ". |", ")", ".)", "]"];
        marks.map(|mark| (name, format!("{name}{mark}")))
    });
    names.flat_map(|(name, marked)| {
        let is_word = matches!(name, "so" | "do") && marked.ends_with(' ');
        let digits = if is_word { 0..10 } else { 0..1 };
        digits.map(move |digit| {
            if is_word {
                format!("{marked}{digit}")
            } else {
                marked.clone()
            }
        })
    })
}

/// Returns the longest stretch of ASCII in a name: what is compared without regard to case.
fn longest_ascii(name: &'static str) -> &'static str {
    let parts = name.split(|c: char| !c.is_ascii());
    parts.max_by_key(|part| part.len()).unwrap_or(name)
}

/// Says whether a bracket of TOML begins its line, perhaps after another one, and so a header or a list: text
/// does only where it has several lines.
fn is_header(text: &str, bracket: usize) -> bool {
    let bytes = text.as_bytes();
    if bytes.get(bracket) != Some(&b'[') {
        return false;
    }
    let before = bytes.get(..bracket).unwrap_or_default();
    let before = before.strip_suffix(b"[").unwrap_or(before);
    matches!(before.last(), None | Some(b'\n')) && !text.contains("\"\"\"") && !text.contains("'''")
}

fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let before = range.start.checked_sub(1).and_then(|at| bytes.get(at));
    !is_letter(before) && !is_letter(bytes.get(range.end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{chatham, licenses, markers, prose_date};
    use super::{Topic, Topics};

    #[test]
    fn a_usual_record_speaks_of_nothing() {
        let record =
            "name = \"Ada Example\"\ngithub = \"ada\"\n# a common saturation of sunlight\n";
        assert_eq!(Topics::of(record), Topics(0));
        let said = |text: &str, topic| Topics::of(text).may_be(topic);
        assert!(said("LUNEDÌ 3 marzo", Topic::Weekday));
        assert!(said("(MIÉRCOLES)", Topic::Weekday));
        assert!(said("on Mon, 3 May", Topic::Weekday));
        assert!(said("Under a creative commons licence", Topic::License));
        assert!(said("The CHATHAM HOUSE RULES", Topic::ChathamHouse));
        assert!(said("to be announced: tbd", Topic::Template));
    }

    #[test]
    fn a_header_is_no_text() {
        for (text, is_said) in [
            ("[[emails]]\naddress = \"a@works.test\"\n", false),
            ("a = 1\n[names]\n[organisation]\nb = 1\n", false),
            ("a = \"[name]\"\n", true),
            ("a = [\"[email]\"]\n", true),
            ("a = \"\"\"\n[name]\n\"\"\"\n", true),
            ("a = '''\n[name]\n'''\n[emails]\n", true),
            ("[emails]\na = \"TBD\"\n", true),
            (" [emails]\n", true),
        ] {
            let seen = Topics::of_toml(text);
            assert_eq!(seen.may_be(Topic::Template), is_said, "{text}");
        }
        assert!(Topics::of("[name]\n").may_be(Topic::Template));
    }

    #[test]
    fn a_word_is_seen_wherever_it_is() {
        for word in ["TBD", "Monday", "creative commons", "Chatham House"] {
            let alone = Topics::of(word);
            assert_ne!(alone, Topics(0), "{word}");
            for before in 0..70 {
                for behind in 0..70 {
                    let text = format!("{:before$} {word} {:behind$}", "", "");
                    assert_eq!(Topics::of(&text), alone, "{before} {word} {behind}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_there_is_seen(
            text in "(Mon|mardi|Sábado|SÁBADO|LUNEDÌ|terça-feira|Dienstag|3|May|mai|de|2025|, |_|s|é| |\
                     TODO|FIXME|XXX|tbd|TBA|noch offen|À DÉFINIR|à compléter|por confirmar|da stabilire|nog te bepalen|YYYY-MM-DD|<e-mail>|to be decided|\\?\\?\\?|[<\\[]your name here[>\\]]|Your.Name|1970-01-01T00:00|coming soon|Lorem ipsum|[(\\[]INSERT x[)\\]]|a@b\\.Example\\.org|\
                     CC BY 4\\.0|CC0|cc-by-sa|Creative Commons|Attribution 4\\.0|Chatham House Rules|Chatnam House Rule|Chatham-House-Regel|\
                     participants are free to use the information received){0,12}",
        ) {
            let seen = Topics::of(&text);
            let dates = prose_date::dates_in(&text);
            prop_assert!(seen.may_be(Topic::Weekday) || dates.iter().all(|it| it.weekday.is_none()));
            for place in [markers::Place::Value, markers::Place::Prose, markers::Place::Minutes, markers::Place::Comment] {
                prop_assert!(seen.may_be(Topic::Template) || markers::placeholders(&text, place).is_empty());
            }
            prop_assert!(seen.may_be(Topic::License) || licenses::mentions(&text).is_empty());
            let rule = chatham::rule_name::misnamed(&text).len() + chatham::cut_quotes(&text).len();
            prop_assert!(seen.may_be(Topic::ChathamHouse) || rule == 0);
        }
    }
}
