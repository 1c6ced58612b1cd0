//! How many parts of a schema follow each other.
//!
//! The validator is compiled, and asks a value, by recursion: one after another as often as a
//! hostile schema likes, parts would let the stack overflow. So they are counted before, without
//! recursion.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::library::Library;
use crate::knowledge::pointer::escaped;

/// Parts that may be compiled one after another, on a stack of [`STACK`] bytes.
const COMPILED: usize = 2_000;
/// The stack on which schemas of the repository are compiled.
pub(super) const STACK: usize = 64 << 20;
/// Parts that may ask one value and what is inside of it one after another.
const ASKED: usize = 6_400;

/// How often the parts of a schema may ask one value: each of ten thousand words of its own, or a
/// dozen choices between two that lead to each other.
const BRANCHES: u64 = 20_000;
/// A schema that asks one value more often than this is a broad one.
const BROAD: u64 = 64;

/// What is applied to the same value: one schema, a list of them, or one for each key.
const BESIDE: [&str; 12] = [
    "$ref",
    "$dynamicRef",
    "$recursiveRef",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependencies",
];
/// What is applied to what is inside the value.
const INSIDE: [&str; 11] = [
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "items",
    "prefixItems",
    "additionalItems",
    "unevaluatedItems",
    "contains",
    "contentSchema",
];

/// Says whether a schema can be compiled and asked, and whether it is a broad one. Error: what is too
/// much of it.
pub(super) fn check(library: &Library, address: &str, nesting: usize) -> Result<bool, String> {
    let parts = ReachableParts::of(library, address);
    let behind = longest(&parts.all);
    if behind > COMPILED {
        return Err(format!(
            "{behind} of its parts lead to each other, and at most {COMPILED} may"
        ));
    }
    let most = ASKED / nesting.max(1);
    let beside = longest(&parts.beside);
    if beside > most {
        return Err(format!(
            "{beside} of its parts ask one value after each other, and at most {most} may"
        ));
    }
    let branches = most_branches(&parts.beside);
    if branches > BRANCHES {
        return Err(format!(
            "its branches ask one value more than {BRANCHES} times; let fewer lead to each other"
        ));
    }
    Ok(branches > BROAD)
}

/// The parts of a schema that can be reached, and for each of them those right after it.
#[derive(Default)]
struct ReachableParts {
    all: Vec<Vec<usize>>,
    beside: Vec<Vec<usize>>,
    known: BTreeMap<(String, String), usize>,
    open: Vec<(String, String)>,
}

impl ReachableParts {
    fn of(library: &Library, address: &str) -> Self {
        let mut parts = Self::default();
        parts.number(address, String::new());
        while let Some((address, pointer)) = parts.open.pop() {
            if let Some(schema) = library.at(&address, &pointer) {
                parts.read(library, schema, &address, &pointer);
            }
        }
        parts
    }

    /// Returns the number of a part, which is read later where it is new.
    fn number(&mut self, address: &str, pointer: String) -> usize {
        let key = (address.to_owned(), pointer);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let new = self.known.len();
        self.open.push(key.clone());
        self.known.insert(key, new);
        self.all.push(Vec::new());
        self.beside.push(Vec::new());
        new
    }

    fn read(&mut self, library: &Library, schema: &Value, address: &str, pointer: &str) {
        let own = self.number(address, pointer.to_owned());
        for keyword in BESIDE.into_iter().chain(INSIDE) {
            let Some(value) = schema.get(keyword) else {
                continue;
            };
            for (address, pointer) in targets(library, keyword, value, address, pointer) {
                let next = self.number(&address, pointer);
                if let Some(all) = self.all.get_mut(own) {
                    all.push(next);
                }
                if let Some(beside) = self
                    .beside
                    .get_mut(own)
                    .filter(|_| BESIDE.contains(&keyword))
                {
                    beside.push(next);
                }
            }
        }
    }
}

