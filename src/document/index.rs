//! Where the children of long lists and tables lie, so that nobody walks one from its start for each
//! of them: neither for the place of a finding, nor for the item of a number, nor for a key.
//!
//! Made when it is first asked for; most documents have nothing long, and are never asked.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::OnceLock;

use super::head::Head;
use super::raw::{NodeList as _, Raw, Tag, skip_hidden};
use crate::span::Span;
use crate::steps::steps;

/// A list or table with more children than this is long.
pub(super) const LONG: u32 = 128;
/// A table with more keys than this has them in the order of their hashes as well.
pub(super) const MANY_KEYS: u32 = 512;
/// The place of each child of this number is noted.
const STRIDE: usize = 64;

/// The nodes of a document in which something may be long, and what has been noted of them.
#[derive(Debug)]
pub(super) struct Large {
    pub(super) list: Box<[Raw]>,
    stops: OnceLock<NodeNumbers>,
    links: OnceLock<Box<[AliasLink]>>,
    keys: OnceLock<(NodeNumbers, RandomState)>,
    /// The line that findings about the whole file are on: it may be as long as the file.
    pub(super) line: OnceLock<Span>,
    pub(super) head: OnceLock<Head>,
}

/// Numbers of nodes, in one part for each of some lists and tables.
#[derive(Debug, Default)]
struct NodeNumbers {
    /// The index of the list or table, and where its part begins; in order.
    of: Vec<(u32, usize)>,
    numbers: Vec<u32>,
}

/// What an alias inside a long list or table leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct AliasLink {
    /// The list or table.
    inside: u32,
    target: u32,
    /// Says whether it is a value or an item, and no key.
    is_value: bool,
    /// Where the item, or the key of the pair, is.
    at: u32,
}

impl NodeNumbers {
    fn begin(&mut self, index: u32) {
        self.of.push((index, self.numbers.len()));
    }

    fn part(&self, index: u32) -> Option<&[u32]> {
        let at = self.of.binary_search_by_key(&index, |(of, _)| *of).ok()?;
        let end = self
            .of
            .get(at + 1)
            .map_or(self.numbers.len(), |(_, end)| *end);
        self.numbers.get(self.of.get(at)?.1..end)
    }
}

/// Says whether a list or table has more than this many children.
fn has_more(raw: Raw, most: u32) -> bool {
    matches!(raw.tag(), Tag::List | Tag::Mapping) && raw.payload() > most
}

/// Says whether a node is a long list or table.
pub(super) fn is_long(raw: &Raw) -> bool {
    has_more(*raw, LONG)
}

/// The children of a list or table from a place on: an item twice, or a key and its value.
struct Children<'a> {
    list: &'a [Raw],
    at: u32,
    end: u32,
    are_pairs: bool,
}

impl<'a> Children<'a> {
    fn of(list: &'a [Raw], index: u32) -> Option<Self> {
        let raw = list.at(index)?;
        let is_container = matches!(raw.tag(), Tag::List | Tag::Mapping);
        is_container.then_some(Self {
            list,
            at: index + 1,
            end: raw.next,
            are_pairs: raw.tag() == Tag::Mapping,
        })
    }

    fn from(self, at: u32) -> Self {
        Self { at, ..self }
    }

    fn after(&self, at: u32) -> Option<u32> {
        Some(self.list.at(at)?.next.max(at + 1))
    }
}

impl Iterator for Children<'_> {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        steps(1);
        let first = skip_hidden(self.list, self.at);
        if first >= self.end {
            return None;
        }
        let last = if self.are_pairs {
            self.after(first)?
        } else {
            first
        };
        self.at = self.after(last)?;
        Some((first, last))
    }
}

impl Large {
    pub(super) fn new(list: Box<[Raw]>) -> Self {
        Self {
            list,
            stops: OnceLock::new(),
            links: OnceLock::new(),
            keys: OnceLock::new(),
            line: OnceLock::new(),
            head: OnceLock::new(),
        }
    }

    /// Forgets what was noted: a node is about to change.
    pub(super) fn forget(&mut self) {
        self.stops.take();
        self.links.take();
        self.keys.take();
    }

