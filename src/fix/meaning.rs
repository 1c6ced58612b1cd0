//! Whether a fix leaves what readers see as it was, but for what it says it mends: the page is read
//! before and after, and so are the data.
//!
//! It holds for every rule, so that no rule has to think of it. A fix that says it is safe and is not is
//! left to a person.

use std::collections::{BTreeMap, HashMap};

use super::apply::{Chosen, PathEdit, apply};
use super::{Draft, LeftOut, Why};
use crate::diff;
use crate::document::{Document, Format, Node, ProblemKind, Seen, Shape, seen, seen_html};
use crate::path::RepoPath;
use crate::source::Limits;
use crate::span::{FileId, Span};

#[cfg(test)]
mod tests;

/// How often a choice is read again to find the fixes that change more.
const MOST_READ: usize = 128;

/// Returns the fixes that leave the meaning, and notes the others.
pub(super) fn sift(
    draft: &Draft<'_>,
    chosen: Vec<Chosen>,
    left_out: &mut std::collections::BTreeSet<LeftOut>,
) -> Vec<Chosen> {
    let mut by_file: BTreeMap<RepoPath, Vec<(usize, Chosen)>> = BTreeMap::new();
    let mut kept: Vec<(usize, Chosen)> = Vec::new();
    for (at, fix) in chosen.into_iter().enumerate() {
        match fix.edits.first().filter(|_| fix.is_safe) {
            Some(edit) => by_file
                .entry(edit.path.clone())
                .or_default()
                .push((at, fix)),
            None => kept.push((at, fix)),
        }
    }
    for group in by_file.into_values() {
        let mut reads = 0;
        halve(draft, group, &mut reads, &mut kept, left_out);
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, fix)| fix).collect()
}

fn halve(
    draft: &Draft<'_>,
    mut group: Vec<(usize, Chosen)>,
    reads: &mut usize,
    kept: &mut Vec<(usize, Chosen)>,
    left_out: &mut std::collections::BTreeSet<LeftOut>,
) {
    *reads += 1;
    let is_tried = *reads <= MOST_READ;
    let fixes: Vec<&Chosen> = group.iter().map(|(_, fix)| fix).collect();
    if is_tried && keeps(draft, &fixes) {
        kept.extend(group);
        return;
    }
    if is_tried && group.len() > 1 {
        let second = group.split_off(group.len() / 2);
        halve(draft, group, reads, kept, left_out);
        halve(draft, second, reads, kept, left_out);
        return;
    }
    for (_, fix) in group {
        if let Some(edit) = fix.edits.first() {
            left_out.insert(LeftOut {
                path: edit.path.clone(),
                why: Why::Meaning(fix.rule),
            });
        }
    }
}

/// Says whether fixes leave what is seen in each file that they touch.
fn keeps(draft: &Draft<'_>, fixes: &[&Chosen]) -> bool {
    let Some(next) = apply(draft, fixes) else {
        // The file changed meanwhile: that is noted elsewhere.
        return true;
    };
    let mut by_file: BTreeMap<&RepoPath, Vec<&PathEdit>> = BTreeMap::new();
    for edit in fixes.iter().flat_map(|fix| &fix.edits) {
        by_file.entry(&edit.path).or_default().push(edit);
    }
    by_file.into_iter().all(|(path, edits)| {
        let (Some(old), Some(new)) = (draft.bytes(path), next.bytes(path)) else {
            return true;
        };
        means_the_same(path.as_str(), old, new, &edits)
    })
}

fn means_the_same(path: &str, old: Vec<u8>, new: Vec<u8>, edits: &[&PathEdit]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let Some(format) = Format::of_extension(ending) else {
        return true;
    };
    let limits = Limits::default();
    let read = |bytes| Document::read(FileId(0), format, bytes, &limits);
    let (old, new) = (read(old), read(new));
    if !same_data(&old, &new, edits) {
        return false;
    }
    if !matches!(format, Format::Markdown | Format::Html) {
        return true;
    }
    let body = |document: &Document| -> Vec<Seen> {
        let page = document.page().map_or(0..0, |page| page.body.clone());
        let body = document.text().get(page).unwrap_or("");
        match format {
            Format::Html => seen_html(body),
            _ => seen(body, limits.depth),
        }
    };
    same_page(&body(&old), &body(&new), old.text(), edits)
}

/// Says whether two pages differ only in words and targets that an edit names.
fn same_page(old: &[Seen], new: &[Seen], text: &str, edits: &[&PathEdit]) -> bool {
    if old.len() != new.len() {
        // Something was added, which may be all that an edit does; nothing that was there changes.
        let before = old.iter().zip(new).take_while(|(one, other)| one == other);
        let before = before.count();
        let after = old.iter().rev().zip(new.iter().rev());
        let after = after.take_while(|(one, other)| one == other).count();
        let taken = |edit: &PathEdit| text.get(edit.start..edit.end).unwrap_or("");
        let only_adds = edits.iter().all(|edit| taken(edit).trim().is_empty());
        return only_adds && before + after >= old.len();
    }
    old.iter().zip(new).all(|pair| match pair {
        (one, other) if one == other => true,
        (Seen::Words(one, is_quoted), Seen::Words(other, _)) => {
            live(one) == live(other)
                && (plain(one) == plain(other)
                    || (!is_quoted
                        && !is_in_quotes(one, other)
                        && is_named(one, other, text, edits)))
        }
        (Seen::Target(one), Seen::Target(other)) | (Seen::Raw(one), Seen::Raw(other)) => {
            is_named(one, other, text, edits)
        }
        _ => false,
    })
}