/// Returns where a keyword leads.
fn targets(
    library: &Library,
    keyword: &str,
    value: &Value,
    address: &str,
    pointer: &str,
) -> Vec<(String, String)> {
    let below = |rest: String| (address.to_owned(), format!("{pointer}/{keyword}{rest}"));
    let is_named = matches!(
        keyword,
        "properties" | "patternProperties" | "dependentSchemas" | "dependencies"
    );
    match value {
        Value::String(reference) => library.follow(address, reference).into_iter().collect(),
        Value::Array(items) => (0..items.len()).map(|at| below(format!("/{at}"))).collect(),
        Value::Object(members) if is_named => members
            .keys()
            .map(|key| below(format!("/{}", escaped(key))))
            .collect(),
        Value::Object(_) => vec![below(String::new())],
        _ => Vec::new(),
    }
}

/// Returns how many parts the longest way goes over. Of parts that lead to each other in a circle all
/// count: a way may go over each of them once.
fn longest(edges: &[Vec<usize>]) -> usize {
    let circles = circles(edges);
    let mut lengths: Vec<usize> = Vec::with_capacity(circles.len());
    let mut circle_of = vec![0; edges.len()];
    // Each circle follows those that it leads to.
    for (number, circle) in circles.iter().enumerate() {
        for part in circle {
            if let Some(circle_of) = circle_of.get_mut(*part) {
                *circle_of = number;
            }
        }
        let next = circle.iter().filter_map(|part| edges.get(*part)).flatten();
        let next = next.filter_map(|part| circle_of.get(*part));
        let behind = next.filter_map(|circle| lengths.get(*circle)).max();
        lengths.push(circle.len() + behind.copied().unwrap_or(0));
    }
    lengths.into_iter().max().unwrap_or(0)
}

/// Returns how often the parts ask one value, each on every way that leads to it: of two branches that
/// lead to the same two, and so on, each is asked twice as often as the one before.
fn most_branches(edges: &[Vec<usize>]) -> u64 {
    let mut asked = vec![0_u64; edges.len()];
    let mut most = 0;
    for circle in circles(edges) {
        let next = circle.iter().filter_map(|part| edges.get(*part)).flatten();
        let next = next.filter_map(|part| asked.get(*part));
        let members = circle.len() as u64;
        // What leads back to itself is not asked again, and that from each of its members.
        let once = next.fold(members, |sum, next| sum.saturating_add(*next));
        let all = once.saturating_mul(members);
        most = most.max(all);
        for part in &circle {
            if let Some(asked) = asked.get_mut(*part) {
                *asked = all;
            }
        }
    }
    most
}

/// Returns the parts in circles (one alone is a circle, too), each circle after those that it leads
/// to: the strongly connected components, by the way of Kosaraju and Sharir.
fn circles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (part, next) in edges.iter().enumerate() {
        for next in next {
            if let Some(back) = back.get_mut(*next) {
                back.push(part);
            }
        }
    }
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for start in finished(edges).into_iter().rev() {
        let mut circle = Vec::new();
        let mut open = vec![start];
        while let Some(part) = open.pop() {
            if seen.insert(part) {
                circle.push(part);
                open.extend(back.get(part).into_iter().flatten());
            }
        }
        if !circle.is_empty() {
            found.push(circle);
        }
    }
    found.reverse();
    found
}

/// Returns the parts in the order in which all that they lead to has been seen.
fn finished(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut done = Vec::with_capacity(edges.len());
    let mut seen = HashSet::new();
    for start in 0..edges.len() {
        let mut open = if seen.insert(start) {
            vec![(start, 0)]
        } else {
            Vec::new()
        };
        while let Some((part, at)) = open.last_mut() {
            let next = edges.get(*part).and_then(|edges| edges.get(*at));
            *at += 1;
            match next {
                Some(next) if seen.insert(*next) => open.push((*next, 0)),
                Some(_) => {}
                None => {
                    done.push(*part);
                    open.pop();
                }
            }
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::longest;

    #[test]
    fn the_longest_way_counts_circles_whole_and_needs_no_stack() {
        assert_eq!(longest(&[]), 0);
        assert_eq!(longest(&[vec![1, 2], vec![2], vec![]]), 3);
        // Two in a circle, one before and one after it.
        assert_eq!(longest(&[vec![1], vec![2], vec![1, 3], vec![]]), 4);
        let chain: Vec<Vec<usize>> = (1..=1_000_000).map(|next| vec![next % 1_000_000]).collect();
        assert_eq!(longest(&chain), 1_000_000);
    }
}
