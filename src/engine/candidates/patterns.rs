//! Patterns instead of lists of paths: `data/*/*/event.yml`.

use std::collections::BTreeSet;

use super::Candidate;
use super::gather::Files;
use crate::model::compile_glob;

/// How many paths make a list that nobody reads.
const MANY: usize = 4;
/// How many lists are tried: each is held against all paths.
const MOST_LISTS: usize = 50;
/// How many files a pattern may leave out one by one.
const MOST_EXCLUDED: usize = 20;

/// Writes patterns where what is found lies in many files, and the pattern takes little else.
pub(super) fn shorten(found: &mut [Candidate], files: &Files<'_>) {
    let is_list = |lying: &&mut Candidate| {
        lying.files.len() >= MANY && !lying.files.iter().any(|file| file.contains('*'))
    };
    for lying in found.iter_mut().filter(is_list).take(MOST_LISTS) {
        let Some(glob) = common(&lying.files) else {
            continue;
        };
        let Ok(compiled) = compile_glob(&glob) else {
            continue;
        };
        let matcher = compiled.compile_matcher();
        let mine: BTreeSet<&str> = lying.files.iter().map(String::as_str).collect();
        let others = files
            .all()
            .filter(|local| !mine.contains(local) && matcher.is_match(local));
        let others: Vec<String> = others.take(MOST_EXCLUDED + 1).map(str::to_owned).collect();
        if others.len() <= MOST_EXCLUDED && others.len() < mine.len() {
            lying.exclude.extend(others);
            lying.files = vec![glob];
        }
    }
}

/// Returns the pattern of paths of equal depth and ending.
fn common(paths: &[String]) -> Option<String> {
    let (first, rest) = paths.split_first()?;
    let mut parts: Vec<String> = first.split('/').map(str::to_owned).collect();
    for path in rest {
        let others: Vec<&str> = path.split('/').collect();
        if others.len() != parts.len() {
            return None;
        }
        for (part, other) in parts.iter_mut().zip(others) {
            *part = both(part, other);
        }
    }
    let name = parts.last()?;
    let is_of_one_ending = name
        .rsplit_once('.')
        .is_some_and(|(_, ending)| !ending.contains('*'));
    // `*/*.yml` would say nothing of what it takes.
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let mut folders = parts.iter().rev().skip(1);
    let is_narrow = stem != "*" || folders.any(|part| part != "*");
    (is_of_one_ending && is_narrow).then(|| parts.join("/"))
}

/// Returns what a part of a pattern and a name have in common: their beginning, `*`, and their end.
fn both(part: &str, other: &str) -> String {
    if part == other {
        return part.to_owned();
    }
    let (head, tail) = part.split_once('*').unwrap_or((part, part));
    let same = head
        .chars()
        .zip(other.chars())
        .take_while(|(one, two)| one == two);
    let head: String = same.map(|(c, _)| c).collect();
    let rest = other.get(head.len()..).unwrap_or("");
    let same = tail.chars().rev().zip(rest.chars().rev());
    let tail: Vec<char> = same
        .take_while(|(one, two)| one == two)
        .map(|(c, _)| c)
        .collect();
    let tail: String = tail.into_iter().rev().collect();
    // What two names have in common by chance is not a pattern: their words are.
    let is_edge = |c: char| !c.is_alphanumeric();
    let head = head
        .rfind(is_edge)
        .map_or("", |at| head.get(..=at).unwrap_or(""));
    let tail = tail
        .find(is_edge)
        .map_or("", |at| tail.get(at..).unwrap_or(""));
    format!("{head}*{tail}")
}

#[cfg(test)]
mod tests {
    use super::common;

    fn pattern(paths: &[&str]) -> Option<String> {
        let paths: Vec<String> = paths.iter().map(|&path| path.to_owned()).collect();
        common(&paths)
    }

    #[test]
    fn paths_have_a_pattern_of_their_words() {
        let events = ["data/a/x/event.yml", "data/b/y/event.yml"];
        assert_eq!(pattern(&events).as_deref(), Some("data/*/*/event.yml"));
        let people = ["d/1/people-1.yml", "d/22/people-22.yml", "d/3/people-3.yml"];
        assert_eq!(pattern(&people).as_deref(), Some("d/*/people-*.yml"));
        let of_folder = ["d/steering.yml", "d/staff.yml"];
        assert_eq!(pattern(&of_folder).as_deref(), Some("d/*.yml"));
    }

    #[test]
    fn paths_of_other_depths_and_endings_have_none() {
        assert_eq!(pattern(&["a/b.yml", "a/b/c.yml"]), None);
        assert_eq!(pattern(&["a/b.yml", "a/b.json"]), None);
        assert_eq!(pattern(&["a/b.yml", "c/d.yml"]), None);
    }
}
