//! Lists that are kept in order: which items of a list are not in their place, and where that is.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::document::{Node, Shape};
use crate::schema::SortedSpec;

/// A list that is not in order.
pub struct Disorder<'a> {
    /// The list.
    pub list: Node<'a>,
    /// The first item that is not in its place.
    pub item: Node<'a>,
    /// The item next to which it belongs, and whether it comes after that one.
    pub beside: (Node<'a>, bool),
    /// How many other items are not in their place either.
    pub others: usize,
    /// The items as they are in order, by their positions; empty where some have nothing to be compared by.
    pub order: Vec<usize>,
}

/// What an item is compared by: numbers come before texts.
enum Key<'a> {
    Number(f64),
    Text(Cow<'a, str>),
}

/// An item that can be compared: its position, the value it is compared by, and what that says.
struct Item<'a> {
    position: usize,
    shown: Node<'a>,
    key: Key<'a>,
}

/// Says whether a list is in the order that a schema asks for.
pub(in crate::model) fn is_in_order(list: Node<'_>, spec: &SortedSpec) -> bool {
    items(list, spec).is_sorted_by(|one, next| one.key.order(&next.key) != Ordering::Greater)
}

impl<'a> Disorder<'a> {
    /// Looks at a list; none where it is in order.
    pub fn of(list: Node<'a>, spec: &SortedSpec) -> Option<Self> {
        let items: Vec<Item<'a>> = items(list, spec).collect();
        let stays = longest_in_order(&items);
        let mut astray = items.iter().zip(&stays).filter(|(_, stays)| !**stays);
        let (first, _) = astray.next()?;
        let others = astray.count();
        let mut sorted: Vec<&Item<'a>> = items.iter().collect();
        sorted.sort_by(|one, other| one.key.order(&other.key));
        let at = sorted.iter().position(|it| it.position == first.position)?;
        // What stays is where it belongs, so only that says where an item belongs.
        let is_there = |it: &&&Item<'a>| stays.get(it.position).is_none_or(|stays| *stays);
        let before = sorted.iter().take(at).rev().find(is_there);
        let after = sorted.iter().skip(at + 1).find(is_there);
        let beside = match (before, after) {
            (Some(before), _) => (before.shown, true),
            (None, after) => (after?.shown, false),
        };
        let is_whole = items.len() == list.len();
        let order = sorted.iter().map(|it| it.position);
        Some(Self {
            list,
            item: first.shown,
            beside,
            others,
            order: if is_whole {
                order.collect()
            } else {
                Vec::new()
            },
        })
    }
}

impl Key<'_> {
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

/// Returns the items of a list that can be compared.
fn items<'a>(list: Node<'a>, spec: &SortedSpec) -> impl Iterator<Item = Item<'a>> {
    list.items()
        .enumerate()
        .filter_map(move |(position, item)| {
            let shown = match (&spec.by, item.shape()) {
                (Some(by), Shape::Mapping | Shape::List) => item.pointer(by)?,
                _ => item,
            };
            let key = match shown.shape() {
                Shape::Integer | Shape::Float => Key::Number(shown.written().parse().ok()?),
                Shape::String if spec.ignore_case => {
                    Key::Text(shown.written().to_lowercase().into())
                }
                Shape::String | Shape::Boolean => Key::Text(shown.written().into()),
                Shape::Null | Shape::List | Shape::Mapping => return None,
            };
            Some(Item {
                position,
                shown,
                key,
            })
        })
}

