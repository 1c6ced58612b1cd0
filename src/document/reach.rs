//! From a list or table to a child of it: by its number, or toward a node that it holds.

use super::index::LONG;
use super::node::{Node, Shape};
use super::raw::NodeList as _;
use crate::span::Span;

impl<'a> Node<'a> {
    /// Returns the item of a list at a position.
    pub fn item(self, position: usize) -> Option<Node<'a>> {
        let mut items = self.items();
        let mut rest = position;
        if let Some(large) = self.document().nodes.large() {
            (items.at, rest) = large.before_number(self.index(), position)?;
        }
        items.nth(rest)
    }

    /// Returns the first item that is `target` or holds it, or the first key and value of which one is
    /// or the value holds it: `target` may lie below an alias.
    pub fn toward(self, target: Node<'_>) -> Option<(Option<Node<'a>>, Node<'a>)> {
        let document = self.document();
        if let Some(large) = document
            .nodes
            .large()
            .filter(|_| self.len() > LONG as usize)
        {
            let direct = large.child(self.index(), target.index());
            let (first, last) = direct.or_else(|| {
                let above = document.above(target.index());
                large.linked(self.index(), target.index(), &above)
            })?;
            let value = Node::at(document, last);
            return Some(((first != last).then(|| Node::at(document, first)), value));
        }
        let holds =
            |node: Node<'_>| node.index() <= target.index() && target.index() < node.end_index();
        if self.shape() == Shape::List {
            return Some((None, self.items().find(|item| holds(*item))?));
        }
        let is_it =
            |(key, value): &(Node<'_>, Node<'_>)| key.index() == target.index() || holds(*value);
        let (key, value) = self.members().find(is_it)?;
        Some((Some(key), value))
    }
}

impl super::Document {
    /// Returns the line that `find` finds, which is looked for once where that may take long.
    pub fn line_once(&self, find: impl FnOnce(&Self) -> Span) -> Span {
        match self.nodes.large() {
            Some(large) => *large.line.get_or_init(|| find(self)),
            None => find(self),
        }
    }

    /// Returns the nodes that a node lies in, where it is in the text.
    fn above(&self, target: u32) -> Vec<u32> {
        let mut above = Vec::new();
        let roots = self.root_indices();
        let behind = roots.partition_point(|root| *root <= target);
        let mut open = behind
            .checked_sub(1)
            .and_then(|root| roots.get(root))
            .copied();
        while let (Some(index), Some(large)) = (open, self.nodes.large()) {
            let is_inside = large.list.at(index).is_some_and(|raw| target < raw.next);
            if index == target || !is_inside {
                break;
            }
            above.push(index);
            open = large.child(index, target).map(
                |(first, last)| {
                    if target == first { first } else { last }
                },
            );
        }
        above
    }
}

#[cfg(test)]
mod tests;