    fn long(&self, most: u32) -> impl Iterator<Item = u32> + '_ {
        let numbered = self.list.iter().zip(0_u32..);
        numbered.filter_map(move |(raw, index)| has_more(*raw, most).then_some(index))
    }

    fn stops(&self, index: u32) -> Option<&[u32]> {
        let all = self.stops.get_or_init(|| {
            let mut stops = NodeNumbers::default();
            for index in self.long(LONG) {
                stops.begin(index);
                let children = Children::of(&self.list, index).into_iter().flatten();
                let noted = children.step_by(STRIDE).map(|(first, _)| first);
                stops.numbers.extend(noted);
            }
            stops
        });
        all.part(index)
    }

    /// Returns a place before the child of a number, and how many children lie between them.
    pub(super) fn before_number(&self, index: u32, number: usize) -> Option<(u32, usize)> {
        match self.stops(index) {
            Some(stops) => Some((*stops.get(number / STRIDE)?, number % STRIDE)),
            None => Some((index + 1, number)),
        }
    }

    /// Returns the child of a list or table that holds a node, where it is in the text.
    pub(super) fn child(&self, index: u32, target: u32) -> Option<(u32, u32)> {
        let children = Children::of(&self.list, index)?;
        let stops = self.stops(index).unwrap_or(&[]);
        let behind = stops.partition_point(|stop| *stop <= target);
        let start = behind.checked_sub(1).and_then(|before| stops.get(before));
        let children = children.from(start.copied().unwrap_or(index + 1));
        child_of(children, target)
    }

    fn links(&self) -> &[AliasLink] {
        self.links.get_or_init(|| {
            let mut links = Vec::new();
            for inside in self.long(LONG) {
                for (first, last) in Children::of(&self.list, inside).into_iter().flatten() {
                    let key = (first != last).then_some((first, false));
                    let ends = key.into_iter().chain([(last, true)]);
                    links.extend(ends.filter_map(|(at, is_value)| {
                        let raw = self.list.at(at).filter(|raw| raw.tag() == Tag::Alias)?;
                        Some(AliasLink {
                            inside,
                            target: raw.payload(),
                            is_value,
                            at: first,
                        })
                    }));
                }
            }
            links.sort_unstable();
            links.into_boxed_slice()
        })
    }

    /// Returns the first child of a long list or table that holds a node through an alias; `above`
    /// are the nodes that the target lies in.
    pub(super) fn linked(&self, inside: u32, target: u32, above: &[u32]) -> Option<(u32, u32)> {
        let links = self.links();
        let first = |target: u32, is_value: bool| {
            let wanted = (inside, target, is_value);
            let key = |link: &AliasLink| (link.inside, link.target, link.is_value);
            let at = links.partition_point(|link| key(link) < wanted);
            links.get(at).filter(|link| key(link) == wanted)
        };
        let found = above.iter().filter_map(|above| first(*above, true));
        let found = found.chain(first(target, false)).chain(first(target, true));
        let at = found.map(|link| link.at).min()?;
        Children::of(&self.list, inside)?.from(at).next()
    }

    /// Returns the first key of a table with many keys that is written so, and its value.
    pub(super) fn key<'t>(
        &self,
        index: u32,
        key: &str,
        written: impl Fn(u32) -> &'t str,
    ) -> Option<(u32, u32)> {
        let (all, hasher) = self.keys.get_or_init(|| self.sorted_keys(&written));
        let part = all.part(index)?;
        let wanted = hasher.hash_one(key);
        let first = part.partition_point(|at| hasher.hash_one(written(*at)) < wanted);
        let same = part.get(first..)?.iter().copied();
        let mut same = same.take_while(|at| hasher.hash_one(written(*at)) == wanted);
        let found = same.find(|at| written(*at) == key)?;
        Children::of(&self.list, index)?.from(found).next()
    }

    fn sorted_keys<'t>(&self, written: &impl Fn(u32) -> &'t str) -> (NodeNumbers, RandomState) {
        let hasher = RandomState::new();
        let mut keys = NodeNumbers::default();
        let mut sorted = Vec::new();
        for index in self.long(MANY_KEYS) {
            let children = Children::of(&self.list, index).into_iter().flatten();
            sorted.clear();
            sorted.extend(children.map(|(key, _)| (hasher.hash_one(written(key)), key)));
            sorted.sort_unstable();
            keys.begin(index);
            keys.numbers.extend(sorted.iter().map(|(_, key)| *key));
        }
        (keys, hasher)
    }
}

/// Returns the first of some children, which are in order, that holds a node.
fn child_of(children: Children<'_>, target: u32) -> Option<(u32, u32)> {
    let list = children.list;
    let mut children = children.take_while(|(first, _)| *first <= target);
    children.find(|(_, last)| {
        list.at(*last)
            .is_some_and(|raw| target < raw.next.max(last + 1))
    })
}
