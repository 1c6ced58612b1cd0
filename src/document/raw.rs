//! A node as it is kept: where its text is, what it is, and what is inside of it.

use crate::steps::steps;

/// A node. Nodes are in the order of the text, each container before what it holds;
/// the members of a mapping are key, value, key, value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index after the last node inside this one.
    pub(super) next: u32,
    /// The tag in the low four bits; above: how the text is kept, or the alias's target.
    pub(super) data: u32,
}

pub(super) const TAG_BITS: u32 = 4;

/// The text is the span.
pub(super) const PLAIN: u32 = 0;

/// The text is the span less one byte at both ends.
pub(super) const QUOTED: u32 = 1;

/// From here on: the index of a decoded text.
pub(super) const DECODED: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    Null,
    False,
    True,
    Integer,
    Float,
    String,
    /// A date or time that the format itself knows (TOML); a string to everyone else.
    Date,
    List,
    Mapping,
    Alias,
    /// Is in the text inside a list or mapping without being an item or member of it: the
    /// pair of a merge key, or one whose key is there twice.
    Hidden,
}

impl Raw {
    pub(super) fn tag(self) -> Tag {
        match self.data & ((1 << TAG_BITS) - 1) {
            1 => Tag::False,
            2 => Tag::True,
            3 => Tag::Integer,
            4 => Tag::Float,
            5 => Tag::String,
            6 => Tag::Date,
            7 => Tag::List,
            8 => Tag::Mapping,
            9 => Tag::Alias,
            10 => Tag::Hidden,
            _ => Tag::Null,
        }
    }

    pub(super) fn payload(self) -> u32 {
        self.data >> TAG_BITS
    }
}

/// Nodes by their index.
pub(super) trait NodeList {
    /// Returns the node at `index`.
    fn at(&self, index: u32) -> Option<Raw>;
}

/// Returns the first index from `at` on that is not a hidden value.
pub(super) fn skip_hidden<L: NodeList + ?Sized>(nodes: &L, mut at: u32) -> u32 {
    while let Some(raw) = nodes.at(at)
        && raw.tag() == Tag::Hidden
    {
        steps(1);
        at = raw.next.max(at + 1);
    }
    at
}

/// Returns the text of a scalar.
pub(super) fn content<'a>(text: &'a str, decoded: &'a [Box<str>], raw: Raw) -> &'a str {
    let slice = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or("");
    match raw.payload() {
        PLAIN => slice(raw.start, raw.end),
        QUOTED => slice(raw.start + 1, raw.end.saturating_sub(1)),
        index => decoded
            .get((index - DECODED) as usize)
            .map_or("", |text| text),
    }
}

impl NodeList for [Raw] {
    fn at(&self, index: u32) -> Option<Raw> {
        self.get(index as usize).copied()
    }
}
