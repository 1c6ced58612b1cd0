//! Where tables lie in a document: lists and mappings of them, also deep in it.

use std::collections::BTreeSet;

use super::look::{Key, Keys};
use super::meaning::{self, Guess};
use super::paths::{name_of, parent};
use super::words::plain;
use super::{Candidate, Holds};
use crate::document::{Document, Format, Node, Shape};
use crate::knowledge::pointer::escaped;

/// How deep tables lie at most, in steps of a pointer.
const DEEPEST: usize = 6;
/// How many places of one file are kept.
const MOST_PLACES: usize = 200;

/// With how many sorts of records before it each one is compared.
const MOST_COMPARED: usize = 200;

/// Keys that pages and links of a site have, whatever they speak of.
const OF_SITES: [&str; 38] = [
    "title",
    "layout",
    "permalink",
    "weight",
    "description",
    "date",
    "draft",
    "slug",
    "tags",
    "categories",
    "category",
    "linktitle",
    "menu",
    "menubar",
    "image",
    "img",
    "breadcrumbs",
    "redirectfrom",
    "toc",
    "url",
    "href",
    "link",
    "author",
    "lang",
    "navorder",
    "parent",
    "subtitle",
    "text",
    "icon",
    "visible",
    "type",
    "linkname",
    "alt",
    "button",
    "order",
    "sidebar",
    "published",
    "name",
];

/// A place in one file.
pub(super) struct TablePlace {
    at: String,
    keys: Keys,
    guess: Option<Guess>,
    holds: Holds,
    /// Says whether it is one table, and no list or mapping of them.
    is_single: bool,
    /// Says whether something else than a table lies there, too.
    is_mixed: bool,
}

/// Says whether records of no known kind say something that not every page of a site says.
pub(super) fn are_more_than_pages(keys: &Keys) -> bool {
    let is_common = |key: &&Key| key.times * 5 >= keys.looked * 4 && key.single * 2 >= key.times;
    let common = keys.list.iter().filter(is_common);
    let mut common = common.map(|key| plain(&key.name));
    common.any(|key| !OF_SITES.contains(&key.as_str()))
}

/// Says whether tables have keys in common: two keys that nearly all have, or one where there is
/// no other.
pub(super) fn is_alike(keys: &Keys) -> bool {
    let common = keys
        .list
        .iter()
        .filter(|key| key.times * 5 >= keys.looked * 4);
    let common = common.count();
    common >= 2 || (common == 1 && keys.list.len() == 1)
}

pub(super) fn names(keys: &Keys) -> Vec<String> {
    let mut names: Vec<String> = keys.usual().map(|key| key.name.clone()).collect();
    names.sort();
    names
}

/// Says how much of what two places have they share, in percent.
pub(super) fn shared(one: &[String], other: &[String]) -> usize {
    let both = one.iter().filter(|name| other.contains(name)).count();
    let all = one.len() + other.len() - both;
    (both * 100).checked_div(all).unwrap_or(0)
}

/// Returns the places of a document where tables lie; `names` are those of the file and its folders.
pub(super) fn places(document: &Document, names: &[&str]) -> Vec<TablePlace> {
    let mut found: Vec<TablePlace> = Vec::new();
    let mut roots = document.roots().filter(|root| !root.is_null());
    let (Some(root), None) = (roots.next(), roots.next()) else {
        return found;
    };
    if document.format() == Format::Csv {
        let mut place = TablePlace::new(String::new(), Holds::Rows);
        root.items().for_each(|row| place.keys.add(row));
        found.push(place);
    } else {
        walk(root, "", 0, &mut found);
    }
    for place in &mut found {
        let last = last_key(&place.at);
        let is_deep = place.is_single || place.at.matches('*').count() > 1;
        // What the file is called says nothing of what lies deep in it, and a name alone is little.
        place.guess = if is_deep {
            meaning::guess(&place.keys, &[last]).filter(|guess| guess.map.len() != 1)
        } else {
            let names: Vec<&str> = std::iter::once(last).chain(names.iter().copied()).collect();
            meaning::guess(&place.keys, &names)
        };
    }
    found
}

