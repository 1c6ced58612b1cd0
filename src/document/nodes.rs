//! The flat list of nodes that a document owns.
//!
//! Most files are short: theirs take three eighths of the bytes, in memory and in the processor's caches.

use super::index::{LONG, Large, MANY_KEYS, is_long};
use super::raw::{NodeList, PLAIN, QUOTED, Raw, TAG_BITS, Tag};
use crate::steps::steps;

/// The nodes of a document, all of them complete.
#[derive(Debug)]
pub(super) enum Nodes {
    /// Of a short file: its nodes are at most 255, and none of them holds more than 15.
    Tiny(Box<[Tiny]>),
    /// Of any file. Boxed, and boxed again where most are: so a document takes no more room than for the first.
    Apart(Box<Apart>),
}

/// The nodes of a file that is not short.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "it is boxed, and a file that is large has more to hold than these words"
)]
pub(super) enum Apart {
    /// Of a file in which no number of a node goes over 16 bits, and nothing is long.
    Small(Box<[Small]>),
    /// Of any file.
    Large(Large),
}

/// A node in fewer bytes than [`Raw`].
pub(super) trait Packed: Copy {
    /// Packs a node; none where a number of it is too large.
    fn of(raw: Raw) -> Option<Self>;

    fn raw(self) -> Raw;

    /// Packs a list; none where a node of it does not fit.
    fn all_of(built: &[Raw]) -> Option<Box<[Self]>> {
        // The last one tells at once of nearly all that are too large.
        let fits = |raw: &Raw| Self::of(*raw).is_some();
        if !built.last().is_none_or(fits) || !built.iter().all(fits) {
            return None;
        }
        // Of exactly the length: a list that grew keeps up to twice of what it needs.
        let mut list = Vec::with_capacity(built.len());
        list.extend(built.iter().filter_map(|raw| Self::of(*raw)));
        Some(list.into_boxed_slice())
    }
}

/// Makes a node of fewer bytes; the fields are those of [`Raw`], and each is a whole number of bytes, since to
/// take bits apart costs more than the rest.
macro_rules! packed {
    ($(#[$doc:meta])* $name:ident, $place:ty, $count:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(super) struct $name {
            start: $place,
            end: $place,
            next: $count,
            data: $count,
        }

        impl Packed for $name {
            fn of(raw: Raw) -> Option<Self> {
                Some(Self {
                    start: <$place>::try_from(raw.start).ok()?,
                    end: <$place>::try_from(raw.end).ok()?,
                    next: <$count>::try_from(raw.next).ok()?,
                    data: <$count>::try_from(raw.data).ok()?,
                })
            }

            fn raw(self) -> Raw {
                Raw {
                    start: u32::from(self.start),
                    end: u32::from(self.end),
                    next: u32::from(self.next),
                    data: u32::from(self.data),
                }
            }
        }
    };
}

packed! {
    /// A node in six bytes.
    Tiny, u16, u8
}

packed! {
    /// A node in eight bytes.
    Small, u16, u16
}

impl Nodes {
    /// Takes what was built from a text of this many bytes.
    pub(super) fn new(built: Vec<Raw>, length: usize) -> Self {
        let has_long = built.len() > LONG as usize && built.iter().any(is_long);
        if u16::try_from(length).is_err() || has_long {
            return Self::large_of(built.into_boxed_slice());
        }
        if let Some(tiny) = Tiny::all_of(&built) {
            return Self::Tiny(tiny);
        }
        match Small::all_of(&built) {
            Some(small) => Self::Apart(Box::new(Apart::Small(small))),
            None => Self::large_of(built.into_boxed_slice()),
        }
    }

    fn large_of(list: Box<[Raw]>) -> Self {
        Self::Apart(Box::new(Apart::Large(Large::new(list))))
    }

    /// Forgets what was noted of the text.
    pub(super) fn forget_line(&mut self) {
        if let Self::Apart(apart) = self
            && let Apart::Large(large) = &mut **apart
        {
            large.line.take();
        }
    }

    /// Returns what is noted of nodes of which some may be long.
    pub(super) fn large(&self) -> Option<&Large> {
        match self {
            Self::Tiny(_) => None,
            Self::Apart(apart) => match &**apart {
                Apart::Small(_) => None,
                Apart::Large(large) => Some(large),
            },
        }
    }

