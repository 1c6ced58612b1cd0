//! Where the records of a kind are in a document.

use super::bare;
use super::field::walk;
use super::kinds::Kind;
use crate::document::{Document, Format, Node, Selector, Shape};
use crate::path::RepoPath;

/// Returns the records of a kind in a document, each with the key it is under.
pub(super) fn record_nodes<'a>(
    kind: &Kind,
    document: &'a Document,
    path: &RepoPath,
    local: &str,
) -> Vec<(Option<Node<'a>>, Option<Node<'a>>)> {
    let mut found = Vec::new();
    if kind.spec().at.is_empty() {
        if document.format() == Format::Csv {
            for root in document.roots() {
                found.extend(root.items().map(|row| (None, Some(row))));
            }
        } else {
            // A document that holds nothing (the end of a YAML stream) is not a record.
            let roots = document.roots().filter(|root| !root.is_null());
            // Without a schema nothing else says what is missing in an empty table.
            let roots = roots.filter(|root| kind.schema().is_some() || !is_empty_table(*root));
            found.extend(roots.map(|root| (None, Some(root))));
            if let [(_, Some(root))] = found.as_slice()
                && document.page().is_some()
                && bare::is_front_of_folder(kind, *root, path, local)
            {
                found.clear();
            } else if found.is_empty() && bare::is_record(kind, document, path, local) {
                found.push((None, None));
            }
        }
        return found;
    }
    for at in &kind.spec().at {
        if Selector::is_in_body(at) {
            let inside = Selector::parse(at).map(|at| document.in_body(&at));
            found.extend(inside.into_iter().flatten().map(|node| (None, Some(node))));
            continue;
        }
        for root in document.roots() {
            let reached = walk(root, at).into_iter();
            found.extend(reached.map(|(key, node)| (key, Some(node))));
        }
    }
    found.sort_by_key(|(_, node)| node.map(Node::index));
    found.dedup_by_key(|(_, node)| node.map(Node::index));
    found
}

fn is_empty_table(root: Node<'_>) -> bool {
    root.shape() == Shape::Mapping && root.members().next().is_none()
}
