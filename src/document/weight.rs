//! What a document takes in memory, about: counted from the lengths of its lists, never by walking over them.

use super::{Block, Document, Heading, Link, Problem};

/// What a short text of its own takes, with what the allocator adds.
const TEXT: usize = 32;

impl Document {
    /// Returns how many bytes it takes, about.
    pub fn weight(&self) -> u64 {
        let rest = self.rest.as_ref().map_or(0, |rest| {
            rest.roots.bytes()
                + rest.decoded.len() * (size_of::<Box<str>>() + TEXT)
                + rest.problems.len() * size_of::<Problem>()
                + (rest.lost.len() + rest.altered.len()) * size_of::<std::ops::Range<u32>>()
        });
        let page = self.page.as_ref().map_or(0, |page| {
            page.headings.len() * (size_of::<Heading>() + 2 * TEXT)
                + page.links.len() * (size_of::<Link>() + 2 * TEXT)
                + page.blocks.len() * (size_of::<Block>() + TEXT)
                + page.anchors.len() * (size_of::<Box<str>>() + TEXT)
                + (page.comments.len() + page.code.len()) * size_of::<crate::span::Span>()
        });
        let nodes = self.nodes.bytes();
        let own = size_of::<Self>() + self.text.len();
        (own + nodes + rest + page) as u64
    }
}