    /// Gives them back as they were built.
    pub(super) fn into_built(self) -> Vec<Raw> {
        match self {
            Self::Tiny(nodes) => raws(&nodes),
            Self::Apart(apart) => match *apart {
                Apart::Small(nodes) => raws(&nodes),
                Apart::Large(large) => large.list.into_vec(),
            },
        }
    }

    /// Returns how many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Tiny(nodes) => size_of_val(&**nodes),
            Self::Apart(apart) => {
                size_of::<Apart>()
                    + match &**apart {
                        Apart::Small(nodes) => size_of_val(&**nodes),
                        Apart::Large(large) => size_of_val(&*large.list),
                    }
            }
        }
    }

    /// Returns how many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Tiny(nodes) => nodes.len(),
            Self::Apart(apart) => match &**apart {
                Apart::Small(nodes) => nodes.len(),
                Apart::Large(large) => large.list.len(),
            },
        }
    }

    /// Returns the node at `index`.
    pub(super) fn get(&self, index: u32) -> Option<Raw> {
        let index = index as usize;
        match self {
            Self::Tiny(nodes) => nodes.get(index).map(|tiny| tiny.raw()),
            Self::Apart(apart) => match &**apart {
                Apart::Small(nodes) => nodes.get(index).map(|small| small.raw()),
                Apart::Large(large) => large.list.get(index).copied(),
            },
        }
    }

    /// Looks for the member of the mapping at `index` whose key is exactly `key`. Gives up where a
    /// key is not written in plain sight.
    pub(super) fn find_plain(&self, text: &str, index: u32, key: &str) -> Found {
        // Once for each of them, so that the loop asks nothing twice.
        match self {
            Self::Tiny(nodes) => find_plain(nodes, |tiny| tiny.raw(), text, index, key),
            Self::Apart(apart) => match &**apart {
                Apart::Small(nodes) => find_plain(nodes, |small| small.raw(), text, index, key),
                Apart::Large(large) => match large.list.get(index as usize) {
                    Some(raw) if raw.payload() > MANY_KEYS => Found::InMany,
                    _ => find_plain(&large.list, |raw| *raw, text, index, key),
                },
            },
        }
    }

    /// Returns where the node at `index` lies in memory.
    pub(super) fn address(&self, index: u32) -> usize {
        match self {
            Self::Tiny(nodes) => address(nodes, index),
            Self::Apart(apart) => match &**apart {
                Apart::Small(nodes) => address(nodes, index),
                Apart::Large(large) => address(&large.list, index),
            },
        }
    }

    /// Makes the node at `index` what it was before it held others.
    pub(super) fn set_data(&mut self, index: u32, data: u32) {
        let change = |raw: Raw| Raw { data, ..raw };
        self.change(index, change);
        if let Self::Apart(apart) = self
            && let Apart::Large(large) = &mut **apart
        {
            large.forget();
        }
    }

    /// Makes the node at `index` one of another sort, with the same text.
    pub(super) fn set_tag(&mut self, index: u32, tag: Tag) {
        const TAG: u32 = (1 << TAG_BITS) - 1;
        self.change(index, |raw| Raw {
            data: (raw.data & !TAG) | tag as u32,
            ..raw
        });
    }

    fn change(&mut self, index: u32, change: impl Fn(Raw) -> Raw) {
        let at = index as usize;
        let is_done = match self {
            Self::Tiny(nodes) => put(nodes, at, &change),
            Self::Apart(apart) => match &mut **apart {
                Apart::Small(nodes) => put(nodes, at, &change),
                Apart::Large(large) => {
                    if let Some(raw) = large.list.get_mut(at) {
                        *raw = change(*raw);
                    }
                    true
                }
            },
        };
        if !is_done {
            let empty = Self::Tiny(Box::default());
            *self = Self::large_of(std::mem::replace(self, empty).into_built().into());
            self.change(index, change);
        }
    }
}

fn raws<N: Packed>(nodes: &[N]) -> Vec<Raw> {
    nodes.iter().map(|node| node.raw()).collect()
}

