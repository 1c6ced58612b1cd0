//! Keys are found where they are.

use proptest::prelude::*;

use super::{Apart, Nodes, Packed, Raw, Small, Tag, Tiny};
use crate::document::{Document, Format, Node};
use crate::source::Limits;
use crate::span::FileId;

fn document(format: Format, text: &str) -> Document {
    let bytes = text.as_bytes().to_vec();
    Document::read(FileId(0), format, bytes, &Limits::default())
}

proptest! {
    #[test]
    fn a_key_is_found_where_it_is_and_nowhere_else(
        keys in proptest::collection::vec("[a-z\\\\\"é]{0,3}", 0..70),
        wanted in "[a-zé]{0,3}",
    ) {
        let members: Vec<String> = keys.iter().map(|key| format!("{key:?}: {{\"{wanted}\": 1}}")).collect();
        let text = format!("{{{}}}", members.join(", "));
        for (format, text) in [(Format::Json, text.clone()), (Format::Yaml, text.clone()), (Format::Yaml, format!("{text}\n---\na: 1\n"))] {
            let document = document(format, &text);
            for root in document.roots() {
                for key in keys.iter().chain([&wanted]) {
                    let found = root.get(key).map(Node::index);
                    let mut members = root.members();
                    let member = members.find(|(name, _)| name.written() == key);
                    prop_assert_eq!(found, member.map(|(_, value)| value.index()), "{} in {}", key, text);
                }
            }
        }
    }
}

#[test]
fn a_key_is_found_through_anchors_and_merges() {
    for text in [
        "a: &x {b: 1}\n<<: *x\nc: 2\n",
        "? &k d\n: 1\n*k : 2\n",
        "'e': 1\n\"f\\x41\": 2\n",
    ] {
        let document = document(Format::Yaml, text);
        let root = document.roots().next().unwrap();
        for (key, _) in root.members() {
            assert!(root.get(key.written()).is_some(), "{text}");
        }
    }
}

/// A node whose fields are all 5 but for one of them.
fn raw(field: usize, value: u32) -> Raw {
    let of = |number: usize| if number == field { value } else { 5 };
    Raw {
        start: of(0),
        end: of(1),
        next: of(2),
        data: of(3),
    }
}

fn fields(raw: Raw) -> [u32; 4] {
    [raw.start, raw.end, raw.next, raw.data]
}

#[test]
fn a_packed_node_is_the_node_or_is_not_packed() {
    for (field, most) in [65535, 65535, 255, 255].into_iter().enumerate() {
        for value in [0, 1, 15, 16, 254, most] {
            let node = raw(field, value);
            let tiny = Tiny::of(node).unwrap();
            assert_eq!(fields(tiny.raw()), fields(node), "{field} {value}");
            let small = Small::of(node).unwrap();
            assert_eq!(fields(small.raw()), fields(node), "{field} {value}");
        }
        assert!(Tiny::of(raw(field, most + 1)).is_none(), "{field}");
        assert!(Small::of(raw(field, 65535)).is_some());
        assert!(Small::of(raw(field, 65536)).is_none());
    }
    assert_eq!((size_of::<Tiny>(), size_of::<Nodes>()), (6, 16));
}

#[test]
fn nodes_take_as_many_bytes_as_their_numbers_need() {
    let nodes = |most: u32| Nodes::new(vec![raw(3, 5), raw(3, most)], 100);
    assert!(matches!(nodes(255), Nodes::Tiny(_)));
    let apart = |nodes: &Nodes| match nodes {
        Nodes::Tiny(_) => None,
        Nodes::Apart(apart) => Some(matches!(**apart, Apart::Large(_))),
    };
    assert_eq!(apart(&nodes(256)), Some(false));
    assert_eq!(apart(&nodes(65536)), Some(true));
    for length in [65535, 65536] {
        let nodes = Nodes::new(vec![raw(3, 5)], length);
        assert_eq!(apart(&nodes), (length == 65536).then_some(true));
    }
}

#[test]
fn a_change_that_does_not_fit_keeps_all_nodes() {
    for first in [255, 256, 65536] {
        let mut nodes = Nodes::new(vec![raw(3, first), raw(3, 21)], 100);
        nodes.set_tag(1, Tag::Alias);
        nodes.set_data(0, 70_000);
        assert_eq!(nodes.get(0).map(fields), Some([5, 5, 5, 70_000]));
        assert_eq!(nodes.get(1).map(fields), Some([5, 5, 5, 16 + 9]));
        assert_eq!((nodes.len(), nodes.get(2).is_none()), (2, true));
    }
}
