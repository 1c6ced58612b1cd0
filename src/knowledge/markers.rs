//! Text of a template that nobody replaced.
//!
//! The bare word TODO is the name of an organisation and no marker; nor are addresses of `.test`,
//! which documentation may use freely. What counts in which place is for the caller to say.
//! Source of the example domains: RFC 2606.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

mod brackets;
mod slot;
mod words;

pub(crate) use brackets::template_brackets;
use slot::Slot;
pub(super) use words::{WHOLE, WORDS};

use crate::knowledge::pattern::{Automaton, compiled_bytes, may_hold};

/// Where a text is, which decides what `TODO` means in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The value of a field.
    Value,
    /// The text of a page.
    Prose,
    /// The text of minutes, in which `TODO` is a task that somebody took.
    Minutes,
    /// The inside of an HTML comment, or of a comment of a data format.
    Comment,
}

/// What counts wherever it is. Ends of words are those of ASCII: with the others the search is
/// many times slower as soon as a text has a letter beyond it, and the markers have none. What is
/// bounded is counted in bytes: to count characters makes a pattern of thousands of states.
static ANYWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i:(?-u:\b)lorem(?u:\s)+ipsum(?-u:\b))",
        r"|(?i:\(insert(?u:\s)[^()\n]{1,240}\))",
        r"|(?i:\[insert(?u:\s)[^\[\]\n]{1,240}\])",
        r"|(?i:[<\[]your(?u:\s)[^<>\[\]\n]{1,80}(?u:\s)here[>\]])",
    ))
});

/// Of these one is in each match of `ANYWHERE`.
const TEMPLATE: [&str; 5] = ["lorem", "(insert", "[insert", "<your", "[your"];

/// What counts only where it fills its slot. Each begins with letters of its own, which is what makes
/// the search quick.
static IN_A_SLOT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i-u:\btb[acd]\b|\bt\.b\.[acd]\b\.?)",
        r"|(?i-u:\bto be (?:decided|determined|defined|announced|confirmed)\b)",
        r"|(?i:(?-u:\b)coming(?u:\s)+soon(?-u:\b))",
        r"|(?-u:\bFIXME\b|\bXXX\b)",
        // German, French, Spanish and Portuguese, Italian, Dutch; `à` and `é` as their bytes, small and large.
        r"|(?i-u:\bnoch (?:offen|unklar|nicht bekannt|zu kl\xC3[\xA4\x84]ren)\b|\bwird (?:noch bekannt ?gegeben|nachgereicht)\b)",
        r"|(?i-u:\bsteht noch nicht fest\b)",
        r"|(?i-u:(?:\xC3[\xA0\x80]|\ba) (?:compl(?:\xC3[\xA9\x89]|e)ter|d(?:\xC3[\xA9\x89]|e)(?:finir|terminer)|pr(?:\xC3[\xA9\x89]|e)ciser|confirmer|annoncer)\b)",
        r"|(?i-u:\b(?:a|por) (?:anunciar|completar|confirmar|definir|determinar)\b)",
        r"|(?i-u:\bda (?:completare|confermare|definire|stabilire)\b)",
        r"|(?i-u:\b(?:nog|nader) te bepalen\b|\bnog niet bekend\b)",
    ))
});

/// Of these one is in each match of `IN_A_SLOT`, but for "coming soon".
#[rustfmt::skip]
const OPEN: [&str; 31] = [
    "tba", "tbc", "tbd", "t.b.", "to be de", "to be an", "to be co", "fixme", "xxx",
    "noch offen", "noch unklar", "noch nicht", "noch zu kl", "noch bekannt", "nachgereicht",
    "compléter", "complÉter", "completer", "finir", "terminer", "ciser", "confirmer", "annoncer",
    "anunciar", "completar", "confirmar", "determinar", "confermare", "stabilire", "te bepalen", "niet bekend",
];

/// What may be before "coming soon" and belongs to it.
static WHAT_COMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i:(?:(?-u:\b)(?:more|details|information|content|documentation|page)(?u:\s)+){0,2}",
        r"(?:(?-u:\b)(?:is|are)(?u:\s)+)?)$",
    ))
});

