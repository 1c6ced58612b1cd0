//! The place of a value inside its record, in words that survive reordering: keys, and list
//! elements by their id or content, never by index.

use crate::document::{Node, Shape};

/// Returns the path from `root` down to `target`, which may be a key; empty where `target` is not
/// below `root` (it stands behind an anchor elsewhere).
pub(super) fn path_inside(root: Node<'_>, target: Node<'_>) -> String {
    let mut path = String::new();
    let mut node = root;
    while node.index() != target.index() {
        let mut next = None;
        match node.shape() {
            Shape::Mapping => {
                for (key, value) in node.members() {
                    if key.index() == target.index() || holds(value, target) {
                        push(&mut path, key.written());
                        if key.index() == target.index() {
                            return path;
                        }
                        next = Some(value);
                        break;
                    }
                }
            }
            Shape::List => {
                if let Some(item) = node.items().find(|item| holds(*item, target)) {
                    push(&mut path, element_name(item));
                    next = Some(item);
                }
            }
            _ => {}
        }
        match next {
            Some(found) => node = found,
            None => return String::new(),
        }
    }
    path
}

/// Turns a JSON Pointer into a path by content.
pub(super) fn stable_path(root: Node<'_>, pointer: &str) -> String {
    let mut path = String::new();
    let mut node = Some(root);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let child = node.and_then(|node| match node.shape() {
            Shape::List => step.parse().ok().and_then(|index| node.items().nth(index)),
            _ => node.get(&step),
        });
        let is_item = node.is_some_and(|node| node.shape() == Shape::List);
        match child {
            Some(item) if is_item => push(&mut path, element_name(item)),
            _ => push(&mut path, &step),
        }
        node = child;
    }
    path
}

fn holds(node: Node<'_>, target: Node<'_>) -> bool {
    node.index() <= target.index() && target.index() < node.end_index()
}

fn push(path: &mut String, step: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(step);
}

/// The name of a list element: its id or first text, or its own text.
fn element_name(item: Node<'_>) -> &str {
    match item.shape() {
        Shape::Mapping => item
            .get("id")
            .or_else(|| {
                item.members()
                    .map(|(_, value)| value)
                    .find(|value| value.is_empty())
            })
            .map_or("", Node::written),
        Shape::List => "",
        _ => item.written(),
    }
}
