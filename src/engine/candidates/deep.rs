//! All places where tables lie that may be records, also deep in a file and of no kind that is
//! built in: what `init --from-existing` begins with.

use super::gather::{self, DataFile};
use super::look::{self, Keys};
use super::meaning::{self, Guess, Mapped};
use super::{MOST_BYTES, MOST_FILES, MOST_OF_A_FOLDER};
use crate::document::{Document, Format, Node, Shape};
use crate::model::{Builtin, Loaded};
use crate::path::RepoPath;
use crate::source::{Entry, Limits, Source};

/// How deep tables lie at most, in steps of a pointer.
const DEEPEST: usize = 6;
/// How many places of one file are kept.
const MOST_PLACES: usize = 200;
/// How many tables of no known kind make a place worth telling.
const ENOUGH: usize = 2;

/// Tables that lie together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// The files, or a glob of them.
    pub files: Vec<String>,
    /// What the glob takes besides.
    pub exclude: Vec<String>,
    /// The pointers to them; none: each file is one, or each row.
    pub at: Vec<String>,
    /// How many there are.
    pub count: usize,
    /// The kind that they seem to be of, and which field lies where (empty: under its own name).
    pub like: Option<(Builtin, Vec<Mapped>)>,
    /// The keys that many of them have.
    pub keys: Vec<String>,
}

/// A place in one file.
struct Place {
    at: String,
    keys: Keys,
    guess: Option<Guess>,
    /// Says whether it is one table, and no list or mapping of them.
    is_single: bool,
}

/// Looks for tables in all files of data, within bounds.
pub fn lying(
    source: &dyn Source,
    entries: &[Entry],
    root: &RepoPath,
    loaded: &[Loaded],
) -> Vec<Lying> {
    let (groups, _) = gather::groups(entries, root, loaded);
    let mut found = Vec::new();
    let (mut files, mut bytes) = (MOST_FILES, MOST_BYTES);
    let mut open = |file: &DataFile<'_>| {
        if files == 0 || bytes < file.entry.size {
            return None;
        }
        files -= 1;
        bytes -= file.entry.size;
        let read = source.read(&file.entry.path).ok()?;
        let document = Document::read(file.id, file.format, read, &Limits::default());
        (!document.is_broken()).then_some(document)
    };
    for group in &groups {
        let mut records = Keys::default();
        let mut inside = Vec::new();
        let step = group.files.len().div_ceil(MOST_OF_A_FOLDER).max(1);
        for file in group.files.iter().step_by(step) {
            let Some(document) = open(file) else { continue };
            look::record(&document, &mut records);
            if document.format() != Format::Markdown {
                let hint = group.hint(file.local);
                inside.push((file.local, places(&document, &hint), document.format()));
            }
        }
        let guess = meaning::guess(&records, &group.hint(""));
        let least = if group.is_hinted() { 1 } else { 2 };
        let are_alike = guess.is_some() || (group.files.len() > 2 && is_alike(&records));
        if records.records >= least && are_alike {
            found.push(Lying {
                files: vec![group.glob.clone()],
                exclude: group.exclude.clone(),
                at: Vec::new(),
                count: group.files.len(),
                keys: names(&records),
                like: guess.map(|guess| (guess.kind, guess.map)),
            });
            continue;
        }
        for (local, places, format) in inside {
            found.extend(together(local, places, format));
        }
    }
    across_files(found)
}

/// Says whether tables have keys in common: two keys that nearly all have, or one where there is
/// no other.
fn is_alike(keys: &Keys) -> bool {
    let common = keys
        .list
        .iter()
        .filter(|key| key.times * 5 >= keys.looked * 4);
    let common = common.count();
    common >= 2 || (common == 1 && keys.list.len() == 1)
}

fn names(keys: &Keys) -> Vec<String> {
    let mut names: Vec<String> = keys.usual().map(|key| key.name.clone()).collect();
    names.sort();
    names
}

/// Says how much of what two places have they share, in percent.
fn shared(one: &[String], other: &[String]) -> usize {
    let both = one.iter().filter(|name| other.contains(name)).count();
    let all = one.len() + other.len() - both;
    (both * 100).checked_div(all).unwrap_or(0)
}

/// Returns the places of a document where tables lie.
fn places(document: &Document, hint: &str) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    let mut roots = document.roots().filter(|root| !root.is_null());
    let (Some(root), None) = (roots.next(), roots.next()) else {
        return found;
    };
    if document.format() == Format::Csv {
        let mut keys = Keys::default();
        root.items().for_each(|row| keys.add(row));
        found.push(Place {
            at: String::new(),
            keys,
            guess: None,
            is_single: false,
        });
    } else {
        walk(root, "", 0, &mut found);
    }
    for place in &mut found {
        let last = place
            .at
            .trim_end_matches("/*")
            .rsplit('/')
            .next()
            .unwrap_or("");
        let is_deep = place.is_single || place.at.matches('*').count() > 1;
        // What the file is called says nothing of what lies deep in it, and a name alone is little.
        place.guess = if is_deep {
            meaning::guess(&place.keys, last).filter(|guess| guess.map.len() != 1)
        } else {
            meaning::guess(&place.keys, &format!("{hint} {last}"))
        };
    }
    found
}