fn address<N>(nodes: &[N], index: u32) -> usize {
    let node = nodes.get(index as usize);
    node.map_or(0, |node| std::ptr::from_ref(node).addr())
}

/// Changes the node at `at`, if there is one; false where what comes of it does not fit.
fn put<N: Packed>(nodes: &mut [N], at: usize, change: impl Fn(Raw) -> Raw) -> bool {
    let Some(node) = nodes.get_mut(at) else {
        return true;
    };
    match N::of(change(node.raw())) {
        Some(changed) => *node = changed,
        None => return false,
    }
    true
}

/// What a search for a key comes to.
pub(super) enum Found {
    /// The indices of the key and its value.
    At(u32, u32),
    /// No key is this one.
    Nowhere,
    /// Some keys have to be looked at otherwise.
    Unknown,
    /// The keys are many, and have an order to be found by.
    InMany,
}

/// The data of a string whose text is its span, and of one whose text is its span less one byte at
/// both ends: nearly all keys are one or the other.
const PLAIN_KEY: u32 = Tag::String as u32 | (PLAIN << TAG_BITS);
const QUOTED_KEY: u32 = Tag::String as u32 | (QUOTED << TAG_BITS);

fn find_plain<N>(nodes: &[N], raw: impl Fn(&N) -> Raw, text: &str, index: u32, key: &str) -> Found {
    let node = |at: u32| nodes.get(at as usize).map(&raw);
    let Some(mapping) = node(index) else {
        return Found::Nowhere;
    };
    let first = key.as_bytes().first();
    let mut at = index + 1;
    while at < mapping.next {
        steps(1);
        let Some(name) = node(at) else {
            return Found::Nowhere;
        };
        let (start, end) = match name.data {
            PLAIN_KEY => (name.start, name.end),
            QUOTED_KEY => (name.start + 1, name.end.saturating_sub(1)),
            _ => return Found::Unknown,
        };
        let value = name.next.max(at + 1);
        let (start, end) = (start as usize, end as usize);
        // Of the keys of one length most differ in the first letter, which is cheaper to see.
        let is_it = end.wrapping_sub(start) == key.len()
            && first.is_none_or(|first| text.as_bytes().get(start) == Some(first))
            && text.as_bytes().get(start..end) == Some(key.as_bytes());
        if is_it {
            return Found::At(at, value);
        }
        at = node(value).map_or(mapping.next, |raw| raw.next.max(value + 1));
    }
    Found::Nowhere
}

/// More keys would leave no bit that is not set.
const MOST_TOLD: u32 = 48;

/// Returns a bit that stands for a key; others have it, too.
pub(super) fn key_bit(key: &[u8]) -> u64 {
    let first = key.first().copied().unwrap_or_default();
    1 << ((5 * key.len() + usize::from(first)) % 64)
}

/// Returns the bits of the keys of the one top table; all, where there is another top value or nobody knows.
/// Most keys that are asked for are not there, and to see that takes no search.
pub(super) fn key_bits(nodes: &[Raw], roots: &[u32], text: &str) -> u64 {
    const ALL: u64 = u64::MAX;
    let node = |at: u32| nodes.get(at as usize).copied();
    let top = node(0).filter(|top| roots == [0] && top.tag() == Tag::Mapping);
    let Some(top) = top.filter(|top| top.payload() <= MOST_TOLD) else {
        return ALL;
    };
    let mut bits = 0;
    let mut at = 1;
    while at < top.next {
        steps(1);
        let Some(name) = node(at) else {
            return ALL;
        };
        let (start, end) = match name.data {
            PLAIN_KEY => (name.start, name.end),
            QUOTED_KEY => (name.start + 1, name.end.saturating_sub(1)),
            _ => return ALL,
        };
        let key = text.as_bytes().get(start as usize..end as usize);
        bits |= key.map_or(ALL, key_bit);
        let value = name.next.max(at + 1);
        at = node(value).map_or(top.next, |raw| raw.next.max(value + 1));
    }
    bits
}

impl NodeList for Nodes {
    fn at(&self, index: u32) -> Option<Raw> {
        self.get(index)
    }
}

#[cfg(test)]
mod tests;
