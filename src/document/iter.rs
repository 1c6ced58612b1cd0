//! Walking over what a list or mapping holds.

use super::Document;
use super::node::{Node, Shape};
use super::nodes::{Found, key_bit};
use super::raw::skip_hidden;
use crate::knowledge::pointer::unescaped;
use crate::steps::steps;

/// The items of a list.
#[derive(Clone)]
pub struct Items<'a> {
    pub(super) document: &'a Document,
    pub(super) at: u32,
    pub(super) end: u32,
    pub(super) left: usize,
}

impl<'a> Iterator for Items<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        steps(1);
        self.at = skip_hidden(&self.document.nodes, self.at);
        if self.at >= self.end {
            return None;
        }
        let raw = self.document.nodes.get(self.at)?;
        let node = Node::at(self.document, self.at);
        self.at = raw.next.max(self.at + 1);
        self.left = self.left.saturating_sub(1);
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The keys and values of a mapping.
#[derive(Clone)]
pub struct Members<'a> {
    pub(super) document: &'a Document,
    pub(super) at: u32,
    pub(super) end: u32,
    pub(super) left: usize,
}

impl<'a> Iterator for Members<'a> {
    type Item = (Node<'a>, Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        steps(1);
        self.at = skip_hidden(&self.document.nodes, self.at);
        if self.at >= self.end {
            return None;
        }
        let key = Node::at(self.document, self.at);
        let at = self.document.nodes.get(self.at)?.next.max(self.at + 1);
        let value = Node::at(self.document, at);
        self.at = self.document.nodes.get(at)?.next.max(at + 1);
        self.left = self.left.saturating_sub(1);
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Members<'_> {}

impl<'a> Node<'a> {
    /// Returns the items of a list; none of anything else.
    pub fn items(self) -> Items<'a> {
        let raw = self.raw();
        let held = self.shape() == Shape::List;
        Items {
            document: self.document(),
            at: self.index() + 1,
            end: if held { raw.next } else { self.index() + 1 },
            left: if held { self.len() } else { 0 },
        }
    }

    /// Returns the keys and values of a mapping; none of anything else. An empty CSV cell is not a
    /// member.
    pub fn members(self) -> Members<'a> {
        let raw = self.raw();
        let held = self.shape() == Shape::Mapping;
        Members {
            document: self.document(),
            at: self.index() + 1,
            end: if held { raw.next } else { self.index() + 1 },
            left: if held { self.len() } else { 0 },
        }
    }

    /// Returns the key and the value of the member called `key`; the first, where a broken file
    /// has several.
    pub fn member(self, key: &str) -> Option<(Node<'a>, Node<'a>)> {
        // The top table is asked most, and mostly for what it has not.
        let is_top = self.index() == 0;
        if is_top && self.document().keys & key_bit(key.as_bytes()) == 0 {
            return None;
        }
        if self.shape() != Shape::Mapping {
            return None;
        }
        let (nodes, text) = (&self.document().nodes, &*self.document().text);
        let at = |index| Node::at(self.document(), index);
        match nodes.find_plain(text, self.index(), key) {
            Found::At(name, value) => Some((at(name), at(value))),
            Found::Nowhere => None,
            Found::InMany => {
                let found = nodes
                    .large()?
                    .key(self.index(), key, |name| at(name).written());
                found.map(|(name, value)| (at(name), at(value)))
            }
            // Keys that were decoded, aliases and merged pairs are looked at one by one.
            Found::Unknown => self.members().find(|(name, _)| name.written() == key),
        }
    }

    /// Returns the value of the member called `key`.
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        self.member(key).map(|(_, value)| value)
    }

    /// Returns the value that a JSON Pointer (RFC 6901) leads to.
    pub fn pointer(self, pointer: &str) -> Option<Node<'a>> {
        let mut node = self;
        let Some(steps) = pointer.strip_prefix('/') else {
            return pointer.is_empty().then_some(self);
        };
        for step in steps.split('/') {
            let step = unescaped(step);
            node = match node.shape() {
                Shape::Mapping => node.get(&step)?,
                Shape::List => node.item(place_in_list(&step)?)?,
                _ => return None,
            };
        }
        Some(node)
    }
}

/// Reads the step of a pointer into a list: digits, and no zero before others.
fn place_in_list(step: &str) -> Option<usize> {
    let digits = step.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = digits && (step.len() == 1 || !step.starts_with('0'));
    canonical.then(|| step.parse().ok())?
}