/// A task that the author left: `TODO(` and `[TODO]` wherever they are, `TODO:` where a line
/// begins.
static TASK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(r"(?-u:\b)TODO\(|\[TODO(?::[^\[\]\n]{0,240})?\]|(?-u:\b)(?:TODO|FIXME):")
});

/// Of these one is in each match of `TASK` and `IN_COMMENTS`.
const TASKS: [&str; 2] = ["todo", "fixme"];

static IN_COMMENTS: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled_bytes(r"(?-u)\b(?:TODO|FIXME)\b"));

/// What is in each address at an example domain.
const EXAMPLE: [&str; 1] = ["example."];

static EXAMPLE_CONTACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(
        r"(?i-u)\b[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){0,4}example\.(?:org|com|net)\b",
    )
});

static EXAMPLE_ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(
        r"(?i-u)^https?://(?:[a-z0-9-]{1,63}\.){0,4}example\.(?:org|com|net)(?:[/:?#].*)?$",
    )
});

/// What a form shows in an empty field.
static SAMPLE_VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(concat!(
        r"(?i-u)^(?:https?://[a-z0-9.-]{1,253}/|@)?(?:",
        r"your[ _-]?(?:(?:full|first|last|github|user)[ _-]?)?(?:name|handle|login)",
        r"|first[ _-]?name[ ,]+last[ _-]?name",
        r"|[\[<](?:your [^\[\]<>]{1,40}|(?:full |first |last )?name|title|date|city|e-?mail|organi[sz]ation)[\]>]",
        r"|yyyy-mm(?:-dd)?|dd[./-]mm[./-]yyyy|mm/dd/yyyy|jjjj-mm-tt|tt\.mm\.jjjj|jj/mm/aaaa|dd/mm/aaaa|aaaa-mm-[jd][jd])$",
    ))
});

/// How many words the longest of them has: `first name, last name`, and blanks besides.
const WORDS_OF_A_SAMPLE: usize = 6;

/// Says whether a value may be one that `SAMPLE_VALUE` matches.
fn may_be_sample(text: &str) -> bool {
    match text.bytes().next_back() {
        Some(b']' | b'>') => text.contains(['[', '<']),
        Some(b'e' | b'E' | b'n' | b'N') if may_hold(text, &["your", "first"]) => {
            let is_short = text.split(' ').count() <= WORDS_OF_A_SAMPLE;
            is_short && may_hold(text, &["name", "handle", "login"])
        }
        _ => may_hold(text, &["yyyy", "jjjj", "aaaa"]),
    }
}

/// What programs write where no day was given: the first of their calendar.
static NO_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled_bytes(r"(?-u)^(?:1970-01-01[T ]00:00|0001-01-01$|0001-01-01[T ]00:00)")
});

/// Of these one is in each value that `NO_DAY` matches.
const DAYS: [&str; 2] = ["1970-01-01", "0001-01-01"];

/// How much of the sentence before an address is read, in bytes.
const SENTENCE: usize = 120;

/// What follows "Lorem ipsum" where a sentence is about it.
const FILLER_WORDS: [&str; 16] = [
    "generator",
    "generators",
    "text",
    "texts",
    "filler",
    "placeholder",
    "placeholders",
    "is",
    "are",
    "was",
    "in",
    "for",
    "as",
    "from",
    "and",
    "or",
];

/// Words that make an address one to write to.
const CONTACT_WORDS: [&str; 12] = [
    "contact", "write", "mail", "report", "reach", "send", "ask", "kontakt", "schreib", "écri",
    "escrib", "escrev",
];

/// Says whether a marker leaves something open, as "TBD" does, and is not a task or text of a
/// template.
pub(crate) fn is_left_open(marker: &str) -> bool {
    let is_slot = |regex: &Regex| regex.is_match(marker.as_bytes());
    let is_open = || may_be_open(marker) && IN_A_SLOT.as_ref().is_some_and(is_slot);
    marker.starts_with(['(', '[', '<']) || is_open()
}

