//! All places where tables lie that may be records, also deep in a file and of no kind that is
//! built in: what `init --from-existing` begins with, and what a first contact tells of.

use std::collections::BTreeSet;

use super::bodies;
use super::gather::{DataFile, Group, stem};
use super::look::{self, Keys};
use super::places::{self, TablePlace, across_files, are_more_than_pages, is_alike, names};
use super::words::hinted;
use super::{Candidate, FileReader, Holds, LeftOut, MOST_KEYS, MOST_OF_A_FOLDER, foreign, meaning};
use crate::document::{Document, Format, Node};

/// How many records of no known kind, and how many files that are one each, are worth telling.
const ENOUGH: usize = 3;

/// What was seen of the files of a group.
#[derive(Default)]
struct Seen<'a> {
    /// Their keys, where each file is one record.
    records: Keys,
    /// The places inside of them.
    inside: Vec<(&'a str, Vec<TablePlace>, Format)>,
    /// Files that belong to programs.
    foreign: Vec<&'a str>,
    /// How many were looked at.
    looked: usize,
    /// Files that hold nothing.
    empty: BTreeSet<&'a str>,
}

/// Looks for tables in the files of the groups.
pub(super) fn lying<'a>(
    groups: &[Group<'a>],
    reader: &mut FileReader<'a>,
    left_out: &mut LeftOut,
) -> Vec<Candidate> {
    let found = groups
        .iter()
        .flat_map(|group| of_group(group, reader, left_out));
    across_files(found.collect(), 80)
}

fn of_group<'a>(
    group: &Group<'a>,
    reader: &mut FileReader<'a>,
    left_out: &mut LeftOut,
) -> Vec<Candidate> {
    let mut seen = Seen::default();
    // Spread over the folder, so that what is old and what is new is seen.
    let step = group.files.len().div_ceil(MOST_OF_A_FOLDER).max(1);
    for file in group.files.iter().step_by(step) {
        seen.look(group, file, reader, left_out);
    }
    if let Some(lying) = seen.whole(group) {
        return vec![lying];
    }
    if let Some(lying) = bodies::pages(group, reader) {
        return vec![lying];
    }
    // They are not alike: each has to be looked into.
    for (at, file) in group.files.iter().enumerate() {
        if at % step != 0 && !file.format.is_prose() {
            seen.look(group, file, reader, left_out);
        }
    }
    let inside = std::mem::take(&mut seen.inside).into_iter();
    let inside = inside.flat_map(|(local, places, format)| places::together(local, places, format));
    // Files of one name hold the same sort of things, though some have a key more.
    let mut found = across_files(inside.collect(), if group.is_of_one_name { 40 } else { 80 });
    found.retain(|lying| lying.like.is_some() || lying.count >= ENOUGH);
    seen.tell_named(group, &found, left_out);
    for lying in &mut found {
        generalise(lying, group, &seen.empty);
    }
    found
}

impl<'a> Seen<'a> {
    fn look(
        &mut self,
        group: &Group<'a>,
        file: &DataFile<'a>,
        reader: &mut FileReader<'a>,
        left_out: &mut LeftOut,
    ) {
        let local = file.local;
        let looked = reader.document(file, |document| {
            if let Some(why) = why_not(document) {
                left_out.note(local, why);
                self.foreign.push(local);
                return;
            }
            self.looked += 1;
            if document.roots().all(Node::is_empty) {
                self.empty.insert(local);
            }
            look::record(document, &mut self.records);
            if document.format() != Format::Markdown {
                let names = group.names_of(local);
                self.inside
                    .push((local, places::places(document, &names), document.format()));
            }
        });
        if looked.is_none() {
            self.foreign.push(local);
        }
    }

    /// A file of data whose name speaks of a kind, and in which nothing is found, is reported: but for one
    /// of a program, for which that was said, and one that holds nothing.
    fn tell_named(&self, group: &Group<'_>, found: &[Candidate], left_out: &mut LeftOut) {
        const WHY: &str = "its name speaks of records, and its tables have too few keys in common";
        let paths = found.iter().flat_map(|lying| &lying.paths);
        let mut known: BTreeSet<&str> = paths.map(String::as_str).collect();
        known.extend(self.foreign.iter().chain(&self.empty));
        let data = group.files.iter().filter(|file| !file.format.is_prose());
        for file in data {
            let is_named = group.is_hinted() || hinted(stem(file.local)).is_some();
            if is_named && !known.contains(file.local) {
                left_out.note(file.local, WHY);
            }
        }
    }

    /// Describes the files where each is a record.
    fn whole(&self, group: &Group<'a>) -> Option<Candidate> {
        let records = &self.records;
        let guess = meaning::guess(records, &group.names());
        let are_pages = group.files.iter().any(|file| file.format.is_prose());
        let least = match &guess {
            // A title is little, where every page has one.
            Some(guess) if are_pages && guess.map.len() == 1 => ENOUGH,
            _ if group.is_hinted() && !are_pages => 1,
            _ => 2,
        };
        // A file that holds nothing but lists is the place of records, and none itself.
        let says_something = records
            .list
            .iter()
            .any(|key| key.single * 2 >= key.times && key.times * 2 >= records.looked);
        let is_enough = group.files.len() >= if group.is_of_one_name { 2 } else { ENOUGH };
        let are_alike = guess.is_some()
            || (is_enough
                && is_alike(records)
                && says_something
                && (!are_pages || are_more_than_pages(records)));
        // A page without front matter is not a record.
        let is_bare = records.records * 5 < self.looked * 4;
        if records.records < least || is_bare || !are_alike {
            return None;
        }
        let mut exclude = group.exclude.clone();
        exclude.extend(self.foreign.iter().map(|&local| local.to_owned()));
        let files = group
            .files
            .iter()
            .filter(|file| !self.foreign.contains(&file.local));
        Some(Candidate {
            files: vec![group.glob.clone()],
            exclude,
            count: group.files.len(),
            keys: names(records),
            told: guess
                .as_ref()
                .map(|guess| meaning::told(records, guess, MOST_KEYS))
                .unwrap_or_default(),
            score: guess.as_ref().map_or(0, |guess| guess.score),
            like: guess.map(|guess| (guess.kind, guess.map)),
            holds: Holds::Files,
            paths: files.map(|file| file.local.to_owned()).collect(),
            ..Candidate::default()
        })
    }
}

fn why_not(document: &Document) -> Option<&'static str> {
    let mut roots = document.roots().filter(|root| !root.is_null());
    roots.find_map(foreign::why_not_root)
}

/// Writes a glob for files that lie side by side, instead of a list of them. Those that hold nothing
/// do no harm in it.
fn generalise(lying: &mut Candidate, group: &Group<'_>, empty: &BTreeSet<&str>) {
    let mine: BTreeSet<&str> = lying.files.iter().map(String::as_str).collect();
    let others = group.files.iter().map(|file| file.local);
    let others = others.filter(|local| !mine.contains(local) && !empty.contains(local));
    let others: Vec<String> = others.map(str::to_owned).collect();
    if mine.len() > 1 && others.len() < mine.len() {
        lying.exclude = group.exclude.iter().cloned().chain(others).collect();
        lying.files = vec![group.glob.clone()];
    }
}