fn last_key(at: &str) -> &str {
    let at = at.trim_end_matches("/*");
    at.rsplit('/').next().unwrap_or("")
}

impl TablePlace {
    fn new(at: String, holds: Holds) -> Self {
        Self {
            at,
            keys: Keys::default(),
            guess: None,
            holds,
            is_single: false,
            is_mixed: false,
        }
    }
}

fn walk(node: Node<'_>, at: &str, depth: usize, found: &mut Vec<TablePlace>) {
    if depth > DEEPEST || found.len() > MOST_PLACES {
        return;
    }
    let is_table = |value: Node<'_>| value.shape() == Shape::Mapping;
    match node.shape() {
        Shape::List if !node.is_empty() && node.items().all(is_table) => {
            mix(at, true, found);
            let at = format!("{at}/*");
            for item in node.items() {
                note(item, &at, Holds::List, false, found);
                inside(item, &at, depth + 1, found);
            }
        }
        Shape::Mapping if is_collection(node) => {
            mix(at, true, found);
            let at = format!("{at}/*");
            for (_, value) in node.members() {
                note(value, &at, Holds::Mapping, false, found);
                inside(value, &at, depth + 1, found);
            }
        }
        Shape::Mapping => {
            mix(at, false, found);
            if depth > 0 {
                note(node, at, Holds::Mapping, true, found);
            }
            inside(node, at, depth + 1, found);
        }
        _ => {}
    }
}

/// Where one record has a table and another one a list of tables, no pointer leads to all of them
/// and to nothing else: such a place is left out.
fn mix(at: &str, is_collection: bool, found: &mut [TablePlace]) {
    let items = format!("{at}/*");
    for place in found {
        let is_other = if is_collection {
            place.at == at && place.is_single
        } else {
            place.at == items && !place.is_single
        };
        place.is_mixed |= is_other;
    }
}

/// Looks into the members of a table.
fn inside(table: Node<'_>, at: &str, depth: usize, found: &mut Vec<TablePlace>) {
    for (key, value) in table.members().take(60) {
        let key = key.written();
        // A key that a pointer takes for all of them cannot be followed; those of a format's own
        // (`_links`, `$defs`, `@context`) hold no records.
        if key != "*" && !key.starts_with(['_', '$', '@']) {
            walk(value, &format!("{at}/{}", escaped(key)), depth, found);
        }
    }
}

fn note(table: Node<'_>, at: &str, holds: Holds, is_single: bool, found: &mut Vec<TablePlace>) {
    let position = found.iter().position(|place| place.at == at);
    let position = position.unwrap_or_else(|| {
        let beside = at.strip_suffix("/*");
        let items = format!("{at}/*");
        let is_mixed = found.iter().any(|place| {
            (is_single && place.at == items && !place.is_single)
                || (!is_single && beside == Some(place.at.as_str()) && place.is_single)
        });
        found.push(TablePlace {
            is_single,
            is_mixed,
            ..TablePlace::new(at.to_owned(), holds)
        });
        found.len() - 1
    });
    if let Some(place) = found.get_mut(position) {
        place.keys.add(table);
    }
}

/// A mapping of several tables that have keys in common holds records under their keys.
fn is_collection(node: Node<'_>) -> bool {
    let mut keys = Keys::default();
    let mut members = node.members();
    let all = members.all(|(_, value)| {
        keys.add(value);
        value.shape() == Shape::Mapping
    });
    all && keys.records >= 2 && is_alike(&keys)
}

