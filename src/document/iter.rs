//! Walking over what a list or mapping holds.

use super::Document;
use super::node::Node;
use super::nodes::skip_hidden;
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
