//! Where notes under the Chatham House Rule name people that the repository knows.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::called::{Found, OwnList, may_stand_alone};
use crate::knowledge::roster::{Folded, fold, is_only_words, is_whole};
use crate::model::index::ids::RecordIndex;
use crate::model::kept::parts::AttendanceList;
use crate::model::kind::builtin::Builtin;
use crate::model::view::note::Note;
use crate::span::{Cover, Span};
use crate::steps::steps;

/// A place in a note that names somebody.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The name.
    pub span: Span,
    /// Says whether it is a label at the beginning of a line: `Name:`.
    pub is_label: bool,
    /// Whose it is; none of who is known by the note's own list of attendance only.
    person: Option<RecordIndex>,
}

/// A part of a note's text: where it is, as it is written, and as it is read.
pub(in crate::model) type ReadPart<'a> = (Range<usize>, &'a str, Folded);
/// First names, folded, with whose they are.
type FirstNames = HashMap<String, Option<RecordIndex>>;

/// Where a note names people whom the repository knows.
#[derive(Debug, Default)]
pub(in crate::model) struct Known {
    /// What may reveal who spoke, in order.
    pub(in crate::model) told: Vec<Mention>,
    /// All of their names, also those that are not reported again on their line.
    pub(in crate::model) names: Vec<Span>,
    /// The names of people who agreed.
    pub(in crate::model) agreed: Vec<Span>,
}

impl Note<'_> {
    /// Returns where its text names people whom the repository knows, in parts under the Rule: in
    /// full, with the family name first, by a title and the family name, or by the first name where they
    /// belong to the group or are named otherwise in the note. Who is in its own list of attendance
    /// is known in it. Left alone are such lists, which are reported as that, code, and the text of
    /// links to other places: titles of cited works.
    pub(in crate::model) fn known(self, lists: &[AttendanceList], parts: &[ReadPart<'_>]) -> Known {
        let consented: BTreeSet<RecordIndex> = self.people("named_with_consent").collect();
        let mut near: BTreeSet<RecordIndex> = self.group_people();
        let listed = OwnList::of(lists);
        let mut found: Vec<Found> = Vec::new();
        for (part, text, folded) in parts {
            let roster = self.community().roster();
            let known = roster.names.find(folded).into_iter();
            let known = known.map(|(range, owner)| (range, Some(RecordIndex(owner))));
            // Most notes have no list.
            let own = (!lists.is_empty()).then(|| listed.names.find(folded));
            let own = own.into_iter().flatten().map(|(range, _)| (range, None));
            let called = self.called(text, &listed);
            let all = known.chain(own).chain(called);
            for (range, owner) in all.filter(|(range, _)| !is_only_words(text, range.clone())) {
                near.extend(owner);
                found.push((part.start + range.start..part.start + range.end, owner));
            }
            near.extend(self.people_of_logins(text));
        }
        let mut first_names = self.first_names(&near);
        for name in &listed.first_names {
            first_names.entry(name.clone()).or_insert(None);
        }
        for (part, text, _) in parts {
            let bare = bare(text, &first_names).into_iter();
            found.extend(
                bare.map(|(range, owner)| {
                    (part.start + range.start..part.start + range.end, owner)
                }),
            );
        }
        self.settle(found, &consented, &Cover::of(self.left_alone(lists)))
    }

    /// Of names that overlap the longer one counts, and of equal ones that of a record.
    fn settle(
        self,
        mut found: Vec<Found>,
        consented: &BTreeSet<RecordIndex>,
        taken: &Cover,
    ) -> Known {
        found.sort_by_key(|(range, owner)| {
            (range.start, std::cmp::Reverse(range.end), owner.is_none())
        });
        let document = self.record().document();
        let mut known = Known::default();
        let mut end = 0;
        for (range, person) in found {
            if range.start < end {
                continue;
            }
            end = range.end;
            let span = document.span(range.start, range.end);
            if person.is_some_and(|person| consented.contains(&person)) {
                known.agreed.push(span);
            } else if !taken.overlaps(span) {
                let is_label = is_label(document.text(), &range);
                known.told.push(Mention {
                    span,
                    is_label,
                    person,
                });
            }
        }
        known.names = known.told.iter().map(|mention| mention.span).collect();
        known.told = once_a_sentence(known.told, document.text());
        known
    }

    pub(in crate::model) fn left_alone(self, lists: &[AttendanceList]) -> Vec<Span> {
        let entries = lists.iter().flat_map(|list| list.entries.iter().copied());
        let mut found: Vec<Span> = entries.collect();
        // Where the rule about lists is off, the names in them count like others.
        if !self.record().setting().spoken.lists {
            found.clear();
        }
        if let Some(body) = self.body() {
            found.extend(body.code.iter().copied());
            let elsewhere = body.links.iter().filter(|link| link.target.contains("://"));
            found.extend(elsewhere.map(|link| link.span));
        }
        found
    }

    fn people(self, field: &str) -> impl Iterator<Item = RecordIndex> {
        let listed = self.record().list(field);
        let found = listed
            .into_iter()
            .filter_map(move |value| self.community().find_index(Builtin::Person, &value.text()?));
        found.collect::<Vec<_>>().into_iter()
    }

    fn group_people(self) -> BTreeSet<RecordIndex> {
        let id = self.record().text("group");
        let group = id.and_then(|id| self.community().find(Builtin::Group, &id));
        let mut found = BTreeSet::new();
        for field in ["chairs", "members"] {
            let listed = group.map(|group| group.list(field)).unwrap_or_default();
            let texts = listed
                .iter()
                .filter_map(crate::model::kind::field::Value::text);
            found.extend(texts.filter_map(|id| self.community().find_index(Builtin::Person, &id)));
        }
        for field in ["chair", "scribe", "attendees"] {
            found.extend(self.people(field));
        }
        found
    }

    /// Returns the first names of people, folded, that belong to one of them only and are not
    /// words.
    fn first_names(self, people: &BTreeSet<RecordIndex>) -> FirstNames {
        let mut found = FirstNames::new();
        for index in people {
            let name = self
                .community()
                .record(*index)
                .and_then(|record| record.text("name"));
            let name = name.map(|name| fold(&name)).unwrap_or_default();
            let mut words = name.split(' ');
            let (Some(first), Some(_)) = (words.next(), words.next()) else {
                continue;
            };
            if may_stand_alone(first) {
                found.entry(first.to_owned()).or_insert(Some(*index));
            }
        }
        found
    }
}

