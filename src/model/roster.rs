//! The people that a repository knows, and where notes under the Chatham House Rule name them.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::builtin::Builtin;
use super::community::{Community, RecordIndex};
use super::note::Note;
use super::suggest::names;
use crate::knowledge::roster::{Folded, Names, is_whole, is_word};
use crate::span::Span;

/// Everybody's names, ready to be looked for. Made once, when the first note needs it.
#[derive(Debug)]
pub struct Roster {
    names: Names,
}

/// A place in a note that names somebody.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name.
    pub span: Span,
    /// Says whether it stands as a label at the beginning of a line: `Name:`.
    pub is_label: bool,
    /// Whose it is.
    person: RecordIndex,
}

impl Community<'_> {
    fn roster(&self) -> &Roster {
        self.roster.get_or_init(|| {
            let people = self
                .indices()
                .filter_map(|index| Some((index, self.record(index)?)));
            let people =
                people.filter(|(_, record)| record.kind().builtin() == Some(Builtin::Person));
            let all = people.flat_map(|(index, record)| {
                let names = names(record).into_iter();
                names.map(move |name| (name.text().into_owned(), index.0))
            });
            Roster {
                names: Names::new(all),
            }
        })
    }
}

impl Note<'_> {
    /// Returns where its text names people whom the repository knows, in parts under the Rule: in
    /// full, or by the first name where they belong to the group or are named in full elsewhere in
    /// the note. Who has agreed (`named_with_consent`) is left out, as are lists of attendance, which
    /// are told as such, code, and the text of links to other places: titles of cited works.
    pub fn mentions(self) -> Vec<Mention> {
        let parts = self.rule_text();
        if parts.is_empty() {
            return Vec::new();
        }
        let consented: BTreeSet<RecordIndex> = self.people("named_with_consent").collect();
        let taken = self.left_alone();
        let mut near: BTreeSet<RecordIndex> = self.group_people();
        let folded: Vec<(usize, &str, Folded)> = parts
            .into_iter()
            .map(|(range, text)| (range.start, text, Folded::new(text)))
            .collect();
        let mut found = Vec::new();
        for (start, text, folded) in &folded {
            for (range, owner) in self.community().roster().names.find(folded) {
                near.insert(RecordIndex(owner));
                found.push((*start, *text, range, RecordIndex(owner)));
            }
        }
        let first_names = self.first_names(&near);
        for (start, text, _) in &folded {
            for (range, owner) in bare(text, &first_names) {
                let is_known = |(at, _, known, _): &(usize, &str, Range<usize>, RecordIndex)| {
                    at == start && known.start < range.end && range.start < known.end
                };
                if !found.iter().any(is_known) {
                    found.push((*start, text, range, owner));
                }
            }
        }
        let mut mentions: Vec<Mention> = found
            .into_iter()
            .filter(|(.., owner)| !consented.contains(owner))
            .map(|(start, text, range, person)| Mention {
                span: self
                    .record()
                    .document()
                    .span(start + range.start, start + range.end),
                is_label: is_label(text, &range),
                person,
            })
            .filter(|mention| !taken.iter().any(|taken| taken.overlaps(mention.span)))
            .collect();
        mentions.sort_by_key(|mention| mention.span);
        mentions
    }

    fn left_alone(self) -> Vec<Span> {
        let lists = self
            .attendance_lists()
            .into_iter()
            .flat_map(|(_, names)| names);
        let mut found: Vec<Span> = lists.collect();
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
            let texts = listed.iter().filter_map(super::field::Value::text);
            found.extend(texts.filter_map(|id| self.community().find_index(Builtin::Person, &id)));
        }
        for field in ["chair", "scribe", "attendees"] {
            found.extend(self.people(field));
        }
        found
    }

    /// Returns the first names of people, folded, that belong to one of them only and are no words.
    fn first_names(self, people: &BTreeSet<RecordIndex>) -> HashMap<String, RecordIndex> {
        let mut found: HashMap<String, RecordIndex> = HashMap::new();
        for index in people {
            let name = self
                .community()
                .record(*index)
                .and_then(|record| record.text("name"));
            let name = name.map(|name| Folded::new(&name).text).unwrap_or_default();
            let mut words = name.split(' ');
            let (Some(first), Some(_)) = (words.next(), words.next()) else {
                continue;
            };
            if first.chars().count() >= 3
                && !is_word(first)
                && first.chars().all(char::is_alphabetic)
            {
                found.entry(first.to_owned()).or_insert(*index);
            }
        }
        found
    }
}

/// Returns words that begin with a capital and are one of the first names.
fn bare(text: &str, names: &HashMap<String, RecordIndex>) -> Vec<(Range<usize>, RecordIndex)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text
        .char_indices()
        .chain(std::iter::once((text.len(), ' ')))
    {
        // A mark that is written apart belongs to its letter.
        let is_part = letter.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&letter);
        if is_part {
            start.get_or_insert(at);
            continue;
        }
        let Some(from) = start.take() else { continue };
        let word = text.get(from..at).unwrap_or("");
        if word.starts_with(char::is_uppercase)
            && is_whole(text, from..at)
            && let Some(owner) = names.get(&Folded::new(word).text)
        {
            found.push((from..at, *owner));
        }
    }
    found
}

/// Says whether a name begins its line and a colon follows it, perhaps behind where they work.
fn is_label(text: &str, name: &Range<usize>) -> bool {
    let before = text.get(..name.start).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    let marks = |c: char| c.is_whitespace() || c.is_ascii_digit() || "-*+>_.:[]()|@".contains(c);
    if !line.chars().all(marks) {
        return false;
    }
    let after = text.get(name.end..).unwrap_or("");
    let after = after
        .split('\n')
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

/// Leaves one mention of each person on a line: the first.
pub(super) fn once_a_line(mentions: Vec<Mention>, text: &str) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::new();
    for mention in mentions {
        let is_again = kept.last().is_some_and(|last| {
            let between = text.get(last.span.end as usize..mention.span.start as usize);
            last.person == mention.person && between.is_some_and(|between| !between.contains('\n'))
        });
        if !is_again {
            kept.push(mention);
        }
    }
    kept
}