/// Says whether what differs is what an edit takes and puts there.
fn is_named(old: &str, new: &str, text: &str, edits: &[&PathEdit]) -> bool {
    let (before, after) = shared(old, new);
    let middle = |text: &str| {
        text.get(before..text.len() - after)
            .unwrap_or("")
            .to_owned()
    };
    let (gone, come) = (middle(old), middle(new));
    let taken = |edit: &PathEdit| text.get(edit.start..edit.end).unwrap_or("").to_owned();
    let by_one = edits
        .iter()
        .any(|edit| taken(edit).contains(&gone) && edit.text.contains(&come));
    by_one || {
        let mut made = old.to_owned();
        for edit in edits {
            let taken = taken(edit);
            if !taken.is_empty() {
                made = made.replace(&taken, &edit.text);
            }
        }
        made == new
    }
}

/// Returns how many bytes two texts share at their start, and at their end.
fn shared(one: &str, other: &str) -> (usize, usize) {
    let same = one.chars().zip(other.chars());
    let before: usize = same
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let [rest, other] = [one, other].map(|text| text.get(before..).unwrap_or(""));
    let same = rest.chars().rev().zip(other.chars().rev());
    let after = same.take_while(|(one, other)| one == other);
    (before, after.map(|(letter, _)| letter.len_utf8()).sum())
}

/// Says whether words change inside of quotation marks: they are somebody else's.
fn is_in_quotes(old: &str, new: &str) -> bool {
    let (before, after) = shared(old, new);
    let start = old.get(..before).unwrap_or("");
    let end = old.get(old.len() - after..).unwrap_or("");
    let count = |text: &str, marks: &[char]| text.chars().filter(|it| marks.contains(it)).count();
    let straight = count(start, &['"']) % 2 == 1 && end.contains('"');
    // German opens with the low mark and closes with the one that opens in English.
    let is_german = count(start, &['„']) > count(start, &['“', '”']);
    let is_english = count(start, &['“']) > count(start, &['”']) && !start.contains('„');
    let is_french = count(start, &['«']) > count(start, &['»']);
    straight || is_german || is_english || is_french
}

/// Returns a text without what cannot be seen.
fn plain(text: &str) -> String {
    let is_seen = |letter: &char| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{180e}');
    text.chars().filter(is_seen).collect()
}

/// Returns what a platform makes something of: mentions, issues, addresses, with what is around them.
fn live(text: &str) -> Vec<(char, bool, bool)> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if matches!(letter, '@' | '#' | ':' | '/') {
            let next = letters.peek().copied().unwrap_or(' ');
            let joins = |beside: char| beside.is_alphanumeric() || beside == '/';
            found.push((letter, joins(before), joins(next)));
        }
        before = letter;
    }
    // An address that an edit mends has other parts: what is a mention stays one.
    found.retain(|(mark, before, after)| match mark {
        '@' | '#' => *after || *before,
        _ => false,
    });
    found
}

/// Says whether data differ only where an edit is, and each edit changes one place.
fn same_data(old: &Document, new: &Document, edits: &[&PathEdit]) -> bool {
    let (before, after) = (flat(old), flat(new));
    let mut names: HashMap<&str, u32> = HashMap::new();
    let [one, other] = [&before, &after].map(|all| -> Vec<u32> {
        let words = all.iter().map(|(word, _)| {
            let next = crate::span::offset(names.len());
            *names.entry(word).or_insert(next)
        });
        words.collect()
    });
    let Some(changes) = diff::edits(&one, &other) else {
        return false;
    };
    if changes.is_empty() {
        return true;
    }
    // Of two equal keys some readers take the first, others the last.
    let is_told_twice = old
        .problems()
        .iter()
        .any(|problem| problem.kind == ProblemKind::DuplicateKey);
    let touches = |span: &Span| {
        let bytes = span.range();
        let mut near = edits.iter();
        near.any(|edit| edit.start <= bytes.end && bytes.start <= edit.end)
    };
    let is_there = |range: &std::ops::Range<usize>| {
        let mut all = before.get(range.clone()).unwrap_or(&[]).iter();
        all.any(|(_, span)| touches(span))
    };
    !is_told_twice
        && changes.len() <= edits.len()
        && changes
            .iter()
            .all(|change| change.old.is_empty() || change.new.is_empty() || is_there(&change.old))
}

/// Returns keys and values in order, with where they are.
fn flat(document: &Document) -> Vec<(String, Span)> {
    let mut all = Vec::new();
    for root in document.roots() {
        add(root, &mut all);
    }
    all
}

fn add(node: Node<'_>, all: &mut Vec<(String, Span)>) {
    match node.shape() {
        Shape::Mapping => {
            for (key, value) in node.members() {
                all.push((format!("key {}", key.written()), key.span()));
                add(value, all);
            }
            all.push(("end of mapping".to_owned(), node.span()));
        }
        Shape::List => {
            for item in node.items() {
                add(item, all);
            }
            all.push(("end of list".to_owned(), node.span()));
        }
        shape => all.push((format!("{shape:?} {}", node.written()), node.span())),
    }
}