/// Brings the places of one file together that hold the same sort of tables.
pub(super) fn together(local: &str, mut places: Vec<TablePlace>, format: Format) -> Vec<Candidate> {
    places.retain(|place| !place.is_mixed);
    let mut found: Vec<(Candidate, String)> = Vec::new();
    // What is surely a list of records comes before what only looks like one of them.
    let (single, several): (Vec<TablePlace>, Vec<TablePlace>) =
        places.into_iter().partition(|place| place.is_single);
    for place in several.into_iter().chain(single) {
        let end = last_key(&place.at).to_owned();
        let names = names(&place.keys);
        let kind = place.guess.as_ref().map(|guess| guess.kind);
        let same = found.iter_mut().find(|(known, known_end)| {
            let known_kind = known.like.as_ref().map(|(kind, _)| *kind);
            let least = if kind.is_some() || *known_end == end {
                40
            } else {
                75
            };
            // One table alone is a record of a kind that is known, or none.
            let may_be = !place.is_single || kind.is_some();
            may_be && known_kind == kind && shared(&known.keys, &names) >= least
        });
        if let Some((known, _)) = same {
            // Of two that mean the same, one in a shape of its own says where fields lie.
            if let (Some((_, map)), Some(guess)) = (&mut known.like, place.guess)
                && map.is_empty()
            {
                *map = guess.map;
            }
            known.at.push(place.at);
            known.count += place.keys.records;
            continue;
        }
        let is_worth =
            kind.is_some() || (is_alike(&place.keys) && are_more_than_pages(&place.keys));
        if !place.is_single && is_worth {
            found.push((place.lying(local, names, format), end));
        }
    }
    found.into_iter().map(|(lying, _)| lying).collect()
}

impl TablePlace {
    fn lying(self, local: &str, names: Vec<String>, format: Format) -> Candidate {
        let told = self.guess.as_ref();
        let told = told.map(|guess| meaning::told(&self.keys, guess, super::MOST_KEYS));
        let at = if format == Format::Csv {
            Vec::new()
        } else {
            vec![self.at]
        };
        Candidate {
            files: vec![local.to_owned()],
            at,
            holds: self.holds,
            count: self.keys.records,
            keys: names,
            told: told.unwrap_or_default(),
            score: self.guess.as_ref().map_or(0, |guess| guess.score),
            like: self.guess.map(|guess| (guess.kind, guess.map)),
            paths: vec![local.to_owned()],
            ..Candidate::default()
        }
    }
}

/// Files whose records lie in the same places and mean the same are of one kind; so are files of one
/// folder, or of one name, whose records have the same keys.
pub(super) fn across_files(found: Vec<Candidate>, least: usize) -> Vec<Candidate> {
    let parts = |lying: &Candidate| {
        let file = lying.files.first().map_or("", String::as_str);
        (parent(file).to_owned(), name_of(file).to_owned())
    };
    let mut merged: Vec<Candidate> = Vec::new();
    for one in found {
        let is_same = |known: &&mut Candidate| {
            if known.like != one.like || known.at != one.at || known.holds != one.holds {
                return false;
            }
            let (here, there) = (parts(known), parts(&one));
            let is_near = here.0 == there.0 || here.1 == there.1;
            let is_alike = shared(&known.keys, &one.keys) >= least;
            (one.like.is_some() && (is_alike || is_near)) || (is_near && is_alike)
        };
        // What lies near comes soon after it.
        let near = merged.len().saturating_sub(MOST_COMPARED);
        match merged.iter_mut().skip(near).find(is_same) {
            Some(known) => {
                known.files.extend(one.files);
                known.exclude.extend(one.exclude);
                known.paths.extend(one.paths);
                known.count += one.count;
                known.score = known.score.max(one.score);
            }
            None => merged.push(one),
        }
    }
    for one in &mut merged {
        // What lay next to the records of one place may be a record of another.
        let mine: BTreeSet<&String> = one.paths.iter().collect();
        one.exclude.retain(|excluded| !mine.contains(excluded));
    }
    merged
}
