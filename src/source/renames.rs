//! Which file of before has another name now: by what is in it, as git sees it.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::Source;
use crate::path::RepoPath;

/// Bytes of a file whose lines are compared; a larger one is known again only where it is the same.
const LARGE: usize = 1 << 20;
/// Files of before that share a line; a line that more of them have says nothing about any.
const SHARED: usize = 64;
/// Of a hundred bytes, how many must be the same, as git has it.
const ALIKE: usize = 50;

/// Finds which of some files that are gone is which of some that are new, each at most once: pairs of paths,
/// sorted by the new one.
pub fn renames<'a>(
    (before, gone): (&dyn Source, &[&'a RepoPath]),
    (after, new): (&dyn Source, &[&'a RepoPath]),
) -> Vec<(&'a RepoPath, &'a RepoPath)> {
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let gone: Vec<Content> = gone.iter().map(|path| Content::of(before, path)).collect();
    let by_line = by_line(&gone);
    let mut pairs: Vec<Pair> = Vec::new();
    for (at, path) in new.iter().enumerate() {
        let content = Content::of(after, path);
        if content.size == 0 {
            continue;
        }
        let mut same: BTreeMap<usize, usize> = BTreeMap::new();
        for (line, bytes) in &content.lines {
            for (other, others) in by_line.get(line).into_iter().flatten() {
                *same.entry(*other).or_default() += bytes.min(others);
            }
        }
        pairs.extend(same.into_iter().filter_map(|(other, same)| {
            let content_of = gone.get(other)?;
            let score = same * 100 / content.size.max(content_of.size);
            (score >= ALIKE).then_some(Pair {
                score,
                has_name: content_of.path.name() == path.name(),
                gone: other,
                new: at,
            })
        }));
    }
    best(pairs, &gone, new)
}

/// A file of before that may be one of after.
struct Pair {
    score: usize,
    has_name: bool,
    gone: usize,
    new: usize,
}

/// Takes the best pairs first.
fn best<'a>(
    mut pairs: Vec<Pair>,
    gone: &[Content<'a>],
    new: &[&'a RepoPath],
) -> Vec<(&'a RepoPath, &'a RepoPath)> {
    pairs.sort_by_key(|pair| {
        let worst_last = (std::cmp::Reverse(pair.score), !pair.has_name);
        (worst_last, pair.new, pair.gone)
    });
    let mut taken = (vec![false; gone.len()], BTreeMap::new());
    for pair in pairs {
        let Some(is_taken) = taken.0.get_mut(pair.gone) else {
            continue;
        };
        if !*is_taken && !taken.1.contains_key(&pair.new) {
            *is_taken = true;
            taken.1.insert(pair.new, pair.gone);
        }
    }
    let found = taken.1.into_iter();
    let found =
        found.filter_map(|(after, before)| Some((gone.get(before)?.path, *new.get(after)?)));
    found.collect()
}

/// The lines of a file.
struct Content<'a> {
    path: &'a RepoPath,
    size: usize,
    /// Bytes by line, as hashes.
    lines: BTreeMap<u64, usize>,
}

impl<'a> Content<'a> {
    fn of(source: &dyn Source, path: &'a RepoPath) -> Self {
        let bytes = source.read(path).unwrap_or_default();
        let mut lines: BTreeMap<u64, usize> = BTreeMap::new();
        let whole = bytes.len() > LARGE;
        let parts = bytes.split_inclusive(|byte| *byte == b'\n' && !whole);
        for line in parts {
            // Where lines end is nobody's text.
            let text = line.trim_ascii_end();
            let hash = FixedState::default().hash_one(text);
            *lines.entry(hash).or_default() += line.len();
        }
        Self {
            path,
            size: bytes.len(),
            lines,
        }
    }
}

/// Returns in which files of before a line is, and in how many bytes of them.
fn by_line(gone: &[Content<'_>]) -> HashMap<u64, Vec<(usize, usize)>, FixedState> {
    let mut found: HashMap<u64, Vec<(usize, usize)>, FixedState> = HashMap::default();
    for (at, content) in gone.iter().enumerate() {
        for (line, bytes) in &content.lines {
            let places = found.entry(*line).or_default();
            if places.len() <= SHARED {
                places.push((at, *bytes));
            }
        }
    }
    found.retain(|_, places| places.len() <= SHARED);
    found
}

#[cfg(test)]
mod tests {
    use super::renames;
    use crate::path::RepoPath;
    use crate::source::{Memory, Source};

    fn found(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
        let memory = |files: &[(&str, &str)]| {
            let mut memory = Memory::default();
            for (path, text) in files {
                memory.insert(path, *text);
            }
            memory
        };
        let (before, after) = (memory(before), memory(after));
        let (gone, new) = (before.list(), after.list());
        let gone: Vec<&RepoPath> = gone.files.iter().collect();
        let new: Vec<&RepoPath> = new.files.iter().collect();
        let pairs = renames((&before, &gone), (&after, &new));
        let pairs = pairs.into_iter();
        pairs.map(|(from, to)| format!("{from} {to}")).collect()
    }

    #[test]
    fn a_file_is_known_again_by_half_of_its_lines() {
        let text = "one\ntwo\nthree\nfour\n";
        assert_eq!(found(&[("a", text)], &[("b", text)]), ["a b"]);
        assert_eq!(
            found(&[("a", text)], &[("b", "one\ntwo\nthree\nx\n")]),
            ["a b"]
        );
        assert!(found(&[("a", text)], &[("b", "one\nx\ny\nz\n")]).is_empty());
        assert!(found(&[("a", "")], &[("b", "")]).is_empty());
        assert_eq!(
            found(&[("a", text)], &[("b", &text.replace('\n', "\r\n"))]),
            ["a b"]
        );
    }

    #[test]
    fn the_best_pair_is_taken_and_each_file_once() {
        let (near, far) = ("one\ntwo\nthree\nfour\n", "one\ntwo\nthree\nelse\n");
        assert_eq!(
            found(&[("a", far), ("b", near)], &[("c", near), ("d", far)]),
            ["b c", "a d"]
        );
        assert_eq!(found(&[("a", near)], &[("c", far), ("d", near)]), ["a d"]);
        assert_eq!(
            found(&[("x/a", near), ("y/b", near)], &[("z/b", near)]),
            ["y/b z/b"]
        );
    }
}