/// Returns where a text still is the template's: `TBD` that fills its slot, `(insert …)`, a contact at
/// an example domain.
pub(crate) fn placeholders(text: &str, place: Place) -> Vec<Range<usize>> {
    let trimmed = text.trim();
    if place == Place::Value && is_placeholder_whole(trimmed) {
        let start = text.len() - text.trim_start().len();
        let whole = start..start + trimmed.len();
        return Vec::from([whole]);
    }
    let slot = |range: &Range<usize>| Slot::of(text, range);
    let mut found = matches(&ANYWHERE, &TEMPLATE, text);
    // `\[Insert name\]` is quoted, and no place to write into.
    found.retain(|range| {
        !text
            .get(..range.start)
            .is_some_and(|before| before.ends_with('\\'))
    });
    found.retain(|range| !is_about_filler(text, range));
    // `_TBD_`: an underscore is emphasis here, and to a pattern a letter.
    let emphasised = text.contains('_').then(|| text.replace('_', "*"));
    let in_slots = emphasised.as_deref().unwrap_or(text);
    let in_slots = may_be_open(in_slots).then(|| found_by(&IN_A_SLOT, in_slots));
    let in_slots = in_slots.unwrap_or_default().into_iter();
    let in_slots = in_slots.map(|range| with_what_comes(text, range));
    found.extend(in_slots.filter(|range| {
        slot(range).is_some_and(|slot| {
            if is_coming_soon(text, range) {
                return slot.is_announced() || slot.is_sentence();
            }
            slot.is_filled()
        })
    }));
    let contacts = may_be_contact(text).then(|| found_by(&EXAMPLE_CONTACT, text));
    let contacts = contacts.unwrap_or_default().into_iter();
    found.extend(contacts.filter(|range| is_contact(text, range)));
    match place {
        Place::Minutes => {}
        Place::Value | Place::Prose => {
            let tasks = matches(&TASK, &TASKS, text).into_iter();
            found.extend(tasks.filter(|range| {
                let begins = || slot(range).is_some_and(|slot| slot.is_first());
                let said = text.get(range.clone()).unwrap_or("");
                let before = text.get(..range.start).unwrap_or("");
                // In quotes it is what somebody writes, and no task.
                let is_quoted = before.ends_with(['"', '“', '„', '«', '‘', '\'']);
                !is_quoted && (!said.ends_with(':') || begins())
            }));
        }
        Place::Comment => {
            found.extend(matches(&TASK, &TASKS, text));
            let words = matches(&IN_COMMENTS, &TASKS, text).into_iter();
            found.extend(words.filter(|range| slot(range).is_some_and(|slot| slot.is_first())));
        }
    }
    // `TODO(` holds the word `TODO`: of two that overlap the longer stays.
    found.sort_by_key(|range| (range.start, Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    found
}

/// Says whether a sentence is about the filler "Lorem ipsum", which is not the text of the page then.
fn is_about_filler(text: &str, range: &Range<usize>) -> bool {
    let said = text.get(range.clone()).unwrap_or("");
    if !said.starts_with(['l', 'L']) {
        return false;
    }
    let after = text.get(range.end..).unwrap_or("");
    let next = after.trim_start();
    let next = next.split(|letter: char| !letter.is_alphabetic()).next();
    let next = next.unwrap_or("");
    if next.eq_ignore_ascii_case("dolor") {
        return false;
    }
    let is_subject = FILLER_WORDS
        .iter()
        .any(|word| next.eq_ignore_ascii_case(word));
    let begins = Slot::of(text, range)
        .is_none_or(|slot| slot.is_filled() || slot.is_first() || slot.begins_a_sentence());
    is_subject || !begins
}

/// Says whether a marker is a sentence already: "more is coming soon".
fn is_coming_soon(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone())
        .is_some_and(|said| said.to_ascii_lowercase().ends_with("soon"))
}

/// Returns the bytes of "more details are coming soon", where they say more than "coming soon".
fn with_what_comes(text: &str, range: Range<usize>) -> Range<usize> {
    /// How far before it such words are looked for, in bytes.
    const NEAR: usize = 64;
    if !is_coming_soon(text, &range) {
        return range;
    }
    let before = text
        .as_bytes()
        .get(range.start.saturating_sub(NEAR)..range.start);
    let words = before.and_then(|before| Some(WHAT_COMES.as_ref()?.find(before)?.len()));
    range.start - words.unwrap_or(0)..range.end
}

/// Says whether an address at an example domain is one to write to: it fills its slot, or the sentence
/// before it says so. Others are in an example.
fn is_contact(text: &str, range: &Range<usize>) -> bool {
    let slot = Slot::of(text, range);
    if slot.as_ref().is_some_and(Slot::is_of_an_example) {
        return false;
    }
    if slot.is_some_and(|slot| slot.is_filled()) {
        return true;
    }
    let before = text.get(..range.start).unwrap_or("");
    let mut from = before.len().saturating_sub(SENTENCE);
    while !before.is_char_boundary(from) {
        from -= 1;
    }
    let near = before.get(from..).unwrap_or("");
    let sentence = near
        .rsplit(['\n', '\r', '|', '!', '?'])
        .next()
        .unwrap_or("");
    let sentence = sentence.rsplit(". ").next().unwrap_or("").to_lowercase();
    // `git config user.email "…"` and `Signed-off-by: … <…>` are how an address is written.
    let mut words = sentence.split(|letter: char| !letter.is_alphabetic());
    !sentence.contains(['=', '<', '`', '$'])
        && words.any(|word| CONTACT_WORDS.iter().any(|known| word.starts_with(known)))
}

fn is_placeholder_whole(text: &str) -> bool {
    let bare = text.trim_end_matches([':', '.', '!', '…']);
    let is = |regex: &LazyLock<Option<Regex>>| {
        regex
            .as_ref()
            .is_some_and(|regex| regex.is_match(text.as_bytes()))
    };
    ["TODO", "FIXME", "XXX", "???"].contains(&bare)
        || bare.eq_ignore_ascii_case("tbd")
        || (text.starts_with(['h', 'H']) && may_hold(text, &EXAMPLE) && is(&EXAMPLE_ADDRESS))
        || (may_be_sample(text) && is(&SAMPLE_VALUE))
        || (may_hold(text, &DAYS) && is(&NO_DAY))
}

/// Returns the matches that are not the text of a link; each holds one of `words`.
fn matches(regex: &LazyLock<Option<Regex>>, words: &[&str], text: &str) -> Vec<Range<usize>> {
    if may_hold(text, words) {
        found_by(regex, text)
    } else {
        Vec::new()
    }
}

/// Says whether a text has one of the words of `OPEN`: too many to look for each alone.
fn may_be_open(text: &str) -> bool {
    static WORDS: LazyLock<Automaton> =
        LazyLock::new(|| Automaton::new(OPEN.iter().map(|word| word.as_bytes())));
    // No word has a letter that the pattern takes another one for, beyond ASCII.
    let mut state = Automaton::START;
    text.bytes().any(|byte| {
        state = WORDS.step(state, byte);
        WORDS.is_end(state)
    }) || (may_hold(text, &["coming"]) && may_hold(text, &["soon"]))
}

/// Says whether a text may hold a contact at an example domain: from `example.` back to the sign of an address
/// there is nothing but the names of domains.
fn may_be_contact(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut dots = memchr::memchr_iter(b'.', bytes);
    dots.any(|dot| {
        let before = bytes.get(..dot).unwrap_or_default();
        let (begin, word) = before.split_at(before.len().saturating_sub("example".len()));
        let is_of_domain = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        // Four names of 63 letters at most.
        let mut domain = begin.iter().rev().take(257);
        word.eq_ignore_ascii_case(b"example") && domain.find(|it| !is_of_domain(it)) == Some(&b'@')
    })
}

fn found_by(regex: &LazyLock<Option<Regex>>, text: &str) -> Vec<Range<usize>> {
    let Some(regex) = regex.as_ref() else {
        return Vec::new();
    };
    regex
        .find_iter(text.as_bytes())
        .map(|found| found.range())
        .filter(|range| !is_link(text, range.end))
        .collect()
}

/// Says whether a bracket that ends here is the text of a link: its target follows at once.
fn is_link(text: &str, end: usize) -> bool {
    let before = text.get(..end).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    // A target on the next line is a link that broke, and the bracket is its text all the same.
    let is_target = after.starts_with(['(', '[']) || after.trim_start().starts_with("(http");
    before.ends_with(']') && is_target
}

#[cfg(test)]
mod tests;
