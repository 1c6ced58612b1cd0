//! Records in the bodies of pages: tables of people, organisations, groups and events, such as
//! `MAINTAINERS.md` holds them, and folders in which each page is one.
//!
//! A page of a certain year, a proposal or a template may have a table of people, too: what it says
//! held on one day, and is not a list that anybody keeps.

use std::collections::BTreeMap;

use super::gather::{DataFile, Files, Group};
use super::look::Keys;
use super::meaning::{self, Guess};
use super::paths::parent;
use super::places::{across_files, names};
use super::words::{Speaks, plain, speaks};
use super::{Candidate, FileReader, Holds, LeftOut, MOST_KEYS, minutes};
use crate::document::{Document, Format, Node, Selector};
use crate::knowledge::pointer::escaped;
use crate::model::Builtin;

/// How many rows a table has that nothing around it speaks of.
const ENOUGH_ROWS: usize = 2;
/// How many headings of one page are named at most.
const MOST_HEADINGS: usize = 40;
/// How many pages of a folder are each a record.
const ENOUGH_PAGES: usize = 3;
/// How many pages of a folder are read.
const MOST_READ: usize = 40;
/// What a page says that is a group's, besides its name.
const OF_GROUPS: [&str; 12] = [
    "leadership",
    "chairs",
    "cochairs",
    "leads",
    "members",
    "meetings",
    "mission",
    "scope",
    "goals",
    "charter",
    "contact",
    "howtojoin",
];
/// Why tables are left out that look like lists of records.
const OF_A_TIME: &str =
    "a table in it looks like records, and the page is of one day, a proposal or a template";

/// Looks for tables of records in pages.
pub(super) fn tables<'a>(
    files: &Files<'a>,
    reader: &mut FileReader<'a>,
    left_out: &mut LeftOut,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let pages = files.open.iter();
    for file in pages.filter(|file| file.format == Format::Markdown) {
        if !reader.may_hold(file, has_table) {
            continue;
        }
        let inside = reader.body(file, |document| of_page(file.local, document));
        let inside = inside.unwrap_or_default();
        if is_of_a_time(file.local) {
            if !inside.is_empty() {
                left_out.note(file.local, OF_A_TIME);
            }
        } else {
            found.extend(inside);
        }
    }
    across_files(found, 80)
}

/// A table has a line of bars and dashes below its head.
fn has_table(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        let is_sign = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '\t');
        line.contains('|') && line.contains('-') && line.chars().all(is_sign)
    })
}

/// Says whether a page tells of what was at one time, or shows how such a page is written.
fn is_of_a_time(local: &str) -> bool {
    let words = |part: &str| -> Vec<String> {
        let words = part.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_lowercase).collect()
    };
    let is_year = |word: &String| {
        let has_digits = word.get(..4).is_some_and(|head| {
            (head.starts_with("19") || head.starts_with("20"))
                && head.bytes().all(|byte| byte.is_ascii_digit())
        });
        has_digits && matches!(word.len(), 4 | 6 | 8)
    };
    let is_pattern = |word: &String| {
        ["template", "templates", "example", "examples", "sample"].contains(&word.as_str())
    };
    let stem = local.rsplit('/').next().unwrap_or("");
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let folder = parent(local);
    local.split('/').any(|part| {
        words(part)
            .iter()
            .any(|word| is_year(word) || is_pattern(word))
    }) || minutes::spoken(folder, "") == minutes::Spoken::Never
        || speaks(stem) == Some(Speaks::OfOther)
}

/// Returns the tables of a page that hold records, those of one sort together.
fn of_page(local: &str, document: &Document) -> Vec<Candidate> {
    let stem = local.rsplit('/').next().unwrap_or("").split('.').next();
    let folders = parent(local).rsplit('/').take(2);
    let around: Vec<&str> = stem.into_iter().chain(folders).collect();
    let tables = by_heading(document);
    let is_one = tables.len() == 1;
    let mut found: Vec<Candidate> = Vec::new();
    let mut is_all = true;
    for (heading, keys) in &tables {
        let names: Vec<&str> = std::iter::once(*heading)
            .chain(around.iter().copied())
            .collect();
        let is_named = names
            .iter()
            .any(|name| matches!(speaks(name), Some(Speaks::Of(_))));
        let is_enough = keys.records >= if is_named { 1 } else { ENOUGH_ROWS };
        // A star would be any heading, and what has none can only be read with all others.
        let can_be_read = is_one || !heading.trim_matches('*').is_empty();
        let guess = meaning::guess(keys, &names).filter(|_| is_enough && can_be_read);
        let Some(guess) = guess else {
            is_all = false;
            continue;
        };
        let at = match *heading {
            "" => String::from("table"),
            heading => format!("table/{}", escaped(heading)),
        };
        let guess = people_of_a_group(guess, keys);
        put(described(local, at, Holds::Rows, keys, guess), &mut found);
    }
    // One list below several headings; a heading alone says what it is a list of.
    if let [one] = found.as_mut_slice()
        && is_all
        && one.at.len() > 1
    {
        one.at = vec![String::from("table")];
    }
    found.retain(|lying| lying.at.len() <= MOST_HEADINGS);
    found
}

