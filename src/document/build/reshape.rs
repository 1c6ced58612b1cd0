//! Lists in the place of texts, and further members of mappings, in a tree that is complete.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::raw::{DECODED, PLAIN, QUOTED, Raw, TAG_BITS, Tag};
use super::{Builder, Content};
use crate::span::offset;

/// A part of a text: its bytes, and how its text follows from them.
pub(in crate::document) type Part = (Range<usize>, Content);

/// What became of a tree.
pub(in crate::document) struct Reshaped {
    /// Where each node went.
    pub(in crate::document) places: Vec<u32>,
    /// Of each new list the place its text had, its own, and how the text was kept.
    pub(in crate::document) lists: Vec<(u32, u32, u32)>,
}

impl Builder {
    /// Puts lists of parts in the place of texts, and aliases of keys and values into mappings.
    pub(in crate::document) fn reshape(
        &mut self,
        parts: &BTreeMap<u32, Vec<Part>>,
        fills: &BTreeMap<u32, Vec<(u32, u32)>>,
    ) -> Reshaped {
        let old = std::mem::take(&mut self.nodes);
        let mut places = Vec::with_capacity(old.len() + 1);
        let mut at = 0;
        for index in 0..=offset(old.len()) {
            places.push(at);
            let held = parts.get(&index).map_or(0, Vec::len);
            let filled = fills.get(&index).map_or(0, Vec::len);
            at += 1 + offset(held + 2 * filled);
        }
        let place = |old: u32| places.get(old as usize).copied().unwrap_or(old);
        let mut lists = Vec::new();
        for (raw, index) in old.iter().zip(0_u32..) {
            let next = place(raw.next);
            let data = if raw.tag() == Tag::Alias {
                Tag::Alias as u32 | (place(raw.payload()) << TAG_BITS)
            } else {
                raw.data
            };
            if let Some(parts) = parts.get(&index) {
                lists.push((index, place(index), raw.data));
                let data = Tag::List as u32 | (offset(parts.len()) << TAG_BITS);
                self.nodes.push(Raw { next, data, ..*raw });
                for (range, content) in parts {
                    self.add_part(range, content.clone());
                }
                continue;
            }
            // Before the other members: the last of those may end where a list in it ends.
            let filled = fills.get(&index).map_or(&[][..], Vec::as_slice);
            let data = data + (offset(filled.len()) << TAG_BITS);
            self.nodes.push(Raw { next, data, ..*raw });
            for (key, value) in filled {
                self.add_alias(raw.start, place(*key));
                self.add_alias(raw.start, place(*value));
            }
        }
        for root in &mut self.roots {
            *root = place(*root);
        }
        Reshaped { places, lists }
    }

    fn add_alias(&mut self, at: u32, target: u32) {
        self.nodes.push(Raw {
            start: at,
            end: at,
            next: offset(self.nodes.len() + 1),
            data: Tag::Alias as u32 | (target << TAG_BITS),
        });
    }

    /// Keeps the text of a node where its bytes are not the text, and returns how it is kept.
    pub(super) fn payload(&mut self, content: Content) -> u32 {
        match content {
            Content::Plain => PLAIN,
            Content::Quoted => QUOTED,
            Content::Decoded(text) => {
                self.decoded.push(text.into_boxed_str());
                offset(self.decoded.len() - 1) + DECODED
            }
        }
    }

    fn add_part(&mut self, range: &Range<usize>, content: Content) {
        let payload = self.payload(content);
        self.nodes.push(Raw {
            start: offset(range.start),
            end: offset(range.end),
            next: offset(self.nodes.len() + 1),
            data: Tag::String as u32 | (payload << TAG_BITS),
        });
    }
}