/// Returns words that begin with a capital and are one of the first names.
fn bare(text: &str, names: &FirstNames) -> Vec<Found> {
    let mut found = Vec::new();
    if names.is_empty() {
        return found;
    }
    // Most words with a capital begin with another letter than all of the names.
    let initials: u32 = names
        .keys()
        .filter_map(|name| initial(name))
        .fold(0, |all, one| all | one);
    let mut start = None;
    for (at, letter) in text
        .char_indices()
        .chain(std::iter::once((text.len(), ' ')))
    {
        let is_part = if letter == '-' {
            let rest = text.get(at + 1..).unwrap_or("");
            start.is_some() && rest.starts_with(char::is_alphabetic)
        } else {
            // A mark that is written apart belongs to its letter.
            letter.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&letter)
        };
        if is_part {
            start.get_or_insert(at);
            continue;
        }
        let Some(from) = start.take() else { continue };
        let word = text.get(from..at).unwrap_or("");
        let can_be = initial(word).is_none_or(|initial| initials & initial != 0);
        if !can_be || !word.starts_with(char::is_uppercase) || !is_whole(text, from..at) {
            continue;
        }
        let folded = fold(word);
        let goes_on = || begins_longer_name(text.get(at..).unwrap_or(""));
        let own = names.get(&folded).filter(|_| !goes_on());
        // "Jürgens Vorschlag": several languages put an s after a name.
        let bare = || folded.strip_suffix('s').filter(|bare| bare.len() > 3);
        let owner = own.or_else(|| names.get(bare()?));
        if let Some(owner) = owner {
            let end = from + word.len() - usize::from(!names.contains_key(&folded));
            found.push((from..end, *owner));
        }
    }
    found
}