/// Returns what the tables have below each heading: those below one are read together.
fn by_heading(document: &Document) -> Vec<(&str, Keys)> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<(&str, Keys)> = Vec::new();
    for (heading, table) in document.tables() {
        let heading = heading.unwrap_or("");
        let place = *places.entry(heading).or_insert_with(|| {
            found.push((heading, Keys::default()));
            found.len() - 1
        });
        if let Some((_, keys)) = found.get_mut(place) {
            table.items().for_each(|row| keys.add(row));
        }
    }
    found.retain(|(_, keys)| keys.records > 0);
    found
}

/// The table of a committee lists its people: they are what has names of people.
fn people_of_a_group(guess: Guess, keys: &Keys) -> Guess {
    let is_group = guess.kind == Builtin::Group && !guess.has("chairs") && !guess.has("members");
    let people = is_group
        .then(|| meaning::guess(keys, &["people"]))
        .flatten();
    people
        .filter(|people| people.kind == Builtin::Person)
        .unwrap_or(guess)
}

/// Tables of a page that mean the same are of one kind.
fn put(lying: Candidate, found: &mut Vec<Candidate>) {
    match found.iter_mut().find(|known| known.like == lying.like) {
        Some(known) => {
            known.at.extend(lying.at);
            known.count += lying.count;
        }
        None => found.push(lying),
    }
}

fn described(local: &str, at: String, holds: Holds, keys: &Keys, guess: Guess) -> Candidate {
    Candidate {
        files: vec![local.to_owned()],
        at: vec![at],
        holds,
        count: keys.records,
        keys: names(keys),
        told: meaning::told(keys, &guess, MOST_KEYS),
        score: guess.score,
        like: Some((guess.kind, guess.map)),
        paths: vec![local.to_owned()],
        ..Candidate::default()
    }
}

/// Returns the pages of a folder, where each is a record by what its body says.
pub(super) fn pages<'a>(group: &Group<'a>, reader: &mut FileReader<'a>) -> Option<Candidate> {
    let are_pages = group
        .files
        .iter()
        .all(|file| file.format == Format::Markdown);
    if !are_pages || !group.is_hinted() || group.files.len() < ENOUGH_PAGES {
        return None;
    }
    let mut keys = Keys::default();
    let step = group.files.len().div_ceil(MOST_READ).max(1);
    let mut read = 0;
    for file in group.files.iter().step_by(step) {
        read += 1;
        reader.body(file, |document| {
            let is_bare = document.roots().all(Node::is_empty);
            let page = Selector::parse("section").map(|page| document.in_body(&page));
            let page = page.into_iter().flatten().filter(|_| is_bare);
            page.filter(|page| page.get("heading").is_some())
                .for_each(|page| keys.add(page));
        });
    }
    let guess = meaning::guess(&keys, &group.names())?;
    let says_more = guess.map.len() > 1 || is_of_group(&guess, &keys) || group.is_nested();
    if keys.records * 5 < read * 4 || !says_more {
        return None;
    }
    let first = group.files.first().map_or("", |file| file.local);
    let mut lying = described(first, String::from("section"), Holds::Files, &keys, guess);
    lying.files = vec![group.glob.clone()];
    lying.exclude.clone_from(&group.exclude);
    lying.count = group.files.len();
    lying.paths = group
        .files
        .iter()
        .map(|file: &DataFile<'_>| file.local.to_owned())
        .collect();
    Some(lying)
}

/// Says whether most pages have a part that only groups have.
fn is_of_group(guess: &Guess, keys: &Keys) -> bool {
    let is_usual = |name: &str| OF_GROUPS.contains(&plain(name).as_str());
    guess.kind == Builtin::Group && keys.usual().any(|key| is_usual(&key.name))
}

#[cfg(test)]
mod tests {
    use super::{has_table, is_of_a_time};

    #[test]
    fn a_table_is_known_by_the_line_below_its_head() {
        assert!(has_table("| A | B |\n|---|:-:|\n| a | b |\n"));
        assert!(has_table("A | B\n-|-\na | b\n"));
        assert!(!has_table("---\ntitle: a\n---\n\na | b\n"));
    }

    #[test]
    fn reports_proposals_and_templates_are_of_a_time() {
        for local in [
            "projects/lake/2022-lake-annual.md",
            "blog/new-board.md",
            "2019/team.md",
            "lake/sandbox-proposal.md",
            "templates/MAINTAINERS.md",
        ] {
            assert!(is_of_a_time(local), "{local}");
        }
        for local in [
            "MAINTAINERS.md",
            "docs/team.md",
            "sig-docs/README.md",
            "20hacks/OWNERS.md",
        ] {
            assert!(!is_of_a_time(local), "{local}");
        }
    }
}
