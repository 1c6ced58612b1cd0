//! Many paths of `REUSE.toml` at once: a file is not compared with each of them.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::matches;
use crate::steps::steps;

/// Paths, each with a number; of those that mean a file the greatest number counts.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// Paths without signs.
    plain: HashMap<Box<str>, usize>,
    /// The others, those of greater numbers first.
    globs: Vec<(Box<str>, usize)>,
    /// Finds, of each glob, the piece that the fewest have, and says whose it is.
    finder: Option<AhoCorasick>,
    of_piece: Vec<Vec<usize>>,
    /// Globs without such a piece.
    others: Vec<usize>,
}

impl Paths {
    /// Takes paths with their numbers.
    pub(crate) fn new<'p>(all: impl Iterator<Item = (usize, &'p str)>) -> Self {
        let mut paths = Self::default();
        let mut globs: HashMap<&str, usize> = HashMap::new();
        for (number, path) in all {
            let known = if path.contains(['*', '\\']) {
                globs.entry(path).or_default()
            } else {
                paths.plain.entry(path.into()).or_default()
            };
            *known = number.max(*known);
        }
        let globs = globs
            .into_iter()
            .map(|(glob, number)| (glob.into(), number));
        paths.globs = globs.collect();
        paths
            .globs
            .sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| one.cmp(other)));
        paths.find_by_pieces();
        paths
    }

    fn find_by_pieces(&mut self) {
        let mut shared: HashMap<&str, usize> = HashMap::new();
        for piece in self.globs.iter().flat_map(|(glob, _)| pieces(glob)) {
            *shared.entry(piece).or_default() += 1;
        }
        let rarest = |glob: &str| {
            let pieces = pieces(glob);
            let key = |piece: &&str| (shared.get(piece).copied(), std::cmp::Reverse(piece.len()));
            pieces.min_by_key(key).map(str::to_owned)
        };
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut texts = Vec::new();
        for (at, (glob, _)) in self.globs.iter().enumerate() {
            let Some(piece) = rarest(glob) else {
                self.others.push(at);
                continue;
            };
            let number = *numbers.entry(piece).or_insert_with_key(|piece| {
                texts.push(piece.clone());
                self.of_piece.push(Vec::new());
                texts.len() - 1
            });
            if let Some(globs) = self.of_piece.get_mut(number) {
                globs.push(at);
            }
        }
        self.finder = AhoCorasick::new(texts).ok();
        if self.finder.is_none() {
            self.others = (0..self.globs.len()).collect();
        }
    }

    /// Returns the greatest number of those that mean a file.
    pub(crate) fn last(&self, path: &str) -> Option<usize> {
        let mut last = self.plain.get(path).copied();
        let found = self.finder.iter();
        let found = found.flat_map(|finder| finder.find_overlapping_iter(path));
        let mut pieces: Vec<usize> = found.map(|it| it.pattern().as_usize()).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let lists = pieces.iter().filter_map(|piece| self.of_piece.get(*piece));
        for list in lists.chain([&self.others]) {
            // The first of a list that means it has the greatest number of it.
            let globs = list.iter().filter_map(|at| self.globs.get(*at));
            let greater = globs.take_while(|(_, number)| last.is_none_or(|last| *number > last));
            let mut meant = greater.filter(|(glob, _)| {
                steps(1);
                matches(glob, path)
            });
            last = last.max(meant.next().map(|(_, number)| *number));
        }
        last
    }
}

/// Returns the pieces of a glob that stand in each path which it means.
fn pieces(glob: &str) -> impl Iterator<Item = &str> {
    // What `\` takes the meaning from belongs to no piece, nor does the slash after two stars, which
    // may be missing.
    let pieces = glob.split(['*', '\\']).enumerate();
    let pieces = pieces.map(|(at, piece)| {
        if at == 0 {
            return piece;
        }
        let mut letters = piece.chars();
        letters.next();
        letters.as_str()
    });
    pieces.filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_that_means_a_file_is_found_as_by_asking_each() {
        let globs = [
            "a.png",
            "*.png",
            "a/*.png",
            "a/**",
            "**/b.png",
            "**",
            "*",
            "a/b.png",
            "a/\\*.png",
            "x*y*z",
            "a*.png",
            "a/b*",
            "**b**",
            "*\\**",
            "a/*/c.png",
            "**/c.png",
            "a.png",
            "\\a.png",
        ];
        let files = [
            "a.png",
            "b.png",
            "a/b.png",
            "a/*.png",
            "xyz",
            "x1y2z",
            "a/d/c.png",
            "c.png",
            "a1.png",
            "",
            "q",
            "a/q/r.md",
            "*",
            "zzz*",
        ];
        for skip in 0..globs.len() {
            let numbered = || {
                globs
                    .iter()
                    .copied()
                    .enumerate()
                    .skip(skip)
                    .step_by(1 + skip % 3)
            };
            let paths = Paths::new(numbered());
            for file in files {
                let each = numbered().filter(|(_, glob)| matches(glob, file));
                let each = each.map(|(number, _)| number).max();
                assert_eq!(paths.last(file), each, "{file} from {skip}");
            }
        }
    }

    #[test]
    fn a_file_is_compared_with_the_globs_that_share_a_rare_piece_with_it() {
        let globs: Vec<String> = (0..500).map(|at| format!("content/*_{at}_*.png")).collect();
        let paths = Paths::new(globs.iter().map(String::as_str).enumerate());
        let taken = crate::steps::taken(|| {
            assert_eq!(paths.last("content/a_77_b.png"), Some(77));
            assert_eq!(paths.last("content/a.png"), None);
        });
        assert!(taken <= 4, "{taken} steps");
    }
}