fn walk(node: Node<'_>, at: &str, depth: usize, found: &mut Vec<Place>) {
    if depth > DEEPEST || found.len() > MOST_PLACES {
        return;
    }
    let is_table = |value: Node<'_>| value.shape() == Shape::Mapping;
    match node.shape() {
        Shape::List if !node.is_empty() && node.items().all(is_table) => {
            let at = format!("{at}/*");
            for item in node.items() {
                note(item, &at, false, found);
                inside(item, &at, depth + 1, found);
            }
        }
        Shape::Mapping if is_collection(node) => {
            let at = format!("{at}/*");
            for (_, value) in node.members() {
                note(value, &at, false, found);
                inside(value, &at, depth + 1, found);
            }
        }
        Shape::Mapping => {
            if depth > 0 {
                note(node, at, true, found);
            }
            inside(node, at, depth + 1, found);
        }
        _ => {}
    }
}

/// Looks into the members of a table.
fn inside(table: Node<'_>, at: &str, depth: usize, found: &mut Vec<Place>) {
    for (key, value) in table.members().take(60) {
        let key = key.written();
        // A key that a pointer takes for all of them cannot be followed.
        if key != "*" {
            walk(
                value,
                &format!("{at}/{}", meaning::escaped(key)),
                depth,
                found,
            );
        }
    }
}

fn note(table: Node<'_>, at: &str, is_single: bool, found: &mut Vec<Place>) {
    let position = found.iter().position(|place| place.at == at);
    let position = position.unwrap_or_else(|| {
        found.push(Place {
            at: at.to_owned(),
            keys: Keys::default(),
            guess: None,
            is_single,
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
fn together(local: &str, places: Vec<Place>, format: Format) -> Vec<Lying> {
    let mut found: Vec<Lying> = Vec::new();
    let mut ends: Vec<String> = Vec::new();
    // What is surely a list of records comes before what only looks like one of them.
    let (single, several): (Vec<Place>, Vec<Place>) =
        places.into_iter().partition(|place| place.is_single);
    for place in several.into_iter().chain(single) {
        let end = place
            .at
            .trim_end_matches("/*")
            .rsplit('/')
            .next()
            .unwrap_or("")
            .to_owned();
        let names = names(&place.keys);
        let kind = place.guess.as_ref().map(|guess| guess.kind);
        let same = found.iter().zip(&ends).position(|(known, known_end)| {
            let known_kind = known.like.as_ref().map(|(kind, _)| *kind);
            let least = if kind.is_some() || *known_end == end {
                40
            } else {
                75
            };
            known_kind == kind && shared(&known.keys, &names) >= least
        });
        if let Some(known) = same.and_then(|at| found.get_mut(at)) {
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
        let is_worth = kind.is_some() || (place.keys.records >= ENOUGH && is_alike(&place.keys));
        if place.is_single || !is_worth {
            continue;
        }
        ends.push(end);
        found.push(Lying {
            files: vec![local.to_owned()],
            exclude: Vec::new(),
            at: if format == Format::Csv {
                Vec::new()
            } else {
                vec![place.at]
            },
            count: place.keys.records,
            keys: names,
            like: place.guess.map(|guess| (guess.kind, guess.map)),
        });
    }
    found
}

/// Files whose records lie in the same places and mean the same are of one kind; so are files of one
/// folder, or of one name, whose records have the same keys.
fn across_files(found: Vec<Lying>) -> Vec<Lying> {
    let parts = |lying: &Lying| {
        let file = lying.files.first().map_or("", String::as_str);
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        (folder.to_owned(), name.to_owned())
    };
    let mut merged: Vec<Lying> = Vec::new();
    for one in found {
        let is_same = |known: &&mut Lying| {
            if known.like != one.like || known.at != one.at {
                return false;
            }
            let (here, there) = (parts(known), parts(&one));
            let is_near = here.0 == there.0 || here.1 == there.1;
            let is_alike = shared(&known.keys, &one.keys) >= 80;
            (one.like.is_some() && (is_alike || is_near)) || (is_near && is_alike)
        };
        match merged.iter_mut().find(is_same) {
            Some(known) => {
                known.files.extend(one.files);
                known.exclude.extend(one.exclude);
                known.count += one.count;
            }
            None => merged.push(one),
        }
    }
    merged
}