/// Returns the letter that a word begins with as a bit, where it is one of ASCII: those are folded alone,
/// whatever mark is on them.
fn initial(word: &str) -> Option<u32> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| 1 << (first - b'a'))
}

/// Says whether another name follows a first name, which then is somebody else's: "José Saramago".
fn begins_longer_name(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(' ') else {
        return false;
    };
    let end = next
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(next.len());
    let word = next.get(..end).unwrap_or("");
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && !crate::knowledge::speech::is_day(word)
}

/// Says whether a name begins its line and a colon follows it, perhaps after where they work.
fn is_label(text: &str, name: &Range<usize>) -> bool {
    /// So much of a line is read on each side, however long it is.
    const FAR: usize = 200;
    let mut near = name.start.saturating_sub(FAR)..=name.start;
    let from = near.find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = text.get(from..name.start).unwrap_or("");
    let (is_whole, line) = match before.rsplit_once(['\n', '\r']) {
        Some((_, line)) => (true, line),
        None => (from == 0, before),
    };
    let marks = |c: char| c.is_whitespace() || c.is_ascii_digit() || "-*+>_.:[]()|@".contains(c);
    if !is_whole || !line.chars().all(marks) {
        return false;
    }
    let after = text.get(name.end..).unwrap_or("");
    let mut near = (0..=FAR.min(after.len())).rev();
    let end = near.find(|at| after.is_char_boundary(*at)).unwrap_or(0);
    let after = after.get(..end).unwrap_or("");
    let after = after
        .split(['\n', '\r'])
        .next()
        .unwrap_or("")
        .trim_start_matches(['*', '_', ' ']);
    let after = match after.strip_prefix('(') {
        Some(inside) => inside.split_once(')').map_or("", |(_, rest)| rest),
        None => after,
    };
    let after = after.trim_start_matches(['*', '_', ' ']);
    after.starts_with(':') && !after.starts_with("://")
}

/// Leaves one mention of each person in a sentence: the first. A paragraph may be one line, and each of its
/// sentences has to be mended.
fn once_a_sentence(mentions: Vec<Mention>, text: &str) -> Vec<Mention> {
    let said = |span: Span| {
        text.get(span.range())
            .and_then(|name| name.split(' ').next())
    };
    let mut kept: Vec<Mention> = Vec::new();
    let (mut at, mut is_same_sentence) = (0, false);
    for mention in mentions {
        let start = (mention.span.start as usize).max(at);
        steps(1 + start - at);
        is_same_sentence &= !text.get(at..start).is_some_and(has_end);
        at = (mention.span.end as usize).max(start);
        let is_again = kept.last().is_some_and(|last| {
            is_same_sentence
                && last.person == mention.person
                && (last.person.is_some() || said(last.span) == said(mention.span))
        });
        if !is_again {
            kept.push(mention);
            is_same_sentence = true;
        }
    }
    kept
}

/// Says whether a line or a sentence ends in a text.
fn has_end(text: &str) -> bool {
    let mut ends = text.match_indices(['\n', '\r', '.', '!', '?']);
    ends.any(|(at, end)| {
        let behind = text.get(at + 1..).unwrap_or("");
        matches!(end, "\n" | "\r") || behind.starts_with(char::is_whitespace)
    })
}

/// Returns a number of the line of each span: spans are in order, and those on one line have the
/// same.
pub(in crate::model) fn lines_of(spans: impl Iterator<Item = Span>, text: &str) -> Vec<usize> {
    let (mut at, mut line) = (0, 0);
    let numbers = spans.map(|span| {
        let start = (span.start as usize).max(at);
        let between = text.get(at..start).unwrap_or("");
        line += usize::from(between.contains(['\n', '\r']));
        at = start;
        line
    });
    numbers.collect()
}

#[cfg(test)]
mod tests;
