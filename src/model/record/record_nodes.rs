//! Where the records of a kind are in a document.

use std::num::NonZeroU32;

use super::bare;
use crate::document::{Document, Format, Node, Selector, Shape};
use crate::model::kind::field::walk;
use crate::model::kind::kinds::Kind;
use crate::path::RepoPath;

/// Where a record is, and the key it is under: as numbers, since a file of two bytes a record holds millions.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct RecordNode {
    key: Option<NonZeroU32>,
    node: Option<NonZeroU32>,
}

// Bytes for each record of a file, while its records are read.
const _: () = assert!(size_of::<RecordNode>() == 8);

impl RecordNode {
    fn new(key: Option<Node<'_>>, node: Option<Node<'_>>) -> Self {
        let number = |node: Node<'_>| NonZeroU32::new(node.index() + 1);
        Self {
            key: key.and_then(number),
            node: node.and_then(number),
        }
    }

    /// Returns the key that the record is under.
    pub(in crate::model) fn key(self, document: &Document) -> Option<Node<'_>> {
        document.node(self.key?.get() - 1)
    }

    /// Returns the value that it is; none of a page without front matter.
    pub(in crate::model) fn node(self, document: &Document) -> Option<Node<'_>> {
        document.node(self.node?.get() - 1)
    }
}

/// Returns the records of a kind in a document, each with the key it is under.
pub(in crate::model) fn record_nodes(
    kind: &Kind,
    document: &Document,
    path: &RepoPath,
    local: &str,
) -> Vec<RecordNode> {
    let alone = |node| RecordNode::new(None, Some(node));
    let mut found = Vec::new();
    if kind.spec().at.is_empty() {
        if document.format() == Format::Csv {
            for root in document.roots() {
                found.extend(root.items().map(alone));
            }
        } else {
            // A document that holds nothing (the end of a YAML stream) is not a record.
            let roots = document.roots().filter(|root| !root.is_null());
            // Without a schema nothing else says what is missing in an empty table.
            let roots = roots.filter(|root| kind.schema().is_some() || !is_empty_table(*root));
            found.extend(roots.map(alone));
            if let [root] = found.as_slice()
                && document.page().is_some()
                && let Some(root) = root.node(document)
                && bare::is_front_of_folder(kind, root, path, local)
            {
                found.clear();
            } else if found.is_empty() && bare::is_record(kind, document, path, local) {
                found.push(RecordNode::new(None, None));
            }
        }
        return found;
    }
    for at in &kind.spec().at {
        if Selector::is_in_body(at) {
            let inside = Selector::parse(at).map(|at| document.in_body(&at));
            found.extend(inside.into_iter().flatten().map(alone));
            continue;
        }
        for root in document.roots() {
            let reached = walk(root, at);
            found.extend(reached.map(|(key, node)| RecordNode::new(key, Some(node))));
        }
    }
    found.sort_by_key(|found| found.node);
    found.dedup_by_key(|found| found.node);
    found
}

fn is_empty_table(root: Node<'_>) -> bool {
    root.shape() == Shape::Mapping && root.members().next().is_none()
}