/// Says of each item whether it is among the most that are in order as they are, the earlier ones where there
/// is a choice.
fn longest_in_order(items: &[Item<'_>]) -> Vec<bool> {
    // For each length, the position of the greatest item with which a row in order of that length begins.
    let mut heads: Vec<usize> = Vec::new();
    let mut next: Vec<Option<usize>> = vec![None; items.len()];
    for (at, item) in items.iter().enumerate().rev() {
        let can_follow = |head: &usize| {
            let head = items.get(*head);
            head.is_some_and(|head| item.key.order(&head.key) != Ordering::Greater)
        };
        let length = heads.partition_point(can_follow);
        let follower = length.checked_sub(1).and_then(|last| heads.get(last));
        if let Some(place) = next.get_mut(at) {
            *place = follower.copied();
        }
        match heads.get_mut(length) {
            Some(head) => *head = at,
            None => heads.push(at),
        }
    }
    let mut stays = vec![false; items.len()];
    let mut row = heads.last().copied();
    while let Some(at) = row {
        if let Some(place) = stays.get_mut(at) {
            *place = true;
        }
        row = next.get(at).copied().flatten();
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn seen(text: &str, spec: &SortedSpec) -> Option<(String, String, bool, usize)> {
        let bytes = text.as_bytes().to_vec();
        let document = Document::read(FileId(0), Format::Json, bytes, &Limits::default());
        let list = document.roots().next().unwrap();
        let found = Disorder::of(list, spec);
        assert_eq!(found.is_none(), is_in_order(list, spec), "{text}");
        let words = |node: Node<'_>| node.written().to_owned();
        found.map(|it| (words(it.item), words(it.beside.0), it.beside.1, it.others))
    }

    /// The item that has to move, what it goes next to, whether after that, and how many others have to.
    type Seen = (String, String, bool, usize);

    fn plain(text: &str) -> Option<Seen> {
        seen(text, &SortedSpec::default())
    }

    fn out(item: &str, next_to: &str, is_after: bool, others: usize) -> Seen {
        (item.to_owned(), next_to.to_owned(), is_after, others)
    }

    #[test]
    fn the_item_that_has_to_move_is_the_one_that_is_named() {
        assert_eq!(
            plain(r#"["a", "d", "b", "c"]"#),
            Some(out("d", "c", true, 0))
        );
        assert_eq!(plain(r#"["b", "c", "a"]"#), Some(out("a", "b", false, 0)));
        assert_eq!(plain(r#"["b", "a"]"#), Some(out("a", "b", false, 0)));
        assert_eq!(plain(r#"["a", "c", "b"]"#), Some(out("b", "a", true, 0)));
        assert_eq!(plain(r#"["c", "b", "a"]"#), Some(out("b", "c", false, 1)));
        assert_eq!(
            plain(r#"["a", "e", "b", "d", "c"]"#),
            Some(out("e", "d", true, 1))
        );
    }

    #[test]
    fn equal_items_numbers_and_what_cannot_be_compared_are_in_order() {
        assert_eq!(plain(r#"["a", "a", "b"]"#), None);
        assert_eq!(plain("[2, 10, 10.5]"), None);
        assert_eq!(plain("[2, 10, 9]"), Some(out("9", "2", true, 0)));
        assert_eq!(plain(r#"["b", null, {"name": "a"}, "c"]"#), None);
        assert_eq!(plain("[]"), None);
    }

    #[test]
    fn case_counts_unless_it_is_said() {
        let ignoring = SortedSpec {
            ignore_case: true,
            ..SortedSpec::default()
        };
        assert_eq!(plain(r#"["a", "B"]"#), Some(out("B", "a", false, 0)));
        assert_eq!(seen(r#"["a", "B", "c"]"#, &ignoring), None);
        assert_eq!(
            seen(r#"["Ä", "ä", "B"]"#, &ignoring),
            Some(out("B", "Ä", false, 0))
        );
    }

    #[test]
    fn tables_are_compared_by_a_field_and_texts_by_themselves() {
        let by = SortedSpec {
            by: Some("/name".to_owned()),
            ..SortedSpec::default()
        };
        assert_eq!(seen(r#"["a", {"name": "b"}, "c"]"#, &by), None);
        let found = seen(r#"[{"name": "b"}, "c", {"name": "a"}]"#, &by);
        assert_eq!(found, Some(out("a", "b", false, 0)));
    }
}
